"""Uploads, each by both kinds of client: what arrives, what is told, what is written down."""

import hashlib
import io
import json
import os
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from datastore_shim import (
    BadArgument,
    Conflict,
    DuplicatePolicy,
    NotAllowed,
    NotFound,
    Source,
    TooLarge,
    Uploaded,
    UploadState,
    WrongState,
)
from datastore_tools.purging import purge
from tests.stores.faults import Proxy
from tests.transfer.conftest import Connect, read
from tests.transfer.wire import wired
from tests.transfer.world import World

MEBIBYTE = 1 << 20


class Stream(io.RawIOBase):
    """A stream of unknown length that cannot be rewound and hands out few bytes at a time."""

    def __init__(self, content: bytes, on_read: Callable[[], object] = lambda: None) -> None:
        self._content = io.BytesIO(content)
        self._on_read = on_read

    def read(self, size: int = -1) -> bytes:
        self._on_read()
        return self._content.read(min(size, 100_000))


def upload(client: Any, world: World, *sources: Source, **options: Any) -> Uploaded:
    """Upload to the world's folder."""
    done: Uploaded = client.upload(
        actor=world.actor, folder=world.folder, sources=sources, **options
    )
    return done


def states(done: Uploaded) -> list[str]:
    """The state of each item, in the order of the sources."""
    return [item.state.value for item in done.items]


def problems(done: Uploaded) -> list[list[str]]:
    """The problems of each item, in the order of the sources."""
    return [[told["problem"] for told in item.problems or []] for item in done.items]


# --- Bytes ------------------------------------------------------------------------------------


def test_bytes_files_and_streams_arrive(
    client: Any, world: World, tmp_path: Path, samples: Path
) -> None:
    empty = tmp_path / "empty"
    empty.touch()
    content = {
        "few bytes": b"few",
        "no bytes": b"",
        "an empty file": b"",
        "picture.jpg": (samples / "animals" / "cat.png").read_bytes(),
        "stream": os.urandom(250_000),
        "long stream": os.urandom(9 * MEBIBYTE + 7),
        "no stream": b"",
    }
    gone: list[int] = []
    done = upload(
        client,
        world,
        Source("few bytes", content["few bytes"]),
        Source("no bytes", b""),
        Source("an empty file", empty),
        Source("picture.jpg", samples / "animals" / "cat.png"),
        Source("stream", Stream(content["stream"])),
        Source("long stream", Stream(content["long stream"])),
        Source("no stream", Stream(b"")),
        progress=gone.append,
    )

    assert states(done) == ["stored"] * 7
    assert done.errors == {}
    assert (done.upload.state, done.upload.stored) == (UploadState.DONE, 7)
    assert world.content() == content
    listed = world.files()
    assert {name: (entry.size, entry.sha256) for name, entry in listed.items()} == {
        name: (len(data), hashlib.sha256(data).digest()) for name, data in content.items()
    }
    assert [item.file for item in done.items] == [listed[name].id for name in content]
    assert sum(gone) == sum(map(len, content.values()))
    assert world.usage() == (7, sum(gone), 0)
    world.check_bytes()


def test_what_is_said_of_a_file_is_kept(client: Any, local: World) -> None:
    taken = datetime(2026, 5, 3, 10, 20, 30, tzinfo=UTC)
    facts = {"camera": "Ünïcode", "lens": [1, 2.5, None], "nested": {"a": True}}
    done = upload(
        client,
        local,
        Source("a.JPG", b"a", media_type="image/JPEG", captured_at=taken, metadata=facts),
        Source("b", b"b", size=1, sha256=hashlib.sha256(b"b").digest()),
    )
    file = client.file_get(actor=local.actor, file=done.items[0].file)
    assert (file.media_type, file.captured_at, file.metadata) == ("image/jpeg", taken, facts)
    file = client.file_get(actor=local.actor, file=done.items[1].file)
    assert (file.media_type, file.captured_at, file.metadata) == (
        "application/octet-stream",
        None,
        {},
    )


