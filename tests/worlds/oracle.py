"""What the datastore must answer, in plain Python: written from its design, not from its SQL."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from datastore_shim import (
    EntryKind,
    FileState,
    ItemState,
    Level,
    Membership,
    StorageKind,
    UploadState,
    UserRole,
)

RANKS = list(Level)
OWNERS_OF_ALL = {UserRole.ADMIN, UserRole.DEV}
SEE_ALL_GROUPS = {UserRole.TEAM_LEADER, UserRole.ADMIN, UserRole.DEV}
Code = str | None
Key = TypeVar("Key")


def key_of(name: str) -> str:
    """What makes two names the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower())


def email_key(email: str) -> str:
    """What makes two e-mails the same."""
    return email.lower()


def highest(levels: Iterable[Level | None]) -> Level | None:
    """The highest of some levels, or None where there is none."""
    return max((level for level in levels if level), key=RANKS.index, default=None)


def enough(level: Level | None, wanted: Level) -> bool:
    """Whether a level includes another one."""
    return level is not None and RANKS.index(level) >= RANKS.index(wanted)


def contains(whole: Any, part: Any) -> bool:
    """Whether a JSON value contains another one."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            name in whole and contains(whole[name], value) for name, value in part.items()
        )
    if isinstance(part, list):
        return isinstance(whole, list) and all(
            any(contains(there, value) for there in whole) for value in part
        )
    if isinstance(whole, bool) or isinstance(part, bool):
        return whole is part
    return bool(whole == part) and not isinstance(whole, dict | list)


@dataclass
class User:
    """A user; ``container`` is the personal one."""

    id: UUID
    email: str
    role: UserRole
    container: UUID | None
    db_role: str | None = None
    is_disabled: bool = False


@dataclass
class Group:
    """A group and what its members are in it."""

    id: UUID
    name: str
    members: dict[UUID, Membership] = field(default_factory=dict)


@dataclass
class Grant:
    """A granted level, and until when it counts."""

    level: Level
    expires_at: datetime | None = None

    def counts(self) -> bool:
        """Whether it has not expired."""
        return self.expires_at is None or self.expires_at > datetime.now(UTC)


@dataclass
class Container:
    """A container with what is granted on it; ``general`` is a personal one's folder."""

    id: UUID
    name: str
    owner_user: UUID | None
    owner_group: UUID | None
    is_public: bool = False
    general: UUID | None = None
    prefix: str = "user"
    home_backend: int | None = None
    quota: int | None = None
    max_file_bytes: int | None = None
    media_types: list[str] | None = None
    is_frozen: bool = False
    users: dict[UUID, Grant] = field(default_factory=dict)
    groups: dict[UUID, Grant] = field(default_factory=dict)


@dataclass
class Folder:
    """A folder."""

    id: UUID
    container: UUID
    parent: UUID | None
    name: str
    is_trashed: bool = False


@dataclass
class File:
    """A file."""

    id: UUID
    container: UUID
    folder: UUID
    name: str
    media_type: str
    size: int
    sha256: bytes
    captured_at: datetime | None
    metadata: dict[str, Any]
    created_at: datetime
    created_by: UUID
    backend: int
    facts: dict[str, Any] = field(default_factory=dict)
    state: FileState = FileState.LIVE
    is_trashed: bool = False


@dataclass
class Item:
    """One item of an upload; ``draft`` is the file that it will be."""

    state: ItemState
    name: str
    size: int
    sha256: bytes
    draft: File | None = None
    source: UUID | None = None
    is_settled: bool = False


@dataclass
class Upload:
    """A batch."""

    id: UUID
    actor: UUID
    container: UUID
    folder: UUID
    items: list[Item]
    state: UploadState = UploadState.OPEN
    is_late: bool = False
    removes: bool = False

    def count(self, state: ItemState) -> int:
        """How many items are in a state."""
        return sum(item.state is state for item in self.items)

    def shown(self) -> UploadState:
        """The state; an open one whose lease is over is told as expired."""
        if self.state is UploadState.OPEN and self.is_late:
            return UploadState.EXPIRED
        return self.state


@dataclass
class Backend:
    """A place that keeps bytes."""

    id: int
    kind: StorageKind
    url: str
    credential: str = "none"
    priority: int = 1
    notes: str | None = None


class Way(NamedTuple):
    """One way by which a user could reach a container."""

    path: str
    gives: Level | None
    via_group: UUID | None = None
    expires_at: datetime | None = None


class Reached(NamedTuple):
    """A level, and the ways of which any may be named as the one that gives it."""

    level: Level
    ways: set[Way]


class Node(NamedTuple):
    """A folder of a tree."""

    id: UUID
    path: str
    depth: int
    folders: int
    files: int


