"""What every store keeps: one suite, run against each kind."""

import hashlib
import io
import os
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datastore_shim import blobs, errors
from tests import servers
from tests.stores import faults
from tests.stores.conftest import Where, fetch

MIB = 1024 * 1024
SIZES = (0, 1, MIB, 4 * MIB - 1, 4 * MIB, 4 * MIB + 1, 9 * MIB + 5)
MINUTE = timedelta(minutes=1)

HOSTILE_KEYS = (
    "",
    "/",
    "/etc/passwd",
    "..",
    ".",
    "../x",
    "a/../../x",
    "a/./b",
    "a//b",
    "a/",
    "/a",
    "a\\b",
    "a\0b",
    "a\nb",
    "a\n",
    "a.",
    ".hidden",
    "a/.hidden",
    ".datastore-storage",
    "\ud800",
    "a\x7fb",
    "a./b",
    "a" * 513,
)
HOSTILE_CONTAINERS = (
    "",
    "ab",
    "a" * 64,
    "User-1",
    "user--1",
    "-user",
    "user-",
    "user_1",
    "us/er",
    "..",
    "../up",
    "user\n",
    "usér",
    "$root",
    "٣٣٣",
    ".datastore-storage",
)


def content(size: int) -> bytes:
    """Bytes that differ from block to block."""
    return os.urandom(min(size, 64)) + bytes(range(251)) * (size // 251) if size else b""


def sized(size: int) -> bytes:
    """Exactly so many of them."""
    return (content(size) + bytes(size))[:size]


def read(store: blobs.Store, container: str, key: str) -> bytes:
    """The whole blob."""
    return b"".join(store.get(container, key))


class Pipe(io.RawIOBase):
    """A stream that cannot seek, has no length, and gives at most 1,000 bytes at a time."""

    def __init__(self, data: bytes, fail_at: int | None = None) -> None:
        self._rest = io.BytesIO(data)
        self._fail_at = fail_at
        self.failure = OSError(5, "the camera was pulled out")

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._fail_at is not None and self._rest.tell() >= self._fail_at:
            raise self.failure
        return self._rest.read(min(size, 1000) if size >= 0 else 1000)


def as_bytes(data: bytes, folder: Path) -> bytes:
    return data


def as_path(data: bytes, folder: Path) -> Path:
    path = folder / "Ünïcode name.JPG"
    path.write_bytes(data)
    return path


def as_stream(data: bytes, folder: Path) -> BinaryIO:
    return io.BytesIO(data)


def as_pipe(data: bytes, folder: Path) -> BinaryIO:
    return cast(BinaryIO, Pipe(data))


FORMS = (as_bytes, as_path, as_stream, as_pipe)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form", FORMS)
def test_what_is_put_is_read_back(
    store: blobs.Store,
    container: str,
    tmp_path: Path,
    form: Callable[[bytes, Path], blobs.Data],
    size: int,
) -> None:
    data = sized(size)
    blob = store.put(container, "folder/file.1.jpg", form(data, tmp_path))
    assert blob == blobs.Blob("folder/file.1.jpg", size, hashlib.sha256(data).digest())
    assert read(store, container, "folder/file.1.jpg") == data
    head = store.head(container, "folder/file.1.jpg")
    assert (head.key, head.size) == ("folder/file.1.jpg", size)
    assert head.sha256 in (None, blob.sha256)
    assert [(b.key, b.size) for b in store.list(container)] == [("folder/file.1.jpg", size)]


@pytest.mark.parametrize("size", SIZES)
def test_progress_adds_up(store: blobs.Store, container: str, size: int) -> None:
    told: list[int] = []
    store.put(container, "key", io.BytesIO(bytes(size)), progress=told.append)
    assert sum(told) == size
    assert all(0 < step <= 4 * MIB for step in told)


@pytest.mark.parametrize("size", [10, 5 * MIB])
def test_a_blob_is_not_overwritten_unless_asked(
    where: Where, store: blobs.Store, container: str, size: int
) -> None:
    where.skip_if_lax()
    first, second = sized(7), sized(size)
    store.put(container, "key", first)
    with pytest.raises(errors.BlobExists):
        store.put(container, "key", second)
    assert read(store, container, "key") == first
    store.put(container, "key", second, overwrite=True)
    assert read(store, container, "key") == second
    store.put(container, "key", first, overwrite=True)
    assert read(store, container, "key") == first
    store.put(container, "new", second, overwrite=True)
    assert read(store, container, "new") == second


@pytest.mark.parametrize("size", [100, 6 * MIB])
def test_of_many_writers_of_one_key_one_wins(where: Where, size: int) -> None:
    where.skip_if_lax()
    with ExitStack() as stack:
        if where.by == "moto":
            atomic = stack.enter_context(servers.moto(threaded=False))
            where = replace(where, url=atomic.url)
        store = stack.enter_context(where.open())
        container = f"user-{uuid.uuid4()}"
        store.create_container(container)
        race_for_one_key(store, container, size)


def race_for_one_key(store: blobs.Store, container: str, size: int) -> None:
    """Eight put different bytes under one key at once."""
    writers = 8
    together = threading.Barrier(writers)

    def write(number: int) -> bytes | None:
        data = bytes([number]) * size
        together.wait()
        try:
            store.put(container, "folder/contended", data)
        except errors.BlobExists:
            return None
        return data

    with ThreadPoolExecutor(writers) as pool:
        won = [data for data in pool.map(write, range(writers)) if data is not None]
    assert len(won) == 1
    assert read(store, container, "folder/contended") == won[0]
    assert [blob.key for blob in store.list(container)] == ["folder/contended"]


def test_many_are_put_as_if_one_by_one(
    where: Where, store: blobs.Store, container: str, tmp_path: Path
) -> None:
    """What is wrong with one is told in its place, and the others are there."""
    where.skip_if_lax()
    store.put(container, "f/there", b"first")
    (tmp_path / "file").write_bytes(sized(5 * MIB))
    progress: list[int] = []
    done = store.put_many(
        container,
        [
            ("f/bytes", b"bytes"),
            ("f/there", b"second"),
            ("f/absent", tmp_path / "absent"),
            ("not/../allowed", b""),
            ("g/file", tmp_path / "file"),
            ("f/twice", b"once"),
            ("f/twice", b"twice"),
            ("f/empty", io.BytesIO(b"")),
        ],
        progress=progress.append,
    )
    assert [type(each) for each in done] == [
        blobs.Blob,
        errors.BlobExists,
        FileNotFoundError,
        errors.BadArgument,
        blobs.Blob,
        blobs.Blob,
        errors.BlobExists,
        blobs.Blob,
    ]
    stored = [each for each in done if isinstance(each, blobs.Blob)]
    assert [each.key for each in stored] == ["f/bytes", "g/file", "f/twice", "f/empty"]
    for each in stored:
        data = read(store, container, each.key)
        assert (each.size, each.sha256) == (len(data), hashlib.sha256(data).digest())
    assert read(store, container, "f/there") == b"first"
    assert read(store, container, "f/twice") == b"once"
    assert [blob.key for blob in store.list(container)] == sorted(
        ["f/there", *(each.key for each in stored)]
    )
    assert sum(progress) >= sum(each.size for each in stored)
    assert store.put_many(container, []) == []


def test_threads_share_a_store(store: blobs.Store, container: str) -> None:
    def work(number: int) -> bool:
        data = sized(number * 1000)
        key = f"{number % 3}/{number}"
        store.put(container, key, data)
        return read(store, container, key) == data and store.delete(container, key)

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(work, range(64)))
    assert list(store.list(container)) == []


