"""The commands of nachet about what is trained on: batches, training data, data sets, archive."""

import json
from pathlib import Path
from typing import Annotated
from uuid import UUID

import psycopg
import typer

from datastore_shim import every
from datastore_shim.errors import BadArgument
from datastore_shim.nachet import Nachet
from datastore_tools.cli import completion
from datastore_tools.cli.forms import DryRun, Yes, confirm
from datastore_tools.cli.frame import Code, Session, command, picture_at, stop
from datastore_tools.cli.screen import Summary, printable
from datastore_tools.datasets import DatasetExport, Exported, Form, verify
from datastore_tools.exporter import Fetch
from datastore_tools.nachet.archiving import archive
from datastore_tools.places import find_container, find_place

FolderPlace = Annotated[
    str,
    typer.Argument(
        metavar="PATH", help="container: or container:/folder.", autocompletion=completion.places
    ),
]
ContainerName = Annotated[
    str,
    typer.Argument(metavar="CONTAINER", help="Name or id.", autocompletion=completion.containers),
]
DatasetId = Annotated[UUID, typer.Argument(metavar="DATASET", help="Its id.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    batches = typer.Typer(help="Batch imports and how far they are.", no_args_is_help=True)
    command(batches, "ls")(_batches)
    command(batches, "show")(_batch)
    command(batches, "close")(_close)
    app.add_typer(batches, name="batch")
    command(app, "training")(_training)
    datasets = typer.Typer(help="Frozen training data.", no_args_is_help=True)
    command(datasets, "create")(_create)
    command(datasets, "ls")(_datasets)
    command(datasets, "show")(_dataset)
    command(datasets, "diff")(_diff)
    command(datasets, "export")(_export)
    command(datasets, "verify")(_verify)
    command(datasets, "uses")(_uses)
    app.add_typer(datasets, name="dataset")
    command(app, "archive")(_archive)
    command(app, "archive-into")(_configure)


def _batches(session: Session, container: ContainerName) -> None:
    """List the batch imports of a container, newest first.

    For example: datastore nachet batch ls seeds
    """
    found = find_container(session.datastore, session.actor, container.rstrip(":/"))
    listed = every(
        Nachet(session.datastore).batch_list,
        actor=session.actor,
        container=found.id,
        page_size=1000,
    )
    session.screen.table(
        listed, ["id", "state", "announced", "received", "failed", "missing", "created_at"]
    )


def _batch(
    session: Session, batch: Annotated[UUID, typer.Argument(metavar="BATCH", help="Its id.")]
) -> None:
    """Show a batch import, with what failed and why.

    For example: datastore nachet batch show 0190c5ff-7f2e-7c3d-8000-5f1e2d3c4b5a
    """
    session.screen.fields(Nachet(session.datastore).batch_get(actor=session.actor, batch=batch))


def _close(
    session: Session, batch: Annotated[UUID, typer.Argument(metavar="BATCH", help="Its id.")]
) -> None:
    """Close a batch import, be it complete or not.

    For example: datastore nachet batch close 0190c5ff-7f2e-7c3d-8000-5f1e2d3c4b5a
    """
    done = Nachet(session.datastore).batch_close(actor=session.actor, batch=batch)
    session.screen.made(
        done, f"closed: {done.received} received, {done.failed} failed, {done.missing} missing"
    )


def _training(session: Session, path: FolderPlace) -> None:
    """List what a container's pictures, or a folder's, show: each picture and species once.

    For example: datastore nachet training seeds:/ragweed
    """
    place = find_place(session.datastore, session.actor, path)
    listed = every(
        Nachet(session.datastore).training_list,
        actor=session.actor,
        container=place.container.id,
        folder=place.folder,
        page_size=1000,
    )
    session.screen.table(listed, ["picture", "name", "source", "by_user", "at", "inference"])


def _create(
    session: Session,
    container: ContainerName,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of the data set.")],
    folder: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="PATH",
            help="container: or container:/folder to take pictures from; may be repeated. By "
            "default the container itself.",
            autocompletion=completion.places,
        ),
    ] = None,
    species: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Only these; to a trainer other seeds are background. Repeatable.",
        ),
    ] = None,
    source: Annotated[
        str, typer.Option(metavar="SOURCE", help="reviewed, claimed or any.")
    ] = "reviewed",
    split: Annotated[
        str, typer.Option(metavar="T,V,T", help="Parts for train, validation and test.")
    ] = "0.8,0.1,0.1",
    seed: Annotated[int, typer.Option(min=0, help="Of the split: the same gives the same.")] = 0,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="Also boxes of which reviewers disagree.")
    ] = False,
) -> None:
    """Freeze training data as it is now.

    For example: datastore nachet dataset create seeds 2026-autumn --split 0.7,0.2,0.1 --seed 7
    """
    datastore, actor = session.datastore, session.actor
    home = find_container(datastore, actor, container.rstrip(":/"))
    places = [find_place(datastore, actor, text) for text in folder or []]
    query: dict[str, object] = {"source": source}
    if containers := [str(it.container.id) for it in places if it.folder is None]:
        query["containers"] = containers
    if folders := [str(it.folder) for it in places if it.folder is not None]:
        query["folders"] = folders
    if species:
        query["species"] = species
    if disputed:
        query["disputed"] = True
    done = Nachet(datastore).dataset_create(
        actor=actor, container=home.id, name=name, query=query, split=_split_of(split, seed)
    )
    session.screen.made(
        done,
        printable(f"{done.id}: {done.name}, {done.pictures} pictures, {done.labels} labels, ")
        + f"digest {done.digest}",
    )


