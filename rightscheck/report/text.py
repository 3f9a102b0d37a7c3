"""The first screen: the answer on a page in at most 22 lines, with the exact words it rests on.

In: decisions. Out: text for a terminal (CONTRACT, "The first screen"). Refuses bare numbers and anything that sounds
like legal advice; what does not fit is counted, never dropped in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightscheck.policy.decision import VERDICTS
from rightscheck.report import NOTE
from rightscheck.report.glossary import WORDS
from rightscheck.report.phrases import duty_words, option, owner_words, summary, verdict_words
from rightscheck.report.terminal import WIDTH, clean, columns, cut, fitting, pad, paint
from rightscheck.signals import MINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rightscheck.claims.model import Claim
    from rightscheck.policy.decision import ComponentDecision, Decision
    from rightscheck.report import Answer

LINES = 22
_QUOTES, _TITLE, _QUOTE_WIDTH = 3, 60, 80
_LEFT, _INDENT, _RIGHT, _WIDE_LEFT, _OPTION = 12, 12, 66, 23, 38
_HEADLINE = ("republish", "summarize", "quote")
"""Which of several equal verdicts heads the screen."""
Line = tuple[int, str]
"""A line and its weight: the heaviest lines leave first where the screen is too small."""


def check_report(answers: Sequence[Answer], *, colour: bool = False) -> str:
    """One screen a page, and the one line about what this is at the end of the run."""
    screens = [screen(answer, colour=colour) for answer in answers]
    return "\n\n".join([*screens, NOTE]) + "\n"


def screen(answer: Answer, *, colour: bool = False) -> str:
    """The screen of one page, without the closing line: the worst of the decisions asked for heads it."""
    worst = max(answer.asked, key=lambda one: (VERDICTS.index(one.verdict), -_rank(one.reuse.action)))
    others = [one for one in (*answer.asked, *answer.instead) if one is not worst]
    lines = [*_head(worst, colour=colour), (0, ""), *_groups(worst, colour=colour), (0, ""), *_foot(worst, others)]
    return "\n".join(line.rstrip() for line in _fitted(lines, LINES - 2))


def _rank(action: str) -> int:
    return _HEADLINE.index(action) if action in _HEADLINE else len(_HEADLINE)


def _head(decision: Decision, *, colour: bool) -> Iterator[Line]:
    verdict = paint(pad(decision.verdict.upper(), _LEFT), decision.verdict, on=colour)
    name = clean(decision.page_name or decision.page_url or "the page")
    title = cut(clean(decision.page_title), _TITLE, "...")
    yield 0, f"{verdict}{pad(decision.reuse.action, _LEFT)}{name}{f': {title}' if title else ''}"
    yield 0, f"{pad('owner', _LEFT)}{cut(owner_words(decision.found.owner), WIDTH - _LEFT)}"
    if decision.draft:
        taken = decision.draft
        yield (
            1,
            (
                f"{pad('draft', _LEFT)}{taken.words_taken} of its {taken.words} words are in the source, "
                f"the longest run {taken.longest_run}"
            ),
        )


def _groups(decision: Decision, *, colour: bool) -> Iterator[Line]:
    """Components by what was said of them, the worst first; three quotes at most for all together."""
    groups: dict[tuple[object, ...], list[ComponentDecision]] = {}
    for part in decision.components:
        rules = tuple((rule.policy, rule.rule) for rule in part.decided_by[:1])
        groups.setdefault((part.verdict, part.reasons, rules), []).append(part)
    ordered = sorted(groups.values(), key=lambda parts: -VERDICTS.index(parts[0].verdict))
    shown: set[int] = set()
    for parts in ordered:
        first = parts[0]
        words = verdict_words(first)
        painted = words.replace(first.verdict.upper(), paint(first.verdict.upper(), first.verdict, on=colour), 1)
        rule = f"{first.decided_by[0].policy}#{first.decided_by[0].rule}" if first.decided_by else ""
        gap = max(_RIGHT - _LEFT - columns(words), 2)
        yield 0, f"{pad(_named(parts), _LEFT)}{painted}{' ' * gap}{clean(rule)}"
        yield from _evidence(decision, parts, shown)
        yield from _owed(decision, first)
        for line in _plain(decision, first):
            yield 3, " " * _INDENT + cut(line, WIDTH - _INDENT)


def _named(parts: Sequence[ComponentDecision]) -> str:
    names = [part.component for part in parts]
    kinds = {name.partition(":")[0] for name in names}
    if len(names) == 1:
        return names[0]
    if len(kinds) == 1:
        numbers = [name.partition(":")[2] for name in names]
        joined = f"{kinds.pop()}s {','.join(numbers)}"
        return joined if columns(joined) < _LEFT - 1 else f"{len(names)} {joined.partition(' ')[0]}"
    return f"{names[0]} +{len(names) - 1}" if names[0] == "text" else f"{len(names)} parts"


def _evidence(decision: Decision, parts: Sequence[ComponentDecision], shown: set[int]) -> Iterator[Line]:
    claims = decision.found.claims
    wanted = [index for part in parts for rule in part.decided_by for index in rule.claims]
    beaten = _superseded(decision, parts)
    wanted += beaten
    if any(part.component == "text" for part in parts):
        wanted += [index for index in decision.found.owner.evidence if claims[index].place.where == "text"]
    mine = {part.component for part in parts}
    wanted += [index for index, claim in enumerate(claims) if claim.component in mine and claim.component != "text"]
    lines = {claims[index].place.line for index in shown if claims[index].place.where == "text"}
    rest = 0
    for index in dict.fromkeys(wanted):
        claim = claims[index]
        if index in shown or claim.place.line in lines:
            continue
        if len(shown) >= _QUOTES:
            rest += 1
            continue
        shown.add(index)
        lines.add(claim.place.line)
        yield from ((2, line) for line in _quoted(claim))
        if index in beaten:
            yield 2, f"{' ' * _INDENT}this notice is superseded here: it does not decide on {decision.reuse.action}"
    if rest:
        yield 4, f"  {rest} more statement{'s' if rest > 1 else ''}: rightscheck inspect"


def _superseded(decision: Decision, parts: Sequence[ComponentDecision]) -> list[int]:
    """The restrictions of these components that stand on the page and did not decide, where the reuse is granted."""
    if parts[0].verdict not in ("conditional", "waived", "permitted"):
        return []
    mine = {part.component for part in parts}
    decided = {index for part in parts for rule in part.decided_by for index in rule.claims}
    claims = enumerate(decision.found.claims)
    return [
        index for index, one in claims if one.kind == "restriction" and one.component in mine and index not in decided
    ]


def _quoted(claim: Claim) -> list[str]:
    """A quote in one line with its kind, or its beginning and its end in two."""
    where = f"line {claim.place.line}" if claim.place.where == "text" else clean(claim.place.where)
    left, text = pad(f"  {where}", _INDENT), f'"{clean(claim.quote)}"'
    if columns(left + text) <= _RIGHT - 2:
        return [f"{pad(left + text, _RIGHT)}{claim.kind}{', hidden' if claim.place.hidden else ''}"]
    start = text[: fitting(text, _QUOTE_WIDTH - columns(left) - 1)]
    tail = text[len(start) :].strip()
    room = _QUOTE_WIDTH - _INDENT - 2
    if columns(tail) > room:
        start = text[: fitting(text, _QUOTE_WIDTH - columns(left) - 4)]
        tail = tail[-fitting(tail[::-1], room) :].strip()
        start += " ..."
    return [left + start, " " * (_INDENT + 1) + tail] if tail else [left + start]


def _owed(decision: Decision, part: ComponentDecision) -> Iterator[Line]:
    if part.verdict not in ("conditional", "waived", "review"):
        return
    holder = part.holders[0].id if part.holders else ""
    for number, duty in enumerate(part.duties):
        label = "  owed" if number == 0 else ""
        left = pad(label, _INDENT) + cut(duty_words(duty, decision.found, holder), _RIGHT - _INDENT - 2)
        yield (1 if duty.status == "unmet" else 5), f"{pad(left, _RIGHT)}{duty.status}"
        if duty.status == "unmet" and duty.because:
            yield 1, " " * (_INDENT + 2) + cut(clean(duty.because), WIDTH - _INDENT - 2)


def _plain(decision: Decision, part: ComponentDecision) -> Iterator[str]:
    """What else must be known to read the verdict: conflicts, contracts, waivers, what the lower tiers would give."""
    yield from (
        f"{conflict.kind}: {clean(conflict.because)}"
        for conflict in decision.found.conflicts
        if conflict.component == part.component
        and (conflict.kind != "signal-conflict" or decision.reuse.action in MINE)
    )
    if part.missing:
        yield "missing: " + ", ".join(f"{one.fact} ({option(one.answer_with)})" for one in part.missing)
    if not part.decided_by:
        yield from (WORDS[reason] for reason in part.reasons[:1])
    if part.otherwise and part.otherwise != part.verdict:
        yield f"the lower tiers alone give: {part.otherwise}"
    if part.verdict in ("prohibited", "review"):
        asked = {(row.component, row.holder) for row in decision.trace if row.tier == "contract"}
        owners = [one.id for one in part.holders if one.role == "owner" and (part.component, one.id) not in asked]
        if owners:
            yield f"no contract with {clean(' or '.join(owners))} on file"
    yield from (clean(note) for note in part.notes)


def _foot(decision: Decision, others: Sequence[Decision]) -> Iterator[Line]:
    yield from _rows("it would change with", _changes(decision), 2)
    rows = (f"{pad(one.reuse.action, 11)}{pad(one.verdict, 13)}{summary(one)}" for one in others)
    yield from _rows("instead" if decision.verdict != "permitted" else "other reuses", rows, 1)
    notes = list(decision.found.not_checked)
    if notes:
        yield from _rows("not checked", [cut(clean(", ".join(notes)), WIDTH - _WIDE_LEFT)], 0)


def _changes(decision: Decision) -> Iterator[str]:
    worst = [part for part in decision.components if part.verdict == decision.verdict]
    changes = dict.fromkeys((change.do, change.option) for part in worst for change in part.would_change)
    for do, how in list(changes)[:3]:
        yield f"{pad(cut(clean(do), _OPTION - 2), _OPTION)}{option(how)}"


def _rows(label: str, rows: Iterable[str], weight: int) -> Iterator[Line]:
    for number, row in enumerate(rows):
        yield (
            weight if number == 0 else weight + 1,
            f"{pad(label if number == 0 else '', _WIDE_LEFT)}{cut(row, WIDTH - _WIDE_LEFT)}",
        )


def _fitted(lines: Iterable[Line], most: int) -> list[str]:
    """The lines that fit: the heaviest leave first, from the end, and one line says how many."""
    kept = [(weight, line) for weight, line in lines]
    left = 0
    while len(kept) + bool(left) > most:
        heaviest = max(weight for weight, _ in kept)
        index = max(number for number, (weight, line) in enumerate(kept) if weight == heaviest and (line or weight))
        del kept[index]
        left += 1
    if left:
        kept.append(
            (0, f"{pad('more', _WIDE_LEFT)}{left} line{'s' if left > 1 else ''}: --format json, or rightscheck explain")
        )
    return [line for _, line in kept]
