"""The fast reader: turbohtml behind an adapter; the only file that knows its calls.

In: decoded source. Out: a filled Builder and a Locator. Refuses to be trusted with positions of text: turbohtml gives
them for elements only, places.py derives and proves the rest. Contract: the calls used are parse, Element.tag, .attrs,
.children, .position, .css_path, Text.data (turbohtml >= 1.15, < 2).
"""

from __future__ import annotations

from typing import Any

from rightscheck.page.build import Builder
from rightscheck.page.regions import SKIPPED_TAGS


class FastLocator:
    """Answers where an element of the turbohtml tree begins."""

    def __init__(self, lines: list[int]) -> None:
        self._lines = lines

    def offset(self, node: Any) -> int:
        """Code-point offset of the element's ``<``."""
        position = node.position if node is not None else None
        if position is None:
            return 0
        line, column = position
        return int(self._lines[min(line, len(self._lines)) - 1]) + int(column)

    def css(self, node: Any) -> str:
        """The element's CSS path."""
        return str(node.css_path()) if node is not None else ""


def _attributes(element: Any) -> dict[str, str]:
    attrs: dict[str, Any] = element.attrs.copy()
    for name, value in attrs.items():
        if type(value) is not str:
            attrs[name] = " ".join(value) if value else ""
    return attrs


def read_fast(source: str, builder: Builder) -> list[tuple[Any, str]]:
    """Parse the source into the builder; return (element, text) of the JSON-LD scripts."""
    from turbohtml import Element, Text, parse

    document = parse(source)
    scripts: list[tuple[Any, str]] = []
    stack: list[Any] = [iter(document.children)]
    builder_open, builder_close, builder_text = builder.open, builder.close, builder.text
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            if stack:
                builder_close()
            continue
        kind = type(node)
        if kind is Text:
            if len(stack) > 1:
                builder_text(node.data)
        elif kind is Element:
            tag = node.tag
            if tag in SKIPPED_TAGS:
                wanted = builder.data_script(node.attr("type") or "", scripts) if tag == "script" else None
                if wanted is not None:
                    wanted.append((node, "".join(child.data for child in node.children if type(child) is Text)))
                continue
            builder_open(tag, _attributes(node), node)
            stack.append(iter(node.children))
    builder.flush()
    return scripts
