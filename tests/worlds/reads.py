"""Every read function, held against the oracle: one method of `Reads` each, of the same name."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
import pytest

from datastore_shim import (
    Datastore,
    DatastoreError,
    EntryKind,
    FileState,
    ItemState,
    Level,
    Membership,
    UploadState,
    UserRole,
    every,
)
from tests.servers import APP_LOGIN
from tests.worlds.oracle import (
    SEE_ALL_GROUPS,
    Code,
    File,
    Grant,
    World,
    contains,
    email_key,
    enough,
    highest,
    key_of,
)

NOBODY = UUID("01900000-0000-7000-8000-000000000000")
"""An id that is none."""

TIMES = [datetime(2020 + year, 6, 1, tzinfo=UTC) for year in range(4)]
NAMES = ["a", "A", "b", "ab", "\u00e9", "E\u0301", "stra\u00dfe", "a%", "a_b", "\\", "a.jpg"]
NAME_PARTS = ["a", "B", "%", "_", "\\", "\u00c9", "e", ".", "stra\u00dfe", "zz"]
MEDIA_TYPES = ["image/jpeg", "image/png", "audio/flac", "application/octet-stream"]
METADATA: list[dict[str, Any]] = [
    {},
    {"a": 1},
    {"a": 1, "b": {"c": [1, "x", {"d": None}]}},
    {"a": [1, 2], "b": {}},
    {"a": True},
    {"a": "1", "\u00e9": []},
]
CONTENTS = [b"", b"1", b"two", b"three"]

FILE_COLUMNS = ["container", "folder", "name", "media_type", "size", "sha256", "captured_at"]
FILE_COLUMNS += ["metadata", "facts", "state", "created_at", "created_by"]


@dataclass
class Reads:
    """A connection inside a transaction, and the world as it should be.

    Each method compares all that one actor can read by one function, on page after page.
    """

    connection: "psycopg.Connection[Any]"
    world: World
    now: datetime
    random: random.Random

    def __post_init__(self) -> None:
        self.client = Datastore(self.connection)

    # --- Calls ---

    def call(self, refused: Code | set[str], function: Callable[..., Any], **told: Any) -> Any:
        """Make a call that must succeed, or be refused as it says; then it gives None."""
        if not refused:
            return function(**told)
        with pytest.raises(DatastoreError) as error, self.connection.transaction():
            function(**told)
        assert error.value.sqlstate in (refused if isinstance(refused, set) else {refused}), (
            function.__name__,
            error.value,
        )
        return None

    def pages(self, refused: Code, function: Callable[..., Any], **told: Any) -> list[Any] | None:
        """All rows of a list, by pages of a few; None where it is refused."""
        if refused:
            return self.call(refused, function, **told)  # type: ignore[no-any-return]
        size = self.random.choice([1, 2, 3, 5])
        return list(every(function, **told, page_size=size))

    def by_hand(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """What nobody does through the API: a statement of the superuser."""
        self.connection.execute("RESET SESSION AUTHORIZATION")
        cursor = self.connection.execute(statement.encode(), values)
        rows = cursor.fetchall() if cursor.description else []
        self.connection.execute(f"SET SESSION AUTHORIZATION {APP_LOGIN}".encode())
        return rows

    @contextmanager
    def undone(self) -> Iterator[None]:
        """What happens inside is undone."""
        with self.connection.transaction(force_rollback=True):
            yield

    def some_users(self, count: int) -> list[UUID]:
        """Some users, and at times one who is none."""
        return self.random.sample([*self.world.users, NOBODY], count)

    # --- Access ---

    def access_level(self, actor: UUID) -> None:
        """The level is that of the oracle, and none where there is no container."""
        refused = self.world.may_act(actor)
        for container in [*self.world.containers, NOBODY]:
            told = {"actor": actor, "container": container}
            level = self.call(refused, self.client.access_level, **told)
            assert level == self.world.level(actor, container), (actor, container)

    def access_explain(self, actor: UUID) -> None:
        """Every way is told once, and the highest is the level; so for oneself, so for others."""
        for container in [*self.world.containers, NOBODY]:
            for user in [None, actor, *self.some_users(2)]:
                whose = user or actor
                if whose == actor:
                    refused = self.world.may_act(actor)
                else:
                    refused = self.world.may(actor, container, Level.OWNER)
                    refused = refused or (None if whose in self.world.users else "ST404")
                told = {"actor": actor, "container": container, "user_id": user}
                rows = self.call(refused, self.client.access_explain, **told)
                if rows is None:
                    continue
                found = [(row.path, row.gives, row.via_group, row.expires_at) for row in rows]
                expected = self.world.ways(whose, container, whose != actor)
                assert len(found) == len(set(found)), found
                assert set(found) == set(expected), (whose, container)
                assert highest(row.gives for row in rows) == self.world.level(whose, container)

    def access_list(self, actor: UUID) -> None:
        """Everybody who reaches a container is there once, in order; so they are in the view."""
        for container in [*self.world.containers, NOBODY]:
            refused = self.world.may(actor, container, Level.OWNER)
            told = {"actor": actor, "container": container}
            rows = self.pages(refused, self.client.access_list, **told)
            if rows is None:
                continue
            found = [
                (row.user_id, row.email, row.level, row.path, row.via_group, row.expires_at)
                for row in rows
            ]
            self.compare_reach(container, found)

    def compare_reach(self, container: UUID, found: list[tuple[Any, ...]]) -> None:
        """Rows of who reaches a container, by user."""
        expected = self.world.reach(container)
        assert [row[0] for row in found] == sorted(expected), container
        for user, email, level, path, via_group, expires_at in found:
            assert email == self.world.users[user].email
            assert level == expected[user].level, (user, container)
            assert (path, level, via_group, expires_at) in expected[user].ways, (user, container)

    def accesses(self) -> None:
        """The view tells the same of all containers."""
        columns = "container, user_id, email, level, path, via_group, expires_at"
        rows = self.by_hand(f"SELECT {columns} FROM datastore.accesses ORDER BY 1, 2")
        for container in self.world.containers:
            self.compare_reach(container, [row[1:] for row in rows if row[0] == container])
        assert {row[0] for row in rows} <= set(self.world.containers)

    def access_preview(self, actor: UUID) -> None:
        """What is told is what happens when the grant is made."""
        choice = self.random.choice
        for container in [*self.world.containers, NOBODY]:
            level = choice(list(Level))
            told: dict[str, Any] = {"actor": actor, "container": container, "level": level}
            kind = choice(["user", "user", "group", "group", "public"])
            refused = self.world.may(actor, container, Level.OWNER)
            if kind == "user":
                told["grantee"] = choice([*self.world.users, NOBODY])
                refused = refused or (None if told["grantee"] in self.world.users else "ST404")
            elif kind == "group":
                told["group_id"] = choice([*self.world.groups, NOBODY])
                refused = refused or (None if told["group_id"] in self.world.groups else "ST404")
            else:
                told["level"] = Level.READ
            rows = self.pages(refused, self.client.access_preview, **told)
            if rows is None:
                continue
            files, size = self.world.usage(container)
            expected = [
                (user, self.world.users[user].email, has, gets, *((0, 0) if has else (files, size)))
                for user, has, gets in self.changes(kind, told)
            ]
            assert [
                (row.user_id, row.email, row.has, row.gets, row.files, row.bytes) for row in rows
            ] == expected, told
            self.really(kind, told, {row.user_id: row.gets for row in rows})

    def changes(self, kind: str, told: dict[str, Any]) -> list[tuple[UUID, Any, Any]]:
        """Whose level a grant changes, by the oracle."""
        container = told["container"]
        place = self.world.containers[container]
        users, groups, is_public = dict(place.users), dict(place.groups), place.is_public
        before = {user: self.world.level(user, container) for user in self.world.users}
        if kind == "user":
            place.users[told["grantee"]] = Grant(told["level"])
        elif kind == "group":
            place.groups[told["group_id"]] = Grant(told["level"])
        else:
            place.is_public = True
        after = {user: self.world.level(user, container) for user in self.world.users}
        place.users, place.groups, place.is_public = users, groups, is_public
        return [
            (user, before[user], after[user])
            for user in sorted(before)
            if before[user] != after[user]
        ]

    def really(self, kind: str, told: dict[str, Any], previewed: dict[UUID, Level]) -> None:
        """Make the grant, look who has what, and undo it."""
        here = {"actor": told["actor"], "container": told["container"]}
        before = {row.user_id: row.level for row in self.client.access_list(**here)}
        with self.undone():
            if kind == "public":
                self.client.container_update(**here, is_public=True)
            elif kind == "user":
                self.client.container_grant_user(**told)
            else:
                self.client.container_grant_group(**told)
            # Whoever granted less to themselves may not ask any more; an administrator may.
            asked = {"actor": self.an_admin(), "container": told["container"]}
            after = {row.user_id: row.level for row in self.client.access_list(**asked)}
        changed = {user: level for user, level in after.items() if before.get(user) != level}
        assert changed == previewed, told

    def an_admin(self) -> UUID:
        """An administrator who can act: there always is one."""
        return next(
            user.id
            for user in self.world.users.values()
            if user.role is UserRole.ADMIN and not user.is_disabled
        )

    # --- Containers ---

    def container_row(self, actor: UUID, row: Any) -> None:
        """A container is shown as it is."""
        place = self.world.containers[row.id]
        assert (
            row.name,
            row.owner_user,
            row.owner_group,
            row.is_public,
            row.storage_prefix,
            row.home_backend,
            row.general_folder,
            row.quota_bytes,
            row.max_file_bytes,
            row.media_types,
            (row.files, row.bytes),
            row.level,
        ) == (
            place.name,
            place.owner_user,
            place.owner_group,
            place.is_public,
            place.prefix,
            place.home_backend,
            place.general,
            place.quota,
            place.max_file_bytes,
            place.media_types,
            self.world.usage(row.id),
            self.world.level(actor, row.id),
        )

    def container_list(self, actor: UUID) -> None:
        """One sees what one reaches, oldest first, and nothing else."""
        rows = self.pages(self.world.may_act(actor), self.client.container_list, actor=actor)
        if rows is not None:
            assert [row.id for row in rows] == [each.id for each in self.world.visible(actor)]
            for row in rows:
                self.container_row(actor, row)

    def container_get(self, actor: UUID) -> None:
        """What one does not reach is absent."""
        for container in [*self.world.containers, NOBODY]:
            refused = self.world.may(actor, container, Level.READ)
            row = self.call(refused, self.client.container_get, actor=actor, container=container)
            if row:
                self.container_row(actor, row)

    def home(self, container: UUID) -> int:
        """Where new files of a container go."""
        online = [each for each in self.world.backends.values() if each.priority < 2]
        first = min(online, key=lambda each: (each.priority, each.id))
        return self.world.containers[container].home_backend or first.id

    def container_locate(self, actor: UUID) -> None:
        """New files go to the container's home."""
        for container in [*self.world.containers, NOBODY]:
            refused = self.world.may(actor, container, Level.WRITE)
            row = self.call(refused, self.client.container_locate, actor=actor, container=container)
            if row:
                place = self.world.containers[container]
                backend = self.world.backends[self.home(container)]
                assert row.container == container
                assert (row.backend, row.kind, row.store_url, row.credential) == (
                    backend.id,
                    backend.kind,
                    backend.url,
                    backend.credential,
                )
                assert row.blob_container == f"{place.prefix}-{container}"

    # --- People ---

    def group_row(self, actor: UUID, row: Any) -> None:
        """A group is shown as it is."""
        group = self.world.groups[row.id]
        owned = [each.id for each in self.world.containers.values() if each.owner_group == row.id]
        assert (row.name, row.membership, row.members, row.container) == (
            group.name,
            group.members.get(actor),
            len(group.members),
            min(owned, default=None),
        )

    def group_list(self, actor: UUID) -> None:
        """One sees the groups that one is in, or with some roles all."""
        rows = self.pages(self.world.may_act(actor), self.client.group_list, actor=actor)
        if rows is None:
            return
        sees_all = self.world.users[actor].role in SEE_ALL_GROUPS
        expected = [
            id for id in sorted(self.world.groups) if sees_all or self.world.is_in(actor, id)
        ]
        assert [row.id for row in rows] == expected
        for row in rows:
            self.group_row(actor, row)

    def group_get(self, actor: UUID) -> None:
        """A group that one is not in is absent."""
        for group in [*self.world.groups, NOBODY]:
            refused = self.world.may_group(actor, group, Membership.MEMBER, SEE_ALL_GROUPS)
            row = self.call(refused, self.client.group_get, actor=actor, group_id=group)
            if row:
                self.group_row(actor, row)

    def group_member_list(self, actor: UUID) -> None:
        """All members, those who are disabled as well."""
        for group in [*self.world.groups, NOBODY]:
            refused = self.world.may_group(actor, group, Membership.MEMBER, SEE_ALL_GROUPS)
            told = {"actor": actor, "group_id": group}
            rows = self.pages(refused, self.client.group_member_list, **told)
            if rows is None:
                continue
            members = self.world.groups[group].members
            assert [(row.user_id, row.membership) for row in rows] == sorted(members.items())
            for row in rows:
                user = self.world.users[row.user_id]
                assert (row.group_id, row.email, bool(row.disabled_at)) == (
                    group,
                    user.email,
                    user.is_disabled,
                )

    def user_row(self, row: Any) -> None:
        """A user is shown as they are."""
        user = self.world.users[row.id]
        assert (row.email, row.role, row.db_role, row.container, bool(row.disabled_at)) == (
            user.email,
            user.role,
            user.db_role,
            user.container,
            user.is_disabled,
        )

    def user_get(self, actor: UUID) -> None:
        """Anybody finds anybody, by id and by e-mail."""
        for user in [*self.world.users, NOBODY]:
            known = self.world.users.get(user)
            refused = self.world.may_act(actor) or (None if known else "ST404")
            email = known.email.swapcase() if known else "nobody@example.org"
            for told in ({"user_id": user}, {"email": email}):
                row = self.call(refused, self.client.user_get, actor=actor, **told)
                if row:
                    assert row.id == user
                    self.user_row(row)

    def user_find(self, actor: UUID) -> None:
        """Those whose e-mail begins like this, without those who are disabled."""
        beginnings = {"use", "user_", "USER%", "zzz", "us"}
        beginnings |= {each.email[:7].upper() for each in self.world.users.values()}
        for beginning in sorted(beginnings):
            refused = self.world.may_act(actor) or ("ST400" if len(beginning) < 3 else None)
            rows = self.pages(refused, self.client.user_find, actor=actor, email=beginning)
            if rows is None:
                continue
            found = {
                email_key(each.email): each.id
                for each in self.world.users.values()
                if not each.is_disabled and email_key(each.email).startswith(email_key(beginning))
            }
            assert [row.id for row in rows] == [found[key] for key in sorted(found)], beginning
            for row in rows:
                self.user_row(row)

    def user_list(self, actor: UUID) -> None:
        """All users, for those with the roles."""
        refused = self.world.may_act(actor, {UserRole.TEAM_LEADER, UserRole.ADMIN})
        rows = self.pages(refused, self.client.user_list, actor=actor)
        if rows is not None:
            found = {email_key(each.email): each.id for each in self.world.users.values()}
            assert [row.id for row in rows] == [found[key] for key in sorted(found)]
            for row in rows:
                self.user_row(row)

    def me(self, actor: UUID) -> None:
        """A backend is told who has an e-mail; a login, as whom it may act, and as nobody else."""
        user = self.world.users.get(actor)
        refused = None if self.world.is_active(actor) else "ST404"
        email = user.email.swapcase() if user else "nobody@example.org"
        assert self.call(refused, self.client.me, email=email) == (None if refused else actor)
        self.call("ST404", self.client.me)
        if user is None or user.db_role is None:
            return
        self.connection.execute(f"SET SESSION AUTHORIZATION {user.db_role}".encode())
        assert self.call(refused, self.client.me) == (None if refused else actor)
        refused = self.world.may_act(actor)
        rows = self.pages(refused, self.client.container_list, actor=actor)
        if rows is not None:
            assert [row.id for row in rows] == [each.id for each in self.world.visible(actor)]
        other = next(id for id in self.world.users if id != actor)
        self.call("ST403", self.client.container_list, actor=other)
        self.connection.execute(f"SET SESSION AUTHORIZATION {APP_LOGIN}".encode())

    # --- Folders ---

    def places(self) -> list[tuple[UUID, UUID | None]]:
        """Containers, and folders of theirs; at times a folder of another one, or none."""
        found: list[tuple[UUID, UUID | None]] = [(id, None) for id in self.world.containers]
        found += [(each.container, each.id) for each in self.world.folders.values()]
        found += [(NOBODY, None), (self.random.choice(found)[0], self.random.choice(found)[1])]
        found += [(next(iter(self.world.containers)), NOBODY)]
        return found

    def may_place(self, actor: UUID, container: UUID, folder: UUID | None) -> Code:
        """Whether one sees a folder of a container, or the top."""
        refused = self.world.may(actor, container, Level.READ)
        if refused or folder is None:
            return refused
        here = self.world.folders.get(folder)
        if here is None or here.container != container or self.world.is_hidden(folder):
            return "ST404"
        return None

    def folder_list(self, actor: UUID) -> None:
        """Folders, then files, each kind by name; nothing of the trash."""
        for container, folder in self.places():
            refused = self.may_place(actor, container, folder)
            told = {"actor": actor, "container": container, "folder": folder}
            rows = self.pages(refused, self.client.folder_list, **told)
            if rows is None:
                continue
            expected = self.world.entries(container, folder)
            assert [(row.kind, row.id) for row in rows] == expected
            for row in rows:
                self.entry_row(container, folder, row)

    def entry_row(self, container: UUID, folder: UUID | None, row: Any) -> None:
        """A folder or file of a listing is shown as it is."""
        assert (row.container, row.folder) == (container, folder)
        if row.kind is EntryKind.FOLDER:
            assert row.name == self.world.folders[row.id].name
            assert (row.media_type, row.size, row.sha256) == (None, None, None)
        else:
            file = self.world.files[row.id]
            assert (row.name, row.media_type) == (file.name, file.media_type)
            assert (row.size, row.sha256) == (file.size, file.sha256)
            assert row.created_at == file.created_at

    def folder_get(self, actor: UUID) -> None:
        """A folder is shown as it is; one in the trash is absent."""
        for folder in [*self.world.folders, NOBODY]:
            refused = self.world.may_folder(actor, folder, Level.READ)
            row = self.call(refused, self.client.folder_get, actor=actor, folder=folder)
            if row:
                here = self.world.folders[folder]
                assert (row.id, row.container, row.parent, row.name) == (
                    folder,
                    here.container,
                    here.parent,
                    here.name,
                )

    def folder_path(self, actor: UUID) -> None:
        """The path is the names from the top."""
        for folder in [*self.world.folders, NOBODY]:
            refused = self.world.may_folder(actor, folder, Level.READ)
            path = self.call(refused, self.client.folder_path, actor=actor, folder=folder)
            assert path == (None if refused else self.world.path(folder))

    def folder_resolve(self, actor: UUID) -> None:
        """A path leads where the names lead, whatever their case."""
        for folder in [*self.world.folders]:
            container = self.world.folders[folder].container
            path = self.world.path(folder)
            files = [each.name for each in self.world.files.values() if each.folder == folder]
            name = self.random.choice([*files, *NAMES])
            for asked in (path, f"{path.upper() if path.isascii() else path}/{name}"):
                kind = self.random.choice([None, *EntryKind])
                found = self.world.resolve(container, asked, kind)
                refused = self.world.may(actor, container, Level.READ)
                refused = refused or (None if found else "ST404")
                told = {"actor": actor, "container": container, "path": asked, "kind": kind}
                row = self.call(refused, self.client.folder_resolve, **told)
                if row:
                    assert (row.kind, row.id) == found, asked
                    rows: Any = self.world.folders if found and found[0] == "folder" else None
                    above = rows[row.id].parent if rows else self.world.files[row.id].folder
                    self.entry_row(container, above, row)

    def folder_tree(self, actor: UUID) -> None:
        """All folders, each before what lies below it, with path, depth and counts."""
        for container, folder in self.places():
            refused = self.may_place(actor, container, folder)
            told = {"actor": actor, "container": container, "folder": folder}
            rows = self.pages(refused, self.client.folder_tree, **told)
            if rows is None:
                continue
            found = [(row.id, row.path, row.depth, row.folders, row.files) for row in rows]
            assert found == list(self.world.tree(container, folder))
            for row in rows:
                here = self.world.folders[row.id]
                assert (row.container, row.parent, row.name) == (container, here.parent, here.name)

    def folder_stats(self, actor: UUID) -> None:
        """The counts are those of what is not in the trash."""
        for container, folder in self.places():
            refused = self.may_place(actor, container, folder)
            told = {"actor": actor, "container": container, "folder": folder}
            row = self.call(refused, self.client.folder_stats, **told)
            if row:
                assert (
                    row.folders,
                    row.files,
                    row.bytes,
                    (row.captured_min, row.captured_max),
                    (row.created_min, row.created_max),
                ) == self.world.stats(container, folder)

    # --- Files ---

    def file_row(self, row: Any) -> None:
        """A file is shown as it is."""
        file = self.world.files[row.id]
        for column in FILE_COLUMNS:
            assert getattr(row, column) == getattr(file, column), column

    def file_list(self, actor: UUID) -> None:
        """The files of a folder, by name."""
        for folder in [*self.world.folders, NOBODY]:
            refused = self.world.may_folder(actor, folder, Level.READ)
            rows = self.pages(refused, self.client.file_list, actor=actor, folder=folder)
            if rows is not None:
                assert [row.id for row in rows] == [each.id for each in self.world.files_in(folder)]
                for row in rows:
                    self.file_row(row)

    def file_get(self, actor: UUID) -> None:
        """What one may not see, or what is in the trash, is absent."""
        for file in [*self.world.files, NOBODY]:
            refused = self.world.may_file(actor, file, Level.READ)
            row = self.call(refused, self.client.file_get, actor=actor, file=file)
            if row:
                assert row.id == file
                self.file_row(row)

    def file_locate(self, actor: UUID) -> None:
        """The bytes of a file lie where they were put, unless it is lost."""
        for file in [*self.world.files, NOBODY]:
            known = self.world.files.get(file)
            refused = self.world.may_file(actor, file, Level.READ)
            if known and known.state is not FileState.LIVE:
                refused = refused or "ST412"
            rows = self.call(refused, self.client.file_locate, actor=actor, file=file)
            if rows is None or known is None:
                continue
            backend = self.world.backends[known.backend]
            prefix = self.world.containers[known.container].prefix
            assert [
                (row.file, row.variant, row.backend, row.kind, row.priority, row.store_url)
                for row in rows
            ] == [(file, "original", backend.id, backend.kind, backend.priority, backend.url)]
            assert rows[0].blob_container == f"{prefix}-{known.container}"
            assert (rows[0].size, rows[0].sha256) == (known.size, known.sha256)
            assert str(file) in rows[0].blob_key

    def file_trace(self, actor: UUID) -> None:
        """An administrator learns which blobs are files; a blob of which nothing is known could
        become one."""
        for container in [*self.world.containers, NOBODY]:
            refused = self.world.may_act(actor, {UserRole.ADMIN})
            refused = refused or self.world.may(actor, container, Level.OWNER)
            told = {"actor": actor, "container": container}
            blobs = [{"blob_key": "strange/1", "size": 1}]
            rows = self.call(refused, self.client.file_trace, **told, blobs=blobs)
            if rows is not None:
                assert [(row.state, row.file) for row in rows] == [(ItemState.PENDING, None)]

    def file_search(self, actor: UUID) -> None:
        """The files that meet every condition, newest first, and no others."""
        for _ in range(6):
            told: dict[str, Any] = {"actor": actor}
            refused = self.world.may_act(actor)
            container, folder = self.random.choice([(None, None), *self.places()])
            if container and self.random.random() < 0.5:
                told["container"] = container
                refused = refused or self.may_place(actor, container, folder)
            elif folder:
                refused = refused or self.world.may_folder(actor, folder, Level.READ)
            if folder:
                told["folder"] = folder
            conditions = self.conditions(told)
            rows = self.pages(refused, self.client.file_search, **told)
            if rows is None:
                continue
            expected = self.world.search(actor, told.get("container"), folder, *conditions)
            assert [row.id for row in rows] == expected, told
            for row in rows:
                self.file_row(row)

    def conditions(self, told: dict[str, Any]) -> list[Callable[[File], bool]]:
        """Some conditions, told to the search and as the oracle knows them."""
        tests: list[Callable[[File], bool]] = []
        choice, likely = self.random.choice, [0.6, 0.25]
        chance = choice(likely)
        if self.random.random() < chance:
            part = told["name"] = choice(NAME_PARTS)
            tests.append(lambda file: key_of(part) in key_of(file.name))
        if self.random.random() < chance:
            kind = told["media_type"] = choice([*MEDIA_TYPES, "image/*", "IMAGE/PNG", "text/*"])
            wanted = kind.lower().removesuffix("*")
            tests.append(
                lambda file: (
                    file.media_type.startswith(wanted)
                    if wanted.endswith("/")
                    else file.media_type == wanted
                )
            )
        if self.random.random() < chance:
            part_of = told["metadata"] = choice([*METADATA, {"b": {"c": [{"d": None}]}}, {"a": []}])
            tests.append(lambda file: contains(file.metadata, part_of))
        if self.random.random() < chance / 2:
            known = [file.sha256 for file in self.world.files.values()]
            digest = told["sha256"] = choice([*known, bytes(32)])
            tests.append(lambda file: file.sha256 == digest)
        for column in ("captured", "created"):
            if self.random.random() < chance / 2:
                begin = told[f"{column}_from"] = choice([*TIMES, self.now])
                tests.append(in_range(f"{column}_at", begin, None))
            if self.random.random() < chance / 2:
                end = told[f"{column}_to"] = choice([*TIMES, self.now])
                tests.append(in_range(f"{column}_at", None, end))
        return tests

    # --- Uploads, stores ---

    def upload_row(self, row: Any) -> None:
        """An upload is shown as it is."""
        upload = self.world.uploads[row.id]
        assert (row.actor, row.container, row.folder, row.state) == (
            upload.actor,
            upload.container,
            upload.folder,
            upload.shown(),
        )
        assert row.announced == len(upload.items)
        for state in ItemState:
            assert getattr(row, state.value) == upload.count(state), state

    def upload_list(self, actor: UUID) -> None:
        """One's own where one may write, or all of a container that one owns; newest first."""
        for container in [None, *self.world.containers, NOBODY]:
            state = self.random.choice([None, None, *UploadState])
            told = {"actor": actor, "container": container, "state": state}
            if container:
                refused = self.world.may(actor, container, Level.OWNER)
                found = list(self.world.uploads.values())
                found = [each for each in found if each.container == container]
            else:
                refused = self.world.may_act(actor)
                found = [each for each in self.world.uploads.values() if each.actor == actor]
                found = [
                    each
                    for each in found
                    if enough(self.world.level(actor, each.container), Level.WRITE)
                ]
            rows = self.pages(refused, self.client.upload_list, **told)
            if rows is None:
                continue
            expected = [each.id for each in found if state in (None, each.shown())]
            assert [row.id for row in rows] == sorted(expected, reverse=True), told
            for row in rows:
                self.upload_row(row)

    def upload_status(self, actor: UUID) -> None:
        """The balance is that of the items."""
        for upload in [*self.world.uploads, NOBODY]:
            refused = self.world.may_upload(actor, upload)
            row = self.call(refused, self.client.upload_status, actor=actor, upload=upload)
            if row:
                self.upload_row(row)

    def upload_sources(self, actor: UUID) -> None:
        """Where the bytes lie that are copied, as far as the actor may still read them."""
        for upload in [*self.world.uploads, NOBODY]:
            refused = self.world.may_upload(actor, upload)
            rows = self.call(refused, self.client.upload_sources, actor=actor, upload=upload)
            if rows is None:
                continue
            expected = []
            for position, item in enumerate(self.world.uploads[upload].items, 1):
                source = self.world.files.get(item.source) if item.source else None
                if (
                    source
                    and item.state is ItemState.PENDING
                    and source.state is FileState.LIVE
                    and self.world.level(actor, source.container)
                ):
                    expected.append((position, source.id, source.backend, source.sha256))
            found = [(row.position, row.file, row.backend, row.sha256) for row in rows]
            assert found == expected

    def storage_backend_list(self, actor: UUID) -> None:
        """All of them, by number."""
        rows = self.pages(self.world.may_act(actor), self.client.storage_backend_list, actor=actor)
        if rows is not None:
            assert [
                (row.id, row.kind, row.url, row.credential, row.priority, row.notes) for row in rows
            ] == [
                (each.id, each.kind, each.url, each.credential, each.priority, each.notes)
                for _, each in sorted(self.world.backends.items())
            ]


def in_range(column: str, begin: datetime | None, end: datetime | None) -> Callable[[File], bool]:
    """Whether a file's time is known and lies in a range that ends before its end."""

    def test(file: File) -> bool:
        at: datetime | None = getattr(file, column)
        return at is not None and (begin is None or at >= begin) and (end is None or at < end)

    return test


READS = sorted(
    name
    for name, method in vars(Reads).items()
    if callable(method) and hasattr(Datastore, name) and not name.startswith("_")
)
"""The read functions that are held against the oracle."""
