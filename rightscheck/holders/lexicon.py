"""All words that pages use about rights, compiled into one automaton.

In: holder records and phrases. Out: a Lexicon whose ``find`` says which of them stand where in a text. Refuses to say
what a name means there: position and region decide that (claims/roles.py). Codes are confirmed case-sensitively on the
unfolded text; a look-alike hides the names and codes inside it (facts, agencies.yaml, matching_rules).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from rightscheck.holders.cues import CUES
from rightscheck.wording.fold import flat, fold_composed, needs_map
from rightscheck.wording.scripts import UNSPACED as _CJK

if TYPE_CHECKING:
    from rightscheck.holders.model import HolderRecord
    from rightscheck.holders.phrases import Phrase

_GAP = re.compile(r"\{[a-z]+\}|\[?…\]?|\.\.\.")
_PLACEHOLDER = re.compile(r"\{[a-z]+\}")
_PLACEHOLDERS = re.compile(r"(\{[a-z]+\})")
NAMES = ("name", "code", "staff", "variant")
_REACH = 90  # how far apart the pieces of a phrase with placeholders may stand


@dataclass(frozen=True, slots=True)
class Hit:
    """One find. ``kind`` is name, code, variant (a code in another case), staff, or a phrase class.

    ``value`` is the holder's id or the Phrase.
    """

    kind: str
    start: int
    end: int
    value: Any


def starting(hits: list[Hit], low: int, high: int) -> list[Hit]:
    """Those of ``hits``, in the order in which a Lexicon finds them, that begin in [low, high)."""
    return hits[bisect_left(hits, low, key=_start) : bisect_left(hits, high, key=_start)]


_start = attrgetter("start")


class _Entry(NamedTuple):
    """What a pattern stands for. A named tuple, because thousands of them are made at every start."""

    kind: str
    value: Any
    exact: str | None = None
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled words. ``records`` are the holders by id, ``domains`` map a host to a holder's id."""

    records: Mapping[str, HolderRecord]
    domains: Mapping[str, str]
    phrases: Mapping[str, tuple[Phrase, ...]]
    by_name: Mapping[str, str]
    _automaton: Any = field(repr=False)
    _entries: list[list[_Entry]] = field(repr=False)

    def find(self, text: str) -> list[Hit]:
        """All hits, in order of their start; the longest of one kind wins where several begin together."""
        if needs_map(text):
            folded = fold_composed(text)
            return [
                Hit(hit.kind, *folded.original(hit.start, hit.end), hit.value)
                for hit in self._find(folded.text, folded.text, loose=True)
            ]
        return self._find(flat(text), text, loose=False)

    def find_many(self, texts: Iterable[str]) -> list[list[Hit]]:
        """The hits of many texts: one run of the automaton over all of them joined."""
        texts = list(texts)
        plain = [text if not needs_map(text) else "" for text in texts]
        joined = "\n".join(plain)
        starts, at = [], 0
        for text in plain:
            starts.append(at)
            at += len(text) + 1
        found: list[list[Hit]] = [[] for _ in texts]
        number = 0
        for hit in self._find(flat(joined), joined, loose=False):
            while number + 1 < len(starts) and starts[number + 1] <= hit.start:
                number += 1
            base = starts[number]
            if hit.end - base <= len(plain[number]):
                found[number].append(Hit(hit.kind, hit.start - base, hit.end - base, hit.value))
        for index, text in enumerate(texts):
            if text and not plain[index]:
                found[index] = self.find(text)
        return found

    def holder_of(self, name: str) -> str | None:
        """The id of the holder that goes by exactly this name, alias or code."""
        return self.by_name.get(flat(name).strip(" .,;:()[]\"'")) or self.by_name.get(name.strip())

    def host_of(self, host: str | None) -> str | None:
        """The id of the holder that the host, or a domain above it, belongs to."""
        while host and "." in host:
            if host in self.domains:
                return self.domains[host]
            host = host.split(".", 1)[1]
        return None

    def _find(self, folded: str, original: str, *, loose: bool) -> list[Hit]:
        hits: list[Hit] = []
        hidden: list[tuple[int, int]] = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            bounded = None
            for entry in self._entries[pattern]:
                if entry.kind == "cue":
                    hits.append(Hit("cue", start, end, entry.value))
                    continue
                if bounded is None:
                    bounded = _bounded(folded, start, end)
                if not bounded:
                    break
                if entry.exact is not None and not loose and original[start:end] != entry.exact:
                    if original[start:end] in (entry.exact.lower(), entry.exact.upper(), entry.exact.title()):
                        hits.append(Hit("variant", start, end, entry.value))
                    continue
                if entry.kind == "look-alike":
                    hidden.append((start, end))
                    continue
                stop = _continue(folded, end, entry.pieces) if entry.pieces else end
                if stop is not None:
                    hits.append(Hit(entry.kind, start, stop, entry.value))
        if hidden:
            hits = [hit for hit in hits if hit.kind not in NAMES or not _inside(hit, hidden)]
        hits.sort(key=lambda hit: (hit.start, -hit.end, hit.kind == "variant"))
        return _longest(hits)


