"""Stores that are full, down, slow, failing or not there, and a user who stops: nothing is lost."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from datastore_shim import (
    AsyncDatastore,
    DatastoreError,
    Source,
    StoreUnavailable,
    Uploaded,
)
from datastore_shim.blobs import LocalStore
from datastore_shim.transfer import Stores
from datastore_tools.purging import purge
from tests.servers import ROOT
from tests.stores import faults
from tests.stores.faults import Exchange, Fault, Proxy
from tests.transfer.world import World

CONTENT = {f"{number}.bin": b"%d" % number * 5000 for number in range(4)}
SOURCES = [Source(name, data) for name, data in CONTENT.items()]


def states(done: Uploaded) -> list[str]:
    """The state of each item."""
    return [item.state.value for item in done.items]


def upload(client: Any, world: World, key: str | None, **options: Any) -> Uploaded:
    """Upload the content, one file at a time."""
    done: Uploaded = client.upload(
        actor=world.actor,
        folder=world.folder,
        sources=SOURCES,
        parallel=1,
        idempotency_key=key,
        **options,
    )
    return done


def binaries(world: World) -> set[str]:
    """The keys of the files' bytes."""
    return {key for key in world.blob_keys() if key.endswith(".bin")}


def repeat(client: Any, world: World) -> None:
    """With the key of the upload that failed, all is stored, once."""
    assert states(upload(client, world, "key")) == ["stored"] * 4
    assert world.content() == CONTENT
    assert world.usage() == (4, 20_000, 0)
    world.age()
    purge(world.client, world.admin)
    assert world.garbage() == set()
    assert len(binaries(world)) == 4


# --- Faults of the network and the store ------------------------------------------------------

