"""``rightscheck policy``: which rules are there, and do they do what they say?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from rightscheck.cli import policy_authors
from rightscheck.cli.options import MAX_BYTES, ConfigFile, MaxBytes, Policies
from rightscheck.cli.policy_files import generated, known
from rightscheck.cli.streams import emit
from rightscheck.errors import UsageError

if TYPE_CHECKING:
    from rightscheck.policy.store import Library

app = typer.Typer(
    rich_markup_mode=None, no_args_is_help=True, help="Which rules are there, and do they do what they say?"
)


@app.command("list")
def list_policies(policies: Policies = None) -> int:
    """Which policies are there: id, rules, title?

    \b
    rightscheck policy list
    rightscheck policy list --policies rights/policies/
    """
    from rightscheck.policy.store import load_policies
    from rightscheck.report.terminal import clean, pad

    library = load_policies(*policies or ())
    rows = [(name, *_summary(library, name)) for name in library.ids]
    width = max((len(name) for name, _, _ in rows), default=0) + 2
    emit("".join(f"{pad(clean(name), width)}{rules:>3} rules  {clean(title)}\n" for name, rules, title in rows))
    return 0


def _summary(library: Library, name: str) -> tuple[int, str]:
    found = library.policy(name)
    if found is None:
        return 0, ""
    return len(found.rules), found.title or (found.holder.name if found.holder else "")


@app.command("show")
def show_policy(
    identity: Annotated[str, typer.Argument(metavar="ID", help="A policy's id, or policy#rule.", show_default=False)],
    policies: Policies = None,
) -> int:
    """What does a policy say, with its sources and dates? A licence is generated from its family's data.

    \b
    rightscheck policy show afp
    rightscheck policy show house/default#quote
    rightscheck policy show CC-BY-3.0-US
    """
    from rightscheck.policy.store import load_policies

    library = load_policies(*policies or ())
    name, _, rule = identity.partition("#")
    found = library.policy(name) or generated(library, name) or known(library, name)
    document = found.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if rule:
        rules = [one for one in document.get("rules", []) if one["id"] == rule]
        if not rules:
            raise UsageError(
                f"policy {name!r} has no rule {rule!r}: it has {', '.join(one.id for one in found.rules) or 'none'}"
            )
        document = rules[0]
    emit(_yaml(document))
    return 0


def _yaml(document: dict[str, Any]) -> str:
    import yaml

    return str(yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110))


@app.command("test")
def run_policy_tests(
    identities: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]", help="Policies to test; all by default.", show_default=False),
    ] = None,
    policies: Policies = None,
) -> int:
    """Do policies do what their own tests say? Exit 1 where one does not.

    \b
    rightscheck policy test
    rightscheck policy test afp ap
    rightscheck policy test --policies rights/policies/
    """
    from rightscheck.policy.store import load_policies
    from rightscheck.policy.testing import run_tests, uncovered
    from rightscheck.report.terminal import clean

    library = load_policies(*policies or ())
    chosen = [known(library, name) for name in identities or library.ids]
    results = [result for policy in chosen for result in run_tests(policy, library)]
    gaps = [gap for policy in chosen for gap in uncovered(policy)]
    failed = [result for result in results if not result.passed]
    emit("".join(f"FAILED   {clean(one.policy)}: {clean(one.name)}: {clean(one.said)}\n" for one in failed))
    emit("".join(f"UNTESTED {clean(gap)}\n" for gap in gaps if identities))
    untested = f", {len(gaps)} rules lack a test of one side" if gaps else ""
    emit(f"{len(results) - len(failed)} of {len(results)} tests of {len(chosen)} policies passed{untested}\n")
    return int(bool(failed))


@app.command("replay")
def replay_decisions(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Decisions written by check --format json or jsonl.", show_default=False),
    ],
    policies: Policies = None,
    config: ConfigFile = None,
    max_bytes: MaxBytes = MAX_BYTES,
) -> int:
    """Does an old decision come out again, to the byte? Exit 1 where one does not, with the reason.

    \b
    rightscheck check page.html --reuse republish --format json > decision.json
    rightscheck policy replay decision.json
    """
    from rightscheck.cli.inputs import read_text
    from rightscheck.cli.session import policies_of
    from rightscheck.report.replay import replay, verdict_changes
    from rightscheck.report.terminal import clean

    library = policies_of(policies or (), config)
    failed = False
    for file in files:
        for one in replay(read_text(file, max_bytes), library, file):
            failed |= not one.same
            about = f"{clean(file)}: {clean(one.before.page_name)}, {one.before.reuse.action}"
            emit(f"{'same     ' if one.same else 'DIFFERENT'} {about}: {one.before.verdict}\n")
            emit("".join(f"          because {clean(reason)}\n" for reason in one.why))
            changes = verdict_changes(one)
            emit("".join(f"          {clean(name)}: {old}, now {new}\n" for name, old, new in changes))
    return int(failed)


app.command("lint")(policy_authors.lint_policies)
app.command("diff")(policy_authors.diff_policies)
app.command("new")(policy_authors.new_policy)
app.command("schema")(policy_authors.show_schema)
