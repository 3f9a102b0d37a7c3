"""What a draft took from its source, measured.

In: two texts, and where known the source's headline and the draft's own quoted ranges. Out: a DraftMeasure (CONTRACT,
"runs" and "spans"). Refuses to call anything fair or unfair, and refuses texts beyond 20 million characters with an
InputError.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rightscheck.draft.model import DraftMeasure, Passage, Run
from rightscheck.draft.quotations import judge_quotations
from rightscheck.draft.runs import SEED, SEED_SINGLE, Match, equal_runs, merge_runs
from rightscheck.errors import InputError
from rightscheck.wording.quotations import find_quotations, merge
from rightscheck.wording.sentences import sentences
from rightscheck.wording.tokens import Tokens, tokenize

LARGEST = 20_000_000
PASSAGE = 20
SHORT_WORK = 100
LEDE = 0.8


def measure_draft(
    source: str, draft: str, *, headline: str | None = None, quotes: Sequence[tuple[int, int]] = ()
) -> DraftMeasure:
    """Measure a draft against its source.

    Args:
        source: the source's text.
        draft: the draft's text.
        headline: the source's headline; without it, a first line that ends like one.
        quotes: more quoted ranges of the draft, in code points (blockquotes of a parsed document).

    Raises:
        InputError: a text is longer than 20 million characters.
    """
    for name, text in (("source", source), ("draft", draft)):
        if len(text) > LARGEST:
            raise InputError(f"the {name} has {len(text):,} characters, at most {LARGEST:,} are measured: split it")
    theirs, ours = tokenize(source), tokenize(draft)
    single = theirs.single and ours.single
    found = equal_runs(ours.words, theirs.words, SEED_SINGLE if single else SEED)
    quoted = quoted_ranges(draft, quotes)
    inside = _inside(ours, quoted)
    taken = sum(size for _, _, size in found)
    unquoted = [_unquoted(inside, at, size) for at, _, size in found]
    longest = max((longest for _, longest in unquoted), default=0)
    title = _headline(source) if headline is None else headline
    return DraftMeasure(
        words=len(ours),
        source_words=len(theirs),
        words_taken=taken,
        share_of_draft=taken / len(ours) if len(ours) else 0.0,
        share_of_source=_covered(found) / len(theirs) if len(theirs) else 0.0,
        longest_run=max((size for _, _, size in found), default=0),
        longest_unquoted=longest * 2 // 3 if single else longest,
        share_unquoted=sum(total for total, _ in unquoted) / len(ours) if len(ours) else 0.0,
        words_quoted=sum(inside),
        headline_taken=_headline_taken(title, ours, inside),
        lede_taken=_lede_taken(source, title, theirs, found),
        runs=tuple(Run(*_places(ours, theirs, run, run), run[2], _all(inside, run)) for run in found),
        spans=_passages(found, ours, theirs, inside, PASSAGE if len(theirs) >= SHORT_WORK else SEED),
        quotations=judge_quotations(source, theirs, draft, quoted),
    )


def quoted_ranges(draft: str, blocks: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Everything quoted.

    Of a quoted block that has quotation marks around most of it, what stands between the marks.
    """
    marked = find_quotations(draft)
    kept = list(marked)
    for start, end in blocks:
        within = [(left, right) for left, right in marked if start <= left and right <= end]
        if sum(right - left for left, right in within) * 2 < end - start:
            kept.append((start, _without_source_line(draft, start, end)))
    return merge(kept)


def _without_source_line(draft: str, start: int, end: int) -> int:
    """The end of a quoted block without a last line that begins with a dash: it names the speaker."""
    line = draft.rfind("\n", start, end) + 1
    return line if line > start and draft[line:end].lstrip(" >")[:1] in ("—", "–", "―") else end


def _inside(tokens: Tokens, quoted: list[tuple[int, int]]) -> bytearray:
    """One byte a token: 1 where the token stands in a quoted range."""
    inside = bytearray(len(tokens))
    for start, end in quoted:
        left, right = bisect_left(tokens.starts, start), bisect_right(tokens.ends, end)
        if left < right:
            inside[left:right] = b"\x01" * (right - left)
    return inside


def _unquoted(inside: bytearray, at: int, size: int) -> tuple[int, int]:
    """Tokens of a run outside quotation marks: how many, and the longest stretch of them."""
    pieces = bytes(inside[at : at + size]).split(b"\x01")
    return sum(map(len, pieces)), max(map(len, pieces))


def _all(inside: bytearray, run: Match) -> bool:
    return inside.find(0, run[0], run[0] + run[2]) < 0


def _places(ours: Tokens, theirs: Tokens, first: Match, last: Match) -> tuple[tuple[int, int], tuple[int, int]]:
    return (
        (ours.starts[first[0]], ours.ends[last[0] + last[2] - 1]),
        (theirs.starts[first[1]], theirs.ends[last[1] + last[2] - 1]),
    )


def _passages(found: list[Match], ours: Tokens, theirs: Tokens, inside: bytearray, least: int) -> tuple[Passage, ...]:
    passages = []
    for group in merge_runs(found):
        first, last = group[0], group[-1]
        size = last[0] + last[2] - first[0]
        quoted = all(_all(inside, run) for run in group)
        if size >= least or quoted:
            passages.append(Passage(*_places(ours, theirs, first, last), size, quoted))
    return tuple(passages)


def _covered(found: list[Match]) -> int:
    total, reached = 0, 0
    for start, end in sorted((place, place + size) for _, place, size in found):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _headline(source: str) -> str:
    """The first line, if it ends like a headline and a blank line follows; else ""."""
    line, _, rest = source.strip().partition("\n")
    line = line.strip().lstrip("#").strip()
    return line if line and rest[:1] in "\r\n" and rest and len(line) <= 200 and line[-1] not in ".!?。" else ""


def _headline_taken(title: str, ours: Tokens, inside: bytearray) -> bool:
    """Whether the draft has the whole headline outside quotation marks (short ones: only as its first words)."""
    wanted = tokenize(title).words
    if not wanted:
        return False
    if len(wanted) < 4:
        return ours.words[: len(wanted)] == wanted and not any(inside[: len(wanted)])
    first, at = wanted[0], -1
    words, size = ours.words, len(wanted)
    tries = 0
    while tries < 10_000:
        try:
            at = words.index(first, at + 1)
        except ValueError:
            return False
        if words[at : at + size] == wanted and not all(inside[at : at + size]):
            return True
        tries += 1
    return False


def _lede_taken(source: str, title: str, theirs: Tokens, found: list[Match]) -> bool:
    """Whether runs cover four fifths of the first sentence after the headline."""
    if not found:
        return False
    start = 0
    if title:
        at = source.find(title)
        start = at + len(title) if 0 <= at < 500 else 0
    opening = source[start : start + 2000]
    for left, right in sentences(opening):
        first, last = bisect_left(theirs.starts, start + left), bisect_right(theirs.ends, start + right)
        if last - first >= 8:
            covered = sum(max(0, min(last, place + size) - max(first, place)) for _, place, size in found)
            return covered >= LEDE * (last - first)
    return False
