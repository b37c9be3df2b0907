"""Files in and out: begin, put, commit; locate, fetch, compare."""

import asyncio
import hashlib
import itertools
import json
import os
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Required, TypedDict, TypeVar
from uuid import UUID, uuid4

from datastore_shim import blobs, errors, types
from datastore_shim.blobs import Blob, Data, LocalStore, Progress, Store, open_store
from datastore_shim.types import JSON, FileCopy, ItemState, Upload, UploadItem, UploadSource

__all__ = ["Copying", "Source", "Staged", "Uploaded"]

T = TypeVar("T")
Copy = FileCopy | UploadSource
Located = types.ContainerStore | Copy | UploadItem | types.Garbage
"""What says which store it is in: by ``kind``, ``store_url`` and ``credential``."""
_FATAL = (errors.StoreUnavailable, errors.StoreFull, errors.StoreRefused, errors.ContainerMissing)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to store: its name, its bytes (a path, bytes, or a stream read once), what is said of
    it and what was read of it (facts). Without a size the one of the path or bytes is declared; a
    stream's is left open.
    """

    name: str
    data: Data
    media_type: str | None = None
    captured_at: datetime | None = None
    metadata: dict[str, JSON] | None = None
    facts: dict[str, JSON] | None = None
    size: int | None = None
    sha256: bytes | None = None

    def declared(self, at: str, hashed: bool) -> dict[str, JSON]:
        """What ``upload_begin`` is told about it, at its place in the batch.

        With ``hashed``, also the SHA-256 of a path or of bytes. Raises `BadArgument` where
        PostgreSQL would not take it as JSON.
        """
        size, sha256, data = self.size, self.sha256, self.data
        with suppress(OSError):  # a missing file fails when it is read, by itself
            if isinstance(data, bytes | Path):
                there = len(data) if isinstance(data, bytes) else data.stat().st_size
                size = there if size is None else size
                sha256 = _read(data).digest.digest() if hashed and sha256 is None else sha256
        told: dict[str, JSON | None] = {
            **{each: getattr(self, each) for each in ("name", "media_type", "metadata", "facts")},
            "size": size,
            "sha256": sha256 if sha256 is None else sha256.hex(),
            "captured_at": self.captured_at.isoformat() if self.captured_at else None,
        }
        try:
            text = json.dumps(told, ensure_ascii=False, allow_nan=False).encode()
            if rb"\u0000" in text.replace(rb"\\", b""):
                raise ValueError("NUL characters are not allowed")
        except (TypeError, ValueError, RecursionError) as why:
            raise errors.BadArgument(str(why), argument="items", detail={"position": at}) from why
        return {key: value for key, value in told.items() if value is not None}


class BatchArguments(TypedDict, total=False):
    """What `UploadArguments` and `CopyArguments` share."""

    actor: Required[UUID]
    folder: Required[UUID]
    parallel: int
    progress: Progress | None
    idempotency_key: str | None
    duplicates: types.DuplicatePolicy
    lease: timedelta


class UploadArguments(BatchArguments):
    """Arguments of `Datastore.upload`, which says what they mean."""

    sources: Iterable[Source]


class CopyArguments(BatchArguments, total=False):
    """Arguments of `Datastore.copy_to`, which says what they mean."""

    files: Required[list[UUID]]
    remove_source: bool


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What became of a batch: the upload's balance; each item, in the order of the sources, with
    its final state, file id and problems; and the error of each item whose bytes did not arrive,
    by position (from 1)."""

    upload: Upload
    items: list[UploadItem]
    errors: dict[int, Exception]


