"""Looking for facts under which conditions hold together: what lint needs to know of rules.

In: ``when`` conditions. Out: a map of facts under which all hold (and others do not), None where there are none.
Refuses to search for ever: beyond MAX_POINTS it says nothing, and lint is silent rather than wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import combinations, product
from typing import Any

from rightscheck.facts import CATALOGUE
from rightscheck.policy.conditions import TRUE, compile_when, leaves

MAX_POINTS = 20_000
OTHER = "something else"
_NEVER_TOGETHER = frozenset(("nd", "sa"))  # no Creative Commons licence has both: what bears no changes shares none
When = Mapping[str, Any]


class TooManyPoints(Exception):  # noqa: N818  it is no error: the search was given up
    """The conditions have more corners than are looked at."""


def witness(hold: Sequence[When], fail: Sequence[When] = ()) -> dict[str, Any] | None:
    """Facts under which all of ``hold`` are true and none of ``fail`` is, or None. Raises TooManyPoints.

    The corners of the conditions are tried: limits and their neighbours, named values and one that is not named.
    """
    values = _corners([*hold, *fail])
    size = 1
    for some in values.values():
        size *= len(some)
    if size > MAX_POINTS:
        raise TooManyPoints
    tests, against = [compile_when(when) for when in hold], [compile_when(when) for when in fail]
    for point in product(*values.values()):
        facts = dict(zip(values, point, strict=True))
        if facts.get("licence_elements", frozenset()) >= _NEVER_TOGETHER:
            continue
        if all(test(facts)[0] == TRUE for test in tests) and not any(test(facts)[0] == TRUE for test in against):
            return facts
    return None


def _corners(whens: Iterable[When]) -> dict[str, list[Any]]:
    named: dict[str, list[Any]] = {}
    for when in whens:
        for name, _, wanted in leaves(when):
            named.setdefault(name, []).append(wanted)
    return {name: list(dict.fromkeys(_values(CATALOGUE[name].type, wanted))) for name, wanted in named.items()}


def _values(kind: str, wanted: list[Any]) -> Iterable[Any]:
    if kind == "flag":
        yield from (True, False)
    elif kind in ("number", "share"):
        step = 1 if kind == "number" else 0.0001
        yield from (limit + by for limit in wanted for by in (-step, 0, step))
    elif kind == "instant":
        from rightscheck.policy.conditions import as_instant

        yield from (as_instant(limit) + timedelta(seconds=by) for limit in wanted for by in (-1, 0, 1))
    else:
        lists = [frozenset(one if isinstance(one, list | tuple) else (one,)) for one in wanted]
        yield from _texts(lists) if kind == "text" else _sets(lists)


def _texts(lists: list[frozenset[Any]]) -> Iterable[Any]:
    for some in lists:
        yield from sorted(some, key=str)
    yield OTHER


def _sets(lists: list[frozenset[Any]]) -> Iterable[frozenset[Any]]:
    whole = frozenset().union(*lists)
    yield from lists
    yield from (one | other for one, other in combinations(lists, 2))
    yield from (one & other for one, other in combinations(lists, 2) if one & other)
    yield from (one - other for one in lists for other in lists if one - other)
    yield from (frozenset((name,)) for name in sorted(whole, key=str)[:12])
    yield from (whole, frozenset((OTHER,)), whole | {OTHER})
