"""The shipped agencies and publishers: complete, sourced, tested, and without regular expressions."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from rightscheck.plan.actions import PLANNABLE
from rightscheck.policy.model import DUTY_KINDS, PolicyFile
from rightscheck.policy.reading import read_file
from rightscheck.policy.store import Library, checkout, load_policies

FACTS = Path(__file__).resolve().parents[2].parent / "shared" / "facts"
SAME = {"mehr-news": "mehr"}  # two records of the facts that are one holder
POSITIONS = {"dateline", "byline", "sign-off", "credit", "caption", "notice", "source-line", "prose"}
ISSUE_2 = (
    "afp",
    "ap",
    "reuters",
    "dpa",
    "pa-media",
    "efe",
    "ansa",
    "xinhua",
    "kyodo",
    "yonhap",
    "pti",
    "anadolu",
    "sid",
    "ritzau",
    "getty",
    "the-conversation",
    "propublica",
)
PLACEHOLDER = re.compile(r"\{(\w*)\}?")
# What a regular expression has and a sentence has not.
REGULAR = re.compile(r"\\[wdsbWDSB.()]|\(\?[:P<=!]|\[\^|\.\*|\.\+|\)\?|\[[a-z]-[a-z]\]|\{\d+,?\d*\}")

LIBRARY: Library = load_policies(use_cache=False)
HOLDERS = sorted(LIBRARY.holders)


def policy(name: str) -> PolicyFile:
    """The policy, which must be there."""
    found = LIBRARY.policy(name)
    assert found is not None
    return found


def forms(name: str) -> list[str]:
    """Every text of a holder's record that is matched."""
    record = LIBRARY.holders[name]
    lists = (
        record.names,
        record.codes,
        record.look_alikes,
        record.credit_forms,
        record.dateline_forms,
        record.notices,
        record.staff,
        record.files,
        *record.aliases.values(),
    )
    return [text for texts in lists for text in texts]


@pytest.mark.parametrize("name", HOLDERS)
def test_no_regular_expression_stands_in_a_record(name: str) -> None:
    """Forms are phrases; only the known placeholders stand in braces."""
    for text in forms(name):
        assert not REGULAR.search(text), text
        for found in PLACEHOLDER.finditer(text):
            assert found.group() in {"{year}", "{name}", "{place}", "{date}", "{number}", "{source}"}, text


@pytest.mark.parametrize("name", HOLDERS)
def test_a_record_is_well_formed(name: str) -> None:
    """No empty, doubled or untrimmed text; codes are short; domains are hosts; a name is not a bare placeholder."""
    record = LIBRARY.holders[name]
    for texts in (record.names, record.codes, record.look_alikes, record.credit_forms, record.dateline_forms):
        assert len(set(texts)) == len(texts), [text for text, many in Counter(texts).items() if many > 1]
    for text in forms(name):
        assert text
        assert text == text.strip()
        assert PLACEHOLDER.sub("", text).strip("() -–/.,:"), text
    assert record.names or record.codes
    assert all(len(code) <= 16 for code in record.codes)
    assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*", domain) for domain in record.domains)
    assert not set(record.look_alikes) & {*record.names, *record.codes}


@pytest.mark.parametrize("name", HOLDERS)
def test_every_record_and_rule_has_a_source_and_a_date(name: str) -> None:
    """A source is a public address, a stored copy, or general knowledge with the month it was noted."""
    found = policy(name)
    notes = [*found.source, *(rule.source for rule in found.rules)]
    assert found.source
    for note in notes:
        assert note is not None
        assert note.where.startswith(("http://", "https://", "stored copy, seen 20", "general knowledge, noted 20"))
        if note.basis in {"seen", "secondary"}:
            assert note.seen is not None
        else:
            assert "noted 20" in note.where


@pytest.mark.parametrize("name", HOLDERS)
def test_no_known_terms_ban_quoting_or_linking(name: str) -> None:
    """No terms ban a quotation or a link, by name or by what stands over it; terms are of the terms tier."""
    found = policy(name)
    for rule in found.rules:
        assert (rule.tier or found.tier) == "terms"
        assert not {"quote", "link", "reproduce", "distribute", "use"} & {*rule.prohibit, *rule.review}
        assert not {"summarize", "adapt"} & {*rule.prohibit, *rule.review}, (
            "permission asked for leaves a summary contested"
        )
        assert rule.because
        assert all(duty.kind in DUTY_KINDS for duty in rule.duties)


@pytest.mark.parametrize("name", HOLDERS)
def test_every_holder_has_tests_of_both_kinds(name: str) -> None:
    """A text that must be found, a text that must not, and one of them in running prose."""
    tests = [test.model_dump() for test in policy(name).tests]
    texts = [test for test in tests if "text" in test]
    assert all(test["position"] in POSITIONS and test["name"] and test["text"] for test in texts)
    assert all(test.get("holder", name) == name and test.get("not_holder", name) == name for test in texts)
    assert any("holder" in test for test in texts)
    assert any("not_holder" in test for test in texts)
    assert any(test["position"] == "prose" and "not_holder" in test for test in texts)
    assert len({test["name"] for test in tests}) == len(tests) or len(texts) == len({test["text"] for test in texts})


