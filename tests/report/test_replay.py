"""A decision written today replays to the same bytes; where it does not, the reason is named."""

from __future__ import annotations

import json
from datetime import date

import pytest

from rightscheck.check import check, decide_again
from rightscheck.draft.document import read_draft
from rightscheck.errors import InputError
from rightscheck.facts import Us
from rightscheck.page import read_page
from rightscheck.plan.model import PlannedReuse
from rightscheck.policy.store import Library, load_policies
from rightscheck.report import Answer, report_answers
from rightscheck.report.replay import read_decisions, replay, verdict_changes
from tests.builders import NOW, contract, waiver
from tests.policy.battery import library
from tests.test_check import PAGE, TEXT

CC = read_page(
    f"""<!doctype html><html lang="en"><head><title>Bridge</title><meta name="tdm-reservation" content="1"></head><body><article><h1>Bridge</h1><p>{TEXT}</p>
<figure><img src="a.jpg" width="800" height="500" alt=""><figcaption>The bridge. Photo: Ann Lee / Reuters</figcaption></figure>
<p>This work is licensed under a <a rel="license" href="https://creativecommons.org/licenses/by-nc/4.0/">Creative Commons Attribution-NonCommercial 4.0</a> licence.</p>
</article></body></html>""".encode(),
    name="cc.html",
    url="https://a.example/cc.html",
)
CONTRACT = contract(
    "afp",
    {
        "id": "web",
        "clause": "3.1",
        "permit": ["republish", "quote"],
        "when": {"territory": {"all_in": ["FR"]}, "instant": {"before": date(2027, 1, 1)}},
        "duties": [{"kind": "credit_line", "text": "© AFP"}],
    },
    to="2026-12-31",
)
DRAFT = read_draft("mine.md", f'# Bridge\n\n"{TEXT[:90]}" says AFP.\n'.encode())
WORLDS = {
    "plain": {},
    "us": {"us": Us(("My Paper",), ("mypaper.example",), ("FR",), ("web",), commercial=True)},
    "contract": {"licences": (CONTRACT,)},
    "waivers": {"waivers": (waiver("afp#notice-forbids", "consent-in-writing"), waiver("ap#x", expires="soon"))},
    "draft": {"draft": DRAFT},
    "strict": {"profile": "strict"},
    "research": {"profile": "research", "carriers": ("meta", "header", "robots", "well-known")},
    "quick": {"changes": False},
}


def written(page=PAGE, action="republish", form="json", **more):
    plan = more.pop("plan", {})
    return report_answers(
        [Answer((check(page, PlannedReuse(action=action, **plan), library(), now=NOW, **more),))], form=form
    )


@pytest.mark.parametrize("action", ["republish", "quote", "summarize", "translate", "tdm", "link"])
@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("page", [PAGE, CC], ids=["agency", "cc"])
def test_a_decision_replays_to_the_same_bytes(page, world, action):
    """Whatever was given beside the page, and without the page."""
    plan = {"territory": ("FR",), "commercial": False} if world in ("contract", "us") else {}
    text = written(page, action, plan=plan, **WORLDS[world])
    (one,) = replay(text, library())
    assert one.why == ()
    assert report_answers([Answer((one.after,))], form="json") == text


def test_lines_and_arrays_replay_too():
    made = [check(PAGE, PlannedReuse(action=action), library(), now=NOW) for action in ("quote", "republish")]
    for form in ("json", "jsonl"):
        text = report_answers([Answer(tuple(made))], form=form)
        assert [one.why for one in replay(text, library())] == [(), ()]
        assert [one.reuse.action for one in read_decisions(text)] == ["quote", "republish"]


def changed(identity, old, new):
    """The shipped policies with one policy's text changed by a character."""
    from pathlib import Path

    from rightscheck.policy.compiled import compile_files
    from rightscheck.policy.document import merge

    text = Path(library().file_of(identity))
    root = Path(__file__).resolve().parents[2] / "policies"
    data = (root / text).read_text(encoding="utf-8")
    assert old in data
    return Library(merge(library().document, compile_files([(str(text), data.replace(old, new, 1).encode())])))


def test_one_changed_character_in_a_policy_is_named():
    """The policy by its name, with both revisions; and what comes of it."""
    other = changed("house/default", "words: 60", "words: 61")
    (one,) = replay(written(action="quote"), other)
    assert one.why[0] == "policy house/default has changed since"
    assert one.why[1] == f"their revision was {library().revision[:12]}, and is {other.revision[:12]}"
    assert verdict_changes(one) == ()


def test_a_changed_character_in_a_text_that_nobody_reads_is_named_too():
    (one,) = replay(written(action="quote"), changed("house/default", "practice", "practise"))
    assert one.why[0] == "policy house/default has changed since"


def test_a_policy_that_was_not_asked_is_no_culprit_but_the_revision_is():
    (one,) = replay(written(action="quote"), changed("tass", "names: [", "names: [Tazz, "))
    assert one.why[0] == "policies that this decision did not ask have changed since"


def test_a_changed_verdict_is_shown():
    (one,) = replay(written(action="link"), changed("house/default", "permit: [link]", "review: [link]"))
    assert verdict_changes(one) == (("page", "permitted", "review"), ("text", "permitted", "review"))


def test_a_house_policy_that_is_not_there_is_named():
    document = json.loads(written(profile="strict"))
    document["given"]["profile"] = "house/newsdesk"
    (one,) = replay(json.dumps(document), library())
    assert one.after is None
    assert verdict_changes(one) == ()
    assert "house/newsdesk" in one.why[-1]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda doc: doc.update(verdict="permitted"), "changed after it was written: verdict"),
        (lambda doc: doc["components"][0].update(verdict="permitted"), "changed after it was written: components"),
        (lambda doc: doc["given"]["us"].update(commercial=True), "changed after it was written: facts"),
        (lambda doc: doc["tool"].update(version="0.0.1"), "rightscheck 0.0.1 wrote it"),
        (lambda doc: doc.update(verdict=doc.pop("verdict")), "the order of its keys"),
    ],
)
def test_a_document_that_was_changed_is_found_out(change, words):
    document = json.loads(written())
    change(document)
    (one,) = replay(json.dumps(document, ensure_ascii=False), library())
    assert words in one.why[0]


def test_white_space_is_bytes_too():
    (one,) = replay(written().replace("\n", "\n "), library())
    assert one.why == ("the values are the same, but white space or escapes were changed",)


@pytest.mark.parametrize("text", ["", "[]", "{", "{}", '{"schema": 1}\n{'])
def test_what_is_no_decision_is_refused(text):
    with pytest.raises(InputError):
        replay(text, library())


def test_a_decision_without_inputs_cannot_be_replayed():
    document = json.loads(written())
    document["given"] = None
    (one,) = replay(json.dumps(document), library())
    assert "keeps no inputs" in one.why[-1]
    with pytest.raises(InputError):
        decide_again(one.before, library())


def test_the_shipped_policies_are_the_default():
    (one,) = read_decisions(written())
    assert decide_again(one).verdict == decide_again(one, load_policies()).verdict == "prohibited"
