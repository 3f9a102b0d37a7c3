"""A summary as text, CSV, and one page with plots.

In: a Summary. Out: text, the same for the same rows. Refuses formulas in CSV, and markup, addresses and scripts in
HTML: hosts, holders and values of signals are words of pages that nobody vouches for.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from rightscheck._version import __version__
from rightscheck.records.audit_forms import cell
from rightscheck.records.plots import bars
from rightscheck.report import NOTE
from rightscheck.report.markup import Markup, document, el, join, table
from rightscheck.report.terminal import clean, columns, cut, pad
from rightscheck.wording.counts import plural

if TYPE_CHECKING:
    from rightscheck.bulk.summary import Summary, Table

_WIDTH = 60
_PLOTTED = ("licences", "signals", "conflicts", "languages")
_PAGES = "pages"
_BLUE = {_PAGES: "#1f5fa8"}


def about(summary: Summary) -> str:
    """What was counted, in one sentence."""
    errors = summary.rows - summary.pages
    state = "" if summary.complete else "; the scan is not finished"
    return f"{plural(summary.rows, 'row')}: {plural(summary.pages, 'page')}, {plural(errors, 'error')}{state}"


def text_report(summary: Summary) -> str:
    """Tables for a terminal; an empty one is left out but where its emptiness says something."""
    lines = [f"{clean(summary.folder)}: {about(summary)}", ""]
    for one in summary.tables:
        if one.rows or one.name in ("licences", "signals", "conflicts"):
            lines += [*_text_table(one), ""]
    return "\n".join([*lines, NOTE]) + "\n"


def _text_table(one: Table) -> list[str]:
    if not one.rows:
        return [f"{one.title}: none"]
    cells = [[cut(clean(value), _WIDTH) for value in values] for values, _ in one.rows]
    widths = [max(columns(row[at]) for row in [list(one.head), *cells]) for at in range(len(one.head))]
    lines = [one.title]
    counts = [_PAGES, *(str(count) for _, count in one.rows)]
    for row, count in zip([list(one.head), *cells], counts, strict=True):
        padded = (pad(value, width + 2) for value, width in zip(row, widths, strict=True))
        lines.append(f"  {count:>9}  {''.join(padded)}")
    if one.left:
        lines.append(f"  {one.left_pages:>9}  in {one.left} more")
    return [line.rstrip() for line in lines]


def csv_report(summary: Summary) -> str:
    """One row a count (RFC 4180): the table, up to four values, pages."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("table", "value", "value 2", "value 3", "value 4", _PAGES))
    writer.writerow(("rows", "", "", "", "", summary.rows))
    writer.writerow(("pages", "", "", "", "", summary.pages))
    for one in summary.tables:
        for values, count in one.rows:
            writer.writerow([one.name, *(cell(value) for value in values), *[""] * (4 - len(values)), count])
        if one.left:
            writer.writerow([one.name, f"({one.left} more)", "", "", "", one.left_pages])
    return out.getvalue()


def html_report(summary: Summary) -> str:
    """One printable page: figures, plots of verdicts and of what pages say, all tables."""
    tool = summary.manifest.get("tool", {})
    now = summary.manifest.get("now")
    under = (
        f"{'As of ' + str(now) + '. ' if now else ''}rightscheck {tool.get('version', __version__)}, policies "
        f"{str(tool.get('revision', 'unknown'))[:12]}. Inputs: "
        f"{', '.join(str(one.get('path')) for one in summary.manifest.get('inputs', [])[:10])}."
    )
    return document(
        f"Scan: {summary.folder}",
        el("h1", f"Scan: {summary.folder}"),
        el("p", about(summary)),
        el("p", under, cls="small"),
        _plots(summary),
        el("section", el("h2", "All counts"), *(_html_table(one) for one in summary.tables if one.rows)),
        el("p", NOTE, cls="small"),
    )


def _plots(summary: Summary) -> Markup:
    parts = []
    if summary.action:
        parts.append(bars(f"Verdicts on {summary.action}, by host", summary.by_host))
        parts.append(bars(f"Verdicts on {summary.action}, by who supplied the text", summary.by_owner))
    for one in summary.tables:
        if one.name in _PLOTTED and one.rows:
            rows = [(" ".join(values), {_PAGES: count}) for values, count in one.rows]
            parts.append(bars(one.title, rows, _BLUE))
    return el("section", el("h2", "In pictures"), *parts) if parts else Markup()


def _html_table(one: Table) -> Markup:
    rows = [(*values, count) for values, count in one.rows]
    shown = table(one.title, (*one.head, _PAGES), rows, (len(one.head),))
    more = el("p", f"{one.left_pages} in {one.left} more.", cls="small") if one.left else Markup()
    return join([shown, more])


FORMATS: dict[str, Callable[[Summary], str]] = {"table": text_report, "csv": csv_report, "html": html_report}
