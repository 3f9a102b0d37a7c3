"""Hand-made decisions: what the engine would say about an invented agency page."""

from __future__ import annotations

from dataclasses import replace

from rightscheck.claims.model import Claim, Component, ComponentHolder, Found, Holder, Owner
from rightscheck.page.model import Place
from rightscheck.plan.model import PlannedReuse
from rightscheck.policy.decision import Change, ComponentDecision, DecidedBy, Decision, Duty, HolderVerdict

AFP = Holder("afp", "agency", "Agence France-Presse", "AFP")
AFP_LONG = replace(AFP, as_written="Agence France-Presse")
NOTICE = (
    "you may not copy, reproduce, modify, transmit, publish, display or in any way commercially exploit any of the content "
    "of this section without the prior written consent of Agence France-Presse."
)


def place(line: int = 1, **more: object) -> Place:
    return Place(
        **{"start": 10 * line, "end": 10 * line + 5, "line": line, "column": 1, "css": "body > p", "region": "article"}
        | more
    )


def afp_found(**more: object) -> Found:
    claims = (
        Claim("dateline", "Istanbul, Nov 3 (AFP)", place(3), AFP),
        Claim(
            "all-rights-reserved",
            "All rights reserved. Copyright Agence France-Presse.",
            place(50),
            AFP_LONG,
            strength="strong",
        ),
        Claim("restriction", NOTICE, place(50), AFP_LONG, forbids=("reproduce", "distribute"), strength="strong"),
    )
    owner = Owner("agency", "afp", ("afp",), "Agence France-Presse", "strong", (), "dateline, notice", (0, 1, 2))
    return Found(
        **{
            "claims": claims,
            "owner": owner,
            "not_checked": ("12 other headlines on the page", "linked terms"),
            "components": (Component("text", "text", 182),),
            "words": 182,
            "holders": (
                ("text", (ComponentHolder("afp", "Agence France-Presse", "agency", "owner", "strong", (0, 1, 2)),)),
            ),
        }
        | more
    )


def decided(action: str, *parts: ComponentDecision, found: Found | None = None, **more: object) -> Decision:
    from rightscheck.policy.decision import VERDICTS

    verdict = max((part.verdict for part in parts), key=VERDICTS.index)
    reasons = tuple(dict.fromkeys(reason for part in parts for reason in part.reasons))
    return Decision(
        **{
            "page_name": "seed.txt",
            "page_url": None,
            "page_sha256": "0" * 64,
            "now": "2026-11-23T10:00:00Z",
            "reuse": PlannedReuse(action=action),
            "verdict": verdict,
            "reasons": reasons,
            "components": parts,
            "found": found or afp_found(),
            "page_title": "Iran plans to supply Russia with arms 'unacceptable': NATO chief",
        }
        | more
    )


HELD = (HolderVerdict("afp", "owner", "prohibited"),)


def republish(**more: object) -> Decision:
    rule = DecidedBy(
        "afp", "notice-forbids", "notice", "the notice names it", (("where", "this page"), ("line", 50)), (2,)
    )
    changes = (
        Change("a contract that covers republish", "--licence", "conditional"),
        Change("written consent, kept as a waiver", "--waivers", "waived"),
    )
    return decided(
        "republish", ComponentDecision("text", "prohibited", (), HELD, (rule,), would_change=changes), **more
    )


def quote(**more: object) -> Decision:
    rule = DecidedBy("house/default", "quote", "default", "short quotations with credit")
    duties = (
        Duty("max-words", "max_words", "unverified", "60 words at most", "house/default", (("words", 60),)),
        Duty("max-share", "max_share", "unverified", "10 % of the text at most", "house/default", (("share", 0.1),)),
        Duty("exact", "exact_quotation", "unverified", "word for word", "house/default"),
        Duty("marks", "quotation_marks", "unverified", "in quotation marks", "house/default"),
        Duty("credit", "credit_line", "unverified", "name Agence France-Presse", "house/default"),
    )
    return decided("quote", ComponentDecision("text", "conditional", (), HELD, (rule,), duties=duties), **more)


def summarize(**more: object) -> Decision:
    rule = DecidedBy("house/default", "summarize", "default", "whether a summary needs leave is contested")
    change = Change("measure the draft", "--draft", "conditional")
    return decided(
        "summarize", ComponentDecision("text", "review", ("contested",), HELD, (rule,), would_change=(change,)), **more
    )
