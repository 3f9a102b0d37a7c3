"""The typer application: one command a file, each added here by name.

In: nothing. Out: ``app``. Refuses heavy imports: a command fetches what it needs when it runs.
"""

from __future__ import annotations

from typing import Annotated

import typer

from rightscheck.cli import (
    audit,
    changes,
    check,
    compare,
    credit,
    demo,
    explain,
    gate,
    init,
    inspect,
    ledger,
    licence,
    policy,
    receipt,
)
from rightscheck.cli.streams import emit

app = typer.Typer(
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(asked: bool) -> None:
    if asked:
        from rightscheck._version import __policies__, __version__

        emit(f"rightscheck {__version__} (policies {__policies__})\n")
        raise typer.Exit


@app.callback()
def rightscheck(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """What does this page say about whose rights, and may I reuse it the way I plan to?

    Reports what the page states and what your policy says; not legal advice.
    """


app.command("inspect", short_help="What does this page say about whose rights?")(inspect.inspect)
app.command("check", short_help="May I reuse it so?")(check.check)
app.command("gate", short_help="Does this repository publish what it may not?")(gate.gate)
app.command("init", short_help="How do I switch the gate on here?")(init.init)
app.command("explain", short_help="What does this word mean, how was this decided?")(explain.explain)
app.command("demo", short_help="What does it look like?")(demo.demo)
app.command("compare", short_help="What did the draft take?")(compare.compare)
app.command("credit", short_help="What is the credit line?")(credit.credit)
app.command("audit", short_help="What was checked, and what came of it?")(audit.audit)
app.command("changes", short_help="What changed between two captures?")(changes.changes)
app.add_typer(policy.app, name="policy")
app.add_typer(receipt.app, name="receipt")
app.add_typer(ledger.app, name="ledger")
app.add_typer(licence.app, name="licence")
app.add_typer(licence.app, name="license", hidden=True)
