"""The command line's ``run``, here too."""

from __future__ import annotations

from tests.cli.conftest import run

__all__ = ["run"]
