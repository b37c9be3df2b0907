"""Errors of the server as the exceptions of the shim, each raised by a real server."""

import pickle
from typing import Any
from uuid import uuid4

import psycopg
import pytest

import datastore_shim
from datastore_shim import (
    BadArgument,
    Conflict,
    DatabaseUnavailable,
    DatastoreError,
    NotAllowed,
    NotFound,
    RuleBroken,
    SchemaOutdated,
    StoreError,
    TooLarge,
    TryAgain,
    UnexpectedNull,
    WrongState,
)
from datastore_shim.calls import CONSTRAINTS
from datastore_shim.database import SQLSTATES, translate
from tests.servers import Database
from tests.shim.conftest import Clients


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("ST400", BadArgument),
        ("ST403", NotAllowed),
        ("ST404", NotFound),
        ("ST409", Conflict),
        ("ST412", WrongState),
        ("ST413", TooLarge),
        ("ST422", RuleBroken),
        ("ST503", TryAgain),
        ("ST999", DatastoreError),
        ("22023", BadArgument),
        ("23505", Conflict),
        ("23P01", Conflict),
        ("23503", RuleBroken),
        ("23514", RuleBroken),
        ("25006", DatabaseUnavailable),
        ("40P01", TryAgain),
        ("42501", NotAllowed),
        ("42883", SchemaOutdated),
        ("53100", DatabaseUnavailable),
        ("53200", TryAgain),
        ("53300", DatabaseUnavailable),
        ("54000", TooLarge),
        ("55P03", TryAgain),
        ("57014", TryAgain),
        ("57P03", DatabaseUnavailable),
        ("0A000", SchemaOutdated),
        ("XX000", DatastoreError),
        ("P0001", DatastoreError),
    ],
)
def test_each_sqlstate_has_its_exception(
    shared_product: Database, code: str, kind: type[DatastoreError]
) -> None:
    with shared_product.connect() as connection, pytest.raises(psycopg.Error) as caught:
        connection.execute("SELECT sample.error_raise(%s, 'it failed')", [code])
    ours = translate(caught.value)
    assert type(ours) is kind
    assert (ours.sqlstate, ours.message) == (code, "it failed")
    assert ours.__suppress_context__


def test_all_that_was_told_is_kept(clients: Clients, shared_product: Database) -> None:
    client = clients.connect(shared_product.url)
    with pytest.raises(TooLarge) as caught:
        client.error_raise(
            code="ST413",
            message="file is too large",
            about="size",
            fact="limit=10 size=20, container=c-1 prose",
            advice="ask for more",
        )
    error = caught.value
    assert error.argument == "size"
    assert error.detail == {"limit": "10", "size": "20", "container": "c-1"}
    assert error.hint == "ask for more"
    assert isinstance(error.__cause__, psycopg.Error)
    assert str(error) == (
        "file is too large (argument=size, limit=10, size=20, container=c-1); ask for more"
    )
    assert repr(error) == "TooLarge('file is too large')"
    assert str(DatastoreError("plain")) == "plain"
    copied = pickle.loads(pickle.dumps(error))
    assert (type(copied), str(copied), copied.sqlstate) == (TooLarge, str(error), "ST413")


def test_values_that_the_server_quotes_are_not_shown(
    clients: Clients, shared_product: Database
) -> None:
    client = clients.connect(shared_product.url)
    cases: list[tuple[Any, type[DatastoreError], str]] = [
        (lambda: client.option_show(size="s3cret"), BadArgument, "invalid input syntax"),
        (lambda: client.option_show(colour="s3cret"), BadArgument, "invalid input value for enum"),
        (lambda: client.note_add(name="s3cret s3cret"), RuleBroken, "new row for relation"),
        (lambda: client.note_add(name="s3cret\0"), BadArgument, "not a value of type text"),
    ]
    for call, kind, message in cases:
        with pytest.raises(kind, match=message) as caught:
            call()
        error = caught.value
        assert "s3cret" not in f"{error} {error!r} {error.__dict__} {error.__cause__}"
        assert error.__suppress_context__


def test_named_constraints_have_their_exception(
    clients: Clients, shared_product: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = clients.connect(shared_product.url)
    with pytest.raises(RuleBroken) as caught:
        client.note_add(name="far too long")
    assert caught.value.constraint == "note_short_check"
    assert caught.value.argument is None

    monkeypatch.setitem(CONSTRAINTS, "note_short_check", ("ST400", "name"))
    with pytest.raises(BadArgument) as named:
        client.note_add(name="far too long")
    assert (named.value.constraint, named.value.argument) == ("note_short_check", "name")


def test_the_constraints_named_here_exist(database: Database) -> None:
    with database.connect() as connection:
        found = connection.execute(
            "SELECT conname FROM pg_constraint"
            " WHERE connamespace::regnamespace::text"
            " IN ('datastore', 'datastore_private', 'nachet', 'nachet_private')"
        )
        assert set(CONSTRAINTS) <= {name for (name,) in found}


def test_whom_somebody_deleted_meanwhile_is_not_found(database: Database) -> None:
    """What a function had looked for and a foreign key misses: a race, here without the race."""
    private, nobody = "datastore_private", uuid4()
    insert = f"INSERT INTO {private}.container"
    cases = {
        "owner_user": f"{insert} (name, owner_user) VALUES ('a', %(nobody)s)",
        "owner_group": f"{insert} (name, owner_group) VALUES ('a', %(nobody)s)",
        "grantee": f"{insert}_user VALUES (%(there)s, %(nobody)s, 'read')",
        "group_id": f"{insert}_group VALUES (%(there)s, %(nobody)s, 'read')",
        "member": f"INSERT INTO {private}.user_group VALUES (%(group)s, %(nobody)s)",
    }
    with database.connect() as connection:
        owner = datastore_shim.Datastore(connection)
        me = owner.user_bootstrap(email="admin@example.org").id
        ids = {
            "nobody": nobody,
            "there": owner.container_create(actor=me, name="there").id,
            "group": owner.group_create(actor=me, name="group").id,
        }
        for argument, statement in cases.items():
            with pytest.raises(psycopg.errors.ForeignKeyViolation) as caught:
                connection.execute(statement.encode(), ids)
            ours = translate(caught.value)
            assert (type(ours), ours.argument) == (NotFound, argument)
    assert CONSTRAINTS["user_group_group"] == ("ST404", "group_id")


def test_the_driver_s_own_errors_are_translated() -> None:
    assert type(translate(psycopg.OperationalError("gone"))) is DatabaseUnavailable
    assert type(translate(psycopg.DataError("quoted"))) is BadArgument
    assert str(translate(psycopg.InterfaceError("odd"))) == "the driver failed: InterfaceError"
    ours = NotFound("ours")
    assert translate(ours) is ours


def test_there_is_one_tree_of_exceptions() -> None:
    assert set(SQLSTATES.values()) <= set(DatastoreError.__subclasses__())
    public = {
        each
        for each in vars(datastore_shim).values()
        if isinstance(each, type) and issubclass(each, Exception)
    }
    assert public == {DatastoreError, *DatastoreError.__subclasses__()} | set(
        StoreError.__subclasses__()
    )
    assert str(UnexpectedNull.of("thing", id=None, name="x", size=None)) == (
        "thing came without id, size"
    )
