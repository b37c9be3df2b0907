"""Worlds on a directory and on Azurite, and clients of both kinds."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from datastore_shim import AsyncDatastore, Datastore
from datastore_shim.transfer import Stores
from datastore_shim.types import StorageKind
from datastore_tools.bringup import label_directory
from tests.servers import S3, Azurite, Database
from tests.shim.conftest import Blocking, Loop
from tests.stores import faults
from tests.transfer import world as worlds
from tests.transfer.world import World

KEY = "AZURE_TRANSFER_KEY"


@pytest.fixture
def azure_key(azurite: Azurite, monkeypatch: pytest.MonkeyPatch) -> str:
    """The credential of Azurite's account, its key in the environment."""
    monkeypatch.setenv(KEY, azurite.key)
    return f"env:{KEY}"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A labelled directory."""
    root = tmp_path / "store"
    label_directory(root)
    return root


@pytest.fixture
def local(shared_database: Database, directory: Path) -> Iterator[World]:
    """A world on a directory."""
    with worlds.made(shared_database, f"file://{directory}") as made:
        yield made


@pytest.fixture
def world_in_memory(database: Database) -> Iterator[World]:
    """A world on a directory in memory where there is one: there, a flush takes no time."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as root:
        label_directory(Path(root))
        with worlds.made(database, f"file://{root}") as made:
            yield made
            made.check()


@pytest.fixture
def azure(shared_database: Database, azurite: Azurite, azure_key: str) -> Iterator[World]:
    """The same on Azurite."""
    with worlds.made(shared_database, azurite.url, azure_key) as made:
        yield made


@pytest.fixture
def s3(shared_database: Database, moto: S3, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The same on moto's S3."""
    monkeypatch.setenv("S3_TRANSFER_KEY", moto.secret)
    with worlds.made(shared_database, moto.url, "env:S3_TRANSFER_KEY", kind=StorageKind.S3) as made:
        yield made


@pytest.fixture
def rclone_s3(
    shared_database: Database, rclone: S3, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """The same on rclone's S3."""
    monkeypatch.setenv("RCLONE_TRANSFER_KEY", rclone.secret)
    key = "env:RCLONE_TRANSFER_KEY"
    with worlds.made(shared_database, rclone.url, key, kind=StorageKind.S3) as made:
        yield made


@pytest.fixture(params=["local", "azure", "s3"])
def world(request: pytest.FixtureRequest) -> World:
    """Each kind of store in turn."""
    made: World = request.getfixturevalue(request.param)
    return made


@pytest.fixture
def proxy(azurite: Azurite) -> Iterator[faults.Proxy]:
    """A proxy before Azurite that does nothing wrong yet."""
    with faults.proxied(azurite.url) as running:
        yield running


@pytest.fixture
def behind(
    shared_database: Database, azurite: Azurite, azure_key: str, proxy: faults.Proxy
) -> Iterator[World]:
    """A world whose store the catalogue knows by the proxy; its blob container is not made yet."""
    home = f"http://{proxy.address}/{azurite.account}"
    with worlds.made(shared_database, azurite.url, azure_key, home) as made:
        yield made


Connect = Callable[..., Any]


@pytest.fixture(params=["sync", "async"])
def connect(request: pytest.FixtureRequest) -> Iterator[Connect]:
    """Makes clients of one kind, whose stores give up quickly; each test runs for both kinds."""
    with ExitStack() as stack:
        loop = stack.enter_context(closing(Loop())) if request.param == "async" else None

        def made(url: str, **options: Any) -> Any:
            client: Any
            if loop:
                client = Blocking(loop, loop.run(AsyncDatastore.connect(url, **options)))
                client.inner.stores = Stores(timeout=2, retries=0)
            else:
                client = Datastore.connect(url, **options)
                client.stores = Stores(timeout=2, retries=0)
            stack.callback(lambda: client.close())
            return client

        yield made


@pytest.fixture
def client(connect: Connect, shared_database: Database) -> Any:
    """A client of each kind."""
    return connect(shared_database.app_url)


def read(client: Any, actor: UUID, file: UUID) -> bytes:
    """The bytes of a file, by a client of either kind."""
    pieces = client.read(actor=actor, file=file)
    if not isinstance(client, Blocking):
        return b"".join(pieces)

    async def collected() -> bytes:
        return b"".join([piece async for piece in pieces])

    content: bytes = client.loop.run(collected())
    return content
