"""What a sentence puts under a licence: this work, or a thing beside it.

In: a sentence that names a licence. Out: whether its subject is another's work ("Wikipedia's texts are ...") or a thing
that belongs to this one and is not its text ("the data of this article are ..."). Refuses to read sentences without a
verb of granting: their place decides.
"""

from __future__ import annotations

import re

from rightscheck.claims.context import Context
from rightscheck.claims.owner import site_name
from rightscheck.wording.later import later

# who or what is put under it: all before "is licensed", "are available", "wird veröffentlicht"
_SUBJECT = later(
    r"^\W*(?P<subject>[^.:;]{2,140}?)\s(?:(?:is|are|was|were|has been|have been|can be|may be)\b[^.;]{0,40}?"
    r"\b(?:licen[cs]ed|available|released|published|distributed|shared|reused|provided|under)\b|"
    r"(?:ist|sind|wird|werden|steht|stehen)\b[^.;]{0,40}?\b(?:unter|lizenziert|veröffentlicht|verfügbar)\b|"
    r"(?:est|sont)\b[^.;]{0,40}?\bsous\b|(?:está|están|es|son)\b[^.;]{0,40}?\bbajo\b)",
    re.IGNORECASE,
)
_THING_FIRST = later(
    r"^(?:(?:the|all|any|its|their|raw|underlying|research|source|die|alle|les|los|las|i)\s+){0,3}"
    r"(?:data(?:sets?| sets?)?|databases?|metadata|supplement\w*|code|scripts?|figures?|tables?|appendix|appendices|"
    r"abstracts?|slides?|recordings?|models?|daten\w*|datensätze|données|datos|dati|dados)\b",
    re.IGNORECASE,
)
_OWNED = later(r"\b(?P<owner>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,3})['’]s\s")
_THIS = later(r"\b(?:this|these|our|diese\w*|unsere?|cet(?:te)?|nos|notre|este|nuestr\w+|questo)\b", re.IGNORECASE)
_DAYS = later(r"(?:to|yester)day\b", re.IGNORECASE)
_AUTHORS = ("meta[author]", "meta[copyright]")


def of_another(context: Context, sentence: str) -> bool:
    """Whether the sentence licenses a thing beside the text, or the work of somebody whom it names."""
    found = _SUBJECT.match(sentence)
    if found is None:
        return False
    subject = found["subject"]
    if _THING_FIRST.match(subject.lstrip()) is not None:
        return True
    if _THIS.search(subject) is not None:
        return False
    named = [subject[hit.start : hit.end] for hit in context.lexicon.find(subject) if hit.kind == "name"]
    named += [owned["owner"] for owned in _OWNED.finditer(f"{subject} ")]
    return any(not _is_ours(context, name) for name in named)


def _is_ours(context: Context, name: str) -> bool:
    """Whether the page calls itself so: in its host, its site's name, its author."""
    if _DAYS.match(name):
        return True
    own = [attribute.value for attribute in context.page.attributes if attribute.where in _AUTHORS]
    return any(_plain(name) in _plain(mark) for mark in (context.host or "", site_name(context) or "", *own))


def _plain(name: str) -> str:
    return re.sub(r"\W|_", "", re.sub(r"^The\s", "", name)).casefold()
