"""A Markdown or MDX body as HTML with marks, so that the same reader and detectors see it.

In: the body, the line it begins in, and what numbers a mark. Out: HTML. Refuses to keep code (what stands in code is
an example, not a statement) and templates' own syntax; figure shortcodes become figures because they carry credits.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from rightscheck.gate.figures import (
    CAPTION,
    COMPONENT,
    DIRECTIVE,
    EMBED,
    SHORTCODE,
    captions,
    component,
    directive,
    keep_lines,
    shortcode,
    wordpress,
)

Marker = Callable[[int, int], str]  # first and last line -> the comment that marks what follows

_LEFTOVER = re.compile(r"\{\{[^{}]{0,800}\}\}|\{#[^#{}]{0,800}#\}|\{:[^{}\n]*\}|(?<=\))\{[^{}\n]*\}")
_MDX_LINE = re.compile(
    r"^(?:import\s.+?from\s|import\s+['\"]|export\s+(?:const|default|function|let)\b)[^\n]*$", re.MULTILINE
)
_MDX_COMMENT = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)
_BLOCKS = frozenset(
    (
        "paragraph_open",
        "heading_open",
        "blockquote_open",
        "list_item_open",
        "table_open",
        "tr_open",
        "html_block",
        "bullet_list_open",
        "ordered_list_open",
    )
)
MAX_NESTING = 30


@cache
def parser() -> Any:
    """The one Markdown reader, made when first needed."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable("table")


def prepare(body: str, *, mdx: bool = False) -> str:
    """Template syntax out, figures in; every line stays where it was. Code is left to the parser."""
    if "{figure}" in body or "{image}" in body or "{figure-md}" in body:
        body = DIRECTIVE.sub(directive, body)
    pieces = re.split(r"(^(?:```|~~~)[^\n]*\n.*?(?:^(?:```|~~~)[ \t]*$|\Z))", body, flags=re.DOTALL | re.MULTILINE)
    for index in range(0, len(pieces), 2):
        piece = pieces[index]
        if mdx:
            piece = _MDX_COMMENT.sub(lambda match: keep_lines(match[0]), _MDX_LINE.sub("", piece))
        piece = COMPONENT.sub(component, EMBED.sub(r"![](<\1>)", piece))
        if "[/caption]" in piece:
            piece = CAPTION.sub(wordpress, piece)
        if "{" in piece:
            piece = _LEFTOVER.sub(lambda match: keep_lines(match[0]), SHORTCODE.sub(shortcode, piece))
        pieces[index] = piece
    return "".join(pieces).replace("<!--@", "<!-- @")


def render(body: str, first_line: int, mark: Marker, *, mdx: bool = False) -> str:
    """The body as HTML; before each block its mark. ``first_line`` is the body's first line in the file, from 1."""
    reader = parser()
    tokens = []
    for token in reader.parse(prepare(body, mdx=mdx)):
        if token.type in ("fence", "code_block"):
            continue
        if token.map and token.type in _BLOCKS:
            marker = type(token)("html_block", "", 0)
            marker.content = mark(first_line + token.map[0], first_line + max(token.map[1] - 1, token.map[0]))
            tokens.append(marker)
        if token.children:
            for child in token.children:
                if child.type == "code_inline":
                    child.content = ""
        tokens.append(token)
    return captions(str(reader.renderer.render(tokens, reader.options, {})))
