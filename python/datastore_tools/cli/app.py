"""All commands, put together."""

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from datastore_tools.cli import (
    completion,
    containers,
    files,
    groups,
    nachet,
    server,
    storage,
    uploads,
    users,
)
from datastore_tools.cli.frame import Code
from datastore_tools.cli.screen import Screen

__all__ = ["app", "main", "run"]

_HELP = """
Keeps pictures, recordings and their folders: bytes in a store, the truth in PostgreSQL.

Start with [bold]datastore up[/bold]. Then, for example:

    datastore container add seeds
    datastore import ./pictures --into seeds:
    datastore tree seeds:
    datastore get seeds:/pictures -o copies
    datastore container grant seeds bob@lab.example read

Each command tells more, with an example: [bold]datastore get --help[/bold].
With [bold]datastore --install-completion[/bold] the shell completes commands and places.

Places are written container:/folder/picture.jpg, the container by name or id.

Exit codes: 0 done or nothing to do, 1 failed, 2 usage, 3 partial, 4 not allowed, 5 not reachable,
6 corrupt, 130 interrupted, 143 terminated.
"""


def _tell_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"datastore {version('datastore-shim')}")
        raise typer.Exit


app = typer.Typer(
    help=_HELP,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _options(
    _: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_tell_version, help="Show the version, and end."
        ),
    ] = False,
) -> None:
    """The options before any command."""


for module in (server, storage, files, uploads, containers, users, groups, nachet):
    module.add_to(app)


def main() -> int:
    """Run the command line that the process was started with, and return its exit code."""
    if completion.is_bash_asking():
        completion.for_bash(lambda: run([]))
        return Code.DONE
    return run(sys.argv[1:])


def run(arguments: list[str]) -> int:
    """Run one command line, without the program's name, and return its exit code."""
    try:
        return int(app(args=arguments, prog_name="datastore", standalone_mode=False) or 0)
    except typer.Abort:
        return Code.INTERRUPTED
    except Exception as error:
        if not hasattr(error, "format_message"):  # not about the command line's form
            raise
        if told := error.format_message().replace("Value error, ", "").rstrip("."):
            where = getattr(getattr(error, "ctx", None), "command_path", "datastore")
            facts = {"kind": "Usage", "message": told, "hint": f"see: {where} --help"}
            Screen(as_json="--json" in arguments).error(facts | {"exit": int(Code.USAGE)})
        return Code.USAGE
