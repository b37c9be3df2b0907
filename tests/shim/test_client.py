"""The clients: transactions, repeats, a database that goes away; each for sync and async."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

from datastore_shim import (
    AsyncCalls,
    AsyncDatastore,
    BadArgument,
    Calls,
    Conflict,
    DatabaseUnavailable,
    Datastore,
    DatastoreError,
    NotAllowed,
    SchemaOutdated,
    TryAgain,
    WrongState,
    connect,
)
from datastore_shim.database import ATTEMPTS
from datastore_shim.types import SCHEMA_VERSION
from tests import servers
from tests.servers import Database, Server
from tests.shim.conftest import Clients

LEVELS = ["read committed", "repeatable read", "serializable"]


def at(url: str, isolation: str) -> str:
    """The URL with another default isolation level."""
    return make_conninfo(
        url, options=f"-c default_transaction_isolation={isolation.replace(' ', chr(92) + ' ')}"
    )


def notes(database: Database) -> dict[str, int]:
    """The notes that are committed, and their hits."""
    with database.connect() as connection:
        return dict(connection.execute("SELECT name, hits FROM sample.note").fetchall())


@contextmanager
def in_background(work: Callable[..., Any], *args: Any, **arguments: Any) -> Iterator[Future[Any]]:
    """Run something beside the block; the future has its result after it."""
    with ThreadPoolExecutor(1) as executor:
        yield executor.submit(work, *args, **arguments)


def wait_for_lock(database: Database) -> None:
    """Wait until some session of the database waits for another one."""
    query = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with database.connect() as connection:
        for _ in range(500):
            if connection.execute(query).fetchone() != (0,):
                return
            time.sleep(0.01)
    raise AssertionError("nobody waits")


# --- One call, one transaction ----------------------------------------------------------------


def test_a_call_on_a_pool_is_committed(clients: Clients, product: Database) -> None:
    client = clients.connect(product.url)
    assert client.note_add(name="a") is None
    assert notes(product) == {"a": 0}
    with pytest.raises(Conflict):
        client.note_add(name="a")
    assert client.note_count() == 1


def test_a_call_is_one_statement_and_no_more(clients: Clients, product: Database) -> None:
    client = clients.connect(product.url, max_size=1)
    client.note_add(name="a")
    pid = client.session_show()["pid"]
    with product.connect() as connection:
        query = "SELECT query, state FROM pg_stat_activity WHERE pid = %s"
        client.note_count()
        assert connection.execute(query, [pid]).fetchone() == (
            "SELECT r FROM sample.note_count() AS r",
            "idle",
        )
        client.note_add(name="b")
        assert connection.execute(query, [pid]).fetchone() == (
            "SELECT sample.note_add(name => $1::text)",
            "idle",
        )


def test_calls_join_the_callers_transaction(clients: Clients, product: Database) -> None:
    client, connection = clients.join(product.url)
    client.note_add(name="a")
    assert notes(product) == {}
    connection.commit()
    assert notes(product) == {"a": 0}
    client.note_add(name="b")
    connection.rollback()
    assert notes(product) == {"a": 0}


def test_an_error_leaves_the_callers_transaction_to_the_caller(
    clients: Clients, product: Database
) -> None:
    client, connection = clients.join(product.url)
    client.note_add(name="a")
    with pytest.raises(Conflict):
        client.note_add(name="a")
    with pytest.raises(WrongState):
        client.note_count()
    connection.rollback()
    assert client.note_count() == 0

    client.note_add(name="b")
    with pytest.raises(Conflict), client.transaction() as inner:
        inner.note_add(name="c")
        inner.note_add(name="c")
    connection.commit()
    assert notes(product) == {"b": 0}


def test_the_callers_rows_and_cursors_do_not_matter(clients: Clients, product: Database) -> None:
    async_cursor = psycopg.AsyncClientCursor
    cursor: Any = async_cursor if clients.loop else psycopg.ClientCursor
    client, _ = clients.join(product.url, row_factory=dict_row, cursor_factory=cursor)
    assert [each.number for each in client.thing_list(total=2)] == [1, 2]


def test_a_callers_pool_is_used_and_left_open(product: Database, package: object) -> None:
    with ConnectionPool(product.url, min_size=1, open=True) as pool:
        with Datastore(pool) as client:
            assert client.schema_version() == SCHEMA_VERSION
        assert not pool.closed
        assert repr(client) == f"Datastore({pool.name})"


@pytest.mark.parametrize("isolation", LEVELS)
def test_a_transaction_is_all_or_nothing(
    clients: Clients, product: Database, isolation: str
) -> None:
    client = clients.connect(at(product.url, isolation))
    with client.transaction() as inner:
        first = inner.session_show()
        inner.note_add(name="a")
        with pytest.raises(Conflict), inner.transaction() as savepoint:
            savepoint.note_add(name="b")
            savepoint.note_add(name="a")
        assert inner.session_show()["transaction"] == first["transaction"]
        assert client.note_count() == 0
    assert notes(product) == {"a": 0}

    with pytest.raises(KeyError), client.transaction() as inner:
        inner.note_add(name="c")
        raise KeyError
    assert notes(product) == {"a": 0}


# --- Collisions -------------------------------------------------------------------------------


@pytest.mark.parametrize("isolation", LEVELS)
def test_a_call_that_collides_is_made_again(
    clients: Clients, product: Database, isolation: str
) -> None:
    client = clients.connect(at(product.url, isolation))
    client.note_add(name="a")
    with product.connect(autocommit=False) as rival:
        rival.execute("UPDATE sample.note SET hits = 10")
        with in_background(client.note_hit, names=["a"]) as hit:
            wait_for_lock(product)
            rival.commit()
        assert hit.result() == 11
    assert notes(product) == {"a": 11}


def test_the_victim_of_a_deadlock_is_made_again(clients: Clients, product: Database) -> None:
    client = clients.connect(make_conninfo(product.url, options="-c deadlock_timeout=100ms"))
    client.note_add(name="a")
    client.note_add(name="b")
    with product.connect(autocommit=False) as rival:
        rival.execute("SET deadlock_timeout = '1min'")
        rival.execute("UPDATE sample.note SET hits = 10 WHERE name = 'b'")
        with in_background(client.note_hit, names=["a", "b"]) as hit:
            wait_for_lock(product)
            rival.execute("UPDATE sample.note SET hits = 10 WHERE name = 'a'")
            rival.commit()
        assert hit.result() == 22
    assert notes(product) == {"a": 11, "b": 11}


def test_a_collision_inside_a_transaction_is_the_callers(
    clients: Clients, product: Database
) -> None:
    url = at(product.url, "repeatable read")
    client, connection = clients.join(url)
    client.note_add(name="a")
    connection.commit()
    client.note_count()
    product.psql("-c", "UPDATE sample.note SET hits = 10")
    with pytest.raises(TryAgain) as caught:
        client.note_hit(names=["a"])
    assert caught.value.sqlstate == "40001"

    pooled = clients.connect(url)
    with pytest.raises(TryAgain), pooled.transaction() as inner:
        inner.note_count()
        product.psql("-c", "UPDATE sample.note SET hits = 20")
        inner.note_hit(names=["a"])
    assert notes(product) == {"a": 20}


def test_collisions_that_do_not_end_are_told(clients: Clients, product: Database) -> None:
    client = clients.connect(product.url)
    with pytest.raises(TryAgain) as caught:
        client.error_raise(code="40001", message="collision")
    assert caught.value.sqlstate == "40001"
    assert client.call_read(losses=0) == ATTEMPTS + 1


def test_all_other_errors_are_told_at_once(clients: Clients, product: Database) -> None:
    client = clients.connect(make_conninfo(product.url, options="-c statement_timeout=200"))
    for code in ("ST503", "ST409", "55P03", "23505", "P0001"):
        with pytest.raises(DatastoreError) as caught:
            client.error_raise(code=code, message="x")
        assert caught.value.sqlstate == code
    with pytest.raises(TryAgain, match="statement timeout"):
        client.session_wait(seconds=10)
    assert client.call_read(losses=0) == 6


# --- A database that goes away ----------------------------------------------------------------


def test_reads_survive_a_lost_connection(clients: Clients, product: Database) -> None:
    client = clients.connect(product.url)
    assert client.call_read(losses=2) == 3
    assert client.call_set(losses=4) == 5
    assert client.call_write(losses=6, idempotency_key="once") == 7


def test_writes_are_not_made_twice(clients: Clients, product: Database) -> None:
    client = clients.connect(product.url)
    with pytest.raises(DatabaseUnavailable):
        client.call_write(losses=5)
    assert client.call_read(losses=0) == 2


def test_a_database_that_always_fails_is_unavailable(clients: Clients, product: Database) -> None:
    client = clients.connect(product.url)
    with pytest.raises(DatabaseUnavailable):
        client.call_read(losses=1000)
    assert client.call_read(losses=0) < 10


def test_idle_connections_that_died_are_not_used(clients: Clients, product: Database) -> None:
    client = clients.connect(product.url, min_size=3)
    for number in range(3):
        client.note_count()
        kill_sessions(product)
        client.note_add(name=f"a{number}")
    assert len(notes(product)) == 3


def kill_sessions(database: Database) -> None:
    """End all other sessions of the database, and wait until they are gone."""
    kill = (
        "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with database.connect() as connection:
        assert connection.execute(kill.encode()).fetchone() != (0,)


def test_a_lost_connection_ends_the_callers_transaction(
    clients: Clients, product: Database
) -> None:
    client, _ = clients.join(product.url)
    with pytest.raises(DatabaseUnavailable):
        client.call_read(losses=1)
    with pytest.raises(DatabaseUnavailable):
        client.note_count()
    assert repr(client) == "Product(closed)"

    pooled = clients.connect(product.url)
    with pytest.raises(DatabaseUnavailable), pooled.transaction() as inner:
        inner.note_add(name="a")
        inner.call_read(losses=1000)
    assert pooled.note_count() == 0


@pytest.fixture(scope="module")
def restartable() -> Iterator[Server]:
    """A server that a test may stop; of the schema it has the version alone."""
    with servers.postgres() as server:
        server.execute("CREATE SCHEMA datastore")
        set_version(Database(server, "postgres"), SCHEMA_VERSION)
        yield server


def test_the_database_goes_and_comes_back(clients: Clients, restartable: Server) -> None:
    client = clients.connect(restartable.url(), timeout=1)
    assert client.schema_version() == SCHEMA_VERSION
    restartable.stop()
    with pytest.raises(DatabaseUnavailable):
        client.schema_version()
    with pytest.raises(DatabaseUnavailable, match="refused"):
        clients.connect(restartable.url())

    restartable.start()
    for _ in range(30):
        try:
            assert client.schema_version() == SCHEMA_VERSION
            break
        except DatabaseUnavailable:
            continue
    assert client.schema_version() == SCHEMA_VERSION


def test_a_call_waits_while_the_server_restarts(clients: Clients, restartable: Server) -> None:
    client = clients.connect(restartable.url(), timeout=20)
    restartable.stop()
    with in_background(client.schema_version) as version:
        time.sleep(0.5)
        restartable.start()
    assert version.result() == SCHEMA_VERSION


def test_a_full_pool_says_so(product: Database, package: object) -> None:
    with (
        connect(product.url, max_size=1, timeout=0.2) as client,
        client.transaction(),
        pytest.raises(DatabaseUnavailable, match=r"0\.2"),
    ):
        client.schema_version()


def test_a_closed_client_says_so(clients: Clients, product: Database) -> None:
    client = clients.connect(product.url)
    client.close()
    with pytest.raises(DatabaseUnavailable, match="closed"):
        client.schema_version()


# --- Connecting -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        ("postgresql://postgres:s3cret@127.0.0.1:1/x", DatabaseUnavailable),
        ("postgresql://postgres:s3cret@no.such.host.invalid/x", DatabaseUnavailable),
        ("postgres//postgres:s3cret@127.0.0.1/x", BadArgument),
        ("password=s3cret nonsense=1", BadArgument),
        ("postgresql://postgres:s3cret@127.0.0.1:port/x", DatabaseUnavailable),
    ],
)
def test_bad_settings_are_told_without_the_password(
    clients: Clients, settings: str, kind: type[DatastoreError]
) -> None:
    with pytest.raises(kind) as caught:
        clients.connect(settings)
    shown = f"{caught.value} {caught.value!r} {caught.value.__cause__} {caught.value.__dict__}"
    assert "s3cret" not in shown
    assert caught.value.__suppress_context__


def test_no_password_is_shown(clients: Clients, product: Database) -> None:
    client = clients.connect(make_conninfo(product.url, password="s3cret"))
    place = product.url.removeprefix("postgresql://")
    assert repr(client) == f"Product({place})"
    with pytest.raises(DatastoreError) as caught:
        client.error_raise(code="ST400", message="x")
    assert "s3cret" not in f"{caught.value!r} {caught.value.__dict__}"


def test_libpqs_environment_is_used(
    clients: Clients, product: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in product.environment().items():
        if name.startswith("PG"):
            monkeypatch.setenv(name, value)
    assert clients.connect("").session_show()["application"] == "datastore"
    monkeypatch.setenv("PGAPPNAME", "mine")
    assert clients.connect("").session_show()["application"] == "mine"


@pytest.mark.parametrize(("deployed", "todo"), [(-1, "sqitch deploy"), (1, "pip install")])
def test_another_version_of_the_schema_is_refused(
    clients: Clients, product: Database, deployed: int, todo: str
) -> None:
    set_version(product, SCHEMA_VERSION + deployed)
    with pytest.raises(SchemaOutdated, match=todo) as caught:
        clients.connect(product.url)
    assert caught.value.detail == {
        "schema": str(SCHEMA_VERSION + deployed),
        "shim": str(SCHEMA_VERSION),
    }


def set_version(database: Database, version: int) -> None:
    """Make the schema say another version."""
    with database.connect() as connection:
        connection.execute(
            "CREATE OR REPLACE FUNCTION datastore.schema_version() RETURNS integer "
            f"LANGUAGE sql IMMUTABLE RETURN {version}".encode()
        )


def test_a_database_without_the_schema_is_told(clients: Clients, server: Server) -> None:
    name = server.create_database()
    try:
        with pytest.raises(SchemaOutdated, match="sqitch deploy"):
            clients.connect(server.url(name))
    finally:
        server.drop_database(name)


def test_a_login_without_rights_is_not_allowed(clients: Clients, product: Database) -> None:
    login = product.server.create_login()
    with pytest.raises(NotAllowed):
        clients.connect(product.server.url(product.name, login))


def test_statements_are_prepared_unless_a_pooler_forbids(
    clients: Clients, product: Database
) -> None:
    client = clients.connect(product.url, max_size=1)
    pooled = clients.connect(product.url, max_size=1, prepare_threshold=None)
    for _ in range(10):
        client.note_count()
        pooled.note_count()
    assert client.session_show()["prepared"] == 1
    assert pooled.session_show()["prepared"] == 0


def test_a_client_is_shared_by_threads(product: Database, package: object) -> None:
    with connect(product.url, max_size=4) as client, ThreadPoolExecutor(16) as executor:
        versions = list(executor.map(lambda _: client.schema_version(), range(200)))
    assert versions == [SCHEMA_VERSION] * 200
    assert threading.active_count() < 16


# --- Lists ------------------------------------------------------------------------------------


@pytest.mark.parametrize("total", [0, 1, 9, 10, 11, 20, 25])
def test_every_row_of_a_list_comes_once(
    clients: Clients, shared_product: Database, total: int
) -> None:
    client = clients.connect(shared_product.url)
    rows = clients.every(client, "thing_list", total=total, page_size=10)
    assert [each.number for each in rows] == list(range(1, total + 1))


def test_pages_are_fetched_as_they_are_asked_for(
    clients: Clients, shared_product: Database
) -> None:
    client = clients.connect(shared_product.url)
    rows = clients.every(client, "thing_list", total=100_000)
    assert [next(rows).number for _ in range(250)] == list(range(1, 251))


def test_both_kinds_have_the_same_methods() -> None:
    for kind, async_kind in ((Calls, AsyncCalls), (Datastore, AsyncDatastore)):
        names = [
            {name for name in vars(each) if not name.startswith("_")} for each in (kind, async_kind)
        ]
        assert names[0] == names[1]