@pytest.mark.parametrize("name", HOLDERS)
def test_every_rule_has_tests_of_both_kinds(name: str) -> None:
    """A decision that must come out of the rule, and one that the rule has nothing to say about."""
    found = policy(name)
    tests = [test.model_dump() for test in found.tests]
    for rule in found.rules:
        asked = [test for test in tests if test.get("rule") == rule.id]
        silent = [test for test in tests if test.get("not_rule") == rule.id]
        assert asked, rule.id
        assert silent, rule.id
        for test in asked:
            assert test["action"] in {*rule.permit, *rule.prohibit, *rule.review}
            expected = "prohibited" if rule.prohibit else "conditional" if rule.permit else "review"
            weak = rule.source is not None and rule.source.basis in {"memory", "none"}
            assert test["verdict"] == ("review" if weak else expected)
        assert all(test["action"] in PLANNABLE for test in asked + silent)


@pytest.mark.parametrize(
    "name", [name for name in ISSUE_2 if name not in {"getty", "the-conversation", "propublica", "pa-media"}]
)
def test_the_great_agencies_are_known_in_full(name: str) -> None:
    """Names, codes, datelines, notices, look-alikes: nothing is left out for the agencies that matter most."""
    record = LIBRARY.holders[name]
    for texts in (
        record.names,
        record.domains,
        record.look_alikes,
        record.credit_forms,
        record.dateline_forms,
        record.notices,
    ):
        assert texts
    assert record.codes
    assert len(policy(name).tests) >= 7


def test_ids_of_the_issue_are_there() -> None:
    """The list of the issue, under the ids that scorers and scenarios use."""
    assert set(ISSUE_2) <= set(HOLDERS)
    for name in ("sda", "apa", "belga", "tass", "pap", "upi", "kna", "epd", "aap", "rferl", "opendemocracy", "bns"):
        assert name in HOLDERS


@pytest.mark.parametrize(("file", "key"), [("agencies.yaml", "agencies"), ("republishers.yaml", "republishers")])
def test_every_record_of_the_facts_is_there(file: str, key: str) -> None:
    """No record of the research was left behind."""
    if not (FACTS / file).is_file():
        pytest.skip("the research files lie beside the checkout of its makers only")
    records = yaml.safe_load((FACTS / file).read_text(encoding="utf-8"))[key]
    missing = [record["id"] for record in records if SAME.get(record["id"], record["id"]) not in HOLDERS]
    assert missing == []
    for record in records:
        found = LIBRARY.holders[SAME.get(record["id"], record["id"])]
        assert found.domains or not record["domains"]


def test_a_code_or_name_belongs_to_one_holder() -> None:
    """What would name two holders names none of them."""
    owners: dict[str, set[str]] = {}
    for name, record in LIBRARY.holders.items():
        for text in record.codes:
            owners.setdefault(text, set()).add(name)
        for text in (*record.names, *(alias for aliases in record.aliases.values() for alias in aliases)):
            owners.setdefault(text.casefold(), set()).add(name)
    assert {text: names for text, names in owners.items() if len(names) > 1} == {}


def test_a_domain_belongs_to_one_holder() -> None:
    """A host leads to one policy."""
    owners = Counter(domain for record in LIBRARY.holders.values() for domain in record.domains)
    assert [domain for domain, many in owners.items() if many > 1] == []


def test_a_file_is_named_after_its_policy() -> None:
    """To find a policy, look for its id."""
    for name in HOLDERS:
        file = Path(LIBRARY.file_of(name))
        assert file.name in {f"{name}.yaml", "names.yaml"}
        assert file.parent.name in {"agencies", "publishers"}


def test_rferl_terms_owe_its_sentence_and_a_link() -> None:
    """Known terms with conditions, seen and dated (scenario: known terms, fresh)."""
    rule = next(rule for rule in policy("rferl").rules if "republish" in rule.permit)
    assert {"credit_line", "link_back"} <= {duty.kind for duty in rule.duties}
    assert rule.source is not None
    assert rule.source.basis not in {"memory", "none"}
    assert not rule.when


def test_opendemocracy_is_from_memory() -> None:
    """What is only remembered says so."""
    rule = policy("opendemocracy").rules[0]
    assert rule.source is not None
    assert rule.source.basis == "memory"
    assert rule.when == {"commercial": {"is": False}}


def test_limits_of_publishers_are_duties_or_bans() -> None:
    """A waiting time is an embargo, a hosting time take_down_after, an extent limit a ban that offers excerpts."""
    duties = {
        name: {duty.kind: duty for rule in policy(name).rules for duty in rule.duties}
        for name in ("dialogue-earth", "city-desk-abq")
    }
    assert duties["dialogue-earth"]["embargo"].days == 2
    assert duties["city-desk-abq"]["take_down_after"].days == 90
    rules = policy("publicsource").rules
    assert any("republish" in rule.prohibit for rule in rules)
    assert any("excerpt" in rule.permit for rule in rules)


def test_counters_are_literal_addresses() -> None:
    """A counter's pattern is text with at most a number in it."""
    pattern = next(
        duty.pattern for rule in policy("the-conversation").rules for duty in rule.duties if duty.kind == "counter"
    )
    assert pattern == "https://counter.theconversation.com/content/{number}/count"


def test_other_yaml_readers_see_the_same() -> None:
    """The files hold nothing that YAML 1.1 and 1.2 read differently: PyYAML's own loader agrees."""
    for path in sorted(checkout().rglob("*.yaml")):
        assert read_file(path).data == yaml.load(
            path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        ), path.name
