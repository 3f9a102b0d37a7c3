"""How reports say things: tiers, verdicts, duties, options in a few words each.

In: values of a decision. Out: short English phrases, made harmless. Refuses to add meaning that is not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightscheck.report.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightscheck.claims.model import Found, Owner
    from rightscheck.policy.decision import ComponentDecision, DecidedBy, Decision, Duty

BY_TIER = {
    "house": "by a house rule",
    "contract": "by the licence on file",
    "law": "by the law given",
    "licence": "by the licence on this page",
    "notice": "by the notice on this page",
    "terms": "by known terms",
    "default": "by the house default",
}
METAVARS = {
    "--licence": "FILE",
    "--waivers": "FILE",
    "--draft": "FILE",
    "--headers": "FILE",
    "--robots": "FILE",
    "--well-known": "DIR",
    "--territory": "CODES",
    "--channel": "NAME",
    "--language": "TAG",
    "--words": "N",
    "--used-this-month": "N",
    "--purpose": "WORD",
    "--publish-on": "DATE",
    "--components": "NAMES",
    "--url": "ADDRESS",
}
_AGREE = (
    "notice",
    "licence",
    "dateline",
    "byline",
    "sign-off",
    "source line",
    "credit line",
)  # the order in which they are named


def listed(parts: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def option(text: str) -> str:
    """An option with its argument: ``--licence`` as ``--licence FILE``."""
    return f"{text} {METAVARS[text]}" if text in METAVARS else clean(text)


def verdict_words(decision: ComponentDecision) -> str:
    """``PROHIBITED by the notice on this page``, ``REVIEW (contested) by the house default``."""
    reasons = f" ({', '.join(decision.reasons)})" if decision.reasons else ""
    tier = by_words(decision.decided_by[0]) if decision.decided_by else ""
    return f"{decision.verdict.upper()}{reasons} {tier}".rstrip()


def by_words(rule: DecidedBy) -> str:
    """Which tier decided; known terms with the day on which they were seen."""
    seen = dict(rule.source).get("seen")
    return f"{BY_TIER[rule.tier]}{f', seen {seen}' if rule.tier == 'terms' and seen else ''}"


def owner_words(owner: Owner) -> str:
    """``Agence France-Presse (agency, strong: notice and dateline agree)``."""
    if owner.type == "unknown" or not owner.id:
        return f"unknown ({clean(owner.because)})"
    grounds = [part.strip() for part in owner.because.split(",") if part.strip()]
    ranks = {name: rank for rank, name in enumerate(_AGREE)}
    if all(part in ranks for part in grounds) and len(grounds) > 1:
        because = f"{listed(sorted(grounds, key=lambda part: ranks[part]))} agree"
    else:
        because = ", ".join(grounds)
    added = f"; with {clean(', '.join(owner.contributing))}" if owner.contributing else ""
    return f"{clean(owner.name or owner.id)} ({owner.type}, {owner.strength}: {clean(because)}{added})"


def short_name(found: Found, holder: str) -> str:
    """The shortest form in which the page writes a holder, else its id."""
    written = [
        one.as_written for claim in found.claims for one in (claim.holder, *claim.holders) if one and one.id == holder
    ]
    return clean(min(written, key=lambda name: (len(name), name))) if written else holder


def duty_words(duty: Duty, found: Found, holder: str) -> str:
    """One duty in a few words: ``60 words at most``, ``credit AFP``."""
    params: dict[str, Any] = dict(duty.params)
    text = params.get("text")
    if duty.kind == "credit_line":
        return (
            f'credit "{clean(str(text))}"'
            if text
            else f"credit {short_name(found, holder)}"
            if holder
            else clean(duty.how)
        )
    if duty.kind == "max_words" and params.get("words") is not None:
        return f"{params['words']} words at most"
    if duty.kind == "max_share" and params.get("share") is not None:
        return f"{params['share'] * 100:g} % of it at most"
    if duty.kind == "take_down_after" and params.get("days") is not None:
        return f"take down after {params['days']} days"
    return _PLAIN.get(duty.kind) or clean(duty.how)


_PLAIN = {
    "exact_quotation": "word for word",
    "quotation_marks": "in quotation marks",
    "own_words": "in your own words",
    "link_back": "link to the original",
    "licence_link": "name and link the licence",
    "no_alteration": "unaltered",
    "whole_work": "the whole work",
    "share_alike": "under the same licence",
    "indicate_changes": "say what you changed",
    "byline": "name the author",
    "keep_notice": "keep the notice",
    "keep_links": "keep its links",
    "counter": "keep the counter",
    "canonical": "canonical link to the original",
    "noindex": "noindex",
    "no_agency_images": "without agency images",
    "obtain_consent": "ask for consent",
    "pay": "pay",
}
_FIRST = (
    "max_words",
    "own_words",
    "embargo",
    "pay",
    "obtain_consent",
    "whole_work",
    "no_alteration",
    "credit_line",
    "share_alike",
    "link_back",
    "confirm",
)


def summary(decision: Decision) -> str:
    """One line on a decision: what is owed first, or why it cannot be decided and what would help."""
    worst = next((part for part in decision.components if part.verdict == decision.verdict), None)
    if worst is None:
        return ""
    holder = worst.holders[0].id if worst.holders else ""
    if decision.verdict == "review":
        asked = [option(part.answer_with) for part in worst.missing] or [
            option(part.option) for part in worst.would_change if part.option
        ]
        asked.sort(key=lambda one: not one.startswith("--draft"))  # measuring is what only this program does
        verb = "measure it: " if asked and asked[0].startswith("--draft") else "answer it: "
        return "; ".join([*decision.reasons[:2], *([verb + asked[0]] if asked else [])])
    if decision.verdict == "prohibited":
        return by_words(worst.decided_by[0]) if worst.decided_by else ""
    duties = sorted((duty for duty in worst.duties if duty.kind in _FIRST), key=lambda duty: _FIRST.index(duty.kind))
    return ", ".join(dict.fromkeys(duty_words(duty, decision.found, holder) for duty in duties[:2]))
