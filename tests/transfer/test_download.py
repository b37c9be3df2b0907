"""Downloads: whole and proven at the target, or nothing there."""

import asyncio
import errno
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from datastore_shim import (
    AsyncDatastore,
    BlobMissing,
    ContentDiffers,
    FileCopy,
    NotFound,
    Source,
    StorageKind,
    StoreError,
    StoreUnavailable,
)
from datastore_tools.bringup import label_directory
from tests.servers import ROOT
from tests.stores import faults
from tests.stores.faults import Exchange, Proxy
from tests.transfer.conftest import read
from tests.transfer.world import World

CONTENT = os.urandom(3_500_000)


def stored(world: World, content: bytes = CONTENT) -> UUID:
    """A file of this content in the world's folder."""
    sources = [Source("file.bin", content)]
    done = world.client.upload(actor=world.actor, folder=world.folder, sources=sources)
    assert done.items[0].file
    return done.items[0].file


def download(client: Any, world: World, file: UUID, target: Path, **options: Any) -> FileCopy:
    """Download a file."""
    copy: FileCopy = client.download(actor=world.actor, file=file, target=target, **options)
    return copy


def path_of(world: World, directory: Path, file: UUID) -> Path:
    """Where the first copy of a file lies in a directory."""
    return directory / world.blob_container / str(world.folder) / f"{file}.bin"


@pytest.fixture
def targets(tmp_path: Path) -> Path:
    """An empty folder to download into."""
    folder = tmp_path / "targets"
    folder.mkdir()
    return folder


@pytest.fixture
def second(local: World, tmp_path: Path) -> Iterator[Path]:
    """Another directory that is a storage backend, further away than the first."""
    root = tmp_path / "second"
    label_directory(root)
    local.client.storage_backend_create(
        actor=local.admin, kind=StorageKind.LOCAL, url=f"file://{root}", priority=2
    )
    yield root


def copied(world: World, directory: Path, second: Path, file: UUID) -> Path:
    """Place a second copy of a file, and return where it lies."""
    target = path_of(world, second, file)
    target.parent.mkdir(parents=True)
    target.write_bytes(path_of(world, directory, file).read_bytes())
    world.change(
        "INSERT INTO datastore_private.file_storage (file_id, backend_id, blob_key, size, sha256)"
        " SELECT s.file_id, b.id, s.blob_key, s.size, s.sha256"
        "   FROM datastore_private.file_storage s, datastore_private.storage_backend b"
        "  WHERE s.file_id = %s AND b.url = %s",
        file,
        f"file://{second}",
    )
    return target


def spoil(path: Path, how: str) -> None:
    """Damage a copy."""
    if how == "missing":
        path.unlink()
    elif how == "truncated":
        os.truncate(path, path.stat().st_size - 1)
    elif how == "longer":
        path.write_bytes(path.read_bytes() + b"x")
    elif how == "empty":
        os.truncate(path, 0)
    else:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)


DAMAGES = ["a bit flipped", "truncated", "longer", "empty", "missing"]


# --- Copies -----------------------------------------------------------------------------------


@pytest.mark.parametrize("how", DAMAGES)
def test_a_spoilt_copy_is_never_passed_off_as_the_file(
    client: Any, local: World, directory: Path, targets: Path, how: str
) -> None:
    file = stored(local)
    spoil(path_of(local, directory, file), how)
    with pytest.raises(BlobMissing if how == "missing" else ContentDiffers) as told:
        download(client, local, file, targets / "a")
    assert isinstance(told.value, StoreError)
    if how != "missing":
        assert told.value.detail == {"file": str(file), "backend": str(local.backend.id)}
    assert list(targets.iterdir()) == []
    with pytest.raises(BlobMissing if how == "missing" else ContentDiffers):
        read(client, local.actor, file)


@pytest.mark.parametrize("how", DAMAGES)
def test_the_second_copy_serves_where_the_first_is_spoilt(
    client: Any, local: World, directory: Path, second: Path, targets: Path, how: str
) -> None:
    file = stored(local)
    copied(local, directory, second, file)
    assert download(client, local, file, targets / "before").backend == local.backend.id
    spoil(path_of(local, directory, file), how)
    copy = download(client, local, file, targets / "after")
    assert copy.store_url == f"file://{second}"
    assert (targets / "after").read_bytes() == CONTENT
    assert len(list(targets.iterdir())) == 2


