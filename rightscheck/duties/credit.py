"""The credit line for a page or one of its pictures.

In: what was found, the page, a component, a format, the changes made. Out: a Credit: the line and what a person must
still do. By licence and version (title, author, source, licence; the title is owed before 4.0; ports named; CC0 and
public domain optional), by the publisher's own sentence, by the agency's name. Refuses to invent: a missing author is a
visible placeholder and counts as review. Sources: Creative Commons BY 2.0 and 3.0, section 4; BY 4.0, section 3(a).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightscheck.errors import UsageError
from rightscheck.wording.tokens import tokenize

if TYPE_CHECKING:
    from rightscheck.claims.model import Found
    from rightscheck.draft.repair import Words
    from rightscheck.duties.people import Person
    from rightscheck.page.model import Page

FORMATS = ("html", "markdown", "text", "print")
PLACEHOLDER = "[AUTHOR NOT STATED]"
ORIGINAL = r"(?i)\boriginal (?:article|story)\b"
LICENCE = r"(?i)\b(?:creative commons(?: licen[cs]e)?|CC (?:BY|0)[\w .-]*\d)"
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_CC = re.compile(r"CC-(?P<elements>BY(?:-NC)?(?:-ND|-SA)?)(?:-(?P<version>\d\.\d))?(?:-(?P<port>[A-Z]+))?\Z")
_BY = re.compile(
    r"\A\s*(?:written by|by|von|par|por|di|photo(?:graph)?(?: by)?:?|foto:?|image:?|credit:?)\s+", re.IGNORECASE
)
_LICENCE_TAIL = re.compile(
    r"[\s,(/–-]*(?:\b(?:CC[\s-](?:BY|0)|Creative Commons|licen[cs]ed|public domain)|©).*\Z", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Credit:
    """``line`` in the format asked for.

    ``review`` where a placeholder needs a person; ``optional`` where no credit is owed.
    """

    line: str
    review: bool = False
    optional: bool = False
    notes: tuple[str, ...] = ()
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class _Parts:
    title: str
    author: str
    source: str
    url: str | None
    licence: str | None
    changes: str


def credit_line(
    found: Found,
    page: Page,
    *,
    component: str = "text",
    format: str = "text",  # noqa: A002  the option is called so
    changes: str = "",
    sentences: Mapping[str, str] | None = None,
) -> Credit:
    """The credit of one component.

    Args:
        found: what the page says.
        page: the page.
        component: ``text`` or ``image:N``.
        format: html, markdown, text or print (addresses written out).
        changes: what was changed, in words ("cropped"), or "".
        sentences: publishers' own sentences by holder id, from policies.

    Raises:
        UsageError: an unknown format or component.
    """
    if format not in FORMATS:
        raise UsageError(f"unknown format {format!r}: use one of {', '.join(FORMATS)}")
    if component != "text" and all(image.id != component for image in page.images):
        raise UsageError(f"the page has no component {component!r}: use text or one of its images")
    licence = next(
        (reading.id for reading in found.readings if reading.component == component and not reading.hidden), None
    )
    if licence is None and component == "text" and found.licence is not None:
        licence = found.licence.id
    holders = next((held for name, held in found.holders if name == component), ())
    for holder in holders:
        sentence = (sentences or {}).get(holder.id)
        if sentence and component == "text":
            return _own_sentence(sentence, page, changes, format, licence)
    agency = next((holder for holder in holders if holder.type == "agency"), None)
    if agency is not None and licence is None:
        return _agency(found, component, agency.name, changes, format)
    return _by_licence(_parts(found, page, component, licence, changes, holders), format)


def _parts(found: Found, page: Page, component: str, licence: str | None, changes: str, holders: Any) -> _Parts:
    if component == "text":
        author = ", ".join(person.name for person in _people(page))
        title = page.title
    else:
        image = next(image for image in page.images if image.id == component)
        claim = next(
            (claim for claim in found.claims if claim.kind == "photo-credit" and claim.component == component), None
        )
        author = _LICENCE_TAIL.sub("", _BY.sub("", claim.quote)).strip(" .,()[]") if claim else ""
        title = image.title
    source = next(
        (holder.name for holder in holders if holder.type != "agency" and holder.name != author), found.host or ""
    )
    return _Parts(title, author, source, address_of(page), licence, changes)


def address_of(page: Page) -> str | None:
    """Where the page was saved from, else what it names as its own address."""
    from rightscheck.duties.context import _canonical

    return page.url or _canonical(page)


def _people(page: Page) -> tuple[Person, ...]:
    from rightscheck.duties.context import _authors
    from rightscheck.duties.people import people

    return people(_authors(page))


def byline_of(page: Page) -> str:
    """Like "By Ana Lee, University of X; Bo Ek", or "" where the page names no author."""
    named = (f"{one.name}, {one.institution}" if one.institution else one.name for one in _people(page))
    line = "; ".join(named)
    return f"By {line}" if line else ""


def _by_licence(parts: _Parts, form: str) -> Credit:
    name, address = licence_name(parts.licence)
    free = parts.licence in ("CC0-1.0", "PDM-1.0", "US-GOV-PD")
    notes, pieces = [], []
    match = _CC.match(parts.licence or "")
    version = match.group("version") if match else None
    before_four = match is not None and version is not None and version < "4.0"
    if parts.title:
        pieces.append(_linked(f"“{parts.title}”", parts.url, form))
    elif before_four:
        notes.append(f"{name} asks for the title if there is one; the page states none")
    author = parts.author or ("" if free else PLACEHOLDER)
    if author:
        pieces.append(f"by {_escaped(author, form)}")
    if not parts.author and not free:
        notes.append("the page states no author: find out who it is, or ask")
    if parts.source:
        pieces.append(f"({_escaped(parts.source, form)})")
    line = " ".join(pieces)
    if parts.licence is not None and name:
        line += (", " if line else "") + ("" if free else "licensed under ") + _linked(name, address, form)
    else:
        notes.append("no licence is stated: this line credits, it permits nothing")
    if match is not None and version is None:
        notes.append("the page names no version of the licence: look it up, a version is never guessed")
    if free:
        notes.append("credit is optional: the work is dedicated to or in the public domain")
    return _finish(
        line, parts.changes, form, Credit("", bool(not parts.author and not free), free, tuple(notes), parts.licence)
    )


def licence_name(identity: str | None) -> tuple[str, str | None]:
    """A licence's short name and address; the port is named ("CC BY 3.0 US"), no address without a version."""
    if identity == "CC0-1.0":
        return "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"
    if identity == "PDM-1.0":
        return "Public Domain Mark 1.0", "https://creativecommons.org/publicdomain/mark/1.0/"
    if identity == "US-GOV-PD":
        return "work of the US government, public domain in the United States", None
    if identity is not None and identity.startswith("OGL-UK-"):
        version = identity.removeprefix("OGL-UK-")
        return (
            f"Open Government Licence v{version}",
            f"https://www.nationalarchives.gov.uk/doc/open-government-licence/version/{version[0]}/",
        )
    match = _CC.match(identity or "")
    if match is None:
        return identity or "", None
    elements, version, port = match.group("elements", "version", "port")
    if version is None:
        return f"CC {elements}", None
    address = f"https://creativecommons.org/licenses/{elements.casefold()}/{version}/" + (
        f"{port.casefold()}/" if port else ""
    )
    return " ".join(filter(None, ("CC", elements, version, port))), address


