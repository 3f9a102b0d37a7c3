"""An audit: many decisions, summed up.

In: decisions with where each is from, what could not be read, waivers, an instant. Out: an ``Audit`` and the figures
of its first sheet: what was checked, what was not, how many by verdict and holder, what falls due, what was waived.
Refuses to count what was not checked as clean.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rightscheck.policy.decision import Decision
    from rightscheck.policy.files import LicenceOnFile

_PLURAL = re.compile(r"(\w)s\b")
NOBODY = "nobody is named"


@dataclass(frozen=True, slots=True)
class Item:
    """One decision. ``origin`` says where it is from; ``when`` is the day it stands under in time, or None.

    ``contexts`` are the words before and after the quote of a claim, by its index, where the page was at hand.
    """

    decision: Decision
    origin: str
    when: str | None = None
    contexts: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Waived:
    """A waiver: what it takes away, who approved it, until when, and what became of it."""

    rule: str
    page: str
    reason: str
    approver: str
    ticket: str | None
    expires: str
    state: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due on a day (ISO 8601)."""

    day: str
    what: str
    where: str


@dataclass(frozen=True, slots=True)
class Audit:
    """All that a report shows. ``unread`` are sentences; ``gates`` are summaries of gate runs."""

    title: str
    now: str
    since: str | None
    until: str | None
    items: tuple[Item, ...]
    unread: tuple[str, ...] = ()
    waived: tuple[Waived, ...] = ()
    due: tuple[Due, ...] = ()
    gates: tuple[tuple[str, str], ...] = ()
    receipts: int = 0
    redacted: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()


def by_verdict(items: Iterable[Item]) -> dict[str, int]:
    """How many decisions of each verdict."""
    return dict(Counter(item.decision.verdict for item in items))


def by_holder(items: Iterable[Item]) -> list[tuple[str, dict[str, int]]]:
    """Verdicts of components by their holder, the most frequent holder first; equal ones by name."""
    found: dict[str, Counter[str]] = {}
    for item in items:
        for part in item.decision.components:
            for name in dict.fromkeys(one.id or NOBODY for one in part.holders) or {NOBODY: None}:
                found.setdefault(name, Counter())[part.verdict] += 1
    return [(name, dict(counts)) for name, counts in sorted(found.items(), key=lambda one: (-one[1].total(), one[0]))]


def over_time(items: Sequence[Item], most: int = 24) -> list[tuple[str, dict[str, int]]]:
    """Verdicts by day, month or year, whichever gives at most so many rows; those without a date last."""
    dated = [(item.when[:10], item.decision.verdict) for item in items if item.when]
    for length in (10, 7, 4):
        if len({when[:length] for when, _ in dated}) <= most:
            break
    found: dict[str, Counter[str]] = {}
    for when, verdict in dated:
        found.setdefault(when[:length], Counter())[verdict] += 1
    rows = [(name, dict(counts)) for name, counts in sorted(found.items())][-most:]
    undated = Counter(item.decision.verdict for item in items if not item.when)
    return [*rows, ("without a date", dict(undated))] if undated else rows


def not_checked(audit: Audit) -> list[tuple[str, int, int]]:
    """What was not checked: the words, how many of them, on how many pages.

    First what could not be read at all, last files that are no pages. ``2 iframes`` and ``1 iframe`` are added up.
    """
    words: dict[str, str] = {}
    counts: Counter[str] = Counter()
    pages: dict[str, set[str]] = {}
    seen: set[tuple[str, str]] = set()
    for item in audit.items:
        page = item.decision.page_sha256
        for sentence in item.decision.found.not_checked:
            if (page, sentence) in seen:  # several reuses of one page
                continue
            seen.add((page, sentence))
            count, what = _counted(sentence)
            key = _PLURAL.sub(r"\1", what.replace(" or ", " and "))
            words[key] = max(words.get(key, ""), what, key=len)
            counts[key] += count
            pages.setdefault(key, set()).add(page)
    rows = [(words[key], counts[key], len(pages[key])) for key in words]
    rows.sort(key=lambda one: (-one[2], one[0]))
    passed = ((what, count, 0) for count, what in map(_counted, audit.passed_over))
    return [*((sentence, 1, 1) for sentence in audit.unread), *rows, *passed]


def _counted(sentence: str) -> tuple[int, str]:
    """``3 images not on disk`` as its number and its words; 1 where there is no number."""
    number, _, what = sentence.partition(" ")
    return (int(number), what) if number.isdecimal() and len(number) < 10 and what else (1, sentence)


def falls_due(
    items: Iterable[Item], licences: Iterable[LicenceOnFile], waivers: Iterable[Waived], now: str
) -> list[Due]:
    """Takedowns, embargoes, ends of licences and waivers, by day."""
    found = [one for item in items for one in _of_item(item)]
    found += [
        Due(one.valid.to.isoformat(), f"licence on file {one.id} ends", one.holder) for one in licences if one.valid.to
    ]
    found += [
        Due(one.expires, f"waiver of {one.rule} ends ({one.state})", one.page) for one in waivers if _day(one.expires)
    ]
    today = now[:10]
    return sorted(set(found), key=lambda one: (one.day < today, one.day, one.what, one.where))


def _of_item(item: Item) -> Iterable[Due]:
    start = _day(str(item.decision.reuse.publish_on or item.decision.now)[:10])
    for part in item.decision.components if start else ():
        for duty in part.duties:
            params: Mapping[str, Any] = dict(duty.params)
            where = f"{item.decision.page_name}, {part.component}"
            days = params.get("days")
            assert start is not None
            if duty.kind == "take_down_after" and isinstance(days, int) and 0 <= days < 100_000:
                yield Due((start + timedelta(days=days)).isoformat(), "take it down", where)
            until = _day(str(params.get("until", ""))[:10])
            if duty.kind == "embargo" and until:
                yield Due(until.isoformat(), "embargo ends", where)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
