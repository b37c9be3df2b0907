"""Calls of every function of the API, as the login of a backend, each undone."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from datastore_shim import Datastore, StorageKind, calls
from datastore_shim.nachet import Nachet, RightKind
from datastore_shim.nachet import calls as nachet_calls
from tests.races.test_nachet import BOX, RESULT
from tests.servers import APP_LOGIN, Database

FUNCTIONS: dict[str, calls.Function[Any]] = {
    function.name.removeprefix("datastore."): function
    for module in (calls, nachet_calls)
    for function in vars(module).values()
    if isinstance(function, calls.Function)
}
"""Every function of the API, by name; those of nachet with their schema."""

KINDS = {
    "archive": "archive",
    "batch": "batch",
    "boxes": "box",
    "container": "container",
    "dataset": "dataset",
    "file": "file",
    "files": "file",
    "folder": "folder",
    "grantee": "user",
    "group_id": "group",
    "inference": "inference",
    "member": "user",
    "other": "dataset",
    "owner_group": "group",
    "owner_user": "user",
    "parent": "folder",
    "picture": "file",
    "pipeline": "pipeline",
    "seed": "seed",
    "source": "folder",
    "transfer_to": "user",
    "upload": "upload",
    "user_id": "user",
    "version": "version",
}
"""What an argument that is an id names."""

FOR_ALL = {"pipeline", "seed", "user", "version"}
"""Kinds of things that are nobody's own: whoever knows their id may name them."""

MEMBERS = "content_type created_by creation_date dataset deployment_platform description job_name"


def structure(name: str) -> dict[str, Any]:
    """A model and a pipeline, as the machine learning team writes them."""
    said = dict.fromkeys(MEMBERS.split(), "-") | {"version": "1"}
    model = said | {"model_name": name, "task": "Object Detection", "endpoint_name": name}
    model |= {"endpoint": "env:FINDER", "api_key": "env:FINDER_KEY"}
    return {"models": [model], "pipelines": [said | {"pipeline_name": name, "models": [name]}]}


FILE = {"name": "new.jpg", "media_type": "image/jpeg", "size": 1, "sha256": "00" * 32}
FILE |= {"captured_at": "2026-01-01T00:00:00Z", "metadata": {"a": "b"}, "facts": {"width": 1}}
VALUES: dict[str, Any] = {
    "announced": 3,
    "backend": 1,
    "blobs": [FILE | {"blob_key": "a/1"}],
    "consent": "asked, and agreed",
    "container_adopt.container": UUID(int=1),
    "credential": "none",
    "db_role": None,
    "dry_run": True,
    "duplicates": "allow",
    "email": "somebody@example.org",
    "failures": [{"name": "a.jpg", "problem": "broken"}],
    "file_trace.blobs": [{"blob_key": "a/1", "size": 1}],
    "home_backend": 1,
    "information": {"taxonomy": {"genus": "Planta"}, "synonyms": ["Planta planta"]},
    "is_active": True,
    "items": [FILE],
    "kind": "local",
    "lease": "1 hour",
    "level": "read",
    "media_types": ["image/jpeg"],
    "membership": "manager",
    "metadata": {"note": "a"},
    "name": "a name",
    "nachet.archive_finish.dry_run": True,
    "nachet.dataset_create.query": {"source": "any"},
    "nachet.right_grant.kind": "species",
    "nachet.right_revoke.kind": "species",
    "nachet.seed_find.name": "Avena fatua",
    "path": "top",
    "purge_confirm.results": [{"id": str(uuid4())}],
    "result": RESULT,
    "results": [{"position": 1, "error": "-"}],
    "role": "inspector",
    "split": {"train": 0.5, "validation": 0.25, "test": 0.25, "seed": 1},
    "structure": structure("other"),
    "url": "file:///srv/somewhere",
}
"""A value that fits, by the name of an argument, or of one function's argument."""


@dataclass(frozen=True)
class Person:
    """A user and one of everything that only this user reaches; and a second picture."""

    user: UUID
    ids: Mapping[str, UUID]
    parent: UUID

    @property
    def documents(self) -> dict[str, Any]:
        """Documents that name what this person has."""
        ids = {name: str(id) for name, id in self.ids.items()}
        box = {"box_id": ids["box"], "label": "Avena fatua", "verdict": "species", "box": BOX}
        picture = {"file": ids["file"], "species": ["Avena fatua"], "objects": 1, "zoom": 1}
        query = {"containers": [ids["container"]], "species": ["Avena fatua"], "source": "any"}
        return {
            "boxes": [box | {"seed_id": ids["seed"], "new_species": False}],
            "pictures": [picture | {"description": "a", "parent": str(self.parent)}],
            "query": query | {"folders": [ids["folder"]], "disputed": True},
        }


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
        known = VALUES | whose.documents
        given: dict[str, Any] = {}
        for argument, kind in FUNCTIONS[name].types.items():
            if argument == "actor":
                given[argument] = actor
            elif f"{name}.{argument}" in known:
                given[argument] = known[f"{name}.{argument}"]
            elif argument not in needed(self.connection, name):
                continue
            elif kind in ("uuid", "uuid[]"):
                value = whose.ids[KINDS[argument]]
                given[argument] = [value] if kind == "uuid[]" else value
            else:
                given[argument] = known[argument]
        return given

    def answer(self, name: str, arguments: Mapping[str, Any]) -> str:
        """`ok`, or the code of what a call raises, also by a constraint that has one; undone in
        any case."""
        error = self.error(name, arguments)
        if error is None:
            return "ok"
        (code, _) = calls.CONSTRAINTS.get(error.diag.constraint_name or "", (error.sqlstate, ""))
        return code or "none"

    def error(self, name: str, arguments: Mapping[str, Any]) -> psycopg.Error | None:
        """What a call raises, if anything; undone in any case."""
        statement, values = FUNCTIONS[name].statement(arguments)
        try:
            self.connection.execute(statement, values).fetchall()
        except psycopg.Error as error:
            return error
        finally:
            self.connection.rollback()
        return None


