"""Lines as pages write them, in the places where they stand: whose text, whose picture, which licence, which notice.

The rows stand in ``tests/cases/lines.yaml``, invented, those first in which nothing may be found: a person named like a
code, a citation, a licence of a picture, of a chart, of a library that the story is about.
"""

from __future__ import annotations

import html
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from rightscheck.claims import find
from rightscheck.claims.model import Found
from rightscheck.page import read_page
from rightscheck.policy.store import load_policies

ROWS = yaml.safe_load((Path(__file__).resolve().parents[1] / "cases" / "lines.yaml").read_text("utf-8"))
STORY = (
    "The town council met on Monday and spoke for two hours about the harbour, the ferry and the price of fish in the "
    "old market hall beside the quay. "
) * 2
NOTICES = ("all-rights-reserved", "restriction", "permission")


@cache
def lexicon() -> Any:
    """The shipped words, compiled once."""
    return load_policies().lexicon


def look(place: str, markup: str) -> Found:
    """A story of three paragraphs with markup at one place, read and searched."""
    slots = dict.fromkeys(("head", "top", "mid", "tail", "aside", "footer"), "") | {place: markup}
    first = slots.get("start", "")
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour bridge closes</title>{slots["head"]}'
        f'</head><body><header><nav><a href="/">Home</a></nav></header><article><h1>Harbour bridge closes</h1>'
        f"{slots['top']}<p>{first}{STORY}</p>{slots['mid']}<p>{slots.get('prose', '')}{STORY}</p>"
        f"<p>{STORY}{slots.get('end', '')}</p>{slots['tail']}</article>{slots['aside']}"
        f"<footer>{slots['footer']}</footer></body></html>"
    )
    return find(read_page(page.encode("utf-8"), name="page.html"), lexicon())


def rows(group: str) -> list[Any]:
    """The rows of a group, each named by its number and its first words."""
    return [
        pytest.param(row, id=f"{number}-{str(row.get('text', row.get('markup')))[:40]}")
        for number, row in enumerate(ROWS[group])
    ]


def said(found: Found) -> str:
    """What was found, for the message of a failing row."""
    claims = [
        f"{c.kind} {[h.id for h in c.holders]} {c.scope} {c.licence} {c.forbids} {c.quote!r}" for c in found.claims
    ]
    return "\n".join([f"{found.owner}", f"{found.licence}", *claims])


@pytest.mark.parametrize("row", rows("licences"))
def test_the_licence_of_the_text(row):
    found = look(row["place"], row["markup"])
    assert (found.licence.id if found.licence else None) == row["licence"], said(found)


@pytest.mark.parametrize("row", rows("owners"))
def test_who_supplied_the_text(row):
    text = html.escape(row["text"])
    found = {
        "by": lambda: look("top", f'<div class="byline">{text}</div>'),
        "tail": lambda: look("tail", f"<p>{text}</p>"),
    }.get(row["place"], lambda: look(row["place"], text))()
    owners = found.owner.ids if found.owner.type in ("agency", "third-party") else ()
    assert sorted(owners) == sorted(row["owner"]), said(found)
    assert sorted(found.owner.contributing) == sorted(row.get("contributing", [])), said(found)


@pytest.mark.parametrize("row", rows("pictures"))
def test_whose_picture(row):
    found = look("mid", row["markup"])
    taken = [claim for claim in found.claims if claim.kind == "photo-credit"]
    holders = {holder.id for claim in taken for holder in claim.holders}
    assert (row["holder"] in holders) if row["holder"] else not taken, said(found)


@pytest.mark.parametrize("row", rows("notices"))
def test_the_notice(row):
    found = look(row["place"], row["markup"])
    mine = [claim for claim in found.claims if claim.kind in NOTICES]
    if row["kind"] is None:
        assert not mine, said(found)
        return
    fitting = [
        claim
        for claim in mine
        if claim.kind == row["kind"] and ("holder" not in row or (claim.holder and claim.holder.id == row["holder"]))
    ]
    assert fitting, said(found)
    assert set(row.get("forbids", ())) <= set(fitting[0].forbids), said(found)
