"""A Markdown draft by markdown-it-py (CommonMark with tables), front matter first.

In: a name and text. Out: a DraftDocument. The Markdown is rendered to HTML, raw HTML kept, and read as HTML, so one
reader decides what is visible; comments in it carry the lines of the file. Front matter (YAML between ``---`` lines,
read as plain ``key: value`` lines) gives title, canonical and robots.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from rightscheck.draft.document import DraftDocument
from rightscheck.draft.html import read_html

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LINE = re.compile(r"(?m)^([A-Za-z_][\w.-]*)[ \t]*:[ \t]*(.*?)[ \t]*\r?$")
_KEYS = {
    "canonical": "canonical",
    "canonical_url": "canonical",
    "canonicalurl": "canonical",
    "robots": "robots",
    "image": "og:image",
    "og_image": "og:image",
    "cover": "og:image",
}


def read_markdown(name: str, text: str) -> DraftDocument:
    """Read a Markdown draft."""
    from markdown_it import MarkdownIt

    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    before = text.count("\n", 0, len(text) - len(body))
    tokens = list(_with_lines(reader.parse(_without_surrogates(body)), before + 1))
    rendered = reader.renderer.render(tokens, reader.options, {})
    found = read_html(name, rendered, "markdown")
    values = [(key.casefold(), value.strip("\"'")) for key, value in _LINE.findall(front.group(1))] if front else []
    meta = tuple((_KEYS[key], value) for key, value in values if key in _KEYS and value)
    title = next((value for key, value in values if key == "title"), "")
    if not title and found.headings:
        title = found.text[slice(*found.headings[0])]
    return replace(found, source=text, title=title, meta=(*found.meta, *meta))


def _with_lines(tokens: list[Token], first: int) -> Iterator[Token]:
    """The tokens with a comment before each text: its line in the file, which the rendered page would lose."""
    from markdown_it.token import Token

    row = 0
    for token in tokens:
        row = token.map[0] if token.map else row
        mark = f"<!--rightscheck:line {first + row + (token.type == 'fence')}-->"
        if token.type == "inline" and token.children:
            token.children.insert(0, Token("html_inline", "", 0, content=mark))
        elif token.type in ("html_block", "fence", "code_block"):
            yield Token("html_block", "", 0, content=mark)
        yield token


def _without_surrogates(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
