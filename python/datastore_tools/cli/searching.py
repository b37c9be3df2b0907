"""The command that finds files."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from datastore_shim import every
from datastore_shim.errors import BadArgument
from datastore_shim.types import EntryKind, File
from datastore_tools.cli import completion
from datastore_tools.cli.forms import TIMES, local, pairs, sha256
from datastore_tools.cli.frame import Session, command
from datastore_tools.cli.screen import printable, row_of
from datastore_tools.places import find_place

_TIME = "as 2026-12-31 (midnight here) or with time and zone."


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command."""
    command(app, "search", panel=panel)(_search)


def _search(
    session: Session,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Part of the name; case is the same.")
    ] = None,
    within: Annotated[
        str | None,
        typer.Option(
            "--in",
            metavar="PATH",
            help="container: or container:/folder, with all in it.",
            autocompletion=completion.places,
        ),
    ] = None,
    media_type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="As image/jpeg, or image/*.")
    ] = None,
    meta: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY=VALUE", help="What its metadata says; VALUE is JSON or text; repeatable."
        ),
    ] = None,
    hashed: Annotated[
        str | None, typer.Option("--sha256", metavar="HEX", help="The hash of its bytes.")
    ] = None,
    same_as: Annotated[
        Path | None,
        typer.Option(metavar="FILE", exists=True, dir_okay=False, help="Has the bytes of FILE."),
    ] = None,
    captured_from: Annotated[
        datetime | None, typer.Option(formats=TIMES, help=f"Taken or recorded since, {_TIME}")
    ] = None,
    captured_to: Annotated[
        datetime | None, typer.Option(formats=TIMES, help="Taken or recorded before.")
    ] = None,
    stored_from: Annotated[
        datetime | None, typer.Option(formats=TIMES, help="Stored here since.")
    ] = None,
    stored_to: Annotated[
        datetime | None, typer.Option(formats=TIMES, help="Stored here before.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Stop after so many.")
    ] = None,
) -> None:
    """Find the files that meet every condition, newest first, wherever you may read.

    For example: datastore search leaf --in seeds:/2026 --type 'image/*' --meta species=rye
    """
    if hashed and same_as:
        raise BadArgument("--sha256 and --same-as are two answers to one question")
    place = (
        find_place(session.datastore, session.actor, within, EntryKind.FOLDER) if within else None
    )
    found = every(
        session.datastore.file_search,
        actor=session.actor,
        container=place.container.id if place else None,
        folder=place.folder if place else None,
        name=name,
        media_type=media_type,
        metadata=pairs(meta) if meta else None,
        sha256=sha256(hashed, same_as),
        captured_from=local(captured_from),
        captured_to=local(captured_to),
        created_from=local(stored_from),
        created_to=local(stored_to),
        page_size=min(limit or 1000, 1000),
    )
    session.screen.stream(_rows(session, islice(found, limit)), _line)


def _rows(session: Session, files: Iterator[File]) -> Iterator[dict[str, Any]]:
    """The files with their paths; each folder and container is asked for once."""

    @cache
    def container(found: UUID) -> str:
        return session.datastore.container_get(actor=session.actor, container=found).name

    @cache
    def folder(found: UUID) -> str:
        return session.datastore.folder_path(actor=session.actor, folder=found)

    for file in files:
        path = f"{container(file.container)}:{folder(file.folder)}/{file.name}"
        yield {"path": path, **row_of(file)}


def _line(row: dict[str, Any]) -> str:
    return f"{row['size']:>15,}  {row['id']}  {printable(row['path'])}"
