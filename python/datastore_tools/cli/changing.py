"""The commands that change what lies in a container: make, move, describe, delete."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID, uuid4

import typer

from datastore_shim import Datastore
from datastore_shim.errors import BadArgument, Conflict, DatastoreError, NotFound
from datastore_shim.types import Container, Deletion, Entry, EntryKind
from datastore_tools.cli import completion
from datastore_tools.cli.forms import DryRun, Pairs, Yes, confirm, pairs, told_of
from datastore_tools.cli.frame import Code, Session, as_uuid, code_of, command, facts_of, stop
from datastore_tools.cli.screen import printable
from datastore_tools.places import find_container, find_place, parse_place

_COUNTED = ("folders", "files", "copies", "bytes")
Where = Annotated[
    str,
    typer.Argument(
        metavar="PATH",
        help="container:/folder/..., the container by name or id.",
        autocompletion=completion.places,
    ),
]


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the commands."""
    command(app, "mkdir", panel=panel)(_mkdir)
    command(app, "mv", panel=panel)(_mv)
    command(app, "cp", panel=panel)(_cp)
    command(app, "meta", panel=panel)(_meta)
    command(app, "rm", panel=panel)(_rm)


def _mkdir(
    session: Session,
    path: Where,
    parents: Annotated[
        bool,
        typer.Option("--parents", "-p", help="Make those above too; what is there is no error."),
    ] = False,
) -> None:
    """Make a folder.

    For example: datastore mkdir -p seeds:/2026/spring
    """
    reference, names = parse_place(path)
    if not names:
        raise BadArgument("no folder is named", argument="path", hint="write container:/folder")
    container = find_container(session.datastore, session.actor, reference)
    folder: UUID | None = None
    made = False
    for depth in range(1 if parents else len(names), len(names) + 1):
        above = _folder(session, container, names[: depth - 1]) if folder is None else folder
        folder, made = _make(session, container, names[:depth], above, keep=parents)
    told = "is made" if made else "is there already"
    session.screen.say(printable(f"{path} {told}, id {folder}"))
    session.screen.json({"path": path, "id": folder, "container": container.id, "made": made})


def _make(
    session: Session, container: Container, names: list[str], parent: UUID | None, *, keep: bool
) -> tuple[UUID, bool]:
    """Make a folder, or with ``keep`` take the one that is there; whether it was made."""
    try:
        made = session.datastore.folder_create(
            actor=session.actor, container=container.id, name=names[-1], parent=parent
        )
    except Conflict:
        there = _folder(session, container, names) if keep else None
        if there is None:
            raise
        return there, False
    return made.id, True


def _mv(
    session: Session,
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="A folder or file.", autocompletion=completion.places
        ),
    ],
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET",
            help="The folder that gets it, or its new path.",
            autocompletion=completion.places,
        ),
    ],
) -> None:
    """Move or rename a folder or file within its container; no bytes move.

    For example: datastore mv seeds:/2026/leaf.jpg seeds:/2026/spring/
    """
    place = find_place(session.datastore, session.actor, source)
    entry = place.entry
    if entry is None:
        hint = f"rename it: datastore container set {source.rstrip('/:')} --name NAME"
        raise BadArgument("that is a container, not a folder or file", hint=hint)
    reference, names = parse_place(target)
    container = find_container(session.datastore, session.actor, reference)
    if container.id != place.container.id:
        hint = "files go over with: datastore cp --remove-source"
        raise BadArgument("mv stays within a container", hint=hint)
    folder, name = _landing(session, container, entry, names, is_folder=target.endswith("/"))
    if entry.kind is EntryKind.FILE and folder is None:
        raise BadArgument("a file lies in a folder", argument="target", hint="name a folder")
    _move(session, entry, folder, name)
    above = session.datastore.folder_path(actor=session.actor, folder=folder) if folder else ""
    path = f"{reference}:{above}/{name}"
    session.screen.say(printable(f"{source} is {path} now"))
    session.screen.json({"kind": entry.kind, "id": entry.id, "folder": folder, "path": path})


