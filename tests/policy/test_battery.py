"""Every sentence of the eleven rules that a case can hold, and the mutants that they must catch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from rightscheck.policy import ask, asked, conditions, decide, descent, duties, files, reach, settle
from rightscheck.policy.asked import Outcome
from tests.policy.battery import CASES, failures


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_decision_comes_out(name: str) -> None:
    """What DESIGN says in one sentence comes out."""
    wanted, got = CASES[name]()
    assert got == wanted


def _swapped(one: int, other: int) -> Callable[..., Any]:
    real = ask.levels_of

    def levels(*args: Any) -> Any:
        made = list(real(*args))
        made[one], made[other] = made[other], made[one]
        return tuple(made)

    return levels


def _all_effects_permit(items: Any) -> Outcome | None:
    found = settle.settle_grouped([replace(item, effect="permit") for item in items])
    return found and Outcome("permitted", found.by)


def _waive_all(case: Any, facts: Any, rules: Any) -> Any:
    result = decide.decide_case(case, facts, rules.with_(waived={}))
    return replace(result, verdict="waived") if rules.waived else result


REAL_PLAIN = settle.settle_plain
MUTANTS: dict[str, tuple[tuple[Any, str, Any], ...]] = {
    "contract and notice swapped": ((decide, "levels_of", _swapped(2, 5)),),
    "instructions below contracts": ((decide, "levels_of", _swapped(0, 2)),),
    "notice above licence": ((decide, "levels_of", _swapped(4, 5)),),
    "implied check dropped": ((ask, "ban_reaches", lambda named, action: reach.BY_NAME if action in named else ""),),
    "unknown as false": ((descent, "UNKNOWN", "never"),),
    "deny as permit": ((ask, "settle_plain", _all_effects_permit),),
    "waiver lifts everything": ((decide, "decide_case", _waive_all),),
    "waivers never lift": (
        (
            decide,
            "is_permit",
            lambda verdict: verdict in ("permitted", "conditional", "waived", "review", "prohibited"),
        ),
    ),
    "consent for any reason": ((ask, "CONSENTS", frozenset(files.Reason.__args__)),),  # type: ignore[attr-defined]
    "soft reviews lift bans": ((descent, "worse", lambda one, other: one),),
    "notices ban quotations": ((ask, "page_ban_reaches", reach.ban_reaches),),
    "conflict decided as ban": ((ask, "settle_contract", REAL_PLAIN),),
    "contracts never end": ((files.Validity, "covers", lambda self, day: True),),
    "terms from memory are firm": ((ask, "doubt_about", lambda rule, today: ""),),
    "at most is below": (
        (conditions, "_COMPARE", {**conditions._COMPARE, "at_most": lambda value, wanted: value < wanted}),
    ),
    "all in is any in": ((conditions, "_COMPARE", {**conditions._COMPARE, "all_in": conditions._COMPARE["any_in"]}),),
    "scope does not matter": ((settle, "_narrowest", list),),
    "limits merge to the laxer": ((duties, "_LIMITS", {**duties._LIMITS, "max_words": ("words", max)}),),
    "the best holder wins": ((decide, "RANK", {name: -rank for name, rank in asked.RANK.items()}),),
    "no conflict between readings": (
        (settle, "_offers", lambda items: settle.settle_grouped([item for item in items if item.effect == "permit"])),
    ),
}


@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_a_mutant_is_killed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One thing broken on purpose turns at least one case red."""
    from tests.policy import battery

    known = battery.library()
    monkeypatch.setattr(battery, "library", lambda: known)
    for module, attribute, broken in MUTANTS[name]:
        monkeypatch.setattr(module, attribute, broken)
    assert failures(), f"nothing notices: {name}"
