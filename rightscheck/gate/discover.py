"""Which files of a repository are looked at: content, pictures, and the tables and configs beside them.

In: the root, what the user named, globs. Out: sorted names relative to the root, with forward slashes. Refuses to
follow links out of the repository, and to take licences, themes, templates, dependencies and tests for content. Git
is asked what is ignored, where it is.
"""

from __future__ import annotations

import os
import re
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from rightscheck.errors import InputError, UsageError
from rightscheck.gate.compose import CONTENT
from rightscheck.gate.pictures import PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NO_FOLDERS = frozenset(
    (
        ".git",
        ".hg",
        ".svn",
        "node_modules",
        "bower_components",
        "vendor",
        "themes",
        "_site",
        "layouts",
        "_layouts",
        "_includes",
        "_sass",
        "archetypes",
        "partials",
        "shortcodes",
        "site-packages",
        ".venv",
        "venv",
        "__pycache__",
        "target",
        ".tox",
        ".cache",
        "_build",
        "tests",
        "test",
        "__tests__",
        "fixtures",
        "testdata",
        "third_party",
        "third-party",
        ".github",
        ".gitlab",
        "licenses",
        "templates",
        "_templates",
        ".docusaurus",
        ".next",
        ".obsidian",
        "overrides",
        "legal",
        "licences",
    )
)
_NO_NAMES = re.compile(
    r"(?:licen[cs]es?|copying|notices?|change(?:s|log)|history|releases?|code[_-]of[_-]conduct|contributing|security|authors?|"
    r"contributors|maintainers|governance|credits?|attributions?|image[_-]sources|third[_-]?party.*|dco|cla|unlicense)"
    r"(?:[._-][\w.-]*)?\Z",
    re.IGNORECASE,
)
CREDITS = re.compile(
    r"(?:credits?|attributions?|image[_-]?(?:sources|credits|attributions?))\.(?:md|markdown|txt|csv)\Z", re.IGNORECASE
)
MAX_FILES = 200_000
GIT_SECONDS = 60


def list_files(root: Path) -> list[str]:
    """All files of the repository that are not ignored, sorted. Raises InputError for more than MAX_FILES."""
    names = _git_files(root)
    if names is None:
        names = _walk(root)
    if len(names) > MAX_FILES:
        raise InputError(f"{root}: more than {MAX_FILES} files: name folders, or leave some out with gate.exclude")
    return sorted(set(names))


def run_git(root: Path, *arguments: str) -> bytes | None:
    """The output of a git command, or None where it fails or git is missing."""
    try:
        done = subprocess.run(  # noqa: S603  fixed arguments, no shell
            ["git", "-C", str(root), *arguments],  # noqa: S607  git, wherever it is installed
            capture_output=True,
            check=False,
            timeout=GIT_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _git_files(root: Path) -> list[str] | None:
    out = run_git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if out is None:
        return None
    return [os.fsdecode(name) for name in out.split(b"\0") if name]


def _walk(root: Path) -> list[str]:
    found: list[str] = []
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if name.lower() not in _NO_FOLDERS and not name.startswith("."))
        below = Path(folder).relative_to(root)
        found += [(below / name).as_posix() for name in files]
        if len(found) > MAX_FILES:
            break
    return found


def is_content(name: str, *, named: bool = False) -> bool:
    """Whether a file is content by its name. ``named``: the user named it, so only its ending counts."""
    ending = PurePosixPath(name).suffix.lower()
    if ending not in CONTENT:
        return False
    if named:
        return True
    *folders, last = name.split("/")
    if any(folder.lower() in _NO_FOLDERS or (folder.startswith(".") and folder != ".well-known") for folder in folders):
        return False
    stem = last[: -len(ending)]
    return not (_NO_NAMES.match(stem) and (stem.isupper() or len(folders) == 0))


def is_picture(name: str) -> bool:
    """Whether a file is a picture whose own words can be read."""
    return PurePosixPath(name).suffix.lower() in PICTURES


def is_published(name: str) -> bool:
    """Whether a picture lies where a site would take it from: not in a theme, a test or a dependency."""
    return not any(folder.lower() in _NO_FOLDERS or folder.startswith(".") for folder in name.split("/")[:-1])


def globbed(name: str, patterns: Iterable[str]) -> bool:
    """Whether a name matches a glob; ``drafts/`` and ``drafts/**`` are the folder, ``*.md`` matches at any depth."""
    for pattern in patterns:
        plain = pattern.removeprefix("./")
        if fnmatchcase(name, plain) or fnmatchcase(name.rsplit("/", 1)[-1], plain):
            return True
        folder = plain.removesuffix("/**").rstrip("/")
        if name == folder or name.startswith(f"{folder}/"):
            return True
    return False


def chosen(root: Path, paths: Sequence[str]) -> tuple[list[str], list[str]]:
    """The files and folders that the user named, relative to the root. Raises UsageError, InputError."""
    files: list[str] = []
    folders: list[str] = []
    base = root.resolve()
    for given in paths:
        path = Path(given)
        full = path if path.is_absolute() else Path.cwd() / path
        if not os.path.lexists(full):
            raise InputError(f"{given}: there is no such file or folder")
        try:
            inside = (
                (full.parent.resolve() / full.name).relative_to(base) if full.name else full.resolve().relative_to(base)
            )
        except ValueError as error:
            if full.resolve() == base:
                inside = Path()
            else:
                raise UsageError(
                    f"{given} lies outside of {root}: run the gate there, or name its config with --config"
                ) from error
        name = inside.as_posix()
        if full.is_dir():
            folders.append("" if name == "." else name)
        else:
            files.append(name)
    return files, folders


def changed_since(root: Path, ref: str) -> list[str]:
    """Files that differ from where ``ref`` and HEAD parted, new ones too. Raises UsageError."""
    if ref.startswith("-"):
        raise UsageError(f"--changed-since: {ref!r} is no commit")
    if run_git(root, "rev-parse", "--git-dir") is None:
        raise UsageError("--changed-since needs a git repository, and git")
    base = run_git(root, "merge-base", ref, "HEAD")
    if base is None:
        raise UsageError(
            f"--changed-since: git cannot find where {ref!r} and HEAD parted: fetch it "
            "(in a workflow: actions/checkout with fetch-depth: 0)"
        )
    start = base.decode("ascii", "replace").strip()
    changed = run_git(root, "diff", "--name-only", "-z", "--relative", "--diff-filter=d", start, "--") or b""
    new = run_git(root, "ls-files", "-z", "--others", "--exclude-standard") or b""
    return sorted({os.fsdecode(name) for name in (changed + new).split(b"\0") if name})
