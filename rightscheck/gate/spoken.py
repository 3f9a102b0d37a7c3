"""Whether a holder's name in a file is a statement about rights, or only spoken of, quoted, listed or cited.

In: a Case and a holder. Out: ``said``, ``cited`` (a link to the holder's own page: material or a reference, a person
must see) or ``named``. Refuses to drop a copyright notice that stands in the text itself, and to know what an
abbreviation means: if the file itself uses it for something else, it is no agency's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightscheck.claims.model import Claim, ComponentHolder
    from rightscheck.gate.case import Case

SAID, CITED, NAMED = "said", "cited", "named"
_ITEM = re.compile(r"\s*(?:[-*+]\s|\||\d+[.)]\s|<li|<t[dh])", re.IGNORECASE)
_CREDITS = ("byline-credit", "credit-line", "photo-credit")
_LINK = re.compile(r"\]\((https?://[^)\s]+)|href=[\"'](https?://[^\"'\s]+)|<(https?://[^>\s]+)>|`[^`<]*<(https?://[^>\s]+)>`")
_HEADING = re.compile(r"\s*(?:#{1,6}\s|<h[1-6]\b)", re.IGNORECASE)
_RULE = re.compile(r"\s*([=\-~^\"'*+])\1{2,}\s*$")
_MARKUP = re.compile(r"^(?:\]\([^)\s]*\)|[*_`)\]\"'’”,]|</?\w[^<>]*>)+")
_GOES_ON = frozenset(  # words in small letters that may follow a name in a credit
    (
        *("via", "with", "from", "und", "and", "for", "the", "through", "under", "courtesy", "contributed"),
        *("photo", "photos", "file", "image", "images", "picture", "pictures", "archive", "archives", "photography"),
        *("handout", "pool", "stock", "staff", "news", "agency", "wire", "newswire", "bureau"),
        *("correspondent", "correspondents", "reporter", "reporters", "photographer", "writer", "writers"),
        *("license", "licence", "licensed", "agencia", "agence", "agentur"),
    )
)
_IS = r"\s*(?:\(|[-–—:=]\s|stands for|means)\s*"
_VERBS = frozenset(("is", "are", "was", "has", "had", "can", "may", "the", "we"))
_COMMON = (  # an AP, via UPI, APs, UPI payment; not: AP photographer
    r"\b(?:an?|via|per|each|your|in|using)\s+CODE\b(?!\s*[/)])|\bCODEs\b"
    r"|\bCODE\s+(?!photo|file|via|and|for|the|reporter|writer|staff)[a-z]{4,}"
)
_EXAMPLE = re.compile(
    r"(?i)\b(?:examples?|e\.\s?g\.|for instance|such as|zum beispiel|z\. ?B\.|par exemple|por ejemplo|write)\b.{0,40}\Z"
)
_ADDRESS = re.compile(r"https?://[^\s)\"'>]*")
_SCREENSHOT = re.compile(r"(?i)\W*(?:screen\s?(?:shot|grab|cap)|bildschirmfoto|capture d.écran|captura de pantalla)")
_COUNTED = re.compile(
    r"\b(?:an?|An?|[Oo]ur|[Yy]our|[Tt]his|[Ee]ach|[Ee]very|(?<!of )(?<!for )(?<!by )[Tt]he)\s\Z"
)
_SOURCES = re.compile(r"(?i)^[\W_]*(?:sources|quellen|fuentes|fonti)\b")


def how_said(case: Case, holder: ComponentHolder) -> str:
    """The strongest way in which any of the holder's claims names it."""
    ways = {_way(case, case.found.claims[number], holder) for number in holder.claims}
    return next((way for way in (SAID, CITED, NAMED) if way in ways), SAID)


