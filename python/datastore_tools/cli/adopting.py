"""The commands that make files of what lies in a store already."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, Protocol
from uuid import UUID

import typer

from datastore_shim.errors import BadArgument, ContainerMissing, NotFound
from datastore_shim.types import StorageKind
from datastore_tools.adopting import GOOD, BlobAdoption, Finding, Outcome
from datastore_tools.cli import completion
from datastore_tools.cli.forms import DryRun
from datastore_tools.cli.frame import Code, Session, command, ended_by, stop
from datastore_tools.cli.importing import place_for
from datastore_tools.cli.screen import Summary, printable

_UUID = 36  # characters


class Adopting(Protocol):
    """An adoption but for whom it tells."""

    def __call__(
        self, found: Callable[[Finding], None], moved: Callable[[int], None]
    ) -> BlobAdoption: ...


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command."""
    command(app, "adopt", panel=panel)(_adopt)


def _adopt(
    session: Session,
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH",
            help="container: or container:/General, by the keys of the blobs.",
            autocompletion=completion.containers,
        ),
    ],
    dry_run: DryRun = False,
    parallel: Annotated[
        int, typer.Option(min=1, max=64, metavar="N", help="Blobs read at a time.")
    ] = 8,
    zone: Annotated[
        str | None, typer.Option(metavar="NAME", help="Time zone of the cameras' clocks.")
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Keys to pass over, as '*.txt'; may be repeated."),
    ] = None,
) -> None:
    """Make files of what lies in the store of a container already, where it lies.

    Each blob is read once, for its hash and for what it is; no byte is copied. The folders are
    those that the keys name. Run it again to go on, or to adopt what is new: what is known is not
    read again. Damaged pictures and recordings are reported, and left. From then on a blob is a
    file's, and goes with it. For administrators.

    For example: datastore adopt old:/General --dry-run

    Exit codes: 0 all blobs are files; 3 some are not, each is named with the reason; others as of
    datastore import.
    """
    container, names = place_for(session, path)
    adoption = partial(
        BlobAdoption,
        session.datastore,
        session.actor,
        container,
        parallel=parallel,
        dry_run=dry_run,
        zone=zone,
        exclude=exclude or [],
    )
    adopt(session, path, names, adoption)


def adopt(session: Session, path: str, names: Sequence[str], make: Adopting) -> None:
    """Run an adoption and tell what became of each blob."""
    screen = session.screen
    summary = Summary(screen, Outcome, GOOD)
    try:
        with screen.progress(of_bytes=True) as bar:
            task = bar.add_task("reading", total=None)
            adoption = make(summary.add, lambda more: bar.advance(task, more))
            blobs, size = adoption.measure(names)
            if names and not blobs:
                raise NotFound("no blob lies there", argument="path", hint="keys begin as paths do")
            bar.update(task, total=size)
            screen.say(f"{printable(path)}: {blobs:,} blobs, {size:,} bytes")
            adoption.run(names)
    except KeyboardInterrupt as interrupt:
        raise ended_by(interrupt, screen, "run the same command again to go on") from interrupt
    finally:
        summary.show()
    if summary.problems:
        raise stop(Code.PARTIAL)


def adopt_container(
    session: Session,
    blob_container: Annotated[
        str,
        typer.Argument(
            metavar="BLOB_CONTAINER", help="As it is called in its store: prefix-id, as user-0f3c…"
        ),
    ],
    store: Annotated[int, typer.Option(metavar="NUMBER", help="The store that it is in.")],
    name: Annotated[str | None, typer.Option(help="By default its id.")] = None,
    owner: Annotated[
        str | None,
        typer.Option(metavar="EMAIL|ID", help="By default you.", autocompletion=completion.users),
    ] = None,
) -> None:
    """Make a container around a blob container that is in a store already. For administrators.

    What lies in it becomes files by [bold]adopt[/bold] or [bold]nachet import --in-place[/bold].

    For example: datastore container adopt user-5b2f51de-3a0c-4f8b-9f9a-1f6f3f0f7d11 --store 1
    """
    prefix, dash = blob_container[: -_UUID - 1], blob_container[-_UUID - 1 : -_UUID]
    try:
        container = UUID(blob_container[-_UUID:])
    except ValueError:
        container = None
    if not container or dash != "-" or str(container) != blob_container[-_UUID:]:
        raise BadArgument(
            "the blob container is not called prefix-id",
            argument="blob_container",
            hint="others are imported: download them, then datastore import",
        )
    try:
        with session.datastore.transaction() as joined:
            made = joined.container_adopt(
                actor=session.actor,
                container=container,
                home_backend=store,
                name=name,
                prefix=prefix,
                owner_user=session.user(owner) if owner is not None else None,
            )
            place = joined.container_locate(actor=session.actor, container=made.id)
            first = next(iter(joined.stores.open(place).list(place.blob_container)), None)
            if not first and place.kind is StorageKind.S3:  # which knows no empty ones
                raise ContainerMissing("nothing lies in it")
    except ContainerMissing as error:
        hint = "datastore storage ls shows the stores"
        raise NotFound("no such blob container", argument="blob_container", hint=hint) from error
    session.screen.made(made, f"container {made.name} is made, id {made.id}")
