"""Policies by id, and the files that people write, sorted by what they are.

In: words of the command line. Out: policies, licences on file, or a UsageError with the nearest name. Refuses to load a
policy that is not valid.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rightscheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightscheck.policy.model import PolicyFile
    from rightscheck.policy.store import Library


def known(library: Library, name: str) -> PolicyFile:
    """The policy of that id. Raises UsageError with those that are near."""
    found = library.policy(name)
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(name, library.ids, 3)
        hint = f"did you mean {' or '.join(near)}?" if near else "see rightscheck policy list"
        raise UsageError(f"there is no policy {name!r}: {hint}")
    return found


def generated(library: Library, name: str) -> PolicyFile | None:
    """The policy of a licence, made of its family's data; None for what no family knows."""
    from rightscheck.policy.rules import licence_policy

    made = licence_policy(library, name)
    return None if [rule.id for rule in made.rules] == ["unread"] else made


def is_path(word: str) -> bool:
    """Whether a word of the command line names a file or folder and no id."""
    return word.endswith((".yaml", ".yml")) or Path(word).exists()


def sorted_files(words: Iterable[str]) -> dict[str, list[Path]]:
    """The YAML files under the paths: ``licence``, ``waivers``, ``policy`` (phrases too). Raises PolicyError."""
    from rightscheck.policy.document import yaml_files
    from rightscheck.policy.reading import read_file

    found: dict[str, list[Path]] = {"licence": [], "waivers": [], "policy": []}
    for path in dict.fromkeys(file for word in words for file in yaml_files(Path(word))):
        data = read_file(path).data
        keys = data if isinstance(data, dict) else {}
        kind = "licence" if isinstance(keys.get("holder"), str) else "waivers" if "waivers" in keys else "policy"
        found[kind].append(path)
    return found
