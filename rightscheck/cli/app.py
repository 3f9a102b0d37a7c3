"""The typer application: one command a file, each listed here by name.

In: the command that was asked for, if the arguments begin with one. Out: the application with that command, or with
all of them. Refuses heavy imports, and to build commands that nobody asked for: they are a tenth of a start.
"""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from rightscheck.cli.streams import emit

# name: the module of rightscheck.cli, and the short help; a group has its own help and holds its commands as ``app``
COMMANDS = {
    "inspect": ("inspect", "What does this page say about whose rights?"),
    "check": ("check", "May I reuse it so?"),
    "gate": ("gate", "Does this repository publish what it may not?"),
    "init": ("init", "How do I switch the gate on here?"),
    "explain": ("explain", "What does this word mean, how was this decided?"),
    "demo": ("demo", "What does it look like?"),
    "compare": ("compare", "What did the draft take?"),
    "credit": ("credit", "What is the credit line?"),
    "audit": ("audit", "What was checked, and what came of it?"),
    "fetch": ("fetch", "What does the site say now? Save it, when asked."),
    "changes": ("changes", "What changed between two captures?"),
    "completion": ("completion", "How do I complete commands in my shell?"),
    "scan": ("scan", "What do these archives say, page by page?"),
    "summary": ("summary", "What did the scan find?"),
}
GROUPS = {"policy": "policy", "receipt": "receipt", "ledger": "ledger", "licence": "licence", "license": "licence"}
SPELLINGS = ("license",)


def make_app(asked: str | None = None) -> typer.Typer:
    """The application with the command ``asked``, or with every command where it is none of them."""
    app = typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(rightscheck)
    one = asked in COMMANDS or asked in GROUPS
    for name, (module, about) in COMMANDS.items():
        if not one or name == asked:
            app.command(name, short_help=about)(getattr(import_module(f"rightscheck.cli.{module}"), name))
    for name, module in GROUPS.items():
        if not one or name == asked:
            group = import_module(f"rightscheck.cli.{module}").app
            app.add_typer(group, name=name, hidden=name in SPELLINGS)
    return app


def _version(asked: bool) -> None:
    if asked:
        from rightscheck._version import __policies__, __version__

        emit(f"rightscheck {__version__} (policies {__policies__})\n")
        raise typer.Exit


def rightscheck(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """What does this page say about whose rights, and may I reuse it the way I plan to?

    Reports what the page states and what your policy says; not legal advice.
    """
