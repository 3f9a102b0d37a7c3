"""The published schemas, and that what is written keeps them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from rightscheck.page import read_page
from rightscheck.report import Answer, report_answers, report_pages
from rightscheck.report.documents import CheckDocument, InspectDocument, schemas
from tests.report.builders import afp_found, quote, republish, summarize
from tests.report.test_json import full

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "schema"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_published_schema_is_current(name):
    """`make golden` writes it."""
    text = json.dumps(schemas()[name], indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("RIGHTSCHECK_GOLDEN") == "write":
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    assert (FOLDER / name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "decision", [republish(), quote(), summarize(), full()], ids=["republish", "quote", "summarize", "full"]
)
def test_a_written_decision_keeps_the_schema(decision):
    CheckDocument.model_validate_json(report_answers([Answer((decision,))], form="json"), strict=True)


def test_a_written_inspection_keeps_the_schema():
    page = read_page(b"<p>Hello there, this is a page.</p>", name="a.html")
    InspectDocument.model_validate_json(report_pages([(page, afp_found())], form="json"), strict=True)
