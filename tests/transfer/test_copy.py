"""Copies of files into another folder, within one store and across two, by both kinds of client."""

import asyncio
import json
import os
import threading
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from datastore_shim import (
    AsyncDatastore,
    BlobMissing,
    ContentDiffers,
    FileState,
    NotFound,
    Source,
    StorageKind,
    StoreUnavailable,
    Uploaded,
    UploadState,
)
from datastore_tools.bringup import label_directory
from datastore_tools.purging import purge
from tests.stores.faults import Exchange, Proxy
from tests.transfer.conftest import Connect, read
from tests.transfer.test_upload import problems, states
from tests.transfer.wire import wired
from tests.transfer.world import World

MEBIBYTE = 1 << 20
CONTENT = {"a.bin": os.urandom(9 * MEBIBYTE + 7), "b.bin": b"b" * 1000, "empty.bin": b""}


class Target(NamedTuple):
    """A folder of another container that the world's actor owns, and the store it is on."""

    world: World
    container: UUID
    blob_container: str
    folder: UUID

    def content(self, actor: UUID) -> dict[str, bytes]:
        """The bytes of every file in the folder, by name."""
        client = self.world.client
        listed = client.folder_list(actor=actor, container=self.container, folder=self.folder)
        return {entry.name: b"".join(client.read(actor=actor, file=entry.id)) for entry in listed}


def target_on(place: World, world: World) -> Target:
    """A folder on the store of one world, of the actor of another."""
    made = world.client.container_create(actor=world.actor, home_backend=place.backend.id)
    folder = world.client.folder_create(actor=world.actor, container=made.id, name="copies")
    located = world.client.container_locate(actor=world.actor, container=made.id)
    return Target(place, made.id, located.blob_container, folder.id)


def stored(world: World, content: dict[str, bytes] = CONTENT) -> list[UUID]:
    """Files in the world's folder."""
    sources = [
        Source(name, data, media_type="image/png", metadata={"of": name, "none": None})
        for name, data in content.items()
    ]
    done = world.client.upload(actor=world.actor, folder=world.folder, sources=sources)
    return [item.file for item in done.items if item.file]


def copy(client: Any, world: World, target: Target, files: list[UUID], **more: Any) -> Uploaded:
    """Copy files of the world into the target."""
    done: Uploaded = client.copy_to(actor=world.actor, folder=target.folder, files=files, **more)
    return done


def path_of(world: World, directory: Path, file: UUID) -> Path:
    """Where a file of the world lies in a directory."""
    return directory / world.blob_container / str(world.folder) / f"{file}.bin"


