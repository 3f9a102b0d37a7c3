"""Equal stretches of two token lists: seed and extend.

In: two lists of tokens. Out: runs (draft index, source index, length), not overlapping in the draft, and runs merged
into passages. Seeds are 5 tokens (10 in scripts without spaces); a run is as long as the tokens stay equal, the longest
ones are placed first. Refuses nothing for its size: seeds that occur more than 32 times never start a run inside
another, and are looked up at their first 8 places.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from operator import itemgetter

Match = tuple[int, int, int]
SEED = 5
SEED_SINGLE = 10
GAP = 10
_CAP = 32
_FEW = 8


def equal_runs(draft: list[str], source: list[str], least: int = SEED) -> list[Match]:
    """Runs of at least ``least`` equal tokens as (draft index, source index, length), in draft order."""
    if len(draft) < least or len(source) < least:
        return []
    ours = _stretches(draft, set(pairwise(source)), least)
    if not ours:
        return []
    rows = {gram for start, end in ours for gram in _grams(draft[start:end], least)}
    theirs = _stretches(source, {pair for gram in rows for pair in pairwise(gram)}, least)
    places: dict[tuple[str, ...], list[int]] = {}
    for start, end in theirs:
        for at, gram in enumerate(_grams(source[start:end], least), start):
            if gram in rows:
                known = places.setdefault(gram, [])
                if len(known) <= _CAP:
                    known.append(at)
    found = places.get
    seeds = (
        (at, there)
        for start, end in ours
        for at, gram in enumerate(_grams(draft[start:end], least), start)
        if (there := found(gram)) is not None
    )
    return _choose(_matches(draft, source, seeds, least), len(draft), least)


def _grams(row: list[str], least: int) -> Iterator[tuple[str, ...]]:
    return zip(*(islice(row, offset, None) for offset in range(least)), strict=False)


def _stretches(words: list[str], pairs: set[tuple[str, str]], least: int) -> list[tuple[int, int]]:
    """Where at least ``least`` tokens stand in a row, each two of which stand so on the other side.

    Looking for pairs first leaves nearly nothing of two texts that share no passage.
    """
    known = bytes(map(pairs.__contains__, pairwise(words)))
    stretches = re.finditer(rb"\x01{%d,}" % (least - 1), known)
    return [(stretch.start(), stretch.end() + 1) for stretch in stretches]


def _matches(a: list[str], b: list[str], seeds: Iterable[tuple[int, list[int]]], least: int) -> list[Match]:
    matches: list[Match] = []
    reached: dict[int, int] = {}
    furthest = 0
    for at, candidates in seeds:
        if len(candidates) > _CAP and at + least <= furthest:
            continue
        for place in candidates if len(candidates) <= _CAP else candidates[:_FEW]:
            if reached.get(place - at, 0) >= at + least:
                continue
            size = least + _equal(a, at + least, b, place + least)
            reached[place - at] = at + size
            furthest = max(furthest, at + size)
            matches.append((at, place, size))
    return matches


def _equal(a: list[str], i: int, b: list[str], j: int) -> int:
    """How many items from a[i] and b[j] on are equal: doubling steps, each compared at C speed."""
    size, step, most = 0, 8, min(len(a) - i, len(b) - j)
    while size < most:
        step = min(step, most - size)
        if a[i + size : i + size + step] == b[j + size : j + size + step]:
            size += step
            step *= 2
        elif step == 1:
            break
        else:
            step = max(1, step // 8)
    return size


def _choose(matches: list[Match], length: int, least: int) -> list[Match]:
    """Place the longest first; what is left of the shorter ones counts while it is long enough."""
    taken = bytearray(length)
    starts: list[int] = []
    chosen: list[Match] = []
    matches.sort(key=lambda match: (-match[2], match[0]))
    index = 0
    while index < len(matches):
        at, place, size = matches[index]
        index += 1
        if index < len(matches) and matches[index][0] == at and matches[index][2] == size:
            same = [place]
            while index < len(matches) and matches[index][0] == at and matches[index][2] == size:
                same.append(matches[index][1])
                index += 1
            place = _nearest(at, same, starts, chosen)
        end = at + size
        free = taken.find(0, at, end)
        if free < 0:
            continue
        at, place = free, place + free - at
        stop = taken.find(1, at, end)
        end = end if stop < 0 else stop
        if end - at < least:
            continue
        taken[at:end] = b"\x01" * (end - at)
        where = bisect_left(starts, at)
        starts.insert(where, at)
        chosen.insert(where, (at, place, end - at))
    return chosen


def _nearest(at: int, places: list[int], starts: list[int], chosen: list[Match]) -> int:
    """Of equally long matches, the one that best continues its neighbours."""
    if not chosen:
        return places[0]
    where = bisect_left(starts, at)
    diagonals = [chosen[k][1] - chosen[k][0] for k in (where - 1, where) if 0 <= k < len(chosen)]
    return min(places, key=lambda place: min(abs(place - at - diagonal) for diagonal in diagonals))


def merge_runs(runs: list[Match], gap: int = GAP) -> list[list[Match]]:
    """Join runs in the same order with at most ``gap`` tokens between them on both sides."""
    passages: list[list[Match]] = []
    open_: list[list[Match]] = []
    for run in sorted(runs, key=itemgetter(0)):
        open_ = [group for group in open_ if run[0] - (group[-1][0] + group[-1][2]) <= gap]
        for group in reversed(open_):
            before = group[-1]
            if 0 <= run[1] - (before[1] + before[2]) <= gap:
                group.append(run)
                break
        else:
            group = [run]
            passages.append(group)
            open_.append(group)
    return passages
