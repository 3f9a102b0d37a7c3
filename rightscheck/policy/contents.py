"""What a compiled document holds, as values: holder records, phrases, and the table of the words of both.

In: a document (policy/document.py). Out: records and phrases. Refuses nothing: it was checked when it was compiled.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from rightscheck.holders.model import HolderRecord
from rightscheck.holders.phrases import Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Mapping


def holders_of(document: dict[str, Any]) -> Mapping[str, HolderRecord]:
    """The holders by policy id."""
    found = {
        name: HolderRecord.model_validate(entry["data"]["holder"])
        for name, entry in document["policies"].items()
        if entry["data"].get("holder")
    }
    return MappingProxyType(dict(sorted(found.items())))


def phrases_of(document: dict[str, Any]) -> Mapping[str, tuple[Phrase, ...]]:
    """The phrases by class (policies/phrases/README.md)."""
    rows = document["phrases"]
    return MappingProxyType({cls: tuple(phrase(cls, row) for row in rows[cls]) for cls in sorted(rows)})


def words_of(document: dict[str, Any]) -> dict[str, Any]:
    """The word table: the one the document carries, else made of its holders and phrases."""
    if (words := document.get("words")) is not None:
        return dict(words)
    from rightscheck.holders.words import word_table

    return word_table(holders_of(document), phrases_of(document))
