"""An upload in two steps: the bytes outside of any transaction, the rows inside the caller's."""

import os
from typing import Any
from uuid import UUID

import psycopg
import pytest

from datastore_shim import AsyncDatastore, Datastore, NotFound, Source, WrongState
from datastore_shim.types import ItemState
from datastore_tools.purging import Purged, purge
from tests.shim.conftest import Blocking
from tests.transfer.conftest import Connect
from tests.transfer.world import World


@pytest.fixture
def own(world: World) -> str:
    """A table of the caller's own, in the same database."""
    world.change("DROP TABLE IF EXISTS public.finding")
    world.change("CREATE TABLE public.finding (file uuid, note text)")
    world.change("GRANT ALL ON public.finding TO datastore_app")
    return "INSERT INTO public.finding VALUES (%s, 'a seed')"


def execute(joined: Any, statement: str, file: UUID | None) -> None:
    """Do something of the caller's own on the connection that a client is joined to."""
    running = joined.connection.execute(statement.encode(), [file])
    if isinstance(joined, Blocking):
        joined.loop.run(running)


def staged_by(client: Any, world: World, *names: str) -> Any:
    """Some small files whose bytes are in the store."""
    sources = [Source(name, os.urandom(10)) for name in names]
    return client.stage(actor=world.actor, folder=world.folder, sources=sources)


def findings(world: World) -> list[Any]:
    """The caller's own rows."""
    return [file for (file,) in world.query("SELECT file FROM public.finding")]


def test_both_rows(world: World, client: Any, own: str) -> None:
    staged = staged_by(client, world, "a.bin", "b.bin")
    assert world.files() == {}
    assert world.uploads()[-1] == ("open", 0, 0, 2)
    with client.transaction() as tx:
        execute(tx, own, staged.items[0].file)
        done = tx.finish(staged)
        assert world.files() == {}, "not before the commit"
    assert [item.state for item in done.items] == [ItemState.STORED] * 2
    assert set(world.files()) == {"a.bin", "b.bin"}
    assert findings(world) == [done.items[0].file]
    world.check_bytes()


def test_none_and_then_both(world: World, client: Any, own: str) -> None:
    """After a rollback nothing is there, and the same upload can be finished."""
    staged = staged_by(client, world, "a.bin")
    with pytest.raises(ZeroDivisionError), client.transaction() as tx:
        execute(tx, own, staged.items[0].file)
        assert tx.finish(staged).upload.stored == 1
        raise ZeroDivisionError
    assert (world.files(), findings(world)) == ({}, [])
    assert world.usage().files == 0

    with client.transaction() as tx:
        execute(tx, own, staged.items[0].file)
        tx.finish(staged)
    assert set(world.files()) == {"a.bin"}
    assert len(findings(world)) == 1


def test_given_up(world: World, client: Any, own: str) -> None:
    """After a rollback the upload is aborted: its bytes are garbage, and go."""
    staged = staged_by(client, world, "a.bin", "b.bin")
    with pytest.raises(ZeroDivisionError), client.transaction() as tx:
        tx.finish(staged)
        raise ZeroDivisionError
    client.upload_abort(actor=world.actor, upload=staged.upload)
    assert world.usage() == (0, 0, 0)
    assert {item.blob_key for item in staged.items} <= world.garbage()
    with pytest.raises(WrongState):
        client.finish(staged)
    world.age()
    assert purge(world.client, world.admin) == Purged(deleted=2)
    assert not [key for key in world.blob_keys() if key.endswith(".bin")]
    assert world.files() == {}


def test_a_lease_that_ended(local: World, client: Any) -> None:
    staged = staged_by(client, local, "a.bin")
    local.age()
    local.client.purge_claim(actor=local.admin)
    with pytest.raises(WrongState):
        client.finish(staged)
    assert local.files() == {}


def test_what_went_wrong_with_an_item_is_told_at_the_end(
    local: World, client: Any, tmp_path: Any
) -> None:
    sources = [Source("a.bin", b"a"), Source("b.bin", tmp_path / "absent"), Source("c/d", b"")]
    staged = client.stage(actor=local.actor, folder=local.folder, sources=sources)
    assert list(staged.errors) == [2]
    done = client.finish(staged)
    assert [item.state for item in done.items] == [
        ItemState.STORED,
        ItemState.FAILED,
        ItemState.FAILED,
    ]
    assert done.errors is staged.errors


def test_nothing_to_store(local: World, client: Any) -> None:
    staged = client.stage(
        actor=local.actor, folder=local.folder, sources=[Source("not/allowed", b"")]
    )
    assert client.finish(staged).upload.failed == 1


def test_a_stage_that_cannot_begin(local: World, client: Any) -> None:
    stranger = local.add_user()
    with pytest.raises(NotFound):
        client.stage(actor=stranger, folder=local.folder, sources=[Source("a.bin", b"a")])
    assert local.uploads() == []


def test_only_a_joined_client_has_a_connection(connect: Connect, local: World) -> None:
    client = connect(local.database.app_url)
    with pytest.raises(WrongState):
        _ = client.connection
    with client.transaction() as tx:
        assert tx.connection.info.dbname == local.database.name


def test_on_a_connection_of_ones_own(local: World, client: Any) -> None:
    staged = staged_by(client, local, "a.bin")
    url = local.database.app_url
    connection: Any
    if isinstance(client, Blocking):
        inner = client.loop.run(psycopg.AsyncConnection.connect(url))
        connection = Blocking(client.loop, inner)
        Blocking(client.loop, AsyncDatastore(inner)).finish(staged)
    else:
        connection = psycopg.connect(url)
        Datastore(connection).finish(staged)
    assert local.files() == {}
    connection.commit()
    assert set(local.files()) == {"a.bin"}
    connection.close()
