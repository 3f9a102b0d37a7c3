"""One decided page with a picture beside it, and a receipt of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from rightscheck.check import check
from rightscheck.page import read_page
from rightscheck.plan.model import PlannedReuse
from rightscheck.policy.store import load_policies
from rightscheck.records.receipt import Request, gather, write_receipt

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
PAGE = """<!doctype html><html lang=en><head><meta charset=utf-8><title>The mill of Aldburg</title>
<meta name="copyright" content="M&uuml;ller &amp; Sons">
<script type="application/ld+json">{"@type": "NewsArticle", "creator": "Jos\\u00e9 Example", "copyrightHolder": "M\\u00fcller \\/ Sons"}</script>
</head><body><article><h1>The mill of Aldburg</h1>
<p>{words}</p>
<figure><img src="img/mill.png" alt="The mill"><figcaption>The mill in March. Photo: Jane Doe/AFP</figcaption></figure>
</article><footer><p>© 2026 M&uuml;ller &amp; Sons. All <b>rights</b>
  reserved.</p><p>This article is licensed under <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.</p></footer></body></html>
""".replace("{words}", "The old mill stood above the river for three hundred winters and nobody had counted them. " * 8)


@pytest.fixture(scope="session")
def library():
    return load_policies(use_cache=False)


@pytest.fixture(scope="session")
def page():
    return read_page(PAGE.encode(), name="mill.html", url="https://mill.example/aldburg/")


@pytest.fixture(scope="session")
def decision(page, library):
    return check(page, PlannedReuse(action="republish", commercial=False), library, now=NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the page and its picture."""
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "mill.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (tmp_path / "mill.html").write_bytes(PAGE.encode())
    return tmp_path


@pytest.fixture
def make(folder, decision, library):
    """Write a receipt into ``receipts``; options as of Request."""

    def made(*, images=(), path: Path | None = folder / "mill.html", **request) -> Path:
        asked = Request(**{"encoding": "utf-8", "library": library, "kept": True} | request)
        return write_receipt(folder / "receipts", decision, gather(decision, PAGE.encode(), path, images=images), asked)

    return made
