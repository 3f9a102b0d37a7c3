"""What is recorded of a decision, a receipt, a waiver, a run of the gate: the bodies of ledger rows.

In: values of the other rooms. Out: entries. Refuses to record a waiver that had no effect as used.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rightscheck.records.canonical import digest
from rightscheck.records.ledger import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from rightscheck.policy.decision import Decision
    from rightscheck.policy.files import Waiver

USED = ("holds", "ends-soon")


def decision_entries(decision: Decision, waivers: Sequence[Waiver] = ()) -> Iterator[Entry]:
    """The decision as its whole document, and a row for each waiver that had an effect on it.

    ``waivers`` are those that ``check`` was given, in that order.
    """
    from rightscheck.report.json_ import decision_document, dumps

    yield Entry("decision", json.loads(dumps(decision_document(decision))))
    for waiver, (rule, state) in zip(waivers, decision.waivers, strict=False):
        if state in USED:
            body = waiver.model_dump(mode="json") | {"rule": rule, "state": state, "action": decision.reuse.action}
            yield Entry(
                "waiver",
                body | {"page": decision.page_name, "page_sha256": decision.page_sha256, "covers": waiver.page},
            )


def receipt_entry(path: Path, data: bytes) -> Entry:
    """A receipt by its name and hash, and what it is about."""
    from rightscheck.records.envelope import read_envelope

    decided = read_envelope(data, path.name).decided
    body = {"name": path.name, "sha256": digest(data), "page": decided.page.name, "url": decided.page.url}
    return Entry("receipt", body | {"action": decided.reuse.action, "verdict": decided.verdict})


def gate_entry(summary: Mapping[str, Any]) -> Entry:
    """A run of the gate: whatever its JSON report sums up (``rightscheck gate --format json``)."""
    return Entry("gate", dict(summary))


def file_entries(path: Path, data: bytes) -> Iterable[Entry]:
    """The entries of a file: a receipt, decision documents (JSON or JSON Lines), a report of the gate.

    Raises InputError for anything else.
    """
    from rightscheck.errors import InputError

    if b'"rightscheck-receipt"' in data:
        return [receipt_entry(path, data)]
    return [_entry(document, path, InputError) for document in documents(data, str(path))]


def documents(data: bytes, name: str) -> list[dict[str, Any]]:
    """The JSON objects of a file: one, an array of them, or one a line. Raises InputError."""
    from rightscheck.errors import InputError

    try:
        text = data.decode("utf-8-sig")
        try:
            found = json.loads(text)
        except ValueError:
            found = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: this is no JSON: write decisions with check --format jsonl") from error
    listed = found if isinstance(found, list) else [found]
    if not all(isinstance(one, dict) for one in listed):
        raise InputError(f"{name}: these are no documents of rightscheck: write them with check --format jsonl")
    return listed


def _entry(document: dict[str, Any], path: Path, wrong: type[Exception]) -> Entry:
    if "verdict" in document and "reuse" in document:
        from rightscheck.report.read_back import read_decision

        read_decision(json.dumps(document), str(path))
        return Entry("decision", document)
    if "findings" in document:
        return gate_entry(
            {key: value for key, value in document.items() if key != "findings"}
            | {"findings": len(document["findings"])}
        )
    raise wrong(f"{path}: this is neither a decision, a receipt nor a report of the gate")
