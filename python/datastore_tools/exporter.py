"""Writes a folder or a whole container as a directory tree: what is missing, and nothing else."""

import hashlib
import itertools
import os
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from uuid import UUID, uuid4

from datastore_shim import Datastore, every
from datastore_shim.errors import (
    DatabaseUnavailable,
    DatastoreError,
    StoreRefused,
    StoreUnavailable,
)
from datastore_shim.types import File, FolderNode

_LONGEST = 255  # bytes of a name, on nearly every file system
_FOREIGN = str.maketrans(dict.fromkeys('\\:*?"<>|', "_"))  # what FAT, exFAT and NTFS do not take
_GIVE_UP = 20  # files in a row that the store did not answer for


class Fetch(StrEnum):
    """What became of a file."""

    FETCHED = "fetched"
    PRESENT = "present already"
    CONFLICT = "conflict"
    GONE = "gone"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file, or a folder that could not be made: its path in the container, where it is on the
    disk, what became of it and why."""

    path: str
    target: Path
    outcome: Fetch
    reason: str = ""
    size: int = 0


class Content(Protocol):
    """What bytes are known by."""

    @property
    def size(self) -> int: ...
    @property
    def sha256(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to fetch: its path as it is told, where it goes, and what its bytes must be."""

    path: str
    target: Path
    file: UUID
    size: int
    sha256: bytes


@dataclass(frozen=True, slots=True)
class Renamed:
    """A file or folder that has another name on the disk."""

    path: str
    target: Path


class Names:
    """The names of one directory. A file gives way to a folder of its name, and what a file system
    does not take is replaced; the end of the id keeps it apart, the same at each run."""

    def __init__(self, *, portable: bool) -> None:
        """``portable``: without the characters that only some file systems take."""
        self._portable = portable
        self._taken: set[str] = set()

    def folder(self, name: str, node: UUID) -> str:
        """The name of a folder; ask for all of them before the files."""
        return self._take(name, node)

    def files(self, files: Iterable[File]) -> Iterator[tuple[File, str]]:
        """The files, each with its name: first come those that keep theirs."""
        changed = []
        for file in files:
            if self._is_free(file.name):
                yield file, self._take(file.name, file.id)
            else:
                changed.append(file)
        for file in changed:
            yield file, self._take(file.name, file.id)

    def _take(self, name: str, owner: UUID) -> str:
        told = name
        if not self._is_free(name):
            mark = f"~{owner.hex[-8:]}"
            told = _marked(self._fit(name), mark)
            for number in itertools.count(2):
                if same_on_disk(told) not in self._taken:
                    break
                told = _marked(self._fit(name), f"{mark}~{number}")
        self._taken.add(same_on_disk(told))
        return told

    def _fit(self, name: str) -> str:
        name = name.replace("/", "_").replace("\0", "_")
        if self._portable:
            name = name.translate(_FOREIGN)
            name = name if name.rstrip(". ") == name else f"{name.rstrip('. ')}_"
        return "_" if name in ("", ".", "..") else name

    def _is_free(self, name: str) -> bool:
        fits = self._fit(name) == name and len(os.fsencode(name)) <= _LONGEST
        return fits and same_on_disk(name) not in self._taken


@dataclass(slots=True)
class Fetching:
    """Fetches many files, some at a time. What is there with the same size and SHA-256 is passed
    by.

    ``download`` fetches one, telling the bytes that came; ``found`` is called with each file's
    outcome, ``moved`` with bytes as they are done, the first and the last also from other threads;
    ``parallel`` files travel at a time.
    """

    download: Callable[[Wanted, Callable[[int], None]], object]
    found: Callable[[Fetched], None]
    moved: Callable[[int], None]
    parallel: int = 8
    _given_up: threading.Event = field(default_factory=threading.Event)
    _unanswered: int = 0
    _silence: DatastoreError | None = None
    _answered: bool = False

    def run(self, files: Iterable[Wanted]) -> None:
        """Fetch them all. Raises the database's error and, once it does not answer, the store's;
        not what is one file's problem."""
        with ThreadPoolExecutor(self.parallel) as pool:
            running: set[Future[Fetched]] = set()
            try:
                for wanted in files:
                    running.add(pool.submit(self._fetch, wanted))
                    running = self._collect(running, 4 * self.parallel)
                self._collect(running, 1)
            except BaseException:
                self._given_up.set()
                for future in running:
                    future.cancel()
                raise
        if self._silence and not self._answered:
            raise self._silence

    def _fetch(self, wanted: Wanted) -> Fetched:
        path, target, size = wanted.path, wanted.target, wanted.size
        try:
            return Fetched(path, target, self._save(wanted), size=size)
        except FileExistsError:
            reason = "something else is there; replace files with --force"
            return Fetched(path, target, Fetch.CONFLICT, reason, size)
        except DatabaseUnavailable:
            raise
        except DatastoreError as error:
            if isinstance(error, StoreUnavailable | StoreRefused):
                self._unanswered += 1
                self._silence = error
                if self._unanswered >= _GIVE_UP:
                    raise
            return Fetched(path, target, Fetch.FAILED, str(error), size)
        except OSError as error:
            self._check()
            return Fetched(path, target, Fetch.FAILED, error.strerror or str(error), size)

    def _save(self, wanted: Wanted) -> Fetch:
        self._check()
        if is_there(wanted, wanted.target):
            self.moved(wanted.size)
            return Fetch.PRESENT
        self.download(wanted, self._advance)
        self._unanswered, self._answered = 0, True
        return Fetch.FETCHED

    def _advance(self, more: int) -> None:
        self._check()
        self.moved(more)

    def _check(self) -> None:
        if self._given_up.is_set():
            raise InterruptedError("given up")

    def _collect(self, running: set[Future[Fetched]], most: int) -> set[Future[Fetched]]:
        """Wait until fewer than ``most`` files travel, and tell of those that arrived."""
        while len(running) >= most:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                self.found(future.result())
        return running


