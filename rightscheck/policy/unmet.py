"""Why a condition does not hold, in words.

In: a rule's ``when`` and the facts. Out: one phrase that names the fact, its value and what was asked. Refuses to
explain what is true, or unknown: "" then.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from rightscheck.policy.conditions import FALSE, Test, compile_when

_WORDS = {
    "is": "must be {}",
    "is_not": "must not be {}",
    "any_in": "must be one of {}",
    "all_in": "must all be among {}",
    "none_in": "must be none of {}",
    "at_most": "must be at most {}",
    "at_least": "must be at least {}",
    "before": "must be before {}",
    "after": "must be after {}",
}


def unmet(when: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """The first part of the condition that is false: ``territory is US, must all be among BE, FR``."""
    for name, asked in when.items():
        if name not in ("all", "any", "not"):
            if said := _leaf(name, asked, values):
                return said
        elif compile_when({name: asked})(values)[0] != FALSE:
            continue
        elif name == "all":
            return next(said for one in asked if (said := unmet(one, values)))
        elif name == "any":
            return " and ".join(said for one in asked if (said := unmet(one, values)))
        else:
            return f"what must not hold does: {_plain_when(asked)}"
    return ""


def _leaf(name: str, asked: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    for operator, wanted in asked.items():
        fixed = tuple(wanted) if isinstance(wanted, list) else wanted
        if _test(name, operator, type(wanted).__name__, fixed)(values)[0] == FALSE:
            return f"{name} is {in_words(values[name])}, {_WORDS[operator].format(in_words(wanted))}"
    return ""


@lru_cache(maxsize=4096)
def _test(name: str, operator: str, kind: str, wanted: Any) -> Test:
    """The test of one leaf, compiled once: every trace asks for it. ``kind`` keeps True and 1 apart."""
    return compile_when({name: {operator: list(wanted) if kind == "list" else wanted}})


def _plain_when(when: Mapping[str, Any]) -> str:
    parts = []
    for name, asked in when.items():
        if name in ("any", "all"):
            parts.append(f"{name} of {'; '.join(_plain_when(one) for one in asked)}")
        elif name == "not":
            parts.append(f"not {_plain_when(asked)}")
        else:
            parts += [f"{name} {operator.replace('_', ' ')} {in_words(wanted)}" for operator, wanted in asked.items()]
    return ", ".join(parts)


def in_words(value: Any) -> str:
    """A fact's value as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset | set | list | tuple):
        return ", ".join(sorted(map(str, value))) or "nothing"
    return value.isoformat().replace("+00:00", "Z") if hasattr(value, "isoformat") else str(value)
