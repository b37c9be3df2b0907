"""A database that goes away in the middle and comes back: nothing is half done."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from datastore_shim import DatabaseUnavailable, Level, NotFound, Source, Uploaded, WrongState
from datastore_tools.purging import purge
from tests import servers
from tests.servers import APP_LOGIN, Database, Server
from tests.transfer import world as worlds
from tests.transfer.conftest import Connect
from tests.transfer.wire import Wire, wired
from tests.transfer.world import World

CONTENT = {f"{number}.bin": b"%d" % number * 1000 for number in range(4)}
SOURCES = [Source(name, data) for name, data in CONTENT.items()]


def upload(client: Any, world: World, key: str | None = None, **options: Any) -> Uploaded:
    """Upload the content."""
    done: Uploaded = client.upload(
        actor=world.actor, folder=world.folder, sources=SOURCES, idempotency_key=key, **options
    )
    return done


def is_stored(world: World) -> bool:
    """Whether all is stored, once; if not, nothing is."""
    if not world.files():
        return False
    assert world.content() == CONTENT
    assert world.usage() == (4, 4000, 0)
    assert len([key for key in world.blob_keys() if key.endswith(".bin")]) == 4
    return True


@pytest.fixture
def wire(local: World) -> Iterator[tuple[Wire, str]]:
    """A proxy before the database, and the URL through it."""
    with wired(local.database) as running:
        yield running


def come_back(wire: Wire, client: Any) -> None:
    """Let the line be used again, and wait until the client has found out."""
    wire.refusing = False
    for _ in range(20):
        with suppress(DatabaseUnavailable):
            client.schema_version()
            return
    raise AssertionError("the client does not come back")


@pytest.mark.parametrize("key", [None, "key"])
@pytest.mark.parametrize("answered", [False, True], ids=["request", "answer"])
@pytest.mark.parametrize("call", ["upload_begin", "upload_commit"])
def test_a_call_or_its_answer_is_lost(
    connect: Connect,
    local: World,
    wire: tuple[Wire, str],
    call: str,
    answered: bool,
    key: str | None,
) -> None:
    """Each of the two calls changes nothing when it is sent again, so it is."""
    client = connect(wire[1])
    wire[0].trap(call, answered=answered)
    done = upload(client, local, key)
    assert done.upload.stored == 4
    assert is_stored(local)
    assert len(local.uploads()) == 1


def test_every_connection_is_terminated_while_bytes_travel(connect: Connect, local: World) -> None:
    client = connect(local.database.app_url)

    def terminate(_: int) -> None:
        local.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND usename = %s AND state = 'idle'",
            APP_LOGIN,
        )

    assert upload(client, local, progress=terminate).upload.stored == 4
    assert is_stored(local)


@pytest.mark.parametrize("call", ["upload_begin", "upload_commit"])
def test_a_session_is_terminated_at_work(connect: Connect, local: World, call: str) -> None:
    """Whatever the call had done is rolled back with it, and it is sent again."""
    client = connect(local.database.app_url)
    with ThreadPoolExecutor(1) as pool, local.database.connect(autocommit=False) as holder:

        def hold(_: int = 0) -> None:
            holder.execute(
                "SELECT FROM datastore_private.container_usage WHERE container_id = %s FOR UPDATE",
                (local.container,),
            )

        if call == "upload_begin":
            hold()
            done = pool.submit(upload, client, local)
        else:
            done = pool.submit(upload, client, local, progress=hold, parallel=1)
        terminate_waiting(local, call)
        holder.rollback()
        assert done.result().upload.stored == 4
    assert is_stored(local)


def terminate_waiting(world: World, call: str) -> None:
    """Terminate the session that waits for a lock in the call."""
    for _ in range(500):
        if world.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ~ %s",
            call,
        ):
            return
        time.sleep(0.01)
    raise AssertionError("nobody waits")


@pytest.mark.parametrize("key", [None, "key"])
def test_the_database_is_gone_when_it_comes_to_the_commit(
    connect: Connect, local: World, wire: tuple[Wire, str], key: str | None
) -> None:
    client = connect(wire[1], timeout=1)
    with pytest.raises(DatabaseUnavailable):
        upload(client, local, key, progress=lambda _: wire[0].cut())
    assert not is_stored(local)
    assert local.uploads() == [("open", 0, 0, 4)]

    come_back(wire[0], client)
    if key:
        assert upload(client, local, key).upload.stored == 4
        assert is_stored(local)
        return
    local.age()  # nobody can come back to it: its lease ends, and its bytes go
    purge(local.client, local.admin)
    local.age()
    assert purge(local.client, local.admin).deleted == 4
    assert local.usage() == (0, 0, 0)
    assert upload(client, local).upload.stored == 4
    assert is_stored(local)


def test_the_database_is_gone_before_begin(
    connect: Connect, local: World, wire: tuple[Wire, str]
) -> None:
    client = connect(wire[1], timeout=0.5)
    wire[0].cut()
    with pytest.raises(DatabaseUnavailable):
        upload(client, local, "key")
    assert local.blob_keys() == set()
    come_back(wire[0], client)
    assert upload(client, local, "key").upload.stored == 4


@pytest.fixture(scope="module")
def restartable(server: Server) -> Iterator[Database]:
    """The schema on a server that a test may stop."""
    with servers.deployed(server.major) as own, own.clone() as database:
        yield database


def test_the_server_restarts_while_bytes_travel(
    connect: Connect, restartable: Database, directory: Path
) -> None:
    with worlds.made(restartable, f"file://{directory}") as world, ThreadPoolExecutor(1) as pool:
        client = connect(restartable.app_url, timeout=20)
        began, stopped = threading.Event(), threading.Event()

        def wait(_: int) -> None:
            began.set()
            stopped.wait(10)

        done = pool.submit(upload, client, world, progress=wait, parallel=1)
        assert began.wait(10)
        restartable.server.stop()
        stopped.set()
        time.sleep(0.3)
        restartable.server.start()
        assert done.result().upload.stored == 4
        assert is_stored(world)


# --- What others do meanwhile -----------------------------------------------------------------


def test_access_is_withdrawn_while_bytes_travel(client: Any, local: World) -> None:
    writer = local.add_user()
    local.client.container_grant_user(
        actor=local.actor, container=local.container, grantee=writer, level=Level.WRITE
    )
    withdrawn = threading.Event()

    def withdraw(_: int) -> None:
        if not withdrawn.is_set():
            withdrawn.set()
            local.client.container_revoke_user(
                actor=local.actor, container=local.container, grantee=writer
            )

    with pytest.raises(NotFound):
        client.upload(
            actor=writer, folder=local.folder, sources=SOURCES, progress=withdraw, parallel=1
        )
    assert local.files() == {}
    ((upload_id,),) = local.query(
        "SELECT id FROM datastore_private.upload WHERE container_id = %s", local.container
    )
    assert client.upload_abort(actor=local.actor, upload=upload_id).failed == 4
    local.age()
    assert purge(local.client, local.admin).deleted == 4


def test_the_folder_moves_while_bytes_travel(client: Any, local: World) -> None:
    parent = local.add_folder("above")
    done = upload(
        client,
        local,
        progress=lambda _: local.client.folder_move(
            actor=local.actor, folder=local.folder, parent=parent
        ),
    )
    assert done.upload.stored == 4
    assert is_stored(local)
    entry = local.client.folder_resolve(
        actor=local.actor, container=local.container, path="above/pictures/0.bin"
    )
    assert entry.id == done.items[0].file


def test_the_upload_is_given_up_by_another_while_bytes_travel(client: Any, local: World) -> None:
    def abort(_: int) -> None:
        rows = local.query(
            "SELECT id FROM datastore_private.upload WHERE state = 'open' AND container_id = %s",
            local.container,
        )
        for (upload_id,) in rows:
            local.client.upload_abort(actor=local.actor, upload=upload_id)

    with pytest.raises(WrongState):
        upload(client, local, "key", progress=abort)
    assert local.files() == {}
    assert local.uploads() == [("aborted", 0, 4, 0)]
    local.age()
    assert purge(local.client, local.admin).deleted == 4
    assert all(key.endswith(".json") for key in local.blob_keys())


def test_the_lease_ends_while_bytes_travel(client: Any, local: World) -> None:
    with pytest.raises(WrongState):
        upload(client, local, "key", progress=lambda _: local.age())
    assert local.files() == {}
    purge(local.client, local.admin)
    local.age()
    assert purge(local.client, local.admin).deleted == 4
    assert local.usage() == (0, 0, 0)