def test_a_source_that_cannot_be_opened(store: blobs.Store, container: str, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        store.put(container, "key", tmp_path / "absent")
    with pytest.raises(IsADirectoryError):
        store.put(container, "key", tmp_path)
    assert list(store.list(container)) == []


@pytest.mark.parametrize("fail_at", [0, 1000, 9 * MIB])
def test_a_source_that_breaks_leaves_nothing(
    store: blobs.Store, container: str, fail_at: int
) -> None:
    source = Pipe(bytes(10 * MIB), fail_at)
    with pytest.raises(OSError, match="the camera was pulled out") as caught:
        store.put(container, "key", cast(BinaryIO, source))
    assert caught.value is source.failure
    with pytest.raises(errors.BlobMissing):
        store.head(container, "key")
    assert list(store.list(container)) == []
    assert store.put(container, "key", bytes(10 * MIB)).size == 10 * MIB


class Silent(io.RawIOBase):
    """A stream that does not block, and has nothing just now."""

    def read(self, size: int = -1) -> None:
        return None


@pytest.mark.parametrize("kind", [lambda: io.StringIO("text"), Silent])
def test_a_stream_of_another_kind_is_refused(
    store: blobs.Store, container: str, kind: Callable[[], object]
) -> None:
    with pytest.raises(TypeError):
        store.put(container, "key", cast(BinaryIO, kind()))
    assert list(store.list(container)) == []


def test_a_file_that_changes_while_it_is_read(
    store: blobs.Store, container: str, tmp_path: Path
) -> None:
    path = tmp_path / "growing"
    path.write_bytes(sized(5 * MIB))
    stop = threading.Event()

    def scribble() -> None:
        while not stop.is_set():
            with path.open("r+b") as file:
                file.write(os.urandom(3 * MIB))

    scribbler = threading.Thread(target=scribble)
    scribbler.start()
    try:
        blob = store.put(container, "key", path)
    finally:
        stop.set()
        scribbler.join()
    stored = read(store, container, "key")
    assert (blob.size, blob.sha256) == (len(stored), hashlib.sha256(stored).digest())


@given(offset=st.integers(0, 12), length=st.none() | st.integers(0, 12))
@settings(max_examples=30)
def check_ranges(
    offset: int, length: int | None, *, store: blobs.Store, container: str, data: bytes
) -> None:
    pieces = store.get(container, f"of-{len(data)}", offset=offset, length=length)
    end = None if length is None else offset + length
    assert b"".join(pieces) == data[offset:end]


@pytest.mark.parametrize("data", [b"", b"0123456789"])
def test_ranges_are_those_of_a_slice(
    where: Where, store: blobs.Store, container: str, data: bytes
) -> None:
    where.skip_if_lax()
    store.put(container, f"of-{len(data)}", data)
    check_ranges(store=store, container=container, data=data)


@pytest.mark.parametrize(
    ("offset", "length"), [(4 * MIB - 1, 2), (3, 8 * MIB), (9 * MIB, None), (5 * MIB, 100 * MIB)]
)
def test_ranges_across_blocks(
    where: Where, store: blobs.Store, container: str, offset: int, length: int | None
) -> None:
    where.skip_if_lax()
    data = sized(9 * MIB + 5)
    store.put(container, "key", data)
    pieces = list(store.get(container, "key", offset=offset, length=length))
    assert b"".join(pieces) == data[offset : None if length is None else offset + length]
    assert max(map(len, pieces)) <= 4 * MIB


@pytest.mark.parametrize(("offset", "length"), [(-1, None), (0, -1)])
def test_negative_ranges(
    store: blobs.Store, container: str, offset: int, length: int | None
) -> None:
    store.put(container, "key", b"x")
    with pytest.raises(errors.BadArgument):
        store.get(container, "key", offset=offset, length=length)


def test_a_missing_blob_is_told_at_once(store: blobs.Store, container: str) -> None:
    store.put(container, "key/below", b"x")
    for key in ("absent", "key", "key/below2", "other/absent"):
        with pytest.raises(errors.BlobMissing):
            store.get(container, key)
        with pytest.raises(errors.BlobMissing):
            store.get(container, key, offset=5, length=0)
        with pytest.raises(errors.BlobMissing):
            store.head(container, key)
        with pytest.raises(errors.BlobMissing):
            store.copy(container, key, container, "copy")
        assert store.delete(container, key) is False
    assert [blob.key for blob in store.list(container)] == ["key/below"]


def test_delete_is_idempotent_and_exact(store: blobs.Store, container: str) -> None:
    for key in ("a/1", "a/10", "a.1"):
        store.put(container, key, b"x")
    assert store.delete(container, "a/1") is True
    assert store.delete(container, "a/1") is False
    assert [blob.key for blob in store.list(container)] == ["a.1", "a/10"]
    assert store.put(container, "a/1", b"again").size == 5


def test_list_is_ordered_and_filtered(store: blobs.Store, container: str) -> None:
    keys = ["a-b", "a.b", "a/1", "a/10", "a/9", "a/b/c", "a0", "aB", "a_", "ab", "b/1"]
    for key in reversed(keys):
        store.put(container, key, key.encode())
    assert [blob.key for blob in store.list(container)] == keys
    assert [blob.size for blob in store.list(container)] == [len(key) for key in keys]
    for prefix in (
        "a",
        "a/",
        "a/1",
        "a/b/",
        "a/b/c",
        "a/b/cd",
        "b",
        "c",
        "A",
        "a.",
        "%",
        "_",
        "..",
    ):
        found = [blob.key for blob in store.list(container, prefix)]
        assert found == [key for key in keys if key.startswith(prefix)], prefix


def test_list_does_not_see_other_containers(store: blobs.Store, container: str) -> None:
    longer = f"{container}0"
    store.create_container(longer)
    store.put(longer, "key", b"x")
    assert list(store.list(container)) == []


def test_blobs_may_go_while_they_are_listed(store: blobs.Store, container: str) -> None:
    for number in range(5):
        store.put(container, f"f/{number}", b"x")
    listed = store.list(container)
    assert next(listed).key == "f/0"
    for number in range(5):
        store.delete(container, f"f/{number}")
    assert {blob.key for blob in listed} <= {"f/1", "f/2", "f/3", "f/4"}


@pytest.mark.parametrize("size", [0, 3, 5 * MIB])
def test_copy(store: blobs.Store, container: str, size: int) -> None:
    other = f"user-{uuid.uuid4()}"
    store.create_container(other)
    data = sized(size)
    put = store.put(container, "from/1", data)
    copied = store.copy(container, "from/1", other, "to/1")
    assert copied == blobs.Blob("to/1", size, put.sha256)
    assert read(store, other, "to/1") == data
    store.put(container, "from/2", b"other")
    with pytest.raises(errors.BlobExists):
        store.copy(container, "from/2", other, "to/1")
    with pytest.raises(errors.BlobExists):
        store.copy(container, "from/2", container, "from/2")
    assert store.delete(container, "from/1")
    assert read(store, other, "to/1") == data
    assert read(store, container, "from/2") == b"other"


def test_create_container_twice_keeps_what_is_in_it(store: blobs.Store, container: str) -> None:
    store.put(container, "key", b"x")
    store.create_container(container)
    assert read(store, container, "key") == b"x"


def test_a_missing_container_of_s3_is_an_empty_one(where: Where, store: blobs.Store) -> None:
    if where.has_containers:
        pytest.skip("there it is missing")
    absent = f"user-{uuid.uuid4()}"
    assert list(store.list(absent)) == []
    assert store.delete(absent, "key") is False
    with pytest.raises(errors.BlobMissing):
        store.get(absent, "a/key")
    store.put(absent, "a/key", b"x")
    assert [blob.key for blob in store.list(absent)] == ["a/key"]


@pytest.mark.parametrize("keys", [(), ("a",), ("a", "b/1", "b/c/2", "b/c/3")])
def test_a_container_is_removed_with_all_that_is_in_it(
    store: blobs.Store, container: str, keys: tuple[str, ...]
) -> None:
    longer = f"{container}0"
    store.create_container(longer)
    store.put(longer, "kept", b"x")
    for key in keys:
        store.put(container, key, b"x")
    store.remove_container(container)
    with suppress(errors.ContainerMissing):
        assert list(store.list(container)) == []
    store.remove_container(container)
    store.remove_container(f"user-{uuid.uuid4()}")
    assert [blob.key for blob in store.list(longer)] == ["kept"]
    with pytest.raises(errors.BadArgument):
        store.remove_container("../up")


def test_a_missing_container(where: Where, store: blobs.Store, container: str) -> None:
    if not where.has_containers:
        pytest.skip("on S3 it is an empty one")
    absent = f"user-{uuid.uuid4()}"
    store.put(container, "key", b"x")
    for use in (
        lambda: store.put(absent, "key", b"x"),
        lambda: store.put(absent, "a/key", bytes(5 * MIB)),
        lambda: store.put(absent, "key", b"x", overwrite=True),
        lambda: store.get(absent, "key"),
        lambda: store.head(absent, "a/key"),
        lambda: store.delete(absent, "key"),
        lambda: list(store.list(absent)),
        lambda: store.copy(absent, "key", container, "to"),
        lambda: store.copy(container, "key", absent, "to"),
    ):
        with pytest.raises(errors.ContainerMissing):
            use()


@pytest.mark.parametrize("key", HOSTILE_KEYS)
def test_hostile_keys(store: blobs.Store, container: str, key: str) -> None:
    store.put(container, "good", b"x")
    for use in (
        lambda: store.put(container, key, b"x"),
        lambda: store.put(container, key, b"x", overwrite=True),
        lambda: store.get(container, key),
        lambda: store.head(container, key),
        lambda: store.delete(container, key),
        lambda: store.copy(container, key, container, "to"),
        lambda: store.copy(container, "good", container, key),
        lambda: store.sign(container, key, expires=MINUTE),
    ):
        with pytest.raises(errors.BadArgument) as caught:
            use()
        assert caught.value.argument == "key"
    assert [blob.key for blob in store.list(container)] == ["good"]


@pytest.mark.parametrize("name", HOSTILE_CONTAINERS)
def test_hostile_containers(store: blobs.Store, container: str, name: str) -> None:
    store.put(container, "good", b"x")
    for use in (
        lambda: store.create_container(name),
        lambda: store.put(name, "key", b"x"),
        lambda: store.get(name, "key"),
        lambda: store.head(name, "key"),
        lambda: store.delete(name, "key"),
        lambda: list(store.list(name)),
        lambda: store.copy(name, "key", container, "to"),
        lambda: store.copy(container, "good", name, "key"),
        lambda: store.sign(name, "key", expires=MINUTE),
    ):
        with pytest.raises(errors.BadArgument) as caught:
            use()
        assert caught.value.argument == "container"


GOOD_KEYS = (
    "a" * 255,
    "/".join(["a" * 127] * 4),
    "A-_.9/x.tar.gz",
    "-",
    "_",
    "CON",
    "a/b/c/d/e/f",
    "Ambrosia artemisiifolia/14 (2).tiff",
    " a ",
    "a..b",
    "é/Forêt d'Épinettes/種子/٣",
    "e\u0301",
    "🌱",
    "a?b=c&d;e",
    "a#b",
    "a%2e%2e%2Fb",
    "100%",
    "a+b @,~!$^*()[]{}<>|\"'`:",
)


@pytest.mark.parametrize("key", GOOD_KEYS)
def test_keys_of_every_allowed_kind(store: blobs.Store, container: str, key: str) -> None:
    store.put(container, key, b"x")
    assert read(store, container, key) == b"x"
    assert [blob.key for blob in store.list(container, key[:1])] == [key]
    store.copy(container, key, container, "plain")
    assert store.delete(container, key)
    store.copy(container, "plain", container, key)
    assert read(store, container, key) == b"x"
    if not isinstance(store, blobs.LocalStore):  # a directory cannot sign
        assert fetch(store.sign(container, key, expires=MINUTE)) == (200, b"x")


@pytest.mark.parametrize("expires", [timedelta(), -MINUTE, timedelta(hours=1, seconds=1)])
def test_signatures_are_short(store: blobs.Store, container: str, expires: timedelta) -> None:
    with pytest.raises(errors.BadArgument, match="up to an hour"):
        store.sign(container, "key", expires=expires)


@pytest.mark.parametrize("size", [3 * MIB, 11 * MIB])
def test_a_process_killed_while_it_puts(where: Where, size: int) -> None:
    with where.open() as store:
        container = f"user-{uuid.uuid4()}"
        store.create_container(container)
        code = f"print('ready', flush=True)\nstore.put({container!r}, 'f/key', sys.stdin.buffer)"
        with faults.child(code, where.url, where.credential, kind=where.kind) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            process.stdin.write(bytes(size))  # all of it is taken, and the end never comes
            process.stdin.flush()
            process.kill()
            assert process.wait(30) == -9
        assert list(store.list(container)) == []
        with pytest.raises(errors.BlobMissing):
            store.get(container, "f/key")
        data = sized(size)
        store.put(container, "f/key", data)
        assert read(store, container, "f/key") == data


def test_memory_stays_constant(where: Where, tmp_path: Path) -> None:
    with where.open() as store:
        container = f"user-{uuid.uuid4()}"
        store.create_container(container)
        source = tmp_path / "sparse"
        with source.open("wb") as file:
            file.truncate(256 * MIB)
        code = f"""
def peak():
    return int(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]) // 1024
store.put({container!r}, 'small', b'x')
idle = peak()
blob = store.put({container!r}, 'large', Path({str(source)!r}))
put = peak() - idle
for piece in store.get({container!r}, 'large'):
    pass
print(blob.size, put, peak() - idle)
"""
        (line,) = faults.run_child(code, where.url, where.credential, kind=where.kind)
        size, put, both = map(int, line.split())
        assert size == 256 * MIB
        assert put <= 100
        assert both <= 100
        store.delete(container, "large")


def test_a_store_closes_at_the_end_of_its_block(where: Where) -> None:
    with where.open() as store:
        assert where.url.rstrip("/").removeprefix("file://") in repr(store)