def test_a_file_is_read_back(client: Any, world: World, tmp_path: Path) -> None:
    content = os.urandom(5 * MEBIBYTE)
    done = upload(client, world, Source("a", content), Source("nothing", b""))
    for item, expected in zip(done.items, (content, b""), strict=True):
        assert item.file and item.name
        assert read(client, world.actor, item.file) == expected
        gone: list[int] = []
        target = tmp_path / item.name
        copy = client.download(
            actor=world.actor, file=item.file, target=target, progress=gone.append
        )
        assert target.read_bytes() == expected
        assert (copy.file, copy.backend, copy.size) == (item.file, world.backend.id, len(expected))
        assert sum(gone) == len(expected)


# --- Batches ----------------------------------------------------------------------------------


def test_ten_thousand_items_one_of_them_bad(connect: Connect, world_in_memory: World) -> None:
    client = connect(world_in_memory.database.app_url)
    sources = [Source(f"{number:05}", b"%d" % number) for number in range(10_000)]
    sources[5_000] = Source("a/b", b"bad")
    started = time.monotonic()
    done = upload(client, world_in_memory, *sources, parallel=2)

    balance = done.upload
    assert (balance.announced, balance.stored, balance.failed) == (10_000, 9_999, 1)
    assert (balance.pending, balance.duplicate, balance.state) == (0, 0, UploadState.DONE)
    assert [told["position"] for told in balance.problems or []] == [5_001]
    assert problems(done)[5_000] == ["name_character"]
    assert len(world_in_memory.files()) == 9_999
    assert len(world_in_memory.blob_keys()) == 9_999 + 2
    assert world_in_memory.usage().files == 9_999
    assert time.monotonic() - started < 120


def test_a_batch_has_1_to_10000_items(client: Any, local: World) -> None:
    with pytest.raises(BadArgument) as none:
        upload(client, local)
    assert none.value.argument == "items"
    with pytest.raises(TooLarge) as many:
        upload(client, local, *[Source(str(number), b"") for number in range(10_001)])
    assert many.value.detail == {"items": "10001", "max": "10000"}
    assert local.uploads() == []


@pytest.mark.parametrize(
    "bad",
    [
        Source("a\0b", b""),
        Source("a\ud800", b""),
        Source("nul", b"", metadata={"a": ["\0"]}),
        Source("half", b"", metadata={"\udfff": 1}),
        Source("no number", b"", metadata={"a": float("nan")}),
        Source("endless", b"", metadata={"a": float("-inf")}),
        Source("a set", b"", metadata={"a": {1}}),
    ],
    ids=lambda source: ascii(source.name),
)
def test_what_is_no_json_is_told_by_its_position(client: Any, local: World, bad: Source) -> None:
    with pytest.raises(BadArgument) as refused:
        upload(client, local, Source("one", b""), Source("two", b""), bad)
    assert (refused.value.argument, refused.value.detail) == ("items", {"position": "3"})
    assert refused.value.message
    assert local.uploads() == []


def test_backslashes_and_pictures_are_json(client: Any, local: World) -> None:
    known = {"a\\u0000": "\\", "b": "\\\\u0000 \\ud800", "c": "\U0001f33b"}
    upload(client, local, Source("\\u0000 \U0001f33b", b"", metadata=known))
    (entry,) = local.files().values()
    assert local.client.file_get(actor=local.actor, file=entry.id).metadata == known


@pytest.mark.parametrize("parallel", [1, 3])
def test_so_many_travel_at_a_time_and_no_more(client: Any, local: World, parallel: int) -> None:
    together = threading.Barrier(parallel)
    lock, busy, most = threading.Lock(), 0, 0

    class Counted(Stream):
        """A stream that takes part in the count while it is being read."""

        def __init__(self) -> None:
            super().__init__(b"x")
            self.began = False

        def read(self, size: int = -1) -> bytes:
            nonlocal busy, most
            piece = super().read(size)
            if not self.began:
                self.began = True
                with lock:
                    busy += 1
                    most = max(most, busy)
                together.wait(10)
            if not piece:
                with lock:
                    busy -= 1
            return piece

    sources = [Source(str(number), Counted()) for number in range(6)]
    done = upload(client, local, *sources, parallel=parallel)
    assert states(done) == ["stored"] * 6
    assert most == parallel