_NEEDED: dict[str, list[str]] = {}


def needed(connection: "psycopg.Connection[Any]", name: str) -> list[str]:
    """The arguments without a default."""
    if name not in _NEEDED:
        (row,) = connection.execute(
            "SELECT proargnames[:pronargs - pronargdefaults] FROM pg_proc WHERE oid = %s::regproc",
            (FUNCTIONS[name].name,),
        ).fetchall()
        _NEEDED[name] = row[0] or []
        connection.rollback()
    return _NEEDED[name]


def person(client: Datastore, admin: UUID) -> Person:
    """A new user with a container, folder, file, open upload and group of their own, and all that
    nachet knows of a picture."""
    user = client.user_register(actor=admin, email=f"{uuid4()}@example.org").id
    container = client.container_create(actor=user, name="mine").id
    folder = client.folder_create(actor=user, container=container, name="top").id
    digest = hashlib.sha256(b"").hexdigest()
    leaf = {"name": "leaf.jpg", "media_type": "image/jpeg"}
    whole = leaf | {"name": "whole.jpg"}
    done, parent = client.upload_begin(actor=user, folder=folder, items=[leaf, whole])
    report = [{"position": place, "size": 0, "sha256": digest} for place in (1, 2)]
    client.upload_commit(actor=user, upload=done.upload, results=report)
    waiting = client.upload_begin(actor=user, folder=folder, items=[{"name": "late.jpg"}])[0]
    group = client.group_create(actor=user, name="group").id
    assert done.file and parent.file
    ids = {
        "container": container,
        "file": done.file,
        "folder": folder,
        "group": group,
        "upload": waiting.upload,
        "user": user,
    }
    pictures = [{"file": str(parent.file)}, {"file": str(done.file), "species": ["Avena fatua"]}]
    Nachet(client).picture_register(actor=user, pictures=pictures)
    kept = client.folder_create(actor=user, container=container, name="kept").id
    return Person(user, ids | seeds(Nachet(client), kept, ids), parent.file)


def seeds(nachet: Nachet, kept: UUID, ids: Mapping[str, UUID]) -> dict[str, UUID]:
    """What nachet knows of a person's picture, and of a folder that is to be archived."""
    actor, file = ids["user"], ids["file"]
    found = nachet.inference_register(actor=actor, picture=file, result=RESULT)
    result: Any = found.result
    container, folder = ids["container"], ids["folder"]
    query = {"source": "any"}
    return {
        "archive": nachet.archive_begin(actor=actor, folder=kept, consent="yes").id,
        "batch": nachet.batch_open(actor=actor, folder=folder, announced=3).id,
        "box": UUID(result["boxes"][0]["box_id"]),
        "dataset": nachet.dataset_create(
            actor=actor, container=container, name="first", query=query
        ).id,
        "inference": found.id,
        "pipeline": nachet.pipeline_list(actor=actor)[0].id,
        "seed": nachet.seed_find(actor=actor, name="Avena fatua").id,
        "version": nachet.model_list(actor=actor)[0].version_id,
    }


def laboratory(client: Datastore, admin: UUID) -> None:
    """What the administrator sets up before anybody brings pictures."""
    nachet = Nachet(client)
    nachet.pipeline_import(actor=admin, structure=structure("finder"))
    nachet.right_grant(actor=admin, user_id=admin, kind=RightKind.SECRETS)
    archive = client.container_create(actor=admin, name="archive").id
    nachet.archive_configure(actor=admin, container=archive, user_id=admin)


@pytest.fixture(scope="module")
def bench(shared_database: Database) -> Iterator[Bench]:
    """Two people who share nothing, and a connection of a backend's."""
    with shared_database.connect() as connection:
        admin = Datastore(connection).user_bootstrap(email="admin@example.org").id
    with Datastore.connect(shared_database.app_url) as client:
        client.storage_backend_create(
            actor=admin, kind=StorageKind.LOCAL, url="file:///srv/nowhere"
        )
        laboratory(client, admin)
        owner, stranger = person(client, admin), person(client, admin)
    with shared_database.connect(APP_LOGIN, autocommit=False) as connection:
        yield Bench(shared_database, connection, admin, owner, stranger)
