"""The closed hierarchy of actions (DESIGN, table of actions).

In: an action's name as people write it. Out: its canonical name, what it stands under, what it implies, whether it is
public. Refuses to decide whether anything is allowed.
"""

from __future__ import annotations

from dataclasses import dataclass

from rightscheck.errors import UsageError


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the table: ``under`` is the parent, ``implies`` what a permit grants too."""

    name: str
    under: str | None
    implies: tuple[str, ...] = ()
    public: bool = False


_ROWS = (
    Action("use", None),
    Action("reproduce", "use"),
    Action("distribute", "use"),
    Action("adapt", "use"),
    Action("mine", "use"),
    Action("link", "use"),
    Action("quote", "reproduce", ("distribute",), True),
    Action("excerpt", "reproduce", ("distribute",), True),
    Action("republish", "reproduce", ("distribute",), True),
    Action("archive", "reproduce"),
    Action("translate", "adapt", ("reproduce", "distribute"), True),
    Action("rewrite", "adapt", ("reproduce", "distribute"), True),
    Action("summarize", "adapt", ("distribute",), True),
    Action("broadcast", "distribute", (), True),
    Action("embed", "distribute", (), True),
    Action("syndicate", "distribute", ("republish",), True),
    Action("tdm", "mine"),
    Action("ai_input", "mine"),
    Action("ai_train", "mine", ("tdm",)),
    Action("ai_index", "mine", ("tdm",)),
)
ACTIONS: dict[str, Action] = {row.name: row for row in _ROWS}
FIRST = ("quote", "republish", "summarize")
PLANNABLE = (
    *FIRST,
    "excerpt",
    "translate",
    "rewrite",
    "archive",
    "link",
    "embed",
    "broadcast",
    "syndicate",
    "tdm",
    "ai_train",
    "ai_input",
    "ai_index",
)
SPELLINGS = {"summarise": "summarize", "summary": "summarize", "mining": "tdm"}


def canonical(name: str) -> str:
    """Return the action's name in the table. Raises UsageError for a name that is not there."""
    wanted = SPELLINGS.get(name.strip().casefold().replace("-", "_"), name.strip().casefold().replace("-", "_"))
    if wanted not in ACTIONS:
        raise UsageError(f"unknown action {name!r}: use one of {', '.join(PLANNABLE)}")
    return wanted


def ancestors(name: str) -> tuple[str, ...]:
    """The action's parents, nearest first, without itself."""
    found: list[str] = []
    parent = ACTIONS[name].under
    while parent is not None:
        found.append(parent)
        parent = ACTIONS[parent].under
    return tuple(found)
