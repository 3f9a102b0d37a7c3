"""A Markdown draft by markdown-it-py (CommonMark with tables), front matter first.

In: a name and text. Out: a DraftDocument. The Markdown is rendered to HTML, raw HTML kept, and read as HTML, so one
reader decides what is visible. Front matter (YAML between ``---`` lines, read as plain ``key: value`` lines) gives
title, canonical and robots.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rightscheck.draft.document import DraftDocument
from rightscheck.draft.html import read_html

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
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(_without_surrogates(body))
    found = read_html(name, rendered, "markdown")
    values = [(key.casefold(), value.strip("\"'")) for key, value in _LINE.findall(front.group(1))] if front else []
    meta = tuple((_KEYS[key], value) for key, value in values if key in _KEYS and value)
    title = next((value for key, value in values if key == "title"), "")
    if not title and found.headings:
        title = found.text[slice(*found.headings[0])]
    return replace(found, source=text, title=title, meta=(*found.meta, *meta))


def _without_surrogates(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