def _datasets(session: Session, container: ContainerName) -> None:
    """List the data sets of a container, newest first.

    For example: datastore nachet dataset ls seeds
    """
    home = find_container(session.datastore, session.actor, container.rstrip(":/"))
    listed = every(
        Nachet(session.datastore).dataset_list,
        actor=session.actor,
        container=home.id,
        page_size=1000,
    )
    session.screen.table(listed, ["id", "name", "pictures", "labels", "gone", "created_at"])


def _dataset(session: Session, dataset: DatasetId) -> None:
    """Show a data set: what was asked for, what it is made of, its digest.

    For example: datastore nachet dataset show 0190c5ff-7f2e-7c3d-8000-5f1e2d3c4b5a
    """
    done = Nachet(session.datastore).dataset_get(actor=session.actor, dataset=dataset)
    session.screen.fields(done)


def _diff(
    session: Session,
    dataset: DatasetId,
    other: Annotated[UUID, typer.Argument(metavar="OTHER", help="The other one's id.")],
) -> None:
    """Show in what two data sets differ.

    For example: datastore nachet dataset diff 0190c5ff-7f2e-7c3d-8000-5f1e2d3c4b5a
    0190c600-0000-7000-8000-5f1e2d3c4b5a
    """
    listed = every(
        Nachet(session.datastore).dataset_diff,
        actor=session.actor,
        dataset=dataset,
        other=other,
        page_size=1000,
    )
    session.screen.table(listed, ["picture", "change"])


def _export(
    session: Session,
    dataset: DatasetId,
    target: Annotated[Path, typer.Argument(metavar="DIR", help="New, or begun before.")],
    form: Annotated[Form, typer.Option(help="How the labels are written.")] = Form.COCO,
    parallel: Annotated[
        int, typer.Option(min=1, max=64, metavar="N", help="Pictures on their way at a time.")
    ] = 8,
) -> None:
    """Write a data set to a directory: pictures, labels, and a manifest with all checksums.

    A picture that was deleted since, or that you may not read, is named. Run it again to go on
    after an interruption. Whatever the form, labels.csv has every label and who said so. Pictures
    of which only the species were claimed have no boxes: with coco and yolo they lie apart, in
    unboxed.

    For example: datastore nachet dataset export 0190c5ff-7f2e-7c3d-8000-5f1e2d3c4b5a autumn
    --form yolo

    Exit codes: 0 all pictures are there; 3 some are not, each is named; others as of datastore get.
    """
    screen = session.screen
    summary = Summary(screen, Fetch, (Fetch.FETCHED, Fetch.PRESENT))
    frozen = Nachet(session.datastore).dataset_get(actor=session.actor, dataset=dataset)
    done: Exported | None = None
    try:
        with screen.progress(of_bytes=True) as bar:
            task = bar.add_task("exporting", total=None)
            done = DatasetExport(
                session.datastore,
                session.actor,
                summary.add,
                lambda more: bar.advance(task, more),
                parallel=parallel,
            ).run(frozen.id, target, form)
    except KeyboardInterrupt as interrupt:
        screen.note("interrupted: run the same command again to go on")
        raise stop(Code.INTERRUPTED) from interrupt
    finally:
        if done:
            told = f"{done.pictures:,} pictures, {done.labels:,} labels"
            edge = f", {done.outside:,} boxes cut or left out" if done.outside else ""
            screen.say(f"{told}, {done.unboxed:,} without boxes, {done.gone:,} gone{edge}")
        summary.show(exported=done)
    if summary.problems or not (done and done.manifest):
        raise stop(Code.PARTIAL)


