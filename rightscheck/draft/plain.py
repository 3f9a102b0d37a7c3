"""A plain-text draft.

In: a name and text. Out: a DraftDocument: paragraphs between blank lines, bare addresses as links. Refuses to guess
markup.
"""

from __future__ import annotations

import re

from rightscheck.draft.document import DraftDocument, DraftLink

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'“”]{3,2000}")
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![ \t\r]*(?:\n|\Z)))*")


def read_plain(name: str, text: str, kind: str = "text") -> DraftDocument:
    """Read a plain-text draft.

    The first line is the title if a blank line follows and it does not end like a sentence.
    """
    paragraphs = tuple(match.span() for match in _PARAGRAPH.finditer(text))
    first = text[slice(*paragraphs[0])].strip() if paragraphs else ""
    title = first if len(paragraphs) > 1 and "\n" not in first and len(first) < 200 and first[-1:] not in ".!?" else ""
    links = tuple(
        DraftLink(match.group().rstrip(".,;:!?)"), match.group().rstrip(".,;:!?)"), (), match.start())
        for match in _ADDRESS.finditer(text)
    )
    return DraftDocument(name, kind, text, title, paragraphs, links, source=text)