def _way(case: Case, claim: Claim, holder: ComponentHolder) -> str:
    where = claim.place.where
    name = claim.holder.as_written if claim.holder else ""
    if where.startswith("front-matter:"):
        if _is_code(name) and (_is_pair(claim, name) or _is_spelt(case, name, holder)):
            return NAMED
        return CITED if claim.kind == "credit-line" and _is_address(case, claim) else SAID
    if where.startswith("attr:") and name:  # an alternative text that says what there is to see, or only the name
        return NAMED if plain(claim.quote) == plain(name) or _is_sentence(claim.quote, claim.quote, name) else SAID
    if where != "text" or not name:
        return SAID
    line, before, after = _lines(case, claim)
    text = claim.component == "text"
    if line.lstrip().startswith("(c)") and re.search(r"(?m)^\s*\(b\)", case.composed.map.text):
        return NAMED  # the third of a list
    if text and (_is_quoted(case, claim, line, before) or (_ITEM.match(line) and claim.kind in _CREDITS)):
        return NAMED
    if claim.kind not in (*_CREDITS, "dateline"):
        return SAID
    tests: tuple[Callable[[], bool], ...] = (
        lambda: text and _is_heading(line, after) and (claim.kind == "dateline" or plain(claim.quote) == plain(name)),
        lambda: bool(_EXAMPLE.search(_ADDRESS.sub("", line.partition(name)[0]))),
        lambda: claim.kind != "dateline" and _is_sentence(claim.quote, line, name),
        lambda: _is_code(name) and _is_spelt(case, name, holder),
        lambda: claim.kind == "dateline" and _is_code(name) and not _is_place(claim.quote),
        lambda: _is_code(name) and _is_pair(claim, name),
        lambda: claim.kind != "dateline" and _is_code(name) and _is_common(case, claim, name),
    )
    if any(test() for test in tests):
        return NAMED
    if not text and _SCREENSHOT.match(claim.quote):
        return CITED
    return CITED if text and claim.kind in _CREDITS[:2] and _is_cited(claim, line) else SAID


def only_listed(case: Case, holder: ComponentHolder) -> bool:
    """Whether the holder is named only in passing: listed, quoted, spoken of."""
    return bool(holder.claims) and how_said(case, holder) == NAMED


def _lines(case: Case, claim: Claim) -> tuple[str, str, str]:
    """The claim's line, the last written line before it, the line after it."""
    text = case.composed.map.text
    start = text.rfind("\n", 0, claim.place.start) + 1
    end = text.find("\n", claim.place.start)
    end = end if end >= 0 else len(text)
    following = text.find("\n", end + 1)
    before = text[max(0, start - 2_000) : start].rstrip().rpartition("\n")[2]
    return text[start:end], before, text[end + 1 : following if following >= 0 else len(text)]


def _is_address(case: Case, claim: Claim) -> bool:
    """Whether the front matter gives an address for its source, alone or beside the name: a link, or a copy of it."""
    declared = case.composed.declared.text
    beside = declared.get("source-url") or declared.get("canonical")
    if beside is not None and len(urlsplit(beside.value).path.strip("/")) > 3:
        return True
    address = next((declared[key] for key in ("source", "source-url") if key in declared), None)
    if address is None or not address.value.startswith(("http://", "https://")):
        return False
    return claim.place.where == f"front-matter:{address.key}"


def _is_quoted(case: Case, claim: Claim, line: str, before: str) -> bool:
    """Whether the words stand in a block quotation, or are the dashed name under one."""
    if line.lstrip().startswith(">") or "blockquote" in claim.place.css:
        return True
    written = case.composed.map.text[: claim.place.start].casefold()
    if written.rfind("<blockquote") > written.rfind("</blockquote"):
        return True
    return line.lstrip(" *_").startswith(("—", "–", "--")) and before.lstrip().startswith(">")


def _is_heading(line: str, after: str) -> bool:
    return bool(_HEADING.match(line) or (_RULE.match(after) and line.strip()))


def _is_sentence(quote: str, line: str, name: str) -> bool:
    """Whether a sentence goes on behind the name, wherever the line has it, or counts it (an AP, the AP logo)."""
    if re.search(r"(?i)\bsource\s+code\b", quote):
        return True
    found = False
    for match in re.finditer(re.escape(name), line):
        found = True
        counted = _COUNTED.search(line[: match.start()])
        rest = re.sub(r"^/[A-Z]{2,}\b", "", _MARKUP.sub("", line[match.end() :]))
        word = re.match(r"\s+([a-z][a-z'’-]*)", rest)
        goes_on = word is not None and word[1] not in _GOES_ON and (len(word[1]) > 3 or word[1] in _VERBS)
        if not (goes_on or counted):
            return False
    return found


