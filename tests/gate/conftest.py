"""The fixture: an empty repository in which we stand."""

from __future__ import annotations

import pytest

from tests.gate.builders import Repo


@pytest.fixture
def repo(tmp_path, capsys, monkeypatch):
    """A folder that is a repository once something is committed."""
    monkeypatch.setattr("rightscheck.cli.prepare", lambda: None)
    return Repo(tmp_path, capsys, monkeypatch)