class Stats(NamedTuple):
    """How much lies somewhere, and from when it is."""

    folders: int
    files: int
    bytes: int
    captured: tuple[datetime | None, datetime | None]
    created: tuple[datetime | None, datetime | None]


@dataclass
class World:
    """All there is."""

    users: dict[UUID, User] = field(default_factory=dict)
    groups: dict[UUID, Group] = field(default_factory=dict)
    containers: dict[UUID, Container] = field(default_factory=dict)
    folders: dict[UUID, Folder] = field(default_factory=dict)
    files: dict[UUID, File] = field(default_factory=dict)
    uploads: dict[UUID, Upload] = field(default_factory=dict)
    backends: dict[int, Backend] = field(default_factory=dict)

    # --- Access ---

    def ways(self, user: UUID, container: UUID, is_other: bool = False) -> set[Way]:
        """Every way that is told to a user; of another one, through all groups."""
        who = self.users[user]
        place = self.containers.get(container)
        if place is None:
            return {Way(path, None) for path in PATHS}
        holds = Level.OWNER if who.role in OWNERS_OF_ALL else None
        found = {
            Way("role", holds),
            Way("owner", Level.OWNER if place.owner_user == user else None),
            Way("public", Level.READ if place.is_public else None),
        }
        own = place.users.get(user)
        found.add(
            Way("grant", own.level if own.counts() else None, None, own.expires_at)
            if own
            else Way("grant", None)
        )
        through = {
            Way(
                "group_grant",
                grant.level if grant.counts() and self.is_in(user, id) else None,
                id,
                grant.expires_at,
            )
            for id, grant in place.groups.items()
            if is_other or self.is_in(user, id)
        }
        found |= through or {Way("group_grant", None)}
        holder = place.owner_group
        if holder and (is_other or self.is_in(user, holder)):
            manages = self.groups[holder].members.get(user) is Membership.MANAGER
            found.add(Way("owner_group", Level.OWNER if manages else None, holder))
        else:
            found.add(Way("owner_group", None))
        if who.is_disabled:
            return {way._replace(gives=None) for way in found}
        return found

    def level(self, user: UUID, container: UUID) -> Level | None:
        """The highest of what the role, ownership, grants and publicity give."""
        who, place = self.users.get(user), self.containers.get(container)
        if who is None or place is None or who.is_disabled:
            return None
        mine = {id for id in self.groups if self.is_in(user, id)}
        manages = place.owner_group in mine and (
            self.groups[place.owner_group].members[user] is Membership.MANAGER
        )
        grants = [grant for id, grant in place.users.items() if id == user]
        grants += [grant for id, grant in place.groups.items() if id in mine]
        return highest(
            [
                Level.OWNER if who.role in OWNERS_OF_ALL or place.owner_user == user else None,
                Level.OWNER if manages else None,
                Level.READ if place.is_public else None,
                *(grant.level for grant in grants if grant.counts()),
            ]
        )

    def is_in(self, user: UUID, group: UUID) -> bool:
        """Whether a user is in a group."""
        return user in self.groups[group].members

    def reach(self, container: UUID) -> dict[UUID, Reached]:
        """Everybody who reaches a container, by id, and how: what gives the level longest."""
        found = {}
        for user in sorted(self.users):
            level = self.level(user, container)
            if level is None:
                continue
            ways = {way for way in self.ways(user, container) if way.gives is level}
            ends = [way.expires_at for way in ways if way.expires_at]
            last = None if len(ends) < len(ways) else max(ends)
            found[user] = Reached(level, {way for way in ways if way.expires_at == last})
        return found

    def visible(self, user: UUID) -> list[Container]:
        """The containers that a user reaches, oldest first."""
        return [self.containers[id] for id in sorted(self.containers) if self.level(user, id)]

    # --- Guards: the SQLSTATE of a refusal, or None ---

    def is_active(self, actor: UUID) -> bool:
        """Whether there is such a user, who may act."""
        return actor in self.users and not self.users[actor].is_disabled

    def may_act(self, actor: UUID, roles: set[UserRole] | None = None) -> Code:
        """Whether one may act at all, with one of these roles."""
        if not self.is_active(actor) or (roles and self.users[actor].role not in roles):
            return "ST403"
        return None

    def may(self, actor: UUID, container: UUID | None, wanted: Level) -> Code:
        """Whether one has a level; what one may not see is absent."""
        if not self.is_active(actor):
            return "ST403"
        level = self.level(actor, container) if container else None
        if level is None:
            return "ST404"
        return None if enough(level, wanted) else "ST403"

    def may_change(self, actor: UUID, container: UUID) -> Code:
        """Whether one may change what lies in a container."""
        return self.may(actor, container, Level.WRITE) or self.is_open(container)

    def is_open(self, container: UUID) -> Code:
        """Whether a container is not frozen."""
        return "ST412" if self.containers[container].is_frozen else None

    def may_folder(self, actor: UUID, folder: UUID, wanted: Level) -> Code:
        """Whether one has a level where a folder lies, and it is not in the trash."""
        here = self.folders.get(folder)
        refused = self.may(actor, here.container if here else None, wanted)
        return refused or ("ST404" if self.is_hidden(folder) else None)

    def may_change_folder(self, actor: UUID, folder: UUID) -> Code:
        """Whether one may change a folder."""
        return self.may_folder(actor, folder, Level.WRITE) or self.is_open(
            self.folders[folder].container
        )

    def may_file(self, actor: UUID, file: UUID, wanted: Level) -> Code:
        """Whether one has a level where a file lies, and it is not in the trash.

        What is in the trash itself is absent; below a folder that is, the level is told first.
        """
        here = self.files.get(file)
        home = here.container if here and not here.is_trashed else None
        refused = self.may(actor, home, wanted)
        return refused or ("ST404" if self.is_gone(file) else None)

    def may_change_file(self, actor: UUID, file: UUID) -> Code:
        """Whether one may change a file."""
        return self.may_file(actor, file, Level.WRITE) or self.is_open(self.files[file].container)

    def may_upload(self, actor: UUID, upload: UUID) -> Code:
        """Whether an upload is one's own and one may still write, or one owns the container."""
        here = self.uploads.get(upload)
        if here is None:
            return self.may(actor, None, Level.OWNER)
        return self.may(actor, here.container, Level.WRITE if here.actor == actor else Level.OWNER)

    def may_group(self, actor: UUID, group: UUID, wanted: Membership, roles: set[UserRole]) -> Code:
        """Whether one is a member, or a manager, of a group; or has a role that serves as well."""
        if not self.is_active(actor):
            return "ST403"
        if group not in self.groups:
            return "ST404"
        mine = self.groups[group].members.get(actor)
        if self.users[actor].role in roles or mine in (wanted, Membership.MANAGER):
            return None
        sees = wanted is Membership.MANAGER and self.users[actor].role in SEE_ALL_GROUPS
        return "ST403" if mine or sees else "ST404"

    def may_inherit(self, user: UUID | None) -> Code:
        """Whether a user, if any, may become an owner."""
        if user is None:
            return None
        if user not in self.users:
            return "ST404"
        return "ST412" if self.users[user].is_disabled else None

    # --- Folders and files ---

    def above(self, folder: UUID | None) -> Iterator[Folder]:
        """A folder and all above it, upwards."""
        while folder is not None:
            yield self.folders[folder]
            folder = self.folders[folder].parent

    def is_hidden(self, folder: UUID) -> bool:
        """Whether a folder is absent, in the trash, or below one that is."""
        return folder not in self.folders or any(each.is_trashed for each in self.above(folder))

    def is_gone(self, file: UUID) -> bool:
        """Whether a file is absent, in the trash, or below a folder that is."""
        here = self.files.get(file)
        return here is None or here.is_trashed or self.is_hidden(here.folder)

    def path(self, folder: UUID) -> str:
        """The names from the top down."""
        return "".join(f"/{each.name}" for each in reversed(list(self.above(folder))))

    def subfolders(self, container: UUID, parent: UUID | None) -> list[Folder]:
        """The folders directly in a place, by name."""
        found = [
            each
            for each in self.folders.values()
            if each.container == container and each.parent == parent and not each.is_trashed
        ]
        return sorted(found, key=lambda each: key_of(each.name).encode())

    def files_in(self, folder: UUID | None) -> list[File]:
        """The files directly in a folder, by name."""
        found = [each for each in self.files.values() if each.folder == folder]
        found = [each for each in found if not each.is_trashed]
        return sorted(found, key=lambda each: key_of(each.name).encode())

    def entries(self, container: UUID, folder: UUID | None) -> list[tuple[EntryKind, UUID]]:
        """What a folder lists: folders, then files."""
        return [
            *((EntryKind.FOLDER, each.id) for each in self.subfolders(container, folder)),
            *((EntryKind.FILE, each.id) for each in self.files_in(folder)),
        ]

    def tree(self, container: UUID, folder: UUID | None, depth: int = 0) -> Iterator[Node]:
        """All folders below a place, each before what lies below it."""
        for each in self.subfolders(container, folder):
            below = self.subfolders(container, each.id)
            files = self.files_in(each.id)
            yield Node(each.id, self.path(each.id), depth, len(below), len(files))
            yield from self.tree(container, each.id, depth + 1)

    def below(self, container: UUID, folder: UUID | None) -> set[UUID]:
        """All folders below a place, those in the trash as well, and the place itself."""
        places = [folder]
        for here in places:
            places += [
                each.id
                for each in self.folders.values()
                if each.container == container and each.parent == here
            ]
        return {each for each in places if each}

    def stats(self, container: UUID, folder: UUID | None) -> Stats:
        """How much lies in a place, on every level."""
        nodes = list(self.tree(container, folder))
        files = [each for node in nodes for each in self.files_in(node.id)] + self.files_in(folder)
        captured = [each.captured_at for each in files if each.captured_at]
        created = [each.created_at for each in files]
        return Stats(
            len(nodes),
            len(files),
            sum(each.size for each in files),
            (min(captured, default=None), max(captured, default=None)),
            (min(created, default=None), max(created, default=None)),
        )

    def resolve(
        self, container: UUID, path: str, kind: EntryKind | None
    ) -> tuple[EntryKind, UUID] | None:
        """What a path names: a folder before a file of that name."""
        here = None
        *names, last = path.strip("/").split("/")
        for name in names:
            here = named(self.subfolders(container, here), name)
            if here is None:
                return None
        if kind is not EntryKind.FILE:
            found = named(self.subfolders(container, here), last)
            if found:
                return EntryKind.FOLDER, found
        if kind is not EntryKind.FOLDER:
            found = named(self.files_in(here), last) if here else None
            if found:
                return EntryKind.FILE, found
        return None

    def usage(self, container: UUID) -> tuple[int, int]:
        """Files and bytes of a container, what is in the trash included."""
        sizes = [each.size for each in self.files.values() if each.container == container]
        return len(sizes), sum(sizes)

    def reserved(self, container: UUID) -> int:
        """Bytes that are promised to uploads."""
        return sum(
            item.size
            for upload in self.uploads.values()
            if upload.container == container
            for item in upload.items
            if item.state is ItemState.PENDING
        )

    def search(
        self,
        actor: UUID,
        container: UUID | None = None,
        folder: UUID | None = None,
        *conditions: Callable[[File], bool],
    ) -> list[UUID]:
        """The files that one may see and that meet every condition, newest first."""
        places = {each.id for each in self.visible(actor)}
        if container:
            places &= {container}
        inside = None
        if folder:
            home = self.folders[folder].container
            places &= {home}
            inside = self.below(home, folder)
        return sorted(
            (
                each.id
                for each in self.files.values()
                if each.container in places
                and not self.is_gone(each.id)
                and (inside is None or each.folder in inside)
                and all(condition(each) for condition in conditions)
            ),
            reverse=True,
        )

    # --- What goes ---

    def drop_folders(self, doomed: set[UUID]) -> None:
        """Folders go, with their files and the uploads into them."""
        drop(self.folders, doomed)
        drop(self.files, {id for id, each in self.files.items() if each.folder in doomed})
        drop(self.uploads, {id for id, each in self.uploads.items() if each.folder in doomed})

    def drop_container(self, container: UUID) -> None:
        """A container goes, with all that is in it."""
        self.drop_folders(self.below(container, None))
        del self.containers[container]
        for user in self.users.values():
            if user.container == container:
                user.container = None

    def drop_group(self, group: UUID) -> None:
        """A group goes, with what was granted to it."""
        del self.groups[group]
        for place in self.containers.values():
            place.groups.pop(group, None)

    def drop_user(self, user: UUID) -> None:
        """A user goes, with grants and memberships, and what they were still uploading."""
        del self.users[user]
        for place in self.containers.values():
            place.users.pop(user, None)
        for group in self.groups.values():
            group.members.pop(user, None)
        for upload in self.uploads.values():
            if upload.actor == user:
                self.end(upload, UploadState.ABORTED)

    def end(self, upload: Upload, state: UploadState) -> None:
        """What an upload still awaits fails."""
        if upload.state is UploadState.OPEN:
            upload.state = state
            for item in upload.items:
                if item.state is ItemState.PENDING:
                    item.state = ItemState.FAILED

    def is_shared(self, container: UUID) -> bool:
        """Whether anybody but the owning user has what counts on a container."""
        place = self.containers[container]
        return (
            place.is_public
            or any(id != place.owner_user and g.counts() for id, g in place.users.items())
            or any(
                grant.counts() and set(self.groups[id].members) - {place.owner_user}
                for id, grant in place.groups.items()
            )
        )

    def managed_alone(self, user: UUID) -> list[UUID]:
        """The groups that nobody but a user manages."""
        return [
            id
            for id in sorted(self.groups)
            if [who for who, what in self.groups[id].members.items() if what is Membership.MANAGER]
            == [user]
        ]


PATHS = ("role", "owner", "owner_group", "grant", "group_grant", "public")


def named(siblings: Iterable[Folder | File], name: str) -> UUID | None:
    """The one of this name."""
    found = (each.id for each in siblings if key_of(each.name) == key_of(name))
    return next(found, None)


def drop(table: dict[Key, Any], keys: set[Key]) -> None:
    """Remove rows."""
    for key in keys:
        del table[key]
