"""Content-Signal: what a site's robots.txt says of search, AI input and AI training.

In: a page's robots.txt. Out: one signal a key; of two that disagree the ``no`` stands above the ``yes``, the text
names no order. Refuses to take a key that is absent for an answer, and ``use=`` for a yes or a no. Sources: Cloudflare,
Content Signals Policy, 2025-09, with the key ``use`` of 2026; draft-romm-aipref-contentsignals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rightscheck.claims.model import Signal
from rightscheck.page.model import Page
from rightscheck.signals.agents import AI_AGENTS
from rightscheck.signals.aipref import split_path, undecided
from rightscheck.signals.paths import speaking, target_of
from rightscheck.signals.robots_txt import Line, read_robots

STANDARD, VERSION = "content-signal", "2026-08"
KEYS: dict[str, tuple[str, ...]] = {"search": (), "ai-input": ("ai_input",), "ai-train": ("ai_train",)}
LEVELS = ("immediate", "reference", "full")
_BOUND = re.compile(r"content[- ]signal|expressed via|restrictions expressed", re.IGNORECASE)
_RESERVES = re.compile(r"\breserv\w*|\bvorbehalt\w*|\briserva\w*|\bréserv\w*", re.IGNORECASE)
_ARTICLE = re.compile(r"2019/790|\bDSM\b|44b\s+UrhG|L\.?\s?122-5-3", re.IGNORECASE)


def find_content_signals(page: Page) -> list[Signal]:
    """Signals for everybody; a no to an AI agent alone leaves the question open; then the words of reservation."""
    robots = read_robots(page.robots or "")
    path = target_of(page.url)
    found = list(_speaking([*robots.loose, *robots.lines_for("*")], path))
    for agent in sorted(robots.named() & AI_AGENTS.keys()):
        found += [
            replace(one, reserves=(), unread=one.reserves, note=f"said to {agent}")
            for one in _speaking(list(robots.lines_for(agent)), path)
            if one.reserves
        ]
    refused = {
        one.key: one
        for one in found
        if one.value == "no" and one.key in KEYS and not one.superseded_by and not one.unread
    }
    found = [
        replace(one, superseded_by=f"robots line {refused[one.key].line}: {one.key}=no")
        if one.value == "yes" and one.key in refused and not one.superseded_by
        else one
        for one in found
    ]
    return [*found, *_clause(robots.comments)]


def _speaking(lines: list[Line], path: str | None) -> Iterator[Signal]:
    rows = [split_path(line.value, line.number) for line in lines if line.name == "content-signal"]
    best, shorter, certain = speaking(rows, path)
    for row in best:
        for signal in read_signal(row.said):
            yield replace(signal, line=row.line)
    for row in shorter:
        for signal in read_signal(row.said):
            if certain:
                yield replace(signal, superseded_by=f"robots line {best[0].line}, a longer path", line=row.line)
            else:
                yield undecided(signal, row)


def read_signal(value: str) -> Iterator[Signal]:
    """The signals of one line's value: ``key=value``, separated by commas; case does not matter."""
    for part in value.split(","):
        key, _, said = (piece.strip().lower() for piece in part.partition("="))
        if key:
            yield _signal(key[:60], said[:60])


def _signal(key: str, said: str) -> Signal:
    actions = KEYS.get(key)
    if key == "use":
        return _use(said)
    if actions is None:
        return Signal(
            STANDARD, VERSION, key, said, "robots", (), note="a key that is not known: nothing is read from it"
        )
    if said == "no":
        return Signal(STANDARD, VERSION, key, said, "robots", actions)
    if said == "yes":
        return Signal(STANDARD, VERSION, key, said, "robots", (), None, actions)
    return Signal(STANDARD, VERSION, key, said, "robots", (), note="neither yes nor no", unread=actions)


def _use(said: str) -> Signal:
    """A level of consumption below ``full`` limits input without saying no."""
    if said == "full":
        return Signal(STANDARD, VERSION, "use", said, "robots", ())
    note = "a level of use, neither yes nor no" if said in LEVELS else "a level that is not known"
    return Signal(STANDARD, VERSION, "use", said, "robots", (), note=note, unread=("ai_input",))


def _clause(comments: str) -> list[Signal]:
    """A reservation in words: bound to the content signals it adds nothing; free-standing it reserves mining."""
    if not (_ARTICLE.search(comments) and _RESERVES.search(comments)):
        return []
    words = " ".join(comments.split())
    at = max(_ARTICLE.search(words).start() - 100, 0)  # type: ignore[union-attr]  # found just above
    value = words[at : at + 160].strip()
    if _BOUND.search(comments):
        note = "says that a no is a reservation under article 4 of Directive (EU) 2019/790"
        return [Signal(STANDARD, VERSION, "article-4", value, "robots", (), note=note)]
    return [Signal("robots-comment", "2019/790", "article-4", value, "robots", ("tdm",), note="a reservation in words")]
