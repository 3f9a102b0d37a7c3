"""Bars as inline SVG: verdicts over time, verdicts by holder.

In: counts. Out: a figure whose figures also stand in it as numbers and words. Refuses colour as the only sign: each bar
carries its number, the legend its word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightscheck.policy.decision import VERDICTS
from rightscheck.report.markup import Markup, el, join
from rightscheck.report.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COLOURS = {
    "prohibited": "#8c1d18",
    "review": "#8a5a00",
    "conditional": "#1f5fa8",
    "waived": "#6b3fa0",
    "permitted": "#2e6b34",
}
WORST_FIRST = tuple(reversed(VERDICTS))
_WIDTH, _NAME, _BAR, _ROW = 900, 210, 620, 24


def bars(
    title: str, rows: Sequence[tuple[str, Mapping[str, int]]], colours: Mapping[str, str] | None = None
) -> Markup:
    """One stacked bar a row: its name on the left, its total on the right; ``colours`` of verdicts by default."""
    order = colours or {verdict: COLOURS[verdict] for verdict in WORST_FIRST}
    most = max((sum(counts.values()) for _, counts in rows), default=0) or 1
    lines = [_row(index, name, counts, most, order) for index, (name, counts) in enumerate(rows)]
    height = (len(rows) + 1) * _ROW + 8
    said = "; ".join(f"{clean(name)}: {_words(counts, order)}" for name, counts in rows[:40])
    there = {verdict for _, counts in rows for verdict in counts if counts[verdict]}
    legend = _legend(len(rows) * _ROW + 16, there, order)
    svg = el("svg", *lines, legend, viewBox=f"0 0 {_WIDTH} {height}", role="img", aria_label=f"{title}. {said}")
    return el("figure", el("figcaption", title), svg)


def _words(counts: Mapping[str, int], order: Mapping[str, str]) -> str:
    return ", ".join(f"{counts[verdict]} {verdict}" for verdict in order if counts.get(verdict))


def _row(index: int, name: str, counts: Mapping[str, int], most: int, order: Mapping[str, str]) -> Markup:
    top = index * _ROW + 4
    shown = clean(name)
    parts = [el("text", shown if len(shown) < 32 else f"{shown[:30]}…", x=_NAME - 8, y=top + 14, text_anchor="end")]
    left = float(_NAME)
    for verdict, colour in order.items():
        count = counts.get(verdict, 0)
        if not count:
            continue
        width = round(_BAR * count / most, 1)
        parts.append(
            el("rect", x=f"{left:g}", y=top, width=f"{width:g}", height=_ROW - 6, fill=colour, stroke="#fff")
        )
        if width > 9 * len(str(count)):
            middle = f"{left + width / 2:g}"
            parts.append(el("text", str(count), x=middle, y=top + 13, text_anchor="middle", fill="#fff"))
        left = round(left + width, 1)
    parts.append(el("text", str(sum(counts.values())), x=f"{left + 6:g}", y=top + 14))
    return join(parts)


def _legend(top: int, there: set[str], order: Mapping[str, str]) -> Markup:
    parts = []
    left = _NAME
    for verdict, colour in order.items():
        if verdict in there:
            parts.append(el("rect", x=left, y=top - 10, width=12, height=12, fill=colour))
            parts.append(el("text", verdict, x=left + 18, y=top))
            left += 120
    return join(parts)
