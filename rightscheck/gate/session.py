"""What a run of the gate knows: the repository, policies, licences, waivers, who we are, the instant.

In: the root, a config, the instant. Out: a Session, the same in every worker. Raises PolicyError for a file that is
invalid. Refuses to read the clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightscheck.config import Config, load_config, load_licences, load_waivers, profile_of
from rightscheck.facts import Us
from rightscheck.gate.discover import list_files
from rightscheck.gate.pictures import STATIC
from rightscheck.gate.settings import Settings, load_settings
from rightscheck.gate.sites import Site, read_site
from rightscheck.gate.tables import Tables, read_tables
from rightscheck.policy.files import LicenceOnFile, Waiver

if TYPE_CHECKING:
    from rightscheck.policy.store import Library


@dataclass(frozen=True)
class Session:
    """One run's surroundings. ``files`` are all files of the repository."""

    root: Path
    config: Config
    settings: Settings
    now: datetime
    files: tuple[str, ...]
    site: Site
    tables: Tables
    licences: tuple[LicenceOnFile, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    profile: str = "default"
    accept: bool = True  # False: --no-waivers
    memory: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)  # what is read once a run

    @cached_property
    def library(self) -> Library:
        """The policies, read when the first file needs them."""
        from rightscheck.policy.store import load_policies

        paths: list[Path] = list(self.config.policies)
        if self.profile.endswith((".yaml", ".yml")):
            paths.append(Path(self.profile))
        return load_policies(*paths)

    @cached_property
    def house(self) -> str:
        """The id of the house policy. Raises UsageError for a profile that is not there."""
        return profile_of(self.profile, self.library.ids)[0]

    @cached_property
    def known(self) -> frozenset[str]:
        """All files, to look names up in."""
        return frozenset(self.files)

    @cached_property
    def static(self) -> tuple[str, ...]:
        """The folders that addresses beginning with / are looked up in."""
        return tuple(dict.fromkeys((*self.settings.static, *STATIC)))

    @cached_property
    def us(self) -> Us:
        """Who we are here: the config's names, then what the site calls itself; never a name that is an agency's."""
        agencies = {
            "".join(char for char in name.casefold() if char.isalnum())
            for holder in self.library.holders.values()
            for name in (holder.name, *holder.names)
        }
        own = [
            name
            for name in self.site.names
            if "".join(char for char in name.casefold() if char.isalnum()) not in agencies
        ]
        hosts = {domain for holder in self.library.holders.values() for domain in holder.domains}
        domains = [domain for domain in self.site.domains if domain not in hosts]
        us = self.config.us
        return replace(
            us,
            names=tuple(dict.fromkeys((*us.names, *own))),
            domains=tuple(dict.fromkeys((*us.domains, *domains))),
            repository=True,
        )


def open_session(root: Path, config: Path | None, now: datetime, *, accept: bool = True) -> Session:
    """Read the config and look at the repository once."""
    found = load_config(config)
    settings = load_settings(config)
    files = list_files(root)
    return Session(
        root,
        found,
        settings,
        now,
        tuple(files),
        read_site(root, files),
        read_tables(root, files, settings.credits),
        load_licences(found.licences),
        load_waivers(found.waivers),
        found.profile,
        accept,
    )
