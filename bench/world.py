"""Worlds to measure in: rows put straight into the tables, with ids that both sides can tell.

A world is data, not a way to make it; the rules were kept by whoever made such data.
"""

import hashlib
import uuid
from dataclasses import dataclass
from enum import IntEnum

from bench.harness import Connection, Scale
from bench.server import Server

FILES_IN_A_FOLDER = 1000
FOLDERS_IN_A_CONTAINER = 10
FILE_SIZE = 200_000


class Kind(IntEnum):
    """What an id is of."""

    USER = 1
    GROUP = 2
    CONTAINER = 3
    FOLDER = 4
    FILE = 5


def identity(kind: Kind, number: int) -> uuid.UUID:
    """The time-ordered id of the n-th of a kind; `world.id` of a loaded database gives the same."""
    random = hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()[:15]
    return uuid.UUID(f"{1_600_000_000_000 + number:012x}7{kind:03x}8{random}")


_PREPARE = """
CREATE SCHEMA world;
CREATE FUNCTION world.id(kind integer, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE RETURN
    (lpad(to_hex(1600000000000 + number), 12, '0') || '7' || lpad(to_hex(kind), 3, '0')
     || '8' || left(md5(number::text), 15))::uuid;
INSERT INTO datastore_private.storage_backend (kind, url) VALUES ('local', 'file:///nowhere');
"""

_USERS = """
INSERT INTO datastore_private.users (id, email)
SELECT world.id(1, n), 'user' || n || '@example.org' FROM generate_series(0, %(users)s - 1) n;
"""

_ADMINISTRATOR = """
UPDATE datastore_private.users SET role = 'admin' WHERE id = world.id(1, 0);
"""


def prepare(connection: Connection, users: int = 1) -> None:
    """Users, the first an administrator, and a storage backend: the least of every world."""
    connection.execute(_PREPARE)
    connection.execute(_USERS, {"users": users})
    connection.execute(_ADMINISTRATOR)


_GROUPS = """
INSERT INTO datastore_private.groups (id, name)
SELECT world.id(2, n), 'group ' || n FROM generate_series(0, %(groups)s - 1) n
"""
_MEMBERS = """
INSERT INTO datastore_private.user_group (group_id, user_id, membership)
SELECT world.id(2, (n * 7 + k * 401) %% %(groups)s), world.id(1, n),
       CASE WHEN k = 0 THEN 'manager' ELSE 'member' END::datastore.membership
  FROM generate_series(0, %(users)s - 1) n, generate_series(0, 4) k
    ON CONFLICT DO NOTHING
"""
_CONTAINERS = """
INSERT INTO datastore_private.container (id, name, owner_user, owner_group, is_public)
SELECT world.id(3, n), 'container ' || n,
       CASE WHEN n %% 10 <> 0 THEN world.id(1, n %% %(users)s) END,
       CASE WHEN n %% 10 = 0 THEN world.id(2, n %% %(groups)s) END, n %% 50 = 1
  FROM generate_series(0, %(containers)s - 1) n
"""
_USER_GRANTS = """
INSERT INTO datastore_private.container_user (container_id, user_id, level)
SELECT world.id(3, n %% %(containers)s),
       world.id(1, (n * 31 + n / %(containers)s * 977) %% %(users)s), 'read'
  FROM generate_series(0, %(grants)s * 2 / 3 - 1) n
    ON CONFLICT DO NOTHING
"""
_GROUP_GRANTS = """
INSERT INTO datastore_private.container_group (container_id, group_id, level)
SELECT world.id(3, n %% %(containers)s),
       world.id(2, (n * 13 + n / %(containers)s * 57) %% %(groups)s), 'write'
  FROM generate_series(0, %(grants)s / 3 - 1) n
    ON CONFLICT DO NOTHING
"""


def load_grants(
    connection: Connection, grants: int, users: int, groups: int, containers: int
) -> None:
    """People, containers and grants: two thirds to users (read), one third to groups (write).

    Every user is in five groups. Container n belongs to user n, every tenth to a group; one in
    fifty is public.
    """
    prepare(connection, users)
    sizes = {"users": users, "groups": groups, "containers": containers, "grants": grants}
    for statement in (_GROUPS, _MEMBERS, _CONTAINERS, _USER_GRANTS, _GROUP_GRANTS):
        connection.execute(statement, sizes)


