"""The receipt's JSON Schema is the model's; what is written fits it."""

from __future__ import annotations

import json
import os
from pathlib import Path

from rightscheck.records.envelope import Envelope, schema

FILE = Path(__file__).resolve().parents[2] / "docs" / "schema" / "receipt.schema.json"


def test_the_published_schema_is_current():
    """``make golden`` writes it anew."""
    text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("RIGHTSCHECK_GOLDEN") == "write":
        FILE.write_text(text, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == text


def test_a_receipt_has_the_fields_of_the_schema(make):
    """None more, none less: what other programs rely on."""
    document = json.loads(make().read_bytes())
    assert set(document) == set(schema()["properties"])
    assert set(document["files"][0]) == set(schema()["$defs"]["FileEntry"]["properties"])
    assert Envelope.model_validate(document).schema_ == 1
