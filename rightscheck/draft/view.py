"""Source and draft side by side: for a terminal, and as one self-contained HTML page.

In: both texts, the measure, judged duties. Out: text. Everything from either text is escaped, control characters are
shown as a replacement sign; no script, no outside address is loaded. Refuses to call anything fair or unfair.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from rightscheck.draft.model import DraftMeasure
from rightscheck.wording.quotations import merge

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
MARKS = {"met": "✓", "unmet": "✗", "unverified": "?", "not-checkable": "–"}
_STYLE = """
body{font:16px/1.5 Georgia,serif;margin:2em;color:#111;background:#fff} h1{font-size:1.3em}
table{border-collapse:collapse} td,th{border:1px solid #999;padding:.2em .6em;text-align:left;vertical-align:top}
.both{display:grid;grid-template-columns:1fr 1fr;gap:2em} .text{white-space:pre-wrap;overflow-wrap:anywhere}
mark{background:#ffe08a;color:#111} mark.quoted{background:#cfe8cf} mark a{color:inherit}
.unmet,.altered,.cut{font-weight:bold}
@media print{body{margin:0}.both{gap:1em;font-size:11px}} @media(max-width:50em){.both{grid-template-columns:1fr}}
"""


def _clean(text: str) -> str:
    return _CONTROL.sub("\ufffd", text)


def summary(measure: DraftMeasure) -> str:
    """One line: words, shares, longest run."""
    return (
        f"{measure.words_taken} of {measure.words} words taken "
        f"({measure.share_of_draft:.1%} of the draft, {measure.share_of_source:.1%} of the source); "
        f"longest run {measure.longest_run} words, outside quotation marks {measure.longest_unquoted}"
    )


def side_by_side(
    source: str, draft: str, measure: DraftMeasure, duties: Sequence[Any] = (), *, width: int = 100
) -> str:
    """Passages of both texts in two columns, then quotations and duties. ``width`` in characters, at least 40."""
    column = max(18, (max(40, width) - 3) // 2)
    lines = [summary(measure), "", f"{'source':<{column}} │ draft", "─" * column + "─┼─" + "─" * column]
    for number, span in enumerate(measure.spans, 1):
        left = wrap(f"{number}. " + _flat(source[slice(*span.source)]), column)
        right = wrap(f"{number}. " + ("quoted: " if span.quoted else "") + _flat(draft[slice(*span.draft)]), column)
        for row in range(max(len(left), len(right))):
            one = left[row] if row < len(left) else ""
            other = right[row] if row < len(right) else ""
            lines.append(f"{one:<{column}} │ {other}".rstrip())
        lines.append(" " * column + " │")
    for quotation in measure.quotations:
        tail = f"  {_flat(quotation.difference)}" if quotation.difference else ""
        lines.append(f'{quotation.status:<10} "{_flat(quotation.text)[:80]}"' + tail)
    for duty in duties:
        reason = "; ".join(part for part in (duty.because, duty.evidence) if part)
        lines.append(
            f"{MARKS.get(duty.status, '?')} {duty.status:<13} {duty.kind}" + (f": {_flat(reason)}" if reason else "")
        )
    return "\n".join(lines) + "\n"


def _flat(text: str) -> str:
    return " ".join(_clean(text.replace("\n", " ")).split())


def html_view(
    source: str, draft: str, measure: DraftMeasure, duties: Sequence[Any] = (), *, title: str = "Source and draft"
) -> str:
    """One HTML page: both texts with linked passages, judged quotations, ticked duties. It prints on paper as it is."""
    name = html.escape(_clean(title))
    ours = _marked(draft, [(span.draft, span.quoted) for span in measure.spans], "d", "s")
    theirs = _marked(source, [(span.source, span.quoted) for span in measure.spans], "s", "d")
    quotations = "".join(
        f'<tr><td class="{html.escape(one.status)}">{html.escape(one.status)}</td>'
        f"<td>{_text(one.text)}</td><td>{_text(one.difference)}</td></tr>"
        for one in measure.quotations
    )
    rows = "".join(
        f'<tr><td class="{html.escape(one.status)}">{MARKS.get(one.status, "?")} {html.escape(one.status)}</td>'
        f"<td>{_text(one.kind)}</td><td>{_text(one.how)}</td>"
        f"<td>{_text('; '.join(part for part in (one.because, one.evidence) if part))}</td></tr>"
        for one in duties
    )
    parts = [
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{name}</title>',
        f"<style>{_STYLE}</style>\n</head>\n<body>",
        f"<h1>{name}</h1>\n<p>{html.escape(summary(measure))}</p>",
        f"<h2>Duties</h2>\n<table><tr><th>Status</th><th>Kind</th><th>What to do</th><th>Seen</th></tr>{rows}</table>"
        if rows
        else "",
        f"<h2>Quotations</h2>\n<table><tr><th>Status</th><th>Words</th><th>Difference</th></tr>{quotations}</table>"
        if quotations
        else "",
        f'<div class="both">\n<section><h2>Source</h2><div class="text">{theirs}</div></section>',
        f'<section><h2>Draft</h2><div class="text">{ours}</div></section>\n</div>',
        "<p>Reports what the page states and what your policy says; not legal advice.</p>\n</body>\n</html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _text(text: str) -> str:
    return html.escape(_clean(text))


def _marked(text: str, spans: list[tuple[tuple[int, int], bool]], here: str, there: str) -> str:
    """The text with each passage marked and linked to its other side.

    Passages that overlap share the first one's mark.
    """
    wanted = sorted((span[0], span[1], quoted, number) for number, (span, quoted) in enumerate(spans, 1))
    pieces, at = [], 0
    for start, end, quoted, number in wanted:
        begin = max(start, at)
        if end <= begin:
            pieces.append(f'<a id="{here}{number}"></a>')
            continue
        cls = ' class="quoted"' if quoted else ""
        pieces.append(_text(text[at:begin]))
        pieces.append(
            f'<mark id="{here}{number}"{cls}><a href="#{there}{number}">[{number}]</a> {_text(text[begin:end])}</mark>'
        )
        at = end
    return "".join([*pieces, _text(text[at:])])


def taken_ranges(measure: DraftMeasure) -> list[tuple[int, int]]:
    """Ranges of the draft that equal the source, joined."""
    return merge([run.draft for run in measure.runs])
