"""credit_line: the source is credited.

Read: the exact sentence, or a holder's or author's name outside quotations and copied prose; for a quotation within one
paragraph of it; for Creative Commons before 4.0 the title too.
"""

from __future__ import annotations

import re
from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, unmet, unverified
from rightscheck.duties.finding import all_names, clip, find_text, is_top, nearest_text, paragraph_at, where
from rightscheck.duties.people import people
from rightscheck.wording.tokens import tokenize

SIMILAR = 0.85
_SENTENCE = 4


def judge(params: dict[str, Any], context: DutyContext) -> Judgement:
    """``text``: the sentence, with {placeholders}; ``holder``: whom to name; ``position``: a preference, noted only."""
    text = str(params.get("text") or "")
    bare = re.sub(r"\{[a-z_]+\}", " ", text)
    if len(tokenize(bare)) >= _SENTENCE or (bare.strip() and bare.strip() != text.strip()):
        return _sentence(text, params, context)
    if bare.strip():
        return _named([bare.strip()], params, context)
    names = _names(params, context)
    if not names:
        return unverified("the page names nobody to credit: say whom")
    return _named(names, params, context)


def _sentence(text: str, params: dict[str, Any], context: DutyContext) -> Judgement:
    tokens = tokenize(context.draft.text)
    found = find_text(tokens, text)
    if found is not None:
        start = tokens.starts[found[0]]
        return met(clip(context.draft.text[start : tokens.ends[found[1] - 1]]), _position(params, context, start))
    same, near = nearest_text(tokens, text)
    if same >= SIMILAR:
        return met(clip(near), f"the agreed wording is: {text}")
    return unmet("the credit line is missing", clip(f"wanted: {text}", 300))


def _names(params: dict[str, Any], context: DutyContext) -> list[str]:
    holder = str(params.get("holder") or "")
    named = [names for identity, names in context.holders if not holder or holder == identity or holder in names]
    chosen = [name for names in named for name in names] + ([holder] if holder else [])
    if not holder or context.licence:
        chosen += [person.name for person in people(context.authors)]
    return list(dict.fromkeys(chosen))


def _named(names: list[str], params: dict[str, Any], context: DutyContext) -> Judgement:
    places = all_names(context, names)
    if not places:
        return unmet("the credit is missing", clip(f"wanted: one of {', '.join(names[:4])}"))
    quotations = [one for one in context.measure.quotations if one.status != "not-found"]
    if context.action == "quote" and quotations:
        named = {paragraph_at(context, place) for place, _ in places} - {None}
        if not any(_is_near(paragraph_at(context, one.draft[0]), named) for one in quotations):
            return unmet(
                "the credit stands more than one paragraph away from the quotation",
                clip(f"{places[0][1]} in {where(context, places[0][0])}"),
            )
    if (
        _title_needed(context)
        and find_text(tokenize(context.draft.text), context.source_title) is None
        and context.draft.title != context.source_title
    ):
        return unmet(f"{context.licence} asks for the title in the credit", clip(context.source_title))
    at, name = places[0]
    return met(f"{name} in {where(context, at)}", _position(params, context, at))


def _title_needed(context: DutyContext) -> bool:
    """Creative Commons before 4.0 asks for the work's title if there is one (by 3.0, section 4(b); 4.0 dropped it)."""
    match = re.match(r"CC-BY.*-([123]\.\d)", context.licence or "")
    return bool(match and context.source_title and context.action != "summarize")


def _is_near(number: int | None, named: set[int | None]) -> bool:
    """Whether the paragraph or one beside it is among those that name the source."""
    return number is not None and not named.isdisjoint((number - 1, number, number + 1))


def _position(params: dict[str, Any], context: DutyContext, at: int) -> str:
    wanted = str(params.get("position") or "")
    if wanted == "top" and not is_top(context, at):
        return "asked for at the top; it stands further down"
    if wanted == "end" and is_top(context, at) and len(context.draft.paragraphs) > 4:
        return "asked for at the end; it stands at the top"
    return ""
