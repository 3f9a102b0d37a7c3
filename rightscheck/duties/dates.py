"""Instants that duties compare: always aware, in UTC. Refuses a date it cannot read: None, never a default."""

from __future__ import annotations

from datetime import UTC, datetime


def instant(text: str | None) -> datetime | None:
    """An ISO 8601 instant or date in UTC, or None."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(str(text).strip())
    except ValueError:
        return None
    return aware(found)


def aware(moment: datetime) -> datetime:
    """The same instant in UTC; a naive one is UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
