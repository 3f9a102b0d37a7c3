"""Receipts: an envelope of hashes around a decision document, named after its own hash.

In: a decision, the bytes of its page, what lies beside it, who asked. Out: the receipt's canonical bytes (RFC 8785) and
its files: the receipt, with ``keep`` the captures, ``SHA256SUMS``. Refuses to keep a page that it was not told to keep,
to name a person that nobody named, and to record a decision on other bytes than those given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightscheck.errors import InputError
from rightscheck.records.canonical import canonical, digest, harmless
from rightscheck.records.captures import FOLDER, Evidence, block_hashes, block_size, images_on_disk, keep, relative
from rightscheck.records.envelope import DOES_NOT_SHOW, KIND, SHOWS, Decided
from rightscheck.records.quotes import quotes_of
from rightscheck.records.sums import add_sums

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from rightscheck.policy.decision import Decision
    from rightscheck.policy.files import LicenceOnFile
    from rightscheck.policy.store import Library

SUFFIX = ".json"
_SLUG = 40


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt that was made: its file name, its bytes, and their sha256, in which the name ends."""

    name: str
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Request:
    """Who asked, and with what.

    ``by`` is what the person said; ``kept`` keeps page, pictures and draft under ``captures/``; ``encoding`` is
    ``page.encoding.name``, in which byte ranges are counted; ``library`` and ``licences`` give the hashes of the rules
    that were asked.
    """

    by: str | None = None
    kept: bool = False
    encoding: str | None = None
    library: Library | None = None
    licences: Sequence[LicenceOnFile] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files that a decision rests on, the page first, and the pictures of which no file was found."""

    files: tuple[Evidence, ...]
    missing: tuple[str, ...] = ()


def gather(
    decision: Decision,
    page_bytes: bytes,
    path: Path | None = None,
    *,
    images: Sequence[Path] = (),
    assets: Mapping[str, Path] | None = None,
    draft: Evidence | None = None,
) -> Gathered:
    """The page, the pictures that it names in its own folder (``path``), those named beside it, and the draft.

    ``assets`` are files of pictures by component, where they are known: they stand above the page's own folder.

    Without a path (standard input) no picture is looked for. Raises InputError for a picture that cannot be read.
    """
    page = Evidence("page", page_bytes, decision.page_name, path)
    found: list[Evidence] = []
    missing: list[str] = []
    for component, address, beside in images_on_disk(decision.found, path) if path else ():
        file = (assets or {}).get(component, beside)
        if file is None:
            missing.append(f"{component}: {address}: not in the page's folder")
        else:
            found.append(_picture(file, component))
    found += [_picture(file, None) for file in images]
    return Gathered((page, *([draft] if draft else []), *found), tuple(missing))


def write_receipt(folder: Path, decision: Decision, gathered: Gathered, request: Request | None = None) -> Path:
    """Make a receipt and write it, its captures and ``SHA256SUMS`` into the folder. Returns the receipt's path.

    The same decision on the same bytes again writes nothing. Raises InputError where the decision is on other bytes,
    or something cannot be written.
    """
    asked = request or Request()
    receipt = make_receipt(folder, decision, gathered, asked)
    sums = []
    for one in gathered.files if asked.kept else ():
        name = capture_name(one)
        keep(folder, name, one.data)
        sums.append((name, digest(one.data)))
    path = keep(folder, receipt.name, receipt.data)
    add_sums(folder, [*sums, (receipt.name, receipt.sha256)])
    return path


def make_receipt(folder: Path, decision: Decision, gathered: Gathered, request: Request) -> Receipt:
    """The receipt of a decision, its paths relative to the folder; nothing is written.

    Raises InputError for a page with another hash than the decision's.
    """
    from rightscheck.report.json_ import decision_document

    document = _plain(decision_document(decision))
    page = next(one for one in gathered.files if one.role == "page")
    if digest(page.data) != decision.page_sha256:
        raise InputError(f"{page.name}: the decision is on other bytes than these: check the page again")
    quotes, unplaced = quotes_of(page.data, request.encoding, Decided.model_validate(harmless(document)).claims)
    envelope = {
        "schema": 1,
        "kind": KIND,
        "made": {"at": decision.now, "clock": "of the machine that ran the tool, or --as-of", "by": request.by},
        "files": [_entry(one, folder, request) for one in gathered.files],
        "not_hashed": list(gathered.missing),
        "quotes": quotes,
        "unplaced": unplaced,
        "policies": {"revision": decision.policies_revision, "asked": _policies(decision, request.library)},
        "licences": _licences(decision, request.licences),
        "decision": document,
        "shows": SHOWS,
        "does_not_show": list(DOES_NOT_SHOW),
    }
    data = canonical(harmless(envelope))
    sha256 = digest(data)
    stamp = re.sub(r"[-:]|\.\d+", "", decision.now)
    return Receipt(f"{stamp}-{slug(page.name)}-{decision.reuse.action}-{sha256}{SUFFIX}", data, sha256)


def slug(name: str) -> str:
    """A file's name without folders and ending, as ASCII letters, digits and hyphens."""
    stem = re.split(r"[/\\]", name)[-1].rpartition(".")[0] or name
    return re.sub(r"[^a-z0-9]+", "-", stem.lower())[:_SLUG].strip("-") or "page"