FAULTS: dict[str, Fault] = {
    "answers 500": faults.answer(500, "InternalError"),
    "answers 503": faults.answer(503),
    "answers 429": faults.answer(429),
    "hangs up": Exchange.hang_up,
    "closes in the middle": faults.cut_request,
    "loses its answer": faults.lose_answer,
    "is slow": faults.delay(3),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_the_third_file(client: Any, behind: World, proxy: Proxy, fault: str) -> None:
    proxy.plan(Exchange.forward, Exchange.forward, FAULTS[fault], only=".bin")
    first = upload(client, behind, "key")
    assert states(first) == ["stored", "stored", "failed", "failed"]
    assert {told["problem"] for told in first.upload.problems or []} == {"not_stored"}
    assert [type(error) for error in first.errors.values()] == [StoreUnavailable] * 2
    assert "not tried" in str(first.errors[4])
    assert list(behind.files()) == ["0.bin", "1.bin"]
    if fault == "is slow":  # what comes late comes within the delay of the purge, as it would
        deadline = time.monotonic() + 30
        while len(binaries(behind)) < 3 and time.monotonic() < deadline:
            time.sleep(0.05)
    repeat(client, behind)


@pytest.mark.parametrize("fault", ["answers 503", "loses its answer"])
def test_a_passing_fault_is_not_noticed(
    client: Any, behind: World, proxy: Proxy, fault: str
) -> None:
    getattr(client, "inner", client).stores = Stores(timeout=5, retries=1)
    proxy.plan(FAULTS[fault], only=".bin")
    assert states(upload(client, behind, None)) == ["stored"] * 4
    assert behind.content() == CONTENT


@pytest.mark.parametrize("fault", ["answers 500", "loses its answer"])
@pytest.mark.parametrize("what", ["marker", "manifest"])
def test_a_fault_at_the_marker_or_manifest(
    client: Any, behind: World, proxy: Proxy, what: str, fault: str
) -> None:
    client.provision(actor=behind.actor, container=behind.container)
    passing = [] if what == "marker" else [Exchange.forward]
    for key, left in ((None, [("aborted", 0, 4, 0)]), ("key", [("open", 0, 0, 4)])):
        proxy.plan(*passing, FAULTS[fault], only=".json")
        with pytest.raises(StoreUnavailable):
            upload(client, behind, key)
        assert behind.files() == {}
        assert behind.uploads()[-1:] == left
    repeat(client, behind)


def test_a_store_that_is_down(client: Any, behind: World, proxy: Proxy) -> None:
    proxy.stop()
    with pytest.raises(StoreUnavailable):
        upload(client, behind, None)
    assert behind.uploads() == [("aborted", 0, 4, 0)]
    assert behind.usage() == (0, 0, 0)
    with pytest.raises(StoreUnavailable):
        upload(client, behind, "key")
    assert behind.uploads()[1:] == [("open", 0, 0, 4)]
    proxy.start()
    repeat(client, behind)


def test_a_store_that_goes_down_in_the_middle(client: Any, behind: World, proxy: Proxy) -> None:
    proxy.plan(Exchange.forward, faults.meanwhile(proxy.stop), only=".bin")
    with pytest.raises(StoreUnavailable):
        upload(client, behind, "key")
    assert behind.files() == {}
    proxy.start()
    repeat(client, behind)


def test_a_store_that_refuses(client: Any, behind: World, monkeypatch: pytest.MonkeyPatch) -> None:
    name = behind.backend.credential.removeprefix("env:")
    right = os.environ[name]
    monkeypatch.delenv(name)
    with pytest.raises(DatastoreError, match="not set"):
        upload(client, behind, None)
    monkeypatch.setenv(name, right[:-8] + "AAAAAA==")
    with pytest.raises(DatastoreError, match="403"):
        upload(client, behind, None)
    assert behind.uploads() == [("aborted", 0, 4, 0)] * 2


def test_a_container_that_has_vanished(client: Any, local: World, directory: Path) -> None:
    upload(client, local, None)
    (directory / local.blob_container).rename(directory / "elsewhere")
    more = [Source(f"more {number}", b"x") for number in range(LocalStore.together + 1)]
    done = client.upload(actor=local.actor, folder=local.folder, sources=more, parallel=1)
    assert states(done) == ["failed"] * len(more)
    assert [type(error).__name__ for error in done.errors.values()] == [
        *["ContainerMissing"] * (len(more) - 1),
        "StoreUnavailable",
    ]
    assert not (directory / local.blob_container).exists(), "an empty folder would hide the loss"


# --- A directory ------------------------------------------------------------------------------


def test_a_directory_without_its_label(client: Any, local: World, directory: Path) -> None:
    label = directory / ".datastore-storage"
    label.unlink()
    for key, left in ((None, ("aborted", 0, 4, 0)), ("key", ("open", 0, 0, 4))):
        with pytest.raises(StoreUnavailable, match="mounted"):
            upload(client, local, key)
        assert local.uploads()[-1] == left
    assert list(directory.iterdir()) == []
    label.touch()
    repeat(client, local)


def test_a_disk_that_is_unplugged_in_the_middle(
    client: Any, local: World, directory: Path, tmp_path: Path
) -> None:
    """What is left of a mount is an empty directory: nothing may be written into that."""
    away = tmp_path / "away"
    pieces = 0

    def unplug(_: int) -> None:
        nonlocal pieces
        pieces += 1
        if pieces == 2:
            directory.rename(away)
            directory.mkdir()

    with pytest.raises(StoreUnavailable):
        upload(client, local, "key", progress=unplug)
    assert list(directory.iterdir()) == []
    assert local.files() == {}
    directory.rmdir()
    away.rename(directory)
    repeat(client, local)


FULL = """
import json, os, resource, subprocess
from pathlib import Path
from uuid import UUID
from datastore_shim import Source, connect
from datastore_tools.bringup import label_directory

told = json.loads(os.environ["TOLD"])
root = Path(told["root"])
if told["is_mount"]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", root], check=True)
else:
    resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, resource.RLIM_INFINITY))
label_directory(root)
actor, folder, container = (UUID(told[name]) for name in ("actor", "folder", "container"))
sources = [
    Source(str(number), b"x" * size, metadata={"note": "y" * told["metadata"]})
    for number, size in enumerate(told["sizes"])
]


def upload():
    try:
        done = client.upload(
            actor=actor, folder=folder, sources=sources, parallel=1, idempotency_key="key"
        )
    except Exception as error:
        return type(error).__name__
    names = [type(error).__name__ for error in done.errors.values()]
    return [[item.state for item in done.items], names]


with connect(told["url"]) as client:
    first = upload()
    if told["is_mount"]:
        subprocess.run(["mount", "-o", "remount,size=64m", root], check=True)
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    then = upload()
    left = [entry.name for entry in root.rglob(".*.tmp")]
    entries = client.folder_list(actor=actor, container=container, folder=folder)
    same = all(
        b"".join(client.read(actor=actor, file=entry.id)) == b"x" * entry.size
        for entry in entries
    )
    print(json.dumps([first, then, left, same]))
"""


@pytest.mark.parametrize("what", ["file", "manifest"])
def test_a_disk_that_is_full(local: World, tmp_path: Path, what: str) -> None:
    """A small file system where one may be mounted, else a limit of what may be written."""
    within = faults.mounts_allowed()
    if what == "file":
        sizes = [600_000, 800_000, 900_000, 1_100_000]
    else:
        sizes = [2_600_000 if within else 600_000, *[1] * 12]
    told = {
        "root": str(tmp_path / "store"),
        "is_mount": within is not None,
        "url": local.database.app_url,
        "actor": str(local.actor),
        "container": str(local.container),
        "folder": str(local.folder),
        "sizes": sizes,
        "metadata": 10 if what == "file" else 60_000,
    }
    printed = subprocess.run(
        [*(within or ()), sys.executable, "-c", FULL],
        env=os.environ | {"TOLD": json.dumps(told), "PYTHONPATH": str(ROOT / "python")},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    first, then, left, is_same = json.loads(printed)
    if what == "manifest":
        assert first == "StoreFull"
    elif within:
        assert first == [["stored", "stored", "stored", "failed"], ["StoreFull"]]
    else:
        assert first == [["stored", *["failed"] * 3], ["StoreFull"] * 3]
    assert then == [["stored"] * len(sizes), []]
    assert left == []
    assert is_same
    assert local.usage() == (len(sizes), sum(sizes), 0)


# --- A user who stops -------------------------------------------------------------------------


class Endless:
    """A stream without an end, that tells when it has begun."""

    def __init__(self) -> None:
        self.began = threading.Event()
        self.pieces = 0

    def read(self, size: int = -1) -> bytes:
        self.pieces += 1
        if self.pieces > 3:
            self.began.set()
            time.sleep(0.01)
        return b"x" * size


@pytest.mark.parametrize("key", [None, "key"])
def test_an_interrupt_gives_an_upload_up(world: World, key: str | None) -> None:
    stream = Endless()

    def interrupt() -> None:
        stream.began.wait(10)
        os.kill(os.getpid(), signal.SIGINT)

    more = [Source(f"{number}", b"x" * number) for number in range(100)]
    thread = threading.Thread(target=interrupt)
    with pytest.raises(KeyboardInterrupt):
        thread.start()
        world.client.upload(
            actor=world.actor,
            folder=world.folder,
            sources=[Source("first", b"x"), Source("endless", stream), *more],
            parallel=2,
            idempotency_key=key,
        )
    thread.join()
    given_up(world, key)


@pytest.mark.parametrize("key", [None, "key"])
def test_a_cancelled_task_gives_an_upload_up(world: World, key: str | None) -> None:
    stream = Endless()

    async def cancelled() -> None:
        async with await AsyncDatastore.connect(world.database.app_url) as client:
            task = asyncio.create_task(
                client.upload(
                    actor=world.actor,
                    folder=world.folder,
                    sources=[Source("first", b"x"), Source("endless", stream)],
                    parallel=2,
                    idempotency_key=key,
                )
            )
            await asyncio.to_thread(stream.began.wait, 10)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            pieces = stream.pieces
            await asyncio.sleep(0.1)
            assert stream.pieces == pieces, "the thread goes on"

    asyncio.run(cancelled())
    given_up(world, key)


def given_up(world: World, key: str | None) -> None:
    """Nothing is visible; without a key the upload is over, and its bytes go."""
    assert world.files() == {}
    ((state, stored, failed, pending),) = world.uploads()
    assert stored == 0
    manifests = {name for name in world.blob_keys() if name.endswith(".json")}
    assert manifests <= {f"{world.folder}/{world.folder}.json"}
    if key:
        assert (state, failed) == ("open", 0)
        return
    assert (state, pending) == ("aborted", 0)
    assert world.usage() == (0, 0, 0)
    assert len(world.garbage()) == failed
    world.age()
    assert purge(world.client, world.admin).deleted == failed
    assert world.blob_keys() == manifests


def test_an_error_of_the_caller_gives_an_upload_up(client: Any, local: World) -> None:
    with pytest.raises(ValueError):
        client.upload(actor=local.actor, folder=local.folder, sources=SOURCES, parallel=0)
    assert local.uploads() == [("aborted", 0, 4, 0)]
