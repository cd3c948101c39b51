"""``kg completion``: the script that makes a shell complete commands, options and the names of questions."""

from __future__ import annotations

import rich_click as click
from click.shell_completion import get_completion_class

from kg.cli.localise import Command
from kg.cli.terminal import emit

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_KG_COMPLETE"


@click.command(cls=Command, epilog='Example: eval "$(kg completion bash)"')
@click.argument("shell", metavar="|".join(SHELLS), type=click.Choice(SHELLS))
def completion(shell: str) -> int:
    """Print the script that completes kg in a shell: commands, options, files, and the names of questions.

    Put it into the shell's start file: eval "$(kg completion bash)" into ~/.bashrc, eval "$(kg completion zsh)" into ~/.zshrc;
    for fish: kg completion fish > ~/.config/fish/completions/kg.fish
    """
    from kg.cli.main import cli

    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(cli, {}, "kg", VARIABLE)
    emit((script.source_template % script.source_vars()).encode())
    return 0


def question_names(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """Names of questions that begin so; read off the file names, so that a key press loads nothing heavy."""
    from importlib import resources

    files = (resources.files("kg") / "query" / "questions").iterdir()
    names = sorted(file.name.removesuffix(".rq") for file in files if file.name.endswith(".rq"))
    return [name.partition("-")[2] for name in names if name.partition("-")[2].startswith(begun)]
