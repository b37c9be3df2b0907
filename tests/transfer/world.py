"""A small world for tests that move bytes: people, a store, a container with a folder in it."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from datastore_shim import ContainerMissing, Datastore, Entry, StorageBackend, StorageKind, every
from datastore_shim.blobs import Store, open_store
from tests.servers import Database

INVARIANTS = """
SELECT 'the counter of files is wrong' AS broken, u.container_id::text AS at
  FROM datastore_private.container_usage u
 WHERE (u.files, u.bytes) <> (
       SELECT count(*), coalesce(sum(f.size), 0)
         FROM datastore_private.file f WHERE f.container_id = u.container_id)
UNION ALL
SELECT 'the reservation is wrong', u.container_id::text
  FROM datastore_private.container_usage u
 WHERE u.reserved_bytes <> (
       SELECT coalesce(sum(i.reserved), 0)
         FROM datastore_private.upload_item i
         JOIN datastore_private.upload o ON o.id = i.upload_id
        WHERE o.container_id = u.container_id)
UNION ALL
SELECT 'reserved for an item that awaits nothing', i.upload_id::text
  FROM datastore_private.upload_item i WHERE i.state <> 'pending' AND i.reserved > 0
UNION ALL
SELECT 'the quota is exceeded', u.container_id::text
  FROM datastore_private.container_usage u WHERE u.bytes + u.reserved_bytes > u.quota_bytes
UNION ALL
SELECT 'a live file has no proven original', f.id::text
  FROM datastore_private.file f
 WHERE f.state = 'live' AND NOT EXISTS (
       SELECT FROM datastore_private.file_storage s
        WHERE s.file_id = f.id AND s.variant = 'original' AND s.state = 'proven'
          AND s.size = f.size AND s.sha256 = f.sha256)
UNION ALL
SELECT 'a file that is being deleted has stayed', f.id::text
  FROM datastore_private.file f WHERE f.state = 'deleted'
UNION ALL
SELECT 'an upload does not balance with its items', u.id::text
  FROM datastore_private.upload u
 WHERE (u.announced, u.stored, u.duplicate, u.failed, u.pending) <> (
       SELECT count(*), count(*) FILTER (WHERE i.state = 'stored'),
              count(*) FILTER (WHERE i.state = 'duplicate'),
              count(*) FILTER (WHERE i.state = 'failed'),
              count(*) FILTER (WHERE i.state = 'pending')
         FROM datastore_private.upload_item i WHERE i.upload_id = u.id)
UNION ALL
SELECT 'an upload is open and awaits nothing, or awaits and is not', u.id::text
  FROM datastore_private.upload u WHERE (u.state = 'open') <> (u.pending > 0)
UNION ALL
SELECT 'a stored item is no file, or a file of another upload', i.file_id::text
  FROM datastore_private.upload_item i
 WHERE i.state <> 'stored' AND EXISTS (
       SELECT FROM datastore_private.file f WHERE f.id = i.file_id)
UNION ALL
SELECT 'bytes that a file needs are garbage', g.blob_key
  FROM datastore_private.garbage g
  JOIN datastore_private.file_storage s USING (backend_id, blob_key)
UNION ALL
SELECT 'a folder lies below itself', f.id::text
  FROM datastore_private.folder f
 WHERE f.id IN (
       WITH RECURSIVE above (id, parent) AS (
           SELECT f.id, f.parent_id
           UNION
           SELECT a.id, p.parent_id
             FROM above a JOIN datastore_private.folder p ON p.id = a.parent)
       SELECT a.parent FROM above a)
"""


class Usage(NamedTuple):
    """A container's counters."""

    files: int
    bytes: int
    reserved: int