def test_the_balance_of_a_mixed_batch(client: Any, local: World, tmp_path: Path) -> None:
    upload(client, local, Source("there", b"there"))
    same = hashlib.sha256(b"there").digest()
    done = upload(
        client,
        local,
        Source("good", b"good"),
        Source("THERE", b"taken"),
        Source("same bytes", b"there", sha256=same),
        Source("..", b"bad name"),
        Source("missing", tmp_path / "missing"),
        Source("same bytes, not declared", b"there"),
        duplicates=DuplicatePolicy.SKIP,
    )
    assert states(done) == ["stored", "failed", "duplicate", "failed", "failed", "duplicate"]
    assert problems(done) == [
        [],
        ["name_taken"],
        ["duplicate"],
        ["name_reserved"],
        ["not_stored"],
        ["duplicate"],
    ]
    balance = done.upload
    assert (balance.announced, balance.stored, balance.duplicate) == (6, 1, 2)
    assert (balance.failed, balance.pending) == (3, 0)
    assert list(done.errors) == [5]
    assert isinstance(done.errors[5], FileNotFoundError)
    assert set(local.files()) == {"there", "good"}


def test_every_problem_of_every_item_is_told(client: Any, local: World) -> None:
    container = local.add_container(max_file_bytes=100, media_types=["image/png"], quota_bytes=150)
    folder = client.folder_create(actor=local.actor, container=container, name="a").id
    sources = [
        Source("", b"", media_type="picture"),
        Source("n" * 256, b"", media_type="image/jpeg"),
        Source("a\nb", b"x" * 101, media_type="image/png"),
        Source("good", b"x" * 100, media_type="image/PNG"),
        Source("GOOD", b"", media_type="image/png"),
        Source("no room", b"x" * 60, media_type="image/png"),
        Source("room", b"x" * 50, media_type="image/png"),
    ]
    done = client.upload(actor=local.actor, folder=folder, sources=sources)
    assert problems(done) == [
        ["name_empty", "media_type"],
        ["name_too_long", "media_type_not_allowed"],
        ["name_character", "too_large"],
        [],
        ["name_twice"],
        ["quota"],
        [],
    ]
    told = {each["problem"]: each for item in done.items for each in item.problems or []}
    assert {name: (each["argument"], each["fixable"]) for name, each in told.items()} == {
        "name_empty": ("name", True),
        "media_type": ("media_type", True),
        "name_too_long": ("name", True),
        "media_type_not_allowed": ("media_type", False),
        "name_character": ("name", True),
        "too_large": ("size", False),
        "name_twice": ("name", True),
        "quota": ("size", True),
    }
    assert all(each["message"] for each in told.values())
    assert done.upload.problems == [
        {"position": item.position, "name": item.name, "state": "failed"} | each
        for item in done.items
        for each in item.problems or []
    ]


def test_nothing_travels_when_nothing_is_accepted(
    client: Any, local: World, directory: Path
) -> None:
    done = upload(client, local, Source("a/b", b"x"), Source("c/d", b"y"))
    assert states(done) == ["failed", "failed"]
    assert done.upload.state is UploadState.DONE
    assert not (directory / local.blob_container).exists()


def test_who_may_not_write_uploads_nothing(client: Any, local: World, directory: Path) -> None:
    reader = local.add_user()
    sources = [Source("a", b"a")]
    with pytest.raises(NotFound):
        client.upload(actor=reader, folder=local.folder, sources=sources)
    client.container_grant_user(
        actor=local.actor, container=local.container, grantee=reader, level="read"
    )
    with pytest.raises(NotAllowed):
        client.upload(actor=reader, folder=local.folder, sources=sources)
    assert not (directory / local.blob_container).exists()


# --- What is written beside the files ---------------------------------------------------------


def test_manifest_and_marker(client: Any, world: World) -> None:
    taken = datetime(2026, 5, 3, 10, 20, 30, tzinfo=UTC)
    done = upload(
        client,
        world,
        Source("a.jpg", b"a", media_type="image/jpeg", captured_at=taken, metadata={"x": [1]}),
        Source("b/c", b"bad name"),
        Source("d.tar.gz", Stream(b"dd")),
    )
    first, _, last = done.items
    folder, upload_id = str(world.folder), str(done.upload.id)
    assert world.blob_keys() == {
        f"{folder}/{folder}.json",
        f"{folder}/{upload_id}.json",
        f"{folder}/{first.file}.jpg",
        f"{folder}/{last.file}.gz",
    }
    marker = b"".join(world.store.get(world.blob_container, f"{folder}/{folder}.json"))
    assert json.loads(marker) == {
        "folder": folder,
        "container": str(world.container),
        "parent": None,
        "name": "pictures",
    }
    manifest = b"".join(world.store.get(world.blob_container, f"{folder}/{upload_id}.json"))
    assert json.loads(manifest) == {
        "upload": upload_id,
        "folder": folder,
        "files": [
            {
                "position": 1,
                "file": str(first.file),
                "blob_key": f"{folder}/{first.file}.jpg",
                "name": "a.jpg",
                "media_type": "image/jpeg",
                "size": 1,
                "sha256": hashlib.sha256(b"a").hexdigest(),
                "captured_at": taken.isoformat(),
                "metadata": {"x": [1]},
            },
            {
                "position": 3,
                "file": str(last.file),
                "blob_key": f"{folder}/{last.file}.gz",
                "name": "d.tar.gz",
                "size": 2,
                "sha256": hashlib.sha256(b"dd").hexdigest(),
            },
        ],
    }


