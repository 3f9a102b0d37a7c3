"""indicate_changes: a changed text says so. Read: the difference between the texts, and a sentence about changes."""

from __future__ import annotations

import re
from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, unmet, unverified
from rightscheck.duties.finding import clip
from rightscheck.duties.text_changes import text_changes

_NOTE = re.compile(
    r"\b(?:adapted from|edited|modified|abridged|shortened|translated|cropped|condensed"
    r"|changes (?:were|have been)|has been (?:changed|updated)"
    r"|excerpt(?:ed)? (?:from|of)|revised"
    r"|bearbeitet|gekürzt|geändert|übersetzt|modifié|adapté|abrégé|traduit"
    r"|modificad[oa]|adaptad[oa]|traducid[oa]|traduzid[oa]"
    r"|modificato|adattato|tradotto|bewerkt|ingekort|vertaald|изменен|сокращ|перевод)\w*|改変|翻訳|編集|修改|翻译|改编",
    re.IGNORECASE,
)


def judge(_params: dict[str, Any], context: DutyContext) -> Judgement:
    """No parameters."""
    if context.action in ("quote", "link", "embed"):
        return met("a quotation changes nothing")
    note = _NOTE.search(_own_text(context))
    if note is not None:
        return met(clip(context.draft.text[max(0, note.start() - 40) : note.end() + 60]))
    if context.action in ("translate", "rewrite"):
        return unmet("the draft does not say that the text was changed", context.action)
    if context.action == "summarize":
        return unverified("a summary in one's own words may change nothing: say that it is one")
    changes = text_changes(context)
    if not changes:
        return met("nothing was changed")
    return unmet(
        "the text was changed and the draft does not say so",
        "; ".join(clip(str(change), 120) for change in changes[:3]),
    )


def _own_text(context: DutyContext) -> str:
    """The draft with what it took from the source blanked, offsets kept."""
    text = context.draft.text
    pieces, at = [], 0
    for run in context.measure.runs:
        if run.words >= 12:
            pieces += [text[at : run.draft[0]], " " * (run.draft[1] - run.draft[0])]
            at = run.draft[1]
    return "".join([*pieces, text[at:]])
