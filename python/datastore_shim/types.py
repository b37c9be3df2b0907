"""The types of the API: generated from the catalogue of schema `datastore`, do not edit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self, TypeAlias
from uuid import UUID

from datastore_shim.errors import UnexpectedNull

SCHEMA_VERSION = 1
"""The version of the schema that these files were generated from."""

JSON: TypeAlias = Any
"""A JSON value: dict, list, str, int, float, bool or None. The SQL function tells its shape."""

__all__ = [
    "JSON",
    "SCHEMA_VERSION",
    "AccessChange",
    "AccessEntry",
    "AccessPath",
    "Adoption",
    "Belonging",
    "Container",
    "ContainerStore",
    "CopyState",
    "Deletion",
    "DuplicatePolicy",
    "Entry",
    "EntryKind",
    "Fate",
    "File",
    "FileCopy",
    "FileState",
    "Folder",
    "FolderNode",
    "Garbage",
    "Group",
    "GroupMember",
    "ItemState",
    "Level",
    "Membership",
    "Purge",
    "Stats",
    "StorageBackend",
    "StorageKind",
    "Upload",
    "UploadItem",
    "UploadSource",
    "UploadState",
    "User",
    "UserRole",
]


class CopyState(StrEnum):
    """proven: read or written with the recorded hash. missing, rotten: seen to be gone or
    changed.
    """

    PROVEN = "proven"
    MISSING = "missing"
    ROTTEN = "rotten"


class DuplicatePolicy(StrEnum):
    """What to do with an item whose bytes the container already has: store it all the same,
    leave it out, or call it failed.
    """

    ALLOW = "allow"
    SKIP = "skip"
    REJECT = "reject"


class EntryKind(StrEnum):
    """What a folder holds: folders and files, two namespaces"""

    FOLDER = "folder"
    FILE = "file"


class Fate(StrEnum):
    """What becomes of something whose owner is deleted: it goes too, it gets another owner, or
    it keeps the owner from being deleted.
    """

    DELETED = "deleted"
    TRANSFERRED = "transferred"
    BLOCKS = "blocks"


class FileState(StrEnum):
    """live: a proven original exists. lost: the last original was seen to be missing or rotten;
    the row stays.
    deleted: on its way out, only inside the transaction that removes it.
    """

    LIVE = "live"
    LOST = "lost"
    DELETED = "deleted"


class ItemState(StrEnum):
    """pending: its bytes are awaited. stored: it is a file. duplicate: skipped, the container
    has these bytes. failed: see problems.
    """

    PENDING = "pending"
    STORED = "stored"
    DUPLICATE = "duplicate"
    FAILED = "failed"


class Level(StrEnum):
    """Access to a container, each including the ones before: read (see and fetch), annotate
    (review results, not change files), write (upload, move, delete), owner (grant, and
    everything else).
    """

    READ = "read"
    ANNOTATE = "annotate"
    WRITE = "write"
    OWNER = "owner"


class Membership(StrEnum):
    """A member has what is granted to the group; a manager also manages its members and owns
    the containers it owns.
    """

    MEMBER = "member"
    MANAGER = "manager"


class StorageKind(StrEnum):
    """Azure Blob Storage, an S3 service, or a directory of a labelled disk"""

    AZURE = "azure"
    S3 = "s3"
    LOCAL = "local"


class UploadState(StrEnum):
    """open: items are awaited. done: every item is stored, a duplicate or failed. aborted:
    given up. expired: its lease ended.
    """

    OPEN = "open"
    DONE = "done"
    ABORTED = "aborted"
    EXPIRED = "expired"


class UserRole(StrEnum):
    """What a user may do beyond grants: inspector nothing more; team_leader manages the members
    of any group;
    admin manages people and storage and owns every container; dev owns every container.
    """

    INSPECTOR = "inspector"
    TEAM_LEADER = "team_leader"
    ADMIN = "admin"
    DEV = "dev"


@dataclass(frozen=True, slots=True)
class AccessChange:
    """What a grant would change for a user"""

    user_id: UUID
    """User"""
    email: str
    """E-mail of the user"""
    has: Level | None
    """Level now, or null for none"""
    gets: Level
    """Level with the grant"""
    files: int
    """Files that the user would newly see: those of the container, or 0 for who sees them now"""
    bytes: int
    """Bytes of these files"""
    page_token: str
    """Place after this row"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            user_id,
            email,
            has,
            gets,
            files,
            bytes,
            page_token,
        ) = row
        if (
            user_id is None
            or email is None
            or gets is None
            or files is None
            or bytes is None
            or page_token is None
        ):
            raise UnexpectedNull.of(
                "access_change",
                user_id=user_id,
                email=email,
                gets=gets,
                files=files,
                bytes=bytes,
                page_token=page_token,
            )
        return cls(
            user_id,
            email,
            None if has is None else Level(has),
            Level(gets),
            files,
            bytes,
            page_token,
        )


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """A user who can reach a container"""

    user_id: UUID
    """User"""
    email: str
    """E-mail of the user"""
    level: Level
    """Level that the user has"""
    path: str
    """By which way, the one that lasts longest where several give that level: role, owner,
    owner_group, grant, group_grant or public
    """
    via_group: UUID | None
    """Group it leads through, or null"""
    expires_at: datetime | None
    """When the user loses this level, or null for no end"""
    page_token: str
    """Place after this row"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            user_id,
            email,
            level,
            path,
            via_group,
            expires_at,
            page_token,
        ) = row
        if user_id is None or email is None or level is None or path is None or page_token is None:
            raise UnexpectedNull.of(
                "access_entry",
                user_id=user_id,
                email=email,
                level=level,
                path=path,
                page_token=page_token,
            )
        return cls(user_id, email, Level(level), path, via_group, expires_at, page_token)


@dataclass(frozen=True, slots=True)
class AccessPath:
    """One way by which a user could have access to a container"""

    path: str
    """role, owner, owner_group, grant, group_grant or public"""
    gives: Level | None
    """Level that this way gives, or null when it gives none"""
    via_group: UUID | None
    """Group it leads through, or null"""
    expires_at: datetime | None
    """End of the grant, or null"""
    reason: str
    """Why it gives or does not give"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            path,
            gives,
            via_group,
            expires_at,
            reason,
        ) = row
        if path is None or reason is None:
            raise UnexpectedNull.of("access_path", path=path, reason=reason)
        return cls(path, None if gives is None else Level(gives), via_group, expires_at, reason)


