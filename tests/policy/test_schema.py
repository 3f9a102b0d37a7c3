"""The published schemas of the files that people write are current, and hold closed words (`make golden` writes them)."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from rightscheck.errors import UsageError
from rightscheck.facts import CATALOGUE
from rightscheck.policy.conditions import compile_when
from rightscheck.policy.schema import NAMES, file_schema

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "schema"


@pytest.mark.parametrize("name", NAMES)
def test_the_published_schema_is_current(name):
    text = json.dumps(file_schema(name), indent=2, ensure_ascii=False) + "\n"
    file = FOLDER / f"{name}.schema.json"
    if os.environ.get("RIGHTSCHECK_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", ["policy", "licence"])
def test_the_words_are_written_out(name):
    parts = file_schema(name)["$defs"]
    assert set(parts["When"]["properties"]) == {*CATALOGUE, "any", "all", "not"}
    assert "summarise" in parts["PolicyRule"]["properties"]["permit"]["items"]["enum"]
    assert "credit_line" in parts["DutyRule"]["properties"]["kind"]["enum"]


EXAMPLES = {"boolean": True, "number": 3, "string": "x", "array": ["x"]}


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_operator_of_the_schema_is_one_that_the_engine_reads(name):
    """What an editor offers is what a rule may say."""
    for operator, value in file_schema("policy")["$defs"]["When"]["properties"][name]["properties"].items():
        kind = value.get("type") or value["anyOf"][0]["type"]
        from datetime import date

        compile_when({name: {operator: date(2026, 1, 1) if CATALOGUE[name].type == "instant" else EXAMPLES[kind]}})


def test_an_unknown_schema_names_those_that_are_there():
    with pytest.raises(UsageError, match="policy, licence, waivers or config"):
        file_schema("receipt")
