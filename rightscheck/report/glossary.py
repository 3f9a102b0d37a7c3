"""The words of decisions, each explained in a sentence or two.

In: a word (verdict, reason, tier, status, strength, conflict, kind of claim). Out: what it means and what ends it.
Refuses synonyms: one word for one thing, everywhere.
"""

from __future__ import annotations

from difflib import get_close_matches

from rightscheck.errors import UsageError

WORDS: dict[str, str] = {
    # verdicts
    "permitted": "A rule permits the reuse and asks for nothing.",
    "waived": "The rest permits the reuse once the one rule named in a waiver is taken away. The waiver's reason, approver and last day stay visible.",
    "conditional": "Permitted if the duties listed are met. A draft ticks them: an unmet duty exits 1.",
    "review": "The program does not decide: a person must. The reason says why and what would end it. Unknown is never allowed.",
    "prohibited": "A rule that is true forbids the reuse. It is shown with its words, its place and its source.",
    # reasons
    "missing-facts": "A rule depends on a fact that nobody supplied, and its truth would change the outcome. Give the option named beside it.",
    "conflict": "Two rules or licences of one rank disagree, or their duties contradict one another. A person chooses; the program does not.",
    "contested": "Whether the reuse needs leave is disputed. For a summary: give the draft, and it is measured as own words or not.",
    "no-notice": "The page says nothing about rights. No notice is no permission: find out who holds them.",
    "no-rule": "Rights are claimed, and no rule says anything about this reuse. Add a rule, a contract or a waiver.",
    "low-confidence": "The evidence is weak, hidden, repaired, or comes from somebody unknown: it can restrict to review and never permit.",
    "unread-terms": "The page names terms or a condition that the program has not read. Read them, then put a contract or a rule on file.",
    "stale-terms": "The known terms were last looked at more than 18 months ago. Look again and update the policy.",
    "unreadable": "Fewer than 50 words of main text were found: the page may be drawn by a script. Save it from the browser after it has loaded.",
    # tiers
    "house": "The first tier: a ban of your own house policy. Nothing below lifts it, only a waiver that names it.",
    "contract": "The second tier: a licence on file (--licence) with the holder.",
    "law": "The third tier: an exception of the law of the territories given. None given, none asked.",
    "licence": "The fourth tier: an open licence on the page; the publisher's own terms stand beside it as a second column.",
    "notice": "The fifth tier: what the notice on this page forbids, by its verbs; and machine-readable reservations.",
    "terms": "The sixth tier: what the holder is known to ask for elsewhere, with the day on which it was seen.",
    "default": "The last tier: what your house policy says where nothing above decides.",
    # states of a duty
    "met": "The draft was read and keeps the duty.",
    "unmet": "The draft was read and does not keep the duty. Counts as prohibited for the exit code.",
    "unverified": "No draft was given, so nobody has looked yet.",
    "not-checkable": "The duty cannot be seen in the draft at all; somebody must confirm it.",
    # strengths
    "strong": "Two agreeing positions, or a notice.",
    "fair": "One of dateline, byline, sign-off, source line.",
    "weak": "Metadata, a file name or a keyword alone, or hidden text.",
    # conflicts
    "licence-on-agency-text": "The site offers an open licence, the text comes from an agency: the site cannot license what it does not hold.",
    "two-licences": "Two open licences are stated for the same thing.",
    "licence-against-restriction": "An open licence and a sentence that forbids reproduction stand on the same page with the same or narrower scope.",
    "terms-against-licence": "The publisher's own terms limit what its licence grants.",
    "two-owners": "Two holders are named as the source of the same thing.",
    "signal-conflict": "Two machine-readable statements, or one and a licence, disagree.",
    "hidden-differs": "A hidden statement says something else than the visible ones.",
    # kinds of claims
    "all-rights-reserved": "Any copyright line: ©, Copyright, all rights reserved.",
    "restriction": "A sentence that forbids or limits; its verbs become actions.",
    "permission": "A sentence by which a holder permits something in words of its own.",
    "instruction": "A wire instruction: embargo, kill, withdrawal, correction, territory-out, no-archive, mandatory credit, expiry.",
    "credit-line": "A line that names the source of the text.",
    "byline-credit": "An agency named in the byline.",
    "dateline": "Place, date and agency at the beginning of the text.",
    "photo-credit": "A credit of a picture; it never makes an owner of the text.",
    "terms-link": "A link to terms that nobody has read.",
    "machine-readable": "A value in an attribute, a meta tag, JSON-LD, a header or file metadata.",
}


def meaning(word: str) -> str:
    """The explanation of a word. Raises UsageError, with the nearest words, for one that is not there."""
    wanted = word.strip().casefold().replace("_", "-").replace("license", "licence")
    if wanted in WORDS:
        return f"{wanted}: {WORDS[wanted]}"
    near = get_close_matches(wanted, WORDS, 3)
    raise UsageError(
        f"{word!r} is neither a file nor a word of a decision: {'did you mean ' + ' or '.join(near) if near else 'see ' + ', '.join(list(WORDS)[:5])}"
    )