@dataclass(frozen=True, slots=True)
class Adoption:
    """What a blob is to the catalogue, or has become"""

    position: int
    """Place among what was sent, from 1"""
    blob_key: str | None
    """Key as sent; null when none was"""
    state: ItemState
    """stored: it became a file. duplicate: it, or another with the same bytes, is one already.
    pending:
    it is none, and could become one. failed: see problems
    """
    file: UUID | None
    """The file; null where there is none"""
    problems: JSON | None
    """All that is wrong: [{"problem", "argument", "message", "fixable"}], or null when nothing
    is
    """

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            position,
            blob_key,
            state,
            file,
            problems,
        ) = row
        if position is None or state is None:
            raise UnexpectedNull.of("adoption", position=position, state=state)
        return cls(position, blob_key, ItemState(state), file, problems)


@dataclass(frozen=True, slots=True)
class Belonging:
    """A container or group of a user or group that is deleted"""

    dry_run: bool
    """True when nothing was done"""
    kind: str
    """container or group"""
    id: UUID
    """Id of the container or group"""
    name: str
    """Name of the container or group"""
    fate: Fate
    """What becomes of it"""
    files: int
    """Files in the container; 0 for a group"""
    bytes: int
    """Bytes of these files; 0 for a group"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            dry_run,
            kind,
            id,
            name,
            fate,
            files,
            bytes,
        ) = row
        if (
            dry_run is None
            or kind is None
            or id is None
            or name is None
            or fate is None
            or files is None
            or bytes is None
        ):
            raise UnexpectedNull.of(
                "belonging",
                dry_run=dry_run,
                kind=kind,
                id=id,
                name=name,
                fate=fate,
                files=files,
                bytes=bytes,
            )
        return cls(dry_run, kind, id, name, Fate(fate), files, bytes)


@dataclass(frozen=True, slots=True)
class Container:
    """What folders and files lie in, and what access is granted to"""

    id: UUID
    """Id"""
    name: str
    """Name; names may repeat"""
    owner_user: UUID | None
    """Owning user, or null when a group owns it"""
    owner_group: UUID | None
    """Owning group, or null when a user owns it"""
    is_public: bool
    """Whether every user may read it"""
    storage_prefix: str
    """The blob container is called <storage_prefix>-<id>"""
    home_backend: int | None
    """Storage backend of new files, or null until the first upload chooses one"""
    general_folder: UUID | None
    """Folder that can never be deleted, or null where there is none"""
    quota_bytes: int | None
    """Most bytes it may hold, or null for no limit"""
    max_file_bytes: int | None
    """Most bytes of one file, or null for no limit"""
    media_types: list[str] | None
    """Media types that may be stored, or null for any"""
    files: int
    """Number of files, those in the trash included"""
    bytes: int
    """Bytes of the originals of these files"""
    level: Level
    """Level that the actor has here"""
    created_at: datetime
    """Created at"""
    page_token: str
    """Place after this row"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            name,
            owner_user,
            owner_group,
            is_public,
            storage_prefix,
            home_backend,
            general_folder,
            quota_bytes,
            max_file_bytes,
            media_types,
            files,
            bytes,
            level,
            created_at,
            page_token,
        ) = row
        if (
            id is None
            or name is None
            or is_public is None
            or storage_prefix is None
            or files is None
            or bytes is None
            or level is None
            or created_at is None
            or page_token is None
        ):
            raise UnexpectedNull.of(
                "container",
                id=id,
                name=name,
                is_public=is_public,
                storage_prefix=storage_prefix,
                files=files,
                bytes=bytes,
                level=level,
                created_at=created_at,
                page_token=page_token,
            )
        return cls(
            id,
            name,
            owner_user,
            owner_group,
            is_public,
            storage_prefix,
            home_backend,
            general_folder,
            quota_bytes,
            max_file_bytes,
            media_types,
            files,
            bytes,
            Level(level),
            created_at,
            page_token,
        )