def test_the_marker_is_written_again_after_a_move(client: Any, local: World) -> None:
    upload(client, local, Source("a", b"a"))
    marker = f"{local.folder}/{local.folder}.json"
    local.store.delete(local.blob_container, marker)
    upload(client, local, Source("b", b"b"))
    assert marker not in local.blob_keys()

    parent = local.add_folder("above")
    client.folder_move(actor=local.actor, folder=local.folder, parent=parent)
    upload(client, local, Source("c", b"c"))
    written = json.loads(b"".join(local.store.get(local.blob_container, marker)))
    assert written["parent"] == str(parent)


def test_the_first_upload_may_have_failed(client: Any, local: World) -> None:
    """Nothing was put then, and so there is no container: the next upload makes it."""
    begun = local.client.upload_begin(actor=local.actor, folder=local.folder, items=[{"name": "a"}])
    failed = [{"position": 1, "error": "no store"}]
    local.client.upload_commit(actor=local.actor, upload=begun[0].upload, results=failed)

    assert states(upload(client, local, Source("a", b"a"))) == ["stored"]
    assert f"{local.folder}/{local.folder}.json" in local.blob_keys()


def test_requests_to_the_store(client: Any, behind: World, proxy: Proxy) -> None:
    client.provision(actor=behind.actor, container=behind.container)
    assert [line.split("?")[1] for line in proxy.seen] == ["restype=container"]

    proxy.seen.clear()
    sources = [Source(f"{number}.bin", os.urandom(1000)) for number in range(10)]
    done = upload(client, behind, *sources)
    assert done.upload.stored == 10
    assert len(proxy.seen) == 10 + 2

    proxy.seen.clear()
    done = upload(client, behind, *[Source(f"again {source.name}", b"x") for source in sources])
    assert done.upload.stored == 10
    assert len(proxy.seen) == 10 + 1


def test_statements_of_the_database(connect: Connect, local: World) -> None:
    with wired(local.database) as (wire, url):
        client = connect(url)
        for size in (1, 3, 100):
            wire.executed = 0
            done = upload(client, local, *[Source(f"{size} {n}", b"x") for n in range(size)])
            assert done.upload.stored == size
            assert wire.executed == 2, wire.statements


# --- Names ------------------------------------------------------------------------------------


def test_a_name_that_is_taken_meanwhile_waits_for_another(client: Any, world: World) -> None:
    def rival() -> None:
        if not world.files():
            world.client.upload(
                actor=world.actor, folder=world.folder, sources=[Source("A.jpg", b"first")]
            )

    late = Source("a.jpg", Stream(b"second", on_read=rival))
    done = upload(client, world, late, Source("b.jpg", b"b"), idempotency_key="of mine")
    assert states(done) == ["pending", "stored"]
    assert problems(done) == [["name_taken"], []]
    assert (done.upload.state, done.upload.pending) == (UploadState.OPEN, 1)
    assert world.usage().reserved == len(b"second")
    assert world.content() == {"A.jpg": b"first", "b.jpg": b"b"}

    facts = {"position": 1, "size": 6, "sha256": hashlib.sha256(b"second").hexdigest()}
    for name, problem in (("B.JPG", "name_taken"), ("a/b", "name_character")):
        again = client.upload_commit(
            actor=world.actor, upload=done.upload.id, results=[facts | {"name": name}]
        )
        assert [told["problem"] for told in again.problems] == [problem]
        assert again.pending == 1
    final = client.upload_commit(
        actor=world.actor, upload=done.upload.id, results=[facts | {"name": "a (2).jpg"}]
    )
    assert (final.state, final.stored, final.problems) == (UploadState.DONE, 2, [])
    assert world.content() == {"A.jpg": b"first", "b.jpg": b"b", "a (2).jpg": b"second"}
    assert world.files()["a (2).jpg"].id == done.items[0].file
    assert world.garbage() == set()


