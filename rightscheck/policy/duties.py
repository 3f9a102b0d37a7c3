"""The duties of all tiers, united (DESIGN, rule 3).

In: the asked rules whose permit (or contested review) stands, with the case's holder. Out: duties, equal kinds merged
to the stricter, and the pairs that contradict each other. Refuses to judge whether a duty is met.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rightscheck.policy.decision import Duty
from rightscheck.policy.model import DutyRule

_LIMITS = {
    "max_words": ("words", min),
    "max_share": ("share", min),
    "embargo": ("days", max),
    "take_down_after": ("days", min),
}
_CONTRADICTIONS = (("whole_work", "max_words"), ("whole_work", "max_share"))
_HOW = {
    "credit_line": "credit {who}",
    "byline": "keep the author's byline",
    "link_back": "link back to the original",
    "licence_link": "name and link the licence",
    "keep_notice": "keep the copyright notice",
    "keep_links": "keep the links of the text",
    "indicate_changes": "say what was changed",
    "share_alike": "publish under the same licence",
    "no_alteration": "change nothing",
    "whole_work": "take the whole text",
    "max_words": "take at most {words} words",
    "max_share": "take at most {percent} of the text",
    "exact_quotation": "quote word for word",
    "quotation_marks": "set it in quotation marks",
    "own_words": "use your own words: no unquoted run of 12 words, less than 15 % taken, another headline",
    "embargo": "wait {days} days",
    "take_down_after": "take it down after {days} days",
    "counter": "build in the counter",
    "canonical": "name the original as canonical",
    "noindex": "keep it out of search engines",
    "no_agency_images": "take no pictures of agencies",
    "report_usage": "report the use",
    "pay": "pay for it",
    "obtain_consent": "get consent",
    "pass_on": "pass the terms on",
    "confirm": "confirm: {text}",
}
Row = tuple[str, str, DutyRule]  # policy, holder's name, duty


def unite(rows: Iterable[Row]) -> tuple[tuple[Duty, ...], tuple[str, ...]]:
    """Unite duties. Out: the duties in the order of their tiers, and a sentence for each contradiction."""
    merged: dict[tuple[str, Any], tuple[str, dict[str, Any]]] = {}
    for policy, name, duty in rows:
        params = {key: value for key, value in duty.model_dump(exclude_none=True).items() if key != "kind"}
        if duty.kind == "credit_line" and "text" not in params and name:
            params["holder"] = name
        key = (duty.kind, _identity(duty.kind, params))
        if key not in merged:
            merged[key] = (policy, params)
        elif duty.kind not in _LIMITS:
            merged[key] = (min(policy, merged[key][0]), merged[key][1])
        else:
            field, stricter = _LIMITS[duty.kind]
            known = merged[key][1]
            if field in params and (field not in known or stricter(params[field], known[field]) != known[field]):
                merged[key] = (policy, params)
            elif params == known:
                merged[key] = (min(policy, merged[key][0]), params)
    kept = _without_plainer(merged)
    kinds = {kind for kind, _ in kept}
    against = tuple(
        f"{one} and {other} contradict each other" for one, other in _CONTRADICTIONS if one in kinds and other in kinds
    )
    return tuple(_made(kept)), against


def _identity(kind: str, params: Mapping[str, Any]) -> Any:
    """What makes two duties of one kind the same duty."""
    if kind in _LIMITS:
        return ""
    if kind == "credit_line":
        return params.get("text") or ("holder", params.get("holder"))
    return repr(sorted(params.items()))


def _without_plainer(
    merged: Mapping[tuple[str, Any], tuple[str, dict[str, Any]]],
) -> dict[tuple[str, Any], tuple[str, dict[str, Any]]]:
    """A duty without particulars is met by one of its kind that has them."""
    precise = {
        kind for (kind, _), (_, params) in merged.items() if params.get("text") or (kind != "credit_line" and params)
    }
    return {
        (kind, identity): (policy, params)
        for (kind, identity), (policy, params) in merged.items()
        if kind not in precise or params.get("text") or (kind != "credit_line" and params)
    }


def _made(kept: Mapping[tuple[str, Any], tuple[str, dict[str, Any]]]) -> Iterable[Duty]:
    counts: dict[str, int] = {}
    for (kind, _), (policy, params) in kept.items():
        counts[kind] = counts.get(kind, 0) + 1
        identity = kind.removesuffix("_line").replace("_", "-")
        if counts[kind] > 1:
            identity += f"-{counts[kind]}"
        yield Duty(
            identity,
            kind,
            "unverified",
            how(kind, params),
            policy,
            tuple(sorted(params.items(), key=lambda pair: pair[0])),
        )


def how(kind: str, params: Mapping[str, Any]) -> str:
    """One line that says what to do."""
    who = params.get("text") or params.get("holder") or params.get("target") or "the source"
    share = params.get("share")
    percent = f"{share * 100:g} %" if isinstance(share, int | float) else "the share"
    words = {
        "who": f'"{who}"' if params.get("text") else who,
        "words": params.get("words", "the"),
        "percent": percent,
        "days": params.get("days", "the"),
        "text": params.get("text", ""),
    }
    text = _HOW.get(kind, kind).format(**words)
    return f"{text} ({params['position']})" if params.get("position") else text
