"""The shape of a receipt: an envelope of hashes around a decision document.

In: JSON, already read. Out: a frozen ``Envelope``, or an InputError that names the field. Refuses a receipt of another
schema. Names are fixed like CONTRACT's: fields may be added, never renamed.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rightscheck.errors import InputError

KIND = "rightscheck-receipt"
SHOWS = "The stored bytes carried the quoted words at the stated places when this receipt was made."
DOES_NOT_SHOW = (
    "that the page was served from the address that was given",
    "that whoever is named owns the rights, or that a licence was valid",
    "the time: it is the clock of the machine that ran the tool, unless a time stamp token is attached",
    "that what is listed as not checked says nothing else",
)

Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class FileEntry(_Part):
    """One file: where it lay relative to the receipt, its hash, and the hashes of its blocks of ``block`` bytes."""

    role: Literal["page", "image", "draft"]
    name: str
    component: str | None = None
    path: str | None
    kept: bool
    bytes: Count
    sha256: Sha256
    block: Annotated[int, Field(ge=1)]
    blocks: Annotated[tuple[Sha256, ...], Field(max_length=65)]
    encoding: str | None = None


class Quote(_Part):
    """Where the words of a claim stand: ``bytes`` in the page's file (end exclusive), where they can be counted."""

    claim: Count
    bytes: tuple[Count, Count] | None
    sha256: Sha256 | None


class Made(_Part):
    """Who asked, when: ``by`` is what the person said, null where nobody was named."""

    at: str
    clock: str
    by: str | None


class PolicyHash(_Part):
    """A policy that was asked: ``sha256`` of its canonical JSON as ``rightscheck policy show`` prints it."""

    id: str
    sha256: Sha256


class Policies(_Part):
    """Which rules: the revision of all, and the hash of each that was asked."""

    revision: str
    asked: tuple[PolicyHash, ...]


class LicenceHash(_Part):
    """A licence on file that was asked: its own hash, and that of the paper behind it as the file states it."""

    id: str
    sha256: Sha256
    document: str | None = None
    document_sha256: str | None = None


class Spot(_Part):
    """Where a claim's words stand: code points in the decoded source, end exclusive."""

    start: Count
    end: Count
    where: str


class Statement(_Part):
    """What is needed of a claim to find its words again."""

    kind: str
    quote: str
    place: Spot


class Planned(_Part):
    """What was planned."""

    action: str


class Which(_Part):
    """Which page."""

    name: str
    url: str | None


class Decided(_Part):
    """The fields of the decision document that a receipt relies on; the document itself stays whole."""

    verdict: str
    reuse: Planned
    page: Which
    claims: tuple[Statement, ...]


class Envelope(_Part):
    """A receipt."""

    schema_: Literal[1] = Field(alias="schema")
    kind: Literal["rightscheck-receipt"]
    made: Made
    files: tuple[FileEntry, ...]
    not_hashed: tuple[str, ...]
    quotes: tuple[Quote, ...]
    unplaced: Count
    policies: Policies
    licences: tuple[LicenceHash, ...]
    decision: dict[str, Any]
    shows: str
    does_not_show: tuple[str, ...]

    @cached_property
    def decided(self) -> Decided:
        """The decision's fields that a receipt relies on."""
        return Decided.model_validate(self.decision)

    @property
    def page(self) -> FileEntry:
        """The entry of the page itself."""
        return next(entry for entry in self.files if entry.role == "page")


def read_envelope(data: bytes, name: str) -> Envelope:
    """The receipt in these bytes. Raises InputError, one sentence, where it is none or is damaged."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: this is no receipt: it is no JSON document") from error
    if not isinstance(document, dict) or document.get("kind") != KIND:
        raise InputError(f"{name}: this is no receipt: make one with rightscheck receipt make PAGE")
    try:
        envelope = Envelope.model_validate(document)
        claims = envelope.decided.claims
    except (ValidationError, RecursionError) as error:
        where = ".".join(map(str, error.errors()[0]["loc"])) if isinstance(error, ValidationError) else "its depth"
        raise InputError(f"{name}: the receipt is damaged at {where}") from error
    if not any(entry.role == "page" for entry in envelope.files):
        raise InputError(f"{name}: the receipt is damaged: it names no page")
    if any(quote.claim >= len(claims) for quote in envelope.quotes):
        raise InputError(f"{name}: the receipt is damaged: it quotes a claim that is not there")
    return envelope


def schema() -> dict[str, Any]:
    """The JSON Schema of a receipt (draft 2020-12); its ``decision`` is a document of check.schema.json."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | Envelope.model_json_schema(by_alias=True)