def test_what_nobody_would_go_on_with_waits_for_no_name(client: Any, world: World) -> None:
    def rival() -> None:
        if not world.files():
            world.client.upload(
                actor=world.actor, folder=world.folder, sources=[Source("A.jpg", b"first")]
            )

    late = Source("a.jpg", Stream(b"second", on_read=rival))
    done = upload(client, world, late, Source("b.jpg", b"b"))
    assert states(done) == ["failed", "stored"]
    assert problems(done) == [["name_taken", "aborted"], []]
    assert (done.upload.state, done.upload.stored) == (UploadState.ABORTED, 1)
    assert world.content() == {"A.jpg": b"first", "b.jpg": b"b"}
    assert world.usage() == (2, 6, 0)
    (key,) = world.garbage()
    assert str(done.items[0].file) in key


def test_a_name_that_waits_in_vain_is_purged(client: Any, local: World) -> None:
    rival = Source("a", b"first")

    def meanwhile() -> None:
        if not local.files():
            local.client.upload(actor=local.actor, folder=local.folder, sources=[rival])

    late = Source("a", Stream(b"second", on_read=meanwhile))
    done = client.finish(client.stage(actor=local.actor, folder=local.folder, sources=[late]))
    assert states(done) == ["pending"]
    key = f"{local.folder}/{done.items[0].file}"
    assert key in local.blob_keys()
    local.age()
    assert purge(local.client, local.admin).deleted == 0  # the lease ends; an hour of grace begins
    assert client.upload_status(actor=local.actor, upload=done.upload.id).failed == 1
    local.age()
    assert purge(local.client, local.admin).deleted == 1
    assert key not in local.blob_keys()
    assert local.usage() == (1, 5, 0)


# --- Duplicates -------------------------------------------------------------------------------


@pytest.mark.parametrize("is_declared", [True, False])
@pytest.mark.parametrize("policy", list(DuplicatePolicy))
def test_duplicates(client: Any, local: World, policy: DuplicatePolicy, is_declared: bool) -> None:
    sha256 = hashlib.sha256(b"same").digest() if is_declared else None
    first = upload(client, local, Source("first", b"same"))
    done = upload(
        client,
        local,
        Source("second", b"same", sha256=sha256),
        Source("third", b"same", sha256=sha256),
        Source("other", b"other"),
        duplicates=policy,
    )
    state = {"allow": "stored", "skip": "duplicate", "reject": "failed"}[policy]
    assert states(done) == [state, state, "stored"]
    if policy is DuplicatePolicy.ALLOW:
        assert problems(done) == [[], [], []]
        assert set(local.files()) == {"first", "second", "third", "other"}
        return
    assert problems(done) == [["duplicate"], ["duplicate"], []]
    assert set(local.files()) == {"first", "other"}
    if is_declared:
        assert done.items[0].duplicate_of == first.items[0].file
        assert local.garbage() == set()
    else:
        assert len(local.garbage()) == 2
        purge(local.client, local.admin)
    assert len(local.blob_keys()) == 2 + len({first.upload.id, done.upload.id}) + 1


@pytest.mark.parametrize("spoilt", ["name", "size"])
def test_a_copy_of_what_failed_is_no_duplicate(client: Any, local: World, spoilt: str) -> None:
    sha256 = hashlib.sha256(b"same").digest()
    name, size = ("a/b", 4) if spoilt == "name" else ("a", 5)
    done = upload(
        client,
        local,
        Source(name, b"same", size=size, sha256=sha256),
        Source("good", b"same", sha256=sha256),
        duplicates=DuplicatePolicy.SKIP,
    )
    assert states(done) == ["failed", "stored"]
    assert local.content() == {"good": b"same"}


# --- What is declared must be met -------------------------------------------------------------


