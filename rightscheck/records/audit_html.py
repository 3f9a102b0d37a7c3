"""An audit as one printable page: the first sheet answers alone, then each item in words, with its quotes marked.

In: an Audit. Out: HTML, the same bytes for the same audit. Refuses markup, addresses and scripts from anywhere: all
text is escaped by report/markup, nothing is loaded.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from rightscheck._version import __version__
from rightscheck.records.audit import by_holder, by_verdict, not_checked, over_time
from rightscheck.records.changed import changed
from rightscheck.records.plots import WORST_FIRST, bars
from rightscheck.report import NOTE
from rightscheck.report.markup import Markup, document, el, join, table
from rightscheck.report.phrases import duty_words, option, owner_words, verdict_words
from rightscheck.report.terminal import clean
from rightscheck.wording.counts import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightscheck.policy.decision import ComponentDecision, DecidedBy, Decision, Duty
    from rightscheck.records.audit import Audit, Item

_LEFT_OUT = ("what", "how many", "pages")
_CHANGED = ("page", "checked", "checked again", "what changed", "verdict")
_BARS = 20  # of a plot
_ROWS = 6  # of a table of the first sheet; the rest is counted, and stands at the end


def html_report(audit: Audit) -> str:
    """The whole report."""
    parts = [_first(audit), _plots(audit), *_rest(audit)]
    parts.append(
        el("section", el("h2", "Each decision"), *(_item(number, one) for number, one in enumerate(audit.items, 1)))
    )
    return document(f"Audit: {audit.title}", *parts, el("p", NOTE, cls="small"))


def period(audit: Audit) -> str:
    """``from 2026-01-01 to 2026-06-30``, or that everything was taken."""
    if audit.since or audit.until:
        return f"from {audit.since or 'the beginning'} to {audit.until or 'the end'}"
    return "of any date"


def checked_words(audit: Audit) -> str:
    """What was checked, in one sentence."""
    pages = len({item.decision.page_sha256 for item in audit.items})
    reuses = sorted({item.decision.reuse.action for item in audit.items})
    asked = f", asked: {', '.join(reuses)}" if reuses else ""
    return (
        f"{plural(len(audit.items), 'decision')} on {plural(pages, 'page')}, {period(audit)}{asked}; "
        f"{plural(audit.receipts, 'receipt')}."
    )


def _first(audit: Audit) -> Markup:
    revisions = sorted(
        {item.decision.policies_revision[:12] for item in audit.items if item.decision.policies_revision}
    )
    redaction = f" Redacted: {', '.join(audit.redacted)}." if audit.redacted else ""
    about = f"As of {audit.now}. rightscheck {__version__}, policies {', '.join(revisions) or 'unknown'}.{redaction}"
    return el(
        "section",
        el("h1", f"Audit: {audit.title}"),
        el("p", about, cls="small"),
        el("h2", "What was checked"),
        el("p", checked_words(audit)),
        el("h2", "What was not checked"),
        _not_checked(audit),
        el("h2", "Verdicts"),
        el("div", _verdicts(audit), el("div", _holders(audit)), cls="two"),
        *_changed(audit),
        el("h2", "What falls due"),
        _due(audit),
        el("h2", "What was waived, by whom"),
        _waived(audit),
        cls="first",
    )


def _verdicts(audit: Audit) -> Markup:
    found = by_verdict(audit.items)
    rows = [(verdict, found[verdict]) for verdict in WORST_FIRST if verdict in found]
    return el("div", table("Decisions by verdict", ("verdict", "decisions"), rows, (1,)))


def _cut(title: str, head: tuple[str, ...], rows: list[tuple[object, ...]], numbers: tuple[int, ...] = ()) -> Markup:
    """A table of the first sheet: what does not fit is counted, and stands whole at the end of the report."""
    shown = table(title, head, rows[:_ROWS], numbers)
    return (
        join([shown, el("p", f"{len(rows) - _ROWS} more, listed below.", cls="small")]) if len(rows) > _ROWS else shown
    )


def _not_checked(audit: Audit) -> Markup:
    rows: list[tuple[object, ...]] = list(not_checked(audit))
    if not rows:
        return el("p", "Nothing is listed as not checked.")
    return _cut("Not checked: how many, and on how many pages", _LEFT_OUT, rows, (1, 2))


def _holders(audit: Audit) -> Markup:
    head, rows = _holder_rows(audit)
    return _cut("Components by holder and verdict", head, rows, tuple(range(1, len(head)))) if rows else Markup()


def _holder_rows(audit: Audit) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """A column for each verdict that occurs."""
    found = by_holder(audit.items)
    verdicts = [one for one in WORST_FIRST if any(counts.get(one) for _, counts in found)]
    return ("holder", *verdicts), [(name, *(counts.get(one, 0) for one in verdicts)) for name, counts in found]


def _due(audit: Audit) -> Markup:
    today = audit.now[:10]
    rows: list[tuple[object, ...]] = [
        (f"{one.day}{' (past)' if one.day < today else ''}", one.what, one.where) for one in audit.due
    ]
    return _cut("By day", ("day", "what", "where"), rows) if rows else el("p", "Nothing with a date.")


def _changed(audit: Audit) -> Iterator[Markup]:
    """Only where there is something to say: most audits check a page once."""
    rows = _changed_rows(audit)
    if rows:
        yield el("h2", "What changed since the check before")
        yield _cut("Pages that changed", _CHANGED, rows)


def _changed_rows(audit: Audit) -> list[tuple[object, ...]]:
    return [(one.page, one.before, one.after, one.what, one.verdicts) for one in changed(audit.items)]


def _waived(audit: Audit) -> Markup:
    rows: list[tuple[object, ...]] = [
        (one.rule, one.page, one.reason, one.approver, one.ticket or "none", one.expires, one.state)
        for one in audit.waived
    ]
    if not rows:
        return el("p", "Nothing.")
    return _cut("Waivers", ("rule", "page", "reason", "approved by", "ticket", "expires", "state"), rows)


def _plots(audit: Audit) -> Markup:
    if not audit.items:
        return Markup()
    return el(
        "section",
        el("h2", "Over time and by holder"),
        bars("Decisions over time", over_time(audit.items)),
        bars("Components by holder", by_holder(audit.items)[:_BARS]),
    )


def _rest(audit: Audit) -> Iterator[Markup]:
    """The tables of the first sheet that were cut, whole."""
    rows = not_checked(audit)
    if len(rows) > _ROWS:
        yield table("Not checked, all of it", _LEFT_OUT, rows, (1, 2))
    head, holders = _holder_rows(audit)
    if len(holders) > _ROWS:
        yield table("All holders", head, holders, range(1, len(head)))
    if len(other := _changed_rows(audit)) > _ROWS:
        yield table("All pages that changed", _CHANGED, other)
    if len(audit.due) > _ROWS:
        yield table(
            "All that falls due", ("day", "what", "where"), [(one.day, one.what, one.where) for one in audit.due]
        )
    if len(audit.waived) > _ROWS:
        lines = [(one.rule, one.page, one.reason, one.approver, one.expires) for one in audit.waived]
        yield table("All waivers", ("rule", "page", "reason", "approved by", "expires"), lines)
    if audit.gates:
        yield table("Runs of the gate", ("at", "result"), audit.gates)


def _item(number: int, item: Item) -> Markup:
    decision = item.decision
    title = f": {decision.page_title}" if decision.page_title else ""
    facts = [
        ("from", item.origin),
        ("decided as of", decision.now),
        ("address", decision.page_url or "not given"),
        ("page's sha256", decision.page_sha256),
        ("text from", owner_words(decision.found.owner)),
        ("policies", decision.policies_revision or "unknown"),
    ]
    parts = [_part(item, part) for part in decision.components]
    heading = el("h3", f"{number}. {decision.verdict.upper()} {decision.reuse.action}: {decision.page_name}{title}")
    about = el("dl", *(join([el("dt", name), el("dd", value)]) for name, value in facts))
    return el(
        "article",
        el("div", heading, about, *parts[:1], cls="part"),
        *parts[1:],
        *_conflicts(decision),
        el("p", f"Not checked: {', '.join(decision.found.not_checked) or 'nothing is listed'}."),
        el("p", "To reproduce: ", el("code", reproduce(decision)), cls="small part"),
        cls=decision.verdict,
        id=f"item-{number}",
    )


def _conflicts(decision: Decision) -> Iterator[Markup]:
    for one in decision.found.conflicts:
        yield el("p", f"Conflict on {one.component} ({one.kind}): {one.because}.")


def _part(item: Item, part: ComponentDecision) -> Markup:
    holder = part.holders[0].id if part.holders else ""
    lines = [el("p", el("strong", part.component), f" {verdict_words(part)}")]
    for rule in part.decided_by:
        lines.append(el("p", _rule_words(rule)))
        lines += [_quote(item, index) for index in rule.claims]
    more = [
        *(_duty(duty, item.decision, holder) for duty in part.duties),
        *(f"missing: {one.fact} ({option(one.answer_with)})" for one in part.missing),
        *(
            f"it would be {one.to} with {one.do}{f' ({option(one.option)})' if one.option else ''}"
            for one in part.would_change
        ),
        *(f"note: {note}" for note in part.notes),
    ]
    lines += [el("ul", *(el("li", one) for one in more))] if more else []
    return el("div", *lines, cls="part")


def _rule_words(rule: DecidedBy) -> str:
    where = ", ".join(f"{key} {value}" for key, value in rule.source if value is not None)
    return f"{rule.policy}#{rule.rule} ({rule.tier}{f'; {where}' if where else ''}): {rule.because}"


def _duty(duty: Duty, decision: Decision, holder: str) -> str:
    because = f": {duty.because}" if duty.because else ""
    return f"owed: {duty_words(duty, decision.found, holder)} ({duty.status}, from {duty.source}){because}"


def _quote(item: Item, index: int) -> Markup:
    claim = item.decision.found.claims[index]
    context = next((one[1:] for one in item.contexts if one[0] == index), None)
    before, after = context or ("", "")
    where = f"line {claim.place.line}" if claim.place.where == "text" else claim.place.where
    hidden = ", hidden" if claim.place.hidden else ""
    return el(
        "blockquote",
        f"… {before} " if before else "",
        el("mark", claim.quote),
        f" {after} … " if after else " ",
        el("span", f"({where}, {claim.kind}{hidden})", cls="small"),
    )


def reproduce(decision: Decision) -> str:
    """The command that decides the same again."""
    reuse = decision.reuse
    parts = ["rightscheck", "check", decision.page_name or "PAGE", "--reuse", reuse.action, "--as-of", decision.now]
    for name, value in (
        ("--territory", reuse.territory),
        ("--channel", reuse.channel),
        ("--components", reuse.components),
    ):
        parts += [name, ",".join(value)] if value else []
    for name, word in (("--purpose", reuse.purpose), ("--language", reuse.language), ("--words", reuse.words)):
        parts += [name, str(word)] if word is not None else []
    if reuse.commercial is not None:
        parts.append("--commercial" if reuse.commercial else "--non-commercial")
    parts += ["--publish-on", reuse.publish_on.isoformat()] if reuse.publish_on else []
    parts += ["--private"] if reuse.private else []
    parts += ["--url", decision.page_url] if decision.page_url else []
    return shlex.join(clean(part) for part in parts)
