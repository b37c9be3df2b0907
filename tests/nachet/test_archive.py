"""What was validated is kept by the developers, bytes and rows, when its folder goes."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from datastore_shim import NotFound, Source, UserRole
from datastore_shim.nachet import Nachet
from datastore_tools.bringup import label_directory
from datastore_tools.nachet.archiving import archive
from datastore_tools.purging import purge
from tests.nachet.test_cli import result
from tests.servers import Database
from tests.transfer import world as worlds
from tests.transfer.world import World


@pytest.fixture
def world(database: Database, tmp_path: Path) -> Iterator[World]:
    """A world whose developers have a container for what is archived."""
    label_directory(tmp_path / "store")
    with worlds.made(database, f"file://{tmp_path / 'store'}") as made:
        yield made
        made.check()


@pytest.fixture
def developer(world: World) -> UUID:
    """The account that archives."""
    user = world.add_user()
    world.client.user_set_role(actor=world.admin, user_id=user, role=UserRole.DEV)
    home = world.client.container_create(
        actor=user, name="developers", home_backend=world.backend.id
    )
    Nachet(world.client).archive_configure(actor=world.admin, container=home.id, user_id=user)
    return user


def stored(world: World, folder: UUID, name: str) -> UUID:
    """A picture with bytes of its own, and three seeds on it."""
    done = world.client.upload(
        actor=world.actor, folder=folder, sources=[Source(name, name.encode(), "image/png")]
    )
    (item,) = done.items
    assert item.file
    said: list[Any] = [{"file": str(item.file), "objects": 3}]
    Nachet(world.client).picture_register(actor=world.actor, pictures=said)
    return item.file


def validated(world: World, picture: UUID) -> UUID:
    """An inference of two boxes that was confirmed."""
    nachet = Nachet(world.client)
    found = result(("Avena fatua", 0.9), ("Brassica juncea", 0.8))
    made = nachet.inference_register(actor=world.actor, picture=picture, result=found)
    return nachet.review_confirm(actor=world.actor, inference=made.id).id


def test_interrupted_it_goes_on_and_keeps_each_picture_once(world: World, developer: UUID) -> None:
    nachet, client = Nachet(world.client), world.client
    inner = world.add_folder("inner", world.folder)
    kept = {name: stored(world, folder, name) for name, folder in
            (("a.png", world.folder), ("b.png", inner), ("c.png", inner))}  # fmt: skip
    loose = stored(world, inner, "loose.png")
    inferences = {name: validated(world, picture) for name, picture in kept.items()}
    before = {
        name: nachet.inference_get(actor=world.actor, inference=each)
        for name, each in inferences.items()
    }
    assert sum(1 for _ in nachet.folder_validated(actor=world.actor, folder=world.folder)) == 3

    calls = count()

    def interrupt(_moved: int) -> None:
        if next(calls) == 0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive(client, world.actor, world.folder, "asked: yes", progress=interrupt)
    assert client.folder_get(actor=world.actor, folder=world.folder), "it stays until all moved"
    done = archive(client, world.actor, world.folder, "asked: yes")
    assert (done.pictures, done.pending, done.files, done.consent) == (3, 0, 1, "asked: yes")

    for name, picture in kept.items():
        seen = nachet.picture_get(actor=developer, picture=picture)
        assert (seen.id, seen.name, seen.objects, seen.verified) == (picture, name, 3, 1)
        assert b"".join(client.read(actor=developer, file=seen.file)) == name.encode()
        now = nachet.inference_get(actor=developer, inference=inferences[name])
        assert now == before[name], "who registered and reviewed it is known still"
        for call in (nachet.picture_get, nachet.inference_list):
            with pytest.raises(NotFound):
                call(actor=world.actor, picture=picture)
        with pytest.raises(NotFound):
            client.file_get(actor=world.actor, file=seen.file)
    with pytest.raises(NotFound):
        client.folder_get(actor=world.actor, folder=world.folder)
    with pytest.raises(NotFound):
        nachet.picture_get(actor=developer, picture=loose)
    world.age()
    purge(client, world.admin)
    assert world.garbage() == set()
    assert not [key for key in world.blob_keys() if key.endswith(".png")]
    for name, picture in kept.items():
        file = nachet.picture_get(actor=developer, picture=picture).file
        assert b"".join(client.read(actor=developer, file=file)) == name.encode()
