"""The local directory under faults of the file system."""

import errno
import os
import re
import stat
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from datastore_shim import blobs, errors
from datastore_tools.bringup import label_directory
from datastore_tools.purging import sweep_directory
from tests.stores import faults

CONTAINER = "user-1"


@pytest.fixture
def store(directory: Path) -> blobs.LocalStore:
    """A store with a container and a blob in it."""
    opened = blobs.LocalStore(directory)
    opened.create_container(CONTAINER)
    opened.put(CONTAINER, "f/old", b"old")
    return opened


def files(directory: Path) -> list[str]:
    """Every name below the directory, hidden ones too."""
    return sorted(str(path.relative_to(directory)) for path in directory.rglob("*"))


UNTOUCHED = [".datastore-storage", "user-1", "user-1/f", "user-1/f/old"]

PUT = """
try:
    print(store.put('user-1', 'f/new', sys.stdin.buffer))
except errors.StoreError as error:
    print(type(error).__name__, error.message)
"""


def put_in_child(directory: Path, before: str, size: int, within: tuple[str, ...] = ()) -> str:
    """Put so many bytes in a process that did something else before; what it printed."""
    with faults.child(before + PUT, f"file://{directory}", within=within) as process:
        printed, _ = process.communicate(bytes(size), timeout=60)
    assert process.returncode == 0
    return printed.decode().strip()


@pytest.mark.parametrize(
    ("call", "error", "least", "kind"),
    [
        ("write", errno.ENOSPC, 4096, "StoreFull"),
        ("write", errno.EDQUOT, 4096, "StoreFull"),
        ("write", errno.EIO, 4096, "StoreUnavailable"),
        ("fsync", errno.ENOSPC, 0, "StoreFull"),
        ("fsync", errno.EIO, 0, "StoreUnavailable"),
        ("renameat2", errno.EROFS, 0, "StoreUnavailable"),
        ("renameat2", errno.EACCES, 0, "StoreRefused"),
    ],
)
def test_a_failing_disk(
    store: blobs.LocalStore, directory: Path, call: str, error: int, least: int, kind: str
) -> None:
    printed = put_in_child(directory, f"deny({call!r}, {error}, least={least})", 100_000)
    assert printed == f"{kind} {os.strerror(error)}"
    assert files(directory) == UNTOUCHED
    assert store.put(CONTAINER, "f/new", b"again").size == 5


def test_a_full_disk(tmp_path: Path) -> None:
    mounting = faults.mounts_allowed()
    mount = f"""
import subprocess
from datastore_tools.bringup import label_directory
root = Path({str(tmp_path)!r})
if {mounting is not None}:
    subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', root], check=True)
else:
    resource.setrlimit(resource.RLIMIT_FSIZE, (3 << 20, 3 << 20))
store = label_directory(root)
store.create_container('user-1')
store.put('user-1', 'f/old', bytes(1 << 20))
"""
    after = """
store.put('user-1', 'f/fits', bytes(1 << 20))
print([(blob.key, blob.size) for blob in store.list('user-1')])
print(sorted(os.listdir(root / 'user-1/f')))
"""
    labelled = tmp_path / "elsewhere"
    label_directory(labelled)
    code = mount + PUT + after
    with faults.child(code, f"file://{labelled}", within=mounting or ()) as process:
        printed, _ = process.communicate(bytes(4 << 20), timeout=60)
    told, listed, names = printed.decode().splitlines()
    assert told.startswith("StoreFull ")
    assert listed == str([("f/fits", 1 << 20), ("f/old", 1 << 20)])
    assert names == "['fits', 'old']"


def test_a_directory_that_may_not_be_written(store: blobs.LocalStore, directory: Path) -> None:
    (directory / CONTAINER / "f").chmod(0o555)
    within = faults.without_override()
    assert put_in_child(directory, "", 10, within) == "StoreRefused Permission denied"
    assert files(directory) == UNTOUCHED
    delete = """
try:
    store.delete('user-1', 'f/old')
except errors.StoreRefused:
    print('refused', sum(map(len, store.get('user-1', 'f/old'))))
"""
    assert faults.run_child(delete, f"file://{directory}", within=within) == ["refused 3"]
    (directory / CONTAINER / "f").chmod(0o755)


