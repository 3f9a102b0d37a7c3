"""How well claims are found: on the project's own cases, and by five folds over sites on a labelled corpus.

    benchmarks/detection.py [SHARED]

The cases (tests/cases) give, per detector and language, how many hold. A corpus in SHARED (``corpus/labels.jsonl``,
``corpus/html``, ``score/detection.py``) is cut into five folds by site, so that one site's pages stand in one fold, and
the scorer's figures are printed for each: their spread says what a page of an unseen site may cost. Weak figures are
printed like strong ones.
"""

from __future__ import annotations

import collections
import hashlib
import json
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIGURES = (
    "owner.type accuracy",
    "agency owner recall",
    "agency owner precision",
    "licence exact",
    "wrong permission",
    "scope of matched",
    "reservation recall",
    "reservation precision",
    "credit recall",
    "credit precision",
    "photo recall",
    "photo precision",
    "licence recall",
    "licence precision",
    "terms recall",
    "metadata recall",
    "claims F1",
)
FOLDS = 5


def own_cases() -> None:
    """Print how many of the project's own cases hold, by detector and by the page's language."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "--no-header",
            "-p",
            "no:cacheprovider",
            "-rA",
            "tests/claims/test_cases.py",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    tally: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for state, name in re.findall(r"^(PASSED|FAILED|XFAIL)\S* \S*test_case\[([^\]]+)\]", done.stdout, re.MULTILINE):
        detector = name.split("/")[0]
        page = next((ROOT / "tests/cases" / name).glob("page.*"), None)
        said = (
            re.search(r'<html[^>]*\blang="?([a-z]{2})', page.read_text(encoding="utf-8", errors="replace"))
            if page
            else None
        )
        for key in (f"detector {detector}", f"language {said.group(1) if said else 'none'}"):
            tally[key][state] += 1
    print("own cases                     hold")
    for key, counts in sorted(tally.items()):
        print(f"{key:28} {counts['PASSED']:4} of {sum(counts.values())}")


def site_of(name: str) -> str:
    """The site of a labelled page, by its file name: collection, and the part that names the site."""
    collection, _, rest = name.partition("__")
    return f"{collection}/{re.split(r'[_.-]', rest)[0]}" if collection != "htmldate" else f"{collection}/{rest[:14]}"


def by_folds(shared: Path) -> None:
    """Print each figure's mean over the folds, its least, and its most."""
    labels = [
        json.loads(line)
        for line in (shared / "corpus/labels.jsonl").read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    pages = shared / "corpus/html"
    files = [str(pages / row["file"]) for row in labels]
    found = subprocess.run(
        [sys.executable, "-m", "rightscheck", "inspect", "--format", "jsonl", *files],
        cwd=ROOT,
        capture_output=True,
        check=False,
    ).stdout
    scores: dict[str, list[float]] = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder, "predictions.jsonl")
        predictions.write_bytes(found)
        for fold in range(FOLDS):
            mine = [
                row
                for row in labels
                if int(hashlib.sha256(site_of(row["file"]).encode()).hexdigest(), 16) % FOLDS == fold
            ]
            part = Path(folder, f"labels{fold}.jsonl")
            part.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in mine), encoding="utf-8")
            done = subprocess.run(
                [
                    sys.executable,
                    str(shared / "score/detection.py"),
                    "--labels",
                    str(part),
                    "--pred",
                    str(predictions),
                    "--json",
                ],
                capture_output=True,
                text=True,
                check=True,
            )
            for name, value in json.loads(done.stdout).items():
                number = re.match(r"[\d.]+", str(value))
                if name in FIGURES and number:
                    scores[name].append(float(number.group()))
    print(f"\nlabelled corpus, {FOLDS} folds over sites   mean   least   most")
    for name in FIGURES:
        if scores[name]:
            print(f"{name:38} {statistics.mean(scores[name]):6.3f} {min(scores[name]):7.3f} {max(scores[name]):6.3f}")


def main(shared: str = "../shared") -> int:
    """Print both tables; a corpus that is not there is said, not passed over."""
    own_cases()
    folder = (ROOT / shared).resolve()
    if (folder / "corpus/labels.jsonl").is_file():
        by_folds(folder)
    else:
        print(f"\nlabelled corpus: skipped, {shared}/corpus is not there")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
