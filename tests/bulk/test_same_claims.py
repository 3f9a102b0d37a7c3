"""inspect, scan and Spark say the same of a page: of every labelled one where they lie beside the checkout."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from rightscheck.cli import main
from tests.bulk.make import ROOT, http, packed, record, rows_of

pytest.importorskip("fastwarc", reason="fastwarc (extra bulk) is not installed")
SHARED = Path(os.environ.get("RIGHTSCHECK_SHARED", ROOT.parent / "shared"))
SAID = ("owner", "licence", "claims", "signals", "components", "conflicts", "not_checked", "language", "title", "encoding", "sha256", "reader", "published")


def said(row):
    return {key: row[key] for key in SAID}


def compared(pages, tmp_path, monkeypatch, capsys):
    """What inspect says of files, scan of the folder, and scan of an archive with the same bytes."""
    monkeypatch.setattr("rightscheck.cli.prepare", lambda: None)
    folder = tmp_path / "pages"
    folder.mkdir()
    for path in pages:
        (folder / path.name).write_bytes(path.read_bytes())
    names = sorted(str(path) for path in folder.iterdir())
    main(["inspect", "--format", "jsonl", *names])
    inspected = {Path(row["page"]).name: said(row) for row in map(json.loads, capsys.readouterr().out.splitlines())}
    (tmp_path / "a.warc.gz").write_bytes(packed(*(record(http(Path(name).read_bytes(), kind="text/html"), url=f"https://x.invalid/{Path(name).name}") for name in names)))
    for given, out in ((str(folder), "f"), (str(tmp_path / "a.warc.gz"), "w")):
        assert main(["scan", given, "-o", str(tmp_path / out), "--jobs", "2", "--quiet"]) == 0
    return inspected, rows_of(tmp_path / "f"), rows_of(tmp_path / "w")


def agree(pages, tmp_path, monkeypatch, capsys):
    inspected, files, archive = compared(pages, tmp_path, monkeypatch, capsys)
    found = {Path(row["page"]).name: said(row) for row in files if not row["error"]}
    assert found == inspected
    assert len(found) > len(pages) * 0.95
    from rightscheck import find_claims, load_policies, read_page
    from rightscheck.report.json_ import inspect_document

    library = load_policies()
    for row, path in zip(archive, sorted(pages, key=lambda one: one.name), strict=True):
        if row["error"]:
            continue
        # with the address and the head of the record, as inspect is given them by --url and --headers
        page = read_page(path.read_bytes(), name=row["page"], url=row["url"], headers={"content-type": "text/html"})
        assert said(row) == said(json.loads(json.dumps(inspect_document(page, find_claims(page, library)))))


def test_of_every_sample(tmp_path, monkeypatch, capsys):
    agree(sorted((ROOT / "samples").glob("*.html")), tmp_path, monkeypatch, capsys)


@pytest.mark.shared
@pytest.mark.slow
def test_of_every_labelled_page(tmp_path, monkeypatch, capsys):
    pages = sorted((SHARED / "corpus" / "html").glob("*.html"))
    if not pages:
        pytest.skip(f"the labelled pages are not there: {SHARED / 'corpus'}")
    agree(pages, tmp_path, monkeypatch, capsys)
