"""Commented beginnings of the files that people write.

In: an id and a kind. Out: YAML that is valid as it stands and says what may be written. Raises UsageError for an id
that cannot be one. Refuses to fill in what only its writer knows: placeholders are visible.
"""

from __future__ import annotations

import re

from rightscheck.errors import UsageError

KINDS = ("house", "holder", "licence", "waivers")
_ID = re.compile(r"(?:[a-z]+/)?[A-Za-z0-9][A-Za-z0-9._-]*")

_WHEN = """\
#   when: all of it must hold; not said is not limited. fact: {operator: value}
#     operators: is, is_not, any_in, all_in, none_in, at_most, at_least, before, after
#     facts: territory, channel, purpose, commercial, words, age_days, holder, ... (docs/policy.md has them all)
#     any: [...], all: [...] and not: {...} nest
"""

_TEMPLATES = {
    "house": """\
# A house policy: what holds here beyond the law, contracts and notices.
# Use it with   profile: this-file.yaml   in rightscheck.yaml, or --profile this-file.yaml.
schema: 1
id: {id}
extends: default          # or strict, research; a rule of the same id takes the place of the one below
# require_ticket: true    # a waiver without a ticket has no effect
source: [{{where: "who decided this, and where it is written"}}]   # add  seen: 2026-11-23
rules: []
# - id: no-agency-x
#   tier: house           # house: a ban that nothing below lifts; default: counts where nothing else decides
#   prohibit: [republish] # or permit: [...], or review: [...] with  reason: contested
#   components: [text]    # text, image, embed, or image:2; without it: all
{when}#   when: {{holder: {{is: agency-x}}}}
#   because: "no contract since 2025"
# - id: quote
#   tier: default
#   permit: [quote]
#   components: [text]
#   when: {{readable: {{is: true}}}}
#   duties: [{{kind: max_words, words: 40}}, {{kind: exact_quotation}}, {{kind: credit_line}}]
#   because: "our house quotes at most 40 words"
tests: []
# - {{name: it fires, rule: quote, action: quote, component: text, facts: {{readable: true}}, verdict: conditional}}
# - {{name: it stays silent, not_rule: quote, action: quote, component: text, facts: {{readable: false}}}}
""",
    "holder": """\
# A holder: who it is, how pages write it, and what its known terms say.
schema: 1
id: {id}
title: {id}
tier: terms
holder:
  name: {id}              # the name as people know it
  type: publisher         # agency, publisher, third-party
  names: []               # matched whatever their case
  codes: []               # case-sensitive, in credit positions only: [AFP]
  domains: []
  look_alikes: []         # longer texts in which a name means somebody else
source: [{{where: "the address of its terms", basis: none}}]   # when read: seen: 2026-11-23, basis: seen
rules: []
# - id: republish
#   permit: [republish]
#   components: [text]
{when}#   when: {{commercial: {{is: false}}}}
#   duties: [{{kind: credit_line, text: "by ..."}}, {{kind: link_back}}, {{kind: no_alteration}}]
#   because: "its terms let others republish, credited and linked"
#   source: {{where: "https://...", seen: 2026-11-23}}
tests: []
# - {{name: a credit, position: credit, text: "by ...", holder: {id}}}
# - {{name: a look-alike, position: prose, text: "...", not_holder: {id}}}
""",
    "licence": """\
# A licence on file: a contract with a holder. What it does not mention it does not limit.
schema: 1
id: {id}
holder: the-holder        # a policy's id: rightscheck policy list
valid: {{}}                 # {{from: 2026-01-01, to: 2026-12-31}}: both days count whole, in UTC
# document: {{name: contract.pdf, sha256: ...}}
rules: []
# - id: web
#   clause: "3.1"
#   permit: [republish, excerpt]
#   components: [text]
{when}#   when: {{territory: {{all_in: [FR, BE]}}, channel: {{all_in: [web]}}, used_this_month: {{at_most: 50}}}}
#   duties: [{{kind: credit_line, text: "© ...", position: end}}, {{kind: take_down_after, days: 30}}]
# - {{id: no-translation, clause: "3.4", prohibit: [translate]}}
""",
    "waivers": """\
# Waivers: dated exceptions to one rule on some pages. The last day counts whole, in UTC; a date that cannot be read
# has passed.
schema: 1
waivers: []
# - rule: house/default#default-copyright      # policy#rule, as a report names it
#   page: "posts/rivers.md"                    # a path with * and ?, an address, or sha256:...
#   reason: consent-in-writing                 # licence-in-negotiation, own-material, legal-advice, false-positive,
#   approver: legal@mypaper.example            # or other, with note: ...
#   ticket: L-91
#   expires: 2026-12-31
""",
}


def template(identity: str, kind: str | None = None) -> str:
    """A commented file. ``kind`` is one of KINDS; by default house for house/..., else holder."""
    chosen = kind or ("house" if identity.startswith("house/") else "holder")
    if chosen not in KINDS:
        raise UsageError(f"--kind: unknown kind {chosen!r}: use one of {', '.join(KINDS)}")
    if not _ID.fullmatch(identity):
        raise UsageError(f"{identity!r} cannot be an id: use letters, digits, dots and hyphens, like house/newsdesk")
    if chosen == "house" and not identity.startswith("house/"):
        raise UsageError(f"a house policy's id begins with house/: write house/{identity.rpartition('/')[2]}")
    return _TEMPLATES[chosen].format(id=identity, when=_WHEN)
