"""The documents, schema 1, and reading one back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from rightscheck.claims.model import Conflict, LicenceFound, Reading, Signal
from rightscheck.draft.model import DraftMeasure, Passage, Quotation, Run
from rightscheck.errors import InputError, UsageError
from rightscheck.facts import Us
from rightscheck.page import read_page
from rightscheck.plan.model import PlannedReuse
from rightscheck.policy.decision import FactRow, Given, Missing, TraceRow
from rightscheck.report import Answer, report_answers, report_pages
from rightscheck.report.read_back import read_decision
from tests.builders import contract, waiver
from tests.report.builders import afp_found, place, quote, republish, summarize

CHECK_KEYS = [
    "schema",
    "tool",
    "now",
    "page",
    "reuse",
    "verdict",
    "reasons",
    "components",
    "claims",
    "facts",
    "trace",
    "conflicts",
    "not_checked",
    "draft",
]
INSPECT_KEYS = [
    "schema",
    "page",
    "url",
    "sha256",
    "language",
    "title",
    "encoding",
    "owner",
    "licence",
    "claims",
    "signals",
    "components",
    "conflicts",
    "not_checked",
]
CLAIM_KEYS = ["kind", "holder", "component", "scope", "licence", "forbids", "strength", "quote", "place"]


GIVEN = Given(
    "strict",
    ("meta", "header"),
    Us(("My Paper",), ("mypaper.example",), ("FR",), ("web",), commercial=True),
    (
        contract(
            "afp",
            {
                "id": "r",
                "permit": ["quote"],
                "when": {"instant": {"before": date(2027, 1, 1)}},
                "duties": [{"kind": "pay", "by": date(2026, 12, 1)}],
            },
            to="2026-12-31",
        ),
    ),
    (waiver("afp#notice-forbids", expires="soon"), waiver("afp#notice-forbids", expires=date(2026, 12, 31))),
    changes=False,
    policies=(("afp", "a" * 64),),
)


def full():
    """A decision with every field used."""
    run = Run((0, 5), (10, 15), 5, quoted=True)
    measure = DraftMeasure(
        9,
        90,
        5,
        5 / 9,
        5 / 90,
        5,
        0,
        0.0,
        5,
        headline_taken=False,
        lede_taken=True,
        runs=(run,),
        spans=(Passage((0, 5), (10, 15), 5, quoted=True),),
        quotations=(Quotation((0, 5), "text", "exact", (10, 15)), Quotation((6, 9), "more", "not-found")),
    )
    found = replace(
        afp_found(),
        licence=LicenceFound("CC-BY-4.0", "text", (0,)),
        signals=(Signal("tdmrep", "1", "tdm-reservation", "1", "meta", ("tdm",), place(1), ("tdm",)),),
        conflicts=(Conflict("two-owners", (0, 1), "because"),),
        readings=(Reading("CC-BY-4.0", "text", "site", (0,), 1),),
        host="a.example",
        published="2026-01-01",
    )
    base = quote()
    part = replace(
        base.components[0], missing=(Missing("territory", "--territory"),), otherwise="review", notes=("note",)
    )
    return replace(
        base,
        found=found,
        draft=measure,
        components=(part,),
        facts=(FactRow("territory", "text", None, None), FactRow("words", "text", 12, "draft")),
        trace=(TraceRow("text", "afp", "afp", "r", "terms", "unknown", "none"),),
        notes=("n",),
        waivers=(("a", "b"),),
        policies_revision="f" * 64,
        given=GIVEN,
        reuse=PlannedReuse(action="quote", territory=("FR",), commercial=False, publish_on="2026-11-23T00:00:00Z"),
        extra=(("profile", "default"),),
    )


def test_the_keys_stand_in_the_order_of_the_contract():
    document = json.loads(report_answers([Answer((republish(),))], form="json"))
    assert list(document)[: len(CHECK_KEYS)] == CHECK_KEYS
    assert list(document["claims"][0]) == CLAIM_KEYS
    page = read_page(b"<p>Hello there, this is a page.</p>", name="a.html")
    assert list(json.loads(report_pages([(page, afp_found())], form="json")))[: len(INSPECT_KEYS)] == INSPECT_KEYS


def test_the_reuse_holds_what_was_said_and_no_nulls():
    document = json.loads(report_answers([Answer((full(),))], form="json"))
    assert document["reuse"] == {
        "action": "quote",
        "commercial": False,
        "territory": ["FR"],
        "publish_on": "2026-11-23T00:00:00Z",
    }
    assert json.loads(report_answers([Answer((republish(),))], form="json"))["reuse"] == {"action": "republish"}


@pytest.mark.parametrize(
    "decision", [republish(), quote(), summarize(), full()], ids=["republish", "quote", "summarize", "full"]
)
def test_a_document_read_back_is_the_same_decision(decision):
    """Nothing is lost on the way, and the bytes are the same again."""
    text = report_answers([Answer((decision,))], form="json")
    again = read_decision(text)
    assert again == decision
    assert report_answers([Answer((again,))], form="json") == text


def test_several_answers_are_one_array_or_one_line_each():
    answers = [Answer((republish(), quote())), Answer((summarize(),))]
    assert [one["reuse"]["action"] for one in json.loads(report_answers(answers, form="json"))] == [
        "republish",
        "quote",
        "summarize",
    ]
    lines = report_answers(answers, form="jsonl").splitlines()
    assert [json.loads(line)["reuse"]["action"] for line in lines] == ["republish", "quote", "summarize"]


def test_text_is_written_as_it_is():
    """Not escaped to ASCII; a lone surrogate is left to the stream."""
    assert "“Zürich”" in report_answers([Answer((replace(republish(), page_title="“Zürich”"),))], form="jsonl")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "no JSON document"),
        ("[" * 100_000, "no JSON document"),
        ("[]", "no decision document"),
        ('{"schema": 2, "verdict": "permitted"}', "no decision document"),
        ('{"schema": 1, "verdict": "permitted"}', "damaged"),
    ],
)
def test_what_is_no_decision_is_refused_in_one_sentence(text, words):
    with pytest.raises(InputError, match=words):
        read_decision(text, "d.json")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["components", 0, "verdict"], 3),
        (["claims", 0, "place"], None),
        (["components"], {}),
        (["reuse"], {"action": "steal"}),
        (["page"], []),
        (["trace"], 1),
    ],
)
def test_a_damaged_document_is_refused_in_one_sentence(path, value):
    document = json.loads(report_answers([Answer((republish(),))], form="json"))
    at = document
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    with pytest.raises(InputError, match="damaged"):
        read_decision(json.dumps(document))


def test_an_unknown_format_names_those_that_are_there():
    with pytest.raises(UsageError, match="text, json, jsonl"):
        report_answers([], form="xml")