def test_bytes_that_are_not_the_declared_ones(client: Any, world: World) -> None:
    done = upload(
        client,
        world,
        Source("hash", b"abc", sha256=hashlib.sha256(b"abd").digest()),
        Source("size", b"abc", size=4),
        Source("stream", Stream(b"abc"), size=2),
        Source("good", b"abc", sha256=hashlib.sha256(b"abc").digest(), size=3),
    )
    assert states(done) == ["failed", "failed", "failed", "stored"]
    assert problems(done) == [["sha256_differs"], ["size_differs"], ["size_differs"], []]
    assert done.errors == {}
    left = world.blob_keys()
    assert purge(world.client, world.admin).deleted == 3
    assert left - world.blob_keys() == {f"{world.folder}/{item.file}" for item in done.items[:3]}
    assert world.content() == {"good": b"abc"}
    assert world.usage() == (1, 3, 0)


def test_one_wrong_size_takes_no_room_from_the_others(client: Any, local: World) -> None:
    container = local.add_container(quota_bytes=1000)
    folder = client.folder_create(actor=local.actor, container=container, name="a").id
    done = client.upload(
        actor=local.actor,
        folder=folder,
        sources=[Source("wrong", Stream(b"x" * 5000), size=10), Source("right", b"x" * 500)],
    )
    assert problems(done) == [["size_differs"], []]
    assert states(done) == ["failed", "stored"]


def test_a_stream_longer_than_the_limit(client: Any, local: World) -> None:
    container = local.add_container(max_file_bytes=1000, quota_bytes=1500)
    folder = client.folder_create(actor=local.actor, container=container, name="a").id
    done = client.upload(
        actor=local.actor,
        folder=folder,
        sources=[Source("long", Stream(b"x" * 1001)), Source("short", b"x" * 500)],
    )
    assert problems(done) == [["too_large"], []]
    assert client.upload_status(actor=local.actor, upload=done.upload.id).stored == 1


@pytest.mark.parametrize("change", ["grows", "shrinks", "is rewritten"])
def test_a_file_that_changes_while_it_is_read(
    client: Any, world: World, tmp_path: Path, change: str
) -> None:
    path = tmp_path / "changing"
    path.write_bytes(b"a" * (9 * MEBIBYTE))
    written = threading.Event()

    def spoil(_: int) -> None:
        if written.is_set():
            return
        written.set()
        with path.open("r+b") as file:
            if change == "shrinks":
                file.truncate(8 * MEBIBYTE + 1)
            else:
                file.seek(0, os.SEEK_END if change == "grows" else os.SEEK_SET)
                file.write(b"b" * (MEBIBYTE if change == "grows" else 9 * MEBIBYTE))

    before = hashlib.sha256(path.read_bytes()).digest()
    sources = [Source("changing", path), Source("changing too", path, sha256=before)]
    done = upload(client, world, *sources, progress=spoil, parallel=1)
    if change == "is rewritten":  # what was read is what is kept; what was promised is not met
        assert problems(done) == [[], ["sha256_differs"]]
        assert world.files()["changing"].size == 9 * MEBIBYTE
    else:
        assert problems(done)[0] == ["size_differs"]
        assert world.files() == {}
    world.check_bytes()


def test_a_source_that_cannot_be_read_spoils_itself_alone(
    client: Any, world: World, tmp_path: Path
) -> None:
    def fail() -> None:
        raise RuntimeError("the camera was unplugged")

    vanishing = tmp_path / "vanishing"
    vanishing.write_bytes(b"x")

    def vanish() -> None:
        vanishing.unlink(missing_ok=True)

    done = upload(
        client,
        world,
        Source("good", Stream(b"good", on_read=vanish)),
        Source("vanishing", vanishing),
        Source("folder", tmp_path),
        Source("unplugged", Stream(b"x", on_read=fail)),
        Source("good too", b"good too"),
        parallel=1,
    )
    assert states(done) == ["stored", "failed", "failed", "failed", "stored"]
    assert problems(done)[1:4] == [["not_stored"]] * 3
    assert {position: type(error) for position, error in done.errors.items()} == {
        2: FileNotFoundError,
        3: IsADirectoryError,
        4: RuntimeError,
    }
    assert world.content() == {"good": b"good", "good too": b"good too"}


# --- The same key again -----------------------------------------------------------------------


