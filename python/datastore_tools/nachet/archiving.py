"""Keeps the validated pictures of a folder for training, and lets the folder go."""

from collections.abc import Callable
from itertools import groupby
from uuid import UUID

from datastore_shim import Datastore
from datastore_shim.errors import Conflict, StoreError
from datastore_shim.nachet import Nachet
from datastore_shim.nachet.types import Archive
from datastore_shim.types import ItemState


def archive(
    datastore: Datastore,
    actor: UUID,
    folder: UUID,
    consent: str,
    *,
    progress: Callable[[int], None] | None = None,
) -> Archive:
    """Move the validated pictures of a folder, and of those below, to the developers' container,
    then delete the folder with what is left.

    ``consent`` is what the user agreed to; ``progress`` is told the pictures that moved. After an
    interruption call it again: nothing is moved twice, and the folder stays until all moved. The
    moves are the developer's, so that it needs a connection that may act for them.

    Raises StoreError and Conflict when a picture cannot be moved, and what the functions raise
    (SQL: nachet.archive_begin, archive_pending, archive_finish; file_copy_to, upload_sources,
    upload_commit).
    """
    nachet = Nachet(datastore)
    work = nachet.archive_begin(actor=actor, folder=folder, consent=consent)
    while pending := nachet.archive_pending(actor=actor, archive=work.id):
        for target, items in groupby(pending, lambda item: item.target_folder):
            done = datastore.copy_to(
                actor=work.developer,
                folder=target,
                files=[item.file for item in items],
                remove_source=True,
            )
            for item in done.items:
                if item.state is not ItemState.STORED:
                    raise _reason(done.errors.get(item.position), item.problems)
            if progress:
                progress(len(done.items))
    return nachet.archive_finish(actor=actor, archive=work.id)


def _reason(error: Exception | None, problems: list[dict[str, str]] | None) -> Exception:
    if isinstance(error, StoreError):
        return error
    told = "; ".join(problem["message"] for problem in problems or []) or "not stored"
    return Conflict(f"a picture cannot be moved: {told}", hint="mend it, then archive again")
