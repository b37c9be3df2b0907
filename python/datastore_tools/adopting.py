"""Makes files of blobs that lie in a container's store already: read once, and left where they are.

The folders are those that the keys name: of General/2024/1.tiff, the folder 2024 in General.
"""

import hashlib
import mimetypes
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from itertools import islice
from tempfile import SpooledTemporaryFile
from uuid import UUID

import psycopg

from datastore_shim import Datastore
from datastore_shim.blobs import Blob, Store
from datastore_shim.errors import BlobMissing, Conflict, ContentDiffers, NotFound
from datastore_shim.types import JSON, Adoption, Container, ContainerStore, EntryKind, ItemState
from datastore_tools.media import Media, describe

_PAGE = 1000  # blobs that are looked up at a time
_BATCH = 200  # files that are registered at a time: what an interruption can cost
_IN_MEMORY = 4 * 1024 * 1024  # bytes of a blob; what is larger is looked at on disk
_UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_SIDECAR = re.compile(rf"(.*/)?(?P<folder>[^/]+)/((?P=folder)|{_UUID}([.][0-9]+)?)[.]json")
_CLASHES = {"name_taken", "name_twice"}


class Outcome(StrEnum):
    """What became of a blob."""

    ADOPTED = "adopted"
    WOULD_ADOPT = "would be adopted"
    PRESENT = "present already"
    DIFFERS = "said otherwise before"
    SIDECAR = "left, a folder's sidecar"
    CONFLICT = "conflict"
    REFUSED = "refused"
    DAMAGED = "damaged"
    SKIPPED = "left"
    FAILED = "failed"


GOOD = (Outcome.ADOPTED, Outcome.WOULD_ADOPT, Outcome.PRESENT, Outcome.SIDECAR)


@dataclass(frozen=True, slots=True)
class Finding:
    """One blob: its key, what became of it and why, its size in bytes."""

    path: str
    outcome: Outcome
    reason: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """A blob that was read to its end: its SHA-256, and what it is."""

    blob: Blob
    sha256: bytes
    media: Media

    @property
    def folder(self) -> str:
        """The path of the folder that its key names."""
        return self.blob.key.rpartition("/")[0]

    @property
    def name(self) -> str:
        """The last part of its key, with an extension if it has none."""
        name = self.blob.key.rpartition("/")[2]
        more = "" if "." in name else mimetypes.guess_extension(self.media.media_type) or ""
        return name + more

    def told(self) -> dict[str, JSON]:
        """The blob as ``file_adopt`` takes it."""
        media = self.media
        return {
            "blob_key": self.blob.key,
            "name": self.name,
            "size": self.blob.size,
            "sha256": self.sha256.hex(),
            "media_type": media.media_type,
            "captured_at": media.captured_at.isoformat() if media.captured_at else None,
            "metadata": media.metadata,
            "facts": media.facts,
        }