def test_the_second_copy_serves_where_the_first_store_is_away(
    client: Any, local: World, directory: Path, second: Path, targets: Path
) -> None:
    file = stored(local)
    copied(local, directory, second, file)
    (directory / ".datastore-storage").unlink()
    directory.rename(directory.with_name("away"))
    assert download(client, local, file, targets / "a").store_url == f"file://{second}"
    assert (targets / "a").read_bytes() == CONTENT
    assert read(client, local.actor, file) == CONTENT


def test_no_copy_is_whole(
    client: Any, local: World, directory: Path, second: Path, targets: Path
) -> None:
    file = stored(local)
    spoil(copied(local, directory, second, file), "a bit flipped")
    spoil(path_of(local, directory, file), "truncated")
    with pytest.raises(ContentDiffers):
        download(client, local, file, targets / "a")
    assert list(targets.iterdir()) == []


def test_reading_goes_on_with_the_next_copy_in_the_middle(
    client: Any, local: World, directory: Path, second: Path
) -> None:
    """The first copy ends early since its disk does; what was read of it is not read again."""
    file = stored(local)
    copied(local, directory, second, file)
    pieces = local.client.read(actor=local.actor, file=file)
    first = next(pieces)
    os.truncate(path_of(local, directory, file), 1_500_000)
    assert first + b"".join(pieces) == CONTENT


# --- The way ----------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["cut", "500", "hangs up", "slow"])
def test_a_fault_on_the_way(
    client: Any, behind: World, proxy: Proxy, targets: Path, fault: str
) -> None:
    spoilt = {
        "cut": faults.cut_answer,
        "500": faults.answer(500, "InternalError"),
        "hangs up": Exchange.hang_up,
        "slow": faults.delay(3),
    }[fault]
    content = os.urandom(300_000)
    file = stored(behind, content)
    proxy.always = spoilt
    with pytest.raises(StoreUnavailable):
        download(client, behind, file, targets / "a")
    assert list(targets.iterdir()) == []
    proxy.always = Exchange.forward
    download(client, behind, file, targets / "a")
    assert (targets / "a").read_bytes() == content


def test_who_may_not_read_gets_nothing(client: Any, local: World, targets: Path) -> None:
    file, stranger = stored(local, b"x"), local.add_user()
    with pytest.raises(NotFound):
        client.download(actor=stranger, file=file, target=targets / "a")
    with pytest.raises(NotFound):
        read(client, stranger, file)
    local.client.file_delete(actor=local.actor, file=file)
    with pytest.raises(NotFound):
        download(client, local, file, targets / "a")
    assert list(targets.iterdir()) == []


# --- The target -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["file", "link", "folder"])
def test_what_is_at_the_target_stays(client: Any, local: World, targets: Path, kind: str) -> None:
    file, target = stored(local, b"new"), targets / "a"
    if kind == "file":
        target.write_bytes(b"old")
    elif kind == "link":
        target.symlink_to(targets / "nowhere")
    else:
        target.mkdir()
    with pytest.raises(FileExistsError):
        download(client, local, file, target)
    assert list(targets.iterdir()) == [target]
    assert kind != "file" or target.read_bytes() == b"old"
    assert not (targets / "nowhere").exists()


def test_what_is_at_the_target_is_replaced_on_demand(
    client: Any, local: World, directory: Path, targets: Path
) -> None:
    file, target = stored(local), targets / "a"
    target.write_bytes(b"old")
    download(client, local, file, target, overwrite=True)
    assert target.read_bytes() == CONTENT
    spoil(path_of(local, directory, file), "truncated")
    target.write_bytes(b"old")
    with pytest.raises(ContentDiffers):
        download(client, local, file, target, overwrite=True)
    assert target.read_bytes() == b"old"
    assert list(targets.iterdir()) == [target]


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_what_is_no_file_is_never_replaced(
    client: Any, local: World, targets: Path, kind: str
) -> None:
    """As /dev/null, which a file would otherwise take the place of."""
    target = targets / "a"
    os.mkfifo(target) if kind == "pipe" else target.mkdir()
    with pytest.raises(FileExistsError):
        download(client, local, stored(local), target, overwrite=True)
    assert [path for path in targets.iterdir() if not path.is_file()] == [target]
    assert len(list(targets.iterdir())) == 1


def test_what_appears_at_the_target_meanwhile_stays(
    client: Any, local: World, targets: Path
) -> None:
    file, target = stored(local), targets / "a"
    with pytest.raises(FileExistsError):
        download(client, local, file, target, progress=lambda _: target.write_bytes(b"rival"))
    assert target.read_bytes() == b"rival"
    assert list(targets.iterdir()) == [target]