def _verify(
    session: Session,
    target: Annotated[
        Path, typer.Argument(metavar="DIR", exists=True, file_okay=False, help="An export.")
    ],
) -> None:
    """Read every file of an export again, and tell what is missing, changed or foreign.

    For example: datastore nachet dataset verify autumn

    Exit codes: 0 all is well; 6 it is not, each file is named.
    """
    problems = verify(target)
    if problems or session.screen.as_json:
        session.screen.table(problems, ["path", "wrong", "reason"])
    if problems:
        raise stop(Code.CORRUPT)
    session.screen.say("every file is as the manifest says")


def _uses(
    session: Session,
    picture: Annotated[
        str,
        typer.Argument(
            metavar="PICTURE",
            help="As container:/folder/picture.jpg, or its id.",
            autocompletion=completion.places,
        ),
    ],
) -> None:
    """List the data sets that have a picture, and the models that were trained on them.

    For example: datastore nachet dataset uses seeds:/ragweed/1.jpg
    """
    listed = Nachet(session.datastore).picture_usage(
        actor=session.actor, picture=picture_at(session, picture)
    )
    session.screen.table(listed, ["dataset", "name", "split", "models", "at"])


def _archive(
    session: Session,
    path: Annotated[
        str,
        typer.Argument(metavar="PATH", help="container:/folder.", autocompletion=completion.places),
    ],
    consent: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What the owner agreed to; it is recorded."),
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Keep the validated pictures of a folder for training, then delete the folder for good.

    They move to the developers' container, where you read them no longer; their inferences and
    reviews go with them. All else in the folder is deleted. Run it again after an interruption.

    For example: datastore nachet archive seeds:/old --consent 'may be kept for training'
    """
    datastore, actor = session.datastore, session.actor
    place = find_place(datastore, actor, path)
    if place.folder is None or place.is_file:
        raise BadArgument("no folder is named", argument="path", hint="as seeds:/ragweed")
    nachet = Nachet(datastore)
    kept = sum(
        1 for _ in every(nachet.folder_validated, actor=actor, folder=place.folder, page_size=1000)
    )
    goes = datastore.folder_delete(actor=actor, folder=place.folder, dry_run=True)
    told = f"{kept:,} validated pictures are kept, {goes.files - kept:,} other files go for good"
    if dry_run:
        with datastore.transaction() as joined:  # which says what stands against it
            Nachet(joined).archive_begin(
                actor=actor, folder=place.folder, consent=consent or "(dry run)"
            )
            raise psycopg.Rollback
        session.screen.made({"kept": kept, "deleted": goes.files - kept}, told)
        return
    if not consent:
        raise BadArgument("consent is missing", argument="consent", hint="pass --consent TEXT")
    session.screen.note(told)
    confirm(session, f"archive {printable(path)}?", yes=yes)
    with session.screen.progress(of_bytes=False) as bar:
        task = bar.add_task("archiving", total=kept)
        done = archive(
            datastore,
            actor,
            place.folder,
            consent,
            progress=lambda more: bar.advance(task, more),
        )
    session.screen.made(done, f"{done.pictures} pictures kept, {done.files} files deleted")


def _configure(
    session: Session,
    container: ContainerName,
    developer: Annotated[
        str, typer.Argument(metavar="USER", help="The developers' account, by e-mail or id.")
    ],
) -> None:
    """Say where archived pictures go, and which developer's account moves them.

    For example: datastore nachet archive-into developers dev@lab.example
    """
    home = find_container(session.datastore, session.actor, container.rstrip(":/"))
    user = session.user(developer)
    Nachet(session.datastore).archive_configure(
        actor=session.actor, container=home.id, user_id=user
    )
    session.screen.made(
        {"container": home.id, "developer": user}, f"archived pictures go to {home.name}"
    )


def _split_of(parts: str, seed: int) -> dict[str, float | int]:
    names = ("train", "validation", "test")
    try:
        fractions = [json.loads(part) for part in parts.split(",")]
        return {**dict(zip(names, fractions, strict=True)), "seed": seed}
    except ValueError as error:
        hint = "three parts that make 1, as 0.8,0.1,0.1"
        raise BadArgument(f"{parts!r} is no split", argument="split", hint=hint) from error
