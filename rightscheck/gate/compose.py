"""One content file as the page that a site would make of it: declared values and body in one HTML document with marks.

In: the file's text, its name, inherited values. Out: HTML and a SourceMap. Refuses to look for rights: a declared
credit is put where a site shows it, and the same detectors find it there (one pipeline, no second detector).
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from rightscheck.gate import markdown, restructured
from rightscheck.gate.declared import Declared, Picture, Statement, read_declared
from rightscheck.gate.figures import inline
from rightscheck.gate.frontmatter import FrontMatter, read_front_matter
from rightscheck.gate.sourcemap import Mark, SourceMap

MARKDOWN = frozenset((".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"))
HTML = frozenset((".html", ".htm", ".xhtml"))
RST = frozenset((".rst", ".rest"))
CONTENT = MARKDOWN | HTML | RST
_MARK_FIRST = re.compile(r"(?i)\W*(?:©|\(c\)|copyright)")
_LABELLED = re.compile(
    r"(?i)\W*(?:photos?|images?|pictures?|illustrations?|fotos?|bild(?:er)?|credits?|source|quelle|cover|by)\b"
)
_COVER_LINE = re.compile(  # Banner image credit: Jane Roe, at the end of a post, is about the front matter's picture
    r"^[\W_]{0,10}(?:(?:banner|cover|header|hero|featured?|lead|title|main|top|thumbnail|teaser|opening|preview|social)\s+"
    r"(?:image|photo(?:graph)?|picture|illustration)(?:\s+(?:credits?|source|courtesy(?:\s+of)?))?"
    r"|(?:titel|beitrags|header|teaser|cover|aufmacher)(?:bild|foto))\s*(?::|\bby\b)\s*(\S.{0,200}?)[*_)\s]*$",
    re.IGNORECASE | re.MULTILINE,
)
_CREDITS_IN = re.compile(r"(?i)\b(?:photo|foto|image|picture|credit|courtesy)(?: by|:| of)|©|\w/[A-Z]|\(AP\b")
_NOTICE = re.compile(
    r"(?i)©|\(c\)|\bcopyright\b|\ball rights reserved\.?|\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\b"
)


@dataclass(frozen=True, slots=True)
class Composed:
    """A composed page. ``pictures`` are the front matter's; ``front`` is the front matter itself."""

    html: str
    map: SourceMap
    front: FrontMatter
    declared: Declared
    pictures: tuple[Picture, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class _Marks:
    marks: list[Mark] = field(default_factory=list)

    def lines(self, first: int, last: int) -> str:
        return self.add(Mark(first, last))

    def key(self, statement: Statement, prefix: str = "") -> str:
        if not statement.key:
            return self.add(Mark(statement.line, statement.line, prefix=prefix, value=statement.value))
        return self.add(
            Mark(
                statement.line,
                statement.line + 40,
                f"front-matter:{statement.key}",
                statement.file,
                prefix,
                statement.value,
            )
        )

    def add(self, mark: Mark) -> str:
        self.marks.append(mark)
        return f"<!--@{len(self.marks) - 1}-->"


def compose(
    name: str,
    text: str,
    *,
    inherited: Mapping[str, object] | None = None,
    inherited_from: Mapping[str, tuple[str, int]] | None = None,
    aliases: Mapping[str, str] | None = None,
) -> Composed:
    """Make the page of a file. ``inherited`` are values of the site for it, ``inherited_from`` their file and line."""
    ending = PurePosixPath(name).suffix.lower()
    front = read_front_matter(text)
    data, lines = dict(front.data), dict(front.lines)
    if ending in RST and not front.kind:
        fields, lines_of = restructured.read_fields(text)
        data, lines = dict(fields), dict(lines_of)
    files: dict[str, str] = {}
    for key, value in (inherited or {}).items():
        if key not in data:
            data[key] = value
            files[key], lines[(key,)] = (inherited_from or {}).get(key, ("", 1))
    declared = read_declared(data, lines, aliases=aliases, files=files)
    _credit_of_cover(declared.pictures, text, front.body)
    marks = _Marks()
    head, tail = _head(declared, marks), _tail(declared, marks)
    first = text.count("\n", 0, front.body) + 1
    body = text[front.body :]
    start = f'<!doctype html><html><head><meta charset="utf-8">{_links(declared, marks)}</head><body><article>{head}\n'
    direct: int | None = None
    if ending in RST:
        made = restructured.render(body, first, marks.lines)
    elif ending in HTML:
        made, direct = body.replace("<!--@", "<!--_"), len(start) - front.body
    else:
        made = markdown.render(body, first, marks.lines, mdx=ending == ".mdx")
    if ending in HTML and not front.kind:  # a page as it stands: nothing is put around it
        start, tail, made, direct = "", "", body.replace("<!--@", "<!--_"), 0
    whole = f"{start}{made}\n{tail}</article></body></html>" if start else made
    mapped = SourceMap(text, whole, marks.marks, direct, len(start))
    return Composed(whole, mapped, front, declared, declared.pictures, data)


def _credit_of_cover(pictures: tuple[Picture, ...], text: str, body: int) -> None:
    """A line of the body that credits the file's own picture is said of that picture, where its keys say nothing."""
    if not pictures or {"credit", "copyright", "source"} & set(pictures[0].said):
        return
    found = _COVER_LINE.search(text, body)
    if found is not None:
        line = text.count("\n", 0, found.start(1)) + 1
        pictures[0].said["credit"] = Statement("credit", found[1], "", line)


def _links(declared: Declared, marks: _Marks) -> str:
    canonical = declared.text.get("canonical")
    if canonical is None or not canonical.value.startswith(("http://", "https://")):
        return ""
    return f'{marks.key(canonical)}<link rel="canonical" href="{html.escape(canonical.value)}">'


def _head(declared: Declared, marks: _Marks) -> str:
    said = declared.text
    parts: list[str] = []
    if "title" in said:
        parts.append(f"{marks.key(said['title'])}<h1>{html.escape(said['title'].value)}</h1>")
    if "author" in said:
        parts.append(f'{marks.key(said["author"], "By ")}<p class="byline">By {html.escape(said["author"].value)}</p>')
    parts += [picture_html(picture, marks) for picture in declared.pictures]
    return "\n".join(parts)


def picture_html(picture: Picture, marks: _Marks) -> str:
    """A figure with what is declared of it; the credit is one line, as a site would print it."""
    said, src = picture.said, picture.src
    parts: list[str] = []
    caption = said.get("caption")
    if caption is None and "alt" in said and _CREDITS_IN.search(said["alt"].value):
        caption = said["alt"]
    if caption is not None:
        parts.append(f"<p>{marks.key(caption)}{_inline(caption.value)}</p>")
    credit = said.get("credit") or said.get("copyright") or said.get("source")
    licence = said.get("licence") or said.get("licence-url")
    if credit is not None:
        parts.append(_credit(credit, said, licence, marks))
    elif licence is not None:
        parts.append(
            f'<p class="credit">{marks.key(licence, "Photo: ")}{_licence(licence, said.get("licence-url"))}</p>'
        )
    under = f"<figcaption>{''.join(parts)}</figcaption>" if parts else ""
    if src is None:
        anchor = next(iter(said.values()))
        return f'<figure>{marks.key(anchor)}<img src="" width="600" alt="declared picture">{under}</figure>'
    return f'<figure>{marks.key(src)}<img src="{html.escape(src.value)}">{under}</figure>'


def _credit(credit: Statement, said: Mapping[str, Statement], licence: Statement | None, marks: _Marks) -> str:
    words = credit.value
    if _MARK_FIRST.match(words) or credit.meaning == "copyright":
        words = " ".join(_NOTICE.sub(" ", words).strip(" ,.;:").split()) or words
    prefix = "" if _LABELLED.match(words) else "Photo: "
    address = said.get("credit-url")
    shown = _inline(words)
    if address is not None and "<a " not in shown:
        shown = f'<a href="{html.escape(address.value)}">{shown}</a>'
    elif words.startswith(("http://", "https://")):
        host = re.sub(r"https?://(?:www\.)?([^/]+).*", r"\1", words)
        shown = f'<a href="{html.escape(words)}">{html.escape(host)}</a>'
    under = f", {_licence(licence, said.get('licence-url'))}" if licence is not None else ""
    return f'<p class="credit">{marks.key(credit, prefix)}{prefix}{shown}{under}</p>'


def _licence(licence: Statement, address: Statement | None) -> str:
    target = address.value if address is not None else licence.value if licence.value.startswith("http") else ""
    shown = _inline(licence.value)
    return f'<a rel="license" href="{html.escape(target)}">{shown}</a>' if target and "<a " not in shown else shown


def _tail(declared: Declared, marks: _Marks) -> str:
    said = declared.text
    parts: list[str] = []
    source, address = said.get("source"), said.get("source-url")
    if source is not None or address is not None:
        one = source or address
        assert one is not None
        target = address.value if address is not None else one.value if one.value.startswith("http") else ""
        shown = html.escape(re.sub(r"https?://(?:www\.)?([^/]+).*", r"\1", one.value))
        words = f'<a href="{html.escape(target)}">{shown}</a>' if target else shown
        parts.append(f"{marks.key(one, 'Source: ')}<p>Source: {words}</p>")
    licence = said.get("licence") or said.get("licence-url")
    if licence is not None and licence.value.casefold() not in ("false", "true", "none", "default"):
        parts.append(f"{marks.key(licence, 'License: ')}<p>License: {_licence(licence, said.get('licence-url'))}</p>")
    if "copyright" in said:
        value = said["copyright"].value
        prefix = "" if _MARK_FIRST.match(value) else "© "
        parts.append(f"{marks.key(said['copyright'], prefix)}<p>{prefix}{html.escape(value)}</p>")
    return "\n".join(parts)


def _inline(text: str) -> str:
    return inline(" ".join(text.split())) if re.search(r"[\[<*_`]", text) else html.escape(text, quote=False)
