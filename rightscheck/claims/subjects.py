"""What a sentence puts under a licence: this text, or something else.

In: a sentence that names a licence. Out: whether its subject is another's work ("Wikipedia's texts are ..."), a thing
beside the text ("the data of this article are ..."), or whether it grants only for a time or to some. Refuses to read
sentences that have none of these forms: their place decides.
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
_THING = (
    r"(?:data(?:sets?| sets?)?|databases?|metadata|supplement\w*|code|scripts?|figures?|tables?|appendix|appendices|"
    r"abstracts?|slides?|recordings?|models?|documentation|daten\w*|datensätze|données|datos|dati|dados|designs?|"
    r"layout|themes?|templates?|logos?|icons?|fonts?|maps?|charts?|videos?|podcasts?|music|songs?|photo(?:graph)?s?|"
    r"images?|pictures?|illustrations?|fotos?|bilder|karten|imágenes|immagini|zdjęcia)"
)
_OTHER_WORK = (
    r"(?:book|study|film|album|game|survey|poll|painting|exhibition|lecture|talk|software|app|buch|studie|livre|étude|"
    r"libro|estudio)"
)
_THING_FIRST = later(
    rf"^(?:(?:the|all|any|some|its|their|raw|underlying|research|source|die|alle|les|los|las|i)\s+){{0,3}}{_THING}\b|"
    rf"^(?:the|a|an|das|die|le|la|l'|el)\s+{_OTHER_WORK}\b|^(?:her|his|their)\s",
    re.IGNORECASE,
)
_THING_LAST = later(rf"['’]s\s+{_THING}\s*$", re.IGNORECASE)
_JOINED = later(r"(?:\b(?:texts?|contents?|articles?|stories|works?)\b.*)(?:\b(?:and|or)\b|&|,)", re.IGNORECASE)
_LABELLED = later(rf"^\W*(?:\w+\s+){{0,2}}{_THING}\s*[:：]", re.IGNORECASE)
_MADE_BY = later(rf"\b{_THING}\s+(?:by|from|courtesy)\b", re.IGNORECASE)
# "The study, published under CC BY 4.0, found ..."; "..." the note reads; "Translated from ..."
_SPOKEN_OF = later(
    r"^\W*(?:the|a|an|her|his|their|its)\b[^,]{2,80},\s(?:which (?:is|was) )?"
    r"(?:published|released|licen[cs]ed|available|distributed)\b[^,]{0,90},\s+[a-z]|"
    r"^\s*[\"“„«][^\"“”»]{10,240}[,.]?[\"”“»],?\s+[a-z]|"
    r"^\W*(?:translated|adapted|based)\b.{0,30}\b(?:from|on)\b",
    re.IGNORECASE,
)
_LIMITED = later(
    r"\b(?:before|until|prior to|up to|vor|bis|avant|jusqu'en|hasta)\s+(?:\w+\s+){0,2}(?:19|20)\d\d\b|"
    r"\bfor\s+(?!(?:[\w-]+,?\s+){0,3}non-?commercial)(?:[\w-]+\s+){1,5}(?:only|alone)\b|"
    r"\bonly (?:for|to)\b|\bnur für\b|\buniquement pour\b|\bsólo para\b",
    re.IGNORECASE,
)
_OWNED = later(r"\b(?P<owner>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,3})['’]s\s")
_THIS = later(r"\b(?:this|these|our|diese\w*|unsere?|cet(?:te)?|nos|notre|este|nuestr\w+|questo)\b", re.IGNORECASE)
_DAYS = later(r"(?:to|yester)day\b", re.IGNORECASE)
_AUTHORS = ("meta[author]", "meta[copyright]")


def of_another(context: Context, sentence: str) -> bool:
    """Whether the sentence licenses a thing beside the text, the work of somebody whom it names, or not everybody."""
    if _LIMITED.search(sentence) is not None or _SPOKEN_OF.search(sentence) is not None:
        return True
    if _LABELLED.match(sentence) is not None:
        return True
    found = _SUBJECT.match(sentence)
    if found is None:
        return _MADE_BY.search(sentence) is not None and _THIS.search(sentence) is None
    subject = found["subject"].strip()
    if _JOINED.search(subject) is not None:
        return False
    if _THING_FIRST.match(subject) is not None or _THING_LAST.search(subject) is not None:
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
