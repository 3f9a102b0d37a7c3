"""Source and draft on one self-contained page that prints as it is: linked passages, judged quotations, ticked duties.

In: a Comparison. Out: HTML. Refuses markup and addresses of either text: all text is escaped, nothing is loaded and
nothing runs; the only links are from a passage to its other side.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rightscheck.report import NOTE
from rightscheck.report.comparison import MARKS, Comparison, source_line, verdict_words
from rightscheck.report.markup import Markup, document, el, table
from rightscheck.report.phrases import duty_words

if TYPE_CHECKING:
    from collections.abc import Iterator

Mark = tuple[int, int, int, bool]
_STYLE = """
:root{color-scheme:light}
body{font:15px/1.5 system-ui,sans-serif;max-width:80rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;border-bottom:1px solid #767676}h1,h2,p,td{overflow-wrap:anywhere}
table{border-collapse:collapse;margin:1rem 0}caption{text-align:left;font-weight:600}
th,td{border:1px solid #8a8a8a;padding:.2rem .5rem;text-align:left;vertical-align:top}
tr{break-inside:avoid}thead{display:table-header-group}
.both{display:grid;grid-template-columns:1fr 1fr;gap:2rem}
mark{background:#ffe08a;color:#1a1a1a}mark.quoted{background:#cfe8cf}mark a{color:inherit}
mark:target{outline:2px solid #1f5fa8}
@page{margin:15mm}
@media(max-width:50rem){.both{grid-template-columns:1fr}}
@media print{body{margin:0;max-width:none;font-size:9pt}.both{gap:1rem}}
"""


def compare_page(made: Comparison) -> str:
    """The page."""
    measure = made.measure
    counts = (
        f"{measure.words_taken} of {measure.words} words taken ({measure.share_of_draft:.0%} of the draft, "
        f"{measure.share_of_source:.0%} of the source); longest run {measure.longest_run} words, outside quotation "
        f"marks {measure.longest_unquoted}."
    )
    passages = made.passages
    ours = [(*one.draft, number, one.quoted) for number, one in enumerate(passages, 1)]
    theirs = [(*one.source, number, one.quoted) for number, one in enumerate(passages, 1)]
    return document(
        f"{made.page.title or made.page.name}: what the draft took",
        el("h1", made.page.title or made.page.name),
        el("p", f"Source {made.page.name}, draft {made.draft.name}. {counts}"),
        *_duties(made),
        *_quotations(made),
        *_passages(made),
        el(
            "div",
            el("section", el("h2", "Source"), *_marked(made.page.text, theirs, "s", "d")),
            el("section", el("h2", "Draft"), *_marked(made.draft.text, ours, "d", "s")),
            cls="both",
        ),
        el("p", el("small", NOTE)),
        style=_STYLE,
    )


def _duties(made: Comparison) -> Iterator[Markup]:
    decision = made.decision
    if decision is None:
        return
    yield el("h2", "Duties")
    yield el("p", el("strong", f"{decision.reuse.action}: {decision.verdict}"), f" {verdict_words(made)}")
    rows = [
        (
            f"{MARKS.get(duty.status, '?')} {duty.status}",
            duty_words(duty, decision.found, part.holders[0].id if part.holders else ""),
            "; ".join(words for words in (duty.because, duty.evidence) if words),
            duty.source,
        )
        for part in made.parts
        for duty in part.duties
    ]
    if rows:
        yield table("What is owed", ("Status", "Duty", "Seen", "From"), rows)


def _quotations(made: Comparison) -> Iterator[Markup]:
    if made.measure.quotations:
        yield el("h2", "Quotations")
        rows = [
            (made.draft.place_at(one.draft[0]), one.status, one.text, one.difference) for one in made.measure.quotations
        ]
        yield table("Looked up in the source", ("Place", "Status", "Words", "Difference"), rows)


def _passages(made: Comparison) -> Iterator[Markup]:
    passages = made.passages
    if passages:
        yield el("h2", "Passages")
        rows = [
            (
                el("a", number, href=f"#d{number}"),
                made.draft.place_at(one.draft[0]),
                f"line {source_line(made.page, one.source[0])}",
                one.words,
                "yes" if one.quoted else "no",
            )
            for number, one in enumerate(passages, 1)
        ]
        yield table("Taken from the source", ("No.", "Draft", "Source", "Words", "Quoted"), rows, numbers=(3,))


def _marked(text: str, spans: list[Mark], here: str, there: str) -> Iterator[Markup]:
    """The text in paragraphs, each passage marked and linked to its other side."""
    marks = _apart(spans)
    seen: set[int] = set()
    index = 0
    for found in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text):
        pieces: list[object] = []
        at = found.start()
        while index < len(marks) and marks[index][1] <= at:
            index += 1
        for start, end, number, quoted in marks[index:]:
            if start >= found.end():
                break
            begin, stop = max(start, at), min(end, found.end())
            if begin < stop:
                pieces += [text[at:begin], _mark(text[begin:stop], number, here, there, seen, quoted=quoted)]
                at = stop
        yield el("p", *pieces, text[at : found.end()])
    yield from (el("span", id=f"{here}{number}") for _, _, number, _ in spans if number not in seen)


def _mark(words: str, number: int, here: str, there: str, seen: set[int], *, quoted: bool) -> Markup:
    first = number not in seen
    seen.add(number)
    link = el("a", f"[{number}]", href=f"#{there}{number}")
    return el("mark", link, " ", words, id=f"{here}{number}" if first else None, cls="quoted" if quoted else None)


def _apart(spans: list[Mark]) -> list[Mark]:
    """In order, what overlaps cut away."""
    apart: list[Mark] = []
    reached = 0
    for start, end, number, quoted in sorted(spans):
        if end > max(start, reached):
            apart.append((max(start, reached), end, number, quoted))
            reached = end
    return apart
