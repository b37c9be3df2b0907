"""The purge: a byte goes only after the commit that made it garbage, and once."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from datastore_shim import BlobMissing, Datastore, Source
from datastore_shim.transfer import Stores
from datastore_tools.purging import Purged, purge
from tests.servers import APP_LOGIN
from tests.stores import faults
from tests.stores.faults import Proxy
from tests.transfer.world import World


def stored(world: World, count: int) -> list[UUID]:
    """Some small files."""
    sources = [Source(f"{number}.bin", os.urandom(10)) for number in range(count)]
    done = world.client.upload(actor=world.actor, folder=world.folder, sources=sources)
    return [item.file for item in done.items if item.file]


def delete(world: World, files: list[UUID]) -> None:
    """Delete files for good."""
    for file in files:
        assert world.client.file_delete(actor=world.actor, file=file).files == 1


def bins(world: World) -> set[str]:
    """The keys of the files' blobs in the store."""
    return {key for key in world.blob_keys() if key.endswith(".bin")}


def test_a_byte_goes_only_after_the_commit(world: World) -> None:
    kept, doomed = stored(world, 2)
    with world.database.connect(APP_LOGIN, autocommit=False) as connection:
        inside = Datastore(connection)
        assert inside.file_delete(actor=world.actor, file=doomed).files == 1
        assert purge(world.client, world.admin) == Purged()
        assert len(bins(world)) == 2
        connection.rollback()

        assert len(world.content()) == 2
        inside.file_delete(actor=world.actor, file=doomed)
        assert purge(world.client, world.admin) == Purged()
        connection.commit()
    assert len(bins(world)) == 2
    assert purge(world.client, world.admin) == Purged(deleted=1)
    assert bins(world) == {f"{world.folder}/{kept}.bin"}
    assert set(world.files()) == {"0.bin"}
    assert world.usage() == (1, 10, 0)


def test_dry_run_makes_no_garbage(local: World) -> None:
    (file,) = stored(local, 1)
    told = local.client.file_delete(actor=local.actor, file=file, dry_run=True)
    assert (told.files, told.copies, told.bytes, told.dry_run) == (1, 1, 10, True)
    assert purge(local.client, local.admin) == Purged()
    assert len(local.content()) == 1


def test_several_workers_delete_each_blob_once(behind: World, proxy: Proxy) -> None:
    delete(behind, stored(behind, 60))
    proxy.seen.clear()
    with ExitStack() as stack:
        url = behind.database.app_url
        clients = [stack.enter_context(Datastore.connect(url)) for _ in range(3)]
        pool = stack.enter_context(ThreadPoolExecutor(3))
        done = list(pool.map(lambda client: purge(client, behind.admin), clients))
    assert sum(each.deleted for each in done) == 60
    assert all(each.problems == [] for each in done)
    deleted = [line.split("?")[0] for line in proxy.seen if line.startswith("DELETE")]
    assert len(deleted) == len(set(deleted)) == 60
    assert bins(behind) == set()
    assert behind.garbage() == set()


def test_what_cannot_be_deleted_now_is_kept(behind: World, proxy: Proxy) -> None:
    delete(behind, stored(behind, 3))
    proxy.plan(*[faults.answer(403, "AuthorizationFailure")] * 3, only="DELETE")
    done = purge(behind.client, behind.admin)
    assert (done.deleted, done.kept, len(done.problems)) == (0, 3, 3)
    assert len(bins(behind)) == 3
    assert purge(behind.client, behind.admin) == Purged(), "not before its time"
    behind.age()
    assert purge(behind.client, behind.admin) == Purged(deleted=3)
    assert bins(behind) == set()


def test_a_worker_that_dies_leaves_its_work_to_the_next(local: World) -> None:
    delete(local, stored(local, 3))
    claimed = local.client.purge_claim(actor=local.admin)
    local.store.delete(claimed[0].blob_container, claimed[0].blob_key)
    assert purge(local.client, local.admin) == Purged(), "while the claim lasts"
    local.age()
    assert purge(local.client, local.admin) == Purged(deleted=3)
    assert bins(local) == set()
    late = local.client.purge_confirm(
        actor=local.admin, results=[{"id": str(each.id)} for each in claimed]
    )
    assert (late.deleted, late.kept, late.unknown) == (0, 0, 3)


def test_blobs_and_containers_that_are_gone_already(local: World, directory: Path) -> None:
    delete(local, stored(local, 2))
    for key in bins(local):
        local.store.delete(local.blob_container, key)
    assert purge(local.client, local.admin) == Purged(deleted=2)

    delete(local, stored(local, 1))
    (directory / local.blob_container).rename(directory / "elsewhere")
    assert purge(local.client, local.admin) == Purged(deleted=1)


def test_a_late_writer_meets_no_purge_within_the_hour(local: World) -> None:
    """Given up while its bytes are on their way: they come, and go when the hour is over."""
    arrived = threading.Event()

    def given_up(_: int) -> None:
        if not arrived.is_set():
            arrived.set()
            for upload_id, state in local.query(
                "SELECT id, state::text FROM datastore_private.upload WHERE container_id = %s",
                local.container,
            ):
                assert state == "open"
                local.client.upload_abort(actor=local.actor, upload=upload_id)
            assert purge(local.client, local.admin) == Purged()

    with pytest.raises(Exception, match="upload is over"):
        local.client.upload(
            actor=local.actor,
            folder=local.folder,
            sources=[Source("a.bin", b"late")],
            progress=given_up,
        )
    assert len(bins(local)) == 1
    assert purge(local.client, local.admin) == Purged()
    local.age()
    assert purge(local.client, local.admin) == Purged(deleted=1)
    assert bins(local) == set()


def test_a_reader_of_a_deleted_file(local: World) -> None:
    """Who has begun to read a local file reads it to its end; nobody begins any more."""
    done = local.client.upload(
        actor=local.actor, folder=local.folder, sources=[Source("a.bin", b"a" * 3_000_000)]
    )
    file = done.items[0].file
    assert file
    copies = local.client.file_locate(actor=local.actor, file=file)
    pieces = local.client.read(actor=local.actor, file=file)
    first = next(pieces)
    delete(local, [file])
    purge(local.client, local.admin)
    assert first + b"".join(pieces) == b"a" * 3_000_000
    with pytest.raises(BlobMissing):
        list(Stores().open(copies[0]).get(copies[0].blob_container, copies[0].blob_key))


def test_garbage_without_a_key_is_a_whole_container(world: World) -> None:
    """What a removed container leaves: one row, and whatever lies in its blob container."""
    container = world.add_container()
    place = world.client.container_locate(actor=world.actor, container=container)
    world.store.create_container(place.blob_container)
    for key in ("a/1.bin", "a/a.json", "b/c.bin"):
        world.store.put(place.blob_container, key, b"x")
    world.client.container_delete(actor=world.actor, container=container)
    gone = replace(world, container=container, blob_container=place.blob_container)
    assert gone.garbage() == {""}
    assert len(gone.blob_keys()) == 3
    assert purge(world.client, world.admin) == Purged(deleted=1)
    assert gone.blob_keys() == set()
    assert gone.garbage() == set()
