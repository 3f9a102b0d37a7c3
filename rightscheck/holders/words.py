"""The word table: every word that a page is searched for, folded, with what it stands for.

In: holder records and phrases. Out: plain data, as the compiled policies carry it, so that a start folds nothing.
Refuses to find anything: that is holders/lexicon.py, which makes an automaton of the patterns.

``{"patterns": {folded: [[kind, value, exact, pieces]]}, "domains": {host: id}, "by_name": {name: id}, "verbs":
{language: [[folded, role, actions]]}}``. The value of a
name, code, staff or look-alike is a holder's id; of a dateline form the id and a pattern; of a cue its detector; of a
phrase its place in its class. ``exact`` is how a code must be written, ``pieces`` what follows a gap.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from rightscheck.holders.cues import CUES
from rightscheck.wording.fold import flat
from rightscheck.wording.later import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rightscheck.holders.model import HolderRecord
    from rightscheck.holders.phrases import Phrase

NOT_SEARCHED = ("months", "verbs", "relations")  # classes that detectors look up by themselves
_GAP = later(r"\{[a-z]+\}|\[?…\]?|\.\.\.")
_PLACEHOLDER = later(r"\{[a-z]+\}")
_PLACEHOLDERS = later(r"(\{[a-z]+\})")


def word_table(records: Mapping[str, HolderRecord], phrases: Mapping[str, Sequence[Phrase]]) -> dict[str, Any]:
    """The table of holders and phrases. The order of records and phrases changes nothing but ties."""
    patterns: dict[str, list[list[Any]]] = {}
    for pattern, row in (*_cues(), *_records(records)):
        known = patterns.setdefault(pattern, [])
        if pattern and row not in known:
            known.append(row)
    meanings: set[tuple[Any, ...]] = set()
    for pattern, row, meaning in _phrases(phrases):
        if (pattern, *meaning) not in meanings:  # "Foto:" means one thing in thirty languages
            meanings.add((pattern, *meaning))
            patterns.setdefault(pattern, []).append(row)
    patterns.pop("", None)
    domains = {
        domain.lower().removeprefix("www."): identity
        for identity, record in records.items()
        for domain in record.domains
    }
    return {"patterns": patterns, "domains": domains, "by_name": _by_name(records), "verbs": _verbs(phrases)}


def _verbs(phrases: Mapping[str, Sequence[Phrase]]) -> dict[str, list[list[Any]]]:
    """The verbs of reuse by language: folded text, role, and the actions that they name."""
    found: dict[str, list[list[Any]]] = {}
    for row in phrases.get("verbs", ()):
        found.setdefault(row.lang, []).append([flat(row.text), row.role, list(row.forbids)])
    return found


def _by_name(records: Mapping[str, HolderRecord]) -> dict[str, str]:
    found: dict[str, str] = {}
    for identity, record in records.items():
        for name in _names(record):
            if _is_code(record, name):
                found.setdefault(name, identity)  # "MAP" is an agency, "Map" a word
                continue
            found.setdefault(flat(name), identity)
            found.setdefault(flat(name.removeprefix("The ")), identity)
        for code in record.codes:
            found.setdefault(code, identity)
    return found


def _names(record: HolderRecord) -> Iterable[str]:
    return dict.fromkeys((record.name, *record.names, *(alias for names in record.aliases.values() for alias in names)))


def _is_code(record: HolderRecord, name: str) -> bool:
    """Whether a name is written like a code: matched as it is written."""
    return name in record.codes or (name.isupper() and name.isascii() and len(name) <= 6)


def _cues() -> Iterable[tuple[str, list[Any]]]:
    return ((flat(word), ["cue", detector, None, []]) for detector, words in CUES.items() for word in words)


def _records(records: Mapping[str, HolderRecord]) -> Iterable[tuple[str, list[Any]]]:
    for identity, record in records.items():
        for name in _names(record):
            if _is_code(record, name):
                yield flat(name), ["code", identity, name, []]
            elif len(name) > 1:
                yield flat(name), ["name", identity, None, []]
                if name.startswith("The ") and len(name) > 8:
                    yield flat(name[4:]), ["name", identity, None, []]
        for code in record.codes:
            yield flat(code), ["code", identity, code, []]
        for staff in record.staff:
            yield flat(staff), ["staff", identity, None, []]
        for form in record.dateline_forms:
            anchor = max(_PLACEHOLDER.split(form), key=_letters)
            if _letters(anchor) >= 2:
                yield flat(anchor).strip(), ["dateline-form", [identity, _form(form)], None, []]
        for text in record.look_alikes:
            yield flat(text), ["look-alike", identity, None, []]


def _letters(text: str) -> int:
    return sum(1 for char in text if char.isalpha())


def _form(form: str) -> str:
    """A dateline form as the beginning of a pattern: literals as they are, short gaps for its placeholders."""
    parts = [
        (_PLACEHOLDER.fullmatch(part) and r"[^\n]{1,40}?") or re.escape(part) for part in _PLACEHOLDERS.split(form)
    ]
    return r"\s*[\"'“«(]?" + "".join(parts)


def _phrases(
    phrases: Mapping[str, Sequence[Phrase]],
) -> Iterable[tuple[str, list[Any], tuple[Any, ...]]]:
    """The pattern of each phrase, its row, and what it means whatever its language."""
    for cls, rows in phrases.items():
        if cls in NOT_SEARCHED:
            continue
        for place, row in enumerate(rows):
            pieces = [piece.strip() for piece in _GAP.split(flat(unicodedata.normalize("NFC", row.text)))]
            first = next((number for number, piece in enumerate(pieces) if len(piece) > 1), None)
            if first is not None:
                rest = pieces[first + 1 :]
                meaning = (cls, row.role, row.value, row.forbids, row.permits, row.holder, *rest)
                yield pieces[first], [cls, place, None, rest], meaning
