"""The planned reuse: what somebody wants to do with a page.

In: what the user said. Out: one frozen value. Refuses to fill in what was not said: it stays None and is missing later.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, field_validator

from rightscheck.plan.actions import canonical


class PlannedReuse(BaseModel):
    """A planned reuse. ``components`` None means all that the action touches; ``territory`` are ISO 3166 codes.

    ``publish_on`` is the instant of the reuse in UTC (a bare date: its start). ``private`` means nothing is shared.
    ``used_this_month`` counts uses under a contract's monthly quota, this one included.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    action: str
    components: tuple[str, ...] | None = None
    purpose: str | None = None
    commercial: bool | None = None
    territory: tuple[str, ...] | None = None
    channel: tuple[str, ...] | None = None
    language: str | None = None
    words: int | None = None
    publish_on: datetime | None = None
    private: bool = False
    used_this_month: int | None = None

    @field_validator("action")
    @classmethod
    def _known(cls, value: str) -> str:
        return canonical(value)

    @field_validator("territory")
    @classmethod
    def _upper(cls, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if value is None else tuple(part.upper() for part in value)