@pytest.mark.parametrize("error", [errno.EINVAL, errno.ENOSYS])
def test_a_file_system_that_cannot_rename_without_replacing(
    store: blobs.LocalStore, directory: Path, error: int
) -> None:
    deny = f"deny('renameat2', {error})\n"
    assert put_in_child(directory, deny, 5).startswith("Blob(key='f/new', size=5")
    assert put_in_child(directory, deny, 6).startswith("BlobExists ")
    assert store.head(CONTAINER, "f/new").size == 5
    assert files(directory) == [*UNTOUCHED[:3], "user-1/f/new", "user-1/f/old"]


def test_a_killed_process_leaves_what_no_list_shows(
    store: blobs.LocalStore, directory: Path
) -> None:
    code = "print('ready', flush=True)" + PUT
    with faults.child(code, f"file://{directory}") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        process.stdin.write(bytes(2 << 20))
        process.stdin.flush()
        process.kill()
    (left,) = set(files(directory)) - set(UNTOUCHED)
    assert Path(left).name.startswith(".")
    assert [blob.key for blob in store.list(CONTAINER)] == ["f/old"]


@pytest.mark.parametrize(
    ("key", "descriptor", "unread", "left"),
    [
        ("f/new", 1, 0, []),  # the file
        ("f/new", 0, 0, ["user-1/f/new"]),  # the folder that has a new name in it
        ("g/new", 1, 3, ["user-1/g"]),  # the container that has a new folder in it
    ],
)
def test_every_name_is_flushed(
    store: blobs.LocalStore,
    directory: Path,
    key: str,
    descriptor: int,
    unread: int,
    left: list[str],
) -> None:
    """A put fails if any flush fails, so it makes them all: descriptors are given out in order."""
    deny = f"""
free = os.dup(0)
os.close(free)
deny('fsync', errno.EIO, argument=0, least=free + {descriptor}, most=free + {descriptor})
"""
    code = deny + PUT.replace("f/new", key) + "print(len(sys.stdin.buffer.read()))"
    with faults.child(code, f"file://{directory}") as process:
        printed, _ = process.communicate(b"new", timeout=60)
    told, rest = printed.decode().splitlines()
    assert told == f"StoreUnavailable {os.strerror(errno.EIO)}"
    assert int(rest) == unread
    assert files(directory) == sorted([*UNTOUCHED, *left])


