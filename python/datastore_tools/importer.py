"""Brings a directory tree into a container: what is missing, and nothing else."""

import copy
import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import psycopg

from datastore_shim import Datastore, every
from datastore_shim.errors import (
    BadArgument,
    Conflict,
    DatastoreError,
    NotFound,
    RuleBroken,
    StoreError,
    StoreFull,
    StoreRefused,
    StoreUnavailable,
    TooLarge,
)
from datastore_shim.transfer import Source, Staged, Uploaded
from datastore_shim.types import JSON, Container, Entry, EntryKind, ItemState
from datastore_tools.media import UNKNOWN, Media, describe, named_type
from datastore_tools.places import same_name

_BATCH = 200  # files; what an interruption can cost is one batch
_CLASHES = ("name_taken", "name_twice")
_MISHAPS = ("not_stored", "size_differs", "sha256_differs", "aborted", "expired")


class Outcome(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    WOULD_IMPORT = "would be imported"
    PRESENT = "present already"
    DIFFERS = "said otherwise before"
    CONFLICT = "conflict"
    REFUSED = "refused"
    DAMAGED = "damaged"
    SKIPPED = "not imported"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One file, or a folder that could not be brought in: its path below the directory, what became
    of it and why, its size in bytes."""

    path: str
    outcome: Outcome
    reason: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A file on its way in."""

    path: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Looks:
    """How files are looked at before they travel.

    ``inspect``: read what they are (see `media.describe`), else the name gives the media type;
    ``zone``: the IANA name of the zone of the cameras' clocks, where pictures do not tell;
    ``keep_damaged``: import damaged ones too, with the damage in their metadata;
    ``exclude``: patterns of names, as ``*.tmp``, of files and folders that are passed over.
    """

    inspect: bool = True
    zone: str | None = None
    keep_damaged: bool = False
    exclude: Sequence[str] = ()

    def passes_over(self, name: str) -> bool:
        """Whether a file or folder of that name is excluded."""
        return any(fnmatchcase(name, pattern) for pattern in self.exclude)

    def at(self, file: LocalFile) -> Media:
        """What a file is. Raises OSError, and what `media.describe` raises."""
        if self.inspect:
            return describe(Path(file.path), zone=self.zone)
        return Media(named_type(file.name) or UNKNOWN)


Seen = tuple[LocalFile, Media]
"""A file, and what it is."""


class TreeImport:
    """One import. What is there with the same name, size and SHA-256 is left alone."""

    def __init__(
        self,
        datastore: Datastore,
        actor: UUID,
        container: Container,
        found: Callable[[Finding], None],
        moved: Callable[[int], None],
        *,
        parallel: int = 8,
        dry_run: bool = False,
        looks: Looks | None = None,
    ) -> None:
        """``found`` is called with each file's finding, ``moved`` with bytes as they are done, also
        from other threads; ``parallel`` files travel at a time. A ``dry_run`` asks the database
        what it would say, in one transaction once all is read, and leaves nothing behind."""
        self._datastore = datastore
        self._actor = actor
        self._container = container
        self._found = found
        self._moved = moved
        self._parallel = parallel
        self._dry_run = dry_run
        self._looks = looks or Looks()
        self._readers = ThreadPoolExecutor(min(parallel, os.cpu_count() or 1))
        self._root = ""
        self._planned: list[tuple[list[str], UUID | None, list[Seen]]] = []

    def run(self, directory: Path, names: Sequence[str]) -> None:
        """Bring the content of a directory into the folder that ``names`` lead to from the top.

        Makes the folder if need be. Raises what the API raises, not what is one file's problem
        (SQL: folder_resolve, folder_create, folder_list, upload_begin, upload_commit,
        upload_abort).
        """
        self._root = os.fspath(directory)
        try:
            waiting = [(self._root, list(names), self._ensure(names))]
            while waiting:
                path, above, here = waiting.pop()
                waiting += reversed(list(self._directory(path, above, here)))
            self._rehearse()
        finally:
            self._readers.shutdown(cancel_futures=True)

    def _directory(
        self, path: str, names: list[str], folder: UUID | None
    ) -> Iterator[tuple[str, list[str], UUID | None]]:
        """Bring in the files of one directory; gives the directories below and their folders."""
        try:
            with os.scandir(path) as scanned:
                entries = sorted(
                    (entry for entry in scanned if not self._looks.passes_over(entry.name)),
                    key=lambda entry: entry.name,
                )
        except OSError as error:
            self._tell(path, Outcome.SKIPPED, error.strerror or "cannot be read")
            return
        there = self._listing(folder)
        files: list[LocalFile] = []
        folders: list[str] = []
        for entry in entries:
            kind = self._kind(entry)
            if kind is EntryKind.FILE:
                files += self._missing(entry, there)
            elif kind is EntryKind.FOLDER:
                folders.append(entry.name)
        for batch in self._seen(files):
            if self._dry_run:
                self._planned.append((names, folder, batch))
            else:
                self._bring(batch, folder)
        if not folders:
            return
        with self._rehearsal() if self._dry_run else nullcontext(self) as maker:
            parent = folder or maker._ensure(names)
            for name in folders:
                below, inner = os.path.join(path, name), [*names, name]
                known = there.get((EntryKind.FOLDER, same_name(name)))
                if known:
                    yield below, inner, known.id
                elif made := maker._make(below, inner, parent):
                    yield below, inner, None if self._dry_run else made

    def _kind(self, entry: os.DirEntry[str]) -> EntryKind | None:
        """What to make of a directory's entry; None, and a finding, if nothing."""
        problem = "not a regular file"
        try:
            entry.name.encode()
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode):
                return EntryKind.FOLDER
            if stat.S_ISREG(mode):
                return EntryKind.FILE
            if stat.S_ISLNK(mode):
                problem = "a symbolic link"
        except UnicodeEncodeError:
            problem = "the name is not UTF-8"
        except OSError as error:
            problem = error.strerror or "cannot be read"
        self._tell(entry.path, Outcome.SKIPPED, problem)
        return None

    def _missing(
        self, entry: os.DirEntry[str], there: dict[tuple[EntryKind, str], Entry]
    ) -> list[LocalFile]:
        """The file, if it is to be brought in; else nothing, and a finding."""
        size = 0
        try:
            size = entry.stat(follow_symlinks=False).st_size
            with open(entry.path, "rb"):
                file = LocalFile(entry.path, entry.name, size)
        except OSError as error:
            self._tell(entry.path, Outcome.SKIPPED, error.strerror or "cannot be read", size)
            return []
        known = there.get((EntryKind.FILE, same_name(entry.name)))
        if known is None:
            return [file]
        self._compare(file, known)
        return []

    def _compare(self, file: LocalFile, known: Entry | LocalFile) -> None:
        """Tell whether a file is the one that is there, or that would be."""
        try:
            same = known.size == file.size
            if same:
                there = _hash_of(known) if isinstance(known, LocalFile) else known.sha256
                same = there == _hash_of(file)
        except OSError as error:
            reason = error.strerror or "cannot be read"
            self._tell(file.path, Outcome.SKIPPED, reason, file.size)
            return
        if same:
            self._tell(file.path, Outcome.PRESENT, size=file.size)
            self._moved(file.size)
            if isinstance(known, Entry):
                self._is_there(file, known)
        else:
            reason = "a file of that name with other content is there"
            self._tell(file.path, Outcome.CONFLICT, reason, file.size)

    def _seen(self, files: list[LocalFile]) -> Iterator[list[Seen]]:
        """Batches of files and what they are, without the damaged; while one travels, the next one
        is read."""
        batches = [files[start : start + _BATCH] for start in range(0, len(files), _BATCH)]
        batches.append([])
        reading = self._read(batches[0])
        for batch, following in pairwise(batches):
            looked, reading = reading, self._read(following)
            seen = [self._told(file, look) for file, look in zip(batch, looked, strict=True)]
            if whole := [(file, media) for file, media in seen if media]:
                yield whole

    def _read(self, files: list[LocalFile]) -> list[Future[Media]]:
        return [self._readers.submit(self._looks.at, file) for file in files]

    def _told(self, file: LocalFile, look: Future[Media]) -> tuple[LocalFile, Media | None]:
        """The file and what it is; None, and a finding, if it cannot be read or is damaged."""
        try:
            media = look.result()
        except OSError as error:
            reason = error.strerror or "cannot be read"
            self._tell(file.path, Outcome.SKIPPED, reason, file.size)
            return file, None
        if media.problem and not self._looks.keep_damaged:
            self._tell(file.path, Outcome.DAMAGED, media.problem, file.size)
            return file, None
        return file, media

    def _rehearse(self) -> None:
        """Ask the database what it would make of all batches: one after the other, so that they
        meet each other's names and share the quota. Whoever stores in the container waits, so
        that only what clashes is read meanwhile."""
        if not self._planned:
            return
        firsts: dict[tuple[UUID, str], LocalFile] = {}
        with self._rehearsal() as rehearsal:
            for names, folder, batch in self._planned:
                rehearsal._pretend(batch, folder or rehearsal._ensure(names), firsts)

    def _pretend(
        self, batch: list[Seen], folder: UUID | None, firsts: dict[tuple[UUID, str], LocalFile]
    ) -> None:
        """Store a batch but for its bytes, and tell what would become of it; ``firsts`` are the
        files that have their names from this import."""
        assert folder is not None
        sources = [source_of(*seen) for seen in batch]
        asked = Staged({"actor": self._actor, "folder": folder, "sources": sources})
        declared = list(asked.declared.values())
        items = self._datastore.upload_begin(items=declared, **asked.request)
        results: list[JSON] = []
        for (file, media), item in zip(batch, items, strict=True):
            place = folder, same_name(file.name)
            if not item.problems:
                firsts[place] = file
                results.append({"position": item.position, "size": file.size, "sha256": "0" * 64})
                self._tell(file.path, Outcome.WOULD_IMPORT, _remark(media), file.size)
            elif place in firsts and any(told["problem"] in _CLASHES for told in item.problems):
                self._compare(file, firsts[place])
            else:
                self._tell(file.path, *_judged(item.problems), size=file.size)
        if results:
            upload = items[0].upload
            self._datastore.upload_commit(actor=self._actor, upload=upload, results=results)

    @contextmanager
    def _rehearsal(self) -> Iterator["TreeImport"]:
        """This import, in a transaction that is taken back."""
        with self._datastore.transaction() as joined:
            rehearsal = copy.copy(self)
            rehearsal._datastore, rehearsal._dry_run = joined, False
            yield rehearsal
            raise psycopg.Rollback

    def _bring(self, batch: list[Seen], folder: UUID | None) -> None:
        assert folder is not None
        try:
            done = self._upload(batch, folder)
        except StoreError as failure:  # before the first file travelled, or after the last
            for file, _ in batch:
                self._tell(file.path, Outcome.FAILED, _reason(failure), file.size)
            raise
        there: dict[tuple[EntryKind, str], Entry] | None = None
        for (file, media), item in zip(batch, done.items, strict=True):
            error = done.errors.get(item.position)
            if any(told["problem"] in _CLASHES for told in item.problems or []):
                there = self._listing(folder) if there is None else there
                if known := there.get((EntryKind.FILE, same_name(file.name))):
                    self._compare(file, known)  # another import was first, or a twin of this one
                    continue
            if item.state is ItemState.STORED:
                self._tell(file.path, Outcome.IMPORTED, _remark(media), file.size)
            elif error:
                self._tell(file.path, Outcome.FAILED, _reason(error), file.size)
            else:
                self._tell(file.path, *_judged(item.problems or []), size=file.size)
        for failed in done.errors.values():
            if isinstance(failed, StoreUnavailable | StoreFull | StoreRefused):
                raise failed  # the other files would fare no better

    def _upload(self, batch: list[Seen], folder: UUID) -> Uploaded:
        """Store a batch. Raises what `Datastore.upload` raises."""
        return self._datastore.upload(
            actor=self._actor,
            folder=folder,
            sources=[source_of(*seen) for seen in batch],
            parallel=self._parallel,
            progress=self._moved,
        )

    def _is_there(self, file: LocalFile, known: Entry) -> None:
        """A file was found to be there already."""

    def _listing(self, folder: UUID | None) -> dict[tuple[EntryKind, str], Entry]:
        if folder is None:
            return {}
        entries = every(
            self._datastore.folder_list,
            actor=self._actor,
            container=self._container.id,
            folder=folder,
            page_size=1000,
        )
        return {(entry.kind, same_name(entry.name)): entry for entry in entries}

    def _ensure(self, names: Sequence[str]) -> UUID | None:
        """The folder that the names lead to, made where it is missing, with all above it or none of
        them; None in a dry run."""
        with self._datastore.transaction() as joined:
            maker = copy.copy(self)
            maker._datastore = joined
            return maker._ensured(names)

    def _ensured(self, names: Sequence[str]) -> UUID | None:
        folder: UUID | None = None
        for depth, name in enumerate(names, 1):
            try:
                folder = self._resolve(names[:depth]).id
            except NotFound:
                if self._dry_run:
                    return None
                try:
                    folder = self._create(name, folder)
                except Conflict:  # made by another process just now
                    folder = self._resolve(names[:depth]).id
        return folder

    def _make(self, path: str, names: list[str], parent: UUID | None) -> UUID | None:
        """A new folder; None, and a finding, where its name is refused or taken."""
        try:
            return self._create(names[-1], parent)
        except Conflict as error:
            other = self._resolve(names)
            if same_name(other.name) == same_name(names[-1]):  # made by another process just now
                return other.id
            reason = f"there is a folder {other.name}, and {error.hint}"
            self._tell(path, Outcome.CONFLICT, reason)
        except (BadArgument, RuleBroken, TooLarge) as error:
            self._tell(path, Outcome.REFUSED, f"{error.message}; {error.hint}")
        return None

    def _create(self, name: str, parent: UUID | None) -> UUID:
        # In a transaction of its own, as what follows: no refusal ends a rehearsal.
        with self._datastore.transaction() as asked:
            return asked.folder_create(
                actor=self._actor, container=self._container.id, name=name, parent=parent
            ).id

    def _resolve(self, names: Sequence[str]) -> Entry:
        with self._datastore.transaction() as asked:
            return asked.folder_resolve(
                actor=self._actor,
                container=self._container.id,
                path="/".join(names),
                kind=EntryKind.FOLDER,
            )

    def _tell(self, path: str, outcome: Outcome, reason: str = "", size: int = 0) -> None:
        self._found(Finding(os.path.relpath(path, self._root), outcome, reason, size))


