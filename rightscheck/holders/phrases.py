"""The words by which pages speak of rights, as records: one file a class in policies/phrases (its README has the shape).

In: YAML, already read. Out: frozen phrases with the actions they forbid or permit. Refuses regular expressions: texts
are literal, with the placeholders {name}, {year}, {date}, {place}, {number}, {source}.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

CLASSES = (
    "reserved", "prohibited", "permissive", "ai-reserved", "no-rewrite", "syndication", "source-branch", "labels",
    "instructions", "terms-links", "licence-names", "verbs", "months", "relations",
)
PLACEHOLDERS = ("name", "year", "date", "place", "number", "source", "holder")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase. ``forbids`` and ``permits`` are actions (plan/actions.py).

    ``value`` and ``role`` mean what the class's entry in policies/phrases/README.md says. ``literal`` is false where the
    text has a gap (an ellipsis, matched in a bounded window). ``duties`` belong to permissive phrases.
    """

    cls: str
    lang: str
    text: str
    forbids: tuple[str, ...] = ()
    permits: tuple[str, ...] = ()
    value: str | int | None = None
    role: str = ""
    literal: bool = True
    duties: tuple[tuple[str, Any], ...] = ()
    holder: str = ""


class PhraseEntry(BaseModel):
    """One phrase as people write it, with where it was seen and how sure that is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lang: str
    text: str = Field(min_length=1)
    forbids: tuple[str, ...] = ()
    permits: tuple[str, ...] = ()
    value: str | int | None = None
    role: str = ""
    literal: bool = True
    duties: dict[str, Any] = {}
    holder: str = ""
    where: str = ""
    basis: Literal["seen", "secondary", "memory", "none"] | None = None
    note: str = ""


class PhraseFile(BaseModel):
    """One class of phrases. ``where`` and ``basis`` hold for every entry that gives none of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_: Literal[1] = Field(1, alias="schema")
    class_: Literal[
        "reserved", "prohibited", "permissive", "ai-reserved", "no-rewrite", "syndication", "source-branch", "labels",
        "instructions", "terms-links", "licence-names", "verbs", "months", "relations",
    ] = Field(alias="class")
    title: str = ""
    where: str = ""
    basis: Literal["seen", "secondary", "memory", "none"] = "memory"
    phrases: tuple[PhraseEntry, ...]


def compact(entry: PhraseEntry) -> list[Any]:
    """The entry as a JSON row, without its provenance."""
    return [
        entry.lang, entry.text, list(entry.forbids), list(entry.permits), entry.value, entry.role, entry.literal,
        list(entry.duties.items()), entry.holder,
    ]


def phrase(cls: str, row: list[Any]) -> Phrase:
    """The phrase of a JSON row that ``compact`` made."""
    lang, text, forbids, permits, value, role, literal, duties, holder = row
    pairs = tuple((str(kind), what) for kind, what in duties)
    return Phrase(cls, lang, text, tuple(forbids), tuple(permits), value, role, literal, pairs, holder)
