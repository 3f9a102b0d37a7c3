"""``rightscheck changes``: what changed between two captures of a page?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightscheck.cli.options import MAX_BYTES, ConfigFile, MaxBytes, Policies, Reader
from rightscheck.cli.streams import emit
from rightscheck.errors import UsageError
from rightscheck.wording.counts import plural

if TYPE_CHECKING:
    from rightscheck.policy.store import Library
    from rightscheck.records.changes import Capture, Difference

_CAPTURE = "A saved page, a receipt or a decision."


def changes(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_CAPTURE, show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_CAPTURE, show_default=False)],
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
    policies: Policies = None,
    config: ConfigFile = None,
    reader: Reader = "fast",
    max_bytes: MaxBytes = MAX_BYTES,
) -> int:
    """What changed in what the page says about rights: notice, licence, counter, credits, metadata; both wordings?

    0: nothing. 1: something. 4: one of the two could not be read.

    \b
    rightscheck changes 2024.html 2026.html
    rightscheck changes receipts/RECEIPT.json page-today.html --format json
    """
    from rightscheck.cli.inputs import refuse_addresses
    from rightscheck.policy.store import load_policies
    from rightscheck.records.changes import compare_captures

    if form not in ("text", "json"):
        raise UsageError(f"unknown format {form!r}: use one of text, json")
    refuse_addresses([old, new])
    library = load_policies(*_configured(config), *(policies or ()))
    one, other = (_capture(name, library, reader, max_bytes) for name in (old, new))
    found = compare_captures(one, other)
    emit(_text(one, other, found) if form == "text" else _json(one, other, found))
    return int(bool(found))


def _configured(config: Path | None) -> tuple[Path, ...]:
    from rightscheck.config import find_config, load_config

    return load_config(config if config is not None else find_config(Path.cwd())).policies


def _capture(name: str, library: Library, reader: str, max_bytes: int) -> Capture:
    from rightscheck.check import find_claims
    from rightscheck.cli.inputs import read_bytes
    from rightscheck.page import read_page
    from rightscheck.records.changes import Capture, capture_of

    data = read_bytes(name, max_bytes)
    if name.endswith(".json"):
        from rightscheck.records.gathering import decision_in

        return Capture(name, decision_in(data, name).found)
    page = read_page(data, name=name, reader=reader, max_bytes=max_bytes)
    return capture_of(page, find_claims(page, library))


def _text(old: Capture, new: Capture, found: tuple[Difference, ...]) -> str:
    from rightscheck.report.terminal import clean, pad

    lines = []
    for one in found:
        lines.append(f"{pad(one.kind.upper(), 22)}{clean(one.component)}: {clean(one.sentence)}")
        lines += [f'  was  "{clean(one.old)}"'] if one.old else []
        lines += [f'  is   "{clean(one.new)}"'] if one.new else []
    if old.counters is None or new.counters is None:
        lines.append("not compared: counting pixels (a receipt or decision does not hold them)")
    count = (
        plural(len(found), "change") if found else "no change in what is said about rights"
    )
    return "\n".join([*lines, f"{count}: {clean(old.name)} -> {clean(new.name)}"]) + "\n"


def _json(old: Capture, new: Capture, found: tuple[Difference, ...]) -> str:
    from rightscheck.report.json_ import dumps

    rows = [
        {"kind": one.kind, "component": one.component, "because": one.sentence, "old": one.old, "new": one.new}
        for one in found
    ]
    skipped = ["counting pixels"] if old.counters is None or new.counters is None else []
    return dumps({"schema": 1, "old": old.name, "new": new.name, "changes": rows, "not_compared": skipped}, 2) + "\n"
