"""A place to upload to: a database, a store, a container; made through the API."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import datastore_shim
from bench.server import SUPERUSER, Database, Server
from datastore_shim.types import StorageKind
from datastore_tools.bringup import label_directory
from tests import servers

FILE_SIZE = 200_000
_KEY = "DATASTORE_BENCH_AZURE_KEY"


@dataclass(frozen=True)
class Place:
    """A container, provisioned, whose owner acts."""

    database: Database
    datastore: datastore_shim.Datastore
    actor: UUID
    container: UUID
    kind: StorageKind
    url: str
    credential: str

    def new_folder(self) -> UUID:
        """An empty folder, not yet marked in the store."""
        return self.datastore.folder_create(actor=self.actor, container=self.container).id


@contextmanager
def local(server: Server) -> Iterator[Place]:
    """A place whose bytes go to a directory."""
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        label_directory(Path(folder))
        with _place(server, StorageKind.LOCAL, f"file://{folder}", "none") as place:
            yield place


@contextmanager
def azure(server: Server) -> Iterator[tuple[Place, servers.Azurite]]:
    """A place whose bytes go to a fresh Azurite, its data on disk."""
    with servers.azurite() as running:
        os.environ[_KEY] = running.key
        with _place(server, StorageKind.AZURE, running.url, f"env:{_KEY}") as place:
            yield place, running


@contextmanager
def _place(server: Server, kind: StorageKind, url: str, credential: str) -> Iterator[Place]:
    with server.database() as database:
        with datastore_shim.connect(database.login(SUPERUSER)) as owner:
            actor = owner.user_bootstrap(email="bench@example.org").id
            owner.storage_backend_create(actor=actor, kind=kind, url=url, credential=credential)
        with datastore_shim.connect(database.login()) as datastore:
            container = datastore.container_create(actor=actor, name="bench").id
            datastore.provision(actor=actor, container=container)
            yield Place(database, datastore, actor, container, kind, url, credential)


@contextmanager
def pictures(number: int) -> Iterator[list[datastore_shim.Source]]:
    """So many files of 200 kB that no store can shrink, in the page cache."""
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        sources = []
        for place in range(number):
            path = Path(folder, f"{place:05d}.jpg")
            path.write_bytes(os.urandom(FILE_SIZE))
            sources.append(datastore_shim.Source(path.name, path, "image/jpeg"))
        yield sources