class BlobAdoption:
    """One adoption. What is a file already, by its key and size, is not read again."""

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
        zone: str | None = None,
        exclude: Sequence[str] = (),
    ) -> None:
        """``found`` is called with each blob's finding, ``moved`` with bytes as they are done, also
        from other threads; ``parallel`` blobs are read at a time. A ``dry_run`` reads as much, asks
        the database what it would say, in one transaction at the end, and leaves nothing behind.
        ``zone`` is the IANA name of the zone of the cameras' clocks; ``exclude`` are patterns of
        keys that are passed over."""
        self._datastore = datastore
        self._actor = actor
        self._container = container
        self._found = found
        self._moved = moved
        self._parallel = parallel
        self._dry_run = dry_run
        self._zone = zone
        self._exclude = exclude
        self._prefix = ""
        self._planned: list[list[Seen]] = []
        self._place: ContainerStore = datastore.container_locate(
            actor=actor, container=container.id
        )
        self._store: Store = datastore.stores.open(self._place)

    def measure(self, names: Sequence[str] = ()) -> tuple[int, int]:
        """The number of blobs below a path of the keys, and their bytes."""
        blobs = size = 0
        for blob in self._listed(names):
            blobs += 1
            size += blob.size
        return blobs, size

    def run(self, names: Sequence[str] = ()) -> None:
        """Adopt the blobs below a path of the keys, or all.

        Raises what the API and the store raise, not what is one blob's problem (SQL:
        container_locate, file_trace, folder_resolve, folder_create, file_adopt).
        """
        self._prefix = _prefix(names)
        listed = self._listed(names)
        with ThreadPoolExecutor(self._parallel) as readers:
            while page := list(islice(listed, _PAGE)):
                folders: dict[str, list[Blob]] = {}
                for blob in self._unknown([blob for blob in page if self._is_wanted(blob)]):
                    folders.setdefault(blob.key.rpartition("/")[0], []).append(blob)
                for blobs in folders.values():
                    for start in range(0, len(blobs), _BATCH):
                        read = readers.map(self._read, blobs[start : start + _BATCH])
                        self._bring([seen for seen in read if seen])
        self._rehearse()

    def _listed(self, names: Sequence[str]) -> Iterator[Blob]:
        prefix = _prefix(names)
        for blob in self._store.list(self._place.blob_container, prefix):
            if not any(fnmatchcase(blob.key, pattern) for pattern in self._exclude):
                yield blob

    def _is_wanted(self, blob: Blob) -> bool:
        """Whether a blob is to become a file, as far as its key tells; else there is a finding."""
        if _SIDECAR.fullmatch(blob.key):
            self._tell(blob, Outcome.SIDECAR, "it tells of a folder or an upload")
        elif "/" not in blob.key:
            self._tell(blob, Outcome.SKIPPED, "it lies in no folder")
        elif any("\ud800" <= character <= "\udfff" for character in blob.key):
            self._tell(blob, Outcome.REFUSED, "the name is not UTF-8")
        else:
            return True
        self._moved(blob.size)
        return False

    def _unknown(self, blobs: list[Blob]) -> Iterator[Blob]:
        """Those that are no files yet and could become some."""
        if not blobs:
            return
        asked: list[JSON] = [{"blob_key": blob.key, "size": blob.size} for blob in blobs]
        traces = self._datastore.file_trace(
            actor=self._actor,
            container=self._container.id,
            blobs=asked,
            backend=self._place.backend,
        )
        for blob, trace in zip(blobs, traces, strict=True):
            if trace.state is ItemState.PENDING:
                yield blob
                continue
            if trace.file:
                self._is_there(blob, trace.file)
                self._tell(blob, Outcome.PRESENT)
            else:
                self._tell(blob, *_judged(trace))
            self._moved(blob.size)

    def _read(self, blob: Blob) -> Seen | None:
        """A blob and what it is; None, and a finding, where it is damaged or gone."""
        digest, size = hashlib.sha256(), 0
        try:
            with SpooledTemporaryFile(_IN_MEMORY) as copy:
                for piece in self._store.get(self._place.blob_container, blob.key):
                    digest.update(piece)
                    size += len(piece)
                    copy.write(piece)
                    self._moved(len(piece))
                media = describe(copy, name=blob.key, zone=self._zone)
        except (BlobMissing, ContentDiffers) as error:
            self._tell(blob, Outcome.FAILED, error.message or "it changed meanwhile")
            return None
        if size != blob.size:
            self._tell(blob, Outcome.FAILED, "it changed meanwhile")
            return None
        if media.problem:
            self._tell(blob, Outcome.DAMAGED, media.problem)
            return None
        seen = Seen(blob, digest.digest(), media)
        return seen if self._is_of_use(seen) else None

    def _is_of_use(self, seen: Seen) -> bool:
        """Whether it is to become a file, by what it is; else there is a finding."""
        return True

    def _is_there(self, blob: Blob, file: UUID) -> None:
        """A blob was found to be a file already."""

    def _bring(self, batch: list[Seen]) -> None:
        if not batch:
            return
        if self._dry_run:
            self._planned.append(batch)
            return
        with self._datastore.transaction() as joined:
            rows = self._register(joined, batch)
        self._tell_all(batch, rows, Outcome.ADOPTED)

    def _rehearse(self) -> None:
        """Ask the database what it would make of all batches, one after the other, and take it
        back."""
        if not self._planned:
            return
        with self._datastore.transaction() as joined:
            for batch in self._planned:
                self._tell_all(batch, self._register(joined, batch), Outcome.WOULD_ADOPT)
            raise psycopg.Rollback

    def _register(self, joined: Datastore, batch: list[Seen]) -> list[Adoption]:
        """Make files of blobs that one folder has, in a transaction."""
        blobs: list[JSON] = [seen.told() for seen in batch]
        return joined.file_adopt(
            actor=self._actor,
            folder=self._folder(joined, batch[0].folder.split("/")),
            blobs=blobs,
            backend=self._place.backend,
        )

    def _folder(self, joined: Datastore, names: list[str]) -> UUID:
        """The folder that the names lead to from the top; made if need be."""
        try:
            return self._resolved(joined, names)
        except NotFound:
            parent = self._folder(joined, names[:-1]) if names[1:] else None
        try:
            with joined.transaction() as asked:
                return asked.folder_create(
                    actor=self._actor, container=self._container.id, name=names[-1], parent=parent
                ).id
        except Conflict:  # made by another process just now
            return self._resolved(joined, names)

    def _resolved(self, joined: Datastore, names: list[str]) -> UUID:
        with joined.transaction() as asked:  # of its own: no refusal ends what it is a part of
            return asked.folder_resolve(
                actor=self._actor,
                container=self._container.id,
                path="/".join(names),
                kind=EntryKind.FOLDER,
            ).id

    def _tell_all(self, batch: list[Seen], rows: list[Adoption], stored: Outcome) -> None:
        for seen, row in zip(batch, rows, strict=True):
            if row.state is ItemState.STORED:
                self._tell(seen.blob, stored, str(seen.media.metadata.get("unchecked", "")))
            elif row.state is ItemState.DUPLICATE:
                self._tell(seen.blob, Outcome.PRESENT, f"the same bytes as file {row.file}")
            else:
                self._tell(seen.blob, *_judged(row))

    def _tell(self, blob: Blob, outcome: Outcome, reason: str = "") -> None:
        self._found(Finding(blob.key, outcome, reason, blob.size))


def _prefix(names: Sequence[str]) -> str:
    return "".join(f"{name}/" for name in names)


def _judged(row: Adoption) -> tuple[Outcome, str]:
    problems = row.problems or []
    reason = "; ".join(problem["message"] for problem in problems)
    clashes = _CLASHES.intersection(problem["problem"] for problem in problems)
    return (Outcome.CONFLICT if clashes else Outcome.REFUSED), reason
