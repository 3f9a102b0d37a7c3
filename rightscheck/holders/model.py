"""The `holder:` half of a policy file.

In: YAML, already read. Out: a frozen record of who a holder is and how pages write it. Refuses regular expressions:
forms are phrases with the placeholders {year}, {name}, {place}, {date}.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class HolderRecord(BaseModel):
    """Who a holder is and how pages write it.

    ``names`` match whatever their case; ``codes`` are case-sensitive and count only in credit positions; ``aliases``
    are names by language tag; ``look_alikes`` are longer texts in which a name or code means somebody else;
    ``credit_forms`` and ``dateline_forms`` are examples with placeholders; ``notices`` are the holder's own sentences;
    ``staff`` are forms like "AP Sports Writer" that name the holder in a byline; ``files`` are file-name beginnings.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: str
    type: Literal["agency", "publisher", "third-party"] = "agency"
    country: str | None = None
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    aliases: dict[str, tuple[str, ...]] = {}
    domains: tuple[str, ...] = ()
    look_alikes: tuple[str, ...] = ()
    credit_forms: tuple[str, ...] = ()
    dateline_forms: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    photo_only: bool = False
