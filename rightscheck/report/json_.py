"""The documents of CONTRACT, schema 1: what `inspect` and `check` write as JSON, and a decision read back.

In: pages, what they say, decisions. Out: JSON of the same bytes for the same values: keys in CONTRACT's order, text as it
is (not escaped to ASCII). Refuses to read a document of another schema.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rightscheck._version import __policies__, __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rightscheck.claims.model import Claim, Component, Conflict, Found, Holder, Signal
    from rightscheck.draft.model import DraftMeasure
    from rightscheck.page.model import Page, Place
    from rightscheck.policy.decision import ComponentDecision, Decision
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
    return json.dumps(document, ensure_ascii=False, indent=indent, separators=None if indent else (", ", ": "), allow_nan=False, default=_plain)


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
        "schema": SCHEMA, "page": page.name, "url": page.url, "sha256": page.sha256, "language": page.language, "title": page.title,
        "encoding": {"name": page.encoding.name, "decided_by": page.encoding.decided_by},
        **{key: said[key] for key in ("owner", "licence", "claims", "signals", "components", "conflicts", "not_checked")},
        "reader": page.reader, "published": page.published,
    }


def decision_document(decision: Decision) -> Document:
    """A decision and all that replaying it needs, as CONTRACT lists it."""
    said = found_document(decision.found)
    reuse = {key: value for key, value in decision.reuse.model_dump(mode="json").items() if value not in (None, False) or key == "commercial"}
    if reuse.get("commercial") is None:
        reuse.pop("commercial", None)
    return {
        "schema": SCHEMA,
        "tool": {"version": __version__, "policies": __policies__, "revision": decision.policies_revision},
        "now": decision.now,
        "page": {"name": decision.page_name, "url": decision.page_url, "sha256": decision.page_sha256, "title": decision.page_title},
        "reuse": reuse, "verdict": decision.verdict, "reasons": list(decision.reasons),
        "components": [_component_decision(part) for part in decision.components],
        "claims": said["claims"],
        "facts": [{"name": row.name, "component": row.component, "value": row.value, "from": row.source} for row in decision.facts],
        "trace": [
            {"component": row.component, "holder": row.holder, "policy": row.policy, "rule": row.rule, "tier": row.tier, "truth": row.truth, "effect": row.effect}
            for row in decision.trace
        ],
        "conflicts": said["conflicts"], "not_checked": said["not_checked"],
        "draft": _draft(decision.draft) if decision.draft else None,
        "notes": list(decision.notes), "waivers": [list(pair) for pair in decision.waivers], "extra": dict(decision.extra),
        "found": {key: value for key, value in said.items() if key not in ("claims", "conflicts", "not_checked")},
    }


def found_document(found: Found) -> Document:
    """Everything in a Found."""
    return {
        "owner": {
            "type": found.owner.type, "id": found.owner.id, "ids": list(found.owner.ids), "name": found.owner.name, "strength": found.owner.strength,
            "contributing": list(found.owner.contributing), "because": found.owner.because, "evidence": list(found.owner.evidence),
        },
        "licence": {"id": found.licence.id, "component": found.licence.component, "evidence": list(found.licence.evidence)} if found.licence else None,
        "claims": [_claim(claim) for claim in found.claims],
        "signals": [_signal(signal) for signal in found.signals],
        "components": [_component(component) for component in found.components],
        "conflicts": [_conflict(conflict) for conflict in found.conflicts],
        "not_checked": list(found.not_checked),
        "holders": [
            {"component": name, "holders": [
                {"id": one.id, "name": one.name, "type": one.type, "role": one.role, "strength": one.strength, "claims": list(one.claims)} for one in held
            ]} for name, held in found.holders
        ],
        "readings": [
            {"id": one.id, "component": one.component, "scope": one.scope, "claims": list(one.claims), "offer": one.offer, "hidden": one.hidden}
            for one in found.readings
        ],
        "host": found.host, "published": found.published, "words": found.words, "terms": list(found.terms),
    }


def _holder(holder: Holder | None) -> Document | None:
    return {"id": holder.id, "type": holder.type, "name": holder.name, "as_written": holder.as_written} if holder else None


def _holders(holders: Iterable[Holder]) -> list[Document | None]:
    return [_holder(holder) for holder in holders]


def place_document(place: Place | None) -> Document | None:
    """A place in the decoded source."""
    return {
        "start": place.start, "end": place.end, "line": place.line, "column": place.column, "css": place.css, "region": place.region,
        "where": place.where, "hidden": place.hidden,
    } if place else None


def _claim(claim: Claim) -> Document:
    """The nine keys of every claim, and of the others those that say something."""
    document: Document = {
        "kind": claim.kind, "holder": _holder(claim.holder), "component": claim.component, "scope": claim.scope, "licence": claim.licence,
        "forbids": list(claim.forbids), "strength": claim.strength, "quote": claim.quote, "place": place_document(claim.place),
    }
    more: Document = {
        "permits": list(claim.permits), "holders": _holders(claim.holders), "via": _holders(claim.via), "duties": [list(pair) for pair in claim.duties],
        "as_read": claim.as_read, "instruction": claim.instruction, "until": claim.until, "territory": list(claim.territory), "position": claim.position,
    }
    document |= {key: value for key, value in more.items() if value}
    return document if claim.understood else document | {"understood": False}


def _signal(signal: Signal) -> Document:
    document: Document = {
        "standard": signal.standard, "version": signal.version, "key": signal.key, "value": signal.value, "carrier": signal.carrier,
        "reserves": list(signal.reserves), "place": place_document(signal.place),
    }
    return document | {"allows": list(signal.allows)} if signal.allows else document


def _component(component: Component) -> Document:
    more = {"words": component.words, "src": component.src, "caption": component.caption}
    document = {"id": component.id, **{key: value for key, value in more.items() if value is not None}}
    return document if component.touched else document | {"touched": False}


def _conflict(conflict: Conflict) -> Document:
    return {"kind": conflict.kind, "claims": list(conflict.claims), "because": conflict.because, "component": conflict.component}


def _component_decision(part: ComponentDecision) -> Document:
    return {
        "component": part.component, "verdict": part.verdict, "reasons": list(part.reasons),
        "holders": [{"id": one.id, "role": one.role, "verdict": one.verdict} for one in part.holders],
        "decided_by": [
            {"policy": one.policy, "rule": one.rule, "tier": one.tier, "because": one.because, "source": dict(one.source), "claims": list(one.claims)}
            for one in part.decided_by
        ],
        "otherwise": part.otherwise,
        "duties": [
            {"id": one.id, "kind": one.kind, "status": one.status, "how": one.how, "from": one.source, "params": dict(one.params),
             "evidence": one.evidence, "because": one.because} for one in part.duties
        ],
        "missing": [{"fact": one.fact, "answer_with": one.answer_with} for one in part.missing],
        "would_change": [{"do": one.do, "option": one.option, "to": one.to} for one in part.would_change],
        "notes": list(part.notes),
    }


def _draft(draft: DraftMeasure) -> Document:
    return {
        "words": draft.words, "words_taken": draft.words_taken, "share_of_draft": draft.share_of_draft, "share_of_source": draft.share_of_source,
        "longest_run": draft.longest_run,
        **{
            key: [{"draft": list(one.draft), "source": list(one.source), "words": one.words, "quoted": one.quoted} for one in runs]
            for key, runs in (("runs", draft.runs), ("spans", draft.spans))
        },
        "quotations": [
            {"draft": list(one.draft), "text": one.text, "status": one.status, "source": list(one.source) if one.source else None, "difference": one.difference}
            for one in draft.quotations
        ],
        "source_words": draft.source_words, "longest_unquoted": draft.longest_unquoted, "share_unquoted": draft.share_unquoted,
        "words_quoted": draft.words_quoted, "headline_taken": draft.headline_taken, "lede_taken": draft.lede_taken,
    }