def _cp(
    session: Session,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|FILE-ID...", help="The files.", autocompletion=completion.places
        ),
    ],
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET", help="The folder that gets them.", autocompletion=completion.places
        ),
    ],
    remove_source: Annotated[
        bool,
        typer.Option("--remove-source", help="Move them: each goes when its copy is proven."),
    ] = False,
) -> None:
    """Copy files into a folder, also of another container; every copy is proven by its hash.

    For example: datastore cp seeds:/2026/leaf.jpg archive:/2026

    Exit codes: 0 all are copied; 2 a path is wrong; 3 some could not be copied.
    """
    screen = session.screen
    place = find_place(session.datastore, session.actor, target, EntryKind.FOLDER)
    if place.folder is None:
        raise BadArgument("a file lies in a folder", argument="target", hint="name a folder")
    files = list(dict.fromkeys(file_id(session, source) for source in sources))
    with screen.progress(of_bytes=True) as bar:
        task = bar.add_task(printable(target), total=None)
        done = session.datastore.copy_to(
            actor=session.actor,
            folder=place.folder,
            files=files,
            remove_source=remove_source,
            progress=lambda more: bar.advance(task, more),
        )
    for item in done.items:
        error = done.errors.get(item.position)
        told = [_cause(error)] if error else [it["message"] for it in item.problems or []]
        for each in told:
            screen.note(printable(f"{item.name}: {each}"))
    verb = "moved" if remove_source else "copied"
    counted = {"stored": done.upload.stored, "failed": done.upload.failed}
    causes = {position: _cause(error) for position, error in done.errors.items()}
    screen.say(f"{verb} {counted['stored']} files, {counted['failed']} failed")
    screen.json({**counted, "items": done.items, "errors": causes})
    if done.upload.stored < len(files):
        raise stop(Code.PARTIAL)


def _cause(error: Exception) -> str:
    """Why the bytes of a file were not copied; an error that names a file is of the source."""
    of_source = isinstance(error, DatastoreError) and "file" in error.detail
    return f"the source cannot be copied: {error}" if of_source else str(error)


def _landing(
    session: Session, container: Container, entry: Entry, names: list[str], *, is_folder: bool
) -> tuple[UUID | None, str]:
    """The folder that an entry goes to, and its name there."""
    try:
        there = _folder(session, container, names)
    except NotFound:
        if is_folder:
            raise
        return _folder(session, container, names[:-1]), names[-1]
    if there == entry.id:  # its own name in another case
        return entry.folder, names[-1]
    return there, entry.name


def _move(session: Session, entry: Entry, folder: UUID | None, name: str) -> None:
    """Move and rename at once. Where its old name is taken in the new folder, it goes there under
    one that nothing has."""
    try:
        with session.datastore.transaction() as tx:
            _put(tx, session.actor, entry, folder)
            _call(tx, session.actor, entry, name)
    except Conflict:
        if folder == entry.folder or name == entry.name:
            raise
        with session.datastore.transaction() as tx:
            _call(tx, session.actor, entry, str(uuid4()))
            _put(tx, session.actor, entry, folder)
            _call(tx, session.actor, entry, name)


def _put(tx: Datastore, actor: UUID, entry: Entry, folder: UUID | None) -> None:
    if folder == entry.folder:
        return
    if entry.kind is EntryKind.FOLDER:
        tx.folder_move(actor=actor, folder=entry.id, parent=folder)
    elif folder is not None:
        tx.file_move(actor=actor, folder=folder, files=[entry.id])


def _call(tx: Datastore, actor: UUID, entry: Entry, name: str) -> None:
    if name == entry.name:
        return
    if entry.kind is EntryKind.FOLDER:
        tx.folder_rename(actor=actor, folder=entry.id, name=name)
    else:
        tx.file_rename(actor=actor, file=entry.id, name=name)


def _meta(
    session: Session,
    path: Annotated[
        str,
        typer.Argument(metavar="PATH|FILE-ID", help="The file.", autocompletion=completion.places),
    ],
    change: Pairs = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Forget all that was said before.")
    ] = False,
) -> None:
    """Show what is known of a file, or change its metadata: KEY=null takes a key away.

    For example: datastore meta seeds:/2026/leaf.jpg species=rye seeds=40
    """
    file = file_id(session, path)
    if change or replace:
        found = session.datastore.file_set_metadata(
            actor=session.actor, file=file, metadata=pairs(change or []), merge=not replace
        )
    else:
        found = session.datastore.file_get(actor=session.actor, file=file)
    session.screen.fields(found)


