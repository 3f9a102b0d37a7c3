"""Facts: the closed catalogue, the values, and ``derive``, the only place where claims become facts."""

from __future__ import annotations

from rightscheck.facts.catalogue import CATALOGUE, FactSpec
from rightscheck.facts.derive import CARRIERS, READABLE_WORDS, derive, own_words
from rightscheck.facts.model import Case, Facts, Offer, Reservation, Statement, Us

__all__ = [
    "CARRIERS",
    "CATALOGUE",
    "READABLE_WORDS",
    "Case",
    "FactSpec",
    "Facts",
    "Offer",
    "Reservation",
    "Statement",
    "Us",
    "derive",
    "own_words",
]