def capture_name(evidence: Evidence) -> str:
    """Where a kept file lies, relative to the receipt: under its own hash."""
    ending = re.search(r"\.[A-Za-z0-9]{1,8}$", evidence.name)
    return f"{FOLDER}/{digest(evidence.data)}{ending[0].lower() if ending else ''}"


def _plain(document: dict[str, Any]) -> dict[str, Any]:
    """The document as its own JSON reads back: dates as text, sets as lists."""
    import json

    from rightscheck.report.json_ import dumps

    found: dict[str, Any] = json.loads(dumps(document))
    return found


def _entry(one: Evidence, folder: Path, request: Request) -> dict[str, Any]:
    size, kept = block_size(len(one.data)), request.kept
    where = capture_name(one) if kept else relative(one.path, folder) if one.path else None
    return {
        "role": one.role,
        "name": one.name,
        "component": one.component,
        "path": where,
        "kept": kept,
        "bytes": len(one.data),
        "sha256": digest(one.data),
        "block": size,
        "blocks": block_hashes(one.data, size),
        "encoding": request.encoding if one.role == "page" else None,
    }


def _picture(path: Path, component: str | None) -> Evidence:
    try:
        return Evidence("image", path.read_bytes(), path.name, path, component)
    except OSError as error:
        raise InputError(f"{path}: it cannot be read: {error.strerror or error}") from error


def _policies(decision: Decision, library: Library | None) -> list[dict[str, str]]:
    if library is None:
        return []
    asked = {row.policy for row in decision.trace}
    asked |= {rule.policy for part in decision.components for rule in part.decided_by}
    found = {name: policy for name in asked if (policy := library.policy(name)) is not None}
    if any(row.tier == "licence" and row.policy not in found for row in decision.trace):
        found |= {policy.id: policy for policy in library.group("licences")}  # a licence's rules are made from these
    return [{"id": name, "sha256": _hash(policy)} for name, policy in sorted(found.items())]


def _licences(decision: Decision, licences: Sequence[LicenceOnFile]) -> list[dict[str, Any]]:
    asked = {row.policy for row in decision.trace if row.tier == "contract"}
    return [
        {
            "id": one.id,
            "sha256": _hash(one),
            "document": one.document.name if one.document else None,
            "document_sha256": one.document.sha256 if one.document else None,
        }
        for one in licences
        if one.id in asked
    ]


def _hash(model: Any) -> str:
    """The sha256 of the canonical JSON of what ``policy show`` prints."""
    return digest(canonical(harmless(model.model_dump(mode="json", by_alias=True, exclude_defaults=True))))
