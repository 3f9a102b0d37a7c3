"""One item to one row: what `inspect` says of the page, where it came from, and the verdicts that were asked for.

In: an Item. Out: a row, for every item. Refuses to raise for a page (MemoryError apart, which is the worker's to
handle), and to let a page that the crawler cut off end better than review.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rightscheck.bulk.model import Fault, Item, Limits, Record
from rightscheck.bulk.payload import UnpackError, unpack
from rightscheck.config import Config
from rightscheck.errors import InputError
from rightscheck.page import read_page
from rightscheck.page.encoding import decode
from rightscheck.report.json_ import SCHEMA, Document, dumps, inspect_document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from rightscheck.claims.model import Found
    from rightscheck.page.model import Page
    from rightscheck.plan.model import PlannedReuse
    from rightscheck.policy.decision import Decision
    from rightscheck.policy.files import LicenceOnFile, Waiver
    from rightscheck.policy.store import Library

_BOM = b"\xef\xbb\xbf"
_WORST = ("prohibited", "review")
MAX_ROW = 64_000_000
KEYS = (
    "schema",
    "page",
    "url",
    "sha256",
    "language",
    "title",
    "encoding",
    "owner",
    "licence",
    "claims",
    "signals",
    "components",
    "conflicts",
    "not_checked",
    "reader",
    "published",
    "record",
    "error",
    "decisions",
)
"""The keys of every row, in this order; those of `inspect` first."""


@dataclass(frozen=True)
class Kernel:
    """All that a worker needs, in values that can be sent to it: policies, files of the run, what is asked.

    ``document`` is a Library's: every worker decides by the same policies, whatever becomes of the files meanwhile.
    """

    document: dict[str, Any]
    config: Config
    profile: str = "default"
    licences: tuple[LicenceOnFile, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    now: datetime | None = None
    reuses: tuple[PlannedReuse, ...] = ()
    reader: str = "fast"
    limits: Limits = field(default_factory=Limits)

    @cached_property
    def library(self) -> Library:
        """The policies."""
        from rightscheck.policy.store import Library

        return Library(self.document)

    def __getstate__(self) -> dict[str, Any]:
        """What travels: the values, not what was compiled from them."""
        return {key: value for key, value in self.__dict__.items() if key != "library"}

    def prepare(self) -> None:
        """Compile what the first page would have to wait for."""
        self.library.lexicon  # noqa: B018

    def row(self, item: Item) -> Document:
        """The row of an item."""
        if item.fault is not None:
            return error_row(item, item.fault)
        try:
            return self._row(item)
        except UnpackError as error:
            return error_row(item, error.fault)
        except InputError as error:
            kind = "not-a-page" if item.data.strip() else "empty"
            return error_row(item, Fault(kind, str(error)))
        except RecursionError:
            return error_row(item, Fault("internal", "the page is nested too deep"))

    def line(self, item: Item) -> bytes:
        """The row as a line of JSON in UTF-8."""
        try:
            data = _encoded(self.row(item))
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  no page may end a run of millions
            return _encoded(error_row(item, Fault("internal", f"{type(error).__name__}: {error}"[:300])))
        if len(data) > MAX_ROW:
            because = f"what the page says takes {len(data)} bytes, above the limit of {MAX_ROW} for a row"
            return _encoded(error_row(item, Fault("too-large", because)))
        return data

    def _row(self, item: Item) -> Document:
        from rightscheck.check import find_claims

        page = self._page(item)
        found = find_claims(page, self.library)
        cut = item.record.truncated
        if cut:
            found = replace(found, not_checked=(*found.not_checked, f"the end of the page: the crawler cut it ({cut})"))
        said = inspect_document(page, found)
        return {
            **{key: said[key] for key in KEYS if key in said},
            "record": record_document(item.record),
            "error": None,
            "decisions": [self._decision(page, found, reuse, item) for reuse in self.reuses] if self.reuses else None,
        }

    def _page(self, item: Item) -> Page:
        most = self.limits.max_bytes
        data = item.data if item.text else unpack(item.data, item.headers or {}, most)
        mark = _BOM if item.text and _is_misread(data, item.headers or {}) else b""
        page = read_page(
            mark + data,
            name=item.name,
            url=item.url,
            headers=dict(item.headers) if item.headers else None,
            reader=self.reader,
            max_bytes=most + len(_BOM),
        )
        return replace(page, sha256=hashlib.sha256(data).hexdigest()) if mark else page

    def _decision(self, page: Page, found: Found, reuse: PlannedReuse, item: Item) -> Document:
        from rightscheck.check import check

        assert self.now is not None  # a kernel with reuses has an instant
        made = check(
            page,
            reuse,
            self.library,
            licences=self.licences,
            waivers=self.waivers,
            us=self.config.us_for(item.name if item.ours else None),
            now=self.now,
            profile=self.profile,
            found=found,
            changes=False,
        )
        return decision_row(made, cut=bool(item.record.truncated))


def _is_misread(data: bytes, headers: Mapping[str, str]) -> bool:
    """Whether text that was decoded before would be decoded otherwise by what the page says of itself."""
    return decode(data, headers.get("content-type"))[0] != data.decode("utf-8", "replace")


def decision_row(made: Decision, *, cut: bool = False) -> Document:
    """A decision in short: `check` on the page says the rest. A page that was cut off ends in review at best."""
    verdict, reasons = made.verdict, list(made.reasons)
    if cut and verdict not in _WORST:
        verdict, reasons = "review", ["unreadable"]
    return {
        "action": made.reuse.action,
        "verdict": verdict,
        "reasons": reasons,
        "components": [
            {
                "component": part.component,
                "verdict": "review" if cut and part.verdict not in _WORST else part.verdict,
                "reasons": ["unreadable"] if cut and part.verdict not in _WORST else list(part.reasons),
                "holders": [one.id for one in part.holders],
                "decided_by": [
                    {"policy": one.policy, "rule": one.rule, "tier": one.tier, "claims": list(one.claims)}
                    for one in part.decided_by
                ],
                "missing": [one.fact for one in part.missing],
            }
            for part in made.components
        ],
    }


def record_document(record: Record) -> Document:
    """Where a page came from, every key always there."""
    return {
        key: getattr(record, key) for key in ("path", "index", "offset", "date", "status", "id", "truncated")
    }


def error_row(item: Item, fault: Fault) -> Document:
    """A row without a page: what is not known is null, never an empty list."""
    return {
        **dict.fromkeys(KEYS),
        "schema": SCHEMA,
        "page": item.name,
        "url": item.url,
        "record": record_document(item.record),
        "error": {"kind": fault.kind, "because": fault.because},
    }


def error_line(item: Item, fault: Fault) -> bytes:
    """The same as a line."""
    return _encoded(error_row(item, fault))


def _encoded(row: Mapping[str, Any]) -> bytes:
    return dumps(row).encode("utf-8", "replace") + b"\n"