def own_sentences(found: Found, policy: Callable[[str], Any]) -> dict[str, str]:
    """The sentences that the text's holders ask for where it is republished, by holder id; ``policy`` gives a policy.

    A bare name is no sentence: the line by licence names it.
    """
    sentences = {}
    for holder in next((held for name, held in found.holders if name == "text"), ()):
        file = policy(holder.id)
        duties = (duty for rule in (file.rules if file else ()) if "republish" in rule.permit for duty in rule.duties)
        text = next((duty.text for duty in duties if duty.kind == "credit_line" and duty.text), "")
        if is_sentence(text):
            sentences[holder.id] = text
    return sentences


def is_sentence(text: str) -> bool:
    """Whether a duty's text is a sentence to be used, not a name."""
    return len(tokenize(_PLACEHOLDER.sub(" ", text)).words) >= 4 or (
        _PLACEHOLDER.search(text) is not None and bool(_PLACEHOLDER.sub("", text).strip())
    )


def filled(sentence: str, page: Page) -> tuple[str, tuple[str, ...]]:
    """A publisher's sentence with what the page states; and what it does not, which stays visible in the sentence."""
    published = page.published or ""
    names = ", ".join(person.name for person in _people(page))
    stated = {"name": names, "author": names, "date": published[:10], "title": page.title, "year": published[:4]}
    missing = tuple(dict.fromkeys(key for key in _PLACEHOLDER.findall(sentence) if not stated.get(key)))
    return _PLACEHOLDER.sub(lambda key: stated.get(key[1]) or f"[{key[1].upper()} NOT STATED]", sentence), missing


