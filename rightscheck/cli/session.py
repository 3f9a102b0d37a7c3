"""What one run knows beside the page: configuration, policies, licences on file, waivers, us.

In: the options of a command. Out: a Session. Raises PolicyError for a file that is invalid. Refuses to decide anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from rightscheck.draft.document import DraftDocument
    from rightscheck.page.model import Page
    from rightscheck.plan.model import PlannedReuse
    from rightscheck.policy.decision import Decision
    from rightscheck.policy.store import Library


@dataclass(frozen=True)
class Session:
    """One run's surroundings; ``decide`` asks about one page and one reuse."""

    library: Library
    config: Any
    licences: tuple[Any, ...]
    waivers: tuple[Any, ...]
    now: datetime

    def decide(self, page: Page, reuse: PlannedReuse, draft: DraftDocument | None = None) -> Decision:
        """The decision on one page and one reuse."""
        from rightscheck.check import check

        return check(
            page,
            reuse,
            self.library,
            draft=draft,
            licences=self.licences,
            waivers=self.waivers,
            us=self.config.us,
            profile=self.config.profile,
            now=self.now,
        )


def open_session(
    now: datetime,
    *,
    config: Path | None = None,
    profile: str | None = None,
    policies: Sequence[Path] = (),
    licences: Sequence[Path] = (),
    waivers: Path | None = None,
) -> Session:
    """Read the configuration and everything it and the options name; an option stands above the configuration."""
    from rightscheck.config import read_config, read_licences, read_waivers
    from rightscheck.policy.store import load_policies

    found = read_config(config, Path.cwd())
    if profile is not None:
        found = found.with_profile(profile)
    library = load_policies(*found.policies, *policies, *found.profile_files)
    on_file = tuple(licence for path in (licences or found.licences) for licence in read_licences(path))
    waived = tuple(waiver for path in ([waivers] if waivers else found.waivers) for waiver in read_waivers(path))
    return Session(library, found, on_file, waived, now)