@dataclass
class World:
    """A container with a folder on a store of its own, the one who owns it, an administrator."""

    database: Database
    client: Datastore
    admin: UUID
    actor: UUID
    backend: StorageBackend
    store: Store
    container: UUID
    blob_container: str
    folder: UUID

    def query(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows that the superuser sees."""
        with self.database.connect() as connection:
            return connection.execute(statement.encode(), values).fetchall()

    def change(self, statement: str, *values: Any) -> None:
        """Change something as the superuser."""
        with self.database.connect() as connection:
            connection.execute(statement.encode(), values)

    def add_user(self) -> UUID:
        """Register a user."""
        return self.client.user_register(actor=self.admin, email=f"{uuid4()}@example.org").id

    def add_folder(self, name: str, parent: UUID | None = None) -> UUID:
        """Create a folder."""
        return self.client.folder_create(
            actor=self.actor, container=self.container, name=name, parent=parent
        ).id

    def add_container(self, **settings: Any) -> UUID:
        """Create a container on the same store."""
        return self.client.container_create(
            actor=self.actor, home_backend=self.backend.id, **settings
        ).id

    def files(self, folder: UUID | None = None) -> dict[str, Entry]:
        """What is listed in the folder, by name."""
        listed = every(
            self.client.folder_list,
            actor=self.actor,
            container=self.container,
            folder=folder or self.folder,
            page_size=1000,
        )
        return {entry.name: entry for entry in listed}

    def content(self, folder: UUID | None = None) -> dict[str, bytes]:
        """The bytes of every file in the folder, by name."""
        return {
            name: b"".join(self.client.read(actor=self.actor, file=entry.id))
            for name, entry in self.files(folder).items()
        }

    def usage(self) -> Usage:
        """The container's counters."""
        columns = "files, bytes, reserved_bytes"
        table = "datastore_private.container_usage"
        ((files, size, reserved),) = self.query(
            f"SELECT {columns} FROM {table} WHERE container_id = %s", self.container
        )
        return Usage(files, size, reserved)

    def blob_keys(self) -> set[str]:
        """The keys of all blobs of the container; none where the store does not have it."""
        with suppress(ContainerMissing):
            return {blob.key for blob in self.store.list(self.blob_container)}
        return set()

    def garbage(self) -> set[str]:
        """The keys of the container that await the purge."""
        table = "datastore_private.garbage"
        rows = self.query(
            f"SELECT blob_key FROM {table} WHERE blob_container = %s", self.blob_container
        )
        return {key for (key,) in rows}

    def uploads(self) -> list[tuple[Any, ...]]:
        """State, stored, failed and pending of each upload to the container, oldest first."""
        return self.query(
            "SELECT state::text, stored, failed, pending FROM datastore_private.upload"
            " WHERE container_id = %s ORDER BY id",
            self.container,
        )

    def age(self) -> None:
        """Let time pass: every lease and every delay of the purge is over."""
        self.change(
            "UPDATE datastore_private.upload SET lease_until = now() - interval '1 second'"
            " WHERE state = 'open'"
        )
        self.change("UPDATE datastore_private.garbage SET due_at = now() - interval '1 second'")

    def check(self) -> None:
        """Hold what must be true at any time against what is there."""
        assert self.query(INVARIANTS) == []

    def check_bytes(self) -> None:
        """Every copy lies in the store with the recorded size and hash."""
        copies = self.query(
            "SELECT s.blob_key, s.size, s.sha256 FROM datastore_private.file_storage s"
            " JOIN datastore_private.file f ON f.id = s.file_id WHERE f.container_id = %s",
            self.container,
        )
        for key, size, sha256 in copies:
            content = b"".join(self.store.get(self.blob_container, key))
            assert (len(content), hashlib.sha256(content).digest()) == (size, sha256), key


@contextmanager
def made(
    database: Database,
    url: str,
    credential: str = "none",
    home: str | None = None,
    kind: StorageKind | None = None,
) -> Iterator[World]:
    """A world of its own in a database; the catalogue knows the store by the address ``home``.

    In the end no invariant of the database is broken, and nothing awaits the purge.
    """
    kind = kind or (StorageKind.LOCAL if url.startswith("file:") else StorageKind.AZURE)
    with (
        Datastore.connect(database.app_url) as client,
        open_store(url, credential, kind=kind) as store,
    ):
        with database.connect() as connection:
            admin = Datastore(connection).user_bootstrap(email="admin@example.org").id
        actor = client.user_register(actor=admin, email=f"{uuid4()}@example.org").id
        address = home or url
        known = {each.url: each for each in every(client.storage_backend_list, actor=admin)}
        backend = known.get(address) or client.storage_backend_create(
            actor=admin, kind=kind, url=address, credential=credential
        )
        container = client.container_create(actor=actor, name="work", home_backend=backend.id).id
        place = client.container_locate(actor=actor, container=container)
        folder = client.folder_create(actor=actor, container=container, name="pictures").id
        world = World(
            database, client, admin, actor, backend, store, container, place.blob_container, folder
        )
        yield world
        world.check()
        world.age()
        client.purge_claim(actor=admin)  # which ends what is left of its uploads
        world.change("DELETE FROM datastore_private.garbage")
        world.check()
