"""What a draft took from its source, for a terminal: counts, passages, judged quotations, ticked duties.

In: a Comparison. Out: text, passages one below the other, or both texts side by side. Refuses to call anything fair or
unfair: it counts and shows.
"""

from __future__ import annotations

from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from rightscheck.report.comparison import MARKS, Comparison, source_line, verdict_words
from rightscheck.report.phrases import duty_words
from rightscheck.report.terminal import WIDTH, clean, columns, cut, fitting, pad, paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightscheck.draft.model import Passage, Quotation, Run

_LEFT = 12
_DUTY = 44
_ROWS = 400  # of one passage: what is longer is read on the page (--html)
_COLOURS = {
    "exact": "permitted",
    "altered": "prohibited",
    "not-found": "review",
    "cut": "review",
    "met": "permitted",
    "unmet": "prohibited",
    "unverified": "review",
}


def compare_report(made: Comparison, *, colour: bool = False) -> str:
    """The comparison in words, every passage with its place in the draft."""
    return "\n".join([*_counts(made), *_passages(made), *_judged(made, colour=colour)]) + "\n"


def side_by_side(made: Comparison, *, width: int = WIDTH, colour: bool = False) -> str:
    """The same with each passage whole, source left and draft right. ``width`` in columns, at least 40."""
    column = max(18, (max(40, width) - 3) // 2)
    lines = list(_counts(made))
    if passages := made.passages:
        lines += ["", f"{pad('source', column)} │ draft", f"{'─' * column}─┼─{'─' * column}"]
        for number, passage in enumerate(passages):
            lines += [f"{' ' * column} │"] if number else []
            lines += _columns(made, passage, column)
    return "\n".join([*lines, *_judged(made, colour=colour)]) + "\n"


def _counts(made: Comparison) -> Iterator[str]:
    measure = made.measure
    share, of_source = measure.share_of_draft * 100, measure.share_of_source * 100
    yield _row("draft", f"{measure.words} words; {measure.words_taken} of them ({share:.0f} %) are in the source")
    yield _row("source", f"{measure.source_words} words; {of_source:.0f} % of them are taken")
    yield _row("longest run", f"{measure.longest_run} words; outside quotation marks {measure.longest_unquoted}")
    taken = [name for name, there in (("headline", measure.headline_taken), ("lede", measure.lede_taken)) if there]
    if taken:
        yield _row("also taken", ", ".join(taken))


def _passages(made: Comparison) -> Iterator[str]:
    passages = made.passages
    if passages:
        yield ""
    for passage in passages:
        place = pad(_place(made, passage.draft[0]), _LEFT)
        line = source_line(made.page, passage.source[0])
        yield f"{place}{passage.words} words{', quoted' if passage.quoted else ''} (line {line} of the source)"
        yield _row("  draft", f'"{clean(made.draft.text[slice(*passage.draft)])}"')
        yield _row("  source", f'"{clean(made.page.text[slice(*passage.source)])}"')


def _columns(made: Comparison, passage: Passage | Run, column: int) -> Iterator[str]:
    """One passage in two columns; wide characters take two, and nothing in a text can leave its column."""
    left = f"line {source_line(made.page, passage.source[0])}: {clean(made.page.text[slice(*passage.source)])}"
    told = f"{_place(made, passage.draft[0])}{', quoted' if passage.quoted else ''}"
    right = f"{told}: {clean(made.draft.text[slice(*passage.draft)])}"
    rows = list(islice(zip_longest(_wrapped(left, column), _wrapped(right, column), fillvalue=""), _ROWS + 1))
    for one, other in (*rows[:_ROWS], *([("...", "...")] if len(rows) > _ROWS else [])):
        yield f"{one}{' ' * (column - columns(one))} │ {other}".rstrip()


def _wrapped(text: str, width: int) -> Iterator[str]:
    at = 0
    while at < len(text):
        window = text[at : at + width + 1]  # a character takes a column, or none where it is combined
        end = at + (fitting(window, width) or 1)
        yield text[at:end].strip()
        at = end + (text[end : end + 1] == " ")


def _judged(made: Comparison, *, colour: bool) -> Iterator[str]:
    if made.measure.quotations:
        yield ""
    for quotation in made.measure.quotations:
        yield from _quotation(made, quotation, colour=colour)
    if made.decision:
        yield ""
        yield from _duties(made, colour=colour)


def _quotation(made: Comparison, quotation: Quotation, *, colour: bool) -> Iterator[str]:
    status = paint(pad(quotation.status, _LEFT), _COLOURS.get(quotation.status, ""), on=colour)
    words = cut(f'"{clean(quotation.text)}"', WIDTH - 2 * _LEFT)
    yield f"{pad(_place(made, quotation.draft[0]), _LEFT)}{status}{words}"
    if quotation.difference:
        yield _row("", clean(quotation.difference))


def _duties(made: Comparison, *, colour: bool) -> Iterator[str]:
    """The verdict, and every duty with its tick and what was seen."""
    decision = made.decision
    assert decision is not None
    verdict = paint(decision.verdict.upper(), decision.verdict, on=colour)
    told = cut(clean(verdict_words(made)), WIDTH - _LEFT - 14)
    yield f"{pad(decision.reuse.action, _LEFT)}{verdict}  {told}".rstrip()
    for part in made.parts:
        holder = part.holders[0].id if part.holders else ""
        for duty in part.duties:
            words = cut(duty_words(duty, decision.found, holder), _DUTY - 3)
            status = paint(duty.status, _COLOURS.get(duty.status, ""), on=colour)
            yield f"{MARKS.get(duty.status, '?')} {pad(words, _DUTY - 2)}{status}"
            seen = "; ".join(part for part in (duty.because, duty.evidence) if part)
            if seen and duty.status != "not-checkable":
                yield f"    {cut(clean(seen), WIDTH - 4)}"


def _place(made: Comparison, offset: int) -> str:
    return made.draft.place_at(offset).replace("paragraph", "par.")


def _row(label: str, text: str) -> str:
    return f"{pad(label, _LEFT)}{cut(text, WIDTH - _LEFT)}"
