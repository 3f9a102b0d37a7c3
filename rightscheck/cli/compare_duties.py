"""For ``compare``: the duties of a reuse ticked in the draft, and the corrected copy.

In: a session, what was asked, a Comparison. Out: the Comparison with the decision, or with what was mended; with
``write`` a file beside the draft. Refuses to write over anything, and to call mended what the copy does not meet when
it is read again.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rightscheck.cli.streams import complain
from rightscheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from rightscheck.cli.session import Session
    from rightscheck.draft.document import DraftDocument
    from rightscheck.plan.model import PlannedReuse
    from rightscheck.policy.decision import Decision
    from rightscheck.report.comparison import Comparison

WHOLE = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """What was said of the reuse; ``action`` None where the draft must tell."""

    purpose: str | None
    commercial: bool | None
    territory: tuple[str, ...] | None
    channel: tuple[str, ...] | None
    action: str | None

    def planned(self, share_of_source: float) -> PlannedReuse:
        """The reuse of the text. Pictures are not compared: ``check`` answers for them."""
        from rightscheck.plan.model import PlannedReuse

        action = self.action or ("republish" if share_of_source >= WHOLE else "quote")
        return PlannedReuse(
            action=action,
            components=("text",),
            purpose=self.purpose,
            commercial=self.commercial,
            territory=self.territory,
            channel=self.channel,
        )


def ticked(session: Session, asked: Asked, made: Comparison) -> Comparison:
    """The comparison with the decision and its duties judged in the draft."""
    reuse = asked.planned(made.measure.share_of_source)
    if asked.action is None:
        share = f"{made.measure.share_of_source:.0%} of the source is in the draft"
        complain(f"ticked as {reuse.action}, because {share}: --reuse names another action")
    found = session.find(made.page)
    return replace(made, decision=session.decide(made.page, found, reuse, made.draft, made.measure))


def mended(
    session: Session, asked: Asked, made: Comparison, name: str, data: bytes, *, write: bool, changes: str
) -> Comparison:
    """The comparison with the corrected copy's difference; with ``write`` the copy is there.

    Raises UsageError where there is a file already or the draft is standard input, InputError for .docx, for a draft
    whose bytes would not be kept, and where nothing can be written.
    """
    from rightscheck.draft.document import read_draft
    from rightscheck.draft.repair import as_bytes, fix_draft, patch
    from rightscheck.duties.mend import mend

    decision, draft = made.decision, made.draft
    assert decision is not None
    if write and name == "-":
        raise UsageError("--fix writes beside the draft, and standard input lies nowhere: name a file, or use --diff")
    if draft.kind != "docx" and as_bytes(draft, draft.source) != data:
        raise InputError(f"{draft.name}: some of its bytes are no {draft.encoding} and would be lost: save it as UTF-8")
    found = decision.found
    plan = mend(made.duties, made.page, found, changes=changes)
    text = fix_draft(draft, plan.pieces)
    if text == draft.source:
        complain(_nothing(decision, plan.by_hand))
        return replace(made, by_hand=plan.by_hand, patch="")
    copy = as_bytes(draft, text)
    again = session.decide(made.page, found, asked.planned(made.measure.share_of_source), read_draft(name, copy))
    left = {duty.kind for part in again.components for duty in part.duties if duty.status == "unmet"}
    before = tuple(dict.fromkeys(duty.kind for duty in made.duties if duty.status == "unmet"))
    kinds = tuple(kind for kind in before if kind not in left)
    by_hand = tuple(kind for kind in before if kind in left)
    target = _write(_beside(name, draft), copy) if write else None
    told = f"mended: {', '.join(kinds) or 'nothing'}; by hand: {', '.join(by_hand) or 'nothing'}"
    complain(f"wrote {target}; {told}" if target else told)
    for key in plan.open:
        complain(f"the page does not state the {key}: fill in what is marked NOT STATED")
    return replace(made, mended=kinds, by_hand=by_hand, fixed=target, patch=patch(draft.source, text, draft.name))


def _nothing(decision: Decision, by_hand: tuple[str, ...]) -> str:
    if decision.verdict == "prohibited":
        return f"{decision.reuse.action} is prohibited, and no correction changes that: no copy is written"
    if by_hand:
        return f"nothing can be put in: mend by hand: {', '.join(by_hand)}; no copy is written"
    return "nothing is missing that can be put in: no copy is written"


def _beside(name: str, draft: DraftDocument) -> Path:
    """``mine.fix.md`` beside ``mine.md``."""
    path = Path(name)
    return path.with_name(f"{path.stem}.fix{path.suffix or ('.html' if draft.kind == 'html' else '.txt')}")


def _write(target: Path, data: bytes) -> str:
    try:
        with target.open("xb") as file:  # never over a file, nor through a link to one
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise UsageError(f"{target} is there already, and is left as it is: move it away, or use --diff") from None
    except OSError as error:
        raise InputError(f"{target}: it cannot be written: {error.strerror or error}") from error
    return str(target)
