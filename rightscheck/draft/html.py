"""An HTML draft by BeautifulSoup with html.parser.

In: a name and the decoded HTML. Out: a DraftDocument whose text are the visible words, a blank line between blocks.
Where there is an article or main element, text before and after it is left out, but links, images and head values of
the whole page are kept. Refuses to run scripts or to read styles beyond ``hidden`` and an inline ``display:none``.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from rightscheck.draft.document import DraftDocument, DraftImage, DraftLink
from rightscheck.errors import InputError
from rightscheck.page.regions import BLOCK_TAGS

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "title",
        "textarea",
        "select",
        "option",
        "svg",
        "math",
        "iframe",
        "object",
    ]
)
_CHROME = frozenset(["nav", "header", "footer", "aside"])
_SPACE = re.compile(r"\s+")
LINE_MARK = re.compile(r"rightscheck:line (\d{1,9})")
"""A comment in rendered Markdown: the line of the file in which the next text begins."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class _Reading:
    """The text so far and what was met on the way; ``row`` is the line of the source where the reading stands.

    html.parser says where a tag begins; from there the line ends in texts and comments are counted.
    """

    def __init__(self, source: str, *, marked: bool) -> None:
        self.source, self.marked = source, marked
        self.rows = [0, *(match.end() for match in re.finditer("\n", source))]
        self.row, self.shift = 1, 0
        self.lines: list[tuple[int, int]] = []
        self.parts: list[str] = []
        self.size = 0
        self.broken = True
        self.paragraphs: list[tuple[int, int]] = []
        self.start = 0
        self.links: list[DraftLink] = []
        self.images: list[DraftImage] = []
        self.quotes: list[tuple[int, int]] = []
        self.headings: list[tuple[int, int]] = []
        self.captions: list[tuple[int, int]] = []

    def enter(self, tag: Any) -> None:
        """Stand behind a start tag, which may have several lines."""
        if tag.sourceline:
            begin = self.rows[min(tag.sourceline, len(self.rows)) - 1] + (tag.sourcepos or 0)
            end = self.source.find(">", begin)
            self.row = tag.sourceline + self.source.count("\n", begin, max(begin, end))

    def pass_by(self, text: str) -> None:
        """Count the lines of what is not shown; of a marked document, take the line that a mark names."""
        mark = LINE_MARK.fullmatch(text) if self.marked else None
        if mark:
            self.shift = int(mark[1]) - self.row
        self.row += text.count("\n")

    def add(self, text: str) -> None:
        """Add a text, line by line, so that each word's line is known."""
        *whole, last = text.split("\n")
        for line in whole:
            self._add(f"{line}\n")
            self.row += 1
        self._add(last)

    def _add(self, text: str) -> None:
        text = _SPACE.sub(" ", text)
        if not text or (text == " " and (self.broken or self.parts[-1][-1:] in " \n")):
            return
        if self.broken:
            text = text.lstrip()
            if self.parts:
                self.parts.append("\n\n")
                self.size += 2
            self.start, self.broken = self.size, False
        elif self.parts[-1].endswith((" ", "\n")) and text.startswith(" "):
            text = text[1:]
        if not self.lines or self.lines[-1][1] != self.row + self.shift:
            self.lines.append((self.size, self.row + self.shift))
        self.parts.append(text)
        self.size += len(text)

    def line(self) -> None:
        if not self.broken:
            self.parts.append("\n")
            self.size += 1

    def end(self) -> None:
        if not self.broken:
            self.paragraphs.append((self.start, self.size))
            self.broken = True

    def here(self) -> int:
        return self.size + (2 if self.broken and self.parts else 0)


def parse(text: str) -> BeautifulSoup:
    """The tree that reading and repairing share."""
    from rightscheck.page.soup import make_soup

    soup: BeautifulSoup = make_soup(text)
    return soup


def read_html(name: str, text: str, kind: str = "html") -> DraftDocument:
    """Read an HTML draft. Raises InputError where the nesting is too deep to walk."""
    try:
        soup = parse(text)
    except (RecursionError, AssertionError) as error:
        raise InputError(f"{name}: the draft's HTML cannot be parsed: save it again from an editor") from error
    reading = _Reading(text, marked=kind == "markdown")
    root = root_of(soup)
    reading.enter(root)
    _walk(root, reading)
    reading.end()
    seen = {id(tag) for tag in root.find_all(True)}
    for tag in soup.find_all(["a", "img", "script", "iframe"]):
        if id(tag) not in seen:
            _collect(tag, reading, outside=True)
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    return DraftDocument(
        name,
        kind,
        "".join(reading.parts),
        title,
        tuple(reading.paragraphs),
        tuple(reading.links),
        tuple(reading.images),
        tuple(_meta(soup)),
        tuple(reading.quotes),
        text,
        tuple(reading.headings),
        tuple(reading.captions),
        lines=tuple(reading.lines),
    )


