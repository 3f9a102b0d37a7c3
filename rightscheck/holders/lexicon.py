"""All words that pages use about rights, compiled into one automaton.

In: holder records and phrases. Out: a Lexicon whose ``find`` says which of them stand where in a text. Refuses to say
what a name means there: position and region decide that (claims/roles.py). Codes are confirmed case-sensitively on the
unfolded text; a look-alike hides the names and codes inside it (facts, agencies.yaml, matching_rules).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from rightscheck.wording.fold import flat, fold_composed, needs_map
from rightscheck.wording.scripts import has_unspaced

if TYPE_CHECKING:
    from rightscheck.holders.model import HolderRecord
    from rightscheck.holders.phrases import Phrase

NAMES = ("name", "code", "staff", "variant")
_FORMULAS = ("reserved", "prohibited", "permissive", "ai-reserved", "no-rewrite")
_SHORTEST = 9  # letters of a formula that is looked for without its spaces
_BREAK = "\x1e"  # between blocks: what folding leaves alone, so that no name is found across two of them
_MOST = 20_000  # words looked at in one text: a book has fewer, and a page of nothing but names must end in time
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
    """What a pattern stands for."""

    kind: str
    value: Any
    exact: str | None = None
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled words. ``records`` are the holders by id, ``domains`` map a host to a holder's id."""

    records: Mapping[str, HolderRecord]
    domains: Mapping[str, str]
    by_name: Mapping[str, str]
    _automaton: Any = field(repr=False)
    _phrase_at: Callable[[str, int], Phrase] = field(repr=False)
    _rows: list[list[list[Any]]] = field(repr=False)
    verbs: Mapping[str, list[list[Any]]] = field(default_factory=dict, repr=False)  # by language: words.py
    _patterns: Sequence[str] = field(default=(), repr=False)
    _made: dict[int, list[_Entry]] = field(default_factory=dict, repr=False)

    def find(self, text: str) -> list[Hit]:
        """All hits, in order of their start; the longest of one kind wins where several begin together."""
        if needs_map(text):
            folded = fold_composed(text)
            return [
                Hit(hit.kind, *folded.original(hit.start, hit.end), hit.value)
                for hit in self._find(folded.text, folded.text, [len(folded.text)], loose=True)
            ]
        return self._find(flat(text), text, [len(text)], loose=False)

    def find_many(self, texts: Iterable[str]) -> list[list[Hit]]:
        """The hits of many texts: one run of the automaton over all of them joined."""
        texts = list(texts)
        plain = [text if not needs_map(text) else "" for text in texts]
        joined = _BREAK.join(plain)
        starts, at = [], 0
        for text in plain:
            starts.append(at)
            at += len(text) + 1
        found: list[list[Hit]] = [[] for _ in texts]
        number = 0
        stops = [start + len(text) for start, text in zip(starts, plain, strict=True)]
        for hit in self._find(flat(joined), joined, stops, loose=False):
            while number + 1 < len(starts) and starts[number + 1] <= hit.start:
                number += 1
            base = starts[number]
            if hit.end - base <= len(plain[number]):
                found[number].append(Hit(hit.kind, hit.start - base, hit.end - base, hit.value))
        for index, text in enumerate(texts):
            if text and not plain[index]:
                found[index] = self.find(text)
        return found

    def find_joined(self, text: str) -> list[Hit]:
        """The formulas that stand in a text written without spaces: letters set apart, joined again."""
        folded = flat(text)
        found = []
        for number, pattern in enumerate(self._patterns):
            plain = pattern.replace(" ", "")
            at = folded.find(plain) if len(plain) > _SHORTEST else -1
            if at >= 0:
                kinds = (entry for entry in self._made.get(number) or self._entries(number) if entry.kind in _FORMULAS)
                found += [Hit(entry.kind, at, at + len(plain), entry.value) for entry in kinds if not entry.pieces]
        return sorted(found, key=lambda hit: (hit.start, -hit.end))

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

    def _entries(self, pattern: int) -> list[_Entry]:
        """What a pattern stands for, made when a page first holds it: most never do."""
        found = []
        for kind, value, exact, pieces in self._rows[pattern]:
            what = self._phrase_at(kind, value) if isinstance(value, int) else value
            found.append(_Entry(kind, what, exact, tuple(pieces)))
        self._made[pattern] = found
        return found

    def _find(self, folded: str, original: str, stops: list[int], *, loose: bool) -> list[Hit]:
        hits: list[Hit] = []
        hidden: list[tuple[int, int]] = []
        for pattern, start, end in _first(self._automaton.find_matches_as_indexes(folded, overlapping=True), stops):
            bounded = None
            for entry in self._made.get(pattern) or self._entries(pattern):
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


def _first(matches: list[tuple[int, int, int]], stops: list[int]) -> Iterable[tuple[int, int, int]]:
    """All matches, or the first ones of each text where there are too many; ``stops`` are the texts' ends."""
    if len(matches) <= _MOST:
        return matches
    kept: list[tuple[int, int, int]] = []
    number = count = 0
    for match in matches:
        if match[2] > stops[number]:
            number, count = bisect_left(stops, match[2], number, len(stops) - 1), 0
        count += 1
        if count <= _MOST:
            kept.append(match)
    return kept


def _inside(hit: Hit, spans: list[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end and end - start > hit.end - hit.start for start, end in spans)


def _bounded(text: str, start: int, end: int) -> bool:
    """Words must not be torn: a letter beside a letter is no boundary, unless the script has no spaces."""
    first, last = text[start], text[end - 1]
    if first.isalnum() and start and text[start - 1].isalnum() and not has_unspaced(text[start - 1 : start + 1]):
        return False
    after = text[end] if end < len(text) else ""
    return not (last.isalnum() and after.isalnum() and not has_unspaced(last + after))


def _continue(text: str, at: int, pieces: tuple[str, ...]) -> int | None:
    """The end of a phrase with gaps: every next piece stands within reach of the one before, on the same line."""
    for piece in pieces:
        if not piece:
            continue
        limit = text.find(_BREAK, at)
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


def build_lexicon(
    records: Mapping[str, HolderRecord], words: Mapping[str, Any], phrase_at: Callable[[str, int], Phrase]
) -> Lexicon:
    """Compile a word table (holders/words.py); ``phrase_at`` gives the phrase at a place of a class."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    patterns = words["patterns"]
    automaton = AhoCorasick(list(patterns), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
    rows, texts = list(patterns.values()), list(patterns)
    return Lexicon(records, words["domains"], words["by_name"], automaton, phrase_at, rows, words["verbs"], texts)
