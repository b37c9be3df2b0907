"""A client that is killed at any step: what it began can be repeated, or goes away in the end."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from datastore_shim import ItemState, Source
from datastore_tools.purging import purge
from tests.servers import Azurite
from tests.stores.faults import Exchange, Proxy
from tests.transfer.child import KILLED, Child, Work, sources
from tests.transfer.conftest import KEY
from tests.transfer.wire import Wire, wired
from tests.transfer.world import World

# Three pieces of a mebibyte at most, three, none, and one each. A directory gives sixteen files
# their names together, once all are written.
CONTENT = {
    "first.bin": b"1" * 3_000_000,
    "second.bin": b"2" * 3_000_000,
    "third": b"",
    **{f"{number}.bin": b"4" * 10 for number in range(15)},
}

Plan = Callable[[Wire, Child], None]


def at(call: str, *, answered: bool) -> Plan:
    """Killed when a call is on its way to the database, or when the answer is on its way back."""
    return lambda wire, child: wire.trap(call, answered=answered, then=child.kill)


def by_itself(wire: Wire, child: Child) -> None:
    """Killed when so many pieces have gone."""


# Step: what kills the child, the piece by which it kills itself, the blobs that are stored then.
STEPS: dict[str, tuple[Plan, int | None, int]] = {
    "before begin": (at("upload_begin", answered=False), None, 0),
    "after begin": (at("upload_begin", answered=True), None, 0),
    "in the first file": (by_itself, 1, 0),
    "at the end of the first file": (by_itself, 3, 0),
    "in the second file": (by_itself, 4, 0),
    "in the sixteenth file": (by_itself, 19, 0),
    "in the last file": (by_itself, 21, 16),
    "before commit": (at("upload_commit", answered=False), None, 19),
    "after commit": (at("upload_commit", answered=True), None, 19),
}


def kill(world: World, step: str) -> None:
    """Upload the content by a child that is killed at the step."""
    plan, kill_at_piece, stored = STEPS[step]
    with wired(world.database) as (wire, url):
        child = Child(Work(url, world.actor, world.folder, CONTENT, "key", kill_at_piece))
        plan(wire, child)
        assert child.run() == KILLED
    marker = f"{world.folder}/{world.folder}.json"
    assert len(world.blob_keys() - {marker}) == stored
    world.check()


def repeat(world: World, content: dict[str, bytes], key: str = "key") -> None:
    """The same upload again stores what is missing: each item is one file, nothing is left over."""
    done = world.client.upload(
        actor=world.actor, folder=world.folder, sources=sources(content), idempotency_key=key
    )
    assert [item.state for item in done.items] == [ItemState.STORED] * len(content)
    assert done.errors == {}
    assert world.content() == content
    assert world.usage() == (len(content), sum(map(len, content.values())), 0)
    assert world.garbage() == set()
    assert len(world.blob_keys()) == len(content) + 2
    world.check()


@pytest.mark.parametrize("step", STEPS)
def test_killed_and_repeated(local: World, step: str) -> None:
    kill(local, step)
    assert set(local.files()) == (set(CONTENT) if step == "after commit" else set())
    repeat(local, CONTENT)
    repeat(local, CONTENT)


@pytest.mark.parametrize("step", [step for step in STEPS if step != "after commit"])
def test_killed_and_given_up(local: World, step: str) -> None:
    kill(local, step)
    if step == "before begin":
        assert local.uploads() == []
        return
    assert local.uploads() == [("open", 0, 0, 18)]
    local.age()
    purge(local.client, local.admin)  # the lease is over; an hour of grace for a late writer begins
    assert local.uploads() == [("expired", 0, 18, 0)]
    local.age()
    assert purge(local.client, local.admin).deleted == 18
    assert local.garbage() == set()
    assert local.usage() == (0, 0, 0)
    assert all(key.endswith(".json") for key in local.blob_keys())


def test_what_a_killed_writer_leaves_is_removed(local: World, directory: Path) -> None:
    kill(local, "in the first file")
    (left,) = directory.glob("*/*/.*")
    repeat(local, CONTENT)
    purge(local.client, local.admin)
    assert left.exists(), "a writer may still be at it"

    long_ago = time.time() - 3 * 24 * 3600
    os.utime(left, (long_ago, long_ago))
    purge(local.client, local.admin)
    assert list(directory.glob("*/*/.*")) == []
    assert local.content() == CONTENT


@pytest.mark.parametrize("is_done", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(
    "number, what",
    [
        (1, "marker"),
        (2, "container"),
        (3, "marker"),
        (4, "file"),
        (5, "file"),
        (6, "file"),
        (7, "manifest"),
    ],
)
def test_killed_at_each_request_to_the_store(
    behind: World, proxy: Proxy, azurite: Azurite, number: int, what: str, is_done: bool
) -> None:
    content = {f"{number}.bin": os.urandom(100) for number in range(3)}
    child = child_behind(behind, azurite, content)

    def spoil(exchange: Exchange) -> None:
        if is_done:
            exchange.ask()
        child.kill()
        exchange.hang_up()

    proxy.plan(*[Exchange.forward] * (number - 1), spoil)
    assert child.run() == KILLED
    assert len(proxy.seen) == number
    assert ("restype=container" in proxy.seen[-1]) == (what == "container")
    assert (".bin" in proxy.seen[-1]) == (what == "file")
    assert behind.files() == {}
    repeat(behind, content)


def test_killed_between_the_blocks_of_a_file(behind: World, proxy: Proxy, azurite: Azurite) -> None:
    content = {"big.bin": os.urandom(9_000_000)}
    child = child_behind(behind, azurite, content)

    def spoil(exchange: Exchange) -> None:
        exchange.ask()
        child.kill()

    proxy.plan(Exchange.forward, spoil, only="blockid")
    assert child.run() == KILLED
    repeat(behind, content)


def child_behind(world: World, azurite: Azurite, content: dict[str, bytes]) -> Child:
    """A child that uploads through the proxy."""
    environment = {KEY: azurite.key}
    url = world.database.app_url
    work = Work(url, world.actor, world.folder, content, "key", environment=environment)
    return Child(work)


def test_killed_several_times(local: World) -> None:
    for kill_at_piece in (1, 4, 21):
        url = local.database.app_url
        work = Work(url, local.actor, local.folder, CONTENT, "key", kill_at_piece)
        assert Child(work).run() == KILLED
    repeat(local, CONTENT)


def test_several_processes_with_one_key_at_once(local: World) -> None:
    """As when a supervisor wrongly believes a process dead and starts another one."""
    content = {f"{number}.bin": os.urandom(100_000) for number in range(40)}
    work = Work(local.database.app_url, local.actor, local.folder, content, "key")
    children = [Child(work) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(Child.run, children)) == [0, 0, 0]
    repeat(local, content)


def test_killed_while_downloading(local: World, tmp_path: Path) -> None:
    source = Source("a", b"a" * 3_000_000)
    done = local.client.upload(actor=local.actor, folder=local.folder, sources=[source])
    file = done.items[0].file
    assert file is not None
    target = tmp_path / "target"
    url = local.database.app_url
    work = Work(url, local.actor, local.folder, kill_at_piece=2, file=file, target=target)
    assert Child(work).run() == KILLED
    assert not target.exists()
    local.client.download(actor=local.actor, file=file, target=target)
    assert target.read_bytes() == source.data