def measure(directory: Path, looks: Looks) -> tuple[int, int]:
    """The number of regular files below a directory that are not passed over, and their bytes."""
    files = size = 0
    for above, folders, names in os.walk(directory):
        folders[:] = [name for name in folders if not looks.passes_over(name)]
        for name in (name for name in names if not looks.passes_over(name)):
            try:
                status = os.lstat(os.path.join(above, name))
            except OSError:
                continue
            if stat.S_ISREG(status.st_mode):
                files += 1
                size += status.st_size
    return files, size


def _reason(error: Exception) -> str:
    told = error.strerror if isinstance(error, OSError) else None
    told = error.message if isinstance(error, DatastoreError) else told
    return told or type(error).__name__


def _remark(media: Media) -> str:
    return str(media.metadata.get("unchecked", ""))


def _judged(problems: list[dict[str, str]]) -> tuple[Outcome, str]:
    codes = {problem["problem"] for problem in problems}
    reason = "; ".join(problem["message"] for problem in problems)
    if codes.intersection(_CLASHES):
        return Outcome.CONFLICT, reason
    return (Outcome.FAILED if codes.intersection(_MISHAPS) else Outcome.REFUSED), reason


def source_of(file: LocalFile, media: Media) -> Source:
    """What travels of a file."""
    damage: dict[str, JSON] = {"damaged": media.problem} if media.problem else {}
    return Source(
        name=file.name,
        data=Path(file.path),
        media_type=media.media_type,
        captured_at=media.captured_at,
        metadata={**media.metadata, **damage} or None,
        facts=media.facts or None,
    )


def _hash_of(file: LocalFile) -> bytes:
    with open(file.path, "rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()
