"""Run the scorers beside the checkout and hold their figures against floors.yaml.

    benchmarks/floors.py ../shared

Prints every figure; exits 1 where one is below its floor (or above its ``most``).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def commands(shared: Path) -> dict[str, list[str]]:
    """The three scorers, with the rightscheck that is installed beside this interpreter."""
    # The script, not ``python -m``: a scorer that follows links from .venv/bin/python ends outside the environment.
    ours = str(Path(sys.executable).with_name("rightscheck"))
    score = shared / "score"
    return {
        "detection": [
            str(score / "detection.py"),
            "--labels",
            str(shared / "corpus/labels.jsonl"),
            "--pages",
            str(shared / "corpus/html"),
            "--command",
            ours,
            "--json",
        ],
        "decisions": [str(score / "decisions.py"), "--dir", str(shared / "scenarios"), "--command", ours, "--json"],
        "reuse": [
            str(score / "reuse.py"),
            "--spans",
            str(shared / "reuse/verbatim_spans.jsonl"),
            "--answers",
            str(shared / "reuse/short_answers.jsonl"),
        ],
    }


def figures(text: str) -> dict[str, float]:
    """Every named number that a scorer printed: from JSON, else from lines of ``'name': number`` or ``name number``."""
    try:
        return dict(_flat(json.loads(text)))
    except ValueError:
        found = re.findall(r"'([^']+)': (-?\d+(?:\.\d+)?)", text) + re.findall(
            r"^([A-Za-z][\w .,@-]*?)[ :]{2,}(-?\d+(?:\.\d+)?)", text, re.MULTILINE
        )
        return {name.strip(): float(number) for name, number in found}


def _flat(document: Any, prefix: str = "") -> list[tuple[str, float]]:
    if isinstance(document, dict):
        return [
            pair
            for key, value in document.items()
            for pair in _flat(value, f"{prefix}{key}" if not prefix else f"{prefix}.{key}")
        ]
    if isinstance(document, bool):
        return [(prefix, float(document))]
    if isinstance(document, (int, float)):
        return [(prefix, float(document))]
    number = NUMBER.match(document) if isinstance(document, str) else None
    return [(prefix, float(number[0]))] if number else []


def main(shared: Path) -> int:
    """Run all; 1 where a floor does not hold."""
    floors = yaml.safe_load((HERE / "floors.yaml").read_text(encoding="utf-8"))
    broken = []
    for name, command in commands(shared).items():
        if not floors.get(name):
            print(f"-- {name}: no floor yet")
            continue
        done = subprocess.run(
            [sys.executable, *command], capture_output=True, text=True, encoding="utf-8", check=False, cwd=HERE.parent
        )
        said = figures(done.stdout)
        print(f"-- {name}\n{done.stdout.rstrip()}\n{done.stderr.rstrip()}".rstrip())
        for figure, bound in floors[name].items():
            least, most = (bound, None) if not isinstance(bound, dict) else (bound.get("least"), bound.get("most"))
            value = said.get(figure)
            if value is None or (least is not None and value < least) or (most is not None and value > most):
                broken.append(f"{name}: {figure} is {value}, the floor is {bound}")
    for line in broken:
        print(f"BELOW THE FLOOR  {line}")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared").resolve()))