@dataclass(frozen=True, slots=True)
class ContainerStore:
    """Where the bytes of a container's new files go"""

    container: UUID
    """Container"""
    backend: int
    """Storage backend"""
    kind: StorageKind
    """Kind of the backend"""
    store_url: str
    """URL of the backend"""
    credential: str
    """Where the backend's secret is found, or the secret sealed"""
    blob_container: str
    """Blob container"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            container,
            backend,
            kind,
            store_url,
            credential,
            blob_container,
        ) = row
        if (
            container is None
            or backend is None
            or kind is None
            or store_url is None
            or credential is None
            or blob_container is None
        ):
            raise UnexpectedNull.of(
                "container_store",
                container=container,
                backend=backend,
                kind=kind,
                store_url=store_url,
                credential=credential,
                blob_container=blob_container,
            )
        return cls(container, backend, StorageKind(kind), store_url, credential, blob_container)


@dataclass(frozen=True, slots=True)
class Deletion:
    """What a destructive call removed, or would remove"""

    dry_run: bool
    """True when nothing was removed"""
    folders: int
    """Folders"""
    files: int
    """Files"""
    copies: int
    """Their copies in the stores, derivatives included"""
    bytes: int
    """Bytes of these copies"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            dry_run,
            folders,
            files,
            copies,
            bytes,
        ) = row
        if dry_run is None or folders is None or files is None or copies is None or bytes is None:
            raise UnexpectedNull.of(
                "deletion",
                dry_run=dry_run,
                folders=folders,
                files=files,
                copies=copies,
                bytes=bytes,
            )
        return cls(dry_run, folders, files, copies, bytes)


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder or a file, as a listing shows it"""

    kind: EntryKind
    """Folder or file"""
    id: UUID
    """Id of the folder or file"""
    container: UUID
    """Container it lies in"""
    folder: UUID | None
    """Folder it lies in, or null at the top of the container"""
    name: str
    """Name as typed"""
    media_type: str | None
    """Media type of a file; null for a folder"""
    size: int | None
    """Bytes of a file; null for a folder"""
    sha256: bytes | None
    """SHA-256 of a file's bytes; null for a folder"""
    created_at: datetime
    """Created at"""
    page_token: str
    """Place after this row"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            kind,
            id,
            container,
            folder,
            name,
            media_type,
            size,
            sha256,
            created_at,
            page_token,
        ) = row
        if (
            kind is None
            or id is None
            or container is None
            or name is None
            or created_at is None
            or page_token is None
        ):
            raise UnexpectedNull.of(
                "entry",
                kind=kind,
                id=id,
                container=container,
                name=name,
                created_at=created_at,
                page_token=page_token,
            )
        return cls(
            EntryKind(kind),
            id,
            container,
            folder,
            name,
            media_type,
            size,
            sha256,
            created_at,
            page_token,
        )


@dataclass(frozen=True, slots=True)
class File:
    """A picture, recording or other file; its bytes never change"""

    id: UUID
    """Id"""
    container: UUID
    """Container it lies in"""
    folder: UUID
    """Folder it lies in"""
    name: str
    """Name as typed"""
    media_type: str
    """Media type (RFC 6838), lower case"""
    size: int
    """Bytes"""
    sha256: bytes
    """SHA-256 of the bytes"""
    captured_at: datetime | None
    """When it was taken or recorded, or null when unknown"""
    metadata: JSON
    """What the uploader said about it: a JSON object"""
    facts: JSON
    """What was read from the bytes: {"width", "height", "orientation", "duration",
    "sample_rate", "channels"}, of which each may be missing. Pixels, as EXIF counts,
    seconds, Hz
    """
    state: FileState
    """live, or lost"""
    created_at: datetime
    """Stored at"""
    created_by: UUID
    """User who stored it"""
    page_token: str | None
    """Place after this row of a list; null where it is not of one"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            container,
            folder,
            name,
            media_type,
            size,
            sha256,
            captured_at,
            metadata,
            facts,
            state,
            created_at,
            created_by,
            page_token,
        ) = row
        if (
            id is None
            or container is None
            or folder is None
            or name is None
            or media_type is None
            or size is None
            or sha256 is None
            or metadata is None
            or facts is None
            or state is None
            or created_at is None
            or created_by is None
        ):
            raise UnexpectedNull.of(
                "file",
                id=id,
                container=container,
                folder=folder,
                name=name,
                media_type=media_type,
                size=size,
                sha256=sha256,
                metadata=metadata,
                facts=facts,
                state=state,
                created_at=created_at,
                created_by=created_by,
            )
        return cls(
            id,
            container,
            folder,
            name,
            media_type,
            size,
            sha256,
            captured_at,
            metadata,
            facts,
            FileState(state),
            created_at,
            created_by,
            page_token,
        )


