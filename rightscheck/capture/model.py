"""What was fetched, as values: needed to read an archive too, where nothing is fetched.

In: nothing. Out: answers and captures. Refuses to know how they came.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Answer:
    """One response. ``headers`` are without cookies; ``body`` is decoded."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first value of a header, or ""."""
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass(slots=True)
class Capture:
    """What was fetched, in order. ``url`` is where the page's redirects ended."""

    asked: str
    url: str = ""
    answers: list[Answer] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    override: str = ""
