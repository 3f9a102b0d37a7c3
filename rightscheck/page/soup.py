"""The second reader: BeautifulSoup with the standard library's parser, in full.

In: decoded source. Out: a filled Builder and a Locator, as from fast.py. Used where no turbohtml wheel exists, with
``--reader soup``, and as the oracle of the differential tests. Refuses to be fast.
"""

from __future__ import annotations

import re
from typing import Any

from rightscheck.page.build import Builder
from rightscheck.page.regions import SKIPPED_TAGS, VOID_TAGS
from rightscheck.wording.later import later


class SoupLocator:
    """Answers where a Tag begins, from html.parser's own line and column."""

    def __init__(self, lines: list[int]) -> None:
        self._lines = lines

    def offset(self, node: Any) -> int:
        """Code-point offset of the element's ``<``."""
        if node is None or getattr(node, "sourceline", None) is None:
            return 0
        return int(self._lines[min(node.sourceline, len(self._lines)) - 1]) + int(node.sourcepos or 0)

    def css(self, node: Any) -> str:
        """A path of tag names with their position among siblings of the same name."""
        steps: list[str] = []
        while node is not None and node.name not in (None, "[document]", "html"):
            twins = list(node.parent.find_all(node.name, recursive=False)) if node.parent else [node]
            steps.append(node.name if len(twins) < 2 else f"{node.name}:nth-of-type({_index(twins, node)})")
            node = node.parent
        return " > ".join(reversed(steps)) or "html"


def _index(twins: list[Any], node: Any) -> int:
    return next(number for number, twin in enumerate(twins, 1) if twin is node)


# a conditional comment's end that stands alone, "<![endif]-->": html.parser would read on to the next "]>"
_CONDITIONAL = later(r"<!(?=\[(?:end)?if\b)", re.IGNORECASE)


def make_soup(source: str) -> Any:
    """The BeautifulSoup tree that this reader walks and that ``page.soup`` hands out."""
    import warnings

    from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
    from bs4.exceptions import ParserRejectedMarkup

    source = _CONDITIONAL.sub("<?", source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        try:
            return BeautifulSoup(source, "html.parser")
        except ParserRejectedMarkup:
            # html.parser gives up on a broken "<![": as a processing instruction it is skipped, and offsets stay
            return BeautifulSoup(source.replace("<![", "<?["), "html.parser")


def _attributes(tag: Any) -> dict[str, str]:
    return {
        name.lower(): " ".join(value) if isinstance(value, list) else (value or "") for name, value in tag.attrs.items()
    }


def read_soup(source: str, builder: Builder) -> list[tuple[Any, str]]:
    """Parse the source into the builder; return (element, text) of the JSON-LD scripts."""
    from bs4.element import NavigableString, PreformattedString, Tag

    scripts: list[tuple[Any, str]] = []
    builder.open("html", {}, None)
    stack: list[Any] = [iter(make_soup(source).contents)]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            if stack:
                builder.close()
            continue
        if isinstance(node, Tag):
            if node.name in SKIPPED_TAGS:
                wanted = builder.data_script(str(node.get("type", "")), scripts) if node.name == "script" else None
                if wanted is not None:
                    wanted.append((node, node.string or ""))
                continue
            builder.open(node.name, _attributes(node), node)
            if node.name in VOID_TAGS:
                builder.close()
                if node.contents:
                    stack[-1] = _chain(list(node.contents), stack[-1])
                continue
            stack.append(iter(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            builder.text(str(node))
    builder.close()
    builder.flush()
    return scripts


def _chain(first: list[Any], rest: Any) -> Any:
    yield from first
    yield from rest
