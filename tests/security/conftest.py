"""Calls of every function of the API, as the login of a backend, each undone."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from datastore_shim import Datastore, StorageKind, calls
from tests.servers import APP_LOGIN, Database

FUNCTIONS: dict[str, calls.Function[Any]] = {
    function.name.removeprefix("datastore."): function
    for function in vars(calls).values()
    if isinstance(function, calls.Function)
}
"""Every function of the API, by name: what the shim knows is what is deployed."""

KINDS = {
    "container": "container",
    "file": "file",
    "files": "file",
    "folder": "folder",
    "grantee": "user",
    "group_id": "group",
    "member": "user",
    "owner_group": "group",
    "owner_user": "user",
    "parent": "folder",
    "source": "folder",
    "transfer_to": "user",
    "upload": "upload",
    "user_id": "user",
}
"""What an argument that is an id names."""

VALUES: dict[str, Any] = {
    "backend": 1,
    "credential": "none",
    "db_role": None,
    "dry_run": True,
    "duplicates": "allow",
    "email": "somebody@example.org",
    "items": [{"name": "new.jpg"}],
    "kind": "local",
    "lease": "1 hour",
    "level": "read",
    "media_types": ["image/jpeg"],
    "membership": "manager",
    "metadata": {"note": "a"},
    "name": "a name",
    "path": "top",
    "results": [{"position": 1, "error": "-"}],
    "role": "inspector",
    "url": "file:///srv/somewhere",
}
"""A value that fits, by the name of an argument."""


@dataclass(frozen=True)
class Person:
    """A user and one of everything that only this user reaches."""

    user: UUID
    ids: Mapping[str, UUID]


@dataclass(frozen=True)
class Bench:
    """A database, and a connection whose every call is undone."""

    database: Database
    connection: "psycopg.Connection[Any]"
    admin: UUID
    owner: Person
    stranger: Person

    def arguments(self, name: str, actor: UUID, whose: Person) -> dict[str, Any]:
        """Arguments that fit, for what must be given, of things of one person."""
        given: dict[str, Any] = {}
        for argument, kind in FUNCTIONS[name].types.items():
            if argument == "actor":
                given[argument] = actor
            elif argument in needed(self.connection, name):
                value = whose.ids[KINDS[argument]] if argument in KINDS else VALUES[argument]
                given[argument] = [value] if kind == "uuid[]" else value
        if name == "purge_confirm":
            given["results"] = [{"id": str(uuid4())}]
        return given

    def answer(self, name: str, arguments: Mapping[str, Any]) -> str:
        """`ok`, or the SQLSTATE of what a call raises; undone in any case."""
        statement, values = FUNCTIONS[name].statement(arguments)
        try:
            self.connection.execute(statement, values).fetchall()
        except psycopg.Error as error:
            return error.sqlstate or "none"
        finally:
            self.connection.rollback()
        return "ok"


_NEEDED: dict[str, list[str]] = {}


def needed(connection: "psycopg.Connection[Any]", name: str) -> list[str]:
    """The arguments without a default."""
    if name not in _NEEDED:
        (row,) = connection.execute(
            "SELECT proargnames[:pronargs - pronargdefaults] FROM pg_proc"
            " WHERE pronamespace = 'datastore'::regnamespace AND proname = %s",
            (name,),
        ).fetchall()
        _NEEDED[name] = row[0] or []
        connection.rollback()
    return _NEEDED[name]


def person(client: Datastore, admin: UUID) -> Person:
    """A new user with a container, folder, file, open upload and group of their own."""
    user = client.user_register(actor=admin, email=f"{uuid4()}@example.org").id
    container = client.container_create(actor=user, name="mine").id
    folder = client.folder_create(actor=user, container=container, name="top").id
    digest = hashlib.sha256(b"").hexdigest()
    done = client.upload_begin(actor=user, folder=folder, items=[{"name": "leaf.jpg"}])[0]
    report = [{"position": 1, "size": 0, "sha256": digest}]
    client.upload_commit(actor=user, upload=done.upload, results=report)
    waiting = client.upload_begin(actor=user, folder=folder, items=[{"name": "late.jpg"}])[0]
    group = client.group_create(actor=user, name="group").id
    assert done.file
    return Person(
        user,
        {
            "container": container,
            "file": done.file,
            "folder": folder,
            "group": group,
            "upload": waiting.upload,
            "user": user,
        },
    )


@pytest.fixture(scope="module")
def bench(shared_database: Database) -> Iterator[Bench]:
    """Two people who share nothing, and a connection of a backend's."""
    with shared_database.connect() as connection:
        admin = Datastore(connection).user_bootstrap(email="admin@example.org").id
    with Datastore.connect(shared_database.app_url) as client:
        client.storage_backend_create(
            actor=admin, kind=StorageKind.LOCAL, url="file:///srv/nowhere"
        )
        owner, stranger = person(client, admin), person(client, admin)
    with shared_database.connect(APP_LOGIN, autocommit=False) as connection:
        yield Bench(shared_database, connection, admin, owner, stranger)
