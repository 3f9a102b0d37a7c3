"""``python -m rightscheck``: the same as the command ``rightscheck``."""

from __future__ import annotations

import sys

from rightscheck.cli import main

if __name__ == "__main__":
    sys.exit(main())
