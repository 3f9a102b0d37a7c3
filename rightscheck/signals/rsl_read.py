"""RSL 1.0 documents: XML to what each question is told.

In: the text of a document, and the page it is asked about. Out: by question yes, no, or open, with the reason. Refuses
to take an offer for a grant: what must be bought or fetched from a server first is reserved until a licence is on file;
what depends on the user or the place is open. Raises ValueError for what is no RSL document. Source: RSL 1.0 (2025-12),
sections 3.1 to 3.12, by implementations that cite it (the text itself was not read).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from rightscheck.signals.paths import covers_all, matches, plain, target_of

MAX_CHARS = 1_000_000
QUESTIONS = ("tdm", "ai_train", "ai_input", "ai_index", "search")
_AI = ("ai_train", "ai_input", "ai_index")
_USAGE: dict[str, tuple[str, ...]] = {
    "all": QUESTIONS,
    "ai-all": _AI,
    "ai-train": ("ai_train",),
    "ai-input": ("ai_input",),
    "ai-index": ("ai_index",),
    "search": ("search",),
}
_NAMESPACES = ("https://rslstandard.org/rsl", "http://rslstandard.org/rsl")
_FREE = ("free", "attribution")
_MOST = 5_000  # content elements of one document
OWN = 1_000_000  # an empty address on the resource itself is the narrowest scope


class Answer(NamedTuple):
    """What one question is told: ``says`` is yes, no or open."""

    says: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """One licence element. Usage values of other namespaces are kept out: they are not interpreted."""

    permits: frozenset[str] | None
    prohibits: frozenset[str]
    payment: str
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """One content element. ``gate``: why a licence must be had first, or ""."""

    url: str
    gate: str
    offers: tuple[Offer, ...] = field(default=())


def read_rsl(text: str) -> list[Content]:
    """The content elements of a document. Raises ValueError with the reason."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if len(text) > MAX_CHARS:
        raise ValueError(f"it is longer than {MAX_CHARS} characters")
    try:
        root = fromstring(text.strip(), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        raise ValueError("it is no XML that can be read safely") from error
    if _name(root) != "rsl":
        raise ValueError("its root is no rsl element of the RSL namespace")
    contents = [_content(node) for node in list(root)[:_MOST] if _name(node) == "content"]
    if not contents or len(root) > _MOST:
        raise ValueError("it has no content element" if not contents else f"it has more than {_MOST} content elements")
    return contents


def _name(node: Any) -> str:
    space, _, name = str(node.tag).rpartition("}")
    return name if space.removeprefix("{").rstrip("/#") in _NAMESPACES else ""


def _content(node: Any) -> Content:
    gate = "a licence from its server" if node.get("server") else ""
    if str(node.get("encrypted", "")).lower() in ("true", "1"):
        gate = gate or "a key: the content is encrypted"
    offers = tuple(_offer(child) for child in node if _name(child) == "license")
    return Content((node.get("url") or "").strip(), gate, offers)


def _offer(node: Any) -> Offer:
    permits: frozenset[str] | None = None
    prohibits: frozenset[str] = frozenset()
    conditions: list[str] = []
    payment = ""
    for child in node:
        name, kind = _name(child), (child.get("type") or "usage").strip().lower()
        words = (child.text or "").lower().split()
        if name in ("permits", "prohibits") and kind == "usage":
            covered = frozenset(question for word in words for question in _USAGE.get(word, ()))
            if name == "permits":
                permits = (permits or frozenset()) | covered
            else:
                prohibits |= covered
        elif name in ("permits", "prohibits"):
            conditions.append(f"{kind} {'not ' * (name == 'prohibits')}{' '.join(words)[:60]}")
        elif name == "payment":
            said = (child.get("type") or "").strip().lower()
            own = any(_name(part) in ("standard", "custom", "amount") for part in child)
            payment = payment if said in _FREE and not own else f"payment: {said or 'type not stated'}"
    return Offer(permits, prohibits, payment, tuple(conditions))


def answers(contents: list[Content], url: str | None, *, own: bool) -> dict[str, Answer]:
    """What each question is told about the page. ``own``: the document stands on the page itself.

    The narrowest scope that covers the page speaks alone. Without an address what is for parts of a site is open.
    """
    found = [(_width(content, url, own=own), content) for content in contents]
    if any(width is None for width, _ in found):
        why = "for parts of the site, and the page's address is not known (--url)"
        return dict.fromkeys(QUESTIONS, Answer("open", why))
    narrowest = max((width for width, _ in found if width is not None), default=-1)
    if narrowest < 0:
        return {}
    mine = [content for width, content in found if width == narrowest]
    return {question: _settle(question, mine) for question in QUESTIONS}


def _width(content: Content, url: str | None, *, own: bool) -> int | None:
    """How narrow the scope is: the pattern's length; -1 where it does not cover the page; None where it may."""
    pattern = content.url
    if not pattern:
        return OWN if own else 0
    if "://" in pattern:
        if url is None:
            return None
        try:
            parts, mine = urlsplit(pattern), urlsplit(url)
        except ValueError:
            return -1
        if parts.netloc.lower() != mine.netloc.lower():
            return -1
        pattern = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if covers_all(pattern):
        return 1
    path = target_of(url)
    if path is None:
        return None
    return len(plain(pattern)) if matches(pattern, path) else -1


def _settle(question: str, contents: list[Content]) -> Answer:
    """Licences are offers, any of which may be taken; one that prohibits beside one that permits is contested."""
    told: list[Answer] = []
    forbidden = False
    for content in contents:
        for offer in content.offers:
            forbidden |= question in offer.prohibits
            told.append(_of_offer(question, offer, content.gate))
    if not told:
        return Answer("open", "no licence element")
    best = min(told, key=lambda one: ("yes", "open", "no").index(one.says))
    if forbidden and best.says != "no":
        return Answer("open", "contested (rsl-scope): one licence prohibits what another permits")
    return best


def _of_offer(question: str, offer: Offer, gate: str) -> Answer:
    if question in offer.prohibits:
        return Answer("no", "prohibited")
    if offer.permits is not None and question not in offer.permits:
        return Answer("no", "not among what is permitted")
    if gate:
        return Answer("no", f"needs {gate}")
    if offer.payment:
        return Answer("no", f"needs a licence, {offer.payment}")
    if offer.conditions:
        return Answer("open", f"depends on {', '.join(offer.conditions)}")
    return Answer("yes")