@dataclass(frozen=True, slots=True)
class FileCopy:
    """Where a proven copy of a file's bytes is fetched"""

    file: UUID
    """File"""
    variant: str
    """original, or the name of a derivative"""
    backend: int
    """Storage backend"""
    kind: StorageKind
    """Kind of the backend"""
    priority: int
    """0 online and public, 1 online, 2 offline"""
    store_url: str
    """URL of the backend"""
    credential: str
    """Where the backend's secret is found, or the secret sealed"""
    blob_container: str
    """Blob container"""
    blob_key: str
    """Key in the blob container"""
    size: int
    """Bytes of this copy"""
    sha256: bytes
    """SHA-256 of this copy: what the fetched bytes must have"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            file,
            variant,
            backend,
            kind,
            priority,
            store_url,
            credential,
            blob_container,
            blob_key,
            size,
            sha256,
        ) = row
        if (
            file is None
            or variant is None
            or backend is None
            or kind is None
            or priority is None
            or store_url is None
            or credential is None
            or blob_container is None
            or blob_key is None
            or size is None
            or sha256 is None
        ):
            raise UnexpectedNull.of(
                "file_copy",
                file=file,
                variant=variant,
                backend=backend,
                kind=kind,
                priority=priority,
                store_url=store_url,
                credential=credential,
                blob_container=blob_container,
                blob_key=blob_key,
                size=size,
                sha256=sha256,
            )
        return cls(
            file,
            variant,
            backend,
            StorageKind(kind),
            priority,
            store_url,
            credential,
            blob_container,
            blob_key,
            size,
            sha256,
        )


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of a container"""

    id: UUID
    """Id"""
    container: UUID
    """Container it lies in"""
    parent: UUID | None
    """Folder above, or null at the top of the container"""
    name: str
    """Name as typed"""
    created_at: datetime
    """Created at"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            container,
            parent,
            name,
            created_at,
        ) = row
        if id is None or container is None or name is None or created_at is None:
            raise UnexpectedNull.of(
                "folder", id=id, container=container, name=name, created_at=created_at
            )
        return cls(id, container, parent, name, created_at)


@dataclass(frozen=True, slots=True)
class FolderNode:
    """A folder of a tree, and how much lies directly in it"""

    id: UUID
    """Id"""
    container: UUID
    """Container it lies in"""
    parent: UUID | None
    """Folder above, or null at the top of the container"""
    name: str
    """Name as typed"""
    path: str
    """Path from the top of the container, /name/name"""
    depth: int
    """Levels below the place that was asked about: 0 for what lies directly there"""
    folders: int
    """Folders directly in it"""
    files: int
    """Files directly in it"""
    page_token: str
    """Place after this row"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            container,
            parent,
            name,
            path,
            depth,
            folders,
            files,
            page_token,
        ) = row
        if (
            id is None
            or container is None
            or name is None
            or path is None
            or depth is None
            or folders is None
            or files is None
            or page_token is None
        ):
            raise UnexpectedNull.of(
                "folder_node",
                id=id,
                container=container,
                name=name,
                path=path,
                depth=depth,
                folders=folders,
                files=files,
                page_token=page_token,
            )
        return cls(id, container, parent, name, path, depth, folders, files, page_token)


