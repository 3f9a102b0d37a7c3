"""The tests inside policy files, run.

In: a policy, the library it belongs to. Out: one result a test, and the rules that lack a test of either side.
Refuses to pass a test whose shape it does not know.

Shapes: ``{name, position, text, holder}`` (null: nobody), ``{name, position, text, not_holder}``,
``{name, rule, action, component, facts, verdict}``, ``{name, not_rule, action, component, facts}``.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from rightscheck.errors import UsageError
from rightscheck.facts import CATALOGUE, Case, Facts
from rightscheck.plan.actions import canonical
from rightscheck.policy.ask import ask, doubt_about
from rightscheck.policy.asked import TRUE, Asked
from rightscheck.policy.model import PolicyFile, PolicyTest
from rightscheck.policy.reach import ban_reaches, page_ban_reaches
from rightscheck.policy.rules import compile_rule

if TYPE_CHECKING:
    from rightscheck.policy.store import Library

_FILLER = (
    "The town council met on Monday and spoke for two hours about the harbour, the ferry and the price of fish. " * 4
)
_IMAGE = '<img src="a.jpg" alt="" width="800" height="533">'
_HEAD = "<!doctype html><html><head><title>Harbour</title></head><body><article><h1>Harbour</h1>"
_PAGES: Mapping[str, str] = {
    "dateline": "<p>{text}</p><p>{filler}</p>",
    "byline": '<p class="byline">{text}</p><p>{filler}</p>',
    "sign-off": "<p>{filler}</p><p>{text}</p>",
    "credit": f'<figure>{_IMAGE}</figure><p class="credit">{{text}}</p><p>{{filler}}</p>',
    "caption": f"<figure>{_IMAGE}<figcaption>{{text}}</figcaption></figure><p>{{filler}}</p>",
    "notice": '<p>{filler}</p><p class="copyright">{text}</p>',
    "source-line": '<p>{filler}</p><p class="source">{text}</p>',
    "prose": "<p>{filler}</p><p>{text} {filler}</p><p>{filler}</p>",
}


@dataclass(frozen=True, slots=True)
class TestResult:
    """One test of a policy file; ``said`` is what came out instead."""

    __test__ = False

    policy: str
    name: str
    passed: bool
    said: str = ""


def run_tests(policy: PolicyFile, library: Library, *, today: date | None = None) -> tuple[TestResult, ...]:
    """Run every test of a policy file. ``today`` is the day of the decisions (default: the newest source's)."""
    day = today or _seen(policy)
    return tuple(_run(policy, test, library, day) for test in policy.tests)


def uncovered(policy: PolicyFile) -> tuple[str, ...]:
    """Rules that no test makes fire, or none leaves silent."""
    tests = [test.model_extra or {} for test in policy.tests]
    fires = {str(test.get("rule")) for test in tests if test.get("rule") and not test.get("silent")}
    quiet = {
        str(test.get("not_rule") or test.get("rule")) for test in tests if test.get("not_rule") or test.get("silent")
    }
    gaps = [(rule.id, "no test makes it fire") for rule in policy.rules if rule.id not in fires]
    gaps += [(rule.id, "no test leaves it silent") for rule in policy.rules if rule.id not in quiet]
    return tuple(f"{policy.id}#{name}: {what}" for name, what in gaps)


def _seen(policy: PolicyFile) -> date:
    notes = [*policy.source, *(rule.source for rule in policy.rules if rule.source)]
    return max((note.seen for note in notes if note.seen), default=date(2026, 11, 23))


def _run(policy: PolicyFile, test: PolicyTest, library: Library, day: date) -> TestResult:
    row = test.model_extra or {}
    try:
        if "rule" in row or "not_rule" in row:
            said = _rule_test(policy, row, day)
        elif "text" in row and ("holder" in row or "not_holder" in row):
            said = _holder_test(row, library)
        else:
            said = "the shape of the test is not known: give rule, not_rule, holder or not_holder"
    except (UsageError, ValueError) as error:
        said = str(error)
    return TestResult(policy.id, test.name, not said, said)


def _rule_test(policy: PolicyFile, row: Mapping[str, Any], day: date) -> str:
    name = str(row.get("rule") or row.get("not_rule"))
    rule = next((rule for rule in policy.rules if rule.id == name), None)
    if rule is None:
        return f"there is no rule {name!r}"
    values = {
        key: frozenset(value) if isinstance(value, list) else value
        for key, value in dict(row.get("facts") or {}).items()
    }
    strange = [key for key in values if key not in CATALOGUE]
    if strange:
        return f"unknown fact {strange[0]!r}"
    component = str(row.get("component") or "text")
    action = canonical(str(row.get("action")))
    tier = rule.tier or policy.tier or "default"
    case = Case(component, component.partition(":")[0], "", "owner", "", values, {})
    facts = Facts(action, not values.get("private"), datetime(day.year, day.month, day.day, tzinfo=UTC), day, ())
    compiled = compile_rule(policy.id, tier, rule, policy.source[0] if policy.source else None)
    reach = page_ban_reaches if tier in ("terms", "notice", "default") else ban_reaches
    fired = [item for item in ask(compiled, case, facts, reach) if item.truth == TRUE]
    silent = "not_rule" in row or bool(row.get("silent"))
    if silent:
        return f"{name} fires" if fired else ""
    if not fired:
        return f"{name} does not fire"
    verdict = "review" if tier == "terms" and doubt_about(compiled, day) else _verdict(fired)
    wanted = row.get("verdict", verdict)
    return "" if verdict in (wanted if isinstance(wanted, list) else [wanted]) else f"{verdict} instead of {wanted}"


def _verdict(fired: Iterable[Asked]) -> str:
    effects = {item.effect: item for item in fired}
    if "prohibit" in effects:
        return "prohibited"
    if "review" in effects:
        return "review"
    return "conditional" if effects["permit"].duties else "permitted"


def _holder_test(row: Mapping[str, Any], library: Library) -> str:
    from rightscheck.claims import find
    from rightscheck.page import read_page

    position = str(row.get("position") or "credit")
    if position not in _PAGES:
        return f"unknown position {position!r}: use one of {', '.join(_PAGES)}"
    body = _PAGES[position].format(text=html.escape(str(row["text"])), filler=_FILLER)
    source = f"{_HEAD}{body}</article></body></html>"
    found = find(read_page(source.encode(), name="test"), library.lexicon)
    said = {
        holder.id for claim in found.claims for holder in (*claim.holders, *((claim.holder,) if claim.holder else ()))
    }
    said |= {holder.id for _, holders in found.holders for holder in holders}
    if "not_holder" in row:
        return f"{row['not_holder']} is found" if row["not_holder"] in said else ""
    if row["holder"] is None:
        known = sorted(said & set(library.holders))
        return f"{', '.join(known)} is found" if known else ""
    return "" if row["holder"] in said else f"{row['holder']} is not found, but {', '.join(sorted(said)) or 'nobody'}"
