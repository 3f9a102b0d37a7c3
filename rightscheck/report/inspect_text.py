"""What a page says, for a terminal: owner, licence, every statement with its line and exact words, conflicts.

In: pages and what was found on them. Out: text. Refuses to say what any of it allows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightscheck.report import NOTE
from rightscheck.report.phrases import owner_words
from rightscheck.report.terminal import WIDTH, clean, cut, pad, paint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightscheck.claims.model import Claim, Found, Signal
    from rightscheck.page.model import Page

_LEFT, _KIND = 12, 21


def inspect_report(pages: Sequence[tuple[Page, Found]], *, colour: bool = False) -> str:
    """One list a page, and the closing line once."""
    return "\n\n".join([*("\n".join(_lines(page, found, colour=colour)) for page, found in pages), NOTE]) + "\n"


def _lines(page: Page, found: Found, *, colour: bool) -> Iterator[str]:
    yield cut(f"{clean(page.name)}: {clean(page.title)}", WIDTH)
    yield _row("owner", owner_words(found.owner))
    yield _row(
        "licence",
        f"{clean(found.licence.id)} (of the {found.licence.component})"
        if found.licence
        else "no open licence covers the main text",
    )
    if found.claims:
        yield ""
    for claim in found.claims:
        yield from _claim(claim, colour=colour)
    for signal in found.signals:
        line = f" line {signal.line}" if signal.line else ""
        named = f"{clean(signal.standard)} {clean(signal.key)}={cut(clean(signal.value), 60)}"
        yield _row("signal", f"{named} ({clean(signal.carrier)}{line}): {_says(signal)}")
    yield ""
    yield from (
        _row("conflict", f"{conflict.kind} ({conflict.component}): {clean(conflict.because)}")
        for conflict in found.conflicts
    )
    yield _row(
        "components",
        ", ".join(f"{one.id}{f' ({one.words} words)' if one.words is not None else ''}" for one in found.components),
    )
    if page.encoding.decided_by in ("detector", "fallback"):
        yield _row("encoding", f"{page.encoding.name}, by the {page.encoding.decided_by}")
    if found.not_checked:
        yield _row("not checked", ", ".join(clean(part) for part in found.not_checked))


def _says(signal: Signal) -> str:
    """What a signal says, and what its standard makes of it."""
    if signal.superseded_by:
        return f"superseded by {clean(signal.superseded_by)}"
    parts = [f"reserves {', '.join(signal.reserves)}"] if signal.reserves else []
    parts += [f"leaves open {', '.join(signal.unread)}"] if signal.unread else []
    parts += [clean(signal.note)] if signal.note else []
    return "; ".join(parts or ["reserves nothing"])


def _row(label: str, text: str) -> str:
    return f"{pad(label, _LEFT)}{cut(text, WIDTH - _LEFT)}"


def _claim(claim: Claim, *, colour: bool) -> Iterator[str]:
    place = claim.place
    where = f"line {place.line}" if place.where == "text" else clean(place.where)
    about = [claim.component if claim.scope in ("article", "image") else f"{claim.component}, {claim.scope}"]
    about += [clean(claim.licence or "")] if claim.licence else []
    about += [clean(claim.holder.name)] if claim.holder else []
    about += [f"forbids {', '.join(claim.forbids)}"] if claim.forbids else []
    about += [f"permits {', '.join(claim.permits)}"] if claim.permits else []
    about += [f"until {clean(claim.until)}"] if claim.until else []
    about += ["hidden"] if place.hidden else []
    kind = pad(claim.instruction or claim.kind, _KIND)
    yield f"{pad(where, _LEFT)}{kind}{cut('; '.join(about), WIDTH - _LEFT - _KIND)}"
    yield f"{' ' * _LEFT}{paint(cut(_quoted(claim), WIDTH - _LEFT), 'dim', on=colour)}"


def _quoted(claim: Claim) -> str:
    return f'"{clean(claim.quote)}"'
