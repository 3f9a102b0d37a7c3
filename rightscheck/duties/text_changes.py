"""How the text of a copy differs from the source, credit, byline and licence paragraphs left aside.

In: a DutyContext. Out: changes (changed, added, missing), each with its words. Typography, case and spelling of the
same word are style. Refuses to judge whether a change matters.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from rightscheck.duties.context import DutyContext
from rightscheck.duties.people import people
from rightscheck.wording.sentences import sentences
from rightscheck.wording.tokens import tokenize

_CREDIT = re.compile(
    r"re-?published|originally (?:published|appeared|posted)|first (?:published|appeared)"
    r"|creative\s?commons|\bCC[ -]BY|licen[cs]ed? under|©|\(c\) ?\d{4}"
    r"|all rights reserved|read the (?:original|full)|sign up for|is part of|reprinted"
    r"|lizenz|veröffentlicht|sous licence|licencia|licença|licenza|publié"
    r"|\A\s*(?:by|von|par|por|di)\s|\A\s*(?:photo|image|foto|credit)s?\b"
    r"|\A\s*(?:source|quelle|fuente|fonte|kilde|källa|bron|źródło|источник|kaynak)\s*:|(?:changes?|edits?)\s+(?:were\s+)?made|abridged|shortened|translated",
    re.IGNORECASE,
)
_CREDIT_WORDS = 60
_LARGE = 600
_MANY = 4_000
_PAIRS = 200_000
TIME = frozenset(
    [
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "on",
        "last",
        "this",
        "next",
        "week",
        "month",
        "year",
        "morning",
        "evening",
        "afternoon",
        "earlier",
        "the",
        "of",
        "in",
        "heute",
        "gestern",
        "morgen",
        "hier",
        "aujourd'hui",
        "demain",
        "ayer",
        "hoy",
        "mañana",
    ]
)
PLACE = frozenset(
    [
        "here",
        "there",
        "in",
        "at",
        "the",
        "city",
        "town",
        "country",
        "state",
        "nation",
        "national",
        "local",
        "region",
        "this",
        "our",
        "near",
        "from",
    ]
)
_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class TextChange:
    """``kind``: changed, added, missing.

    ``old`` and ``new`` as written; ``paragraph`` is true where whole sentences differ.
    """

    kind: str
    old: str
    new: str
    whole: bool = False

    def __str__(self) -> str:
        if self.kind == "changed":
            return f'"{self.old}": yours "{self.new}"'
        return f'{self.kind}: "{self.old or self.new}"'


def text_changes(context: DutyContext) -> tuple[TextChange, ...]:
    """Differences between source and draft, in order."""
    ours, theirs = _body(context, draft=True), _body(context, draft=False)
    old, new = [_key(one) for one in theirs], [_key(one) for one in ours]
    here = Counter(new)
    if max(len(old), len(new)) > _MANY or sum(count * here[key] for key, count in Counter(old).items()) > _PAIRS:
        return _without_order(theirs, old, ours, new)
    found: list[TextChange] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        found += _inside(" ".join(theirs[a1:a2]), " ".join(ours[b1:b2]))
    return tuple(found)


def _without_order(
    theirs: list[str], old: list[tuple[str, ...]], ours: list[str], new: list[tuple[str, ...]]
) -> tuple[TextChange, ...]:
    """Sentences that stand on one side only: in a book, or one sentence said 500 times, order takes too long."""
    there, here = set(old), set(new)
    missing = [TextChange("missing", one, "", True) for one, key in zip(theirs, old, strict=True) if key not in here]
    added = [TextChange("added", "", one, True) for one, key in zip(ours, new, strict=True) if key not in there]
    return (*missing, *added)


def _body(context: DutyContext, *, draft: bool) -> list[str]:
    text = context.draft.text if draft else context.source_text
    spans = context.draft.paragraphs if draft else [m.span() for m in re.finditer(r"[^\n]+", text)]
    title = _key(context.source_title)
    names = [person.name.casefold() for person in people(context.authors)]
    whole: list[str] = []
    for index, (start, end) in enumerate(spans):
        paragraph = text[start:end]
        key = _key(paragraph)
        short = len(key) <= _CREDIT_WORDS
        if (
            not key
            or (short and _CREDIT.search(paragraph))
            or (len(key) <= 25 and any(name in paragraph.casefold() for name in names))
        ):
            continue
        if draft and any(left <= start and end <= right for left, right in context.draft.captions):
            continue
        if (
            key == title
            or (title[: len(key)] == key and index < 3)
            or (draft and (start, end) in context.draft.headings)
        ):
            continue
        whole += [paragraph[left:right] for left, right in sentences(paragraph)]
    return whole


def _spelling(word: str) -> str:
    word = re.sub(r"(?<=\w\w)iz(?=(?:e[sd]?|ing|ation)\b)", "is", word)
    return re.sub(r"our(?=s?\b|ed\b|ing\b)", "or", word) if len(word) > 4 else word


def _key(text: str) -> tuple[str, ...]:
    words = tokenize(text).words
    known = {word: _spelling(word) for word in set(words)}
    return tuple(known[word] for word in words)


def _inside(old: str, new: str) -> list[TextChange]:
    theirs, ours = tokenize(old), tokenize(new)
    if not len(theirs) or not len(ours):
        return [TextChange("missing" if len(theirs) else "added", old, new, True)]
    if max(len(theirs), len(ours)) > _LARGE:
        return [TextChange("changed", old[:300], new[:300], True)]
    a, b = [_spelling(word) for word in theirs.words], [_spelling(word) for word in ours.words]
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.ratio() < 0.4:
        return [TextChange("changed", old, new, True)]
    found = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag != "equal":
            left = old[theirs.starts[a1] : theirs.ends[a2 - 1]] if a2 > a1 else ""
            right = new[ours.starts[b1] : ours.ends[b2 - 1]] if b2 > b1 else ""
            kind = "changed" if left and right else "missing" if left else "added"
            found.append(TextChange(kind, left, right, max(a2 - a1, b2 - b1) >= 8))
    return found


def is_time_or_place(change: TextChange) -> bool:
    """Whether only words of time and place differ ("on Monday" for "yesterday", "in Ostmark" for "here")."""
    written = [*re.findall(r"\S+", change.old), *re.findall(r"\S+", change.new)]
    plain = [word.strip(".,;:") for word in written]
    if not plain or len(plain) > 10 or change.whole:
        return False
    time = [word.casefold() in TIME or _NUMBER.fullmatch(word) is not None for word in plain]
    if all(time) and any(word.casefold() in TIME for word in plain):
        return True
    deictic = any(word.casefold() in ("here", "there", "local", "national", "our", "this") for word in plain)
    return deictic and all(word.casefold() in PLACE or word[:1].isupper() for word in plain)
