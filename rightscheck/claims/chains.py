"""Reading a credit: who is named in "Brenda Sohl/AFP via Getty Images", and in which part.

In: a credit's words and the names found in them. Out: origins, distributors and the rest. Refuses to decide whether
the credit is a text's or a picture's: in a text's credit a slash joins, in a picture's it chains, origin first (DESIGN,
rule 9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rightscheck.claims.context import Context, own_slug
from rightscheck.claims.model import Holder
from rightscheck.holders.lexicon import NAMES, Hit
from rightscheck.wording.later import later

_VIA = later(r"(?:\bvia|\bthrough|\bdistributed by|\bpar|\bdurch|通过|経由|＝|=)\s*\Z", re.IGNORECASE)
_TRIM = " \t\n.,;:|/–—-()[]{}<>\"'“”„«»‘’©®*+"
_LABEL = later(
    r"^\s*(?:\(?\s*(?:©|\(c\)|copyright)\s*)?(?:(?:photo(?:s|graph|graphs|graphy|grapher)?|image|picture|pic|illustration|"
    r"graphic|video|foto(?:s|graf|grafía|grafia|ğraf)?|imagen|imágenes|imagem|immagine|beeld|titelbild|beitragsbild|"
    r"bild(?:er|quelle|nachweis|rechte)?|fotó|fotka|kuva|zdjęcie|zdjęcia|fot|credit|crédit|courtesy|handout|source|quelle|"
    r"bron|kilde|źródło|fuente|fonte|фото|источник)s?(?![^\W\d_])"
    r"(?:\s*(?:credit|source|courtesy|by|of|de|di|von|van|av|af|autorstwa|by courtesy of)\b)*\s*[:.,|/–-]?\s*)+",
    re.IGNORECASE,
)
_LICENCE = later(
    r"[\[(|,;/–-]*\s*(?:\bCC[\s-]?(?:BY|0)\b|creative commons|public domain|CC BY|gemeinfrei|lizenz|licen[cs]e|"
    r"wikimedia commons|https?://).*",
    re.IGNORECASE,
)
_PERSONISH = later(r"^(?!.*(?<!\w)\d)[^@#]{2,70}$")  # a user's name may end in digits: Joschi71
_USER = later(
    r"^(?:By|Von|Par|Por|Di|Door|Autor:|Author:)\s+(?=\S)|\s+(?:from|aus|de la|derivative work)\s.*|\s[(\[].*"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit read: ``origins`` hold the rights, ``via`` distribute; both in order of mention."""

    origins: tuple[Holder, ...]
    via: tuple[Holder, ...] = ()


def read_picture_credit(context: Context, text: str, hits: list[Hit]) -> Credit:
    """A picture's credit: the first agency is the origin, every later one passes the picture on."""
    names = _names(hits)
    if names:
        holders = [context.holder(hit.value, text[hit.start : hit.end]) for hit in names]
        distinct = list({holder.id: holder for holder in holders}.values())
        if len(distinct) > 1 and _VIA.search(text[: names[0].start]):
            person = third_party(context, text[: names[0].start])
            return Credit((person,), tuple(distinct)) if person else Credit((distinct[0],), tuple(distinct[1:]))
        return Credit((distinct[0],), tuple(distinct[1:]))
    person = third_party(context, text)
    return Credit((person,) if person else ())


def read_text_credit(context: Context, text: str, hits: list[Hit]) -> Credit:
    """A text's credit: a slash, a comma, a plus or "and" joins; only "via" distributes."""
    origins: dict[str, Holder] = {}
    via: dict[str, Holder] = {}
    for hit in _names(hits):
        holder = context.holder(hit.value, text[hit.start : hit.end])
        chained = _VIA.search(text[max(0, hit.start - 16) : hit.start]) is not None and bool(origins)
        (via if chained else origins).setdefault(hit.value, holder)
    return Credit(tuple(origins.values()), tuple(holder for key, holder in via.items() if key not in origins))


def _names(hits: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.kind in NAMES]


def third_party(context: Context, text: str) -> Holder | None:
    """A holder whom no policy knows, by the name in a credit; None where what is left is no name."""
    name = _LICENCE.sub("", text).strip(_TRIM)
    name = _unlabelled(context, _LABEL.sub("", name))
    name = re.sub(r"\b(?:19|20)\d\d\b|\bvia\b.*|\bfor\b\s.*", "", name) if len(name) < 200 else ""
    name = _USER.sub("", name.strip(_TRIM))
    name = " ".join(name.strip(_TRIM).split())
    if len(name) < 2 or not _PERSONISH.match(name) or len(name.split()) > 9:
        return None
    return Holder(own_slug(context.lexicon, name), "third-party", name, name)


def _unlabelled(context: Context, name: str) -> str:
    """The name without a label of any language before it: a label is no part of whoever holds the rights."""
    for _ in range(2):
        labels = [
            hit
            for hit in context.lexicon.find(name[:60])
            if hit.kind == "labels" and hit.start == 0 and hit.value.role in ("photo", "source", "provided")
        ]
        longest = max((hit.end for hit in labels), default=0)
        if not longest or not (name[longest - 1] in ":：" or re.match(r"\s*[:：.]|\s+[^\W\d_]|\Z", name[longest:])):
            break
        rest = name[longest:].lstrip(_TRIM)
        if len(rest) < 2:
            break
        name = rest
    return name
