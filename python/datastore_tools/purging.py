"""Deletes the blobs that no file needs any more (claim, delete, confirm), and broken-off writes."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from uuid import UUID

from datastore_shim import Datastore, every
from datastore_shim.blobs import Store, open_store
from datastore_shim.errors import ContainerMissing, DatastoreError
from datastore_shim.types import JSON, Garbage

_BATCH = 500  # blobs; well within a claim's lease
_PARALLEL = 8
_BROKEN_OFF = timedelta(days=3)  # no writer pauses for so long


@dataclass(slots=True)
class Purged:
    """What a purge did: blobs deleted, blobs kept for another time, and what went wrong."""

    deleted: int = 0
    kept: int = 0
    problems: list[str] = field(default_factory=list)


def purge(datastore: Datastore, actor: UUID, *, sweep: bool = True) -> Purged:
    """Delete all garbage that is due, a batch at a time.

    A blob that its store does not delete now is kept, and comes up again minutes later. With
    ``sweep``, every store that answers then drops what killed writers left there three days ago or
    earlier; a directory is looked through whole for that. Raises NotAllowed and what the connection
    raises (SQL: datastore.purge_claim, purge_confirm, storage_backend_list).
    """
    done = Purged()
    with ExitStack() as stack:

        @cache
        def opened(url: str, credential: str) -> Store:
            return stack.enter_context(open_store(url, credential))

        pool = stack.enter_context(ThreadPoolExecutor(_PARALLEL))
        for batch in _batches(datastore, actor):
            results = list(pool.map(lambda garbage: _delete(opened, garbage), batch))
            answer = datastore.purge_confirm(actor=actor, results=results)
            done.deleted += answer.deleted
            done.kept += answer.kept
            done.problems += [result["error"] for result in results if "error" in result]
        for backend in every(datastore.storage_backend_list, actor=actor) if sweep else ():
            with suppress(DatastoreError):  # of a store out of reach: the next purge sweeps it
                opened(backend.url, backend.credential).sweep(_BROKEN_OFF)
    return done


def _batches(datastore: Datastore, actor: UUID) -> Iterator[list[Garbage]]:
    while batch := datastore.purge_claim(actor=actor, max_rows=_BATCH):
        yield batch


def _delete(opened: Callable[[str, str], Store], garbage: Garbage) -> JSON:
    """Delete one blob; one that was not there is as good as deleted."""
    try:
        opened(garbage.store_url, garbage.credential).delete(
            garbage.blob_container, garbage.blob_key
        )
    except ContainerMissing:
        pass
    except DatastoreError as error:
        return {"id": str(garbage.id), "error": error.message}
    return {"id": str(garbage.id)}
