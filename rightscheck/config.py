"""The config file, licences on file and waivers: found, read and checked.

In: a folder to start from, or paths. Out: a frozen ``Config`` and the files' models. Refuses unknown keys and
anything that it would have to guess: errors are PolicyError with file, line and field (CONTRACT, "Files that people
write").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, field_validator

from rightscheck.errors import PolicyError, UsageError
from rightscheck.facts import Us
from rightscheck.wording.later import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rightscheck.policy.files import LicenceOnFile, Waiver
    from rightscheck.policy.reading import YamlFile

NAMES = ("rightscheck.yaml", "rightscheck.yml")
PROJECT = "pyproject.toml"
# where our table could begin: [tool.rightscheck], [tool], tool.rightscheck.x = 1, tool = {}
_TOOL = later(r"""^\s*(?:\[+\s*["']?tool["']?\s*(?:\]|\.\s*["']?rightscheck)|["']?tool["']?\s*[.=])""", re.MULTILINE)


class UsEntry(BaseModel):
    """The ``us`` key of the config."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    commercial: bool | None = None


class ConfigFile(BaseModel):
    """The config as people write it. Paths are relative to the file."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    us: UsEntry = UsEntry.model_construct()
    profile: str = "default"
    licences: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()

    @field_validator("licences", "waivers", "policies", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Config:
    """A config that was found, or the empty one. ``root`` is our repository: the folder of the file."""

    us: Us = field(default_factory=Us)
    profile: str = "default"
    licences: tuple[Path, ...] = ()
    waivers: tuple[Path, ...] = ()
    policies: tuple[Path, ...] = ()
    file: Path | None = None
    other: tuple[str, ...] = ()  # keys that other commands own

    @property
    def root(self) -> Path | None:
        """The folder of the config file."""
        return self.file.parent if self.file else None

    def us_for(self, page: str | Path | None) -> Us:
        """Who we are for one page: it may lie in our own repository."""
        if self.root is None or page is None or str(page) == "-":
            return self.us
        inside = Path(page).resolve().is_relative_to(self.root.resolve())
        return replace(self.us, repository=inside)


def find_config(start: Path) -> Path | None:
    """The nearest config file from a folder upwards to the repository root (a folder with .git), or None."""
    folder = start.resolve()
    for here in (folder, *folder.parents):
        for name in NAMES:
            if (here / name).is_file():
                return here / name
        if (here / PROJECT).is_file() and _could_be_ours(here / PROJECT) and _table(here / PROJECT) is not None:
            return here / PROJECT
        if (here / ".git").exists():
            return None
    return None


def load_config(path: Path | None) -> Config:
    """Read a config file; None gives the empty config. Raises PolicyError."""
    if path is None:
        return Config()
    from rightscheck.policy.reading import validate

    file = _read(path)
    if file.data is None:
        return Config(file=path)
    found = validate(ConfigFile, file)
    known = set(ConfigFile.model_fields)
    other = tuple(sorted(key for key in file.data if key not in known))
    _did_you_mean(file, other, known)
    here = path.parent
    return Config(
        Us(**found.us.model_dump()),
        _profile(found.profile, here),
        _paths(found.licences, here),
        _paths(found.waivers, here),
        _paths(found.policies, here),
        path,
        other,
    )


def _did_you_mean(file: YamlFile, other: Iterable[str], known: Iterable[str]) -> None:
    """A key that looks like one of ours is a typo; others belong to commands that read the same file."""
    import difflib

    for key in other:
        near = difflib.get_close_matches(str(key), sorted(known), n=1, cutoff=0.75)
        if near:
            raise file.error(f"unknown key {key!r}: did you mean {near[0]!r}?", (key,))


def _profile(name: str, here: Path) -> str:
    return str(here / name) if name.endswith((".yaml", ".yml")) else name


def _paths(names: Sequence[str], here: Path) -> tuple[Path, ...]:
    return tuple(here / name for name in names)


def _could_be_ours(path: Path) -> bool:
    """Whether a table of ours could begin in the file: spares a start the reading of other people's tables."""
    return _TOOL.search(path.read_text(encoding="utf-8", errors="replace")) is not None


def _table(path: Path) -> dict[str, Any] | None:
    import tomllib

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {}).get("rightscheck")
    except ValueError as error:  # not TOML, or not UTF-8
        raise PolicyError(f"not valid TOML: {error}", file=str(path)) from error
    return table if isinstance(table, dict) else None


def _read(path: Path) -> YamlFile:
    from rightscheck.policy.reading import YamlFile, read_file

    if path.suffix == ".toml":
        table = _table(path) if path.is_file() else None
        if table is None:
            raise PolicyError("there is no table [tool.rightscheck]: add it, or write rightscheck.yaml", file=str(path))
        return YamlFile(str(path), table)
    if not path.exists():
        raise PolicyError("the config file is not there: check the path", file=str(path))
    return read_file(path)


def load_licences(paths: Sequence[Path]) -> tuple[LicenceOnFile, ...]:
    """Every licence on file under the paths, sorted by id. Raises PolicyError for a bad file or an id twice."""
    found: dict[str, tuple[LicenceOnFile, str]] = {}
    for path in _files(paths):
        contract = _licence(path)
        if contract.id in found:
            raise PolicyError(
                f"the id {contract.id!r} is taken: {found[contract.id][1]} has it too", file=str(path), field="id"
            )
        found[contract.id] = (contract, str(path))
    return tuple(contract for _, (contract, _) in sorted(found.items()))


def _licence(path: Path) -> LicenceOnFile:
    from rightscheck.policy.conditions import compile_when
    from rightscheck.policy.files import LicenceOnFile
    from rightscheck.policy.reading import check_rules, read_file, validate

    file = read_file(path)
    contract = validate(LicenceOnFile, file)
    check_rules(contract.rules, file)
    for index, rule in enumerate(contract.rules):
        if not (rule.permit or rule.prohibit or rule.review):
            raise file.error("the rule does nothing: add permit, prohibit or review", ("rules", index))
        try:
            compile_when(rule.when)
        except PolicyError as error:
            raise file.error(error.sentence, ("rules", index, *error.field.split("."))) from error
    return contract


def load_waivers(paths: Sequence[Path]) -> tuple[Waiver, ...]:
    """Every waiver under the paths. Raises PolicyError; a malformed date is no error but an expired waiver."""
    if not paths:
        return ()  # spares a start what reads files
    from rightscheck.policy.files import WaiverFile
    from rightscheck.policy.reading import read_file, validate

    return tuple(waiver for path in _files(paths) for waiver in validate(WaiverFile, read_file(path)).waivers)


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(item for item in path.rglob("*") if item.suffix in (".yaml", ".yml") and item.is_file())
        elif path.exists():
            found.append(path)
        else:
            raise PolicyError("the file or folder is not there: check the path", file=str(path))
    return list(dict.fromkeys(found))


def profile_of(name: str, library_ids: Iterable[str]) -> tuple[str, Path | None]:
    """A profile's id and the file to load for it. Raises UsageError for a name that is neither."""
    if name.endswith((".yaml", ".yml")):
        from rightscheck.policy.reading import read_file

        path = Path(name)
        if not path.is_file():
            raise UsageError(
                f"the profile {name!r} is not there: use default, strict, research, or the path of a house policy"
            )
        data = read_file(path).data
        return str(data.get("id", "")) if isinstance(data, dict) else "", path
    if f"house/{name}" not in library_ids and name not in library_ids:
        raise UsageError(f"unknown profile {name!r}: use default, strict, research, or the path of a house policy")
    return name, None
