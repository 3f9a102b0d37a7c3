"""``rightscheck licence``: what have we licensed, and what runs out?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightscheck.cli.options import AsOf, ConfigFile, days, now_or
from rightscheck.cli.streams import complain, emit
from rightscheck.wording.counts import plural

if TYPE_CHECKING:
    from datetime import date

    from rightscheck.policy.files import LicenceOnFile

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="What have we licensed, and what runs out?")
Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]", help="Licence files or folders; the configured ones by default.", show_default=False
    ),
]


@app.command("list")
def list_licences(paths: Files = None, config: ConfigFile = None, as_of: AsOf = None) -> int:
    """Which licences are on file: id, holder, validity, what they permit and prohibit?

    \b
    rightscheck licence list
    rightscheck licence list rights/licences/
    """
    today = now_or(as_of).date()
    emit("".join(f"{_line(one, today)}\n" for one in _read(paths, config)))
    return 0


@app.command("check")
def check_licences(paths: Files = None, config: ConfigFile = None) -> int:
    """Are the licence files valid: known fields, actions, conditions, dates?

    \b
    rightscheck licence check rights/licences/
    """
    count = len(_read(paths, config))
    emit(f"{plural(count, 'licence')} on file, all valid\n")
    return 0


@app.command("due")
def due_licences(
    paths: Files = None,
    within: Annotated[str, typer.Option("--within", metavar="DAYS", help="How far to look ahead.")] = "30d",
    config: ConfigFile = None,
    as_of: AsOf = None,
) -> int:
    """Which licences have run out or run out soon? Exit 1 where there is one.

    \b
    rightscheck licence due --within 30d
    """
    ahead, today = days(within), now_or(as_of).date()
    due = [one for one in _read(paths, config) if one.ends_within(today, ahead)]
    emit("".join(f"{_line(one, today)}\n" for one in due))
    if not due:
        complain(f"no licence runs out within {ahead} days")
    return int(bool(due))


def _read(paths: list[Path] | None, config: Path | None) -> tuple[LicenceOnFile, ...]:
    from rightscheck.cli.session import licences_on_file

    found = licences_on_file(paths or (), config)
    return tuple(sorted(found, key=lambda one: (one.valid.to is None, one.valid.to, one.id)))


def _line(one: LicenceOnFile, today: date) -> str:
    from rightscheck.report.terminal import clean, pad

    start, end = one.valid.from_, one.valid.to
    state = "expired" if end and end < today else "not yet" if start and start > today else "valid"
    permits = ", ".join(dict.fromkeys(action for rule in one.rules for action in rule.permit))
    bans = ", ".join(dict.fromkeys(action for rule in one.rules for action in rule.prohibit))
    says = "; ".join(
        part for part in (f"permits {permits}" if permits else "", f"prohibits {bans}" if bans else "") if part
    )
    validity = f"{start or 'open'} to {end or 'open'}"
    return (
        f"{pad(clean(one.id), 18)}{pad(clean(one.holder), 14)}{pad(validity, 26)}{pad(state, 9)}{clean(says)}".rstrip()
    )
