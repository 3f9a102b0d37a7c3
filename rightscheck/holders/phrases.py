"""The words by which pages speak of rights, as values (policies/phrases/README.md says what each class means).

In: rows of the compiled policies. Out: phrases with the actions they forbid or permit. Refuses regular expressions:
texts are literal, with the placeholders {name}, {year}, {date}, {place}, {number}, {source}, {holder}.
"""

from __future__ import annotations

from typing import Any, NamedTuple

PLACEHOLDERS = ("name", "year", "date", "place", "number", "source", "holder")


class Phrase(NamedTuple):
    """One phrase. ``forbids`` and ``permits`` are actions (plan/actions.py).

    ``value`` and ``role`` mean what the class's row in policies/phrases/README.md says. ``literal`` is false where the
    text has a gap (an ellipsis, matched in a bounded window). ``duties`` belong to permissive phrases.
    A named tuple, because thousands of them are made at every start.
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


def phrase(cls: str, row: list[Any]) -> Phrase:
    """The phrase of a JSON row: the fields after ``cls`` in their order, those at the end left out where plain."""
    if PERMITS < len(row) <= DUTIES:  # nearly all: only these two are lists
        lists = tuple(row[FORBIDS]), tuple(row[PERMITS])
        return Phrase(cls, row[0], row[1], *lists, *row[PERMITS + 1 :])
    fields: list[Any] = [tuple(item) if item.__class__ is list else item for item in row]
    if len(fields) > DUTIES:
        fields[DUTIES] = tuple((str(kind), what) for kind, what in row[DUTIES])
    return Phrase(cls, *fields)


# places in a row, which has no ``cls``
FORBIDS, PERMITS, DUTIES = (Phrase._fields.index(name) - 1 for name in ("forbids", "permits", "duties"))
