"""A file of phrases as people write it: one class a file (policies/phrases/README.md).

In: YAML, already read. Out: checked entries with their provenance, and the rows that the compiled policies keep.
Refuses unknown keys and classes.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rightscheck.holders.phrases import Phrase

Basis = Literal["seen", "secondary", "memory", "none"]
PhraseClass = Literal[
    "reserved",
    "prohibited",
    "ban-words",
    "permissive",
    "ai-reserved",
    "no-rewrite",
    "syndication",
    "source-branch",
    "labels",
    "instructions",
    "terms-links",
    "licence-names",
    "verbs",
    "months",
    "relations",
]
_DEFAULTS = list(Phrase._field_defaults.values())


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
    basis: Basis | None = None
    note: str = ""


class PhraseFile(BaseModel):
    """One class of phrases. ``where`` and ``basis`` hold for every entry that gives none of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_: Literal[1] = Field(1, alias="schema")
    class_: PhraseClass = Field(alias="class")
    title: str = ""
    where: str = ""
    basis: Basis = "memory"
    phrases: tuple[PhraseEntry, ...]


def row_of(entry: PhraseEntry) -> list[Any]:
    """The entry as a JSON row for ``phrases.phrase``, without its provenance and without plain fields at the end."""
    rest: list[Any] = [
        list(entry.forbids),
        list(entry.permits),
        entry.value,
        entry.role,
        entry.literal,
        [list(pair) for pair in entry.duties.items()],
        entry.holder,
    ]
    while rest and (tuple(rest[-1]) if isinstance(rest[-1], list) else rest[-1]) == _DEFAULTS[len(rest) - 1]:
        rest.pop()
    return [entry.lang, entry.text, *rest]
