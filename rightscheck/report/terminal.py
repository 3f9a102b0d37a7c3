"""Text for a terminal: hostile text made harmless, width in columns, colour.

In: any text of a page. Out: one line that can only be read. Refuses to keep control characters, escape sequences and
bidirectional controls (gate_and_style C9): a page must not repaint the report about it.
"""

from __future__ import annotations

import unicodedata

from rightscheck.wording.later import later

WIDTH = 92
_ESCAPES = later(
    "\x1b\\[[0-?]*[ -/]*[@-~]"  # CSI
    "|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?"  # OSC
    "|\x1b[PX^_].*?(?:\x1b\\\\|$)"  # DCS, SOS, PM, APC
    "|\x1b[ -/]*[0-~]?|\x9b[0-?]*[ -/]*[@-~]"
)
_SPACE = later("[\\s\u2028\u2029\x85]+")
_CONTROL = later(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SURROGATE = later("[\ud800-\udfff]")
_COLOURS = {
    "prohibited": "1;31",
    "review": "1;33",
    "conditional": "1;36",
    "waived": "1;35",
    "permitted": "1;32",
    "dim": "2",
}


def clean(text: str) -> str:
    r"""One line without controls, escape sequences or directional tricks; lone surrogates as ``\udc80``."""
    kept = _CONTROL.sub("", _SPACE.sub(" ", _ESCAPES.sub("", text)))
    return _SPACE.sub(" ", _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", kept)).strip()


def columns(text: str) -> int:
    """The columns that the text takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def pad(text: str, width: int) -> str:
    """The text filled up to a width in columns, with at least one space behind it."""
    return text + " " * max(width - columns(text), 1)


def fitting(text: str, width: int) -> int:
    """How many characters of the text fit into the width, cut at a space where there is one."""
    used = 0
    for index, char in enumerate(text):
        used += columns(char)
        if used > width:
            space = text.rfind(" ", 0, index + 1)
            return space if space > index // 2 else index
    return len(text)


def cut(text: str, width: int, mark: str = " ...") -> str:
    """The text, or as many of its words as fit before the mark."""
    if columns(text) <= width:
        return text
    return text[: fitting(text, width - len(mark))].rstrip(" ,:;.-–—") + mark


def paint(text: str, colour: str, *, on: bool) -> str:
    """The text in the colour of a verdict, where colour is on."""
    code = _COLOURS.get(colour)
    return f"\x1b[{code}m{text}\x1b[0m" if on and code else text
