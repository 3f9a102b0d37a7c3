"""Three-valued conditions: true, false, or unknown with the facts that are missing.

In: a rule's ``when``. Out: a compiled test of a map of facts (strong Kleene logic). Refuses to raise while deciding:
a value that cannot be compared is unknown (DESIGN, rule 2). Names and kinds are checked when a rule is compiled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from rightscheck.errors import PolicyError
from rightscheck.facts import CATALOGUE

TRUE, FALSE, UNKNOWN = "true", "false", "unknown"
OPERATORS_OF = {
    "text": ("is", "is_not", "any_in", "all_in", "none_in"),
    "flag": ("is", "is_not"),
    "number": ("is", "is_not", "at_most", "at_least"),
    "share": ("at_most", "at_least"),
    "set": ("is", "is_not", "any_in", "all_in", "none_in"),
    "instant": ("before", "after"),
}
Answer = tuple[str, tuple[str, ...]]
Test = Callable[[Mapping[str, Any]], Answer]

_YES: Answer = (TRUE, ())
_NO: Answer = (FALSE, ())


def compile_when(when: Mapping[str, Any], where: str = "when") -> Test:
    """Compile a condition. Raises PolicyError for an unknown fact, operator, or a value of the wrong kind."""
    parts = [_part(str(name), value, where) for name, value in when.items()]
    if not parts:
        return _always
    return parts[0] if len(parts) == 1 else _all(parts)


def _always(_values: Mapping[str, Any]) -> Answer:
    return _YES


def _part(name: str, value: Any, where: str) -> Test:
    if name in ("any", "all"):
        if not isinstance(value, list | tuple) or not value or not all(isinstance(part, Mapping) for part in value):
            raise PolicyError(f"{name!r} needs a list of conditions", field=f"{where}.{name}")
        tests = [compile_when(part, f"{where}.{name}[{index}]") for index, part in enumerate(value)]
        return _any(tests) if name == "any" else _all(tests)
    if name == "not":
        if not isinstance(value, Mapping) or not value:
            raise PolicyError("'not' needs a condition", field=f"{where}.not")
        return _not(compile_when(value, f"{where}.not"))
    spec = CATALOGUE.get(name)
    if spec is None:
        raise PolicyError(f"unknown fact {name!r}: use one of {', '.join(CATALOGUE)}", field=f"{where}.{name}")
    if not isinstance(value, Mapping) or not value:
        operators = ", ".join(OPERATORS_OF[spec.type])
        raise PolicyError(f"{name!r} needs an operator: one of {operators}", field=f"{where}.{name}")
    tests = [_leaf(name, spec.type, str(operator), wanted, f"{where}.{name}") for operator, wanted in value.items()]
    return tests[0] if len(tests) == 1 else _all(tests)


def _leaf(name: str, kind: str, operator: str, wanted: Any, where: str) -> Test:
    if operator not in OPERATORS_OF[kind]:
        operators = ", ".join(OPERATORS_OF[kind])
        raise PolicyError(f"{operator!r} does not fit a {kind}: use one of {operators}", field=where)
    expected = _expected(kind, operator, wanted, where)
    compare = _COMPARE[operator]
    missing: Answer = (UNKNOWN, (name,))

    def test(values: Mapping[str, Any]) -> Answer:
        if name not in values:
            return missing
        try:
            return _YES if compare(values[name], expected) else _NO
        except (TypeError, ValueError):
            return missing

    return test


def _expected(kind: str, operator: str, wanted: Any, where: str) -> Any:
    if operator in ("any_in", "all_in", "none_in"):
        if not isinstance(wanted, list | tuple) or not wanted:
            raise PolicyError(f"{operator!r} needs a list that is not empty", field=f"{where}.{operator}")
        return frozenset(wanted)
    if kind == "flag" and not isinstance(wanted, bool):
        raise PolicyError("this must be true or false", field=f"{where}.{operator}")
    if kind in ("number", "share") and (isinstance(wanted, bool) or not isinstance(wanted, int | float)):
        raise PolicyError("this must be a number", field=f"{where}.{operator}")
    if kind == "instant":
        return as_instant(wanted, where)
    if kind == "set":
        return frozenset(wanted) if isinstance(wanted, list | tuple) else frozenset((wanted,))
    return wanted


def as_instant(wanted: Any, where: str = "when") -> datetime:
    """A date or an instant of a condition, in UTC. Raises PolicyError for anything else."""
    if isinstance(wanted, datetime):
        return wanted if wanted.tzinfo else wanted.replace(tzinfo=UTC)
    if isinstance(wanted, date):
        return datetime(wanted.year, wanted.month, wanted.day, tzinfo=UTC)
    raise PolicyError("this must be a date or an instant like 2026-11-24T06:00:00Z", field=where)


def _set(value: Any) -> frozenset[Any]:
    if isinstance(value, frozenset | set | tuple | list):
        return frozenset(value)
    return frozenset((value,))


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    return value


def _same(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, frozenset):
        return _set(value) == wanted
    if isinstance(value, bool) is not isinstance(wanted, bool):
        raise TypeError
    return bool(value == wanted)


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "is": _same,
    "is_not": lambda value, wanted: not _same(value, wanted),
    "any_in": lambda value, wanted: bool(_set(value) & wanted),
    "all_in": lambda value, wanted: bool(_set(value)) and _set(value) <= wanted,
    "none_in": lambda value, wanted: not _set(value) & wanted,
    "at_most": lambda value, wanted: _number(value) <= wanted,
    "at_least": lambda value, wanted: _number(value) >= wanted,
    "before": lambda value, wanted: bool(value < wanted),
    "after": lambda value, wanted: bool(value > wanted),
}


def _all(tests: list[Test]) -> Test:
    def test(values: Mapping[str, Any]) -> Answer:
        missing: list[str] = []
        for part in tests:
            truth, names = part(values)
            if truth == FALSE:
                return _NO
            missing += names
        return (UNKNOWN, tuple(dict.fromkeys(missing))) if missing else _YES

    return test


def _any(tests: list[Test]) -> Test:
    def test(values: Mapping[str, Any]) -> Answer:
        missing: list[str] = []
        for part in tests:
            truth, names = part(values)
            if truth == TRUE:
                return _YES
            missing += names
        return (UNKNOWN, tuple(dict.fromkeys(missing))) if missing else _NO

    return test


def _not(inner: Test) -> Test:
    def test(values: Mapping[str, Any]) -> Answer:
        truth, names = inner(values)
        return (UNKNOWN, names) if truth == UNKNOWN else (_NO if truth == TRUE else _YES)

    return test


def leaves(when: Mapping[str, Any]) -> list[tuple[str, str, Any]]:
    """Every (fact, operator, value) of a condition, nested ones too: what changes and lint look at."""
    found: list[tuple[str, str, Any]] = []
    for name, value in when.items():
        if name in ("any", "all") and isinstance(value, list | tuple):
            for part in value:
                found += leaves(part)
        elif name == "not" and isinstance(value, Mapping):
            found += leaves(value)
        elif isinstance(value, Mapping):
            found += [(str(name), str(operator), wanted) for operator, wanted in value.items()]
    return found
