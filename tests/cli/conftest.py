"""Running a command in this process, and one with decisions made by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from rightscheck.cli import main
from tests.report.builders import afp_found, quote, republish, summarize

PAGE = (
    "<!doctype html><html lang=en><title>A page</title><article><h1>A page</h1><p>"
    + "Some words of a page that nobody has claimed yet. " * 12
    + "</p></article>"
)


@dataclass
class Done:
    """What came out."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Run ``rightscheck`` in an empty folder that holds page.html."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("rightscheck.cli.prepare", lambda: None)
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")

    def command(*arguments: str) -> Done:
        code = main([str(one) for one in arguments])
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return command


class FakeSession:
    """Decisions made by hand, whatever the page; remembers what it was asked."""

    waivers = ()

    def __init__(self, **verdicts):
        self.made = {"republish": republish(), "quote": quote(), "summarize": summarize()} | verdicts
        self.asked = []

    def find(self, page):
        return afp_found()

    def decide(self, page, found, reuse, draft=None):
        self.asked.append((page.name, reuse, draft))
        return replace(self.made.get(reuse.action) or self.made["republish"], page_name=page.name, reuse=reuse)


@pytest.fixture
def session(monkeypatch):
    """The session that check opens; ``opened`` holds the arguments it was opened with."""
    fake = FakeSession()
    fake.opened = {}

    def open_session(now, **more):
        fake.opened |= {"now": now, **more}
        return fake

    monkeypatch.setattr("rightscheck.cli.session.open_session", open_session)
    return fake
