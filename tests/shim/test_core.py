"""The generated calls against the deployed core, as the login of a backend."""

import uuid
from typing import Any

import pytest

from datastore_shim import (
    BadArgument,
    Conflict,
    Datastore,
    EntryKind,
    Level,
    NotAllowed,
    NotFound,
    RuleBroken,
    UserRole,
)
from tests.servers import Database
from tests.shim.conftest import Clients


@pytest.fixture
def admin(database: Database) -> uuid.UUID:
    """The first administrator, whom only the owner's login can make."""
    with Datastore.connect(database.url) as owner:
        return owner.user_bootstrap(email="admin@example.org").id


@pytest.fixture
def backend(clients: Clients, database: Database, admin: uuid.UUID) -> Any:
    """A client as the login of a backend."""
    return clients.connect(database.app_url)


def test_people_share_a_container(backend: Any, admin: uuid.UUID) -> None:
    ann = backend.user_register(actor=admin, email="Ann@example.org")
    bob = backend.user_register(actor=admin, email="bob@example.org", role=UserRole.INSPECTOR)
    assert backend.me(email="ann@EXAMPLE.org") == ann.id
    assert (ann.email, ann.role) == ("Ann@example.org", UserRole.INSPECTOR)

    shared = backend.container_create(actor=ann.id, name="été 2024", quota_bytes=10**12)
    assert (shared.name, shared.owner_user, shared.level) == ("été 2024", ann.id, Level.OWNER)
    assert (shared.files, shared.bytes, shared.quota_bytes) == (0, 0, 10**12)

    assert backend.access_level(actor=bob.id, container=shared.id) is None
    with pytest.raises(NotFound) as unseen:
        backend.container_get(actor=bob.id, container=shared.id)
    assert unseen.value.sqlstate == "ST404"

    backend.container_grant_user(
        actor=ann.id, container=shared.id, grantee=bob.id, level=Level.READ
    )
    assert backend.access_level(actor=bob.id, container=shared.id) is Level.READ
    paths = backend.access_explain(actor=bob.id, container=shared.id)
    assert [path.gives for path in paths if path.gives] == [Level.READ]
    with pytest.raises(NotAllowed) as refused:
        backend.folder_create(actor=bob.id, container=shared.id, name="mine")
    assert refused.value.sqlstate == "ST403"


def test_a_tree_is_made_moved_and_listed(clients: Clients, backend: Any, admin: uuid.UUID) -> None:
    container = backend.container_create(actor=admin, name="c").id
    mine = {"actor": admin, "container": container}
    top = backend.folder_create(**mine, name="Top")
    names = [f"Folder {number:03}" for number in range(7)]
    for name in names:
        backend.folder_create(**mine, name=name, parent=top.id)

    rows = list(clients.every(backend, "folder_list", **mine, folder=top.id, page_size=3))
    assert [row.name for row in rows] == names
    assert {row.kind for row in rows} == {EntryKind.FOLDER}
    assert backend.folder_path(actor=admin, folder=rows[0].id) == "/Top/Folder 000"

    with pytest.raises(Conflict) as taken:
        backend.folder_create(**mine, name="TOP")
    assert (taken.value.argument, taken.value.constraint) == ("name", "folder_sibling_key")
    with pytest.raises(RuleBroken) as cycle:
        backend.folder_move(actor=admin, folder=top.id, parent=rows[0].id)
    assert cycle.value.argument == "parent"
    with pytest.raises(BadArgument) as bad:
        backend.folder_list(**mine, page_token="00")
    assert bad.value.argument == "page_token"
    with pytest.raises(BadArgument) as large:
        backend.folder_list(**mine, page_size=1001)
    assert large.value.detail == {"min": "1", "max": "1000"}


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "nul\0", "\u202egnp", "x" * 256, "\ud800"])
def test_names_that_are_refused_name_their_argument(
    backend: Any, admin: uuid.UUID, name: str
) -> None:
    container = backend.container_create(actor=admin, name="c").id
    with pytest.raises(BadArgument) as caught:
        backend.folder_create(actor=admin, container=container, name=name)
    assert caught.value.argument == "name"


@pytest.mark.parametrize("name", ["'; DROP SCHEMA datastore; --", "100 %s", "{}", 'a"b\\c_', "é"])
def test_names_come_back_as_typed(backend: Any, admin: uuid.UUID, name: str) -> None:
    container = backend.container_create(actor=admin, name="c").id
    folder = backend.folder_create(actor=admin, container=container, name=name)
    assert folder.name == name
    assert backend.folder_get(actor=admin, folder=folder.id) == folder
