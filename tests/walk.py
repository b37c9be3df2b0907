"""A walk through the shim against a database: `python tests/walk.py URL DIR`.

The upgrade test runs the walk and the shim of a tag against a newer schema, so this imports nothing
but the shim. DIR becomes the store. A walk may follow another one on the same database.
"""

import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from uuid import UUID, uuid4

import psycopg

from datastore_shim import Datastore, calls, connect, every
from datastore_shim.blobs import open_store
from datastore_shim.errors import NotFound
from datastore_shim.nachet import Nachet
from datastore_shim.nachet import calls as nachet_calls
from datastore_shim.transfer import Source
from datastore_shim.types import EntryKind, ItemState, Level, StorageKind
from datastore_tools.bringup import label_directory

ADMINISTRATOR = "admin@walk.example"
BYTES = b"as it was before"
BOX = {"topX": 1, "topY": 1, "bottomX": 9, "bottomY": 9}


def walk(datastore: Datastore, folder: Path) -> None:
    """Register, store, share, read, list, move and delete; every outcome is looked at."""
    admin = datastore.user_bootstrap(email=ADMINISTRATOR).id
    own, other = (
        datastore.user_register(actor=admin, email=f"{uuid4()}@walk.example").id for _ in range(2)
    )
    if not datastore.storage_backend_list(actor=admin):
        label_directory(folder).close()
        datastore.storage_backend_create(actor=admin, kind=StorageKind.LOCAL, url=folder.as_uri())

    container = datastore.container_create(actor=own, name="seeds").id
    above = datastore.folder_create(actor=own, container=container, name="2026").id
    below = datastore.folder_create(actor=own, container=container, name="may", parent=above).id
    sources = [Source(f"{number}.txt", BYTES, media_type="text/plain") for number in range(3)]
    sources.append(Source("bad/name", b""))
    done = datastore.upload(actor=own, folder=below, sources=sources)
    states = [item.state for item in done.items]
    assert states[:3] == [ItemState.STORED] * 3 and states[3] != ItemState.STORED, states
    kept, gone = done.items[0].file, done.items[1].file
    assert kept and gone

    group = datastore.group_create(actor=own, name="lab").id
    assert datastore.access_level(actor=other, container=container) is None
    datastore.group_add_member(actor=own, group_id=group, member=other)
    datastore.container_grant_group(
        actor=own, container=container, group_id=group, level=Level.READ
    )
    assert datastore.access_level(actor=other, container=container) == Level.READ
    assert any(path.gives for path in datastore.access_explain(actor=other, container=container))
    assert container in [c.id for c in every(datastore.container_list, actor=other)]
    listed = every(datastore.folder_list, actor=other, container=container, folder=below)
    assert sorted(entry.name for entry in listed) == ["0.txt", "1.txt", "2.txt"]
    assert b"".join(datastore.read(actor=other, file=kept)) == BYTES
    with tempfile.TemporaryDirectory() as scratch:
        datastore.download(actor=other, file=kept, target=Path(scratch, "copy"))
        assert Path(scratch, "copy").read_bytes() == BYTES

    datastore.folder_move(actor=own, folder=below)
    found = datastore.folder_resolve(
        actor=own, container=container, path="may/0.txt", kind=EntryKind.FILE
    )
    assert (found.id, datastore.folder_path(actor=own, folder=below)) == (kept, "/may")
    datastore.file_delete(actor=own, file=gone)
    with suppress(NotFound):
        raise AssertionError(f"still there: {datastore.file_get(actor=own, file=gone)}")
    purge(datastore, admin)
    assert datastore.file_get(actor=own, file=kept).size == len(BYTES)
    seeds(datastore, own, container, above)


def seeds(datastore: Datastore, own: UUID, container: UUID, folder: UUID) -> None:
    """Import a picture, have something found on it, review and freeze that."""
    nachet = Nachet(datastore)
    batch = nachet.batch_open(actor=own, folder=folder, announced=2, species=["Avena fatua"]).id
    source = Source("seed.jpg", BYTES, media_type="image/jpeg")
    (item,) = datastore.upload(actor=own, folder=folder, sources=[source]).items
    assert item.file
    done = nachet.batch_add(actor=own, batch=batch, pictures=[{"file": str(item.file)}])
    assert (done.received, done.missing) == (1, 1)
    found = {"label": "Avena fatua", "score": 0.5, "box": BOX}
    result = {"filename": "seed.jpg", "totalBoxes": 1, "labelOccurrence": {}, "boxes": [found]}
    inference = nachet.inference_register(actor=own, picture=item.file, result=result).id
    assert nachet.review_confirm(actor=own, inference=inference).is_verified
    frozen = nachet.dataset_create(actor=own, container=container, name="first")
    assert (frozen.pictures, frozen.labels, frozen.gone) == (1, 1, 0)
    (picture,) = nachet.picture_list(actor=own, folder=folder)
    assert picture.is_validated and picture.verified == 1


def purge(datastore: Datastore, admin: UUID) -> None:
    """Delete what is due."""
    for garbage in datastore.purge_claim(actor=admin):
        store = open_store(garbage.store_url, garbage.credential)
        store.delete(garbage.blob_container, garbage.blob_key)
        store.close()
        datastore.purge_confirm(actor=admin, results=[{"id": str(garbage.id)}])


def answers(url: str) -> int:
    """Prepare every statement of this shim with all its arguments: the functions and the columns
    that it asks for are there. Returns how many."""
    values = [*vars(calls).values(), *vars(nachet_calls).values()]
    known = [value for value in values if isinstance(value, calls.Function)]
    with psycopg.connect(url) as connection:
        for number, function in enumerate(known):
            slots = ", ".join(f"{name} => NULL::{kind}" for name, kind in function.types.items())
            statement = f"PREPARE walk_{number} AS {function.select.format(slots)}"
            connection.execute(statement.encode())
    return len(known)


def main(url: str, folder: str) -> None:
    """Walk, and say so."""
    Path(folder).mkdir(exist_ok=True)
    with connect(url, max_size=2) as datastore:
        walk(datastore, Path(folder))
    print(f"walked with {Path(calls.__file__).parent}, {answers(url)} functions")


if __name__ == "__main__":
    main(*sys.argv[1:])
