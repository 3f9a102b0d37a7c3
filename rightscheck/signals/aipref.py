"""AIPREF Content-Usage: preferences on training and search, in a response header and in robots.txt.

In: a page with its head and robots.txt. Out: one signal a category and statement; a disallow stands above an allow
wherever either stands. Refuses to read more into a value than ``y`` or ``n``, and to take a preference for a licence.
Sources: draft-ietf-aipref-vocab-08 (2026-09-13), draft-ietf-aipref-attach-05 (2026-08-18); RFC 9651, dictionaries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rightscheck.claims.model import Signal
from rightscheck.page.model import Page
from rightscheck.signals.agents import AI_AGENTS
from rightscheck.signals.paths import Row, speaking, target_of
from rightscheck.signals.robots_txt import Robots, read_robots

STANDARD, VERSION = "aipref", "vocab-08, attach-05"
CATEGORIES: dict[str, tuple[str, ...]] = {"train-ai": ("ai_train",), "search": ()}
MAX_FIELD = 8_192  # characters of a field value: servers refuse longer heads
STALE: dict[str, tuple[str, ...]] = {  # categories of earlier drafts, which this one leaves out
    "train-genai": ("ai_train",),
    "genai": ("ai_train",),
    "ai": ("ai_train",),
    "ai-use": ("ai_input",),
    "ai-input": ("ai_input",),
    "tdm": ("tdm",),
    "bots": (),
    "all": ("tdm", "ai_train", "ai_input", "ai_index"),
}


def find_content_usage(page: Page) -> list[Signal]:
    """Signals of the header, then of robots.txt; of two that disagree the allow is superseded."""
    found = [
        signal for name, value in page.headers if name == "content-usage" for signal in read_usage(value, "header")
    ]
    if page.robots is not None:
        found += _from_robots(read_robots(page.robots), target_of(page.url))
    refused = {one.key: one for one in found if one.value == "n" and one.key in CATEGORIES and _counts(one)}
    return [
        replace(one, superseded_by=f"{refused[one.key].carrier} {one.key}=n")
        if one.value == "y" and one.key in refused and _counts(one)
        else one
        for one in found
    ]


def _counts(signal: Signal) -> bool:
    return not signal.superseded_by and not signal.unread


def read_usage(value: str, carrier: str) -> list[Signal]:
    """The signals of one field value. A value that is no dictionary says nothing that can be read."""
    entries = parse_dictionary(value)
    if entries is None:
        return [_unread("content-usage", value, carrier, "no structured field dictionary")]
    return [signal for key, token in entries.items() if (signal := _signal(key, token, carrier)) is not None]


def parse_dictionary(value: str) -> dict[str, str | None] | None:
    """Key to token; None for a value of another type, and None in whole where the field does not parse."""
    from http_sf import StructuredFieldError, Token, parse

    if len(value) > MAX_FIELD:
        return None
    try:
        parsed: Any = parse(value.encode("ascii"), tltype="dictionary")
    except (StructuredFieldError, ValueError, RecursionError):
        return None
    entries: dict[str, str | None] = {}
    for key, item in parsed.items():
        token = item[0]
        entries[key] = str(token) if isinstance(token, Token) else None
    return entries


def _signal(key: str, token: str | None, carrier: str) -> Signal | None:
    actions = CATEGORIES.get(key)
    if actions is None:
        return _stale(key, token, carrier)
    if token == "n":  # noqa: S105  a token of the draft, no secret
        return Signal(STANDARD, VERSION, key, "n", carrier, actions)
    if token == "y":  # noqa: S105
        return Signal(STANDARD, VERSION, key, "y", carrier, (), None, actions)
    said = token if token is not None else "?"
    return replace(_unread(key, said, carrier, "neither y nor n"), unread=actions)


def _stale(key: str, token: str | None, carrier: str) -> Signal | None:
    """A category that the draft no longer has is ignored by it; that somebody said no is not forgotten here."""
    if key not in STALE:
        return None
    note = f"{key} is no category of {VERSION.partition(',')[0]}"
    unread = STALE[key] if token != "y" else ()  # noqa: S105
    return Signal(STANDARD, VERSION, key, token or "?", carrier, (), note=note, unread=unread)


def _unread(key: str, value: str, carrier: str, why: str) -> Signal:
    return Signal(STANDARD, VERSION, key, value[:200], carrier, (), note=why, unread=("ai_train",))


def _from_robots(robots: Robots, path: str | None) -> Iterator[Signal]:
    """The group for everybody; a no in the group of an AI agent is another party's, and leaves the question open."""
    everybody = [line for line in (*robots.loose, *robots.lines_for("*")) if line.name == "content-usage"]
    yield from _speaking(robots, "*", [split_path(line.value, line.number) for line in everybody], path)
    for agent in sorted(robots.named() & AI_AGENTS.keys()):
        rows = [split_path(line.value, line.number) for line in robots.lines_for(agent) if line.name == "content-usage"]
        for signal in _speaking(robots, agent, rows, path):
            if signal.reserves:
                yield replace(signal, reserves=(), unread=signal.reserves, note=f"said to {agent}")


def _speaking(robots: Robots, agent: str, rows: list[Row], path: str | None) -> Iterator[Signal]:
    best, shorter, certain = speaking(rows, path)
    access = robots.allowed(agent, path) if rows else True
    for row in best:
        for signal in read_usage(row.said, "robots"):
            if access is False:
                yield replace(signal, superseded_by="robots disallow", line=row.line)
            else:
                yield replace(signal, line=row.line)
    for row in shorter:
        for signal in read_usage(row.said, "robots"):
            if certain:
                yield replace(signal, superseded_by=f"robots line {best[0].line}, a longer path", line=row.line)
            else:
                yield undecided(signal, row)


def undecided(signal: Signal, row: Row) -> Signal:
    """A statement for a path that may or may not be the page's: it leaves open what it names."""
    note = f"for {row.pattern}, and the page's address is not known (--url)"
    return replace(signal, reserves=(), allows=(), unread=signal.reserves or signal.unread, note=note, line=row.line)


def split_path(value: str, line: int) -> Row:
    """``[path] preferences``: a path begins with ``/`` and ends at the first space or tab."""
    if not value.startswith("/"):
        return Row("", value, line)
    pattern, *rest = value.replace("\t", " ").split(" ", 1)
    return Row(pattern, rest[0].strip() if rest else "", line)