def test_many_files_are_flushed_together(
    store: blobs.LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file is flushed before any has its name, and its folder once all have theirs."""
    done: list[str] = []

    def record(call: Callable[..., Any], name: str) -> Callable[..., Any]:
        def recorded(*arguments: Any) -> Any:
            done.append(f"{name} {os.readlink(f'/proc/self/fd/{arguments[0]}').split('/')[-1]}")
            return call(*arguments)

        return recorded

    store.put("user-1", "new/first", b"")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", record(os.fsync, "flush"))
        patch.setattr(blobs, "_publish", record(blobs._publish, "name in"))
        store.put_many("user-1", [(f"new/{number}", b"data") for number in range(3)])
    assert [re.sub(r"\.\w+\.tmp", "file", line) for line in done] == [
        *["flush file"] * 3,
        *["name in new"] * 3,
        "flush new",
    ]


@pytest.mark.parametrize(
    "use", ["store.create_container('user-2')", "store.delete('user-1', 'f/old')"]
)
def test_changes_of_names_are_flushed(store: blobs.LocalStore, directory: Path, use: str) -> None:
    code = f"""
deny('fsync', errno.EIO)
try:
    {use}
except errors.StoreUnavailable as error:
    print(error.message)
"""
    assert faults.run_child(code, f"file://{directory}") == [os.strerror(errno.EIO)]


def test_an_unplugged_disk_is_not_an_empty_store(store: blobs.LocalStore, directory: Path) -> None:
    away = directory.with_name("away")
    directory.rename(away)
    for present in (False, True):
        if present:
            directory.mkdir()  # the bare mount point
        for use in (
            lambda: blobs.LocalStore(directory),
            lambda: blobs.open_store(f"file://{directory}"),
            lambda: store.create_container("user-2"),
            lambda: store.create_container(CONTAINER),
            lambda: store.put(CONTAINER, "f/new", b"x"),
            lambda: store.put(CONTAINER, "g/new", b"x"),
            lambda: store.get(CONTAINER, "f/old"),
            lambda: store.head(CONTAINER, "f/old"),
            lambda: store.delete(CONTAINER, "f/old"),
            lambda: list(store.list(CONTAINER)),
            lambda: store.copy(CONTAINER, "f/old", CONTAINER, "copy"),
        ):
            with pytest.raises(errors.StoreUnavailable, match="is the disk mounted"):
                use()
    assert files(directory) == []
    directory.rmdir()
    away.rename(directory)
    assert store.put(CONTAINER, "f/new", b"x").size == 1


def test_a_directory_is_labelled_once(tmp_path: Path) -> None:
    root = tmp_path / "new" / "deep"
    first = label_directory(root)
    first.create_container(CONTAINER)
    first.put(CONTAINER, "f/old", b"old")
    label_directory(root)
    assert files(root) == UNTOUCHED
    with pytest.raises(FileExistsError):
        label_directory(root / "user-1/f/old")


def test_links_are_not_followed(store: blobs.LocalStore, directory: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "f").mkdir(parents=True)
    (outside / "f" / "secret").write_bytes(b"secret")
    (directory / "user-2").symlink_to(outside)
    (directory / CONTAINER / "g").symlink_to(outside / "f")
    (directory / CONTAINER / "f" / "secret").symlink_to(outside / "f" / "secret")
    (directory / CONTAINER / "f" / "up").symlink_to("../../..")
    before = files(outside)
    for container, key in (
        ("user-2", "f/secret"),
        ("user-2", "secret"),
        (CONTAINER, "g/secret"),
        (CONTAINER, "f/secret"),
        (CONTAINER, "f/up/outside/f/secret"),
    ):
        refused = (errors.StoreRefused, errors.BlobExists)
        for use in (
            lambda c=container, k=key: store.get(c, k),
            lambda c=container, k=key: store.head(c, k),
            lambda c=container, k=key: store.copy(c, k, CONTAINER, "f/stolen"),
            lambda c=container, k=key: store.put(c, k, b"spoiled"),
        ):
            with pytest.raises(refused):
                use()
    for container, key in (("user-2", "g/new"), (CONTAINER, "g/h/new"), (CONTAINER, "f/up/new")):
        with pytest.raises(errors.StoreRefused):
            store.put(container, key, b"spoiled", overwrite=True)
    with pytest.raises(errors.StoreRefused):
        store.delete(CONTAINER, "g/secret")
    with pytest.raises(errors.StoreRefused):
        list(store.list("user-2"))
    with pytest.raises(errors.StoreRefused):
        store.create_container("user-2")
    assert [blob.key for blob in store.list(CONTAINER)] == ["f/old"]

    store.put(CONTAINER, "f/secret", b"mine", overwrite=True)  # replaces the link itself
    assert b"".join(store.get(CONTAINER, "f/secret")) == b"mine"
    assert files(outside) == before
    assert (outside / "f" / "secret").read_bytes() == b"secret"


def test_only_old_leftovers_are_swept(store: blobs.LocalStore, directory: Path) -> None:
    folder = directory / CONTAINER / "f"
    names = [f".{uuid.uuid4().hex}.tmp", f".{uuid.uuid4().hex}.tmp", "old.tmp", ".hidden.tmp"]
    for name in names:
        (folder / name).write_bytes(b"half")
    for name in ["old", *names[1:]]:
        os.utime(folder / name, (0, 0))
    assert sweep_directory(directory.as_uri(), timedelta(days=1)) == 1
    left = {path.name for path in folder.iterdir()}
    assert left == {"old", names[0], "old.tmp", ".hidden.tmp"}
    assert sweep_directory(directory.as_uri(), timedelta()) == 1

    (directory / ".datastore-storage").unlink()
    with pytest.raises(errors.StoreUnavailable):
        sweep_directory(directory.as_uri(), timedelta())


def test_removing_a_container_follows_no_link(store: blobs.LocalStore, directory: Path) -> None:
    outside = directory.parent / "outside"
    outside.mkdir()
    (outside / "mine").write_bytes(b"mine")
    (directory / CONTAINER / "f" / "link").symlink_to(outside)
    (directory / CONTAINER / ".hidden").write_bytes(b"half")
    store.remove_container(CONTAINER)
    assert not (directory / CONTAINER).exists()
    assert (outside / "mine").read_bytes() == b"mine"

    (directory / "user-9").symlink_to(outside)
    with pytest.raises(errors.StoreError):
        store.remove_container("user-9")
    assert (outside / "mine").read_bytes() == b"mine"

    (directory / ".datastore-storage").unlink()
    with pytest.raises(errors.StoreUnavailable):
        store.remove_container("user-2")


def test_what_is_no_regular_file_is_no_blob(store: blobs.LocalStore, directory: Path) -> None:
    os.mkfifo(directory / CONTAINER / "f" / "pipe")
    for key in ("f/pipe", "f"):
        with pytest.raises(errors.BlobMissing):
            store.get(CONTAINER, key)
    with pytest.raises(errors.BlobExists):
        store.put(CONTAINER, "f", b"x")
    with pytest.raises(errors.StoreRefused):
        store.put(CONTAINER, "f/old/below", b"x")
    assert [blob.key for blob in store.list(CONTAINER)] == ["f/old"]


def test_files_are_not_for_everybody(store: blobs.LocalStore, directory: Path) -> None:
    for path in (
        directory / CONTAINER,
        directory / CONTAINER / "f",
        directory / CONTAINER / "f/old",
    ):
        assert stat.S_IMODE(path.stat().st_mode) & 0o027 == 0


def test_a_blob_that_shrinks_while_it_is_read(store: blobs.LocalStore, directory: Path) -> None:
    store.put(CONTAINER, "f/large", bytes(3 << 20))
    pieces = store.get(CONTAINER, "f/large")
    next(pieces)
    os.truncate(directory / CONTAINER / "f/large", 10)
    with pytest.raises(errors.StoreUnavailable, match="shorter"):
        list(pieces)


def test_nothing_stays_open(store: blobs.LocalStore, tmp_path: Path) -> None:
    def opened() -> int:
        return len(os.listdir("/proc/self/fd"))

    before = opened()
    store.put(CONTAINER, "f/new", b"x")
    list(store.get(CONTAINER, "f/new"))
    list(store.list(CONTAINER))
    next(store.list(CONTAINER))
    store.head(CONTAINER, "f/new")
    for failing in (
        lambda: store.put(CONTAINER, "f/new", b"x"),
        lambda: store.put(CONTAINER, "f/newer", tmp_path / "absent"),
        lambda: store.put("user-9", "f", b"x"),
        lambda: store.put(CONTAINER, "f/old/x", b"x"),
        lambda: store.get(CONTAINER, "f"),
        lambda: store.sign(CONTAINER, "f/new", expires=timedelta(minutes=1)),
    ):
        with pytest.raises((errors.StoreError, OSError)):
            failing()
    assert opened() == before


@pytest.mark.parametrize(
    "url",
    [
        "file://host/dir",
        "file:relative",
        "file://./relative",
        "ftp://host/dir",
        "/plain/path",
        "",
        "file:///dir?sig=x",
        "https://user:pass@host/",
        "https://host/?sv=1&sig=x",
    ],
)
def test_urls_that_are_none(url: str) -> None:
    with pytest.raises(errors.BadArgument) as caught:
        blobs.open_store(url)
    assert "sig" not in str(caught.value)
    assert "pass" not in str(caught.value)


def test_a_url_with_escapes(tmp_path: Path) -> None:
    root = tmp_path / "Ünï code"
    label_directory(root)
    store = blobs.open_store(root.as_uri())
    store.create_container(CONTAINER)
    assert store.put(CONTAINER, str(uuid.uuid4()), b"x").size == 1
