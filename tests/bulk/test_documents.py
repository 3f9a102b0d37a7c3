"""The published schema of a row is current, rows keep it, and the Arrow schema has the same names."""

from __future__ import annotations

import json
import os

import pytest
from pydantic import BaseModel

from rightscheck.bulk.documents import ErrorRow, PageRow, row_schema
from rightscheck.bulk.kernel import KEYS
from rightscheck.bulk.model import FAULTS, Fault, Item, Record
from tests.bulk.make import ROOT, kernel, page

FILE = ROOT / "docs" / "schema" / "scan.schema.json"
KERNEL = kernel("republish", "quote")


def test_the_published_schema_is_current():
    """`make golden` writes it."""
    text = json.dumps(row_schema(), indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("RIGHTSCHECK_GOLDEN") == "write":
        FILE.write_text(text, encoding="utf-8", newline="\n")
    assert FILE.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("path", sorted((ROOT / "samples").glob("*.html")), ids=lambda path: path.name)
def test_a_row_keeps_the_schema(path):
    PageRow.model_validate_json(KERNEL.line(Item("a", Record("a", 0), path.read_bytes(), headers={"tdm-reservation": "1"})), strict=True)


@pytest.mark.parametrize("kind", FAULTS)
def test_an_error_row_keeps_the_schema(kind):
    ErrorRow.model_validate_json(KERNEL.line(Item("a", Record("a", 0), fault=Fault(kind, "why"))), strict=True)
    with pytest.raises(ValueError, match="claims"):
        ErrorRow.model_validate_json(KERNEL.line(Item("a", Record("a", 0), page())), strict=True)


def names(model):
    """Field names of a model, and of those in it."""
    found = {}
    for name, field in model.model_fields.items():
        inner = next(_models(field.annotation), None)
        found[field.alias or name] = names(inner) if inner else None
    return found


def _models(annotation):
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for one in getattr(annotation, "__args__", ()):
        yield from _models(one)


def arrow_names(fields):
    from pyarrow import types

    found = {}
    for field in fields:
        kind = field.type
        while types.is_list(kind):
            kind = kind.value_type
        found[field.name] = arrow_names(kind) if types.is_struct(kind) else None
    return found


def test_the_arrow_schema_has_every_name():
    """A field that a claim gets tomorrow is missing here until it has a column."""
    pytest.importorskip("pyarrow", reason="pyarrow (extra bulk) is not installed")
    from rightscheck.bulk import arrow

    fields = arrow.row_schema()
    assert tuple(fields.names) == KEYS
    columns = arrow_names(fields)
    said = names(PageRow)
    error = columns.pop("error")
    assert error == {"kind": None, "because": None}
    assert said.pop("error") is None
    assert columns == said
