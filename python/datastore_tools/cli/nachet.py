"""The commands of nachet: pictures of seeds, what models found on them, what reviewers say."""

import json
from functools import partial
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from datastore_shim import every
from datastore_shim.errors import BadArgument, RuleBroken
from datastore_shim.nachet import Nachet
from datastore_shim.nachet.types import Inference
from datastore_shim.types import JSON, EntryKind
from datastore_tools.cli import completion, nachet_data, nachet_models
from datastore_tools.cli.adopting import adopt
from datastore_tools.cli.forms import DryRun
from datastore_tools.cli.frame import Code, Session, command, picture_at, stop
from datastore_tools.cli.importing import GOOD, place_for
from datastore_tools.cli.screen import Summary, printable
from datastore_tools.importer import Looks, Outcome, measure
from datastore_tools.nachet.adopting import PictureAdoption
from datastore_tools.nachet.forms import PictureForm, form_of, read_manifest
from datastore_tools.nachet.importer import PictureImport, problems_of
from datastore_tools.places import Place, find_place

_PANEL = "Nachet"
_HELP = "Pictures of seeds: import, inferences, review, training data."
PicturePlace = Annotated[
    str,
    typer.Argument(
        metavar="PICTURE",
        help="As container:/folder/picture.jpg, or its id.",
        autocompletion=completion.places,
    ),
]
InferenceId = Annotated[UUID, typer.Argument(metavar="INFERENCE", help="Its id.")]
FolderPlace = Annotated[
    str,
    typer.Argument(
        metavar="PATH", help="container: or container:/folder.", autocompletion=completion.places
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    nachet = typer.Typer(help=_HELP, no_args_is_help=True)
    command(nachet, "import")(_import)
    command(nachet, "pictures")(_pictures)
    command(nachet, "infer")(_infer)
    command(nachet, "show")(_show)
    command(nachet, "review")(_review)
    command(nachet, "queue")(_queue)
    nachet_models.add_to(nachet)
    nachet_data.add_to(nachet)
    app.add_typer(nachet, name="nachet", rich_help_panel=_PANEL)


def _import(
    session: Session,
    directory: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", exists=True, file_okay=False, help="What to import."),
    ] = None,
    species: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Species on every picture; may be repeated."),
    ] = None,
    zoom: Annotated[float | None, typer.Option(help="Magnification of every picture.")] = None,
    objects: Annotated[int | None, typer.Option(help="Seeds on every picture.")] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="CSV or JSON with path, species, objects, zoom, description of each picture; what "
            "it does not name is left.",
        ),
    ] = None,
    into: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            help="As of datastore import: the place that gets a folder named like DIR.",
            autocompletion=completion.places,
        ),
    ] = None,
    in_place: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            help="Instead of DIR: what lies in the store of a container already, as container: or "
            "container:/General, is registered where it lies. For administrators.",
            autocompletion=completion.containers,
        ),
    ] = None,
    dry_run: DryRun = False,
    parallel: Annotated[
        int, typer.Option(min=1, max=64, metavar="N", help="Pictures on their way at a time.")
    ] = 8,
    zone: Annotated[
        str | None, typer.Option(metavar="NAME", help="Time zone of the cameras' clocks.")
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Names to pass over, as '*.txt'; may be repeated."),
    ] = None,
) -> None:
    """Import pictures of known species, as a trusted user.

    Everything that is said of the pictures is checked before the first one travels, and all
    problems are told at once. Each folder is a batch session: run the command again to go on with
    it, or to bring in what is new; nothing comes twice. Of what is there already, what was said
    before stays, and where that is something else it is told. Damaged pictures and files that are
    no pictures are reported.

    With --in-place no byte is copied: each blob is read once, and registered under the key that it
    has, in the folders that the keys name. The paths of a manifest are the keys below the place.

    For example: datastore nachet import ./ragweed --species 'Ambrosia artemisiifolia' --zoom 20
    --objects 5 --into seeds:, or: datastore nachet import --in-place old:/General --zoom 20

    Exit codes: 0 all pictures are there; 3 some files are not, each is named with the reason;
    2 usage, or something said is wrong; others as of datastore import.
    """
    said = form_of({"species": species or [], "zoom": zoom, "objects": objects})
    rows = _manifest(session, said, manifest) if manifest else None
    if in_place is not None:
        if directory or into is not None:
            raise BadArgument("what lies in the store stays there", hint="leave DIR and --into out")
        container, names = place_for(session, in_place)
        adoption = partial(
            PictureAdoption,
            session.datastore,
            session.actor,
            container,
            said=said,
            manifest=rows,
            parallel=parallel,
            dry_run=dry_run,
            zone=zone,
            exclude=exclude or [],
        )
        return adopt(session, in_place, names, adoption)
    if directory is None:
        raise BadArgument("nothing to import", hint="name a directory, or say --in-place")
    screen = session.screen
    name = directory.resolve().name
    if not name:
        raise BadArgument("the root of the file system has no name", argument="directory")
    container, names = place_for(session, into)
    looks = Looks(zone=zone, exclude=exclude or [])
    files, size = measure(directory, looks)
    screen.say(f"{printable(str(directory))}: {files:,} files, {size:,} bytes")
    summary = Summary(screen, Outcome, GOOD)
    try:
        with screen.progress(of_bytes=True) as bar:
            task = bar.add_task("importing", total=size)
            PictureImport(
                session.datastore,
                session.actor,
                container,
                summary.add,
                lambda more: bar.advance(task, more),
                said=said,
                manifest=rows,
                parallel=parallel,
                dry_run=dry_run,
                looks=looks,
            ).run(directory, [*names, name])
    except KeyboardInterrupt as interrupt:
        screen.note("interrupted: run the same command again to go on")
        raise stop(Code.INTERRUPTED) from interrupt
    finally:
        summary.show()
    if summary.problems:
        raise stop(Code.PARTIAL)