@dataclass(frozen=True, slots=True)
class Garbage:
    """A blob that no file needs any more, to be deleted by whoever claimed it"""

    id: UUID
    """Id, to confirm with"""
    backend: int
    """Storage backend"""
    kind: StorageKind
    """Kind of the backend"""
    store_url: str
    """URL of the backend"""
    credential: str
    """Where the backend's secret is found, or the secret sealed"""
    blob_container: str
    """Blob container"""
    blob_key: str
    """Key in the blob container; empty for the whole of it: all that is in it, then itself"""
    reason: str
    """deleted (the copy, its file, folder or container was), failed, aborted or expired (an
    upload)
    """
    attempts: int
    """How often it was claimed, this time included"""
    claimed_until: datetime
    """When the claim ends and another worker may take it"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            backend,
            kind,
            store_url,
            credential,
            blob_container,
            blob_key,
            reason,
            attempts,
            claimed_until,
        ) = row
        if (
            id is None
            or backend is None
            or kind is None
            or store_url is None
            or credential is None
            or blob_container is None
            or blob_key is None
            or reason is None
            or attempts is None
            or claimed_until is None
        ):
            raise UnexpectedNull.of(
                "garbage",
                id=id,
                backend=backend,
                kind=kind,
                store_url=store_url,
                credential=credential,
                blob_container=blob_container,
                blob_key=blob_key,
                reason=reason,
                attempts=attempts,
                claimed_until=claimed_until,
            )
        return cls(
            id,
            backend,
            StorageKind(kind),
            store_url,
            credential,
            blob_container,
            blob_key,
            reason,
            attempts,
            claimed_until,
        )


@dataclass(frozen=True, slots=True)
class Group:
    """A flat group of users"""

    id: UUID
    """Id"""
    name: str
    """Name; names may repeat"""
    membership: Membership | None
    """What the actor is in it, or null for nothing"""
    members: int
    """Number of members, managers included"""
    container: UUID | None
    """The oldest container that it owns, or null when it owns none"""
    created_at: datetime
    """Created at"""
    page_token: str
    """Place after this row"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            name,
            membership,
            members,
            container,
            created_at,
            page_token,
        ) = row
        if (
            id is None
            or name is None
            or members is None
            or created_at is None
            or page_token is None
        ):
            raise UnexpectedNull.of(
                "group",
                id=id,
                name=name,
                members=members,
                created_at=created_at,
                page_token=page_token,
            )
        return cls(
            id,
            name,
            None if membership is None else Membership(membership),
            members,
            container,
            created_at,
            page_token,
        )


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A user in a group"""

    group_id: UUID
    """Group"""
    user_id: UUID
    """User"""
    email: str
    """E-mail of the user"""
    membership: Membership
    """Member or manager"""
    disabled_at: datetime | None
    """Since when the user may do nothing, or null"""
    created_at: datetime
    """In the group since"""
    page_token: str
    """Place after this row"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            group_id,
            user_id,
            email,
            membership,
            disabled_at,
            created_at,
            page_token,
        ) = row
        if (
            group_id is None
            or user_id is None
            or email is None
            or membership is None
            or created_at is None
            or page_token is None
        ):
            raise UnexpectedNull.of(
                "group_member",
                group_id=group_id,
                user_id=user_id,
                email=email,
                membership=membership,
                created_at=created_at,
                page_token=page_token,
            )
        return cls(
            group_id, user_id, email, Membership(membership), disabled_at, created_at, page_token
        )


