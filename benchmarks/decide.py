"""How long does a decision take, and does it grow with the number of holders that the policies know?

Prints three figures of one run: decisions a second on one core with the full trace, the ratio of 1,000 known holders
to 10, and what looking for changes adds. Exit 1 below 1,000 decisions a second or above a ratio of 1.2 (issue 4).
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rightscheck.policy.decide import decide
from rightscheck.policy.rules import Rules
from rightscheck.policy.store import load_policies
from tests.builders import claim, contract, facts, found

FLOOR, RATIO, ROUNDS, EACH = 1_000, 1.2, 15, 100


def with_holders(count: int) -> Any:
    """The shipped policies and so many synthetic holders, each with two rules of its own."""
    library = load_policies(use_cache=False)
    policies = dict(library.document["policies"])
    for number in range(count):
        data = {
            "schema": 1,
            "id": f"wire-{number}",
            "tier": "terms",
            "holder": {"name": f"Wire {number}", "codes": [f"W{number}"]},
            "source": [{"where": "https://wire.example/", "basis": "memory"}],
            "rules": [
                {"id": "a", "prohibit": ["republish"]},
                {"id": "b", "permit": ["excerpt"], "when": {"commercial": {"is": False}}},
            ],
        }
        policies[f"wire-{number}"] = {"folder": "agencies", "file": "", "data": data}
    return replace(library, document={**library.document, "policies": policies}, _policies={})


def main() -> int:
    """Run, print, compare with the floors."""
    notice = claim(
        "restriction",
        "wire-1",
        "You may not copy this.",
        holder_type="agency",
        forbids=("reproduce", "distribute"),
        strength="strong",
    )
    said = found(notice, holders=(("text", "wire-1", "agency", "strong"),))
    paper = contract("wire-1", {"id": "web", "permit": ["republish"], "when": {"territory": {"all_in": ["FR"]}}})
    planned = facts(said, territory=("US",), channel=("web",))
    few, many = (Rules(with_holders(count), contracts=(paper,)) for count in (10, 1_000))
    for rules in (few, many):
        decide(planned, rules, changes=False)
    times: dict[str, list[float]] = {"few": [], "many": [], "changes": []}
    for _ in range(ROUNDS):
        for name, rules, changes in (("few", few, False), ("many", many, False), ("changes", few, True)):
            start = time.process_time()
            for _ in range(EACH):
                decide(planned, rules, changes=changes)
            times[name].append((time.process_time() - start) / EACH)
    few_time, many_time, change_time = (median(times[name]) for name in ("few", "many", "changes"))
    rows = len(decide(planned, few, changes=False).trace)
    print(f"decisions a second, full trace of {rows} rules   {1 / many_time:8.0f}   floor {FLOOR}")
    print(f"1,000 holders instead of 10                    {many_time / few_time:8.2f}   at most {RATIO}")
    print(f"with the search for changes                    {change_time / few_time:8.1f}   times as long")
    return 0 if 1 / many_time >= FLOOR and many_time / few_time <= RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
