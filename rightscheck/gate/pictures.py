"""The pictures of a repository: where a reference leads, and what is said of a picture outside the page.

In: a composed page, the repository's files, and a reader of a picture's own words. Out: the page with those words in
a caption, each under its own mark. Refuses addresses: a picture on another host is not fetched.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from rightscheck.gate.compose import Composed
from rightscheck.gate.sourcemap import Mark, SourceMap

PICTURES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".avif"))
STATIC = (
    "",
    "static",
    "public",
    "assets",
    "docs",
    "src",
    "source",
    "content",
    "src/assets",
    "app/assets",
    "site",
    "images",
    "img",
)
_IMG = re.compile(r"<!--@(\d+)-->|<img\b(?:[^>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}')*>", re.IGNORECASE)
_SRC = re.compile(r"\bsrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?i)©|\(c\)|\bcopyright\b|\ball rights reserved\.?|\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\b"
)
_LABEL = re.compile(r"(?i)\W*(?:photo|image|picture|illustration|foto|bild|credit|source)")


@dataclass(frozen=True, slots=True)
class Words:
    """What is said outside the page about a picture: ``where`` is iptc:Credit, file-name, reuse:..., credits:... .

    ``file`` and ``line`` say where it is written, "" and 0 for the picture itself.
    """

    where: str
    value: str
    file: str = ""
    line: int = 0


def address_of(tag: str) -> str:
    """The src of an img tag."""
    found = _SRC.search(tag)
    return html.unescape(next((part for part in found.groups() if part is not None), "")) if found else ""


def resolve(src: str, post: str, files: Iterable[str], static: tuple[str, ...] = STATIC) -> str | None:
    """The repository's file that a reference in a post leads to, or None. ``files`` should be a set."""
    try:
        parts = urlsplit(src.strip())
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path:
        return None
    path = re.sub(r"^[~@]/", "/", unquote(parts.path))
    here = posixpath.dirname(post)
    tried = [] if path.startswith("/") else [posixpath.normpath(posixpath.join(here, path))]
    inside = path.lstrip("/")
    tried += [posixpath.normpath(posixpath.join(folder, inside)) for folder in static]
    if not path.startswith("/"):  # Hugo bundles and MkDocs: a post's pretty address is one level below
        tried.append(posixpath.normpath(posixpath.join(posixpath.splitext(post)[0], path)))
    return next((one for one in tried if not one.startswith("..") and one in files), None)


def sources(composed: Composed) -> list[str]:
    """The addresses of all img tags, in order."""
    return [address_of(match[0]) for match in _IMG.finditer(composed.html) if match[1] is None]


def with_words(composed: Composed, words_of: Callable[[str], tuple[Words, ...]]) -> Composed:
    """The page with a caption under every picture about which something is said elsewhere."""
    old = composed.map
    marks = list(old.marks)
    out: list[str] = []
    inserted: list[tuple[int, int]] = []
    last = length = 0
    current: Mark | None = None
    for match in _IMG.finditer(composed.html):
        if match[1] is not None:
            current = marks[int(match[1])] if int(match[1]) < len(old.marks) else current
            continue
        src = address_of(match[0])
        said = words_of(src) if src else ()
        if not said:
            continue
        before = composed.html[last : match.end()]
        out.append(before)
        length += len(before)
        caption = "".join(_caption(one, src, current, match.start(), old, marks) for one in said)
        text = f"<figcaption>{caption}</figcaption></figure>"
        out[-1] = f"{before[: -len(match[0])]}<figure>{match[0]}{text}"
        start = length - len(match[0])
        inserted += [(start, start + 8), (start + 8 + len(match[0]), start + 8 + len(match[0]) + len(text))]
        length += 8 + len(text)
        last = match.end()
    if not out:
        return composed
    whole = "".join((*out, composed.html[last:]))
    mapped = SourceMap(old.text, whole, marks, old.direct, old.body_from, inserted if old.direct is not None else [])
    return replace(composed, html=whole, map=mapped)


def _caption(one: Words, src: str, current: Mark | None, offset: int, old: SourceMap, marks: list[Mark]) -> str:
    if current is not None and not (old.direct is not None and offset >= old.body_from):
        low, high = current.first, current.last
    else:
        spot = old.spot(offset, "")
        low = high = spot.line
    value = " ".join(_NOTICE.sub(" ", one.value).strip(" ,.;:").split()) or one.value
    prefix = "" if _LABEL.match(value) else "Photo: "
    marks.append(Mark(low, high, one.where, one.file, prefix, src, one.value))
    number = len(marks) - 1
    again = f"<!--@{marks.index(current)}-->" if current is not None and current in marks[:number] else ""
    return f'<p class="credit"><!--@{number}-->{html.escape(prefix + value, quote=False)}</p>{again}'