@dataclass(frozen=True, slots=True)
class Purge:
    """What became of the blobs a worker reported on"""

    deleted: int
    """Gone from the store and from the list"""
    kept: int
    """Not deleted; they come up again later"""
    unknown: int
    """Not on the list: confirmed before, or never there"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            deleted,
            kept,
            unknown,
        ) = row
        if deleted is None or kept is None or unknown is None:
            raise UnexpectedNull.of("purge", deleted=deleted, kept=kept, unknown=unknown)
        return cls(deleted, kept, unknown)


@dataclass(frozen=True, slots=True)
class Stats:
    """How much lies somewhere, and from when it is"""

    folders: int
    """Folders, on every level"""
    files: int
    """Files, on every level"""
    bytes: int
    """Bytes of their originals"""
    captured_min: datetime | None
    """When the first of them was taken or recorded, or null when unknown"""
    captured_max: datetime | None
    """When the last of them was taken or recorded, or null when unknown"""
    created_min: datetime | None
    """When the first of them was stored, or null where there is none"""
    created_max: datetime | None
    """When the last of them was stored, or null where there is none"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            folders,
            files,
            bytes,
            captured_min,
            captured_max,
            created_min,
            created_max,
        ) = row
        if folders is None or files is None or bytes is None:
            raise UnexpectedNull.of("stats", folders=folders, files=files, bytes=bytes)
        return cls(folders, files, bytes, captured_min, captured_max, created_min, created_max)


