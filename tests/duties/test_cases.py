"""Every duty kind against its cases: a folder a kind, a folder a case (case.yaml, a draft)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from rightscheck.draft.document import read_draft
from rightscheck.draft.measure import measure_draft
from rightscheck.duties import NOT_CHECKABLE, DutyContext, judge_duties
from rightscheck.policy.decision import Duty
from rightscheck.policy.model import DUTY_KINDS

ROOT = Path(__file__).parent.parent / "cases" / "duties"
CASES = sorted(path.parent for path in ROOT.glob("*/*/case.yaml"))
PERSONAL = {"report_usage", "pay", "obtain_consent", "pass_on", "confirm"}


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def judge(folder: Path) -> tuple[dict[str, Any], Duty]:
    case = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    known = yaml.safe_load((ROOT / "context.yaml").read_text(encoding="utf-8"))
    known["source_text"] = (ROOT / "source.txt").read_text(encoding="utf-8")
    known.update(case.get("context", {}))
    draft = read_draft(case["draft"], (folder / case["draft"]).read_bytes())
    measure = measure_draft(known["source_text"], draft.text, headline=known["source_title"], quotes=draft.quotes)
    context = DutyContext(
        draft=draft,
        measure=measure,
        now=datetime(2026, 11, 23, 10, tzinfo=UTC),
        **{k: _tuples(v) for k, v in known.items()},
    )
    duty = Duty("d", case["kind"], "unverified", "", "test", tuple(case.get("params", {}).items()))
    return case, judge_duties((duty,), context)[0]


@pytest.mark.parametrize("folder", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_case(folder: Path) -> None:
    """The draft gives the status its case file states."""
    case, duty = judge(folder)
    assert duty.status == case["status"], (duty.because, duty.evidence)
    if "because" in case:
        assert duty.because == case["because"]
    if duty.status == "unmet":
        assert duty.because
    if duty.status == "not-checkable":
        assert duty.because in NOT_CHECKABLE


@pytest.mark.parametrize("kind", DUTY_KINDS)
def test_every_kind_has_a_met_and_an_unmet_case(kind: str) -> None:
    """A kind without both does not count as built; what only a person can confirm is never met nor unmet."""
    statuses = {
        yaml.safe_load((path / "case.yaml").read_text(encoding="utf-8"))["status"]
        for path in CASES
        if path.parent.name == kind
    }
    assert statuses == {"not-checkable"} if kind in PERSONAL else {"met", "unmet"} <= statuses


def test_docs_table_is_complete() -> None:
    """docs/duties.md names every kind with every case, and every reason of not-checkable."""
    text = (Path(__file__).parents[2] / "docs" / "duties.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip(" `"): line for line in text.splitlines() if line.startswith("| `")}
    assert set(rows) == set(DUTY_KINDS)
    for path in CASES:
        assert path.name in rows[path.parent.name], f"{path.parent.name}/{path.name} is not in docs/duties.md"
    assert all(f"`{reason}`" in text for reason in NOT_CHECKABLE)


def test_unknown_kind_stays_unverified() -> None:
    """A kind from a newer policy is never called met."""
    _, duty = judge(ROOT / "counter" / "met")
    draft = read_draft("d.txt", b"Some words.")
    context = DutyContext(
        "Some text.", "", draft, measure_draft("Some text.", draft.text), "republish", datetime(2026, 1, 1, tzinfo=UTC)
    )
    judged = judge_duties((Duty("x", "sing_a_song", "met", "", "test"),), context)
    assert judged[0].status == "unverified"
    assert "by hand" in judged[0].because
    assert duty.status == "met"