_HOMES = """
INSERT INTO datastore_private.container (id, name, owner_user, home_backend_id)
SELECT world.id(3, n), 'container ' || n, world.id(1, 0), 1
  FROM generate_series(0, %(containers)s - 1) n;
"""
_FOLDERS = """
INSERT INTO datastore_private.folder (id, container_id, name, marked_rev)
SELECT world.id(4, n), world.id(3, n / %(per_container)s), 'folder ' || n, 0
  FROM generate_series(0, %(folders)s - 1) n
"""
_FILES = """
INSERT INTO datastore_private.file (id, container_id, folder_id, name, media_type, size, sha256,
                                    captured_at, metadata, created_by)
SELECT world.id(5, n), world.id(3, %(container)s + (n - %(first)s) / %(per_container)s),
       world.id(4, %(folder)s + (n - %(first)s) / %(per_folder)s),
       'IMG_' || lpad(n::text, 8, '0') || '.jpg', 'image/jpeg', %(size)s, sha256(n::text::bytea),
       now(), jsonb_build_object('camera', 'bench', 'exposure', '1/250', 'number', n),
       world.id(1, 0)
  FROM generate_series(%(first)s::bigint, %(first)s + %(files)s - 1) n
"""
_COPIES = """
INSERT INTO datastore_private.file_storage (file_id, backend_id, blob_key, size, sha256)
SELECT f.id, 1, f.folder_id || '/' || f.id || '.jpg', f.size, f.sha256
  FROM datastore_private.file f
 ORDER BY f.id
"""
_USAGE = """
INSERT INTO datastore_private.container_usage (container_id, files, bytes)
SELECT c.id, count(f.id), coalesce(sum(f.size), 0)
  FROM datastore_private.container c LEFT JOIN datastore_private.file f ON f.container_id = c.id
 GROUP BY c.id
"""


def load_files(connection: Connection, files: int, siblings: int) -> None:
    """Files, 1,000 in a folder, 10 folders in a container, all the first user's.

    With ``siblings``, the container after the last has one folder with that many more. One
    container more is empty, with an empty folder.
    """
    prepare(connection)
    folders = files // FILES_IN_A_FOLDER
    containers = -(-folders // FOLDERS_IN_A_CONTAINER)
    connection.execute(_HOMES, {"containers": containers + 2})
    sizes = {"folders": folders, "per_container": FOLDERS_IN_A_CONTAINER}
    connection.execute(_FOLDERS, sizes)
    for container in (containers, containers + 1):
        folder = container * FOLDERS_IN_A_CONTAINER
        connection.execute(
            "INSERT INTO datastore_private.folder (id, container_id, name, marked_rev)"
            " VALUES (world.id(4, %s), world.id(3, %s), 'alone', 0)",
            [folder, container],
        )
    spread = {
        "container": 0,
        "folder": 0,
        "first": 0,
        "files": files,
        "per_folder": FILES_IN_A_FOLDER,
        "per_container": FILES_IN_A_FOLDER * FOLDERS_IN_A_CONTAINER,
        "size": FILE_SIZE,
    }
    crowd = {
        "container": containers,
        "folder": containers * FOLDERS_IN_A_CONTAINER,
        "first": files,
        "files": siblings,
        "per_folder": siblings or 1,
        "per_container": siblings or 1,
        "size": FILE_SIZE,
    }
    connection.execute(_FILES, spread)
    connection.execute(_FILES, crowd)
    connection.execute(_COPIES)
    connection.execute(_USAGE)


@dataclass(frozen=True)
class Files:
    """A world of files, kept as a template."""

    files: int
    siblings: int

    def template(self, server: Server) -> str:
        """The loaded database to copy."""
        return server.kept(
            f"files_{self.files}_{self.siblings}",
            lambda connection: load_files(connection, self.files - self.siblings, self.siblings),
        )

    def crowded(self) -> tuple[uuid.UUID, uuid.UUID]:
        """The container and the folder of the siblings."""
        return self._after(0)

    def empty(self) -> tuple[uuid.UUID, uuid.UUID]:
        """The container without files, and its folder."""
        return self._after(1)

    def _after(self, number: int) -> tuple[uuid.UUID, uuid.UUID]:
        folders = (self.files - self.siblings) // FILES_IN_A_FOLDER
        container = -(-folders // FOLDERS_IN_A_CONTAINER) + number
        folder = container * FOLDERS_IN_A_CONTAINER
        return identity(Kind.CONTAINER, container), identity(Kind.FOLDER, folder)


NONE = Files(0, 0)
FEW = Files(10_000, 0)


def many(scale: Scale) -> Files:
    """5,000,000 files, a million of them in one folder."""
    return Files(scale.of(5_000_000, 200_000), scale.of(1_000_000, 100_000))


_TREE = """
INSERT INTO datastore_private.folder (id, container_id, parent_id, name, marked_rev)
SELECT world.id(4, n), world.id(3, 0), CASE WHEN n > 3 THEN world.id(4, (n - 4) / 10 + 3) END,
       'folder ' || n, 0
  FROM generate_series(0, %(descendants)s + 3) n
"""


def load_tree(connection: Connection, descendants: int) -> None:
    """Four folders at the top of a container: 0 and 1 to move to, 2 without and 3 with descendants,
    ten in each folder, level below level."""
    prepare(connection)
    connection.execute(_HOMES, {"containers": 1})
    connection.execute(_TREE, {"descendants": descendants})
    connection.execute(_USAGE)