def _is_code(name: str) -> bool:
    return 2 <= len(name) <= 4 and name.isupper() and name.isascii()


def _is_spelt(case: Case, code: str, holder: ComponentHolder) -> bool:
    known = case.session.library.holders.get(holder.id)
    names = (holder.name, *(known.names if known is not None else ()))
    return means_something_else(case.composed.map.text, code, names)


def means_something_else(text: str, code: str, names: tuple[str, ...]) -> bool:
    """Whether the text itself spells an abbreviation out, and not as one of the holder's names."""
    own = [plain(name) for name in names if len(name) > len(code)]
    for phrase in _expansions(text, code):
        spelt = plain(phrase)
        if not any(spelt in one or one in spelt for one in own):
            return True
    return False


def _expansions(text: str, code: str) -> list[str]:
    """``single page app (SPA)``, ``**AP** - access point``, ``STA: Station mode``."""
    found: list[str] = []
    word = r"[^\W\d_][\w'’]*"
    headings = re.findall(rf"(?m)^#{{1,6}}[ \t]+({word}(?:[ -]{word}){{1,4}})[ \t]*$", text)
    found += [one for one in headings if _initials(re.split(r"[ -]", one)) == code.casefold()]
    for match in re.finditer(rf"({word}(?:[\s/-]+{word}){{1,7}})\s*[*_]*\((?:[*_`]*){code}s?\b", text):
        words = re.split(r"[\s/-]+", match[1])[-len(code) :]
        if _initials(words) == code.casefold():
            found.append(" ".join(words))
    for match in re.finditer(rf"\b{code}\b[*_`]*{_IS}({word}(?:[\s/-]+{word}){{0,5}})", text):
        words = re.split(r"[\s/-]+", match[1])[: len(code)]
        begins = words[0].casefold().startswith(code.casefold()) and words[0] != code
        if begins or (len(words) == len(code) and _initials(words) == code.casefold()):
            found.append(words[0] if begins else " ".join(words))
    return found


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words).casefold()


def _is_place(quote: str) -> bool:
    """Whether what stands before the bracket of a dateline could be a place: capitals but for its small words."""
    before = quote.partition("(")[0].strip(" *_")
    words = [word for word in re.split(r"[\s,]+", before) if word]
    if not words or any(char in before for char in "`=<>{}"):
        return False
    return all(word[0].isupper() or word[0].isdigit() or len(word) < 4 or not word[0].isascii() for word in words)


def _is_pair(claim: Claim, code: str) -> bool:
    """Whether a credit is only two abbreviations (``AP/STA``, ``SPA/SSR``), the other no agency's and no hand-out's."""
    found = re.fullmatch(r"\W*([A-Z]{2,4})\s?/\s?([A-Z]{2,4})(?:\s+[a-z]+)?\W*", claim.quote)
    known = {one.as_written for one in (*claim.holders, *claim.via)} | {code, "STR", "HO", "EPA", "GETTY", "POOL"}
    return found is not None and not set(found.groups()) <= known


def _is_common(case: Case, claim: Claim, code: str) -> bool:
    """Whether the claim, or a file whose claim names nobody else, uses the abbreviation as a common noun."""
    text = case.composed.map.text
    uses = list(re.finditer(_COMMON.replace("CODE", code), text))
    inside = any(claim.place.start <= match.start() < claim.place.end for match in uses)
    bare = plain(claim.quote).removeprefix("source").removeprefix("by") == plain(code)
    return inside or (bare and len(uses) > 1)


def _is_cited(claim: Claim, line: str) -> bool:
    """Whether the name leads to one of the holder's pages rather than its front, or is one of several sources."""
    if _SOURCES.match(line) and len(claim.holders) > 1:
        return True
    if claim.kind == "byline-credit" and re.match(r"(?i)[\W_]*by\b", line):
        return False
    addresses = [next(part for part in found.groups() if part) for found in _LINK.finditer(line)]
    return any(len(urlsplit(address).path.strip("/")) > 3 for address in addresses)


def plain(words: str) -> str:
    """Letters and digits only."""
    return "".join(char for char in words.casefold() if char.isalnum())