def _manifest(session: Session, said: PictureForm, file: Path) -> dict[str, PictureForm]:
    rows, problems = read_manifest(file)
    if problems:  # with what is wrong beyond the form, so that one correction does
        problems += problems_of(Nachet(session.datastore), session.actor, said, rows)
        told, hint = "; ".join(problems), "correct the manifest"
        raise RuleBroken(told, argument="manifest", hint=hint)
    return rows


def _pictures(
    session: Session,
    path: Annotated[
        str,
        typer.Argument(metavar="PATH", help="container:/folder.", autocompletion=completion.places),
    ],
) -> None:
    """List the pictures of a folder: species, and how far the review is.

    For example: datastore nachet pictures seeds:/ragweed
    """
    place = folder_at(session, path)
    if place.folder is None:
        raise BadArgument("no folder is named", argument="path", hint="as seeds:/ragweed")
    listed = every(
        Nachet(session.datastore).picture_list,
        actor=session.actor,
        folder=place.folder,
        page_size=1000,
    )
    columns = ["id", "name", "species", "inferences", "verified", "objects", "zoom"]
    rows = (
        {
            "id": it.id,
            "name": it.name,
            "species": [f"{each['name']} ({each['source']})" for each in it.species],
            "inferences": it.inferences,
            "verified": it.verified,
            "objects": it.objects,
            "zoom": it.zoom,
            "file": it.file,
            "folder": it.folder,
            "batch": it.batch,
            "parent": it.parent,
            "description": it.description,
            "is_validated": it.is_validated,
        }
        for it in listed
    )
    session.screen.table(rows, columns)


def _infer(
    session: Session,
    picture: PicturePlace,
    result: Annotated[
        Path,
        typer.Argument(
            metavar="RESULT.json", exists=True, dir_okay=False, help="As the pipeline gave it."
        ),
    ],
    pipeline: Annotated[
        str | None, typer.Option(metavar="NAME", help="Pipeline that gave it, by name or id.")
    ] = None,
) -> None:
    """Register what a pipeline found on a picture: all of it or nothing.

    For example: datastore nachet infer seeds:/ragweed/1.jpg result.json --pipeline 'Swin'
    """
    nachet, actor = Nachet(session.datastore), session.actor
    told = _json_of(result)
    problems = nachet.inference_check(actor=actor, result=told)
    for problem in problems:
        where = f"box {problem.item}: " if problem.item else ""
        value = f" ({problem.value})" if problem.value else ""
        session.screen.note(printable(f"{where}{problem.argument}: {problem.message}{value}"))
    done = nachet.inference_register(
        actor=actor,
        picture=picture_at(session, picture),
        result=told,
        pipeline=nachet_models.pipeline_named(session, pipeline) if pipeline else None,
    )
    session.screen.made(done, f"{done.id}: {done.total_boxes} boxes registered")


def _show(session: Session, picture: PicturePlace) -> None:
    """Show the inferences of a picture, newest first, with each box and what was said of it.

    For example: datastore nachet show seeds:/ragweed/1.jpg
    """
    listed = every(
        Nachet(session.datastore).inference_list,
        actor=session.actor,
        picture=picture_at(session, picture),
        page_size=10,
    )
    session.screen.stream((row for row in listed), _told)


