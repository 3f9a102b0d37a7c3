"""A reStructuredText body as HTML with marks, as far as rights need: paragraphs, figures, field lists.

In: the body and its first line. Out: HTML. Refuses the rest of the language: code and unknown directives are left
out, roles and references lose their marks. It is no reStructuredText parser.
"""

from __future__ import annotations

import html
import re

from rightscheck.gate.figures import is_credit_line
from rightscheck.gate.markdown import Marker

_DIRECTIVE = re.compile(r"(\s*)\.\.\s+(?:\|[^|]+\|\s+)?([\w:-]+)::\s*(.*)$")
_COMMENT = re.compile(r"(\s*)\.\.(?:\s|$)")
_RULE = re.compile(r"([=\-~^\"'`#*+.:_])\1{2,}\s*$")
_LINK = re.compile(r"`([^`<]*)<([^>`]+)>`__?")
_ROLE = re.compile(r":[\w:-]+:`([^`<]+)(?:<[^>`]*>)?`")
_OPTION = re.compile(r"\s+:[\w-]+:.*$")
_WITH_TEXT = (
    "note",
    "warning",
    "tip",
    "important",
    "epigraph",
    "highlights",
    "pull-quote",
    "admonition",
    "attention",
    "hint",
)


def read_fields(text: str) -> tuple[dict[str, str], dict[tuple[str, ...], int]]:
    """The field list at the top of a file (``:copyright: ...``): values and their lines."""
    values: dict[str, str] = {}
    lines: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines()[:60], 1):
        found = re.match(r":([\w -]+):\s+(\S.*)$", line)
        if found:
            values[found[1]], lines[(found[1],)] = found[2], number
        elif line.strip() and values:
            break
    return values, lines


def render(body: str, first_line: int, mark: Marker) -> str:
    """Paragraphs and figures with their marks."""
    lines = body.splitlines()
    out: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        directive = _DIRECTIVE.match(line)
        if not line.strip() or _RULE.match(line):
            at += 1
        elif directive:
            at = _directive(lines, at, directive, first_line, mark, out)
        elif _COMMENT.match(line):
            at = _block_end(lines, at + 1, _indent(line))
        else:
            end = at
            while end < len(lines) and lines[end].strip() and not _RULE.match(lines[end]):
                end += 1
            words = " ".join(part.strip() for part in lines[at:end])
            heading = end < len(lines) and _RULE.match(lines[end]) and end - at == 1
            out.append(
                f"{mark(first_line + at, first_line + end - 1)}<{'h2' if heading else 'p'}>"
                f"{_inline(words.removesuffix('::'))}"
            )
            at = _block_end(lines, end, _indent(line)) if words.endswith("::") else end
    return "\n".join(out)


def _directive(lines: list[str], at: int, found: re.Match[str], first: int, mark: Marker, out: list[str]) -> int:
    end = _block_end(lines, at + 1, len(found[1]))
    inner = lines[at + 1 : end]
    if found[2] in ("image", "figure"):
        body = [line for line in inner if not _OPTION.match(line)]
        alt = next((line.split(":alt:", 1)[1].strip() for line in inner if ":alt:" in line), "")
        picture = f'{mark(first + at, first + at)}<img src="{html.escape(found[3].strip())}" alt="{html.escape(alt)}">'
        words = " ".join(line.strip() for line in body if line.strip())
        if not words:
            words, end = _credit_below(lines, end)
        caption = f"<figcaption>{mark(first + at, first + end - 1)}{_inline(words)}</figcaption>" if words else ""
        out.append(f"<figure>{picture}{caption}</figure>")
    elif found[2] in _WITH_TEXT:
        words = " ".join([found[3], *(line.strip() for line in inner if line.strip() and not _OPTION.match(line))])
        out.append(f"{mark(first + at, first + max(end - 1, at))}<p>{_inline(words)}")
    return end


def _credit_below(lines: list[str], at: int) -> tuple[str, int]:
    """The paragraph behind a picture, where it is nothing but a credit or slanted throughout, and the line after it."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    end = at
    while end < len(lines) and lines[end].strip():
        end += 1
    words = " ".join(line.strip() for line in lines[at:end])
    return (words, end) if is_credit_line(words) else ("", at)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _block_end(lines: list[str], at: int, indent: int) -> int:
    """The line after an indented block; blank lines inside belong to it."""
    while at < len(lines) and (not lines[at].strip() or _indent(lines[at]) > indent):
        at += 1
    return at


def _inline(text: str) -> str:
    made: list[str] = []
    last = 0
    for match in _LINK.finditer(text):
        made.append(_plain(text[last : match.start()]))
        made.append(f'<a href="{html.escape(match[2].strip())}">{html.escape(match[1].strip() or match[2])}</a>')
        last = match.end()
    return "".join((*made, _plain(text[last:])))


def _plain(text: str) -> str:
    words = _ROLE.sub(r"\1", text.replace("|copy|", "©"))
    return html.escape(re.sub(r"``[^`]*``", "", words).replace("`", ""), quote=False)
