"""Signals that disagree, question by question.

In: the signals that count, and the open licence of the text. Out: conflicts of the kind ``signal-conflict``. Refuses to
settle one: any reservation wins, which is the policy's business, and the conflict is listed beside it.
"""

from __future__ import annotations

from rightscheck.claims.model import Conflict, LicenceFound, Signal
from rightscheck.plan.actions import ACTIONS
from rightscheck.signals import MINE

_SEARCH = "search"  # no action of ours, yet standards can disagree on it


def disagreements(signals: tuple[Signal, ...], licence: LicenceFound | None) -> tuple[Conflict, ...]:
    """One conflict a component, which names every question in dispute."""
    made: list[Conflict] = []
    for component in dict.fromkeys(signal.component for signal in signals):
        mine = [signal for signal in signals if signal.component == component]
        disputes = [text for question in (*MINE, _SEARCH) if (text := _dispute(question, mine))]
        if disputes:
            made.append(Conflict("signal-conflict", (), "; ".join(disputes), component))
    reserving = [signal for signal in signals if signal.reserves and signal.component == "text"]
    if licence is not None and licence.component == "text" and reserving:
        said = ", ".join(dict.fromkeys(called(signal) for signal in reserving))
        made.append(Conflict("signal-conflict", licence.evidence, f"{licence.id} covers the text; {said} reserves"))
    return tuple(made)


def _dispute(question: str, signals: list[Signal]) -> str:
    against = [signal for signal in signals if _reserves(signal, question)]
    names = {signal.standard for signal in against}
    allowing = [signal for signal in signals if _allows(signal, question) and not _reserves(signal, question)]
    if not against or not allowing:
        return ""
    apart = [signal for signal in allowing if signal.standard not in names] or allowing
    return f"{question}: {called(against[0])} says no, {called(apart[0])} says yes"


def called(signal: Signal) -> str:
    """A signal in a few words."""
    return f"{signal.standard} {signal.key}={signal.value} ({signal.carrier})"


def _reserves(signal: Signal, question: str) -> bool:
    if question == _SEARCH:
        return signal.key == _SEARCH and signal.value in ("n", "no")
    return _covered(signal.reserves, question)


def _allows(signal: Signal, question: str) -> bool:
    if question == _SEARCH:
        return signal.key == _SEARCH and signal.value in ("y", "yes")
    return _covered(signal.allows, question)


def _covered(actions: tuple[str, ...], question: str) -> bool:
    """What is said of mining is said of what implies mining."""
    return question in actions or not set(ACTIONS[question].implies).isdisjoint(actions)
