"""What one run looks at: files by name, by change, or all; and which checks can be asked of so much.

In: a session, what the user named. Out: a Work list. Raises UsageError and InputError. Refuses to ask whole-tree
questions (a stale baseline, unused waivers, licences that end) of a part of the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rightscheck.gate import discover
from rightscheck.gate.session import Session


@dataclass(frozen=True, slots=True)
class Work:
    """Content files and pictures to look at, sorted; ``whole`` is true for the whole tree."""

    files: tuple[str, ...]
    pictures: tuple[str, ...]
    whole: bool


def list_work(session: Session, paths: Sequence[str] = (), *, changed: str | None = None) -> Work:
    """The work of one run."""
    settings = session.settings
    own = _own_files(session)

    def wanted(name: str) -> bool:
        return (
            not discover.globbed(name, settings.exclude)
            and not _kept_source(session, name)
            and not any(name == one or name.startswith(f"{one}/") for one in own)
        )

    def content(name: str) -> bool:
        included = discover.globbed(name, settings.include) if settings.include else discover.is_content(name)
        return included and discover.is_content(name, named=bool(settings.include)) and wanted(name)

    named, folders = discover.chosen(session.root, paths)
    chosen = list(session.files)
    whole = not paths and changed is None
    if paths:
        inside = [
            name for name in session.files if any(folder == "" or name.startswith(f"{folder}/") for folder in folders)
        ]
        chosen = [*inside, *named]
        whole = "" in folders and changed is None
    if changed is not None:
        since = set(discover.changed_since(session.root, changed))
        chosen = [name for name in chosen if name in since]
    direct = set(named)
    files = {
        name
        for name in chosen
        if content(name) or (name in direct and discover.is_content(name, named=True) and wanted(name))
    }
    pictures = {
        name
        for name in chosen
        if discover.is_picture(name)
        and (name in direct or discover.is_published(name))
        and not discover.globbed(name, settings.exclude)
        and not _kept_source(session, name)
    }
    return Work(tuple(sorted(files)), tuple(sorted(pictures)), whole)


def _kept_source(session: Session, name: str) -> bool:
    """Saved pages that posts quote from are evidence, not content."""
    return any(name.startswith(f"{folder.strip('/')}/") for folder in session.settings.sources)


def _own_files(session: Session) -> tuple[str, ...]:
    """The files and folders of licences on file and waivers, relative to the root: they are no content."""
    root = session.root.resolve()
    full = (path.resolve() for path in (*session.config.licences, *session.config.waivers))
    return tuple(path.relative_to(root).as_posix() for path in full if path.is_relative_to(root))


def root_of(start: Path, config: Path | None) -> Path:
    """The repository: the folder of the config, else the nearest folder above with .git, else where we are."""
    if config is not None:
        return config.resolve().parent
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
