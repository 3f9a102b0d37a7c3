"""Results of earlier runs, kept by the content of everything that they depend on.

In: a session. Out: a Cache of results by file name. Refuses to be trusted half: it is written whole or not at all,
and anything in it that does not fit is forgotten. A verdict is never kept apart from the policies, the config and the
day that made it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightscheck._version import __version__
from rightscheck.gate.baseline import write_whole
from rightscheck.gate.discover import is_picture
from rightscheck.gate.embedded import HEAD
from rightscheck.gate.item import Result
from rightscheck.report.findings import Finding

if TYPE_CHECKING:
    from rightscheck.gate.session import Session

FORMAT = 1
_FIELDS = tuple(field.name for field in fields(Finding))


class Cache:
    """Results by name. ``get`` answers for the content that the file has now."""

    def __init__(self, session: Session, path: Path, around: str, entries: dict[str, Any]) -> None:
        self._session, self._path, self._around = session, path, around
        self._old, self._new = entries, dict[str, Any]()
        self._digests: dict[str, str] = {}

    def get(self, name: str) -> Result | None:
        """The kept result, or None where content, pictures or surroundings differ."""
        entry = self._old.get(name)
        if entry is None or entry["digest"] != self._digest(name):
            return None
        if any(self._digest(picture) != digest for picture, digest in entry["pictures"]):
            return None
        self._new[name] = entry
        try:
            findings = tuple(Finding(**dict(zip(_FIELDS, values, strict=True))) for values in entry["findings"])
        except (TypeError, ValueError):
            return None
        return Result(name, findings, tuple(picture for picture, _ in entry["pictures"]), tuple(entry["waivers"]))

    def put(self, result: Result) -> None:
        """Keep a result."""
        self._new[result.name] = {
            "digest": self._digest(result.name),
            "pictures": [[picture, self._digest(picture)] for picture in result.pictures],
            "findings": [[getattr(one, field) for field in _FIELDS] for one in result.findings],
            "waivers": list(result.waivers),
        }

    def save(self, *, whole: bool) -> None:
        """Write it; a run over a part keeps what it did not look at. A cache that cannot be written is no error."""
        entries = self._new if whole else self._old | self._new
        text = json.dumps(
            {"format": FORMAT, "around": self._around, "entries": entries}, ensure_ascii=True, separators=(",", ":")
        )
        try:
            write_whole(self._path, text)
        except OSError:
            return

    def _digest(self, name: str) -> str:
        if name not in self._digests:
            self._digests[name] = _digest(self._session.root / name, HEAD if is_picture(name) else None)
        return self._digests[name]


def _digest(path: Path, most: int | None) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(most) if most else file.read()
        size = path.stat().st_size
    except OSError:
        return "unread"
    return hashlib.sha256(data).hexdigest()[:32] + f":{size}"


def surroundings(session: Session) -> str:
    """A hash of all that a result depends on beside the file and its pictures."""
    made = hashlib.sha256()
    pictures = [name for name in session.files if is_picture(name)]
    read = [
        *session.site.read,
        *([session.site.config] if session.site.config else []),
        *session.tables.read,
        *_kept(session),
    ]
    for part in (
        __version__,
        str(FORMAT),
        session.library.revision,
        session.now.date().isoformat(),
        str(session.accept),
        session.profile,
        *(str(one) for one in session.licences),
        *(str(one) for one in session.waivers),
        str(session.config.us),
        str(session.settings),
        "\0".join(pictures),
        *(_digest(session.root / name, None) for name in read),
    ):
        made.update(part.encode("utf-8", "surrogatepass") + b"\1")
    return made.hexdigest()


def _kept(session: Session) -> list[str]:
    folders = tuple(f"{folder.strip('/')}/" for folder in session.settings.sources)
    return [name for name in session.files if name.startswith(folders)]


def open_cache(session: Session, path: Path | None = None) -> Cache | None:
    """The cache of this repository, in the user's cache folder where no path is given; None where there is none."""
    if path is None:
        from rightscheck.policy.cache import user_folder

        folder = user_folder()
        if folder is None:
            return None
        here = hashlib.sha256(str(session.root.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        path = Path(folder) / f"gate-{here}.json"
    around = surroundings(session)
    return Cache(session, path, around, _entries(path, around))


def _entries(path: Path, around: str) -> dict[str, Any]:
    try:
        document = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(document, dict) or document.get("format") != FORMAT or document.get("around") != around:
        return {}
    entries = document.get("entries")
    if not isinstance(entries, dict):
        return {}
    return {
        name: entry
        for name, entry in entries.items()
        if isinstance(entry, dict) and {"digest", "pictures", "findings", "waivers"} <= set(entry)
    }
