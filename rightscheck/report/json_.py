"""The documents of CONTRACT, schema 1: what `inspect` and `check` write as JSON.

In: pages, what they say, decisions. Out: JSON of the same bytes for the same values: keys in CONTRACT's order, text
as it is (not escaped to ASCII). Refuses to leave out what a replay needs.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rightscheck._version import __policies__, __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightscheck.claims.model import Claim, Component, Found, Holder, Signal
    from rightscheck.draft.model import DraftMeasure
    from rightscheck.page.model import Page, Place
    from rightscheck.policy.decision import ComponentDecision, Decision, Given
    from rightscheck.report import Answer

Document = dict[str, Any]
SCHEMA = 1


def inspect_report(pages: Sequence[tuple[Page, Found]], *, colour: bool = False) -> str:  # noqa: ARG001  one shape for all
    """One document, or an array of them where there are several pages."""
    return _whole([inspect_document(page, found) for page, found in pages])


def inspect_lines(pages: Sequence[tuple[Page, Found]], *, colour: bool = False) -> str:  # noqa: ARG001
    """One document a page, a line each."""
    return "".join(f"{dumps(inspect_document(page, found))}\n" for page, found in pages)


def check_report(answers: Sequence[Answer], *, colour: bool = False) -> str:  # noqa: ARG001
    """One document, or an array of them where there are several pages or reuses."""
    return _whole([decision_document(decision) for answer in answers for decision in answer.asked])


def check_lines(answers: Sequence[Answer], *, colour: bool = False) -> str:  # noqa: ARG001
    """One document a page and reuse, a line each."""
    return "".join(f"{dumps(decision_document(decision))}\n" for answer in answers for decision in answer.asked)


def dumps(document: Any, indent: int | None = None) -> str:
    """The JSON text of a document."""
    return json.dumps(
        document,
        ensure_ascii=False,
        indent=indent,
        separators=None if indent else (", ", ": "),
        allow_nan=False,
        default=_plain,
    )


def _whole(documents: list[Document]) -> str:
    return dumps(documents[0] if len(documents) == 1 else documents, 2) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return value.isoformat()  # dates and instants: nothing else is in a document


def inspect_document(page: Page, found: Found) -> Document:
    """What a page says, as CONTRACT lists it."""
    said = found_document(found)
    return {
        "schema": SCHEMA,
        "page": page.name,
        **_pick(page, "url", "sha256", "language", "title"),
        "encoding": _pick(page.encoding, "name", "decided_by"),
        **{
            key: said[key]
            for key in ("owner", "licence", "claims", "signals", "components", "conflicts", "not_checked")
        },
        **_pick(page, "reader", "published"),
    }


def decision_document(decision: Decision) -> Document:
    """A decision and all that replaying it needs, as CONTRACT lists it."""
    said = found_document(decision.found)
    return {
        "schema": SCHEMA,
        "tool": {"version": __version__, "policies": __policies__, "revision": decision.policies_revision},
        "now": decision.now,
        "page": {
            "name": decision.page_name,
            "url": decision.page_url,
            "sha256": decision.page_sha256,
            "title": decision.page_title,
        },
        "reuse": reuse_document(decision),
        **_pick(decision, "verdict", "reasons"),
        "components": [_component_decision(part) for part in decision.components],
        "claims": said["claims"],
        "facts": [_pick(row, "name", "component", "value") | {"from": row.source} for row in decision.facts],
        "trace": [
            _pick(row, "component", "holder", "policy", "rule", "tier", "truth", "effect", "why")
            for row in decision.trace
        ],
        "conflicts": said["conflicts"],
        "not_checked": said["not_checked"],
        "draft": _draft(decision.draft) if decision.draft else None,
        **_pick(decision, "notes", "waivers"),
        "extra": dict(decision.extra),
        "found": {key: value for key, value in said.items() if key not in ("claims", "conflicts", "not_checked")},
        "given": _given(decision.given) if decision.given else None,
    }


def _given(given: Given) -> Document:
    """What the caller knew: files as they were written, dates marked, so that they can be read again exactly."""
    from rightscheck.policy.document import freeze

    return {
        **_pick(given, "profile", "carriers"),
        "us": _pick(given.us, "names", "domains", "territories", "channels", "commercial", "repository"),
        **{
            key: [freeze(one.model_dump(by_alias=True, exclude_defaults=True)) for one in getattr(given, key)]
            for key in ("licences", "waivers")
        },
        "changes": given.changes,
        "policies": dict(given.policies),
    }


def compare_document(page: Page, draft: str, measure: DraftMeasure) -> Document:
    """What a draft took from a page."""
    return {"schema": SCHEMA, "page": _pick(page, "name", "url", "sha256"), "draft": {"name": draft, **_draft(measure)}}


def reuse_document(decision: Decision) -> Document:
    """The planned reuse: what was not said is not there; ``commercial`` false was said."""
    said = decision.reuse.model_dump(mode="json", exclude_none=True)
    return {key: value for key, value in said.items() if key != "private" or value}


def found_document(found: Found) -> Document:
    """Everything in a Found."""
    return {
        "owner": _pick(found.owner, "type", "id", "ids", "name", "strength", "contributing", "because", "evidence"),
        "licence": _pick(found.licence, "id", "component", "evidence") if found.licence else None,
        "claims": [_claim(claim) for claim in found.claims],
        "signals": [_signal(signal) for signal in found.signals],
        "components": [_component(component) for component in found.components],
        "conflicts": [_pick(conflict, "kind", "claims", "because", "component") for conflict in found.conflicts],
        "not_checked": list(found.not_checked),
        "holders": [
            {
                "component": name,
                "holders": [_pick(one, "id", "name", "type", "role", "strength", "claims") for one in held],
            }
            for name, held in found.holders
        ],
        "readings": [_pick(one, "id", "component", "scope", "claims", "offer", "hidden") for one in found.readings],
        **_pick(found, "host", "published", "words", "terms"),
    }


def _pick(value: Any, *names: str) -> Document:
    """The named fields in that order, tuples as lists."""
    return {name: _lists(getattr(value, name)) for name in names}


def _lists(value: Any) -> Any:
    return [_lists(item) for item in value] if isinstance(value, (tuple, list)) else value


def _holder(holder: Holder | None) -> Document | None:
    return _pick(holder, "id", "type", "name", "as_written") if holder else None


def _place(place: Place | None) -> Document | None:
    return _pick(place, "start", "end", "line", "column", "css", "region", "where", "hidden") if place else None


def _claim(claim: Claim) -> Document:
    """The nine keys of every claim, and of the others those that say something."""
    more = {
        **_pick(claim, "permits", "duties", "as_read", "instruction", "until", "territory", "position"),
        "holders": [_holder(one) for one in claim.holders],
        "via": [_holder(one) for one in claim.via],
    }
    return {
        "kind": claim.kind,
        "holder": _holder(claim.holder),
        **_pick(claim, "component", "scope", "licence", "forbids", "strength", "quote"),
        "place": _place(claim.place),
        **{key: value for key, value in more.items() if value},
        **({} if claim.understood else {"understood": False}),
    }


def _signal(signal: Signal) -> Document:
    document = _pick(signal, "standard", "version", "key", "value", "carrier", "reserves")
    more = _pick(signal, "allows", "unread", "superseded_by", "note", "line")
    named = {"component": signal.component} if signal.component != "text" else {}
    return document | {"place": _place(signal.place)} | {key: value for key, value in more.items() if value} | named


def _component(component: Component) -> Document:
    said = {key: value for key, value in _pick(component, "id", "words", "src", "caption").items() if value is not None}
    return said if component.touched else said | {"touched": False}


def _component_decision(part: ComponentDecision) -> Document:
    return {
        **_pick(part, "component", "verdict", "reasons"),
        "holders": [_pick(one, "id", "role", "verdict") for one in part.holders],
        "decided_by": [
            _pick(one, "policy", "rule", "tier", "because") | {"source": dict(one.source), "claims": list(one.claims)}
            for one in part.decided_by
        ],
        "otherwise": part.otherwise,
        "duties": [
            _pick(one, "id", "kind", "status", "how")
            | {"from": one.source, "params": dict(one.params), **_pick(one, "evidence", "because")}
            for one in part.duties
        ],
        "missing": [_pick(one, "fact", "answer_with", "asked_by") for one in part.missing],
        "would_change": [_pick(one, "do", "option", "to") for one in part.would_change],
        "notes": list(part.notes),
    }


def _draft(draft: DraftMeasure) -> Document:
    runs = {
        key: [_pick(one, "draft", "source", "words", "quoted") for one in getattr(draft, key)]
        for key in ("runs", "spans")
    }
    return {
        **_pick(draft, "words", "words_taken", "share_of_draft", "share_of_source", "longest_run"),
        **runs,
        "quotations": [_pick(one, "draft", "text", "status", "source", "difference") for one in draft.quotations],
        **_pick(
            draft, "source_words", "longest_unquoted", "share_unquoted", "words_quoted", "headline_taken", "lede_taken"
        ),
    }
