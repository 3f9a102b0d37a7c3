"""Machine-readable signals: each standard resolved by its own rule, then side by side.

In: a page with what lies beside it (response head, robots.txt, well-known files). Out: signals, the losers inside a
standard marked with what stands above them; and the conflicts between those that count. Refuses to read a grant into
any of them, to flatten one standard's precedence into another's, and to fetch what a signal names.

One standard a module, loaded only where the page or a file beside it carries the standard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightscheck.claims.model import Conflict, LicenceFound, Signal
    from rightscheck.page.model import Page

MINE = ("tdm", "ai_train", "ai_input", "ai_index")
"""The questions that signals answer: the actions under ``mine`` (plan/actions.py)."""
ROBOTS_META = ("robots", "googlebot", "bingbot", "googlebot-news", "google-extended", "applebot", "slurp")
_TDM = ("tdm-reservation", "tdm-policy")

__all__ = ["MINE", "ROBOTS_META", "find_signals", "signal_conflicts"]


def find_signals(page: Page) -> tuple[Signal, ...]:
    """All signals of a page and of what lies beside it, by standard; inside one by carrier."""
    names = {one.where[5:-1].lower() for one in page.attributes if one.where.startswith("meta[")}
    heads = {name for name, _ in page.headers}
    found: list[Signal] = []
    if not names.isdisjoint(_TDM) or not heads.isdisjoint(_TDM) or page.well_known is not None:
        from rightscheck.signals.tdmrep import find_tdmrep

        found += find_tdmrep(page)
    if not names.isdisjoint(ROBOTS_META) or "x-robots-tag" in heads:
        from rightscheck.signals.robots_meta import find_robots_meta

        found += find_robots_meta(page)
    if "content-usage" in heads or page.robots is not None:
        from rightscheck.signals.aipref import find_content_usage

        found += find_content_usage(page)
    if page.robots is not None:
        from rightscheck.signals.content_signal import find_content_signals
        from rightscheck.signals.crawl import find_crawl_rules

        found += find_content_signals(page)
        found += find_crawl_rules(page)
    if page.rsl or "link" in heads or page.robots is not None or any(link.type for link in page.links):
        from rightscheck.signals.rsl import find_rsl

        found += find_rsl(page)
    if any("c2pa-manifest" in link.rel for link in page.links if link.tag == "link"):
        from rightscheck.signals.cawg import find_manifests

        found += find_manifests(page)
    if page.pictures:
        from rightscheck.signals.plus import find_plus

        found += find_plus(page)
    return tuple(found)


def signal_conflicts(signals: Iterable[Signal], licence: LicenceFound | None) -> tuple[Conflict, ...]:
    """Where signals that count disagree on a question, or one reserves what the text's open licence gives."""
    from rightscheck.signals.disagree import disagreements

    return disagreements(tuple(one for one in signals if not one.superseded_by), licence)