def with_links(text: str, links: Iterable[tuple[str, str | None]]) -> Words:
    """A line cut where it links: each pattern's first place that is not linked yet, where there is an address."""
    words: Words = ((text, None),)
    for pattern, address in links:
        for index, (part, linked) in enumerate(words if address else ()):
            match = None if linked or not pattern else re.search(pattern, part)
            if match and match.group():
                pieces = ((part[: match.start()], None), (match.group(), address), (part[match.end() :], None))
                words = (*words[:index], *(piece for piece in pieces if piece[0]), *words[index + 1 :])
                break
    return words


def _own_sentence(sentence: str, page: Page, changes: str, form: str, licence: str | None) -> Credit:
    line, missing = filled(sentence, page)
    notes = tuple(f"the page does not state {key}" for key in missing)
    url = address_of(page)
    words = with_links(line, ((ORIGINAL, url), (LICENCE, licence_name(licence)[1])))
    if url and all(address != url for _, address in words):
        words = ((line, url),)
    by = byline_of(page)
    if by and not any(person.name in line for person in _people(page)):
        words = ((f"{by}. ", None), *words)
    shown = "".join(_linked(text, address, form, ends=False) for text, address in words)
    return _finish(shown, changes, form, Credit("", bool(missing), False, notes, licence))


def _agency(found: Found, component: str, name: str, changes: str, form: str) -> Credit:
    claim = next(
        (claim for claim in found.claims if claim.kind == "photo-credit" and claim.component == component), None
    )
    text = claim.quote if claim is not None else (f"{name}" if component == "text" else f"{PLACEHOLDER}/{name}")
    notes = ("an agency's line credits, it permits nothing",)
    return _finish(_escaped(text, form), changes, form, Credit("", PLACEHOLDER in text, False, notes, None))


def _finish(line: str, changes: str, form: str, credit: Credit) -> Credit:
    text = line.rstrip(" .") + (f". Changes: {_escaped(changes.strip(), form)}" if changes.strip() else "")
    ended = text if text.endswith(("/", ".")) else text + "."
    shown = f'<p class="credit">{ended}</p>' if form == "html" else ended
    return Credit(shown, credit.review, credit.optional, credit.notes, credit.licence)


def _escaped(text: str, form: str, *, ends: bool = True) -> str:
    """The text for a format, on one line; ``ends``: spaces at either end go too."""
    text = " ".join(text.split()) if ends else re.sub(r"\s+", " ", text)
    if form == "html":
        return html.escape(text)
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text) if form == "markdown" and text != PLACEHOLDER else text


def _linked(text: str, address: str | None, form: str, *, ends: bool = True) -> str:
    """A link where the format has links and the address is a web address."""
    safe = address if address and re.match(r"https?://[^\s<>\"']+\Z", address) else None
    shown = _escaped(text, form, ends=ends)
    if safe is None or form == "text":
        return shown
    if form == "html":
        return f'<a href="{html.escape(safe, quote=True)}">{shown}</a>'
    if form == "markdown":
        return f"[{shown}]({safe.replace('(', '%28').replace(')', '%29')})"
    return f"{shown} ({safe})"