def _review(
    session: Session,
    inference: InferenceId,
    confirm: Annotated[
        bool,
        typer.Option(
            "--confirm",
            help="All other boxes show what was said last, or else what the model says; but "
            "those that are unsure stay so.",
        ),
    ] = False,
    box: Annotated[
        list[str] | None,
        typer.Option(
            metavar="BOX=SPECIES",
            help="The box, by id or place from 1, shows this species; blank: as it stands.",
        ),
    ] = None,
    delete: Annotated[
        list[str] | None, typer.Option(metavar="BOX", help="The box shows no seed.")
    ] = None,
    unsure: Annotated[
        list[str] | None, typer.Option(metavar="BOX", help="You cannot tell what it shows.")
    ] = None,
    boxes: Annotated[
        Path | None,
        typer.Option(
            "--boxes",
            exists=True,
            dir_okay=False,
            help="The boxes as JSON, as backends send them; a box moves one, and without an id is "
            "drawn by hand.",
        ),
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why; it is kept.")] = None,
) -> None:
    """Say what the boxes of an inference show. What was said before is kept.

    For example: datastore nachet review ID --confirm, or: datastore nachet review ID --box
    '2=Brassica napus' --delete 3

    A file for --boxes: [{"box_id": "", "label": "Brassica napus", "box": {"topX": 1, "topY": 2,
    "bottomX": 30, "bottomY": 40}}]. With an id it moves that box; "new_species": true makes an
    unknown label known, which needs the right species.
    """
    nachet, actor = Nachet(session.datastore), session.actor
    items: list[dict[str, JSON]] = []
    known = nachet.inference_get(actor=actor, inference=inference)
    for text in box or []:
        which, equals, name = text.partition("=")
        if not equals:
            raise BadArgument(f"{text!r} names no species", hint="write BOX=SPECIES")
        items.append({"box_id": _box(known, which), **({"label": name} if name.strip() else {})})
    items += [{"box_id": _box(known, which), "verdict": "deleted"} for which in delete or []]
    items += [{"box_id": _box(known, which), "verdict": "unsure"} for which in unsure or []]
    if boxes:
        told = _json_of(boxes)
        items += told.get("boxes", []) if isinstance(told, dict) else told
    if confirm:  # in the same call: one review, all of it or nothing
        said = {item.get("box_id") or item.get("boxId") for item in items}
        items += [
            {"box_id": it["box_id"]}
            for it in known.result["boxes"]
            if it["box_id"] not in said and it["verdict"] in (None, "species")
        ]
    if not items:
        raise BadArgument("nothing is said", hint="say --confirm, --box, --delete or --unsure")
    done = nachet.review_submit(actor=actor, inference=inference, boxes=items, reason=reason)
    told_of = "verified" if done.is_verified else f"{done.open_boxes} boxes open"
    session.screen.made(done, f"{done.total_boxes} boxes, {told_of}")


def _queue(session: Session, path: FolderPlace) -> None:
    """List what to review next: disagreements, then what is open, the least certain first.

    For example: datastore nachet queue seeds:
    """
    place = folder_at(session, path)
    listed = every(
        Nachet(session.datastore).review_queue,
        actor=session.actor,
        container=place.container.id,
        folder=place.folder,
        page_size=1000,
    )
    session.screen.table(
        listed, ["inference", "name", "why", "open_boxes", "disputed", "score", "picture"]
    )


def folder_at(session: Session, path: str) -> Place:
    """The folder of a place, or the container's top."""
    return find_place(session.datastore, session.actor, path, EntryKind.FOLDER)


def _box(known: Inference, which: str) -> str:
    there = [str(it["box_id"]) for it in known.result["boxes"]]
    if which.isdecimal() and 1 <= int(which) <= len(there):
        return there[int(which) - 1]
    if which not in there:
        raise BadArgument(f"{which!r} is no box of it", hint=f"by id, or from 1 to {len(there)}")
    return which


def _told(inference: Inference) -> str:
    state = "verified" if inference.is_verified else f"{inference.open_boxes} open"
    state += f", {inference.disputed} disputed" if inference.disputed else ""
    lines = [f"{inference.id}  {inference.created_at:%Y-%m-%d %H:%M}  {state}"]
    for place, box in enumerate(inference.result["boxes"], 1):
        said = box["verified_label"] or box["verdict"] or "-"
        found = f"{box.get('label', 'by hand')} {box.get('score', '')}"
        notes = ["disputed"] if box["disputed"] else []
        notes += ["moved"] if "box_as_found" in box else []
        told = f" ({', '.join(notes)})" if notes else ""
        lines.append(f"  {place:>4}  {box['box_id']}  {found}  -> {said}{told}")
    return "\n".join(printable(line) for line in lines)


def _no_number(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _json_of(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"), parse_constant=_no_number)
    except ValueError as error:
        raise BadArgument(f"{file} is not JSON: {error}", argument="result") from error
