"""``rightscheck completion``: how do I complete commands and options in my shell?"""

from __future__ import annotations

from typing import Annotated

import typer

from rightscheck.cli.streams import emit
from rightscheck.errors import UsageError

VARIABLE = "_RIGHTSCHECK_COMPLETE"  # set by the script that the shell runs
SHELLS = ("bash", "zsh", "fish", "powershell")


def completion(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help="bash, zsh, fish or powershell.")],
) -> int:
    """How do I complete commands and options in my shell?

    \b
    rightscheck completion bash > ~/.local/share/bash-completion/completions/rightscheck
    rightscheck completion zsh > ~/.zfunc/_rightscheck
    rightscheck completion fish > ~/.config/fish/completions/rightscheck.fish
    """
    from typer._completion_shared import get_completion_script

    if shell not in SHELLS:
        raise UsageError(f"completion: unknown shell {shell!r}: use one of {', '.join(SHELLS)}")
    emit(get_completion_script(prog_name="rightscheck", complete_var=VARIABLE, shell=shell).strip() + "\n")
    return 0


def prepare_completion() -> None:
    """Let typer answer the shell. Its own switches are left out: they look for the shell at every start."""
    from typer._completion_classes import completion_init

    completion_init()