@dataclass(frozen=True, slots=True)
class StorageBackend:
    """A place that keeps bytes"""

    id: int
    """Number, as people type it"""
    kind: StorageKind
    """Kind of service"""
    url: str
    """Where it is"""
    credential: str
    """Where the secret is found: none, identity, env:NAME, or sealed; never the secret itself"""
    priority: int
    """0 online and public, 1 online, 2 offline; lower is read first"""
    notes: str | None
    """Free text, or null"""
    created_at: datetime
    """Registered at"""
    page_token: str
    """Place after this row"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            kind,
            url,
            credential,
            priority,
            notes,
            created_at,
            page_token,
        ) = row
        if (
            id is None
            or kind is None
            or url is None
            or credential is None
            or priority is None
            or created_at is None
            or page_token is None
        ):
            raise UnexpectedNull.of(
                "storage_backend",
                id=id,
                kind=kind,
                url=url,
                credential=credential,
                priority=priority,
                created_at=created_at,
                page_token=page_token,
            )
        return cls(id, StorageKind(kind), url, credential, priority, notes, created_at, page_token)


@dataclass(frozen=True, slots=True)
class Upload:
    """A batch upload and its balance: announced = stored + duplicate + failed + pending"""

    id: UUID
    """Id"""
    actor: UUID
    """User who began it"""
    container: UUID
    """Container"""
    folder: UUID
    """Folder that the files go to"""
    state: UploadState
    """State"""
    announced: int
    """Items of the batch"""
    stored: int
    """Items that are files now"""
    duplicate: int
    """Items left out since the container has their bytes"""
    failed: int
    """Items that failed"""
    pending: int
    """Items whose bytes are awaited"""
    problems: JSON
    """What is wrong, item by item: [{"position", "name", "state", "problem", "argument",
    "message", "fixable"}]; empty when nothing is, and in a list, where upload_status tells
    """
    lease_until: datetime
    """When what is pending is given up"""
    created_at: datetime
    """Begun at"""
    page_token: str | None
    """Place after this row of a list; null where it is not of one"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            actor,
            container,
            folder,
            state,
            announced,
            stored,
            duplicate,
            failed,
            pending,
            problems,
            lease_until,
            created_at,
            page_token,
        ) = row
        if (
            id is None
            or actor is None
            or container is None
            or folder is None
            or state is None
            or announced is None
            or stored is None
            or duplicate is None
            or failed is None
            or pending is None
            or problems is None
            or lease_until is None
            or created_at is None
        ):
            raise UnexpectedNull.of(
                "upload",
                id=id,
                actor=actor,
                container=container,
                folder=folder,
                state=state,
                announced=announced,
                stored=stored,
                duplicate=duplicate,
                failed=failed,
                pending=pending,
                problems=problems,
                lease_until=lease_until,
                created_at=created_at,
            )
        return cls(
            id,
            actor,
            container,
            folder,
            UploadState(state),
            announced,
            stored,
            duplicate,
            failed,
            pending,
            problems,
            lease_until,
            created_at,
            page_token,
        )


