"""How long a start takes, as a multiple of what ``python -c pass`` takes in the same run.

    benchmarks/start.py [ROUNDS]

Interleaved rounds, medians. The aim is 12 times for ``--help`` and 30 for ``check`` of one page. ``check`` was measured
at 29 to 33 on 2026-11-24, by how busy the machine was, so the run fails only a fifth above an aim: at a real step back.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AIMS = {"--help": 12.0, "check of one page": 30.0}
MARGIN = 1.2
# As on a machine where nothing was set: compiled modules are kept, as they are after an installation.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
OURS = [sys.executable, "-m", "rightscheck"]
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "--help": [*OURS, "--help"],
    "check of one page": [*OURS, "check", "samples/afp.html", "--reuse", "republish"],
}


def measure(rounds: int) -> dict[str, float]:
    """Median seconds by command; one round to warm caches is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for number in range(rounds + 1):
        for name, command in COMMANDS.items():
            began = time.perf_counter()
            done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False, env=ENVIRONMENT)
            if number:
                taken[name].append(time.perf_counter() - began)
            if done.returncode not in (0, 1):
                sys.exit(f"{' '.join(command)}: exit {done.returncode}: {done.stderr.decode()[-300:]}")
    return {name: statistics.median(times) for name, times in taken.items()}


def main(rounds: int = 9) -> int:
    """Print the ratios; 1 where one is above its aim by more than the margin."""
    medians = measure(rounds)
    base = medians["python -c pass"]
    above = False
    for name, seconds in medians.items():
        ratio, aim = seconds / base, AIMS.get(name)
        above |= aim is not None and ratio > aim * MARGIN
        print(f"{name:20} {seconds * 1000:7.1f} ms  {ratio:5.1f} times{f'  (aim {aim:g})' if aim else ''}")
    return int(above)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 9))