@dataclass(frozen=True, slots=True)
class _Doomed:
    """What is to be deleted: as it was written, what it is, and how much goes with it."""

    path: str
    kind: EntryKind
    id: UUID
    goes: Deletion


def _rm(
    session: Session,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|FILE-ID...", help="Files and folders.", autocompletion=completion.places
        ),
    ],
    recursive: Annotated[
        bool, typer.Option("--recursive", "-r", help="Folders too that are not empty.")
    ] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Delete files and folders for good. Their bytes go at the next [bold]datastore purge[/bold].

    Says what would go, and asks. If one of the paths is wrong, nothing is deleted.

    For example: datastore rm -r seeds:/2026/trial

    Exit codes: 0 all are deleted; 2 a path is wrong, or without a terminal there is no --yes; 3
    some could not be deleted; 130 the answer was no.
    """
    screen = session.screen
    doomed = list({found.id: found for found in (_judge(session, path) for path in paths)}.values())
    for found in doomed:
        if found.kind is EntryKind.FOLDER and not recursive and _is_full(found.goes):
            hint = "delete it with all in it: --recursive"
            raise BadArgument(f"{printable(found.path)} is not empty", argument="path", hint=hint)
    if dry_run:
        return _tell(session, doomed, "would delete", dry_run=True)
    if not yes:
        for found in doomed:
            screen.note(printable(f"{found.path}: {told_of(found.goes)}"))
    confirm(session, f"delete {'all this' if len(doomed) > 1 else 'it'} for good?", yes=yes)
    done, problems = list[_Doomed](), list[DatastoreError]()
    left = list[dict[str, Any]]()
    for found in doomed:
        try:
            goes = _delete(session, found.kind, found.id, dry_run=False)
        except NotFound:
            screen.note(printable(f"{found.path}: is gone already"))
        except DatastoreError as error:
            problems.append(error)
            left.append({"path": found.path, **facts_of(error)})
            screen.note(printable(f"{found.path}: {error}"))
        else:
            done.append(_Doomed(found.path, found.kind, found.id, goes))
    _tell(session, done, "deleted", dry_run=False, problems=left)
    if problems:
        raise stop(Code.PARTIAL if done else code_of(problems[0]))


def _judge(session: Session, path: str) -> _Doomed:
    """What a path is, and what would go with it."""
    if file := as_uuid(path):
        kind, found = EntryKind.FILE, file
    else:
        entry = find_place(session.datastore, session.actor, path).entry
        if entry is None:
            hint = f"use: datastore container rm {path.rstrip('/:')}"
            raise BadArgument("that is a whole container", argument="path", hint=hint)
        kind, found = entry.kind, entry.id
    return _Doomed(path, kind, found, _delete(session, kind, found, dry_run=True))


def _delete(session: Session, kind: EntryKind, found: UUID, *, dry_run: bool) -> Deletion:
    if kind is EntryKind.FOLDER:
        return session.datastore.folder_delete(actor=session.actor, folder=found, dry_run=dry_run)
    return session.datastore.file_delete(actor=session.actor, file=found, dry_run=dry_run)


def _is_full(goes: Deletion) -> bool:
    return goes.folders > 1 or goes.files > 0


def _tell(
    session: Session, doomed: list[_Doomed], verb: str, *, dry_run: bool, problems: object = ()
) -> None:
    sums = {name: sum(getattr(it.goes, name) for it in doomed) for name in _COUNTED}
    total = Deletion(dry_run=dry_run, **sums)
    session.screen.say(f"{verb} {told_of(total)}")
    told = {"dry_run": dry_run, **sums, "paths": doomed, "problems": problems}
    session.screen.json(told)


def file_id(session: Session, path: str) -> UUID:
    """The id of a file, by path or id. Raises NotFound, BadArgument."""
    if found := as_uuid(path):
        return found
    place = find_place(session.datastore, session.actor, path, EntryKind.FILE)
    if place.entry is None:
        raise BadArgument("that is a container, not a file", argument="path")
    return place.entry.id


def _folder(session: Session, container: Container, names: list[str]) -> UUID | None:
    """The folder that names lead to, None for the top of the container. Raises NotFound."""
    if not names:
        return None
    return session.datastore.folder_resolve(
        actor=session.actor,
        container=container.id,
        path="/".join(names),
        kind=EntryKind.FOLDER,
    ).id
