"""Brings pictures of known species into a container, in batch sessions that can be gone on with."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from datastore_shim import Datastore, every
from datastore_shim.errors import DatastoreError, RuleBroken, WrongState
from datastore_shim.nachet import Nachet
from datastore_shim.nachet.types import Batch, BatchState, Picture
from datastore_shim.transfer import Staged, Uploaded
from datastore_shim.types import JSON, Container, Entry, EntryKind, ItemState, UploadState
from datastore_tools.importer import (
    Finding,
    LocalFile,
    Looks,
    Outcome,
    Seen,
    TreeImport,
    source_of,
)
from datastore_tools.media import Media
from datastore_tools.nachet.forms import PictureForm

_PAGE = 10_000  # pictures that picture_check takes
_TRIES = 8  # to add to a session that other processes end meanwhile


class PictureImport(TreeImport):
    """An import of pictures, with what they show. What is there already is not brought in again,
    but said to show it.

    Each directory is a batch session of nachet: a later run goes on with one that is open. Files
    that are no pictures are reported and left.
    """

    def __init__(
        self,
        datastore: Datastore,
        actor: UUID,
        container: Container,
        found: Callable[[Finding], None],
        moved: Callable[[int], None],
        *,
        said: PictureForm,
        manifest: Mapping[str, PictureForm] | None = None,
        parallel: int = 8,
        dry_run: bool = False,
        looks: Looks | None = None,
    ) -> None:
        """``said`` holds for every picture. With a ``manifest`` only what it names by its path
        below the directory is brought in, and what it says of a picture comes first."""
        super().__init__(
            datastore,
            actor,
            container,
            found,
            moved,
            parallel=parallel,
            dry_run=dry_run,
            looks=looks,
        )
        self._nachet = Nachet(datastore)
        self._said = said
        self._manifest = manifest
        self._met: set[str] = set()
        self._announced = 0
        self._species = Said(self._nachet, actor)
        self._session: Batch | None = None
        self._sessions: dict[UUID, Batch] | None = None  # by folder
        self._failures: dict[str, str] = {}  # of the pictures on their way, by name
        self._there: list[tuple[LocalFile, UUID]] = []

    def run(self, directory: Path, names: Sequence[str]) -> None:
        """Bring in the pictures of a directory, as `TreeImport.run` does.

        Raises RuleBroken, before anything is done, with all that is wrong with what is said of
        them (SQL: nachet.picture_check, batch_list, batch_open, batch_reopen, batch_add,
        batch_fail, batch_close, picture_list, picture_register).
        """
        check_forms(self._nachet, self._actor, self._said, self._manifest)
        super().run(directory, names)
        for path in sorted(set(self._manifest or ()) - self._met):
            self._found(
                Finding(path, Outcome.SKIPPED, "the manifest names it, but it is not there")
            )

    def _directory(
        self, path: str, names: list[str], folder: UUID | None
    ) -> Iterator[tuple[str, list[str], UUID | None]]:
        self._session, self._there = None, []
        below = list(super()._directory(path, names, folder))
        if folder is not None:
            self._say(folder)
        if folder is not None and not self._dry_run:
            self._settle(folder)
        yield from below

    def _missing(
        self, entry: os.DirEntry[str], there: dict[tuple[EntryKind, str], Entry]
    ) -> list[LocalFile]:
        if self._manifest is not None:
            path = os.path.relpath(entry.path, self._root)
            if path not in self._manifest:
                self._tell(entry.path, Outcome.SKIPPED, "the manifest does not name it")
                return []
            self._met.add(path)
        return super()._missing(entry, there)

    def _seen(self, files: list[LocalFile]) -> Iterator[list[Seen]]:
        self._announced = len(files)
        yield from super()._seen(files)

    def _told(self, file: LocalFile, look: Future[Media]) -> tuple[LocalFile, Media | None]:
        file, media = super()._told(file, look)
        if media and not media.media_type.startswith("image/"):
            self._tell(file.path, Outcome.SKIPPED, f"no picture, but {media.media_type}", file.size)
            media = None
        if media is None:
            self._announced -= 1
        return file, media

    def _is_there(self, file: LocalFile, known: Entry) -> None:
        self._there.append((file, known.id))
        self._failures.pop(file.name, None)  # another process was first with it

    def _bring(self, batch: list[Seen], folder: UUID | None) -> None:
        self._failures = {}
        try:
            super()._bring(batch, folder)
        finally:
            if self._failures and self._session:
                self._fail(self._session.id)

    def _fail(self, session: UUID) -> None:
        failures: list[JSON] = [
            {"name": name, "problem": problem} for name, problem in self._failures.items()
        ]
        try:
            self._nachet.batch_fail(actor=self._actor, batch=session, failures=failures)
        except WrongState:  # another process has ended it
            self._nachet.batch_fail(
                actor=self._actor, batch=self._reopened(session).id, failures=failures
            )

    def _upload(self, batch: list[Seen], folder: UUID) -> Uploaded:
        session = self._opened(folder)
        staged = self._datastore.stage(
            actor=self._actor,
            folder=folder,
            sources=[source_of(*seen) for seen in batch],
            parallel=self._parallel,
            progress=self._moved,
        )
        try:
            for tries_left in reversed(range(_TRIES)):
                try:
                    done = self._stored(staged, batch, session)
                    break
                except (WrongState, RuleBroken) as error:
                    if not tries_left or not _is_ended(error):
                        raise
                    self._session = None
                    session = self._reopened(session.id)
        except BaseException:
            with suppress(DatastoreError):
                self._datastore.upload_abort(actor=self._actor, upload=staged.upload)
            raise
        if done.upload.state is UploadState.OPEN:  # what is left waits for names we do not give
            self._datastore.upload_abort(actor=self._actor, upload=staged.upload)
        self._failures = {
            file.name: _why(item.problems, done.errors.get(item.position))
            for (file, _), item in zip(batch, done.items, strict=True)
            if item.state is not ItemState.STORED
        }
        return done

    def _stored(self, staged: Staged, batch: list[Seen], session: Batch) -> Uploaded:
        """Make files of what travelled, and pictures of the session: both or nothing."""
        with self._datastore.transaction() as joined:
            done = joined.finish(staged)
            pictures: list[JSON] = [
                {"file": str(item.file), **self._form_of(file).told()}
                for (file, _), item in zip(batch, done.items, strict=True)
                if item.state is ItemState.STORED
            ]
            if pictures:
                Nachet(joined).batch_add(actor=self._actor, batch=session.id, pictures=pictures)
        return done

    def _opened(self, folder: UUID) -> Batch:
        """The session of the directory: one that is open there, or a new one."""
        if self._session is None:
            if left := self._left_open(folder):
                return self._reopened(left.id)
            self._session = self._nachet.batch_open(
                actor=self._actor,
                folder=folder,
                announced=self._announced,
                species=self._said.species,
                objects=self._said.objects,
                zoom=self._said.zoom,
            )
        return self._session

    def _left_open(self, folder: UUID) -> Batch | None:
        """A session of the actor that was open there when the import began."""
        if self._sessions is None:
            listed = every(
                self._nachet.batch_list,
                actor=self._actor,
                container=self._container.id,
                page_size=1000,
            )
            mine = (batch for batch in listed if batch.created_by == self._actor)
            self._sessions = {
                batch.folder: batch for batch in mine if batch.state is BatchState.OPEN
            }
        return self._sessions.get(folder)

    def _reopened(self, session: UUID) -> Batch:
        """The session, open, with room for all that this directory may still bring."""
        batch = self._nachet.batch_get(actor=self._actor, batch=session)
        self._session = self._nachet.batch_reopen(
            actor=self._actor,
            batch=batch.id,
            announced=max(batch.announced, batch.received + self._announced),
        )
        return self._session

    def _say(self, folder: UUID) -> None:
        """Say what pictures show that were there already, where nothing was said of it before."""
        said = {file_id: (file, self._form_of(file)) for file, file_id in self._there}
        listed = every(self._nachet.picture_list, actor=self._actor, folder=folder, page_size=1000)
        unsaid: list[JSON] = []
        for picture in listed if said else ():
            if picture.file not in said:
                continue
            file, form = said[picture.file]
            news, others = self._species.compared(form, picture)
            if news:
                unsaid.append({"file": str(picture.file), **news})
            if others:
                self._tell(file.path, Outcome.DIFFERS, others)
        for start in range(0, 0 if self._dry_run else len(unsaid), _PAGE):
            page = unsaid[start : start + _PAGE]
            self._nachet.picture_register(actor=self._actor, pictures=page)

    def _settle(self, folder: UUID) -> None:
        """Close the session if all came."""
        session = self._session or (self._left_open(folder) if self._there else None)
        if session:
            batch = self._nachet.batch_get(actor=self._actor, batch=session.id)
            if batch.state is BatchState.CLOSED:  # by another process, which was last
                return
            if batch.missing:  # announced were also files that turned out to be no pictures
                self._nachet.batch_reopen(
                    actor=self._actor,
                    batch=batch.id,
                    announced=max(batch.received + batch.failed, 1),
                )
            if not batch.failed:
                self._nachet.batch_close(actor=self._actor, batch=batch.id)

    def _form_of(self, file: LocalFile) -> PictureForm:
        path = os.path.relpath(file.path, self._root)
        return (self._manifest or {}).get(path, self._said).over(self._said)


class Said:
    """What is said of pictures, beside what was said of them before."""

    def __init__(self, nachet: Nachet, actor: UUID) -> None:
        self._nachet, self._actor = nachet, actor
        self._seeds: dict[str, str] = {}

    def compared(self, form: PictureForm, picture: Picture) -> tuple[dict[str, JSON], str]:
        """What is new, and in words what stays because it was said otherwise (SQL:
        nachet.seed_find)."""
        told = form.told()
        news: dict[str, JSON] = {}
        others: list[str] = []
        for name in sorted(told.keys() & {"objects", "zoom", "description"}):
            before = getattr(picture, name)
            if before is None:
                news[name] = told[name]
            elif before != told[name]:
                others.append(f"{name} stays {before}")
        if form.species and not picture.species:
            news["species"] = told["species"]
        elif form.species:
            seeds = {self._seed(name) for name in form.species}
            claimed = {it["seed"] for it in picture.species if it["source"] == "claimed"}
            if claimed - seeds or seeds - {it["seed"] for it in picture.species}:
                names = ", ".join(it["name"] for it in picture.species)
                others.append(f"species stays {names}")
        return news, "; ".join(others)

    def _seed(self, name: str) -> str:
        if name not in self._seeds:
            try:
                self._seeds[name] = str(UUID(name))
            except ValueError:
                found = self._nachet.seed_find(actor=self._actor, name=name)
                self._seeds[name] = str(found.id)
        return self._seeds[name]


def check_forms(
    nachet: Nachet, actor: UUID, said: PictureForm, manifest: Mapping[str, PictureForm] | None
) -> None:
    """Raise RuleBroken with all that is wrong with what is said of pictures, of all of them and of
    each in a manifest (SQL: nachet.picture_check)."""
    if problems := problems_of(nachet, actor, said, manifest):
        hint = "datastore nachet species ls shows the species that are known"
        raise RuleBroken("; ".join(problems), argument="species", hint=hint)


def problems_of(
    nachet: Nachet, actor: UUID, said: PictureForm, manifest: Mapping[str, PictureForm] | None
) -> list[str]:
    """All that the database finds wrong with what is said (SQL: nachet.picture_check)."""
    rows = [("", said), *(manifest or {}).items()]
    problems: list[str] = []
    for start in range(0, len(rows), _PAGE):
        page = rows[start : start + _PAGE]
        told: list[JSON] = [form.told() for _, form in page]
        for problem in nachet.picture_check(actor=actor, pictures=told):
            where = page[(problem.item or 1) - 1][0]
            value = f" {problem.value}:" if problem.value else ""
            problems.append(f"{where or 'for all'}: {problem.argument}:{value} {problem.message}")
    return problems


def _is_ended(error: DatastoreError) -> bool:
    """Whether another process has closed the session, or knows of fewer pictures."""
    return error.argument == "batch" or "announced" in error.detail


def _why(problems: list[dict[str, str]] | None, error: Exception | None) -> str:
    if error:
        return getattr(error, "message", None) or type(error).__name__
    return "; ".join(problem["message"] for problem in problems or []) or "not stored"
