"""What a draft took from its source, for a terminal: counts, passages side by side, judged quotations.

In: a measure and both texts. Out: text. Refuses to call anything fair or unfair: it counts and shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightscheck.report.terminal import WIDTH, clean, cut, pad, paint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightscheck.draft.model import DraftMeasure, Passage, Quotation, Run

_LEFT = 12
_COLOURS = {"exact": "permitted", "altered": "prohibited", "not-found": "review", "cut": "review"}


def compare_report(measure: DraftMeasure, source: str, draft: str, *, colour: bool = False) -> str:
    """The comparison in words, every passage with its place in the draft."""
    return "\n".join(_lines(measure, source, draft, colour=colour)) + "\n"


def _lines(measure: DraftMeasure, source: str, draft: str, *, colour: bool) -> Iterator[str]:
    share, of_source = measure.share_of_draft * 100, measure.share_of_source * 100
    yield _row("draft", f"{measure.words} words; {measure.words_taken} of them ({share:.0f} %) are in the source")
    yield _row("source", f"{measure.source_words} words; {of_source:.0f} % of them are taken")
    yield _row("longest run", f"{measure.longest_run} words; outside quotation marks {measure.longest_unquoted}")
    taken = [name for name, there in (("headline", measure.headline_taken), ("lede", measure.lede_taken)) if there]
    if taken:
        yield _row("also taken", ", ".join(taken))
    passages: Sequence[Passage | Run] = measure.spans or measure.runs
    if passages:
        yield ""
    for passage in passages:
        line = draft.count("\n", 0, passage.draft[0]) + 1
        yield f"{pad(f'line {line}', _LEFT)}{passage.words} words{', quoted' if passage.quoted else ''}"
        yield _row("  draft", f'"{clean(draft[slice(*passage.draft)])}"')
        yield _row("  source", f'"{clean(source[slice(*passage.source)])}"')
    if measure.quotations:
        yield ""
    for quotation in measure.quotations:
        yield from _quotation(quotation, draft, colour=colour)


def _quotation(quotation: Quotation, draft: str, *, colour: bool) -> Iterator[str]:
    line = draft.count("\n", 0, quotation.draft[0]) + 1
    status = paint(pad(quotation.status, _LEFT), _COLOURS.get(quotation.status, ""), on=colour)
    words = cut(_quoted(quotation.text), WIDTH - 2 * _LEFT)
    yield f"{pad(f'line {line}', _LEFT)}{status}{words}"
    if quotation.difference:
        yield _row("", clean(quotation.difference))


def _quoted(text: str) -> str:
    return f'"{clean(text)}"'


def _row(label: str, text: str) -> str:
    return f"{pad(label, _LEFT)}{cut(text, WIDTH - _LEFT)}"