def test_a_folder_that_is_not_there(client: Any, local: World, targets: Path) -> None:
    file = stored(local, b"x")
    with pytest.raises(FileNotFoundError):
        download(client, local, file, targets / "missing" / "a")
    assert list(targets.iterdir()) == []


def test_a_name_as_long_as_a_file_system_takes(client: Any, local: World, targets: Path) -> None:
    target = targets / ("é" * 127)
    download(client, local, stored(local, b"x"), target)
    assert target.read_bytes() == b"x"


FULL = """
import json, os, resource, subprocess
from pathlib import Path
from uuid import UUID
from datastore_shim import connect

told = json.loads(os.environ["TOLD"])
targets = Path(told["targets"])
if told["is_mount"]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", targets], check=True)
else:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
with connect(told["url"]) as client:
    try:
        client.download(
            actor=UUID(told["actor"]), file=UUID(told["file"]), target=targets / "a"
        )
    except OSError as error:
        print(json.dumps([error.errno, os.listdir(targets)]))
"""


def test_a_disk_that_is_full(local: World, targets: Path) -> None:
    within = faults.mounts_allowed()
    told = {
        "targets": str(targets),
        "is_mount": within is not None,
        "url": local.database.app_url,
        "actor": str(local.actor),
        "file": str(stored(local)),
    }
    printed = subprocess.run(
        [*(within or ()), sys.executable, "-c", FULL],
        env=os.environ | {"TOLD": json.dumps(told), "PYTHONPATH": str(ROOT / "python")},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    assert json.loads(printed) == [errno.ENOSPC if within else errno.EFBIG, []]


NO_LINKS = """
import errno, json, os
from pathlib import Path
from uuid import UUID
from datastore_shim import connect
from tests.stores import faults

told = json.loads(os.environ["TOLD"])
actor, file, targets = UUID(told["actor"]), UUID(told["file"]), Path(told["targets"])
faults.SYSCALLS["x86_64"]["link"] = 86
faults.SYSCALLS["aarch64"]["link"] = 37  # linkat; there is no link
faults.deny("link", errno.EPERM, argument=0)


def rival(_):
    (targets / "b").write_text("rival")


with connect(told["url"]) as client:
    client.download(actor=actor, file=file, target=targets / "a")
    try:
        client.download(actor=actor, file=file, target=targets / "b", progress=rival)
    except FileExistsError:
        print(json.dumps({path.name: path.stat().st_size for path in targets.iterdir()}))
"""


def test_a_file_system_without_hard_links(local: World, targets: Path) -> None:
    """There, a name is taken and then replaced; what had it before keeps it."""
    told = {
        "targets": str(targets),
        "url": local.database.app_url,
        "actor": str(local.actor),
        "file": str(stored(local)),
    }
    printed = subprocess.run(
        [sys.executable, "-c", NO_LINKS],
        env=os.environ | {"TOLD": json.dumps(told), "PYTHONPATH": f"{ROOT / 'python'}:{ROOT}"},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    assert json.loads(printed) == {"a": len(CONTENT), "b": len("rival")}


# --- A user who stops -------------------------------------------------------------------------


def test_an_interrupted_download_leaves_nothing(local: World, targets: Path) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    file = stored(local)
    with pytest.raises(KeyboardInterrupt):
        download(local.client, local, file, targets / "a", progress=interrupt)
    assert list(targets.iterdir()) == []


def test_a_cancelled_download_leaves_nothing_half_done(local: World, targets: Path) -> None:
    file = stored(local)

    async def cancelled() -> None:
        async with await AsyncDatastore.connect(local.database.app_url) as client:
            began = asyncio.Event()
            loop = asyncio.get_running_loop()
            task = asyncio.create_task(
                client.download(
                    actor=local.actor,
                    file=file,
                    target=targets / "a",
                    progress=lambda _: loop.call_soon_threadsafe(began.set),  # type: ignore[arg-type]
                )
            )
            await began.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(cancelled())
    # The bytes travel in a thread: it may have had the last of them when it was told to stop.
    left = list(targets.iterdir())
    assert left in ([], [targets / "a"])
    assert (
        not left
        or hashlib.sha256(left[0].read_bytes()).digest()
        == local.client.file_get(actor=local.actor, file=file).sha256
    )
