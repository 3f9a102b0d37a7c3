"""confirm: a person confirms something.

No draft shows it, so it is not checkable and stays with a person; nothing is read.
"""

from __future__ import annotations

from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, not_checkable


def judge(params: dict[str, Any], _context: DutyContext) -> Judgement:
    """``text``: what has to be done."""
    return not_checkable("outside-the-draft", str(params.get("text") or ""))
