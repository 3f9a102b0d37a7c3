"""``rightscheck policy lint, diff, new, schema``: for those who write policies."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rightscheck.cli.options import MAX_BYTES, AsOf, ConfigFile, MaxBytes, Policies, now_or
from rightscheck.cli.policy_files import is_path, known, sorted_files
from rightscheck.cli.streams import complain, emit
from rightscheck.errors import UsageError
from rightscheck.wording.counts import plural


def lint_policies(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID|PATH]",
            help="Policies by id, or files and folders of policies and licences on file; all policies by default.",
            show_default=False,
        ),
    ] = None,
    policies: Policies = None,
    config: ConfigFile = None,
    as_of: AsOf = None,
) -> int:
    """Is a rule valid and still wrong? Exit 1 where something is doubtful.

    Unknown names, rules in the shadow of others, permits and bans that overlap, territories inside others, conditions
    that can never hold, facts that nobody supplies, contracts that have ended, rules without a source.

    \b
    rightscheck policy lint
    rightscheck policy lint afp rights/policies/ rights/licences/
    """
    from rightscheck.cli.session import policies_of
    from rightscheck.config import load_licences
    from rightscheck.policy.lint import lint_licence, lint_policy
    from rightscheck.report.terminal import clean

    named = [word for word in what or () if not is_path(word)]
    files = sorted_files(word for word in what or () if is_path(word))
    library = policies_of([*(policies or ()), *files["policy"]], config)
    own = {str(path) for path in files["policy"]}
    chosen = [name for name in library.ids if not what or library.file_of(name) in own]
    chosen += [name for name in named if known(library, name)]
    on_file = load_licences(files["licence"])
    today = now_or(as_of).date()
    found = [one for name in chosen for one in lint_policy(known(library, name), library)]
    found += [one for contract in on_file for one in lint_licence(contract, library, today)]
    for one in found:
        name = f"{one.policy}#{one.rule}" if one.rule else one.policy
        emit(f"{one.kind.upper():<16} {clean(name)}: {clean(one.sentence)}\n")
    emit(f"{plural(len(found), 'finding')} in {plural(len(chosen), 'policy', 'policies')}")
    emit(f" and {plural(len(on_file), 'licence')} on file\n" if on_file else "\n")
    return int(bool(found))


def diff_policies(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Policy file or folder, or shipped.", show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Policy file or folder, or shipped.", show_default=False)],
    over: Annotated[
        list[str],
        typer.Option("--over", metavar="DECISIONS", help="Decisions that check wrote, JSON or JSON lines."),
    ],
    policies: Policies = None,
    config: ConfigFile = None,
    max_bytes: MaxBytes = MAX_BYTES,
) -> int:
    """Which verdicts change when one set of policies takes the place of another? Exit 1 where one does.

    \b
    rightscheck check saved/*.html --format jsonl > decisions.jsonl
    rightscheck policy diff shipped rights/house.yaml --over decisions.jsonl
    rightscheck policy diff policies-2026-10/ policies-2026-11/ --over decisions.jsonl
    """
    from rightscheck.cli.inputs import read_text
    from rightscheck.cli.session import policies_of
    from rightscheck.report.policy_diff import diff_verdicts
    from rightscheck.report.replay import read_decisions
    from rightscheck.report.terminal import clean

    sides = [
        policies_of([*(policies or ()), *([] if word == "shipped" else [Path(word)])], config) for word in (old, new)
    ]
    decisions = [one for file in over for one in read_decisions(read_text(file, max_bytes), file)]
    found = list(diff_verdicts(decisions, sides[0], sides[1]))
    for one in found:
        emit(f"{clean(one.page)}, {one.action}, {clean(one.component)}: {one.old}, now {one.new}\n")
        emit("".join(f"    {clean(line)}\n" for line in one.because))
    emit(f"{plural(len(found), 'verdict')} of {plural(len(decisions), 'decision')} would change\n")
    return int(bool(found))


def new_policy(
    identity: Annotated[
        str, typer.Argument(metavar="ID", help="house/newsdesk, or a holder's id.", show_default=False)
    ],
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="house, holder, licence or waivers.", show_default=False),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="FILE", help="Where to write it; - writes to stdout.", show_default=False),
    ] = None,
) -> int:
    """How do I begin a policy of my own? Writes a commented file; an existing one is never touched.

    \b
    rightscheck policy new house/newsdesk
    rightscheck policy new sarrow-wire --to rights/policies/sarrow-wire.yaml
    rightscheck policy new afp-2026-0142 --kind licence
    """
    from rightscheck.policy.templates import template

    text = template(identity, kind)
    if to == "-":
        emit(text)
        return 0
    path = Path(to or f"{identity.rpartition('/')[2]}.yaml")
    if not path.parent.is_dir():
        raise UsageError(f"--to: there is no folder {path.parent}: make it first")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{path} is there already, and is left as it is: name another with --to") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
    complain(f"wrote {path}: fill it in, then run rightscheck policy lint {path}")
    return 0


def show_schema(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="policy, licence, waivers or config.", show_default=False)
    ] = "policy",
) -> int:
    """What may stand in a file that I write? The JSON Schema, for editors.

    \b
    rightscheck policy schema policy > policy.schema.json
    rightscheck policy schema licence
    """
    from rightscheck.gate.settings import config_schema
    from rightscheck.policy.schema import file_schema
    from rightscheck.report.json_ import dumps

    emit(dumps(config_schema() if name == "config" else file_schema(name), 2) + "\n")
    return 0
