"""Where an audit's items come from: pages, decision documents and receipts under a path, or a ledger.

In: paths, and for pages a function that decides. Out: items, and a sentence for everything that could not be read.
Refuses to fail over one bad file, and to follow a link out of the folder.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightscheck.errors import InputError
from rightscheck.records.audit import Item, Waived
from rightscheck.records.captures import FOLDER
from rightscheck.records.entries import documents
from rightscheck.records.envelope import read_envelope
from rightscheck.records.ledger import read_rows
from rightscheck.records.redact import contracts_of, redacted
from rightscheck.records.sums import NAME as SUMS
from rightscheck.records.verify import read_bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rightscheck.page.model import Page
    from rightscheck.policy.decision import Decision

PAGES = (".html", ".htm", ".xhtml", ".txt")
RECORDS = (".json", ".jsonl")
_AROUND, _SLICE = 160, 1500


@dataclass
class Gathered:
    """What was gathered so far."""

    items: list[Item] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    waived: list[Waived] = field(default_factory=list)
    gates: list[tuple[str, str]] = field(default_factory=list)
    receipts: int = 0
    contracts: set[str] = field(default_factory=set)
    passed: Counter[str] = field(default_factory=Counter)

    @property
    def passed_over(self) -> tuple[str, ...]:
        """Files that are neither pages nor records, counted by their endings."""
        return tuple(f"{count} files that are no pages ({ending})" for ending, count in sorted(self.passed.items()))


def from_path(
    path: Path, decide: Callable[[bytes, str], tuple[Page, list[Decision]]], *, max_bytes: int, redact: bool = False
) -> Gathered:
    """Pages are decided on; decision documents and receipts are read. Raises InputError where the path is not there."""
    found = Gathered()
    for file in _files(path, found.passed):
        name = file.relative_to(path).as_posix() if path.is_dir() else file.name
        try:
            if file.suffix.lower() in RECORDS:
                data = read_bounded(file, max_bytes * 10)
                if path.is_file() or b'"rightscheck-receipt"' in data or b'"verdict"' in data:
                    _records(found, data, name, redact=redact)
            else:
                page, decisions = decide(read_bounded(file, max_bytes), str(file))
                found.items += [_of_page(page, one, redact=redact, contracts=found.contracts) for one in decisions]
        except InputError as error:
            found.unread.append(str(error))
    return found


def _files(path: Path, passed: Counter[str]) -> Iterator[Path]:
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder")
    if path.is_file():
        yield path
        return
    root = path.resolve()
    for file in sorted(path.rglob("*")):
        if not file.is_file() or _is_capture(file) or file.name == SUMS:
            continue
        if file.suffix.lower() not in (*PAGES, *RECORDS):
            passed[file.suffix.lower() or "no ending"] += 1
        elif file.resolve().is_relative_to(root):
            yield file


def _is_capture(file: Path) -> bool:
    """Whether a receipt keeps it: the receipt speaks for it."""
    return file.parent.name == FOLDER and (file.parent.parent / SUMS).is_file()


def _of_page(page: Page, decision: Decision, *, redact: bool, contracts: set[str]) -> Item:
    names = contracts_of(decision)
    contracts |= names
    shown = redacted(decision, names) if redact else decision
    used = {index for part in decision.components for rule in part.decided_by for index in rule.claims}
    used |= set(decision.found.owner.evidence)
    contexts = tuple((index, *around(page.source, *_span(decision, index))) for index in sorted(used))
    return Item(shown, f"page {decision.page_name}", decision.found.published, contexts)


def _span(decision: Decision, index: int) -> tuple[int, int]:
    place = decision.found.claims[index].place
    return place.start, place.end


def around(source: str, start: int, end: int) -> tuple[str, str]:
    """The visible words before and after a slice of the source, read by BeautifulSoup; short, and cut at words."""
    if start >= end:
        return "", ""
    before = source[max(0, start - _SLICE) : start]
    after = source[end : end + _SLICE]
    if -1 < before.find(">") < (before.find("<") % (len(before) + 1)):
        before = before[before.find(">") + 1 :]  # the slice began inside a tag
    opened = after.rfind("<")
    if opened > after.rfind(">"):
        after = after[:opened]
    left, right = _words(before), _words(after)
    left = left[-_AROUND:].partition(" ")[2] if len(left) > _AROUND else left
    right = right[:_AROUND].rpartition(" ")[0] if len(right) > _AROUND else right
    return left, right


def _words(markup: str) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(markup, "html.parser")
    for hidden in soup(["script", "style", "template", "noscript"]):
        hidden.decompose()
    return " ".join(soup.get_text(" ").split())


def _records(found: Gathered, data: bytes, name: str, *, redact: bool) -> None:
    if b'"rightscheck-receipt"' in data:
        envelope = read_envelope(data, name)
        found.receipts += 1
        _document(found, envelope.decision, f"receipt {name}", envelope.made.at, redact=redact)
        return
    for number, document in enumerate(documents(data, name), 1):
        if "verdict" not in document:
            raise InputError(f"{name}: this is neither a receipt nor a decision of check --format json")
        _document(found, document, f"{name}, document {number}", document.get("now"), redact=redact)


def _document(found: Gathered, document: dict[str, Any], origin: str, when: str | None, *, redact: bool) -> None:
    from rightscheck.report.read_back import read_decision

    decision = read_decision(json.dumps(document), origin)
    names = contracts_of(decision)
    found.contracts |= names
    found.items.append(Item(redacted(decision, names) if redact else decision, origin, when))


def decision_in(data: bytes, name: str) -> Decision:
    """The one decision in a receipt or a decision document. Raises InputError."""
    found = Gathered()
    _records(found, data, name, redact=False)
    if len(found.items) != 1:
        raise InputError(
            f"{name}: it holds {len(found.items)} decisions: one is needed, write one page and one --reuse"
        )
    return found.items[0].decision


def from_ledger(path: Path, *, redact: bool = False) -> Gathered:
    """Every decision, waiver and gate run of a ledger. Raises InputError for a file that is none."""
    found = Gathered()
    for row in read_rows(path):
        if row.kind == "decision":
            try:
                _document(found, row.body, f"ledger row {row.seq}", row.at, redact=redact)
            except InputError as error:
                found.unread.append(str(error))
        elif row.kind == "waiver":
            found.waived.append(_waived(row.body))
        elif row.kind == "gate":
            said = ", ".join(f"{key} {value}" for key, value in row.body.items() if isinstance(value, (int, str)))
            found.gates.append((row.at, said))
        elif row.kind == "receipt":
            found.receipts += 1
    return found


def _waived(body: dict[str, Any]) -> Waived:
    def said(name: str) -> str:
        return str(body[name]) if body.get(name) is not None else ""

    return Waived(
        said("rule"),
        said("page"),
        said("reason"),
        said("approver"),
        said("ticket") or None,
        said("expires"),
        said("state"),
        said("action"),
    )


def between(items: Iterable[Item], since: str | None, until: str | None) -> tuple[list[Item], int]:
    """The items of the days from ``since`` to ``until``, both included; and how many have no date to tell by."""
    if since is None and until is None:
        return list(items), 0
    kept, undated = [], 0
    for item in items:
        if item.when is None:
            undated += 1
        elif (since is None or item.when[:10] >= since) and (until is None or item.when[:10] <= until):
            kept.append(item)
    return kept, undated
