"""Quoted passages of a draft, looked up in the source.

In: the source with its tokens, the draft and its quoted ranges. Out: a Quotation each, of 4 tokens or more: exact
(typography, declared ellipses and [brackets] allowed), altered with the difference, cut (the source goes on with "but",
"unless" ... in the same sentence), or not-found. Refuses to decide whose words a passage that is not found was.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import accumulate, pairwise

from rightscheck.draft.model import Quotation
from rightscheck.wording.tokens import Tokens, tokenize

LEAST = 4
MOST = 2_000
LONG = 400
LONGEST = 200_000
SAME = 0.6
_ELLIPSIS = re.compile(r"\[\s*(?:…|\.{3}|\. \. \.)\s*\]|\(\s*(?:…|\.{3})\s*\)|…+|\.{3,}|\. \. \.")
_LETTER = re.compile(r"\[(\w{1,2})\](?=\w)")
_BRACKET = re.compile(r"\[[^\[\]]{0,120}\]")
_REACH = 8  # source words that one pair of brackets may stand for
_QUOTED_LINE = re.compile(r"(?m)^[ \t]{0,3}>[ \t]?")
NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "nicht",
        "kein",
        "keine",
        "nie",
        "pas",
        "jamais",
        "non",
        "no",
        "nunca",
        "não",
        "nunca",
        "niet",
        "geen",
        "inte",
        "не",
        "нет",
        "nie",
        "değil",
    ]
)
CONTINUES = (
    "but",
    "unless",
    "except",
    "although",
    "though",
    "only if",
    "only when",
    "provided",
    "however",
    "aber",
    "sondern",
    "außer",
    "es sei denn",
    "jedoch",
    "sofern",
    "mais",
    "sauf",
    "excepté",
    "à moins que",
    "hormis",
    "pero",
    "salvo",
    "excepto",
    "sino",
    "a menos que",
    "ma",
    "tranne",
    "eccetto",
    "a meno che",
    "mas",
    "exceto",
    "a menos",
    "maar",
    "tenzij",
    "behalve",
    "men",
    "utom",
    "ale",
    "chyba że",
    "oprócz",
    "но",
    "кроме",
    "однако",
    "если не",
    "ama",
    "fakat",
    "ancak",
    "但",
    "除非",
    "除了",
    "ただし",
    "لكن",
    "إلا",
)
_CONTINUES = tuple(tuple(tokenize(phrase).words) for phrase in CONTINUES)
_STOPS = re.compile(r"[.!?。！？؟।\n]")


@dataclass(frozen=True)
class _Source:
    text: str
    tokens: Tokens
    joined: str
    offsets: list[int]

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """Where each two words stand, the first 32 places: only a quotation that is not exact asks."""
        pairs: dict[tuple[str, str], list[int]] = {}
        for index, pair in enumerate(pairwise(self.tokens.words)):
            places = pairs.setdefault(pair, [])
            if len(places) < 32:
                places.append(index)
        return pairs


def judge_quotations(source: str, theirs: Tokens, draft: str, quoted: list[tuple[int, int]]) -> tuple[Quotation, ...]:
    """Look up each quoted range of the draft (the first 2,000)."""
    if not quoted:
        return ()
    known = _prepare(source, theirs)
    judged = (_judge(known, draft, start, end) for start, end in quoted[:MOST])
    return tuple(one for one in judged if one is not None)


def _prepare(source: str, theirs: Tokens) -> _Source:
    lengths = (len(word) + 1 for word in theirs.words)
    offsets = list(accumulate(lengths, initial=1))[:-1]
    return _Source(source, theirs, " " + " ".join(theirs.words) + " ", offsets)


def _judge(known: _Source, draft: str, start: int, end: int) -> Quotation | None:
    written = draft[start:end]
    if end - start > LONGEST:
        return Quotation(
            (start, end), written[:LONG] + "…", "not-found", None, "too long to be looked up as a quotation"
        )
    text = _QUOTED_LINE.sub("", written) if ">" in written else written
    parts = [_pieces(part) for part in _ELLIPSIS.split(text)]
    parts = [part for part in parts if any(part)]
    size = sum(len(piece) for part in parts for piece in part)
    if size < LEAST:
        return None
    place = (start, end)
    matched = _match_parts(known, parts)
    if matched is None:
        return _altered(known, place, written, [word for part in parts for piece in part for word in piece])
    first, last, lost = matched
    where = (known.tokens.starts[first], known.tokens.ends[last - 1])
    if lost:
        return Quotation(place, written, "exact", where, f"the ellipsis stands for [-{lost}-]")
    follows = _continues(known, last)
    if follows and not _ELLIPSIS.search(text[-8:]):
        return Quotation(place, written, "cut", where, f"the source goes on: {follows}")
    return Quotation(place, written, "exact", where)


def _pieces(part: str) -> list[list[str]]:
    """The words between declared brackets; a bracketed letter joined to a word ("[T]he") belongs to the word."""
    part = _LETTER.sub(r"\1", part)
    return [tokenize(piece).words for piece in _BRACKET.split(part)]


def _match_parts(known: _Source, parts: list[list[list[str]]]) -> tuple[int, int, str] | None:
    """Match every part in order. Returns first and last source token (end exclusive) and a lone negation left out."""
    begin = 0
    for _ in range(64):
        first = _match_part(known, parts[0], begin)
        if first is None:
            return None
        at, lost = first[1], ""
        for part in parts[1:]:
            following = _match_part(known, part, at)
            if following is None:
                break
            gap = known.tokens.words[at : following[0]]
            lost = gap[0] if len(gap) == 1 and gap[0] in NEGATIONS else lost
            at = following[1]
        else:
            return first[0], at, lost
        begin = first[0] + 1
    return None


def _match_part(known: _Source, pieces: list[list[str]], begin: int) -> tuple[int, int] | None:
    """Match pieces in order, at most ``_REACH`` source words apart (a pair of brackets stands for them)."""
    full = [piece for piece in pieces if piece]
    if not full:
        return None
    for _ in range(64):
        first = _find(known, full[0], begin)
        if first is None:
            return None
        at = first + len(full[0])
        for piece in full[1:]:
            following = _find(known, piece, at, at + _REACH)
            if following is None:
                break
            at = following + len(piece)
        else:
            return first, at
        begin = first + 1
    return None


def _find(known: _Source, words: list[str], begin: int, latest: int | None = None) -> int | None:
    """Index of the first source token from ``begin`` (to ``latest``) where the words stand in a row."""
    if begin >= len(known.offsets):
        return None
    stop = len(known.joined)
    needle = " " + " ".join(words) + " "
    if latest is not None and latest + len(words) < len(known.offsets):
        stop = known.offsets[latest + len(words)]
    found = known.joined.find(needle, known.offsets[begin] - 1, stop)
    return None if found < 0 else bisect_left(known.offsets, found + 1)


def _continues(known: _Source, last: int) -> str:
    """How the source goes on in the same sentence, if with a word that turns the meaning."""
    words = known.tokens.words
    if last >= len(words):
        return ""
    between = known.text[known.tokens.ends[last - 1] : known.tokens.starts[last]]
    if _STOPS.search(between):
        return ""
    for phrase in _CONTINUES:
        if tuple(words[last : last + len(phrase)]) == phrase:
            stop = min(last + 6, len(words))
            return known.text[known.tokens.starts[last] : known.tokens.ends[stop - 1]]
    return ""


def _altered(known: _Source, place: tuple[int, int], written: str, words: list[str]) -> Quotation:
    """The best stretch of the source for a quotation that is not there word for word."""
    asked = words[:LONG]
    votes: Counter[int] = Counter()
    for index, pair in enumerate(pairwise(asked)):
        for at in known.pairs.get(pair, ()):
            votes[(at - index) // 8] += 1
    if not votes and len(asked) <= 12:
        rarest = max(asked, key=len)
        votes.update(at // 8 for at, word in enumerate(known.tokens.words[:20_000]) if word == rarest)
    best: tuple[float, int, list[str], SequenceMatcher[str]] | None = None
    bag = Counter(asked)
    for band, _ in votes.most_common(4):
        begin = max(0, band * 8 - 8)
        window = known.tokens.words[begin : band * 8 + len(asked) + len(asked) // 4 + 20]
        at_most = (bag & Counter(window)).total() / len(asked)
        if at_most < SAME or (best is not None and at_most <= best[0]):
            continue  # no order of the words can make it the best: most bands end here, before the slow comparison
        matcher = SequenceMatcher(None, window, asked, autojunk=False)
        same = sum(block.size for block in matcher.get_matching_blocks()) / len(asked)
        if best is None or same > best[0]:
            best = (same, begin, window, matcher)
    if best is None or best[0] < SAME:
        return Quotation(place, written, "not-found")
    return _difference(known, place, written, best[1], (best[2], asked), best[3], more=len(words) > LONG)


def _difference(
    known: _Source,
    place: tuple[int, int],
    written: str,
    begin: int,
    sides: tuple[list[str], list[str]],
    matcher: SequenceMatcher[str],
    *,
    more: bool,
) -> Quotation:
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    first, last = blocks[0], blocks[-1]
    window, asked = sides
    parts: list[str] = []
    spread = last.a + last.size - first.a
    if spread > 1.8 * len(asked) + 4 and first.size + last.size < len(asked):
        return Quotation(place, written, "not-found")
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            piece = list(asked[b1:b2])
            parts.append(" ".join(piece if len(piece) <= 6 else [*piece[:3], "…", *piece[-3:]]))
            continue
        inner = a1 >= first.a and a2 <= last.a + last.size
        if a2 > a1 and inner:
            parts.append("[-" + " ".join(window[a1:a2]) + "-]")
        if b2 > b1:
            parts.append("{+" + " ".join(asked[b1:b2]) + "+}")
    where = (known.tokens.starts[begin + first.a], known.tokens.ends[begin + last.a + last.size - 1])
    return Quotation(place, written, "altered", where, " ".join(parts) + (" …" if more else ""))