def root_of(soup: Any) -> Any:
    """The element that holds the text: the one article, else main, else the body, else everything."""
    articles = soup.find_all("article")
    if len(articles) == 1:
        return articles[0]
    return soup.find("main") or soup.body or soup


def _walk(root: Any, reading: _Reading) -> None:
    """Depth first with an explicit stack: hostile nesting cannot exhaust Python's."""
    from bs4 import Tag
    from bs4.element import NavigableString

    stack: list[tuple[Any, Any]] = [(child, None) for child in reversed(root.contents)]
    while stack:
        node, leaving = stack.pop()
        if leaving is not None:
            _leave(node, leaving, reading)
            continue
        if isinstance(node, NavigableString):
            (reading.add if type(node) is NavigableString else reading.pass_by)(str(node))
            continue
        if not isinstance(node, Tag):
            continue
        reading.enter(node)
        if node.name in ("img", "script", "iframe"):
            _collect(node, reading)
        if node.name == "br":
            reading.line()
            continue
        if node.name in _SILENT or _hidden(node):
            for text in node.strings:
                reading.pass_by(str(text))
            continue
        if node.name in BLOCK_TAGS:
            reading.end()
        stack.append((node, (reading.here(), len(reading.links))))
        stack.extend((child, None) for child in reversed(node.contents))


def _leave(node: Any, entered: tuple[int, int], reading: _Reading) -> None:
    start = entered[0]
    if node.name == "a":
        _collect(node, reading, at=min(start, reading.size))
    if node.name == "q" and start < reading.size:
        reading.quotes.append((start, reading.size))
    if node.name in BLOCK_TAGS:
        reading.end()
        if node.name == "blockquote" and start < reading.size:
            reading.quotes.append((start, reading.size))
        if node.name == "h1" and start < reading.size:
            reading.headings.append((start, reading.size))
        if node.name == "figcaption" and start < reading.size:
            reading.captions.append((start, reading.size))


def _hidden(node: Any) -> bool:
    return node.has_attr("hidden") or bool(_HIDDEN.search(str(node.get("style") or "")))


def _attribute(node: Any, key: str) -> str:
    value = node.get(key)
    return " ".join(value) if isinstance(value, list) else str(value or "")


def _words(node: Any) -> str:
    """The text of a small element; of a large one its beginning, so that nesting cannot cost more than its size."""
    pieces: list[str] = []
    stack = list(reversed(node.contents))
    for _ in range(60):
        if not stack:
            break
        item = stack.pop()
        if type(item).__name__ == "NavigableString":
            pieces.append(str(item))
        elif hasattr(item, "contents"):
            stack.extend(reversed(item.contents[:60]))
    return _SPACE.sub(" ", "".join(pieces)).strip()[:1000]


def _collect(node: Any, reading: _Reading, *, at: int | None = None, outside: bool = False) -> None:
    place = reading.size if at is None else at
    if node.name == "a":
        href = _attribute(node, "href").strip()
        if href:
            rel = tuple(_attribute(node, "rel").casefold().split())
            reading.links.append(DraftLink(href, _words(node), rel, -1 if outside else place))
        return
    src = _attribute(node, "src").strip() or _attribute(node, "data-src").strip()
    if src:
        figure = next((parent for parent in islice(node.parents, 5) if parent.name == "figure"), None)
        caption = _words(figure) if figure is not None and node.name == "img" else ""
        near = caption or _beside(node)
        reading.images.append(
            DraftImage(
                src,
                _attribute(node, "alt"),
                _attribute(node, "width"),
                _attribute(node, "height"),
                near,
                node.name,
                _hidden(node),
                -1 if outside else place,
            )
        )


def _beside(node: Any) -> str:
    """The short text right after a picture without a figure: its credit, often in small print."""
    if node.name != "img":
        return ""
    following = node.find_next_sibling()
    if following is not None and following.name in ("small", "span", "em", "figcaption", "cite", "p"):
        text = _words(following)
        return text if len(text) <= 200 else ""
    return ""


def _meta(soup: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for tag in soup.find_all("link"):
        rel = _attribute(tag, "rel").casefold().split()
        found += [
            (token, _attribute(tag, "href")) for token in rel if token in ("canonical", "original-source", "license")
        ]
    for tag in soup.find_all("meta"):
        key = (_attribute(tag, "name") or _attribute(tag, "property")).casefold()
        if key:
            found.append((key, _attribute(tag, "content")))
    return found