@dataclass(slots=True)
class TreeExport:
    """One export. What is there with the same size and SHA-256 is passed by.

    ``found`` is called with each file's outcome and ``renamed`` with each new name, ``moved`` with
    bytes as they are done, the last also from other threads; ``parallel`` files travel at a time;
    with ``overwrite`` files that differ are replaced.
    """

    datastore: Datastore
    actor: UUID
    found: Callable[[Fetched], None]
    renamed: Callable[[Renamed], None]
    moved: Callable[[int], None]
    parallel: int = 8
    overwrite: bool = False
    _portable: bool = False

    def run(self, container: UUID, folder: UUID | None, name: str, parent: Path) -> Path:
        """Write what is below a folder, or in a whole container, as parent/name, and give that.

        Raises what the API raises, OSError if that directory cannot be made, and the store's error
        once it does not answer at all; not what is one file's problem (SQL: folder_tree, file_list,
        file_locate).
        """
        parent.mkdir(parents=True, exist_ok=True)
        self._portable = not _takes_anything(parent)
        top = parent / Names(portable=self._portable).folder(name, folder or container)
        if top.name != name:
            self.renamed(Renamed("/", top))
        make_directory(top)
        fetching = Fetching(self._download, self.found, self.moved, self.parallel)
        fetching.run(self._jobs(container, folder, top))
        return top

    def _download(self, wanted: Wanted, advance: Callable[[int], None]) -> None:
        self.datastore.download(
            actor=self.actor,
            file=wanted.file,
            target=wanted.target,
            overwrite=self.overwrite,
            progress=advance,
        )

    def _jobs(self, container: UUID, folder: UUID | None, top: Path) -> Iterator[Wanted]:
        """Make the directories; every file with its path in the container and its target."""
        nodes = list(
            every(
                self.datastore.folder_tree,
                actor=self.actor,
                container=container,
                folder=folder,
                page_size=1000,
            )
        )
        names = {folder: Names(portable=self._portable)}
        places: dict[UUID | None, Path] = {folder: top}
        for node in nodes:
            names[node.id] = Names(portable=self._portable)
            if node.parent in places:
                target = places[node.parent] / names[node.parent].folder(node.name, node.id)
                if self._directory(node, target):
                    places[node.id] = target
        inside = (
            "" if folder is None else self.datastore.folder_path(actor=self.actor, folder=folder)
        )
        if folder is not None:
            yield from self._files(folder, inside, top, names[folder])
        for node in nodes:
            if node.files and node.id in places:
                yield from self._files(node.id, node.path, places[node.id], names[node.id])

    def _directory(self, node: FolderNode, target: Path) -> bool:
        if target.name != node.name:
            self.renamed(Renamed(node.path, target))
        try:
            make_directory(target)
        except OSError as error:
            reason = f"nothing in it is fetched: {error.strerror}"
            self.found(Fetched(node.path, target, Fetch.FAILED, reason))
            return False
        return True

    def _files(self, folder: UUID, path: str, place: Path, names: Names) -> Iterator[Wanted]:
        listed = every(self.datastore.file_list, actor=self.actor, folder=folder, page_size=1000)
        for file, name in names.files(listed):
            own, target = f"{path}/{file.name}", place / name
            if name != file.name:
                self.renamed(Renamed(own, target))
            yield Wanted(own, target, file.id, file.size, file.sha256)


def is_there(file: Content, target: Path) -> bool:
    """Whether a path holds the bytes of a file."""
    try:
        if target.is_symlink() or not target.is_file() or target.stat().st_size != file.size:
            return False
        with target.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest() == file.sha256
    except OSError:
        return False


def same_on_disk(name: str) -> str:
    """A form in which two names are equal that some file system takes for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def make_directory(directory: Path) -> None:
    """Make a directory unless it is there; a link would lead out of the tree."""
    try:
        directory.mkdir()
    except FileExistsError:
        if directory.is_symlink():
            raise FileExistsError(17, "a symbolic link is there", str(directory)) from None
        if not directory.is_dir():
            raise FileExistsError(17, "a file is there", str(directory)) from None


def _takes_anything(directory: Path) -> bool:
    """Whether the file system takes every character that a name may have."""
    probe = directory / f".{uuid4().hex}:?"
    try:
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError:
        return False
    return True


def _marked(name: str, mark: str) -> str:
    """A name with a mark before its suffix, no longer than a name may be."""
    stem, suffix = os.path.splitext(name)
    if len(os.fsencode(suffix)) > 20:
        stem, suffix = name, ""
    return _cut(stem, _LONGEST - len(os.fsencode(mark + suffix))) + mark + suffix


def _cut(text: str, longest: int) -> str:
    """The beginning of a text that fits into so many bytes."""
    return os.fsencode(text)[:longest].decode(errors="ignore")
