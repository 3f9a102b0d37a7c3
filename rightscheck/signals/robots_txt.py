"""robots.txt: groups, and the rules of the group that speaks to an agent.

In: the text. Out: groups of lines, the lines before any group, the comments. Refuses to take a rule about access for
one about use. Sources: RFC 9309; for slips that Google's parser forgives (no colon, ``disalow``, ``index.html``), its
published expectations. Written here and not taken from a library because Content-Usage, Content-Signal and License
are lines of the same groups: two readers of one file could disagree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rightscheck.signals.paths import covers_all, matches, plain

MAX_CHARS = 512_000  # RFC 9309, section 2.5: at least 500 KiB are read
_MAX_LINE = 16_664
_NAMES = {
    **dict.fromkeys(("user-agent", "useragent", "user agent"), "user-agent"),
    **dict.fromkeys(("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"), "disallow"),
}
RULES = ("allow", "disallow", "content-usage", "content-signal")
_INDEX = re.compile(r"/index\.html?$")


@dataclass(frozen=True, slots=True)
class Line:
    """One ``name: value`` with its line number."""

    name: str
    value: str
    number: int


@dataclass(frozen=True, slots=True)
class Group:
    """Rules for some agents, lower case; ``*`` is everybody without a group of their own."""

    agents: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Robots:
    """A whole file. ``loose`` are lines that stand before any group."""

    groups: tuple[Group, ...]
    loose: tuple[Line, ...]
    comments: str

    def lines_for(self, agent: str) -> tuple[Line, ...]:
        """The lines of all groups that name the agent, else of those for everybody."""
        token = product_token(agent)
        for wanted in (token, "*"):
            mine = [group for group in self.groups if wanted in group.agents]
            if mine:
                return tuple(line for group in mine for line in group.lines)
        return ()

    def named(self) -> frozenset[str]:
        """The agents that have a group of their own."""
        return frozenset(agent for group in self.groups for agent in group.agents) - {"*"}

    def allowed(self, agent: str, path: str | None) -> bool | None:
        """Whether the agent may fetch the path; None where that depends on a path that is not known."""
        return allowed(self.lines_for(agent), path)


@lru_cache(maxsize=8)
def read_robots(text: str) -> Robots:
    """Read a file; nothing in it is an error."""
    groups: list[tuple[list[str], list[Line]]] = []
    loose: list[Line] = []
    comments: list[str] = []
    ruled = True
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text[:MAX_CHARS].removeprefix("\ufeff")), 1):
        statement, _, comment = raw[:_MAX_LINE].partition("#")
        if comment.strip():
            comments.append(comment.strip())
        line = _line(statement, number)
        if line is None:
            continue
        if line.name == "user-agent":
            if ruled:
                groups.append(([], []))
                ruled = False
            groups[-1][0].append(_agent(line.value))
            continue
        ruled = ruled or line.name in RULES
        (groups[-1][1] if groups else loose).append(line)
    return Robots(
        tuple(Group(tuple(agents), tuple(lines)) for agents, lines in groups), tuple(loose), "\n".join(comments)
    )


def _line(statement: str, number: int) -> Line | None:
    name, colon, value = statement.strip().partition(":")
    if not colon:
        words = statement.split()
        if len(words) != 2:
            return None
        name, value = words
    name = name.strip().lower()
    return Line(_NAMES.get(name, name), value.strip(), number)


def _agent(value: str) -> str:
    return "*" if value == "*" or re.match(r"\*\s", value) else product_token(value)


def product_token(agent: str) -> str:
    """The letters, hyphens and underscores that an agent's name begins with, lower case (RFC 9309, section 2.2.1)."""
    found = re.match(r"[a-zA-Z_-]+", agent.strip())
    return found.group().lower() if found else agent.strip().lower()


def allowed(lines: tuple[Line, ...], path: str | None) -> bool | None:
    """The longest rule decides, an allow wins a tie; without a path only rules for the whole site can be read."""
    if path is None:
        rules = [line for line in lines if line.name in ("allow", "disallow") and line.value]
        if not any(line.name == "disallow" for line in rules):
            return True
        whole = all(covers_all(line.value) for line in rules)
        return None if not whole else any(line.name == "allow" for line in rules)
    longest = {"allow": 0, "disallow": 0}
    for line in lines:
        if line.name in longest and line.value:
            longest[line.name] = max(longest[line.name], _length(line, path))
    return longest["allow"] >= longest["disallow"]


def _length(line: Line, path: str) -> int:
    if matches(line.value, path):
        return len(plain(line.value))
    folder = _INDEX.sub("/", line.value)
    if line.name == "allow" and folder != line.value and matches(folder + "$", path):
        return len(plain(folder)) + 1
    return 0
