"""The fingerprint of a line that GitHub's code scanning uses to know a result again (``primaryLocationLineHash``).

In: a file's text. Out: a hash for each line. Refuses to differ from GitHub's: where another tool fills it in, both
must agree. The algorithm is a rolling hash over the next 100 characters that are no space and no tab, in UTF-16
units; lines end with LF, CR LF or CR; the end of the file counts as 65535; equal hashes are numbered from the top of
the file.
"""

from __future__ import annotations

from collections import Counter

WINDOW = 100
MODULUS = 37
EOF = 65535
_MASK = (1 << 64) - 1
_FIRST = pow(MODULUS, WINDOW, 1 << 64)


def line_hashes(text: str) -> list[str]:
    """The hashes of all lines, in order."""
    raw = text.encode("utf-16-le", "surrogatepass")
    units = [raw[at] | raw[at + 1] << 8 for at in range(0, len(raw), 2)]
    window = [0] * WINDOW
    starts = [-1] * WINDOW
    hashes: dict[int, str] = {}
    counts: Counter[int] = Counter()
    state = {"hash": 0, "at": 0}
    line, begin, before_cr = 0, True, False

    def emit(at: int) -> None:
        value = state["hash"]
        counts[value] += 1
        hashes[starts[at]] = f"{value:x}:{counts[value]}"
        starts[at] = -1

    def push(unit: int) -> None:
        nonlocal line, begin, before_cr
        if unit in (32, 9) or (before_cr and unit == 10):
            before_cr = False
            return
        if unit == 13:
            unit, before_cr = 10, True
        else:
            before_cr = False
        at = state["at"]
        if starts[at] != -1:
            emit(at)
        if begin:
            begin = False
            line += 1
            starts[at] = line
        old = window[at]
        window[at] = unit
        state["hash"] = (MODULUS * state["hash"] + unit - _FIRST * old) & _MASK
        state["at"] = (at + 1) % WINDOW
        if unit == 10:
            begin = True

    for unit in units:
        push(unit)
    push(EOF)
    for _ in range(WINDOW):
        if starts[state["at"]] != -1:
            emit(state["at"])
        push_zero(window, state)
    return [hashes.get(number, "") for number in range(1, line + 1)]


def push_zero(window: list[int], state: dict[str, int]) -> None:
    """Fill up behind the end of the file."""
    at = state["at"]
    old, window[at] = window[at], 0
    state["hash"] = (MODULUS * state["hash"] - _FIRST * old) & _MASK
    state["at"] = (at + 1) % WINDOW
