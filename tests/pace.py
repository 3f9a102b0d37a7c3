"""Time limits of tests as multiples of a plain loop beside the work: shared machines differ threefold by the minute."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

USUAL = 0.6
"""Seconds of ``one_loop`` on a usual machine of 2024: there, a limit means what it says."""


def one_loop() -> float:
    """Process seconds of ten million additions, now."""
    began, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number & 7
    return time.process_time() - began


def traced() -> bool:
    """Whether coverage watches every line: then time says nothing about the library."""
    coverage = sys.modules.get("coverage")
    return sys.gettrace() is not None or (coverage is not None and coverage.Coverage.current() is not None)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail where the work takes more process seconds than a usual machine may need, and no more than run it if traced."""
    if traced():
        yield
        return
    before = one_loop()
    began = time.process_time()
    yield
    spent = time.process_time() - began
    pace = max(before, one_loop(), USUAL) / USUAL
    assert spent < seconds * pace, f"{spent:.1f} s where {seconds:g} s times {pace:.1f} were allowed"
