"""The command that fetches files and trees."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from datastore_shim.errors import BadArgument, Conflict
from datastore_shim.types import File
from datastore_tools.cli import completion
from datastore_tools.cli.frame import Code, Session, as_uuid, command, ended_by, stop
from datastore_tools.cli.screen import Summary, printable
from datastore_tools.exporter import Fetch, Renamed, TreeExport, is_there
from datastore_tools.places import Place, find_place

_GOOD = (Fetch.FETCHED, Fetch.PRESENT)
_STDOUT = "-"


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command."""
    command(app, "get", panel=panel)(_get)


def _get(
    session: Session,
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH|FILE-ID",
            help="A file, a folder, or container: for all.",
            autocompletion=completion.places,
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="TARGET",
            help="A file's new name, or the directory to put things in (made for a folder, and if "
            "it ends in /); - writes a file to stdout. By default they go here.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", "-f", help="Replace what is there.")] = False,
    parallel: Annotated[
        int, typer.Option(min=1, max=64, metavar="N", help="Files on their way at a time.")
    ] = 8,
) -> None:
    """Fetch a file, or a folder with all below it, and prove each SHA-256.

    A file is there whole or not at all. A folder becomes a directory of its name in TARGET. What is
    there already with the same size and SHA-256 is passed by, so run it again to go on; what
    differs is not replaced without --force. A file that has the name of a folder beside it, or a
    name that the disk does not take, gets another one, which is told.

    For example: datastore get seeds:/2026/spring -o pictures

    Exit codes of a folder: 0 everything is there; 3 some files are not, each is named with the
    reason; 5 database or store not reachable; 130 interrupted, 143 terminated: run it
    again to go on.
    """
    place = None if as_uuid(path) else find_place(session.datastore, session.actor, path)
    if place and not place.is_file:
        return _get_tree(session, place, output, force, parallel)
    found = as_uuid(path) if place is None or place.entry is None else place.entry.id
    assert found
    file = session.datastore.file_get(actor=session.actor, file=found)
    if output == _STDOUT:
        return _print(session, file)
    _get_file(session, file, _target(file, output), force)


def _get_file(session: Session, file: File, target: Path, force: bool) -> None:
    shown = printable(str(target))
    present = is_there(file, target)
    if os.path.lexists(target) and not force and not present:
        raise Conflict(f"{shown} is there already", hint="replace it with --force")
    if not present:
        with session.screen.progress(of_bytes=True) as bar:
            task = bar.add_task(printable(file.name), total=file.size)
            try:
                session.datastore.download(
                    actor=session.actor,
                    file=file.id,
                    target=target,
                    overwrite=force,
                    progress=lambda more: bar.advance(task, more),
                )
            except OSError as error:  # the name that was meant, not that of the unfinished file
                raise OSError(error.errno, error.strerror or str(error), str(target)) from error
    already = " is there already" if present else ""
    session.screen.say(f"{shown}{already}: {file.size:,} bytes, sha256 verified")
    session.screen.json(
        {"file": file.id, "target": target, "size": file.size, "sha256": file.sha256}
    )


def _get_tree(
    session: Session, place: Place, output: str | None, force: bool, parallel: int
) -> None:
    if output == _STDOUT:
        raise BadArgument("only a file goes to stdout", hint="name a directory, or a file in it")
    screen, container = session.screen, place.container
    totals = session.datastore.folder_stats(
        actor=session.actor, container=container.id, folder=place.folder
    )
    summary, renamed = Summary(screen, Fetch, _GOOD), list[Renamed]()

    def rename(told: Renamed) -> None:
        renamed.append(told)
        screen.note(printable(f"renamed: {told.path}: here {told.target}"))

    name = place.entry.name if place.entry else container.name
    target = Path(output or "") / name
    try:
        with screen.progress(of_bytes=True) as bar:
            task = bar.add_task(printable(name), total=totals.bytes)
            target = TreeExport(
                session.datastore,
                session.actor,
                summary.add,
                rename,
                lambda more: bar.advance(task, more),
                parallel=parallel,
                overwrite=force,
            ).run(container.id, place.folder, name, Path(output or ""))
    except KeyboardInterrupt as interrupt:
        raise ended_by(interrupt, screen, "run the same command again to go on") from interrupt
    finally:
        screen.say(printable(f"{target}: {totals.folders:,} folders, {totals.files:,} files"))
        summary.show(target=target, renamed=renamed)
    if summary.problems:
        raise stop(Code.PARTIAL)


def _print(session: Session, file: File) -> None:
    if session.screen.as_json:
        raise BadArgument("stdout is for the bytes of the file", hint="leave out --json, or -o -")
    for piece in session.datastore.read(actor=session.actor, file=file.id):
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def _target(file: File, output: str | None) -> Path:
    """Where a file goes: into a directory under its own name, or to a path."""
    target = Path(output or file.name)
    if output and output.endswith("/"):
        target.mkdir(parents=True, exist_ok=True)
    return target / file.name if target.is_dir() else target
