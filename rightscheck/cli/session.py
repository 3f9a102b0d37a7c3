"""What one run knows beside the page: configuration, policies, licences on file, waivers, who we are, the instant.

In: the options of a command. Out: a Session that answers about pages. Raises PolicyError for a file that is invalid,
UsageError for a profile that is not there. Refuses to decide anything itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from rightscheck.claims.model import Found
    from rightscheck.config import Config
    from rightscheck.draft.model import DraftMeasure
    from rightscheck.page.model import Page
    from rightscheck.plan.model import PlannedReuse
    from rightscheck.policy.decision import Decision
    from rightscheck.policy.files import LicenceOnFile, Waiver
    from rightscheck.policy.store import Library


@dataclass(frozen=True)
class Session:
    """One run's surroundings."""

    library: Library
    config: Config
    profile: str
    licences: tuple[LicenceOnFile, ...]
    waivers: tuple[Waiver, ...]
    now: datetime

    def find(self, page: Page) -> Found:
        """What the page says: asked once a page, whatever is decided on it."""
        from rightscheck.check import find_claims

        return find_claims(page, self.library)

    def decide(
        self, page: Page, found: Found, reuse: PlannedReuse, draft: Any = None, measure: DraftMeasure | None = None
    ) -> Decision:
        """The decision on one page and one reuse; ``draft`` is a DraftDocument, ``measure`` its measure if known."""
        from rightscheck.check import check

        return check(
            page,
            reuse,
            self.library,
            draft=draft,
            licences=self.licences,
            waivers=self.waivers,
            us=self.config.us_for(None if page.name == "stdin" else page.name),
            now=self.now,
            profile=self.profile,
            found=found,
            measure=measure,
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
    """Read the configuration and everything that it and the options name; an option stands above the configuration."""
    from rightscheck.config import load_config, load_licences, load_waivers, profile_of
    from rightscheck.policy.store import load_policies

    found = load_config(_config_file(config))
    library = load_policies(*found.policies, *policies)
    name, file = profile_of(profile or found.profile, library.ids)
    if file is not None:
        library = load_policies(*found.policies, *policies, file)
    on_file = load_licences(licences or found.licences)
    waived = load_waivers([waivers] if waivers else found.waivers)
    library.house_chain(name)  # an unknown ``extends`` is an error before a page is read
    return Session(library, found, name, on_file, waived, now)


def policies_of(policies: Sequence[Path], config: Path | None) -> Library:
    """A run's policies: shipped, configured, named, the house policy's file. Raises PolicyError, UsageError."""
    from rightscheck.config import load_config, profile_of
    from rightscheck.policy.store import load_policies

    found = load_config(_config_file(config))
    library = load_policies(*found.policies, *policies)
    _, file = profile_of(found.profile, library.ids)
    return library if file is None else load_policies(*found.policies, *policies, file)


def licences_on_file(paths: Sequence[Path], config: Path | None) -> tuple[LicenceOnFile, ...]:
    """The licences under the paths, else the configured ones. Raises UsageError where neither names any."""
    from rightscheck.config import load_config, load_licences
    from rightscheck.errors import UsageError

    named = tuple(paths) or load_config(_config_file(config)).licences
    if not named:
        raise UsageError("no licences are named: give a file or folder, or set licences: in rightscheck.yaml")
    return load_licences(named)


def _config_file(given: Path | None) -> Path | None:
    """The file given, else the nearest one above this folder."""
    from rightscheck.config import find_config

    return given if given is not None else find_config(Path.cwd())
