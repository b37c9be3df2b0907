"""Deletes the blobs that no file needs any more (claim, delete, confirm), and broken-off writes."""

import os
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit
from uuid import UUID

from datastore_shim import Datastore, every
from datastore_shim.blobs import open_store
from datastore_shim.errors import ContainerMissing, DatastoreError
from datastore_shim.transfer import Stores
from datastore_shim.types import JSON, Garbage, StorageKind
from datastore_tools import sealing as sealing  # by which sealed secrets open

_BATCH = 500  # blobs; well within a claim's lease
_PARALLEL = 8
_BROKEN_OFF = timedelta(days=3)  # no writer pauses for so long
_TEMPORARY = re.compile(r"\.[0-9a-f]{32}\.tmp")


@dataclass(slots=True)
class Purged:
    """What a purge did: blobs deleted, blobs kept for another time, and what went wrong."""

    deleted: int = 0
    kept: int = 0
    problems: list[str] = field(default_factory=list)


def purge(datastore: Datastore, actor: UUID, *, sweep: bool = True) -> Purged:
    """Delete all garbage that is due, a batch at a time.

    A blob that its store does not delete now is kept, and comes up again minutes later; garbage
    without a key is a whole blob container. With ``sweep``, every directory is then looked through
    for what killed writers left there three days ago or earlier (Azure removes it by itself, an S3
    bucket by a lifecycle rule). Raises NotAllowed and what the connection raises (SQL:
    datastore.purge_claim, purge_confirm, storage_backend_list).
    """
    done = Purged()
    with closing(Stores()) as stores, ThreadPoolExecutor(_PARALLEL) as pool:
        for batch in _batches(datastore, actor):
            results = list(pool.map(lambda garbage: _delete(stores, garbage), batch))
            answer = datastore.purge_confirm(actor=actor, results=results)
            done.deleted += answer.deleted
            done.kept += answer.kept
            done.problems += [result["error"] for result in results if "error" in result]
    for backend in every(datastore.storage_backend_list, actor=actor) if sweep else ():
        if backend.kind is StorageKind.LOCAL:
            with suppress(DatastoreError):  # of a disk out of reach: the next purge sweeps it
                sweep_directory(backend.url, _BROKEN_OFF)
    return done


def sweep_directory(url: str, older: timedelta) -> int:
    """Remove what killed writers left in a local store that long ago; returns how many files.

    Passes by what it may not enter. Raises StoreUnavailable if the disk is not there.
    """
    open_store(url).close()  # which looks for the label
    before = time.time() - older.total_seconds()
    swept = 0
    for _, _, names, folder in os.fwalk(Path(unquote(urlsplit(url).path))):
        for name in filter(_TEMPORARY.fullmatch, names):
            with suppress(FileNotFoundError):  # finished meanwhile
                if os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime < before:
                    os.unlink(name, dir_fd=folder)
                    swept += 1
    return swept


def _batches(datastore: Datastore, actor: UUID) -> Iterator[list[Garbage]]:
    while batch := datastore.purge_claim(actor=actor, max_rows=_BATCH):
        yield batch


def _delete(stores: Stores, garbage: Garbage) -> JSON:
    """Delete one blob, or a container; what was not there is as good as deleted."""
    try:
        store = stores.open(garbage)
        if garbage.blob_key:
            store.delete(garbage.blob_container, garbage.blob_key)
        else:
            store.remove_container(garbage.blob_container)
    except ContainerMissing:
        pass
    except DatastoreError as error:
        return {"id": str(garbage.id), "error": error.message}
    return {"id": str(garbage.id)}
