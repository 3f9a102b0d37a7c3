"""``python -m rightscheck``: the same as the command ``rightscheck``."""

from __future__ import annotations

from rightscheck.cli import run

if __name__ == "__main__":
    run()
