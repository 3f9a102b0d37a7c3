"""The one owner of policy files: shipped ones and the user's, as a frozen Library.

In: paths of files and folders. Out: holders, policies by id, phrases, a revision. Refuses to guess: a user's file
replaces a shipped one only by the same id, and two of the user's with one id are a PolicyError.

Shipped policies are YAML in a checkout (compiled into a cache in the user's cache folder) and one JSON in a wheel.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

from rightscheck.errors import PolicyError, UsageError
from rightscheck.holders.phrases import phrase
from rightscheck.policy import cache
from rightscheck.policy.contents import holders_of, phrases_of, words_of
from rightscheck.policy.document import merge, named_bytes, revision, thaw, yaml_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightscheck.holders.model import HolderRecord
    from rightscheck.holders.phrases import Phrase
    from rightscheck.policy.model import PolicyFile

COMPILED = "policies.json"  # in the package, in a wheel
MAX_FILES = 5_000


@dataclass(frozen=True)
class Library:
    """All policies of one run. Everything in it is read when it is asked for, and never changes."""

    document: dict[str, Any] = field(repr=False)
    _policies: dict[str, PolicyFile] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def revision(self) -> str:
        """The sha256 over ids and contents, whatever the order of the files."""
        return revision(self.document["hashes"])

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all policies, sorted."""
        return tuple(sorted(self.document["policies"]))

    @cached_property
    def holders(self) -> Mapping[str, HolderRecord]:
        """The holders by policy id."""
        return holders_of(self.document)

    @cached_property
    def phrases(self) -> Mapping[str, tuple[Phrase, ...]]:
        """The phrases by class (policies/phrases/README.md)."""
        return phrases_of(self.document)

    @cached_property
    def lexicon(self) -> Any:
        """Holders and phrases compiled for finding (rightscheck.holders.lexicon)."""
        from rightscheck.holders.lexicon import build_lexicon

        rows = self.document["phrases"]
        return build_lexicon(self.holders, words_of(self.document), lambda cls, place: phrase(cls, rows[cls][place]))

    def policy(self, identity: str) -> PolicyFile | None:
        """The policy of that id, or None. It is validated the first time it is asked for."""
        entry = self.document["policies"].get(identity)
        if entry is None:
            return None
        if identity not in self._policies:
            from rightscheck.policy.model import PolicyFile

            self._policies[identity] = PolicyFile.model_validate(thaw(entry["data"]))
        return self._policies[identity]

    def file_of(self, identity: str) -> str:
        """The name of the file that holds the policy, or ""."""
        return str(self.document["policies"].get(identity, {}).get("file", ""))

    def hash_of(self, identity: str) -> str:
        """The sha256 of a policy's content, or ""."""
        return str(self.document["hashes"].get(identity, "")) if identity in self.document["policies"] else ""

    def group(self, folder: str) -> tuple[PolicyFile, ...]:
        """The policies of a folder (house, law, licences, signals, agencies, publishers, own), by id."""
        entries = self.document["policies"]
        asked = (self.policy(name) for name in self.ids if entries[name]["folder"] == folder)
        return tuple(found for found in asked if found)

    def house(self, name: str) -> PolicyFile:
        """The house policy of that name or id. Raises UsageError for one that is not there."""
        found = self.policy(f"house/{name}") or self.policy(name)
        if found is None:
            known = ", ".join(policy.id.removeprefix("house/") for policy in self.group("house")) or "none is loaded"
            raise UsageError(f"unknown profile {name!r}: use one of {known}, or the path of a house policy")
        return found

    def house_chain(self, name: str) -> tuple[PolicyFile, ...]:
        """The house policy and those it extends, itself first. Raises UsageError, PolicyError for a circle."""
        chain = [self.house(name)]
        while (wanted := chain[-1].extends) is not None:
            chain.append(self.house(wanted))
            if chain[-1].id in [policy.id for policy in chain[:-1]]:
                raise PolicyError(f"{wanted!r} extends itself", file=self.file_of(chain[-1].id), field="extends")
        return tuple(chain)


def load_policies(*paths: str | Path, cache_folder: Path | None = None, use_cache: bool = True) -> Library:
    """The shipped policies, and the user's files and folders over them (a policy of the same id replaces).

    ``cache_folder`` is the user's cache folder by default. Raises PolicyError for a file that is no good policy.
    """
    folder = (cache_folder or cache.user_folder()) if use_cache else None
    document = shipped(folder)
    if paths:
        files = [file for path in paths for file in yaml_files(Path(path))]
        document = merge(document, _compiled(list(dict.fromkeys(files)), None, folder))
    return Library(document)


def shipped(folder: Path | None) -> dict[str, Any]:
    """The compiled document of the shipped policies: the wheel's JSON, else the checkout's YAML."""
    packed = Path(__file__).resolve().parents[1] / COMPILED
    if packed.is_file():
        document: dict[str, Any] = from_json(packed.read_bytes(), cache_strings="keys")
        return document
    root = checkout()
    return _compiled(yaml_files(root), root, folder)


def checkout() -> Path:
    """The folder of YAML policies beside the package. Raises PolicyError where the installation is incomplete."""
    root = Path(__file__).resolve().parents[2] / "policies"
    if not (root / "phrases").is_dir():
        raise PolicyError("the shipped policies are missing: install rightscheck again", file=COMPILED)
    return root


def _compiled(files: list[Path], root: Path | None, folder: Path | None) -> dict[str, Any]:
    if len(files) > MAX_FILES:
        raise PolicyError(f"more than {MAX_FILES} files: name the folder that holds the policies", file=str(files[0]))
    named = named_bytes(files, root)
    key = cache.key_of(named)
    found = cache.load(folder, key) if folder else None
    if found is None:
        from rightscheck.policy.compiled import compile_files

        found = compile_files(named)
        if folder:
            cache.store(folder, key, found)
    return found
