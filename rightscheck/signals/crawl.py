"""Crawl rules: Disallow speaks of access, not of use.

In: a page's robots.txt. Out: signals that reserve nothing and allow nothing; they leave a question open where the page
is closed to everybody, or to an AI crawler by name, since neither "reserved" nor "no reservation found" would be true.
Refuses to decide between the two readings. Source: RFC 9309, section 1 (rules are no access authorisation).
"""

from __future__ import annotations

from rightscheck.claims.model import Signal
from rightscheck.page.model import Page
from rightscheck.signals import MINE
from rightscheck.signals.agents import AI_AGENTS
from rightscheck.signals.paths import target_of
from rightscheck.signals.robots_txt import read_robots

STANDARD, VERSION = "robots", "RFC 9309"


def find_crawl_rules(page: Page) -> list[Signal]:
    """At most one signal for everybody, and one for the AI crawlers that are shut out by name."""
    robots = read_robots(page.robots or "")
    path = target_of(page.url)
    found: list[Signal] = []
    everybody = robots.allowed("*", path)
    if everybody is not True:
        note = "a crawl rule closes the page to machines: access, not use"
        if everybody is None:
            note = "a crawl rule may close the page to machines: its address is not known (--url)"
        found.append(Signal(STANDARD, VERSION, "disallow", "*", "robots", (), note=note, unread=MINE))
    shut = [agent for agent in sorted(robots.named() & AI_AGENTS.keys()) if robots.allowed(agent, path) is not True]
    if shut:
        actions = {AI_AGENTS[agent] for agent in shut}
        found.append(
            Signal(
                STANDARD,
                VERSION,
                "disallow",
                ", ".join(shut),
                "robots",
                (),
                note="a crawl rule for AI crawlers by name: access, not use",
                unread=tuple(action for action in MINE if action in actions),
            )
        )
    return found