@dataclass(frozen=True, slots=True)
class UploadItem:
    """One item of a batch upload, and where its bytes go"""

    upload: UUID
    """Upload"""
    position: int
    """Place in the batch, from 1"""
    file: UUID | None
    """Id that the file will have, also where the quota has had no room yet; or null when the
    item was not accepted
    """
    name: str | None
    """Name as sent; null when none was"""
    state: ItemState
    """State"""
    problems: JSON | None
    """All that is wrong with the item: [{"problem", "argument", "message", "fixable"}], or null
    when nothing is
    """
    duplicate_of: UUID | None
    """File of the container that has the same bytes, or null"""
    backend: int
    """Storage backend"""
    kind: StorageKind
    """Kind of the backend"""
    store_url: str
    """URL of the backend"""
    credential: str
    """Where the backend's secret is found, or the secret sealed"""
    blob_container: str
    """Blob container"""
    blob_key: str | None
    """Key to put the bytes under, create-only; null when there is nothing to put"""
    marker_key: str | None
    """On the first row, when the folder's marker is due: its key; else null"""
    marker: JSON | None
    """On the first row, when the folder's marker is due: its content; else null"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            upload,
            position,
            file,
            name,
            state,
            problems,
            duplicate_of,
            backend,
            kind,
            store_url,
            credential,
            blob_container,
            blob_key,
            marker_key,
            marker,
        ) = row
        if (
            upload is None
            or position is None
            or state is None
            or backend is None
            or kind is None
            or store_url is None
            or credential is None
            or blob_container is None
        ):
            raise UnexpectedNull.of(
                "upload_item",
                upload=upload,
                position=position,
                state=state,
                backend=backend,
                kind=kind,
                store_url=store_url,
                credential=credential,
                blob_container=blob_container,
            )
        return cls(
            upload,
            position,
            file,
            name,
            ItemState(state),
            problems,
            duplicate_of,
            backend,
            StorageKind(kind),
            store_url,
            credential,
            blob_container,
            blob_key,
            marker_key,
            marker,
        )


@dataclass(frozen=True, slots=True)
class UploadSource:
    """Where the bytes are fetched that an item copies"""

    position: int
    """Place of the item in the batch"""
    file: UUID
    """File that is copied"""
    backend: int
    """Storage backend"""
    kind: StorageKind
    """Kind of the backend"""
    priority: int
    """0 online and public, 1 online, 2 offline"""
    store_url: str
    """URL of the backend"""
    credential: str
    """Where the backend's secret is found"""
    blob_container: str
    """Blob container"""
    blob_key: str
    """Key in the blob container"""
    size: int
    """Bytes"""
    sha256: bytes
    """SHA-256: what the fetched bytes must have"""
    declared: JSON
    """What the copy is said to be, for the manifest: {"name", "media_type", "captured_at",
    "metadata", "facts"}
    """

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            position,
            file,
            backend,
            kind,
            priority,
            store_url,
            credential,
            blob_container,
            blob_key,
            size,
            sha256,
            declared,
        ) = row
        if (
            position is None
            or file is None
            or backend is None
            or kind is None
            or priority is None
            or store_url is None
            or credential is None
            or blob_container is None
            or blob_key is None
            or size is None
            or sha256 is None
            or declared is None
        ):
            raise UnexpectedNull.of(
                "upload_source",
                position=position,
                file=file,
                backend=backend,
                kind=kind,
                priority=priority,
                store_url=store_url,
                credential=credential,
                blob_container=blob_container,
                blob_key=blob_key,
                size=size,
                sha256=sha256,
                declared=declared,
            )
        return cls(
            position,
            file,
            backend,
            StorageKind(kind),
            priority,
            store_url,
            credential,
            blob_container,
            blob_key,
            size,
            sha256,
            declared,
        )


@dataclass(frozen=True, slots=True)
class User:
    """A person or service known to the datastore"""

    id: UUID
    """Id"""
    email: str
    """E-mail as registered; unique without regard to the case of ASCII letters"""
    role: UserRole
    """Role"""
    db_role: str | None
    """Database login that acts as this user in psql, or null"""
    container: UUID | None
    """Personal container, or null when it was handed over"""
    disabled_at: datetime | None
    """Since when the user may do nothing, or null"""
    created_at: datetime
    """Registered at"""
    page_token: str
    """Place after this row"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            email,
            role,
            db_role,
            container,
            disabled_at,
            created_at,
            page_token,
        ) = row
        if id is None or email is None or role is None or created_at is None or page_token is None:
            raise UnexpectedNull.of(
                "user", id=id, email=email, role=role, created_at=created_at, page_token=page_token
            )
        return cls(
            id, email, UserRole(role), db_role, container, disabled_at, created_at, page_token
        )