def test_the_same_key_again_does_nothing_again(client: Any, world: World) -> None:
    sources = [Source("a", b"a"), Source("b", b"b"), Source("c/d", b"bad")]
    first = upload(client, world, *sources, idempotency_key="once")
    before = world.blob_keys()
    gone: list[int] = []
    again = upload(client, world, *sources, idempotency_key="once", progress=gone.append)
    assert states(again) == states(first) == ["stored", "stored", "failed"]
    assert [item.file for item in again.items] == [item.file for item in first.items]
    assert again.upload == first.upload
    assert gone == []
    assert world.blob_keys() == before


@pytest.mark.parametrize("other", ["content", "name", "policy", "folder"])
def test_the_same_key_with_another_request(client: Any, local: World, other: str) -> None:
    upload(client, local, Source("a", b"a"), idempotency_key="once")
    name = "b" if other == "name" else "a"
    content = b"other" if other == "content" else b"a"
    options = {"duplicates": DuplicatePolicy.SKIP} if other == "policy" else {}
    folder = local.add_folder("other") if other == "folder" else local.folder
    with pytest.raises(Conflict) as refused:
        client.upload(
            actor=local.actor,
            folder=folder,
            sources=[Source(name, content)],
            idempotency_key="once",
            **options,
        )
    assert refused.value.argument == "idempotency_key"
    assert local.content() == {"a": b"a"}


def test_what_failed_is_tried_again_under_the_same_key(client: Any, world: World) -> None:
    def fail() -> None:
        raise ConnectionResetError("the camera was unplugged")

    def attempt(*, works: bool) -> Uploaded:
        stream = Stream(b"b" * 10, on_read=(lambda: None) if works else fail)
        sources = [Source("a", b"a"), Source("b.jpg", stream, size=10)]
        return upload(client, world, *sources, idempotency_key="again")

    first = attempt(works=False)
    assert states(first) == ["stored", "failed"]
    assert isinstance(first.errors[2], ConnectionResetError)
    second = attempt(works=True)
    assert states(second) == ["stored", "stored"]
    assert second.upload.id == first.upload.id
    assert world.content() == {"a": b"a", "b.jpg": b"b" * 10}

    base = f"{world.folder}/{second.upload.id}"
    assert f"{world.folder}/{second.items[1].file}.1.jpg" in world.blob_keys()
    manifests = [
        json.loads(b"".join(world.store.get(world.blob_container, key)))
        for key in (f"{base}.json", f"{base}.1.json")
    ]
    assert [[file["name"] for file in each["files"]] for each in manifests] == [["a"], ["b.jpg"]]
    world.age()
    purge(world.client, world.admin)
    assert world.garbage() == set()
    assert len(world.blob_keys()) == 2 + 2 + 1


def test_an_upload_that_is_over_is_not_repeated(client: Any, local: World) -> None:
    items = [{"name": "a", "size": 1, "sha256": hashlib.sha256(b"a").hexdigest()}]
    begun = client.upload_begin(
        actor=local.actor, folder=local.folder, items=items, idempotency_key="over"
    )
    client.upload_abort(actor=local.actor, upload=begun[0].upload)
    with pytest.raises(WrongState) as refused:
        upload(client, local, Source("a", b"a"), idempotency_key="over")
    assert refused.value.argument == "idempotency_key"


def test_the_lease_is_the_callers(client: Any, local: World) -> None:
    done = upload(client, local, Source("a", b"a"), lease=timedelta(minutes=2))
    length = done.upload.lease_until - done.upload.created_at
    assert timedelta(minutes=2) <= length < timedelta(minutes=3)
    with pytest.raises(BadArgument) as short:
        upload(client, local, Source("b", b"b"), lease=timedelta(seconds=1))
    assert short.value.argument == "lease"


@pytest.mark.parametrize("kind", ["bytes", "file"])
def test_other_bytes_under_the_same_key_are_refused(
    client: Any, local: World, tmp_path: Path, kind: str
) -> None:
    """Also where name and size are the same."""

    def upload(content: bytes) -> Uploaded:
        path = tmp_path / "file"
        path.write_bytes(content)
        source = Source("a", content if kind == "bytes" else path)
        done: Uploaded = client.upload(
            actor=local.actor, folder=local.folder, sources=[source], idempotency_key="key"
        )
        return done

    assert upload(b"AAAA").upload.stored == 1
    assert upload(b"AAAA").upload.stored == 1
    with pytest.raises(Conflict):
        upload(b"BBBB")
    assert local.content() == {"a": b"AAAA"}