def flip(path: Path) -> None:
    """Damage a file without changing its size."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


PLACES = [
    ("local", "local"),
    ("local", "azure"),
    ("azure", "local"),
    ("azure", "azure"),
    ("s3", "s3"),
    ("azure", "s3"),
]


@pytest.mark.parametrize(("source", "place"), PLACES)
def test_copies_arrive(
    client: Any, request: pytest.FixtureRequest, source: str, place: str
) -> None:
    world: World = request.getfixturevalue(source)
    target = target_on(request.getfixturevalue(place), world)
    files = stored(world)
    gone: list[int] = []
    done = copy(client, world, target, files, progress=gone.append)

    assert (states(done), done.errors) == (["stored"] * 3, {})
    assert (done.upload.state, done.upload.folder) == (UploadState.DONE, target.folder)
    assert target.content(world.actor) == CONTENT
    assert world.content() == CONTENT
    assert sum(gone) == sum(map(len, CONTENT.values()))
    first = client.file_get(actor=world.actor, file=done.items[0].file)
    assert (first.id not in files, first.media_type) == (True, "image/png")
    assert first.metadata == {"of": "a.bin", "none": None}

    key = f"{target.folder}/{done.upload.id}.json"
    manifest = json.loads(b"".join(target.world.store.get(target.blob_container, key)))
    assert [(file["name"], file["metadata"]["of"]) for file in manifest["files"]] == [
        (name, name) for name in CONTENT
    ]
    assert [file["file"] for file in manifest["files"]] == [str(item.file) for item in done.items]
    assert [file["sha256"] for file in manifest["files"]] == [
        client.file_get(actor=world.actor, file=file).sha256.hex() for file in files
    ]


def test_large_files_go_from_one_s3_service_to_another(
    client: Any, s3: World, rclone_s3: World
) -> None:
    """Which is read while it is written, both by the same library."""
    content = {f"{number}.bin": os.urandom(20 * MEBIBYTE + number) for number in range(3)}
    target, files = target_on(rclone_s3, s3), stored(s3, content)
    bad = f"{s3.folder}/{files[1]}.bin"
    s3.store.put(s3.blob_container, bad, os.urandom(20 * MEBIBYTE + 1), overwrite=True)
    done = copy(client, s3, target, files)
    assert states(done) == ["stored", "failed", "stored"]
    assert isinstance(done.errors[2], ContentDiffers)
    assert target.content(s3.actor) == {name: content[name] for name in ("0.bin", "2.bin")}


@pytest.mark.parametrize("kind", ["local", "azure", "s3"])
def test_a_damaged_source_is_not_copied(
    client: Any, request: pytest.FixtureRequest, kind: str
) -> None:
    """Also where the service copies by itself; it stays though it was to go."""
    world: World = request.getfixturevalue(kind)
    target, files = target_on(world, world), stored(world)
    bad = f"{world.folder}/{files[1]}.bin"
    world.store.put(world.blob_container, bad, b"B" * 1000, overwrite=True)
    done = copy(client, world, target, files, remove_source=True)

    assert states(done) == ["stored", "failed", "stored"]
    assert problems(done)[1] == ["not_stored"]
    assert list(done.errors) == [2]
    assert isinstance(done.errors[2], ContentDiffers)
    left = {name: data for name, data in CONTENT.items() if name != "b.bin"}
    assert target.content(world.actor) == left
    assert set(world.files()) == {"b.bin"}
    assert client.file_get(actor=world.actor, file=files[1]).state is FileState.LIVE
    keys = {blob.key for blob in target.world.store.list(target.blob_container)}
    assert not [key for key in keys if str(done.items[1].file) in key]
    world.store.put(world.blob_container, bad, CONTENT["b.bin"], overwrite=True)


@pytest.mark.parametrize("how", ["damaged", "missing", "away"])
def test_the_next_copy_serves(
    client: Any, local: World, directory: Path, tmp_path: Path, how: str
) -> None:
    target, (file,) = target_on(local, local), stored(local, {"b.bin": b"b" * 1000})
    second = tmp_path / "second"
    label_directory(second)
    backend = local.client.storage_backend_create(
        actor=local.admin, kind=StorageKind.LOCAL, url=f"file://{second}", priority=0
    )
    local.change(
        "INSERT INTO datastore_private.file_storage (file_id, backend_id, blob_key, size, sha256)"
        " SELECT s.file_id, %s, s.blob_key, s.size, s.sha256"
        "   FROM datastore_private.file_storage s WHERE s.file_id = %s",
        backend.id,
        file,
    )
    spoilt = path_of(local, second, file)
    spoilt.parent.mkdir(parents=True)
    if how == "damaged":
        spoilt.write_bytes(b"B" * 1000)
    elif how == "away":
        (second / ".datastore-storage").unlink()
        second.rename(tmp_path / "away")
    assert states(copy(client, local, target, [file])) == ["stored"]
    assert target.content(local.actor) == {"b.bin": b"b" * 1000}
    local.change("DELETE FROM datastore_private.file_storage WHERE backend_id = %s", backend.id)


def test_a_missing_source_spoils_itself_alone(
    client: Any, local: World, azure: World, directory: Path
) -> None:
    target, files = target_on(azure, local), stored(local)
    hidden = path_of(local, directory, files[0])
    hidden.rename(hidden.with_name("hidden"))
    done = copy(client, local, target, files, parallel=1)
    assert states(done) == ["failed", "stored", "stored"]
    assert isinstance(done.errors[1], BlobMissing)
    hidden.with_name("hidden").rename(hidden)


class Interrupted(BaseException):
    """As by the keyboard."""


@pytest.mark.parametrize("with_key", [True, False])
@pytest.mark.parametrize(("source", "place"), [("local", "azure"), ("azure", "azure")])
def test_interrupted_and_repeated(
    client: Any, request: pytest.FixtureRequest, source: str, place: str, with_key: bool
) -> None:
    world: World = request.getfixturevalue(source)
    target, files = target_on(request.getfixturevalue(place), world), stored(world)
    options: dict[str, Any] = {"idempotency_key": "once"} if with_key else {}
    gone: list[int] = []

    def interrupt(size: int) -> None:
        gone.append(size)
        if sum(gone) > 9 * MEBIBYTE:
            raise Interrupted

    with pytest.raises(Interrupted):
        copy(client, world, target, files, parallel=1, progress=interrupt, **options)
    (state,) = world.query(
        "SELECT state::text FROM datastore_private.upload WHERE container_id = %s",
        target.container,
    )
    assert state == ("open" if with_key else "aborted",)
    assert target.content(world.actor) == {}
    assert world.content() == CONTENT

    done = copy(client, world, target, files, **options)
    assert states(done) == ["stored"] * 3
    assert target.content(world.actor) == CONTENT


@pytest.mark.parametrize("key", [None, "key"])
@pytest.mark.parametrize(
    ("source", "place"), [("local", "local"), ("local", "azure"), ("azure", "azure")]
)
def test_a_cancelled_task_gives_a_copy_up(
    request: pytest.FixtureRequest, source: str, place: str, key: str | None
) -> None:
    """While bytes move: no source goes, no copy is seen, and the next call does it all."""
    world: World = request.getfixturevalue(source)
    target, files = target_on(request.getfixturevalue(place), world), stored(world)
    moving, cancelled = threading.Event(), threading.Event()
    gone: list[int] = []

    def hold(size: int) -> None:
        gone.append(size)
        moving.set()
        cancelled.wait(10)

    async def run() -> Uploaded:
        async with await AsyncDatastore.connect(world.database.app_url) as client:
            batch: dict[str, Any] = {"actor": world.actor, "folder": target.folder}
            batch |= {"files": files, "remove_source": True, "idempotency_key": key}
            task = asyncio.create_task(client.copy_to(**batch, parallel=1, progress=hold))
            assert await asyncio.to_thread(moving.wait, 10)
            task.cancel()
            await asyncio.sleep(0.1)
            cancelled.set()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert len(gone) == 1, "the thread goes on"
            assert seen() == ({}, CONTENT, "open" if key else "aborted")
            return await client.copy_to(**batch)

    def seen() -> tuple[dict[str, bytes], dict[str, bytes], str]:
        ((state,),) = world.query(
            "SELECT state::text FROM datastore_private.upload WHERE container_id = %s",
            target.container,
        )
        return target.content(world.actor), world.content(), state

    done = asyncio.run(run())
    assert states(done) == ["stored"] * 3
    assert (target.content(world.actor), world.files()) == (CONTENT, {})
    # What the first try left goes with the sources.
    world.age()
    purge(world.client, world.admin)
    blobs = {blob.key for blob in target.world.store.list(target.blob_container)}
    assert {blob for blob in blobs if blob.endswith(".bin")} == {
        copy.blob_key
        for item in done.items
        if item.file
        for copy in world.client.file_locate(actor=world.actor, file=item.file)
    }


@pytest.mark.parametrize(("source", "place"), [("local", "local"), ("azure", "azure")])
def test_what_is_moved_goes_once(
    client: Any, request: pytest.FixtureRequest, source: str, place: str
) -> None:
    world: World = request.getfixturevalue(source)
    target, files = target_on(request.getfixturevalue(place), world), stored(world)
    done = copy(client, world, target, files, remove_source=True, idempotency_key="move")
    assert states(done) == ["stored"] * 3
    assert (world.files(), world.usage()) == ({}, (0, 0, 0))
    assert world.garbage() == {f"{world.folder}/{file}.bin" for file in files}

    again = copy(client, world, target, files, remove_source=True, idempotency_key="move")
    assert (states(again), again.upload) == (states(done), done.upload)
    world.age()
    assert purge(world.client, world.admin).deleted == 3
    assert not [key for key in world.blob_keys() if key.endswith(".bin")]
    assert target.content(world.actor) == CONTENT


def test_a_store_that_fails_is_not_tried_again(
    client: Any, local: World, behind: World, proxy: Proxy
) -> None:
    content = {f"{number}.bin": b"x" for number in range(4)}
    target, files = target_on(behind, local), stored(local, content)
    client.provision(actor=local.actor, container=target.container)
    proxy.plan(Exchange.forward, Exchange.hang_up, only=".bin")
    done = copy(client, local, target, files, parallel=1)
    assert states(done) == ["stored", "failed", "failed", "failed"]
    assert [type(error) for error in done.errors.values()] == [StoreUnavailable] * 3
    assert "not tried" in str(done.errors[4])


def test_three_statements_for_any_number(connect: Connect, local: World) -> None:
    files = stored(local, {f"{number}.bin": b"x" for number in range(40)})
    with wired(local.database) as (wire, url):
        client = connect(url)
        for size in (1, 3, 40):
            target = target_on(local, local)
            wire.executed = 0
            assert copy(client, local, target, files[:size]).upload.stored == size
            assert wire.executed == 3, wire.statements


def test_what_cannot_begin(client: Any, local: World) -> None:
    target, files = target_on(local, local), stored(local)
    stranger = local.add_user()
    with pytest.raises(NotFound):
        client.copy_to(actor=stranger, folder=target.folder, files=files)
    with pytest.raises(NotFound) as missing:
        copy(client, local, target, [*files, local.folder])
    assert missing.value.argument == "files"
    assert target.content(local.actor) == {}


def test_a_copy_beside_its_source(client: Any, local: World) -> None:
    """In the same container, and of a file whose name is taken there."""
    files = stored(local)
    inner = local.add_folder("inner", parent=local.folder)
    done = client.copy_to(actor=local.actor, folder=inner, files=files[:2])
    assert states(done) == ["stored"] * 2
    done = client.copy_to(actor=local.actor, folder=inner, files=files)
    assert states(done) == ["failed", "failed", "stored"]
    assert local.content(inner) == CONTENT
    assert read(client, local.actor, files[0]) == CONTENT["a.bin"]
