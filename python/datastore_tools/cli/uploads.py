"""The commands about uploads: what is on its way, what became of it."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

import typer

from datastore_shim import every
from datastore_shim.types import UploadState
from datastore_tools.cli import completion
from datastore_tools.cli.frame import Session, command
from datastore_tools.places import find_container

_PANEL = "Change and delete"
_COLUMNS = ["id", "state", "announced", "stored", "duplicate", "failed", "pending", "lease_until"]
Which = Annotated[UUID, typer.Argument(metavar="ID", help="An upload.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    uploads = typer.Typer(help="See uploads, give them up, give them time.", no_args_is_help=True)
    command(uploads, "ls")(_ls)
    command(uploads, "show")(_show)
    command(uploads, "abort")(_abort)
    command(uploads, "extend")(_extend)
    app.add_typer(uploads, name="uploads", rich_help_panel=_PANEL)


def _ls(
    session: Session,
    everybody: Annotated[
        str | None,
        typer.Option(
            "--all",
            metavar="CONTAINER",
            help="Everybody's in a container you own.",
            autocompletion=completion.containers,
        ),
    ] = None,
    state: Annotated[UploadState | None, typer.Option(help="Only those in this state.")] = None,
) -> None:
    """List your uploads, newest first.

    For example: datastore uploads ls --all seeds --state open
    """
    container = None
    if everybody is not None:
        reference = everybody.rstrip(":/")
        container = find_container(session.datastore, session.actor, reference).id
    listed = every(
        session.datastore.upload_list,
        actor=session.actor,
        container=container,
        state=state,
        page_size=1000,
    )
    session.screen.table(listed, _COLUMNS)


def _show(session: Session, upload: Which) -> None:
    """Show one upload, with what is wrong with its items.

    For example: datastore uploads show 0190c5ff-7f2e-7c3d-8000-5f1e2d3c4b5a
    """
    session.screen.fields(session.datastore.upload_status(actor=session.actor, upload=upload))


def _abort(session: Session, upload: Which) -> None:
    """Give up an upload: what is pending fails, what was stored stays.

    For example: datastore uploads abort 0190c5ff-7f2e-7c3d-8000-5f1e2d3c4b5a
    """
    done = session.datastore.upload_abort(actor=session.actor, upload=upload)
    session.screen.made(done, f"given up: {done.stored} stored, {done.failed} failed")


def _extend(
    session: Session,
    upload: Which,
    minutes: Annotated[int, typer.Option(min=1, max=7 * 24 * 60, help="Counted from now.")] = 360,
) -> None:
    """Give an open upload time, instead of what it had left.

    For example: datastore uploads extend 0190c5ff-7f2e-7c3d-8000-5f1e2d3c4b5a --minutes 60
    """
    done = session.datastore.upload_extend(
        actor=session.actor, upload=upload, lease=timedelta(minutes=minutes)
    )
    session.screen.made(done, f"open until {done.lease_until.astimezone():%Y-%m-%d %H:%M}")
