"""Where a text quotes: every pair of quotation marks, and lines that begin with ``>``.

In: text. Out: offsets of the quoted words, marks left out, outermost pairs only. Knows “ ”, „ “, « », » «, ‹ ›, ‘ ’, ‚
‘, straight marks, 「 」, 『 』, 〝 〟 and quotations that open again in every paragraph. Refuses to decide what is a
quotation of whom.
"""

from __future__ import annotations

from rightscheck.wording.later import later

_CLOSERS = {
    "“": '”"',
    "„": '“”"',
    "”": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    '"': '"',
    "「": "」",
    "『": "』",
    "〝": "〟",
    "＂": "＂",
}
_MARK = later("[“”„«»‹›‘’‚'\"「」『』〝〟＂]")
_PARAGRAPH = later(r"(?:[^\n]+|\n(?![ \t\r]*\n))+")
_MARKED_LINE = later(r"(?m)^[ \t]{0,3}>[^\n]*(?:\n[ \t]{0,3}>[^\n]*)*")
_GIVE_UP = 40  # openers without a closer in one paragraph, before the rest of it counts as unquoted


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Offsets of quoted passages in order. Linear in the text; an opener that never closes quotes nothing."""
    if _MARK.search(text) is None and ">" not in text:
        return []
    found: list[tuple[int, int]] = []
    carried = ""
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    for number, (start, end) in enumerate(paragraphs):
        following = (
            text[paragraphs[number + 1][0] : paragraphs[number + 1][1]].lstrip()[:1]
            if number + 1 < len(paragraphs)
            else ""
        )
        carried = _paragraph(text, start, end, carried, following, found)
    return merge(found + [match.span() for match in _MARKED_LINE.finditer(text)])


def merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort and join overlapping ranges."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        elif start < end:
            joined.append((start, end))
    return joined


def _paragraph(text: str, start: int, end: int, carried: str, following: str, found: list[tuple[int, int]]) -> str:
    """Read one paragraph; return the opener that the next paragraph repeats, or ""."""
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    last = {text[at]: at for at in marks}
    index, failures = 0, 0
    while index < len(marks) and failures < _GIVE_UP:
        at = marks[index]
        mark = text[at]
        if not _opens(text, at, mark, start):
            index += 1
            continue
        closers = _CLOSERS[mark]
        close = None
        if any(last.get(closer, -1) > at for closer in closers):
            close = _closing(text, marks, index + 1, mark, closers)
        if close is None:
            if mark == following and (mark == carried or not carried or at == start):
                found.append((at + 1, end))
                return mark
            failures += last.get(closers[0], -1) > at
            index += 1
            continue
        found.append((at + 1, marks[close]))
        index = close + 1
    return ""


def _closing(text: str, marks: list[int], index: int, mark: str, closers: str) -> int | None:
    depth = 0
    nests = mark not in closers and mark not in "”»›"
    for position in range(index, len(marks)):
        at = marks[position]
        char = text[at]
        if char in closers and _closes(text, at, char):
            if depth == 0:
                return position
            depth -= 1
        elif nests and char == mark and _opens(text, at, char, 0):
            depth += 1
    return None


def _opens(text: str, at: int, mark: str, start: int) -> bool:
    if mark not in _CLOSERS:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1 : at + 2]
    if mark in "“„«‹「『〝‚":
        return True
    if mark == "'":
        return not before.isalnum() and after.isalnum()
    if mark == "‘":
        return not before.isalnum()
    if mark in "”»›":
        return not before.isalnum() and before not in ".,!?…;:" and (after.isalnum() or after in "[(„‚‘“")
    return not before.isalnum()


def _closes(text: str, at: int, mark: str) -> bool:
    after = text[at + 1 : at + 2]
    if mark in "'’‘\"“":
        return not after.isalnum()
    return True
