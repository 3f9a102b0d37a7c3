"""Replaying decisions: the same facts asked again, and why the bytes differ where they do.

In: the text that ``check --format json`` or ``jsonl`` wrote, the policies of today. Out: one result a decision. Refuses
to read the page again: a decision document holds all that replaying needs (CONTRACT).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightscheck._version import __version__
from rightscheck.check import decide_again
from rightscheck.errors import InputError, RightscheckError
from rightscheck.report.json_ import decision_document, dumps
from rightscheck.report.read_back import read_decision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightscheck.policy.decision import Decision
    from rightscheck.policy.store import Library

Document = dict[str, Any]
REFORMATTED = "the values are the same, but white space or escapes were changed"


@dataclass(frozen=True, slots=True)
class Replay:
    """One decision replayed. ``why`` are the reasons why the bytes differ, none where they are the same."""

    before: Decision
    after: Decision | None
    why: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the decision came out to the byte."""
        return not self.why


def read_decisions(text: str, name: str = "the document") -> tuple[Decision, ...]:
    """Every decision in a text: one document, an array of them, or one a line. Raises InputError."""
    return tuple(read_decision(dumps(document), name) for document, _ in _documents(text, name))


def replay(text: str, library: Library, name: str = "the document") -> tuple[Replay, ...]:
    """Decide anew everything in a text and compare it to the byte. Raises InputError for what is no decision."""
    found = list(_documents(text, name))
    return tuple(_replay(document, written, library, name) for document, written in found)


def _documents(text: str, name: str) -> Iterator[tuple[Document, str | None]]:
    """Each document with its own text; None where it is part of an array."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        lines = [line for line in text.split("\n") if line.strip()]
        try:
            found = [(json.loads(line), line) for line in lines]
        except (ValueError, RecursionError) as error:
            raise InputError(f"{name}: this is no JSON document: write one with check --format json") from error
        if not found:
            raise InputError(f"{name}: it is empty: write a decision with check --format json") from None
        yield from found
        return
    if isinstance(whole, list):
        if not whole:
            raise InputError(f"{name}: there is no decision in it: write one with check --format json")
        yield from ((document, None) for document in whole)
    else:
        yield whole, text


def _replay(document: Document, written: str | None, library: Library, name: str) -> Replay:
    before = read_decision(dumps(document), name)
    try:
        after = decide_again(before, library)
    except RightscheckError as error:
        return Replay(before, None, (*_changed_rules(before, library), str(error)))
    again: Document = json.loads(dumps(decision_document(after)))
    if dumps(again) == dumps(document):
        forms = (dumps(again), dumps(again) + "\n", dumps(again, 2), dumps(again, 2) + "\n")
        same = written is None or written in forms
        return Replay(before, after, () if same else (REFORMATTED,))
    why = [*_changed_rules(before, library)]
    version = document["tool"]["version"]
    if version != __version__:
        why.append(f"rightscheck {version} wrote it, and this is {__version__}")
    if not why:
        parts = ", ".join(key for key in again if again[key] != document.get(key)) or "the order of its keys"
        why.append(f"the document was changed after it was written: {parts}")
    return Replay(before, after, tuple(why))


def _changed_rules(before: Decision, library: Library) -> Iterator[str]:
    """The policies that have changed since, by name where the decision could have asked them."""
    if before.policies_revision == library.revision:
        return
    asked = dict(before.given.policies) if before.given else {}
    gone = [name for name in asked if not library.hash_of(name)]
    other = [name for name, known in asked.items() if name not in gone and library.hash_of(name) != known]
    said = [f"policy {name} has changed since" for name in other] + [f"policy {name} is not there" for name in gone]
    yield from said or ["policies that this decision did not ask have changed since"]
    yield f"their revision was {before.policies_revision[:12]}, and is {library.revision[:12]}"


def verdict_changes(replayed: Replay) -> tuple[tuple[str, str, str], ...]:
    """What came out otherwise: (component, before, after), and ("page", ...) for the whole."""
    if replayed.after is None:
        return ()
    before = {part.component: part.verdict for part in replayed.before.components}
    after = {part.component: part.verdict for part in replayed.after.components}
    rows = [("page", replayed.before.verdict, replayed.after.verdict)]
    names = dict.fromkeys((*before, *after))
    rows += [(name, before.get(name, "nothing"), after.get(name, "nothing")) for name in names]
    return tuple(row for row in rows if row[1] != row[2])
