"""A Markdown or MDX body as HTML with marks, so that the same reader and detectors see it.

In: the body, the line it begins in, and what numbers a mark. Out: HTML. Refuses to keep code (what stands in code is
an example, not a statement) and templates' own syntax; figure shortcodes become figures because they carry credits.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from typing import Any

Marker = Callable[[int, int], str]  # first and last line -> the comment that marks what follows

_ATTRIBUTE = re.compile(r"([A-Za-z_][\w-]*)\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|([^\s\"'}%>]+))")
_SHORTCODE = re.compile(
    r"\{\{[<%]\s*(/?[\w./-]+)((?:[^{}]|\{(?!\{)|\}(?!\})){0,3000}?)/?\s*[>%]\}\}|\{%-?\s*(\w+)([^{}]{0,3000}?)-?%\}"
)
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
_SRC = ("src", "url", "image_path", "path", "file", "image", "link")
_CREDIT = ("attr", "credit", "attribution", "photographer", "author")
_CAPTION = ("caption", "description", "title")
MAX_NESTING = 30
_PICTURE = r"((?:<a [^>]*>)?<img [^>]*>(?:</a>)?)"
_SLANTED = (
    r"((?:<(?:em|small|i)>[^<]*(?:<(?!/?p>|/(?:em|small|i)>\s*</p>)[^<]*){0,40}</(?:em|small|i)>)"
    r"|(?:Photo|Image|Credit|Source|Foto|Bild)\b[^<]*(?:<a [^<]*</a>[^<]*){0,4})"
)
_UNDER = re.compile(rf"<p>{_PICTURE}\s*(?:<br ?/?>)?\s*{_SLANTED}\s*</p>")
_BELOW = re.compile(rf"<p>{_PICTURE}\s*</p>\s*(<!--@\d+-->)<p>{_SLANTED}\s*</p>")
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable("table")


def keep_lines(text: str) -> str:
    """As many line ends as the text has, and nothing else."""
    return "\n" * text.count("\n")


def figure(attributes: dict[str, str]) -> str:
    """A figure on one line from a shortcode's attributes, or "" where it has no picture."""
    src = next((attributes[name] for name in _SRC if attributes.get(name)), "")
    if not src:
        return ""
    caption = next((attributes[name] for name in _CAPTION if attributes.get(name)), "")
    credit = next((attributes[name] for name in _CREDIT if attributes.get(name)), "")
    alt = attributes.get("alt", "")
    inner = inline(caption) if caption else ""
    if credit:
        link = attributes.get("attrlink") or attributes.get("creditlink") or ""
        words = f'<a href="{html.escape(link)}">{inline(credit)}</a>' if link else inline(credit)
        label = "" if re.match(r"(?i)\W*(?:photo|image|foto|bild|credit|source)", credit) else "Photo: "
        inner = (
            f'<p>{inner}</p><p class="credit">{label}{words}</p>' if inner else f'<p class="credit">{label}{words}</p>'
        )
    picture = f'<img src="{html.escape(src)}" alt="{html.escape(alt)}">'
    return f"<figure>{picture}<figcaption>{inner}</figcaption></figure>" if inner else f"<figure>{picture}</figure>"


def _shortcode(match: re.Match[str]) -> str:
    name, rest = (match[1] or match[3] or "").lower(), match[2] or match[4] or ""
    lines = keep_lines(match[0])
    if name in ("figure", "img", "image", "include", "imgcap", "picture", "photo"):
        attributes = {
            found[1].lower(): re.sub(r"\\(.)", r"\1", found[2] or found[3] or found[4] or "").replace("\n", " ")
            for found in _ATTRIBUTE.finditer(rest)
        }
        return figure(attributes) + lines
    return lines


def prepare(body: str, *, mdx: bool = False) -> str:
    """Template syntax out, figures in; every line stays where it was. Code is left to the parser."""
    pieces = re.split(r"(^(?:```|~~~)[^\n]*\n.*?(?:^(?:```|~~~)[ \t]*$|\Z))", body, flags=re.DOTALL | re.MULTILINE)
    for index in range(0, len(pieces), 2):
        piece = pieces[index]
        if mdx:
            piece = _MDX_COMMENT.sub(lambda match: keep_lines(match[0]), _MDX_LINE.sub("", piece))
        if "{" in piece:
            piece = _LEFTOVER.sub(lambda match: keep_lines(match[0]), _SHORTCODE.sub(_shortcode, piece))
        pieces[index] = piece
    return "".join(pieces).replace("<!--@", "<!-- @")


def inline(text: str) -> str:
    """One line of Markdown (a caption) as HTML."""
    return str(_parser().renderInline(text.replace("<!--@", "<!-- @")))


def render(body: str, first_line: int, mark: Marker, *, mdx: bool = False) -> str:
    """The body as HTML; before each block its mark. ``first_line`` is the body's first line in the file, from 1."""
    parser = _parser()
    tokens = []
    for token in parser.parse(prepare(body, mdx=mdx)):
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
    return _captions(str(parser.renderer.render(tokens, parser.options, {})))


def _captions(made: str) -> str:
    """A picture and the slanted line below it are a figure; a table's row without a picture states nothing."""
    made = _UNDER.sub(r"<figure>\1<figcaption>\2</figcaption></figure>", made)
    made = _BELOW.sub(r"<figure>\1<figcaption>\2\3</figcaption></figure>", made)
    return _ROW.sub(lambda match: match[0] if "<img" in match[0] else "", made)
