"""How long a start takes, as a multiple of what ``python -c pass`` takes in the same run.

    benchmarks/start.py [ROUNDS] [SLACK]

Interleaved rounds, the least of each: load only ever adds, and adds more to what takes longer. Exits 1 where ``--help``
takes more than 12 times, or ``check`` of one page more than 30. With a slack of 1.1 it still names what is above its
bar, and exits 1 only above 1.1 times that.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BARS = {"--help": 12.0, "check of one page": 30.0}
# As on a machine where nothing was set: compiled modules are kept, as they are after an installation.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
OURS = [sys.executable, "-m", "rightscheck"]
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "--help": [*OURS, "--help"],
    "check of one page": [*OURS, "check", "samples/afp.html", "--reuse", "republish"],
}


def measure(rounds: int) -> dict[str, float]:
    """Least seconds by command; one round to warm caches is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for number in range(rounds + 1):
        for name, command in COMMANDS.items():
            began = time.perf_counter()
            done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False, env=ENVIRONMENT)
            if number:
                taken[name].append(time.perf_counter() - began)
            if done.returncode not in (0, 1):
                sys.exit(f"{' '.join(command)}: exit {done.returncode}: {done.stderr.decode()[-300:]}")
    return {name: min(times) for name, times in taken.items()}


def main(rounds: int = 25, slack: float = 1.0) -> int:
    """Print the ratios; 1 where one is above its bar by more than the slack."""
    least = measure(rounds)
    base = least["python -c pass"]
    above = False
    for name, seconds in least.items():
        ratio, bar = seconds / base, BARS.get(name)
        above |= bar is not None and ratio > bar * slack
        said = f"  (at most {bar:g}{': NOT HELD' if ratio > bar else ''})" if bar else ""
        print(f"{name:20} {seconds * 1000:7.1f} ms  {ratio:5.1f} times{said}")
    return int(above)


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(int(given[0]) if given else 25, float(given[1]) if len(given) > 1 else 1.0))
