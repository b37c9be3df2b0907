"""The command that brings in a directory tree."""

from pathlib import Path
from typing import Annotated

import typer

from datastore_shim.errors import BadArgument
from datastore_shim.types import Container
from datastore_tools.cli import completion
from datastore_tools.cli.frame import Code, Session, command, ended_by, stop
from datastore_tools.cli.screen import Summary, printable
from datastore_tools.importer import Finding, Looks, Outcome, TreeImport, measure
from datastore_tools.places import find_container, parse_place

GOOD = (Outcome.IMPORTED, Outcome.PRESENT, Outcome.WOULD_IMPORT)


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command."""
    command(app, "import", panel=panel)(_import)


def _import(
    session: Session,
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, file_okay=False, help="What to import.")
    ],
    into: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            help="The place that gets a folder named like DIR, as container: or container:/folder; "
            "it is made if need be. By default the General folder of your own container.",
            autocompletion=completion.places,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Say what would be done, and let it be.")
    ] = False,
    parallel: Annotated[
        int, typer.Option(min=1, max=64, metavar="N", help="Files on their way at a time.")
    ] = 8,
    zone: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="The time zone of the cameras' clocks, as Europe/Berlin, for pictures that do not "
            "tell theirs; without it their time is kept as metadata, exif_captured_at.",
        ),
    ] = None,
    inspect: Annotated[
        bool,
        typer.Option(
            "--inspect/--no-inspect",
            help="Read each file: its media type, time, size in pixels or seconds, and damage. "
            "Without it the name gives the media type.",
        ),
    ] = True,
    keep_damaged: Annotated[
        bool,
        typer.Option(
            "--keep-damaged", help="Import damaged files too; their metadata says so, in damaged."
        ),
    ] = False,
    exclude: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Names to pass over, as '*.tmp'; may be repeated."),
    ] = None,
) -> None:
    """Import a directory tree as a folder tree.

    Run it again to go on after an interruption, or to bring in what is new: a file that is there
    with the same name, size and SHA-256 is left alone. A file of the same name with other content
    is a conflict: it is reported, never replaced. Pictures and recordings that cannot be read to
    their end are reported as damaged. So are symbolic links, special and unreadable files, and
    names that are not allowed. What is too large to be decoded is imported, with a remark that also
    its metadata has, in unchecked.

    For example: datastore import ./pictures --into seeds:/2026

    Exit codes: 0 everything is there; 3 some files are not, each is named with the reason; 2 usage,
    or no such place; 4 not allowed; 5 database or store not reachable, or full: run it again to go
    on; 6 the store lost what it had; 130 interrupted, 143 terminated: run it again
    to go on; 1 anything else.
    """
    screen = session.screen
    name = directory.resolve().name
    if not name:
        raise BadArgument("the root of the file system has no name", argument="directory")
    container, names = place_for(session, into)
    summary = Summary(screen, Outcome, GOOD)
    looks = Looks(inspect=inspect, zone=zone, keep_damaged=keep_damaged, exclude=exclude or [])
    files, size = measure(directory, looks)
    screen.say(f"{printable(str(directory))}: {files:,} files, {size:,} bytes")
    try:
        with screen.progress(of_bytes=True) as bar:
            task = bar.add_task("importing", total=size)

            def found(finding: Finding) -> None:
                summary.add(finding)

            TreeImport(
                session.datastore,
                session.actor,
                container,
                found,
                lambda more: bar.advance(task, more),
                parallel=parallel,
                dry_run=dry_run,
                looks=looks,
            ).run(directory, [*names, name])
    except KeyboardInterrupt as interrupt:
        raise ended_by(interrupt, screen, "run the same command again to go on") from interrupt
    finally:
        summary.show()
    if summary.problems:
        raise stop(Code.PARTIAL)


def place_for(session: Session, into: str | None) -> tuple[Container, list[str]]:
    """The container and the names of the folder that gets a folder named like the directory."""
    if into is not None:
        reference, names = parse_place(into)
        return find_container(session.datastore, session.actor, reference), names
    me = session.datastore.user_get(actor=session.actor, user_id=session.actor)
    if me.container is None:
        raise BadArgument("you have no container of your own", hint="say where with --into")
    container = session.datastore.container_get(actor=session.actor, container=me.container)
    assert container.general_folder is not None
    path = session.datastore.folder_path(actor=session.actor, folder=container.general_folder)
    return container, path.strip("/").split("/")