def _inside(hit: Hit, spans: list[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end and end - start > hit.end - hit.start for start, end in spans)


def _bounded(text: str, start: int, end: int) -> bool:
    """Words must not be torn: a letter beside a letter is no boundary, unless the script has no spaces."""
    first, last = text[start], text[end - 1]
    if (
        first.isalnum()
        and start
        and text[start - 1].isalnum()
        and not (_CJK.match(first) or _CJK.match(text[start - 1]))
    ):
        return False
    after = text[end] if end < len(text) else ""
    return not (last.isalnum() and after.isalnum() and not (_CJK.match(last) or _CJK.match(after)))


def _continue(text: str, at: int, pieces: tuple[str, ...]) -> int | None:
    """The end of a phrase with gaps: every next piece stands within reach of the one before, on the same line."""
    for piece in pieces:
        if not piece:
            continue
        limit = text.find("\n", at)
        window = min(at + _REACH + len(piece), limit if limit >= 0 else len(text))
        found = text.find(piece, at, window)
        if found < 0:
            return None
        at = found + len(piece)
    return at


def _longest(hits: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in hits:
        if hit.kind in NAMES:
            rival = next(
                (
                    other
                    for other in reversed(kept[-12:])
                    if other.kind in NAMES and other.start <= hit.start and hit.end <= other.end
                ),
                None,
            )
            if rival is not None and (rival.end - rival.start > hit.end - hit.start or rival.value == hit.value):
                continue
        kept.append(hit)
    return kept


def _cues() -> Iterable[tuple[str, _Entry]]:
    return ((flat(word), _Entry("cue", detector)) for detector, words in CUES.items() for word in words)


def _records(records: Mapping[str, HolderRecord]) -> Iterable[tuple[str, _Entry]]:
    for identity, record in records.items():
        aliases = [alias for names in record.aliases.values() for alias in names]
        for name in dict.fromkeys((record.name, *record.names, *aliases)):
            if name in record.codes or (name.isupper() and name.isascii() and len(name) <= 6):
                yield flat(name), _Entry("code", identity, name)
            elif len(name) > 1:
                yield flat(name), _Entry("name", identity)
                if name.startswith("The ") and len(name) > 8:
                    yield flat(name[4:]), _Entry("name", identity)
        for code in record.codes:
            yield flat(code), _Entry("code", identity, code)
        for staff in record.staff:
            yield flat(staff), _Entry("staff", identity)
        for form in record.dateline_forms:
            anchor = max(_PLACEHOLDER.split(form), key=_letters)
            if _letters(anchor) >= 2:
                yield flat(anchor).strip(), _Entry("dateline-form", (identity, _form(form)))
        for text in record.look_alikes:
            yield flat(text), _Entry("look-alike", identity)


def _letters(text: str) -> int:
    return sum(1 for char in text if char.isalpha())


def _form(form: str) -> str:
    """A dateline form as the beginning of a pattern: literals as they are, short gaps for its placeholders."""
    parts = [
        (_PLACEHOLDER.fullmatch(part) and r"[^\n]{1,40}?") or re.escape(part) for part in _PLACEHOLDERS.split(form)
    ]
    return r"\s*[\"'“«(]?" + "".join(parts)


def _phrases(phrases: Mapping[str, tuple[Phrase, ...]]) -> Iterable[tuple[str, _Entry]]:
    for cls, rows in phrases.items():
        if cls in ("months", "verbs", "relations"):
            continue
        for row in rows:
            text = flat(row.text)
            if "{" not in text and "…" not in text and "..." not in text:  # most of them, and a start waits for all
                if len(whole := text.strip()) > 1:
                    yield whole, _Entry(cls, row)
                continue
            pieces = [piece.strip() for piece in _GAP.split(text)]
            first = next((number for number, piece in enumerate(pieces) if len(piece) > 1), None)
            if first is not None:
                yield pieces[first], _Entry(cls, row, None, tuple(pieces[first + 1 :]))


def _same(known: Iterable[_Entry], entry: _Entry) -> bool:
    """Whether another language's equal phrase is there already: "Foto:" means one thing in thirty languages."""
    if entry.kind in (*NAMES, "look-alike", "dateline-form", "cue"):
        return any((other.kind, other.value, other.exact) == (entry.kind, entry.value, entry.exact) for other in known)
    mine = entry.value
    return any(
        other.kind == entry.kind
        and other.pieces == entry.pieces
        and (other.value.role, other.value.value, other.value.forbids, other.value.permits, other.value.holder)
        == (mine.role, mine.value, mine.forbids, mine.permits, mine.holder)
        for other in known
    )


def build_lexicon(records: Mapping[str, HolderRecord], phrases: Mapping[str, tuple[Phrase, ...]]) -> Lexicon:
    """Compile holders and phrases. The order of records and phrases changes nothing but ties."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    entries: dict[str, list[_Entry]] = {}
    for pattern, entry in (*_cues(), *_records(records), *_phrases(phrases)):
        if not pattern:
            continue
        known = entries.get(pattern)
        if known is None:
            entries[pattern] = [entry]
        elif not _same(known, entry):
            known.append(entry)
    patterns = list(entries)
    automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
    domains = {
        domain.lower().removeprefix("www."): identity
        for identity, record in records.items()
        for domain in record.domains
    }
    by_name: dict[str, str] = {}
    for identity, record in records.items():
        aliases = [alias for names in record.aliases.values() for alias in names]
        for name in (record.name, *record.names, *aliases):
            by_name.setdefault(flat(name), identity)
            by_name.setdefault(flat(name.removeprefix("The ")), identity)
        for code in record.codes:
            by_name.setdefault(code, identity)
    return Lexicon(records, domains, phrases, by_name, automaton, [entries[pattern] for pattern in patterns])