@dataclass(slots=True)
class Stores:
    """The stores that were opened so far, by address and credential; shared by all threads.

    ``timeout`` and ``retries`` are those of `blobs.open_store`.
    """

    timeout: float = 30
    retries: int = 3
    _opened: dict[tuple[str, str], Store] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def open(self, at: Located) -> Store:
        """The store that something is in; opened once. Raises what `blobs.open_store` raises."""
        where = at.store_url, at.credential
        with self._lock:
            if where not in self._opened:
                self._opened[where] = open_store(*where, self.timeout, self.retries, at.kind)
            return self._opened[where]

    def close(self) -> None:
        """Close every store."""
        with self._lock, ExitStack() as stack:
            while self._opened:
                stack.callback(self._opened.popitem()[1].close)


@dataclass(slots=True)
class Watch:
    """Tells the caller of progress, and ends the work at its next piece once it is given up."""

    progress: Progress | None
    given_up: threading.Event = field(default_factory=threading.Event)

    def __call__(self, size: int) -> None:
        if self.given_up.is_set():
            raise InterruptedError("given up")
        if self.progress and size:
            self.progress(size)

    async def beside(self, work: Callable[..., T], *arguments: Any) -> T:
        """Do the work in a thread; when cancelled, have it end at its next piece, and wait."""
        running = asyncio.ensure_future(asyncio.to_thread(work, *arguments))
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            self.given_up.set()
            await asyncio.wait([running])
            running.exception()  # asked for, or asyncio would log it
            raise


