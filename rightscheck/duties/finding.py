"""Looking things up in a draft: words, names, sentences with placeholders, hosts.

In: a context and what is wanted. Out: places in the draft's text. Refuses names that stand only in a quotation or in
prose that was copied from the source: "told AFP" credits nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import cache
from itertools import islice
from urllib.parse import urlsplit

from rightscheck.draft.measure import quoted_ranges
from rightscheck.duties.context import DutyContext
from rightscheck.wording.tokens import Tokens, tokenize

_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_GAP = 10
_PROSE = 25
_MOST = 1_000


def find_text(tokens: Tokens, wanted: str, *, start: int = 0) -> tuple[int, int] | None:
    """Token range of a sentence, typography aside; each {placeholder} stands for 1 to 10 tokens."""
    pieces = [tokenize(piece).words for piece in _PLACEHOLDER.split(wanted)]
    full = [piece for piece in pieces if piece]
    if not full:
        return None
    for first in _places(tokens.words, full[0], start, len(tokens.words)):
        at = first + len(full[0])
        for piece in full[1:]:
            following = next(iter(_places(tokens.words, piece, at, at + _GAP)), None)
            if following is None:
                break
            at = following + len(piece)
        else:
            return first, at
    return None


def _places(words: list[str], piece: list[str], start: int, latest: int) -> Iterable[int]:
    for at in range(start, min(latest + 1, len(words) - len(piece) + 1)):
        if words[at] == piece[0] and words[at : at + len(piece)] == piece:
            yield at


def nearest_text(tokens: Tokens, wanted: str) -> tuple[float, str]:
    """The most similar stretch of the draft: similarity 0 to 1, and the words."""
    asked = tokenize(_PLACEHOLDER.sub(" ", wanted)).words
    best, text = 0.0, ""
    for at in range(0, max(1, len(tokens.words) - 2), max(1, len(asked) // 4)):
        window = tokens.words[at : at + len(asked) + 3]
        if len(set(window) & set(asked)) * 2 < len(set(asked)):
            continue
        ratio = SequenceMatcher(None, asked, window, autojunk=False)
        same = sum(block.size for block in ratio.get_matching_blocks()) / max(1, len(asked))
        if same > best:
            best, text = same, " ".join(window)
    return best, text


def find_name(context: DutyContext, names: Iterable[str]) -> tuple[int, str] | None:
    """Where the draft names one of them as a source: offset and the name. Codes and short names keep their case."""
    return next(iter(all_names(context, names)), None)


def all_names(context: DutyContext, names: Iterable[str]) -> list[tuple[int, str]]:
    """Every place where the draft names one of them as a source; of one name the first 1,000 that count."""
    in_prose = _prose(context)
    found = []
    for name in dict.fromkeys(names):
        bare = name.strip(" .,©()")
        if len(bare) < 2:
            continue
        flags = 0 if len(bare) <= 5 or bare.isupper() else re.IGNORECASE
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, bare.split())) + r"(?!\w)", flags)
        places = (match.span() for match in pattern.finditer(context.draft.text))
        found += [(place[0], bare) for place in islice((one for one in places if not in_prose(*one)), _MOST)]
    return sorted(found)


def _prose(context: DutyContext) -> Callable[[int, int], bool]:
    """Tells whether a place stands in a quotation, or inside a long paragraph that was copied from the source.

    What it needs of the whole draft is worked out once: a hostile draft names the holder 200,000 times.
    """
    draft = context.draft
    quoted = quoted_ranges(draft.text)
    copied = cache(lambda number: _is_copied(context, *draft.paragraphs[number]))

    def in_prose(start: int, end: int) -> bool:
        at = bisect_right(quoted, (start, len(draft.text))) - 1
        if at >= 0 and end <= quoted[at][1] and quoted[at][1] - quoted[at][0] > 2 * (end - start):
            return True
        number = paragraph_at(context, start)
        if number is None:
            return False
        left, right = draft.paragraphs[number]
        return start - left > 60 and right - end > 40 and copied(number)

    return in_prose


def _is_copied(context: DutyContext, left: int, right: int) -> bool:
    size = len(tokenize(context.draft.text[left:right]))
    taken = sum(run.words for run in context.measure.runs if left <= run.draft[0] < right)
    return size >= _PROSE and taken >= 0.8 * size


def paragraph_at(context: DutyContext, offset: int) -> int | None:
    """The index of the draft's paragraph in which the offset lies."""
    spans = context.draft.paragraphs
    at = bisect_right(spans, (offset, len(context.draft.text))) - 1
    return at if at >= 0 and offset <= spans[at][1] else None


def where(context: DutyContext, offset: int) -> str:
    """A place in the draft for a person: the line of its file, or its paragraph where there are no lines."""
    return context.draft.place_at(offset) if offset >= 0 else "outside the text"


def is_top(context: DutyContext, offset: int) -> bool:
    """In the first seventh of the text, or its first three paragraphs."""
    paragraphs = context.draft.paragraphs
    return offset >= 0 and (
        offset <= len(context.draft.text) / 7 or (len(paragraphs) > 2 and offset < paragraphs[2][1])
    )


def host(address: str) -> str:
    """The host of an address, lower case, without ``www.``; "" for a relative or broken one."""
    try:
        name = (urlsplit(address if "//" in address else f"//{address}").hostname or "").casefold()
    except ValueError:
        return ""
    return name.removeprefix("www.")


def path(address: str) -> str:
    """The path of an address without a closing slash."""
    try:
        return urlsplit(address).path.rstrip("/")
    except ValueError:
        return ""


def clip(text: str, most: int = 160) -> str:
    """A quotable piece of evidence on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
