"""The commands about files: look at them, and purge what they leave; the others lie beside."""

from collections.abc import Iterator
from typing import Annotated, Any
from uuid import UUID

import typer

from datastore_shim import every
from datastore_shim.types import Entry, EntryKind
from datastore_tools.cli import adopting, changing, fetching, importing, searching
from datastore_tools.cli.changing import Where
from datastore_tools.cli.frame import Code, Session, command, stop
from datastore_tools.cli.screen import printable
from datastore_tools.places import Place, find_place
from datastore_tools.purging import purge

_LOOK = "Bring in, find, fetch"
_CHANGE = "Change and delete"


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    importing.add_to(app, panel=_LOOK)
    adopting.add_to(app, panel=_LOOK)
    command(app, "ls", panel=_LOOK)(_ls)
    command(app, "tree", panel=_LOOK)(_tree)
    searching.add_to(app, panel=_LOOK)
    fetching.add_to(app, panel=_LOOK)
    changing.add_to(app, panel=_CHANGE)
    command(app, "purge", panel=_CHANGE)(_purge)


def _ls(
    session: Session,
    path: Where,
    long: Annotated[bool, typer.Option("--long", "-l", help="Show ids and types too.")] = False,
) -> None:
    """List a folder: folders, then files. Without a folder, the top of the container.

    For example: datastore ls -l seeds:/2026
    """
    place = find_place(session.datastore, session.actor, path)
    entries = iter([place.entry]) if place.is_file else _children(session, place)

    def line(entry: Entry) -> str:
        size = "-" if entry.size is None else f"{entry.size:,}"
        facts = f"{size:>15}  {entry.created_at.astimezone():%Y-%m-%d %H:%M}  {_shown(entry)}"
        return f"{entry.id}  {entry.media_type or '-':<16} {facts}" if long else facts

    session.screen.stream(entries, line)


def _tree(
    session: Session,
    path: Where,
    depth: Annotated[
        int | None, typer.Option(min=1, metavar="LEVELS", help="Go down no further.")
    ] = None,
) -> None:
    """Show a folder and all below it.

    For example: datastore tree seeds: --depth 2
    """
    place = find_place(session.datastore, session.actor, path, EntryKind.FOLDER)
    session.screen.say(printable(path))
    counted = {EntryKind.FOLDER: 0, EntryKind.FILE: 0}

    def rows() -> Iterator[dict[str, Any]]:
        for row in _below(session, place.container.id, place.folder, "", "", depth):
            counted[row["kind"]] += 1
            yield row

    session.screen.stream(rows(), lambda row: str(row["drawn"]))
    session.screen.say(f"{counted[EntryKind.FOLDER]} folders, {counted[EntryKind.FILE]} files")


def _purge(
    session: Session,
    no_sweep: Annotated[
        bool,
        typer.Option(
            "--no-sweep", help="Do not look through local stores for what killed writers left."
        ),
    ] = False,
) -> None:
    """Delete the bytes that no file needs any more: of deleted files and of abandoned uploads.

    What an upload left that was broken off waits for an hour, since a late writer may still be at
    it; what could not be deleted waits longer after each failure.

    For example, each night: datastore purge
    """
    done = purge(session.datastore, session.actor, sweep=not no_sweep)
    session.screen.say(f"{done.deleted} blobs deleted, {done.kept} kept for another time")
    for problem in done.problems:
        session.screen.note(printable(problem))
    session.screen.json(done)
    if done.kept:
        raise stop(Code.PARTIAL)


def _children(session: Session, place: Place) -> Iterator[Entry]:
    return every(
        session.datastore.folder_list,
        actor=session.actor,
        container=place.container.id,
        folder=place.folder,
        page_size=1000,
    )


def _below(
    session: Session,
    container: UUID,
    folder: UUID | None,
    path: str,
    indent: str,
    depth: int | None,
) -> Iterator[dict[str, Any]]:
    """What lies below a folder, depth first, each with its path and the line of a drawn tree."""
    listed = every(
        session.datastore.folder_list,
        actor=session.actor,
        container=container,
        folder=folder,
        page_size=1000,
    )
    entry = next(listed, None)
    while entry is not None:
        following = next(listed, None)
        branch, trunk = ("├── ", "│   ") if following else ("└── ", "    ")
        own_path = f"{path}/{entry.name}"
        yield {
            "path": own_path,
            "kind": entry.kind,
            "id": entry.id,
            "size": entry.size,
            "media_type": entry.media_type,
            "sha256": entry.sha256,
            "drawn": f"{indent}{branch}{_shown(entry)}",
        }
        if entry.kind is EntryKind.FOLDER and depth != 1:
            deeper = depth - 1 if depth else None
            yield from _below(session, container, entry.id, own_path, indent + trunk, deeper)
        entry = following


def _shown(entry: Entry) -> str:
    return printable(entry.name) + ("/" if entry.kind is EntryKind.FOLDER else "")