class Staged:
    """One upload between ``upload_begin`` and ``upload_commit``: the bytes, and nothing of SQL.

    Attributes: ``actor``, ``upload`` (its id), ``items`` as ``upload_begin`` gave them, and the
    ``errors`` of those whose bytes did not arrive, by position (from 1).
    """

    def __init__(self, batch: UploadArguments | CopyArguments) -> None:
        options: dict[str, Any] = dict(batch)
        self.actor: UUID = options["actor"]
        self.sources: dict[int, Source] = dict(enumerate(options.pop("sources", ()), 1))
        self.parallel: int = options.pop("parallel", 8)
        self.watch = Watch(options.pop("progress", None))
        self.errors: dict[int, Exception] = {}
        self.items: list[UploadItem] = []
        self.results: list[dict[str, JSON]] = []
        self.hopeless = False
        self.resumable = bool(options.get("idempotency_key"))
        self.declared = {
            number: source.declared(str(number), self.resumable)
            for number, source in self.sources.items()
        }
        # Always under a key, so that it can be sent again.
        key = options.get("idempotency_key") or str(uuid4())
        self.request: dict[str, Any] = {**options, "idempotency_key": key}

    @property
    def upload(self) -> UUID:
        return self.items[0].upload

    def put(self, stores: Stores) -> None:
        """Put the bytes of every pending item, then the manifest; notes the results to commit.

        Raises `StoreError` when the store cannot be opened or takes no marker or manifest: nothing
        is committed then, and the same upload can be tried again.
        """
        pending = [item for item in self.items if item.state is ItemState.PENDING]
        if not pending:
            return
        store = stores.open(pending[0])
        _put_marker(store, self.items[0])
        size = max(1, min(store.together, len(pending) // max(1, self.parallel)))
        groups = [pending[start : start + size] for start in range(0, len(pending), size)]
        with ThreadPoolExecutor(min(self.parallel, len(groups))) as pool:
            try:
                done = pool.map(lambda group: self._put_group(store, group), groups)
                self.results = list(itertools.chain.from_iterable(done))
            except BaseException:
                self.watch.given_up.set()
                raise
        self.watch(0)  # there is no manifest of what nobody will commit
        self._put_manifest(store, pending)

    def _put_group(self, store: Store, group: list[UploadItem]) -> list[dict[str, JSON]]:
        self.watch(0)
        spared = errors.StoreUnavailable("not tried, since the store had failed before")
        done = [spared for _ in group] if self.hopeless else self._put_items(store, group)
        return [self._result(store, item, blob) for item, blob in zip(group, done, strict=True)]

    def _put_items(self, store: Store, group: list[UploadItem]) -> Sequence[Blob | Exception]:
        sources = [(str(item.blob_key), self.sources[item.position].data) for item in group]
        return store.put_many(group[0].blob_container, sources, progress=self.watch)

    def _result(self, store: Store, item: UploadItem, blob: Blob | Exception) -> dict[str, JSON]:
        expected = self.declared.get(item.position, {}).get("sha256")
        try:
            if isinstance(blob, errors.BlobExists) and expected:
                # Our own bytes of a try whose answer was lost, or other ones: reading back tells.
                found = _read(Pieces(store.get(item.blob_container, str(item.blob_key))))
                if found.digest.hexdigest() == expected:
                    blob = Blob(str(item.blob_key), found.size, found.digest.digest())
            if isinstance(blob, Exception):
                raise blob
            told = {"size": blob.size, "sha256": blob.sha256.hex() if blob.sha256 else ""}
        except Exception as error:  # of this item alone: it is told, and the others go on
            self.hopeless |= _is_fatal(error)
            self.errors[item.position] = error
            told = {"error": type(error).__name__}
        return {"position": item.position, **told}

    def _put_manifest(self, store: Store, pending: list[UploadItem]) -> None:
        """Write down what was put, so that a lost catalogue can be rebuilt from the store."""
        files = [
            {**self.declared[item.position], **result}
            | {"file": str(item.file), "blob_key": item.blob_key}
            for item, result in zip(pending, self.results, strict=True)
            if "error" not in result
        ]
        if not files:
            return
        container, folder = pending[0].blob_container, str(pending[0].blob_key).split("/")[0]
        upload = str(pending[0].upload)
        text = json.dumps({"upload": upload, "folder": folder, "files": files}).encode()
        for attempt in itertools.count():  # create-only: an earlier try may have left another one
            key = f"{folder}/{upload}{f'.{attempt}' if attempt else ''}.json"
            try:
                store.put(container, key, text)
                return
            except errors.BlobExists:
                if b"".join(store.get(container, key)) == text:
                    return

    def uploaded(self, upload: Upload) -> Uploaded:
        """The outcome, once the upload's balance is known."""
        problems: dict[int, list[JSON]] = {}
        for problem in upload.problems or []:
            problems.setdefault(problem["position"], []).append(problem)
        final = [
            replace(item, state=ItemState(told[0]["state"]), problems=told)
            if (told := problems.get(item.position))
            else replace(item, state=ItemState.STORED)
            for item in self.items
        ]
        return Uploaded(upload, final, self.errors)


class Copying(Staged):
    """An upload whose bytes are those of files, between ``file_copy_to`` and ``upload_commit``."""

    def __init__(self, batch: CopyArguments, stores: Stores) -> None:
        super().__init__(batch)
        self._stores = stores
        self._copies: dict[int, list[UploadSource]] = {}

    def find(self, copies: list[UploadSource]) -> None:
        """Take in what ``upload_sources`` gave."""
        for copy in copies:
            self._copies.setdefault(copy.position, []).append(copy)
            told = {**copy.declared, "sha256": copy.sha256.hex()}
            self.declared[copy.position] = {k: v for k, v in told.items() if v is not None}

    def _put_items(self, store: Store, group: list[UploadItem]) -> Sequence[Blob | Exception]:
        return [self._first_whole(store, item) for item in group]

    def _first_whole(self, store: Store, item: UploadItem) -> Blob | Exception:
        """Copy from the best copy that proves whole."""
        failure: Exception = errors.BlobMissing("the source is gone, or may no longer be read")
        for copy in self._copies.get(item.position, []):
            try:
                return self._copied(store, item, copy)
            except errors.DatastoreError as error:
                failure = error
                if _is_fatal(error):
                    break
        return failure

    def _copied(self, store: Store, item: UploadItem, copy: UploadSource) -> Blob:
        container, key = item.blob_container, str(item.blob_key)
        if copy.backend != item.backend or isinstance(store, LocalStore):
            pieces = fetch(self._stores, [copy], None)
            return store.put(container, key, Pieces(pieces), progress=self.watch)
        # A service copies by itself whatever it has: only reading back proves it.
        blob = store.copy(copy.blob_container, copy.blob_key, container, key)
        made = replace(copy, blob_container=container, blob_key=key)
        try:
            _read(Pieces(fetch(self._stores, [made], self.watch)))
        except errors.ContentDiffers:
            store.delete(container, key)
            raise
        return replace(blob, sha256=copy.sha256)


class Pieces:
    """Pieces of bytes as a stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most so many."""
        self._rest = self._rest or next(self._pieces, b"")
        part, self._rest = self._rest[:size], self._rest[size:]
        return part


def _is_fatal(error: Exception) -> bool:
    """Whether the store that is written to has failed, and the next file would fare no better."""
    return isinstance(error, _FATAL) and "file" not in error.detail


def fetch(stores: Stores, copies: Sequence[Copy], progress: Progress | None) -> Iterator[bytes]:
    """The bytes of a file from the best copy that answers, going on with the next where one stops.

    Raises `ContentDiffers` after the last piece if the whole does not have the recorded hash, and
    what the last copy raised if none answers to the end.
    """
    digest, done = hashlib.sha256(), 0
    failure: errors.StoreError = errors.StoreUnavailable("there is no copy")
    for copy in copies:
        try:
            store = stores.open(copy)
            for piece in store.get(copy.blob_container, copy.blob_key, offset=done):
                digest.update(piece)
                done += len(piece)
                if progress:
                    progress(len(piece))
                yield piece
        except errors.StoreError as error:
            failure = error
            failure.detail["file"] = str(copy.file)
            continue
        if digest.digest() != copy.sha256:
            raise errors.ContentDiffers(
                "the stored bytes are not those that were recorded",
                detail={"file": str(copy.file), "backend": str(copy.backend)},
                hint="another copy may be whole; tell who runs the store",
            )
        return
    raise failure


def save(
    stores: Stores, copies: Sequence[FileCopy], target: Path, overwrite: bool, watch: Watch
) -> FileCopy:
    """Fetch a file to a path, which appears whole and proven or not at all.

    Each copy is tried until one proves whole. Raises `FileExistsError` unless ``overwrite``,
    and for what is no file, as a device.
    """
    if os.path.lexists(target) and not (overwrite and (target.is_symlink() or target.is_file())):
        raise FileExistsError(f"{target} exists")
    partial = target.with_name(f".{uuid4().hex}.part")
    try:
        for number, copy in enumerate(copies, 1):
            try:
                with partial.open("wb") as file:
                    file.writelines(fetch(stores, [copy], watch))
                    file.flush()
                    os.fsync(file.fileno())
                break
            except errors.StoreError:
                if number == len(copies):
                    raise
        if not overwrite:
            with suppress(OSError):
                os.link(partial, target)
                return copy
            target.open("xb").close()  # without hard links; tells where the name is taken
        partial.replace(target)
        return copy
    finally:
        partial.unlink(missing_ok=True)


def _put_marker(store: Store, first: UploadItem) -> None:
    """Write down what folder this is, where that is due; makes the container with its first."""
    if not first.marker_key:
        return
    text = json.dumps(first.marker).encode()
    try:
        store.put(first.blob_container, first.marker_key, text, overwrite=True)
    except errors.ContainerMissing:
        store.create_container(first.blob_container)
        store.put(first.blob_container, first.marker_key, text, overwrite=True)


def _read(data: Data) -> blobs.Source:
    """Read to the end, for the size and the SHA-256."""
    source = blobs.Source(data, 1 << 20)
    for _ in source:
        pass
    return source


async def in_threads(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The pieces, each waited for in a thread."""
    while piece := await asyncio.to_thread(next, pieces, b""):
        yield piece
