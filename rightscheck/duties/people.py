"""Who a byline names.

In: bylines as written. Out: names and institutions. Refuses to guess an institution that is not written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BY = re.compile(r"\A\s*(?:written by|story by|by|von|par|por|di|da|door|av|af)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|und|et|y|e|en|och|og|&)\s+|\s*[;|•·]\s*")
_INSTITUTION = re.compile(
    r"\b(?:universit\w*|institut\w*|college|school|academy|cent(?:re|er)|laborator\w*|council|hochschule|museum|hospital|CNRS|CSIRO|MIT)\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{4}|\d{1,2}:\d{2}")


@dataclass(frozen=True, slots=True)
class Person:
    """An author; ``institution`` is "" where the byline names none."""

    name: str
    institution: str = ""


def people(bylines: tuple[str, ...]) -> tuple[Person, ...]:
    """The persons that bylines name, in order, each once."""
    found: dict[str, Person] = {}
    for byline in bylines:
        for part in _AND.split(_BY.sub("", " ".join(byline.split()))[:300]):
            pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
            if not pieces or _INSTITUTION.search(pieces[0]) or _DATE.search(pieces[0]) or len(pieces[0].split()) > 6:
                continue
            name = _BY.sub("", pieces[0])
            institution = next((piece for piece in reversed(pieces[1:]) if _INSTITUTION.search(piece)), "")
            found.setdefault(name, Person(name, institution))
            for extra in pieces[1:]:
                if (
                    re.fullmatch(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}", extra)
                    and not _INSTITUTION.search(extra)
                    and len(pieces) > 2
                    and not institution
                ):
                    found.setdefault(extra, Person(extra))
    return tuple(found.values())
