"""byline: the authors are named, with their institution where the duty asks for it.

Read: names outside quotations and copied prose.
"""

from __future__ import annotations

from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, not_checkable, unmet
from rightscheck.duties.finding import find_name, where
from rightscheck.duties.people import people


def judge(params: dict[str, Any], context: DutyContext) -> Judgement:
    """``institution``: true where the institution is owed too; ``text``: a byline in so many words."""
    if params.get("text") and "{" not in str(params["text"]):
        found = find_name(context, [str(params["text"])])
        return met(where(context, found[0])) if found else unmet("the byline is missing", str(params["text"]))
    authors = people(context.authors)
    if not authors:
        return not_checkable("no-author-on-the-page", "the page names no author: look for one by hand")
    missing = [person.name for person in authors if find_name(context, [person.name]) is None]
    if missing:
        return unmet("the author is not named", ", ".join(missing))
    if params.get("institution"):
        lost = [
            person.institution
            for person in authors
            if person.institution and find_name(context, [person.institution]) is None
        ]
        if lost:
            return unmet("the author's institution is not named", ", ".join(lost))
    named = find_name(context, [authors[0].name])
    return met(
        f"{', '.join(person.name for person in authors)} in {where(context, named[0]) if named else 'the draft'}"
    )
