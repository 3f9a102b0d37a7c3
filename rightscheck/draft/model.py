"""What a draft took from its source, as values.

In: nothing. Out: runs, spans, shares, judged quotations. Refuses to call anything fair or unfair.
Definitions: CONTRACT, "runs" and "spans".
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Equal tokens, 5 or more, never merged. Offsets are code points in draft and source, end exclusive."""

    draft: tuple[int, int]
    source: tuple[int, int]
    words: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs merged over gaps of at most 10 tokens, of at least 20 tokens or quoted: a ``span`` of CONTRACT."""

    draft: tuple[int, int]
    source: tuple[int, int]
    words: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted passage of the draft, looked up in the source. ``status``: exact, altered, not-found, cut."""

    draft: tuple[int, int]
    text: str
    status: str
    source: tuple[int, int] | None = None
    difference: str = ""


@dataclass(frozen=True, slots=True)
class DraftMeasure:
    """Words are script-aware tokens. Shares are 0 to 1. ``longest_unquoted`` and ``share_unquoted`` serve own_words."""

    words: int
    source_words: int
    words_taken: int
    share_of_draft: float
    share_of_source: float
    longest_run: int
    longest_unquoted: int
    share_unquoted: float
    words_quoted: int
    headline_taken: bool
    lede_taken: bool
    runs: tuple[Run, ...] = ()
    spans: tuple[Passage, ...] = ()
    quotations: tuple[Quotation, ...] = ()
