"""Measuring a draft: ours beside difflib, rapidfuzz and copydetect, quality and time in one run.

    python benchmarks/draft.py [--answers FILE] [--spans FILE]

In: nothing, or JSON Lines with source, draft and label (answers) or cases with offsets (spans). Out: a table for each;
exit 1 where difflib takes less than 4 times as long as ``measure_draft`` with everything that it does. The generated
pairs (seeded): 200 of 1,000 by 1,000 words with one lifted passage of 8 to 60 words or none. The methods take turns on
each pair, so that a busy machine is busy for all of them. Needs: pip install '.[bench]' (rapidfuzz, copydetect; what is
not there is left out and said).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

from rightscheck.draft.measure import measure_draft
from rightscheck.draft.runs import equal_runs
from rightscheck.wording.tokens import tokenize

Score = Callable[[str, str], float]


def ours(source: str, draft: str) -> float:
    """Share of the draft in runs: everything that measure_draft does, quotations and tokens among it."""
    return measure_draft(source, draft).share_of_draft


def ours_runs(source: str, draft: str) -> float:
    """Tokens and runs alone, the part that difflib does."""
    a, b = tokenize(draft).words, tokenize(source).words
    return sum(size for _, _, size in equal_runs(a, b)) / max(1, len(a))


def by_difflib(source: str, draft: str) -> float:
    """Blocks of 5 words or more, autojunk off, the same tokens."""
    a, b = tokenize(draft).words, tokenize(source).words
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= 5) / max(1, len(a))


def by_rapidfuzz(source: str, draft: str) -> float:
    """Longest common subsequence of the same tokens."""
    from rapidfuzz.distance import LCSseq  # type: ignore[import-not-found,unused-ignore]

    a, b = tokenize(draft).words, tokenize(source).words
    return float(LCSseq.similarity(a, b)) / max(1, len(a))


def by_copydetect(source: str, draft: str) -> float:
    """Winnowed fingerprints of 25 characters, language filter off."""
    import copydetect  # type: ignore[import-untyped,import-not-found,unused-ignore]

    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder) / "draft.txt", Path(folder) / "source.txt"
        one.write_text(draft, encoding="utf-8")
        other.write_text(source, encoding="utf-8")
        prints = [copydetect.CodeFingerprint(str(path), 25, 1, filter=False) for path in (one, other)]
        _, similarity, _ = copydetect.compare_files(*prints)
    return float(similarity[0])


OURS = "measure_draft"
AIM = 4
METHODS: dict[str, Score] = {
    OURS: ours,
    "ours, runs alone": ours_runs,
    "difflib": by_difflib,
    "rapidfuzz LCSseq": by_rapidfuzz,
    "copydetect": by_copydetect,
}


def generated(count: int = 200) -> list[tuple[str, str, bool]]:
    """(source, draft, lifted): words by a long-tailed law, so that short phrases recur by chance."""
    chance = random.Random(20261123)  # noqa: S311  a seeded benchmark
    words = [f"w{number}" for number in range(4000)]
    weights = [1 / (rank + 3) for rank in range(4000)]
    pairs = []
    for number in range(count):
        source, draft = chance.choices(words, weights, k=1000), chance.choices(words, weights, k=1000)
        if number % 2:
            size, at, place = chance.randint(8, 60), chance.randint(0, 900), chance.randint(0, 900)
            draft[place : place + size] = source[at : at + size]
        pairs.append((" ".join(source), " ".join(draft), bool(number % 2)))
    return pairs


def auc(rows: list[tuple[float, bool]]) -> float:
    """How often a lifted pair scores above one without."""
    yes, no = [score for score, label in rows if label], [score for score, label in rows if not label]
    return sum((a > b) + 0.5 * (a == b) for a in yes for b in no) / max(1, len(yes) * len(no))


def table(title: str, pairs: list[tuple[str, str, bool]]) -> dict[str, float]:
    """Print one table; milliseconds a pair by method."""
    print(f"\n{title}: {len(pairs)} pairs\n{'method':<20}{'AUC':>8}{'ms a pair':>12}{'times ours':>12}")
    there = {name: method for name, method in METHODS.items() if _is_there(name, method, pairs[0])}
    spent = dict.fromkeys(there, 0.0)
    scores: dict[str, list[tuple[float, bool]]] = {name: [] for name in there}
    for source, draft, label in pairs:
        for name, method in there.items():
            started = time.process_time()
            score = method(source, draft)
            spent[name] += (time.process_time() - started) / len(pairs) * 1000
            scores[name].append((score, label))
    for name in there:
        print(f"{name:<20}{auc(scores[name]):>8.3f}{spent[name]:>12.2f}{spent[name] / spent[OURS]:>12.1f}")
    return spent


def _is_there(name: str, method: Score, pair: tuple[str, str, bool]) -> bool:
    try:
        method(*pair[:2])
    except ImportError as error:
        print(f"{name:<20}  left out: {error.name} is not installed (pip install '.[bench]')")
        return False
    return True


def core() -> None:
    """Print matching alone, tokens given: 1,000 by 1,000 words."""
    pairs = [(tokenize(source).words, tokenize(draft).words) for source, draft, _ in generated()]
    found = {}
    runners: dict[str, Callable[[list[str], list[str]], Any]] = {
        "ours": lambda a, b: equal_runs(b, a),
        "difflib": lambda a, b: SequenceMatcher(None, b, a, autojunk=False).get_matching_blocks(),
    }
    for name, run in runners.items():
        started = time.process_time()
        for a, b in pairs:
            run(a, b)
        found[name] = (time.process_time() - started) / len(pairs) * 1000
    ratio = found["difflib"] / found["ours"]
    print(f"\nmatching alone: ours {found['ours']:.2f} ms, difflib {found['difflib']:.2f} ms, {ratio:.1f} times")


def rows_of(path: str) -> list[dict[str, Any]]:
    """JSON Lines."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> int:
    """Run what was asked for; 1 where the aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers")
    parser.add_argument("--spans")
    given = parser.parse_args()
    spent = table("generated, 1,000 by 1,000 words", generated())
    core()
    if given.answers:
        table("answers", [(row["source"], row["draft"], row["label"] != "non") for row in rows_of(given.answers)])
    if given.spans:
        rows = rows_of(given.spans)[:80]
        pairs = [(row["source"], row["draft"], True) for row in rows]
        pairs += [(one["source"], other["draft"], False) for one, other in pairwise(rows)]
        table("spans against drafts of other sources", pairs)
    times = spent["difflib"] / spent[OURS]
    print(f"\ndifflib takes {times:.1f} times as long as measure_draft on 1,000 by 1,000 words; the aim is {AIM}")
    return int(times < AIM)


if __name__ == "__main__":
    sys.exit(main())
