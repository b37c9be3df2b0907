"""The functions of the API: generated from the catalogue of schema `datastore`, do not edit."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Final, Generic, TypeAlias, TypeVar
from uuid import UUID

from datastore_shim.errors import BadArgument, NotFound, UnexpectedNull
from datastore_shim.types import (
    JSON,
    AccessChange,
    AccessEntry,
    AccessPath,
    Adoption,
    Belonging,
    Container,
    ContainerStore,
    Deletion,
    DuplicatePolicy,
    Entry,
    EntryKind,
    File,
    FileCopy,
    Folder,
    FolderNode,
    Garbage,
    Group,
    GroupMember,
    Level,
    Membership,
    Purge,
    Stats,
    StorageBackend,
    StorageKind,
    Upload,
    UploadItem,
    UploadSource,
    UploadState,
    User,
    UserRole,
)

__all__ = ["UNSET", "AsyncCalls", "Calls", "Unset"]

Result = TypeVar("Result")
Row: TypeAlias = tuple[Any, ...]


class Unset(Enum):
    """The type of `UNSET`."""

    UNSET = "unset"

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET
"""An argument that is not given: the SQL function's own default holds. None is SQL's NULL."""


@dataclass(frozen=True, slots=True)
class Function(Generic[Result]):
    """One SQL function: its SELECT, the types of its arguments, and how its rows are read."""

    name: str
    select: str
    types: Mapping[str, str]
    load: Callable[[list[Row]], Result]
    null_defaults: frozenset[str] = frozenset()
    repeatable: bool = False

    def statement(self, arguments: Mapping[str, object]) -> tuple[bytes, list[object]]:
        """The SQL and its values; what was not given is left out. Raises `BadArgument`."""
        given = {
            name: _sendable(name, self.types[name], value)
            for name, value in arguments.items()
            if value is not UNSET and not (value is None and name in self.null_defaults)
        }
        slots = ", ".join(f"{name} => %s::{self.types[name]}" for name in given)
        return self.select.format(slots).encode(), list(given.values())

    def is_repeatable(self, arguments: Mapping[str, object]) -> bool:
        """Whether a second call with the same arguments leaves things as the first one did."""
        return self.repeatable or arguments.get("idempotency_key") is not None


def _sendable(name: str, kind: str, value: object) -> object:
    try:
        if kind in ("json", "jsonb") and value is not None:
            value = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        if isinstance(value, str) and b"\0" in value.encode():
            raise ValueError("NUL")
    except (TypeError, ValueError, RecursionError) as error:
        raise BadArgument(f"not a value of type {kind}", argument=name) from error
    return value


def one(load: Callable[[Row], Result]) -> Callable[[list[Row]], Result]:
    """Read the only row."""

    def first(rows: list[Row]) -> Result:
        if not rows:
            raise NotFound("the function gave no row")
        return load(rows[0])

    return first


def many(load: Callable[[Row], Result]) -> Callable[[list[Row]], list[Result]]:
    """Read all rows."""
    return lambda rows: [load(row) for row in rows]


def nothing(rows: list[Row]) -> None:
    """Read the answer of a function that returns void."""


def scalar(row: Row) -> Any:
    """Read the value of the only column."""
    if row[0] is None:
        raise UnexpectedNull("the function gave null")
    return row[0]


def scalar_or_none(row: Row) -> Any:
    """Read the value of the only column, which may be null."""
    return row[0]


CONSTRAINTS: Final[dict[str, tuple[str, str | None]]] = {
    "container_group_group": ("ST404", "group_id"),
    "container_max_file_range": ("ST400", "max_file_bytes"),
    "container_owner_group": ("ST404", "owner_group"),
    "container_owner_user": ("ST404", "owner_user"),
    "container_prefix_allowed": ("ST400", "prefix"),
    "container_usage_quota": ("ST413", None),
    "container_user_user": ("ST404", "grantee"),
    "entry_name_allowed": ("ST400", "name"),
    "file_sibling_key": ("ST409", "name"),
    "folder_sibling_key": ("ST409", "name"),
    "storage_backend_no_clear_secret": ("ST400", "credential"),
    "storage_backend_priority_range": ("ST400", "priority"),
    "storage_backend_url_allowed": ("ST400", "url"),
    "storage_backend_url_key": ("ST409", "url"),
    "upload_idempotency_key": ("ST409", "idempotency_key"),
    "upload_idempotency_short": ("ST400", "idempotency_key"),
    "user_group_group": ("ST404", "group_id"),
    "user_group_user": ("ST404", "member"),
    "users_db_role_key": ("ST409", "db_role"),
    "users_email_allowed": ("ST400", "email"),
    "users_email_key": ("ST409", "email"),
}
"""SQLSTATE and argument by the constraint that stopped what no function had noticed."""

_access_explain: Final[Function[list[AccessPath]]] = Function(
    name="datastore.access_explain",
    select=(
        "SELECT r.path, r.gives::text, r.via_group, r.expires_at, r.reason FROM "
        "datastore.access_explain({}) AS r"
    ),
    types={"actor": "uuid", "container": "uuid", "user_id": "uuid"},
    load=many(AccessPath.from_row),
    null_defaults=frozenset({"user_id"}),
    repeatable=True,
)

_access_level: Final[Function[Level | None]] = Function(
    name="datastore.access_level",
    select="SELECT r::text FROM datastore.access_level({}) AS r",
    types={"actor": "uuid", "container": "uuid"},
    load=one(lambda row: None if row[0] is None else Level(row[0])),
    repeatable=True,
)

_access_list: Final[Function[list[AccessEntry]]] = Function(
    name="datastore.access_list",
    select=(
        "SELECT r.user_id, r.email, r.level::text, r.path, r.via_group, r.expires_at, "
        "r.page_token FROM datastore.access_list({}) AS r"
    ),
    types={"actor": "uuid", "container": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(AccessEntry.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_access_preview: Final[Function[list[AccessChange]]] = Function(
    name="datastore.access_preview",
    select=(
        "SELECT r.user_id, r.email, r.has::text, r.gets::text, r.files, r.bytes, r.page_token "
        "FROM datastore.access_preview({}) AS r"
    ),
    types={
        "actor": "uuid",
        "container": "uuid",
        "level": "datastore.level",
        "grantee": "uuid",
        "group_id": "uuid",
        "page_size": "int4",
        "page_token": "text",
    },
    load=many(AccessChange.from_row),
    null_defaults=frozenset({"grantee", "group_id", "page_token"}),
    repeatable=True,
)

_container_adopt: Final[Function[Container]] = Function(
    name="datastore.container_adopt",
    select=(
        "SELECT r.id, r.name, r.owner_user, r.owner_group, r.is_public, r.storage_prefix, "
        "r.home_backend, r.general_folder, r.quota_bytes, r.max_file_bytes, r.media_types, "
        "r.files, r.bytes, r.level::text, r.created_at, r.page_token FROM "
        "datastore.container_adopt({}) AS r"
    ),
    types={
        "actor": "uuid",
        "container": "uuid",
        "home_backend": "int4",
        "name": "text",
        "prefix": "text",
        "owner_user": "uuid",
    },
    load=one(Container.from_row),
    null_defaults=frozenset({"name", "owner_user"}),
)

_container_create: Final[Function[Container]] = Function(
    name="datastore.container_create",
    select=(
        "SELECT r.id, r.name, r.owner_user, r.owner_group, r.is_public, r.storage_prefix, "
        "r.home_backend, r.general_folder, r.quota_bytes, r.max_file_bytes, r.media_types, "
        "r.files, r.bytes, r.level::text, r.created_at, r.page_token FROM "
        "datastore.container_create({}) AS r"
    ),
    types={
        "actor": "uuid",
        "name": "text",
        "is_public": "bool",
        "prefix": "text",
        "owner_group": "uuid",
        "home_backend": "int4",
        "quota_bytes": "int8",
        "max_file_bytes": "int8",
        "media_types": "text[]",
    },
    load=one(Container.from_row),
    null_defaults=frozenset(
        {"name", "owner_group", "home_backend", "quota_bytes", "max_file_bytes", "media_types"}
    ),
)

_container_delete: Final[Function[Deletion]] = Function(
    name="datastore.container_delete",
    select=(
        "SELECT r.dry_run, r.folders, r.files, r.copies, r.bytes FROM "
        "datastore.container_delete({}) AS r"
    ),
    types={"actor": "uuid", "container": "uuid", "dry_run": "bool"},
    load=one(Deletion.from_row),
)

_container_get: Final[Function[Container]] = Function(
    name="datastore.container_get",
    select=(
        "SELECT r.id, r.name, r.owner_user, r.owner_group, r.is_public, r.storage_prefix, "
        "r.home_backend, r.general_folder, r.quota_bytes, r.max_file_bytes, r.media_types, "
        "r.files, r.bytes, r.level::text, r.created_at, r.page_token FROM "
        "datastore.container_get({}) AS r"
    ),
    types={"actor": "uuid", "container": "uuid"},
    load=one(Container.from_row),
    repeatable=True,
)

_container_grant_group: Final[Function[None]] = Function(
    name="datastore.container_grant_group",
    select="SELECT datastore.container_grant_group({})",
    types={
        "actor": "uuid",
        "container": "uuid",
        "group_id": "uuid",
        "level": "datastore.level",
        "expires_at": "timestamptz",
    },
    load=nothing,
    null_defaults=frozenset({"expires_at"}),
)

_container_grant_user: Final[Function[None]] = Function(
    name="datastore.container_grant_user",
    select="SELECT datastore.container_grant_user({})",
    types={
        "actor": "uuid",
        "container": "uuid",
        "grantee": "uuid",
        "level": "datastore.level",
        "expires_at": "timestamptz",
    },
    load=nothing,
    null_defaults=frozenset({"expires_at"}),
)

_container_list: Final[Function[list[Container]]] = Function(
    name="datastore.container_list",
    select=(
        "SELECT r.id, r.name, r.owner_user, r.owner_group, r.is_public, r.storage_prefix, "
        "r.home_backend, r.general_folder, r.quota_bytes, r.max_file_bytes, r.media_types, "
        "r.files, r.bytes, r.level::text, r.created_at, r.page_token FROM "
        "datastore.container_list({}) AS r"
    ),
    types={"actor": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(Container.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_container_locate: Final[Function[ContainerStore]] = Function(
    name="datastore.container_locate",
    select=(
        "SELECT r.container, r.backend, r.kind::text, r.store_url, r.credential, "
        "r.blob_container FROM datastore.container_locate({}) AS r"
    ),
    types={"actor": "uuid", "container": "uuid"},
    load=one(ContainerStore.from_row),
    repeatable=True,
)

_container_revoke_group: Final[Function[None]] = Function(
    name="datastore.container_revoke_group",
    select="SELECT datastore.container_revoke_group({})",
    types={"actor": "uuid", "container": "uuid", "group_id": "uuid"},
    load=nothing,
)

_container_revoke_user: Final[Function[None]] = Function(
    name="datastore.container_revoke_user",
    select="SELECT datastore.container_revoke_user({})",
    types={"actor": "uuid", "container": "uuid", "grantee": "uuid"},
    load=nothing,
)

_container_transfer: Final[Function[None]] = Function(
    name="datastore.container_transfer",
    select="SELECT datastore.container_transfer({})",
    types={"actor": "uuid", "container": "uuid", "owner_user": "uuid", "owner_group": "uuid"},
    load=nothing,
    null_defaults=frozenset({"owner_user", "owner_group"}),
)

_container_update: Final[Function[Container]] = Function(
    name="datastore.container_update",
    select=(
        "SELECT r.id, r.name, r.owner_user, r.owner_group, r.is_public, r.storage_prefix, "
        "r.home_backend, r.general_folder, r.quota_bytes, r.max_file_bytes, r.media_types, "
        "r.files, r.bytes, r.level::text, r.created_at, r.page_token FROM "
        "datastore.container_update({}) AS r"
    ),
    types={
        "actor": "uuid",
        "container": "uuid",
        "name": "text",
        "is_public": "bool",
        "home_backend": "int4",
        "quota_bytes": "int8",
        "max_file_bytes": "int8",
        "media_types": "text[]",
        "unlimited": "text[]",
    },
    load=one(Container.from_row),
    null_defaults=frozenset(
        {"name", "is_public", "home_backend", "quota_bytes", "max_file_bytes", "media_types"}
    ),
)

_file_adopt: Final[Function[list[Adoption]]] = Function(
    name="datastore.file_adopt",
    select=(
        "SELECT r.position, r.blob_key, r.state::text, r.file, r.problems FROM "
        "datastore.file_adopt({}) AS r"
    ),
    types={"actor": "uuid", "folder": "uuid", "blobs": "jsonb", "backend": "int4"},
    load=many(Adoption.from_row),
    null_defaults=frozenset({"backend"}),
)

_file_copy_to: Final[Function[list[UploadItem]]] = Function(
    name="datastore.file_copy_to",
    select=(
        "SELECT r.upload, r.position, r.file, r.name, r.state::text, r.problems, "
        "r.duplicate_of, r.backend, r.kind::text, r.store_url, r.credential, r.blob_container, "
        "r.blob_key, r.marker_key, r.marker FROM datastore.file_copy_to({}) AS r"
    ),
    types={
        "actor": "uuid",
        "folder": "uuid",
        "files": "uuid[]",
        "remove_source": "bool",
        "idempotency_key": "text",
        "duplicates": "datastore.duplicate_policy",
        "lease": "interval",
    },
    load=many(UploadItem.from_row),
    null_defaults=frozenset({"idempotency_key"}),
)

_file_delete: Final[Function[Deletion]] = Function(
    name="datastore.file_delete",
    select=(
        "SELECT r.dry_run, r.folders, r.files, r.copies, r.bytes FROM datastore.file_delete({})"
        " AS r"
    ),
    types={"actor": "uuid", "file": "uuid", "dry_run": "bool"},
    load=one(Deletion.from_row),
)

_file_get: Final[Function[File]] = Function(
    name="datastore.file_get",
    select=(
        "SELECT r.id, r.container, r.folder, r.name, r.media_type, r.size, r.sha256, "
        "r.captured_at, r.metadata, r.facts, r.state::text, r.created_at, r.created_by, "
        "r.page_token FROM datastore.file_get({}) AS r"
    ),
    types={"actor": "uuid", "file": "uuid"},
    load=one(File.from_row),
    repeatable=True,
)

_file_list: Final[Function[list[File]]] = Function(
    name="datastore.file_list",
    select=(
        "SELECT r.id, r.container, r.folder, r.name, r.media_type, r.size, r.sha256, "
        "r.captured_at, r.metadata, r.facts, r.state::text, r.created_at, r.created_by, "
        "r.page_token FROM datastore.file_list({}) AS r"
    ),
    types={"actor": "uuid", "folder": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(File.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_file_locate: Final[Function[list[FileCopy]]] = Function(
    name="datastore.file_locate",
    select=(
        "SELECT r.file, r.variant, r.backend, r.kind::text, r.priority, r.store_url, "
        "r.credential, r.blob_container, r.blob_key, r.size, r.sha256 FROM "
        "datastore.file_locate({}) AS r"
    ),
    types={"actor": "uuid", "file": "uuid", "variant": "text"},
    load=many(FileCopy.from_row),
    repeatable=True,
)

_file_move: Final[Function[int]] = Function(
    name="datastore.file_move",
    select="SELECT r FROM datastore.file_move({}) AS r",
    types={"actor": "uuid", "folder": "uuid", "files": "uuid[]", "source": "uuid"},
    load=one(scalar),
    null_defaults=frozenset({"files", "source"}),
)

_file_rename: Final[Function[File]] = Function(
    name="datastore.file_rename",
    select=(
        "SELECT r.id, r.container, r.folder, r.name, r.media_type, r.size, r.sha256, "
        "r.captured_at, r.metadata, r.facts, r.state::text, r.created_at, r.created_by, "
        "r.page_token FROM datastore.file_rename({}) AS r"
    ),
    types={"actor": "uuid", "file": "uuid", "name": "text"},
    load=one(File.from_row),
)

_file_search: Final[Function[list[File]]] = Function(
    name="datastore.file_search",
    select=(
        "SELECT r.id, r.container, r.folder, r.name, r.media_type, r.size, r.sha256, "
        "r.captured_at, r.metadata, r.facts, r.state::text, r.created_at, r.created_by, "
        "r.page_token FROM datastore.file_search({}) AS r"
    ),
    types={
        "actor": "uuid",
        "container": "uuid",
        "folder": "uuid",
        "name": "text",
        "media_type": "text",
        "metadata": "jsonb",
        "sha256": "bytea",
        "captured_from": "timestamptz",
        "captured_to": "timestamptz",
        "created_from": "timestamptz",
        "created_to": "timestamptz",
        "page_size": "int4",
        "page_token": "text",
    },
    load=many(File.from_row),
    null_defaults=frozenset(
        {
            "container",
            "folder",
            "name",
            "media_type",
            "metadata",
            "sha256",
            "captured_from",
            "captured_to",
            "created_from",
            "created_to",
            "page_token",
        }
    ),
    repeatable=True,
)

_file_set_metadata: Final[Function[File]] = Function(
    name="datastore.file_set_metadata",
    select=(
        "SELECT r.id, r.container, r.folder, r.name, r.media_type, r.size, r.sha256, "
        "r.captured_at, r.metadata, r.facts, r.state::text, r.created_at, r.created_by, "
        "r.page_token FROM datastore.file_set_metadata({}) AS r"
    ),
    types={"actor": "uuid", "file": "uuid", "metadata": "jsonb", "merge": "bool"},
    load=one(File.from_row),
)

_file_trace: Final[Function[list[Adoption]]] = Function(
    name="datastore.file_trace",
    select=(
        "SELECT r.position, r.blob_key, r.state::text, r.file, r.problems FROM "
        "datastore.file_trace({}) AS r"
    ),
    types={"actor": "uuid", "container": "uuid", "blobs": "jsonb", "backend": "int4"},
    load=many(Adoption.from_row),
    null_defaults=frozenset({"backend"}),
    repeatable=True,
)

_folder_create: Final[Function[Folder]] = Function(
    name="datastore.folder_create",
    select=(
        "SELECT r.id, r.container, r.parent, r.name, r.created_at FROM "
        "datastore.folder_create({}) AS r"
    ),
    types={"actor": "uuid", "container": "uuid", "name": "text", "parent": "uuid"},
    load=one(Folder.from_row),
    null_defaults=frozenset({"name", "parent"}),
)

_folder_delete: Final[Function[Deletion]] = Function(
    name="datastore.folder_delete",
    select=(
        "SELECT r.dry_run, r.folders, r.files, r.copies, r.bytes FROM "
        "datastore.folder_delete({}) AS r"
    ),
    types={"actor": "uuid", "folder": "uuid", "dry_run": "bool"},
    load=one(Deletion.from_row),
)

_folder_get: Final[Function[Folder]] = Function(
    name="datastore.folder_get",
    select=(
        "SELECT r.id, r.container, r.parent, r.name, r.created_at FROM datastore.folder_get({})"
        " AS r"
    ),
    types={"actor": "uuid", "folder": "uuid"},
    load=one(Folder.from_row),
    repeatable=True,
)

_folder_list: Final[Function[list[Entry]]] = Function(
    name="datastore.folder_list",
    select=(
        "SELECT r.kind::text, r.id, r.container, r.folder, r.name, r.media_type, r.size, "
        "r.sha256, r.created_at, r.page_token FROM datastore.folder_list({}) AS r"
    ),
    types={
        "actor": "uuid",
        "container": "uuid",
        "folder": "uuid",
        "page_size": "int4",
        "page_token": "text",
    },
    load=many(Entry.from_row),
    null_defaults=frozenset({"folder", "page_token"}),
    repeatable=True,
)

_folder_move: Final[Function[Folder]] = Function(
    name="datastore.folder_move",
    select=(
        "SELECT r.id, r.container, r.parent, r.name, r.created_at FROM "
        "datastore.folder_move({}) AS r"
    ),
    types={"actor": "uuid", "folder": "uuid", "parent": "uuid"},
    load=one(Folder.from_row),
    null_defaults=frozenset({"parent"}),
)

_folder_path: Final[Function[str]] = Function(
    name="datastore.folder_path",
    select="SELECT r FROM datastore.folder_path({}) AS r",
    types={"actor": "uuid", "folder": "uuid"},
    load=one(scalar),
    repeatable=True,
)

_folder_rename: Final[Function[Folder]] = Function(
    name="datastore.folder_rename",
    select=(
        "SELECT r.id, r.container, r.parent, r.name, r.created_at FROM "
        "datastore.folder_rename({}) AS r"
    ),
    types={"actor": "uuid", "folder": "uuid", "name": "text"},
    load=one(Folder.from_row),
)

_folder_resolve: Final[Function[Entry]] = Function(
    name="datastore.folder_resolve",
    select=(
        "SELECT r.kind::text, r.id, r.container, r.folder, r.name, r.media_type, r.size, "
        "r.sha256, r.created_at, r.page_token FROM datastore.folder_resolve({}) AS r"
    ),
    types={"actor": "uuid", "container": "uuid", "path": "text", "kind": "datastore.entry_kind"},
    load=one(Entry.from_row),
    null_defaults=frozenset({"kind"}),
    repeatable=True,
)

_folder_stats: Final[Function[Stats]] = Function(
    name="datastore.folder_stats",
    select=(
        "SELECT r.folders, r.files, r.bytes, r.captured_min, r.captured_max, r.created_min, "
        "r.created_max FROM datastore.folder_stats({}) AS r"
    ),
    types={"actor": "uuid", "container": "uuid", "folder": "uuid"},
    load=one(Stats.from_row),
    null_defaults=frozenset({"folder"}),
    repeatable=True,
)

_folder_tree: Final[Function[list[FolderNode]]] = Function(
    name="datastore.folder_tree",
    select=(
        "SELECT r.id, r.container, r.parent, r.name, r.path, r.depth, r.folders, r.files, "
        "r.page_token FROM datastore.folder_tree({}) AS r"
    ),
    types={
        "actor": "uuid",
        "container": "uuid",
        "folder": "uuid",
        "page_size": "int4",
        "page_token": "text",
    },
    load=many(FolderNode.from_row),
    null_defaults=frozenset({"folder", "page_token"}),
    repeatable=True,
)

_group_add_member: Final[Function[None]] = Function(
    name="datastore.group_add_member",
    select="SELECT datastore.group_add_member({})",
    types={
        "actor": "uuid",
        "group_id": "uuid",
        "member": "uuid",
        "membership": "datastore.membership",
    },
    load=nothing,
)

_group_create: Final[Function[Group]] = Function(
    name="datastore.group_create",
    select=(
        "SELECT r.id, r.name, r.membership::text, r.members, r.container, r.created_at, "
        "r.page_token FROM datastore.group_create({}) AS r"
    ),
    types={"actor": "uuid", "name": "text", "with_container": "bool"},
    load=one(Group.from_row),
)

_group_delete: Final[Function[list[Belonging]]] = Function(
    name="datastore.group_delete",
    select=(
        "SELECT r.dry_run, r.kind, r.id, r.name, r.fate::text, r.files, r.bytes FROM "
        "datastore.group_delete({}) AS r"
    ),
    types={"actor": "uuid", "group_id": "uuid", "transfer_to": "uuid", "dry_run": "bool"},
    load=many(Belonging.from_row),
    null_defaults=frozenset({"transfer_to"}),
)

_group_get: Final[Function[Group]] = Function(
    name="datastore.group_get",
    select=(
        "SELECT r.id, r.name, r.membership::text, r.members, r.container, r.created_at, "
        "r.page_token FROM datastore.group_get({}) AS r"
    ),
    types={"actor": "uuid", "group_id": "uuid"},
    load=one(Group.from_row),
    repeatable=True,
)

_group_list: Final[Function[list[Group]]] = Function(
    name="datastore.group_list",
    select=(
        "SELECT r.id, r.name, r.membership::text, r.members, r.container, r.created_at, "
        "r.page_token FROM datastore.group_list({}) AS r"
    ),
    types={"actor": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(Group.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_group_member_list: Final[Function[list[GroupMember]]] = Function(
    name="datastore.group_member_list",
    select=(
        "SELECT r.group_id, r.user_id, r.email, r.membership::text, r.disabled_at, "
        "r.created_at, r.page_token FROM datastore.group_member_list({}) AS r"
    ),
    types={"actor": "uuid", "group_id": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(GroupMember.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_group_remove_member: Final[Function[None]] = Function(
    name="datastore.group_remove_member",
    select="SELECT datastore.group_remove_member({})",
    types={"actor": "uuid", "group_id": "uuid", "member": "uuid"},
    load=nothing,
)

_group_rename: Final[Function[Group]] = Function(
    name="datastore.group_rename",
    select=(
        "SELECT r.id, r.name, r.membership::text, r.members, r.container, r.created_at, "
        "r.page_token FROM datastore.group_rename({}) AS r"
    ),
    types={"actor": "uuid", "group_id": "uuid", "name": "text"},
    load=one(Group.from_row),
)

_group_set_member: Final[Function[None]] = Function(
    name="datastore.group_set_member",
    select="SELECT datastore.group_set_member({})",
    types={
        "actor": "uuid",
        "group_id": "uuid",
        "member": "uuid",
        "membership": "datastore.membership",
    },
    load=nothing,
)

_me: Final[Function[UUID]] = Function(
    name="datastore.me",
    select="SELECT r FROM datastore.me({}) AS r",
    types={"email": "text"},
    load=one(scalar),
    null_defaults=frozenset({"email"}),
    repeatable=True,
)

_purge_claim: Final[Function[list[Garbage]]] = Function(
    name="datastore.purge_claim",
    select=(
        "SELECT r.id, r.backend, r.kind::text, r.store_url, r.credential, r.blob_container, "
        "r.blob_key, r.reason, r.attempts, r.claimed_until FROM datastore.purge_claim({}) AS r"
    ),
    types={"actor": "uuid", "max_rows": "int4", "lease": "interval"},
    load=many(Garbage.from_row),
)

_purge_confirm: Final[Function[Purge]] = Function(
    name="datastore.purge_confirm",
    select="SELECT r.deleted, r.kept, r.unknown FROM datastore.purge_confirm({}) AS r",
    types={"actor": "uuid", "results": "jsonb"},
    load=one(Purge.from_row),
    repeatable=True,
)

_schema_version: Final[Function[int]] = Function(
    name="datastore.schema_version",
    select="SELECT r FROM datastore.schema_version({}) AS r",
    types={},
    load=one(scalar),
    repeatable=True,
)

_storage_backend_create: Final[Function[StorageBackend]] = Function(
    name="datastore.storage_backend_create",
    select=(
        "SELECT r.id, r.kind::text, r.url, r.credential, r.priority, r.notes, r.created_at, "
        "r.page_token FROM datastore.storage_backend_create({}) AS r"
    ),
    types={
        "actor": "uuid",
        "kind": "datastore.storage_kind",
        "url": "text",
        "credential": "text",
        "priority": "int4",
        "notes": "text",
    },
    load=one(StorageBackend.from_row),
    null_defaults=frozenset({"notes"}),
)

_storage_backend_list: Final[Function[list[StorageBackend]]] = Function(
    name="datastore.storage_backend_list",
    select=(
        "SELECT r.id, r.kind::text, r.url, r.credential, r.priority, r.notes, r.created_at, "
        "r.page_token FROM datastore.storage_backend_list({}) AS r"
    ),
    types={"actor": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(StorageBackend.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_storage_backend_update: Final[Function[StorageBackend]] = Function(
    name="datastore.storage_backend_update",
    select=(
        "SELECT r.id, r.kind::text, r.url, r.credential, r.priority, r.notes, r.created_at, "
        "r.page_token FROM datastore.storage_backend_update({}) AS r"
    ),
    types={
        "actor": "uuid",
        "backend": "int4",
        "credential": "text",
        "priority": "int4",
        "notes": "text",
        "url": "text",
    },
    load=one(StorageBackend.from_row),
    null_defaults=frozenset({"credential", "priority", "notes", "url"}),
)

_upload_abort: Final[Function[Upload]] = Function(
    name="datastore.upload_abort",
    select=(
        "SELECT r.id, r.actor, r.container, r.folder, r.state::text, r.announced, r.stored, "
        "r.duplicate, r.failed, r.pending, r.problems, r.lease_until, r.created_at, "
        "r.page_token FROM datastore.upload_abort({}) AS r"
    ),
    types={"actor": "uuid", "upload": "uuid"},
    load=one(Upload.from_row),
)

_upload_begin: Final[Function[list[UploadItem]]] = Function(
    name="datastore.upload_begin",
    select=(
        "SELECT r.upload, r.position, r.file, r.name, r.state::text, r.problems, "
        "r.duplicate_of, r.backend, r.kind::text, r.store_url, r.credential, r.blob_container, "
        "r.blob_key, r.marker_key, r.marker FROM datastore.upload_begin({}) AS r"
    ),
    types={
        "actor": "uuid",
        "folder": "uuid",
        "items": "jsonb",
        "idempotency_key": "text",
        "duplicates": "datastore.duplicate_policy",
        "lease": "interval",
    },
    load=many(UploadItem.from_row),
    null_defaults=frozenset({"idempotency_key"}),
)

_upload_commit: Final[Function[Upload]] = Function(
    name="datastore.upload_commit",
    select=(
        "SELECT r.id, r.actor, r.container, r.folder, r.state::text, r.announced, r.stored, "
        "r.duplicate, r.failed, r.pending, r.problems, r.lease_until, r.created_at, "
        "r.page_token FROM datastore.upload_commit({}) AS r"
    ),
    types={"actor": "uuid", "upload": "uuid", "results": "jsonb"},
    load=one(Upload.from_row),
    repeatable=True,
)

_upload_extend: Final[Function[Upload]] = Function(
    name="datastore.upload_extend",
    select=(
        "SELECT r.id, r.actor, r.container, r.folder, r.state::text, r.announced, r.stored, "
        "r.duplicate, r.failed, r.pending, r.problems, r.lease_until, r.created_at, "
        "r.page_token FROM datastore.upload_extend({}) AS r"
    ),
    types={"actor": "uuid", "upload": "uuid", "lease": "interval"},
    load=one(Upload.from_row),
)

_upload_list: Final[Function[list[Upload]]] = Function(
    name="datastore.upload_list",
    select=(
        "SELECT r.id, r.actor, r.container, r.folder, r.state::text, r.announced, r.stored, "
        "r.duplicate, r.failed, r.pending, r.problems, r.lease_until, r.created_at, "
        "r.page_token FROM datastore.upload_list({}) AS r"
    ),
    types={
        "actor": "uuid",
        "container": "uuid",
        "state": "datastore.upload_state",
        "page_size": "int4",
        "page_token": "text",
    },
    load=many(Upload.from_row),
    null_defaults=frozenset({"container", "state", "page_token"}),
    repeatable=True,
)

_upload_sources: Final[Function[list[UploadSource]]] = Function(
    name="datastore.upload_sources",
    select=(
        "SELECT r.position, r.file, r.backend, r.kind::text, r.priority, r.store_url, "
        "r.credential, r.blob_container, r.blob_key, r.size, r.sha256, r.declared FROM "
        "datastore.upload_sources({}) AS r"
    ),
    types={"actor": "uuid", "upload": "uuid"},
    load=many(UploadSource.from_row),
    repeatable=True,
)

_upload_status: Final[Function[Upload]] = Function(
    name="datastore.upload_status",
    select=(
        "SELECT r.id, r.actor, r.container, r.folder, r.state::text, r.announced, r.stored, "
        "r.duplicate, r.failed, r.pending, r.problems, r.lease_until, r.created_at, "
        "r.page_token FROM datastore.upload_status({}) AS r"
    ),
    types={"actor": "uuid", "upload": "uuid"},
    load=one(Upload.from_row),
    repeatable=True,
)

_user_bind_login: Final[Function[User]] = Function(
    name="datastore.user_bind_login",
    select=(
        "SELECT r.id, r.email, r.role::text, r.db_role, r.container, r.disabled_at, "
        "r.created_at, r.page_token FROM datastore.user_bind_login({}) AS r"
    ),
    types={"actor": "uuid", "user_id": "uuid", "db_role": "text"},
    load=one(User.from_row),
    null_defaults=frozenset({"db_role"}),
)

_user_bootstrap: Final[Function[User]] = Function(
    name="datastore.user_bootstrap",
    select=(
        "SELECT r.id, r.email, r.role::text, r.db_role, r.container, r.disabled_at, "
        "r.created_at, r.page_token FROM datastore.user_bootstrap({}) AS r"
    ),
    types={"email": "text"},
    load=one(User.from_row),
)

_user_delete: Final[Function[list[Belonging]]] = Function(
    name="datastore.user_delete",
    select=(
        "SELECT r.dry_run, r.kind, r.id, r.name, r.fate::text, r.files, r.bytes FROM "
        "datastore.user_delete({}) AS r"
    ),
    types={
        "actor": "uuid",
        "user_id": "uuid",
        "transfer_to": "uuid",
        "delete_private": "bool",
        "dry_run": "bool",
    },
    load=many(Belonging.from_row),
    null_defaults=frozenset({"transfer_to"}),
)

_user_disable: Final[Function[User]] = Function(
    name="datastore.user_disable",
    select=(
        "SELECT r.id, r.email, r.role::text, r.db_role, r.container, r.disabled_at, "
        "r.created_at, r.page_token FROM datastore.user_disable({}) AS r"
    ),
    types={"actor": "uuid", "user_id": "uuid"},
    load=one(User.from_row),
)

_user_enable: Final[Function[User]] = Function(
    name="datastore.user_enable",
    select=(
        "SELECT r.id, r.email, r.role::text, r.db_role, r.container, r.disabled_at, "
        "r.created_at, r.page_token FROM datastore.user_enable({}) AS r"
    ),
    types={"actor": "uuid", "user_id": "uuid"},
    load=one(User.from_row),
)

_user_find: Final[Function[list[User]]] = Function(
    name="datastore.user_find",
    select=(
        "SELECT r.id, r.email, r.role::text, r.db_role, r.container, r.disabled_at, "
        "r.created_at, r.page_token FROM datastore.user_find({}) AS r"
    ),
    types={"actor": "uuid", "email": "text", "page_size": "int4", "page_token": "text"},
    load=many(User.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_user_get: Final[Function[User]] = Function(
    name="datastore.user_get",
    select=(
        "SELECT r.id, r.email, r.role::text, r.db_role, r.container, r.disabled_at, "
        "r.created_at, r.page_token FROM datastore.user_get({}) AS r"
    ),
    types={"actor": "uuid", "user_id": "uuid", "email": "text"},
    load=one(User.from_row),
    null_defaults=frozenset({"user_id", "email"}),
    repeatable=True,
)

_user_list: Final[Function[list[User]]] = Function(
    name="datastore.user_list",
    select=(
        "SELECT r.id, r.email, r.role::text, r.db_role, r.container, r.disabled_at, "
        "r.created_at, r.page_token FROM datastore.user_list({}) AS r"
    ),
    types={"actor": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(User.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_user_register: Final[Function[User]] = Function(
    name="datastore.user_register",
    select=(
        "SELECT r.id, r.email, r.role::text, r.db_role, r.container, r.disabled_at, "
        "r.created_at, r.page_token FROM datastore.user_register({}) AS r"
    ),
    types={"actor": "uuid", "email": "text", "role": "datastore.user_role", "db_role": "text"},
    load=one(User.from_row),
    null_defaults=frozenset({"db_role"}),
)

_user_set_role: Final[Function[User]] = Function(
    name="datastore.user_set_role",
    select=(
        "SELECT r.id, r.email, r.role::text, r.db_role, r.container, r.disabled_at, "
        "r.created_at, r.page_token FROM datastore.user_set_role({}) AS r"
    ),
    types={"actor": "uuid", "user_id": "uuid", "role": "datastore.user_role"},
    load=one(User.from_row),
)


class Calls:
    """The functions of schema `datastore`, one method each."""

    def _run(self, function: Function[Result], arguments: Mapping[str, object]) -> Result:
        """Call the function once; the client says on which connection."""
        raise NotImplementedError

    def access_explain(
        self, *, actor: UUID, container: UUID, user_id: UUID | None = None
    ) -> list[AccessPath]:
        """Every way by which a user (the actor, unless user_id is given) could reach a
        container, what it gives, and why it gives or does not. The highest level given is
        the user's access. Also answers when there is none. Needs owner on the container to
        ask about somebody else, and then names the groups the user is not in as well.
        Raises ST400 (no actor), ST403 (actor, or level too low), ST404 (container or user).

        Calls ``datastore.access_explain``.
        """
        return self._run(
            _access_explain, {"actor": actor, "container": container, "user_id": user_id}
        )

    def access_level(self, *, actor: UUID, container: UUID) -> Level | None:
        """The actor's level on a container: read, annotate, write or owner; null for none, also
        when it does not exist.
        Raises ST400 (no actor), ST403 (actor).

        Calls ``datastore.access_level``.
        """
        return self._run(_access_level, {"actor": actor, "container": container})

    def access_list(
        self,
        *,
        actor: UUID,
        container: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[AccessEntry]:
        """Everybody who can reach a container, by user id, each once with their level and the
        way that gives it, a page at a time; the pages together are complete. Those who are
        disabled reach nothing.
        Needs owner. access_explain tells all the ways of one user.
        Raises ST400 (page_size, page_token), ST403 (level too low), ST404 (container).

        Calls ``datastore.access_list``. Defaults: page_size 100.
        """
        return self._run(
            _access_list,
            {
                "actor": actor,
                "container": container,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    def access_preview(
        self,
        *,
        actor: UUID,
        container: UUID,
        level: Level | Unset = UNSET,
        grantee: UUID | None = None,
        group_id: UUID | None = None,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[AccessChange]:
        """Whose level on a container a grant would change, before it is made, by user id, a
        page at a time: a grant of level to the user grantee, or to the group group_id, which
        would take the place of the one they have; without either, making the container
        public. Tells also how much each would newly see. Any group whose id is known may be
        named, and each container tells the id of its owner_group to its readers: a preview
        shows who is in it. Needs owner.
        Raises ST400 (level, grantee, page_size, page_token), ST403 (level too low), ST404
        (container, grantee or group_id).

        Calls ``datastore.access_preview``. Defaults: level 'read', page_size 100.
        """
        return self._run(
            _access_preview,
            {
                "actor": actor,
                "container": container,
                "level": level,
                "grantee": grantee,
                "group_id": group_id,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    def container_adopt(
        self,
        *,
        actor: UUID,
        container: UUID,
        home_backend: int,
        name: str | None = None,
        prefix: str | Unset = UNSET,
        owner_user: UUID | None = None,
    ) -> Container:
        """Make a container around a blob container that is in a store already:
        <prefix>-<container>, as user-<uuid>. home_backend is the store it is in, and that of
        new files. Its owner is owner_user, or else the actor; without a name it is named by
        its id. Nothing in it is a file before file_adopt makes it one, but with the
        container goes the whole blob container, whatever is in it. Needs the role admin,
        since who says where bytes lie is trusted.
        Raises ST400 (an argument), ST403 (another role), ST404 (home_backend or owner_user),
        ST409 (there is a container of that id), ST412 (owner_user is disabled, or the blob
        container, or something in it, is about to be deleted).

        Calls ``datastore.container_adopt``. Defaults: prefix 'user'.
        """
        return self._run(
            _container_adopt,
            {
                "actor": actor,
                "container": container,
                "home_backend": home_backend,
                "name": name,
                "prefix": prefix,
                "owner_user": owner_user,
            },
        )

    def container_create(
        self,
        *,
        actor: UUID,
        name: str | None = None,
        is_public: bool | Unset = UNSET,
        prefix: str | Unset = UNSET,
        owner_group: UUID | None = None,
        home_backend: int | None = None,
        quota_bytes: int | None = None,
        max_file_bytes: int | None = None,
        media_types: list[str] | None = None,
    ) -> Container:
        """Create a container, owned by the actor, or by a group that the actor manages (as
        admin or dev, any group). Any user may.
        Without a name it is named by its id. prefix begins the name of the blob container:
        a-z, 0-9 and single hyphens, at most 26 characters. home_backend is the storage
        backend of new files; without one the first upload takes the first online one.
        quota_bytes, max_file_bytes and media_types limit what may be stored; null means no
        limit.
        Raises ST400 (an argument), ST403 (actor, or no manager of owner_group), ST404
        (owner_group or home_backend).

        Calls ``datastore.container_create``. Defaults: is_public false, prefix 'user'.
        """
        return self._run(
            _container_create,
            {
                "actor": actor,
                "name": name,
                "is_public": is_public,
                "prefix": prefix,
                "owner_group": owner_group,
                "home_backend": home_backend,
                "quota_bytes": quota_bytes,
                "max_file_bytes": max_file_bytes,
                "media_types": media_types,
            },
        )

    def container_delete(
        self, *, actor: UUID, container: UUID, dry_run: bool | Unset = UNSET
    ) -> Deletion:
        """Delete a container for good, with all folders and files in it, also those in the
        trash, and all that was granted on it: rows now, bytes once this has committed and
        the purge has run. Uploads that are open end. With dry_run it only tells what would
        go. Needs owner.
        Raises ST400 (dry_run), ST403 (level too low), ST404 (container), ST412 (container is
        frozen), ST422 (it is a personal container).

        Calls ``datastore.container_delete``. Defaults: dry_run false.
        """
        return self._run(
            _container_delete, {"actor": actor, "container": container, "dry_run": dry_run}
        )

    def container_get(self, *, actor: UUID, container: UUID) -> Container:
        """One container, with the level that the actor has on it. Needs read.
        Raises ST400 (no actor), ST403 (actor), ST404 (absent or invisible).

        Calls ``datastore.container_get``.
        """
        return self._run(_container_get, {"actor": actor, "container": container})

    def container_grant_group(
        self,
        *,
        actor: UUID,
        container: UUID,
        group_id: UUID,
        level: Level,
        expires_at: datetime | None = None,
    ) -> None:
        """Grant the members of a group access to a container, until expires_at if one is given.
        A second grant replaces the first. Any group whose id is known may be named, and each
        container tells the id of its owner_group to its readers; access_list then shows its
        members. Needs owner.
        Raises ST400 (level, expires_at), ST403 (level too low), ST404 (container or group).

        Calls ``datastore.container_grant_group``.
        """
        self._run(
            _container_grant_group,
            {
                "actor": actor,
                "container": container,
                "group_id": group_id,
                "level": level,
                "expires_at": expires_at,
            },
        )

    def container_grant_user(
        self,
        *,
        actor: UUID,
        container: UUID,
        grantee: UUID,
        level: Level,
        expires_at: datetime | None = None,
    ) -> None:
        """Grant a user access to a container, until expires_at if one is given. A second grant
        replaces the first. Needs owner.
        Raises ST400 (level, expires_at), ST403 (level too low), ST404 (container or user).

        Calls ``datastore.container_grant_user``.
        """
        self._run(
            _container_grant_user,
            {
                "actor": actor,
                "container": container,
                "grantee": grantee,
                "level": level,
                "expires_at": expires_at,
            },
        )

    def container_list(
        self, *, actor: UUID, page_size: int | Unset = UNSET, page_token: str | None = None
    ) -> list[Container]:
        """The containers that the actor can reach, oldest first, each once and with the actor's
        level, a page at a time.
        Raises ST400 (page_size, page_token), ST403 (actor).

        Calls ``datastore.container_list``. Defaults: page_size 100.
        """
        return self._run(
            _container_list, {"actor": actor, "page_size": page_size, "page_token": page_token}
        )

    def container_locate(self, *, actor: UUID, container: UUID) -> ContainerStore:
        """Where the bytes of a container's new files go: to make the blob container before the
        first upload does. Needs write.
        Raises ST400 (no actor), ST403 (level too low), ST404 (container), ST412 (there is no
        online storage backend).

        Calls ``datastore.container_locate``.
        """
        return self._run(_container_locate, {"actor": actor, "container": container})

    def container_revoke_group(self, *, actor: UUID, container: UUID, group_id: UUID) -> None:
        """Withdraw what was granted to the members of a group; effective at once. Other ways in
        (ownership, other grants, public) are not touched. Needs owner.
        Raises ST400 (no actor), ST403 (level too low), ST404 (container, or nothing is
        granted).

        Calls ``datastore.container_revoke_group``.
        """
        self._run(
            _container_revoke_group, {"actor": actor, "container": container, "group_id": group_id}
        )

    def container_revoke_user(self, *, actor: UUID, container: UUID, grantee: UUID) -> None:
        """Withdraw what was granted to a user; effective at once. Other ways in (ownership,
        other grants, public) are not touched. Needs owner.
        Raises ST400 (no actor), ST403 (level too low), ST404 (container, or nothing is
        granted).

        Calls ``datastore.container_revoke_user``.
        """
        self._run(
            _container_revoke_user, {"actor": actor, "container": container, "grantee": grantee}
        )

    def container_transfer(
        self,
        *,
        actor: UUID,
        container: UUID,
        owner_user: UUID | None = None,
        owner_group: UUID | None = None,
    ) -> None:
        """Give a container another owner: a user, or a group that the actor manages (as admin
        or dev, any group). Whoever owned it keeps what is granted to them, and no more.
        Needs owner.
        Raises ST400 (neither or both owners given), ST403 (level too low, or no manager of
        owner_group), ST404 (container or the new owner), ST412 (the new owner is disabled),
        ST422 (a personal container stays with its user).

        Calls ``datastore.container_transfer``.
        """
        self._run(
            _container_transfer,
            {
                "actor": actor,
                "container": container,
                "owner_user": owner_user,
                "owner_group": owner_group,
            },
        )

    def container_update(
        self,
        *,
        actor: UUID,
        container: UUID,
        name: str | None = None,
        is_public: bool | None = None,
        home_backend: int | None = None,
        quota_bytes: int | None = None,
        max_file_bytes: int | None = None,
        media_types: list[str] | None = None,
        unlimited: list[str] | Unset = UNSET,
    ) -> Container:
        """Change the settings of a container: what is given is set, what is left out or null
        stays.
        unlimited names the limits that end (quota_bytes, max_file_bytes, media_types).
        Limits hold for what comes from now on: an upload that has begun keeps what was
        accepted, and only a size that it left open is judged by a new max_file_bytes.
        home_backend is where new files go. A public container gives read to every user.
        Needs owner.
        Raises ST400 (an argument), ST403 (level too low), ST404 (container or home_backend),
        ST413 (the quota is below what is stored and reserved).

        Calls ``datastore.container_update``. Defaults: unlimited '{}'.
        """
        return self._run(
            _container_update,
            {
                "actor": actor,
                "container": container,
                "name": name,
                "is_public": is_public,
                "home_backend": home_backend,
                "quota_bytes": quota_bytes,
                "max_file_bytes": max_file_bytes,
                "media_types": media_types,
                "unlimited": unlimited,
            },
        )

    def file_adopt(
        self, *, actor: UUID, folder: UUID, blobs: JSON, backend: int | None = None
    ) -> list[Adoption]:
        """Make files of a folder of blobs that lie in the blob container of its container,
        where they lie and under the keys that they have: no byte is copied. From then on
        they are files like any other:
        with a file that is deleted its blob goes too, by the purge.
        blobs is an array of 1 to 10000 objects: {"blob_key", "name", "media_type", "size",
        "sha256", "captured_at", "metadata", "facts"}, as the items of upload_begin;
        blob_key, size and sha256 must be given, as they were read from the blob itself, and
        the last part of the key is the name of one that has none. backend is the store that
        they lie in, by default that of new files.
        A blob that is a file of the container already, by its key or by its bytes, is a
        duplicate and is left alone, so that a repetition adds nothing. One that is not
        accepted comes back as failed with all its problems, and the others go on; the quota
        takes blobs in their order, up to the first that does not fit. Refused are keys that
        clients cannot name, those of markers and manifests, of an upload under way, of what
        is about to be deleted, and those that a file of another container of the store has.
        Needs the role admin, since who says where bytes lie is trusted.
        Raises ST400 (blobs, backend), ST403 (another role), ST404 (folder or backend), ST409
        (another session took a key meanwhile), ST412 (container is frozen, or no storage
        backend), ST413 (more than 10000 blobs).

        Calls ``datastore.file_adopt``.
        """
        return self._run(
            _file_adopt, {"actor": actor, "folder": folder, "blobs": blobs, "backend": backend}
        )

    def file_copy_to(
        self,
        *,
        actor: UUID,
        folder: UUID,
        files: list[UUID],
        remove_source: bool | Unset = UNSET,
        idempotency_key: str | None = None,
        duplicates: DuplicatePolicy | Unset = UNSET,
        lease: timedelta | Unset = UNSET,
    ) -> list[UploadItem]:
        """Begin to copy files into a folder, also of another container: an upload like any
        other, whose items are the files, each under a new id. upload_sources tells where
        their bytes are fetched; put them, then call upload_commit: only bytes of the same
        hash are stored. With remove_source each source goes in the same transaction that
        stores its copy, and its bytes by the purge; one that is in the trash by then, in a
        frozen container, or where the actor may no longer write, stays. Names that are taken
        are problems of their items. The same idempotency_key gives the same answer, also
        when the sources are gone. Needs write on the folder, and read on the files; with
        remove_source, write.
        Raises ST400 (files, remove_source, idempotency_key, duplicates, lease), ST403 (level
        too low), ST404 (folder, or some of the files), ST409 (key used for another request),
        ST412 (a container is frozen, a file is lost, no storage backend, or that upload is
        over), ST413 (more than 10000 files, or over 128 MB of metadata).

        Calls ``datastore.file_copy_to``. Defaults: remove_source false, duplicates 'allow',
        lease '06:00:00'.
        """
        return self._run(
            _file_copy_to,
            {
                "actor": actor,
                "folder": folder,
                "files": files,
                "remove_source": remove_source,
                "idempotency_key": idempotency_key,
                "duplicates": duplicates,
                "lease": lease,
            },
        )

    def file_delete(self, *, actor: UUID, file: UUID, dry_run: bool | Unset = UNSET) -> Deletion:
        """Delete a file for good, with every copy: its row now, its bytes once this has
        committed and the purge has run. With dry_run it only tells what would go. Needs
        write.
        Raises ST400 (dry_run), ST403 (level too low), ST404 (absent, invisible or in the
        trash), ST412 (container is frozen).

        Calls ``datastore.file_delete``. Defaults: dry_run false.
        """
        return self._run(_file_delete, {"actor": actor, "file": file, "dry_run": dry_run})

    def file_get(self, *, actor: UUID, file: UUID) -> File:
        """What is known of one file. Needs read on its container.
        Raises ST400 (no actor), ST403 (actor), ST404 (absent, invisible or in the trash).

        Calls ``datastore.file_get``.
        """
        return self._run(_file_get, {"actor": actor, "file": file})

    def file_list(
        self,
        *,
        actor: UUID,
        folder: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[File]:
        """The files that lie directly in a folder, by name, each with all that is known of it,
        a page at a time. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (absent, invisible or in
        the trash).

        Calls ``datastore.file_list``. Defaults: page_size 100.
        """
        return self._run(
            _file_list,
            {"actor": actor, "folder": folder, "page_size": page_size, "page_token": page_token},
        )

    def file_locate(
        self, *, actor: UUID, file: UUID, variant: str | Unset = UNSET
    ) -> list[FileCopy]:
        """Where the bytes of a file are fetched: every proven copy of a variant (the original,
        unless another is named), the best first.
        Whoever fetches compares them with sha256. Needs read on its container.
        Raises ST400 (no actor), ST403 (actor), ST404 (absent, invisible or in the trash),
        ST412 (no proven copy of that variant).

        Calls ``datastore.file_locate``. Defaults: variant 'original'.
        """
        return self._run(_file_locate, {"actor": actor, "file": file, "variant": variant})

    def file_move(
        self,
        *,
        actor: UUID,
        folder: UUID,
        files: list[UUID] | None = None,
        source: UUID | None = None,
    ) -> int:
        """Move files to another folder of their container: those named, or all that lie
        directly in a source folder. All of them or none; no bytes move. Needs write. Returns
        their number.
        Raises ST400 (neither or both of files and source, or no file), ST403 (level too
        low), ST404 (folder, source, or some of the files: the detail tells how many), ST409
        (a name is taken there, or two of them have the same), ST412 (container is frozen),
        ST413 (more than 10000 files).

        Calls ``datastore.file_move``.
        """
        return self._run(
            _file_move, {"actor": actor, "folder": folder, "files": files, "source": source}
        )

    def file_rename(self, *, actor: UUID, file: UUID, name: str) -> File:
        """Give a file another name; no bytes move. Needs write.
        Raises ST400 (name not allowed), ST403 (level too low), ST404 (absent, invisible or
        in the trash), ST409 (the folder has a file of that name), ST412 (container is
        frozen).

        Calls ``datastore.file_rename``.
        """
        return self._run(_file_rename, {"actor": actor, "file": file, "name": name})

    def file_search(
        self,
        *,
        actor: UUID,
        container: UUID | None = None,
        folder: UUID | None = None,
        name: str | None = None,
        media_type: str | None = None,
        metadata: JSON | None = None,
        sha256: bytes | None = None,
        captured_from: datetime | None = None,
        captured_to: datetime | None = None,
        created_from: datetime | None = None,
        created_to: datetime | None = None,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[File]:
        """The files that the actor may see and that meet every condition given, newest first, a
        page at a time: in one container, or in a folder with all below it, else wherever
        there is access; nothing that is in the trash. name is part of the name, where case
        and Unicode form do not count and no character stands for others. media_type is
        image/jpeg, or image/* for all of a kind. metadata is contained in the file's. The
        ranges of captured_at and created_at begin at the first time and end before the
        second. Needs read.
        Raises ST400 (a condition, page_size, page_token), ST403 (actor), ST404 (container or
        folder).

        Calls ``datastore.file_search``. Defaults: page_size 100.
        """
        return self._run(
            _file_search,
            {
                "actor": actor,
                "container": container,
                "folder": folder,
                "name": name,
                "media_type": media_type,
                "metadata": metadata,
                "sha256": sha256,
                "captured_from": captured_from,
                "captured_to": captured_to,
                "created_from": created_from,
                "created_to": created_to,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    def file_set_metadata(
        self, *, actor: UUID, file: UUID, metadata: JSON, merge: bool | Unset = UNSET
    ) -> File:
        """Replace what is said of a file. With merge only the members that are given change, at
        the top level, and those given as null are removed. The same limits as at upload;
        facts and captured_at stay. Needs write.
        Raises ST400 (metadata, merge), ST403 (level too low), ST404 (absent, invisible or in
        the trash), ST412 (container is frozen), ST413 (over 64 kB, 100 levels, or a number
        beyond 1e308).

        Calls ``datastore.file_set_metadata``. Defaults: merge false.
        """
        return self._run(
            _file_set_metadata, {"actor": actor, "file": file, "metadata": metadata, "merge": merge}
        )

    def file_trace(
        self, *, actor: UUID, container: UUID, blobs: JSON, backend: int | None = None
    ) -> list[Adoption]:
        """Which blobs in the blob container of a container are files already, by key and size,
        and which file_adopt could make some: what is known need not be read again. blobs is
        an array of 1 to 10000 objects {"blob_key", "size"}; backend is the store that they
        lie in, by default that of new files.
        Needs the role admin.
        Raises ST400 (blobs, backend), ST403 (another role), ST404 (container or backend),
        ST412 (no storage backend), ST413 (more than 10000 blobs).

        Calls ``datastore.file_trace``.
        """
        return self._run(
            _file_trace,
            {"actor": actor, "container": container, "blobs": blobs, "backend": backend},
        )

    def folder_create(
        self, *, actor: UUID, container: UUID, name: str | None = None, parent: UUID | None = None
    ) -> Folder:
        """Create a folder in a container, at the top or in a parent folder. Without a name it
        is named by its id. Needs write.
        Raises ST400 (name not allowed), ST403 (level too low), ST404 (container or parent),
        ST409 (a sibling has that name), ST412 (container is frozen).

        Calls ``datastore.folder_create``.
        """
        return self._run(
            _folder_create, {"actor": actor, "container": container, "name": name, "parent": parent}
        )

    def folder_delete(
        self, *, actor: UUID, folder: UUID, dry_run: bool | Unset = UNSET
    ) -> Deletion:
        """Delete a folder for good, with all folders and files below it, also those in the
        trash: rows now, bytes once this has committed and the purge has run. Uploads into it
        that are open end. With dry_run it only tells what would go. Needs write.
        Raises ST400 (dry_run), ST403 (level too low), ST404 (absent, invisible or in the
        trash), ST412 (container is frozen), ST422 (it is a General folder, or one lies below
        it).

        Calls ``datastore.folder_delete``. Defaults: dry_run false.
        """
        return self._run(_folder_delete, {"actor": actor, "folder": folder, "dry_run": dry_run})

    def folder_get(self, *, actor: UUID, folder: UUID) -> Folder:
        """One folder. Needs read on its container.
        Raises ST400 (no actor), ST403 (actor), ST404 (absent, invisible or in the trash).

        Calls ``datastore.folder_get``.
        """
        return self._run(_folder_get, {"actor": actor, "folder": folder})

    def folder_list(
        self,
        *,
        actor: UUID,
        container: UUID,
        folder: UUID | None = None,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Entry]:
        """What lies in a folder, or at the top of a container: folders, then files, each by
        name (case does not count), a page at a time over both. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container, or no such
        folder in it).

        Calls ``datastore.folder_list``. Defaults: page_size 100.
        """
        return self._run(
            _folder_list,
            {
                "actor": actor,
                "container": container,
                "folder": folder,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    def folder_move(self, *, actor: UUID, folder: UUID, parent: UUID | None = None) -> Folder:
        """Move a folder with all below it to another parent of the same container, or to the
        top. One row is written, whatever lies below; no bytes move. Needs write.
        Raises ST400 (no actor), ST403 (level too low), ST404 (folder, or no such parent in
        its container), ST409 (the parent has a folder of that name), ST412 (container is
        frozen), ST422 (the parent is the folder or below it).

        Calls ``datastore.folder_move``.
        """
        return self._run(_folder_move, {"actor": actor, "folder": folder, "parent": parent})

    def folder_path(self, *, actor: UUID, folder: UUID) -> str:
        """The path of a folder from the top of its container, as /name/name: what
        folder_resolve takes. Needs read.
        Raises ST400 (no actor), ST403 (actor), ST404 (absent, invisible or in the trash).

        Calls ``datastore.folder_path``.
        """
        return self._run(_folder_path, {"actor": actor, "folder": folder})

    def folder_rename(self, *, actor: UUID, folder: UUID, name: str) -> Folder:
        """Give a folder another name; one row is written, whatever lies below, and no bytes
        move. Needs write. The General folder of a personal container keeps its name.
        Raises ST400 (name not allowed), ST403 (level too low), ST404 (absent, invisible or
        in the trash), ST409 (a sibling has that name), ST412 (container is frozen), ST422
        (General).

        Calls ``datastore.folder_rename``.
        """
        return self._run(_folder_rename, {"actor": actor, "folder": folder, "name": name})

    def folder_resolve(
        self, *, actor: UUID, container: UUID, path: str, kind: EntryKind | None = None
    ) -> Entry:
        """The folder or file that a path names, from the top of a container: names divided by
        "/", compared as siblings are (case and Unicode form do not count). Where a folder
        and a file share the name, the folder, unless kind says file. Needs read.
        Raises ST400 (path), ST403 (actor), ST404 (container, or nothing of that kind there).

        Calls ``datastore.folder_resolve``.
        """
        return self._run(
            _folder_resolve, {"actor": actor, "container": container, "path": path, "kind": kind}
        )

    def folder_stats(self, *, actor: UUID, container: UUID, folder: UUID | None = None) -> Stats:
        """How much lies in a folder, or in a container, on every level: folders, files and
        bytes, and when the first and the last were captured and stored. What is in the trash
        does not count. Needs read.
        Raises ST400 (no actor), ST403 (actor), ST404 (container, or no such folder in it).

        Calls ``datastore.folder_stats``.
        """
        return self._run(_folder_stats, {"actor": actor, "container": container, "folder": folder})

    def folder_tree(
        self,
        *,
        actor: UUID,
        container: UUID,
        folder: UUID | None = None,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[FolderNode]:
        """All folders below a folder, or of a whole container, each before what lies below it
        and siblings by name, with path, depth and what lies directly in each; a page at a
        time. What is in the trash is left out, with all below. A page goes on after the
        place of its token also when that folder is gone. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container, or no such
        folder in it).

        Calls ``datastore.folder_tree``. Defaults: page_size 100.
        """
        return self._run(
            _folder_tree,
            {
                "actor": actor,
                "container": container,
                "folder": folder,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    def group_add_member(
        self, *, actor: UUID, group_id: UUID, member: UUID, membership: Membership | Unset = UNSET
    ) -> None:
        """Put a user into a group, as member or as manager. Needs to be a manager of the group,
        or the role team_leader or admin.
        Raises ST400 (membership), ST403 (no manager of it), ST404 (group or user), ST409 (in
        the group already).

        Calls ``datastore.group_add_member``. Defaults: membership 'member'.
        """
        self._run(
            _group_add_member,
            {"actor": actor, "group_id": group_id, "member": member, "membership": membership},
        )

    def group_create(
        self, *, actor: UUID, name: str, with_container: bool | Unset = UNSET
    ) -> Group:
        """Create a group; the actor becomes its manager. With with_container the group owns a
        container of the same name from the start; what its members may do there is granted
        like everything else. Any user may; names may repeat.
        Raises ST400 (name not allowed, with_container), ST403 (actor).

        Calls ``datastore.group_create``. Defaults: with_container false.
        """
        return self._run(
            _group_create, {"actor": actor, "name": name, "with_container": with_container}
        )

    def group_delete(
        self,
        *,
        actor: UUID,
        group_id: UUID,
        transfer_to: UUID | None = None,
        dry_run: bool | Unset = UNSET,
    ) -> list[Belonging]:
        """Delete a group, with what was granted to it. The containers that it owns stay: they
        go to the user transfer_to, without whom nothing is done while there are any. Gives
        these containers, and what becomes of each; with dry_run only that. Needs to be a
        manager of the group, or the role admin.
        Raises ST400 (dry_run), ST403 (no manager of it), ST404 (group, or no such user),
        ST412 (it owns containers and there is no transfer_to, or that user is disabled),
        ST503 (a container was made for it meanwhile).

        Calls ``datastore.group_delete``. Defaults: dry_run false.
        """
        return self._run(
            _group_delete,
            {"actor": actor, "group_id": group_id, "transfer_to": transfer_to, "dry_run": dry_run},
        )

    def group_get(self, *, actor: UUID, group_id: UUID) -> Group:
        """One group, with what the actor is in it. Needs to be in the group, or the role
        team_leader, admin or dev.
        Raises ST400 (no actor), ST403 (actor), ST404 (absent, or the actor is not in it).

        Calls ``datastore.group_get``.
        """
        return self._run(_group_get, {"actor": actor, "group_id": group_id})

    def group_list(
        self, *, actor: UUID, page_size: int | Unset = UNSET, page_token: str | None = None
    ) -> list[Group]:
        """The groups that the actor is in, oldest first, a page at a time; as team_leader,
        admin or dev, all groups.
        Raises ST400 (page_size, page_token), ST403 (actor).

        Calls ``datastore.group_list``. Defaults: page_size 100.
        """
        return self._run(
            _group_list, {"actor": actor, "page_size": page_size, "page_token": page_token}
        )

    def group_member_list(
        self,
        *,
        actor: UUID,
        group_id: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[GroupMember]:
        """Who is in a group, by user id, those who are disabled as well, a page at a time.
        Needs to be in the group, or the role team_leader, admin or dev.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (absent, or the actor is
        not in it).

        Calls ``datastore.group_member_list``. Defaults: page_size 100.
        """
        return self._run(
            _group_member_list,
            {
                "actor": actor,
                "group_id": group_id,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    def group_remove_member(self, *, actor: UUID, group_id: UUID, member: UUID) -> None:
        """Take a user out of a group; what is granted to the group counts no more for them, at
        once.
        Needs to be a manager of the group, or the role team_leader or admin; everybody may
        leave.
        Raises ST400 (no actor), ST403 (no manager of it), ST404 (group, or the user is not
        in it), ST422 (a group keeps a manager).

        Calls ``datastore.group_remove_member``.
        """
        self._run(_group_remove_member, {"actor": actor, "group_id": group_id, "member": member})

    def group_rename(self, *, actor: UUID, group_id: UUID, name: str) -> Group:
        """Give a group another name; names may repeat. Needs to be a manager of the group, or
        the role admin.
        Raises ST400 (name not allowed), ST403 (no manager of it), ST404 (group).

        Calls ``datastore.group_rename``.
        """
        return self._run(_group_rename, {"actor": actor, "group_id": group_id, "name": name})

    def group_set_member(
        self, *, actor: UUID, group_id: UUID, member: UUID, membership: Membership
    ) -> None:
        """Make a member of a group manager, or a manager a mere member. Needs to be a manager
        of the group, or the role team_leader or admin.
        Raises ST400 (membership), ST403 (no manager of it), ST404 (group, or the user is not
        in it), ST422 (a group keeps a manager).

        Calls ``datastore.group_set_member``.
        """
        self._run(
            _group_set_member,
            {"actor": actor, "group_id": group_id, "member": member, "membership": membership},
        )

    def me(self, *, email: str | None = None) -> UUID:
        """The actor to pass to every other function: in psql the user whose db_role is the
        login of this session; for a backend (datastore_app) the user with the e-mail that it
        has authenticated (the case of ASCII letters does not count).
        Raises ST404 (no such user, disabled, or an e-mail that is not yours to act as).

        Calls ``datastore.me``.
        """
        return self._run(_me, {"email": email})

    def purge_claim(
        self, *, actor: UUID, max_rows: int | Unset = UNSET, lease: timedelta | Unset = UNSET
    ) -> list[Garbage]:
        """Take blobs that no file needs any more, to delete them from their stores and report
        with purge_confirm. An empty blob_key stands for a whole blob container: all that is
        in it, then the blob container itself. Two workers never get the same one while a
        claim lasts; what is not confirmed by then comes up again. Also ends uploads whose
        lease is over.
        Needs the role admin or dev.
        Raises ST400 (max_rows, lease), ST403 (another role).

        Calls ``datastore.purge_claim``. Defaults: max_rows 100, lease '00:10:00'.
        """
        return self._run(_purge_claim, {"actor": actor, "max_rows": max_rows, "lease": lease})

    def purge_confirm(self, *, actor: UUID, results: JSON) -> Purge:
        """Report on claimed blobs: [{"id"}] for those that are gone from their store, also when
        they were not there, and [{"id", "error"}] for those that could not be deleted; these
        come up again, later after each failure. Idempotent. Needs the role admin or dev.
        Raises ST400 (results), ST403 (another role), ST413 (more than 10000 results).

        Calls ``datastore.purge_confirm``.
        """
        return self._run(_purge_confirm, {"actor": actor, "results": results})

    def schema_version(self) -> int:
        """Number of the API: raised when a signature or a meaning changes. A client compares it
        with the one it was made for.

        Calls ``datastore.schema_version``.
        """
        return self._run(_schema_version, {})

    def storage_backend_create(
        self,
        *,
        actor: UUID,
        kind: StorageKind,
        url: str,
        credential: str | Unset = UNSET,
        priority: int | Unset = UNSET,
        notes: str | None = None,
    ) -> StorageBackend:
        """Register a place that keeps bytes. Needs the role admin. The secret stays outside the
        database: credential says where it is, or is the secret sealed for this url.
        Raises ST400 (kind, url, credential, priority), ST403 (not an admin), ST409 (url
        registered already).

        Calls ``datastore.storage_backend_create``. Defaults: credential 'none', priority 1.
        """
        return self._run(
            _storage_backend_create,
            {
                "actor": actor,
                "kind": kind,
                "url": url,
                "credential": credential,
                "priority": priority,
                "notes": notes,
            },
        )

    def storage_backend_list(
        self, *, actor: UUID, page_size: int | Unset = UNSET, page_token: str | None = None
    ) -> list[StorageBackend]:
        """The places that keep bytes, by number, a page at a time. Any user may ask.
        Raises ST400 (page_size, page_token), ST403 (actor).

        Calls ``datastore.storage_backend_list``. Defaults: page_size 100.
        """
        return self._run(
            _storage_backend_list,
            {"actor": actor, "page_size": page_size, "page_token": page_token},
        )

    def storage_backend_update(
        self,
        *,
        actor: UUID,
        backend: int,
        credential: str | None = None,
        priority: int | None = None,
        notes: str | None = None,
        url: str | None = None,
    ) -> StorageBackend:
        """Change a place that keeps bytes; what is null stays as it is, notes '' removes them.
        Needs the role admin. The url may change, since an account can move: every key must
        be there already, below the new one. The kind may not: other services have other
        rules for keys. A secret that is sealed is sealed for one url.
        Raises ST400 (url, credential, priority), ST403 (not an admin), ST404 (backend),
        ST409 (url registered already).

        Calls ``datastore.storage_backend_update``.
        """
        return self._run(
            _storage_backend_update,
            {
                "actor": actor,
                "backend": backend,
                "credential": credential,
                "priority": priority,
                "notes": notes,
                "url": url,
            },
        )

    def upload_abort(self, *, actor: UUID, upload: UUID) -> Upload:
        """Give up an upload: what is pending fails and its bytes are removed later; what was
        stored stays. Needs write, and to have begun the upload; or owner.
        Raises ST400 (no actor), ST403 (level too low), ST404 (upload), ST412 (it is over
        already).

        Calls ``datastore.upload_abort``.
        """
        return self._run(_upload_abort, {"actor": actor, "upload": upload})

    def upload_begin(
        self,
        *,
        actor: UUID,
        folder: UUID,
        items: JSON,
        idempotency_key: str | None = None,
        duplicates: DuplicatePolicy | Unset = UNSET,
        lease: timedelta | Unset = UNSET,
    ) -> list[UploadItem]:
        """Begin a batch upload into a folder: every item is checked, and each accepted one gets
        its file id, backend and blob key.
        Put the bytes there (create-only), then call upload_commit; nothing is visible
        before. Needs write.
        items is an array of 1 to 10000 objects: {"name", "media_type", "size", "sha256",
        "captured_at", "metadata", "facts"}; only name must be given. Without a media_type it
        is application/octet-stream.
        size in bytes and sha256 in hexadecimal may be left open and are settled at commit;
        captured_at is ISO 8601 with a zone; metadata is what is said of the file, facts what
        was read from its bytes:
        {"width", "height", "orientation", "duration", "sample_rate", "channels"}.
        Other members are refused, so that none is misspelt.
        An item that is not accepted comes back as failed with all its problems, and the
        others go on: see the type upload_item. The quota takes items in their order, and
        passes by those that do not fit.
        The same idempotency_key with the same request gives the same answer, and awaits
        failed items again, under new keys: those that could not be stored, and those that
        the quota had no room for.
        duplicates says what to do with bytes that the container already has; lease, how long
        the batch may take.
        Raises ST400 (items, idempotency_key, duplicates, lease), ST403 (level too low),
        ST404 (folder), ST409 (key used for another request), ST412 (container is frozen, no
        storage backend, or that upload is over), ST413 (more than 10000 items).

        Calls ``datastore.upload_begin``. Defaults: duplicates 'allow', lease '06:00:00'.
        """
        return self._run(
            _upload_begin,
            {
                "actor": actor,
                "folder": folder,
                "items": items,
                "idempotency_key": idempotency_key,
                "duplicates": duplicates,
                "lease": lease,
            },
        )

    def upload_commit(self, *, actor: UUID, upload: UUID, results: JSON) -> Upload:
        """Report what became of items of an upload whose bytes were put: those that meet what
        was declared become files, visible from here on. results is an array of objects, one
        per item, {"position", "size", "sha256"} for bytes that lie in the store and
        {"position", "error"} for others; items may be reported over several calls.
        Idempotent: repeating a report changes nothing.
        An item whose name was taken meanwhile goes on waiting, with its bytes: report it
        again with another "name". An item that failed can be tried again by repeating
        upload_begin with its idempotency key. The answer's problems tell about each. Members
        other than these are refused.
        The container's limits were judged when the upload began, and hold for what was
        declared even where they are narrower now; a size that was left open is judged here,
        by the limit of now.
        Of an upload that file_copy_to began, the files that were to go with it go now.
        Needs write, and to have begun the upload; an owner of the container may commit for
        others.
        Raises ST400 (results), ST403 (level too low), ST404 (upload, or its folder is gone),
        ST412 (aborted, expired, or container is frozen), ST413 (more than 10000 results).

        Calls ``datastore.upload_commit``.
        """
        return self._run(_upload_commit, {"actor": actor, "upload": upload, "results": results})

    def upload_extend(self, *, actor: UUID, upload: UUID, lease: timedelta) -> Upload:
        """Give an open upload time, from 1 minute to 7 days from now on, instead of what it had
        left.
        Needs write, and to have begun the upload; or owner.
        Raises ST400 (lease), ST403 (level too low), ST404 (upload), ST412 (it is over).

        Calls ``datastore.upload_extend``.
        """
        return self._run(_upload_extend, {"actor": actor, "upload": upload, "lease": lease})

    def upload_list(
        self,
        *,
        actor: UUID,
        container: UUID | None = None,
        state: UploadState | None = None,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Upload]:
        """Uploads, newest first, a page at a time: the actor's own, in containers where the
        actor still has write; or everybody's in one container, which needs owner. All
        states, or one. What is wrong with their items is told by upload_status.
        Raises ST400 (page_size, page_token), ST403 (actor, or level too low), ST404
        (container).

        Calls ``datastore.upload_list``. Defaults: page_size 100.
        """
        return self._run(
            _upload_list,
            {
                "actor": actor,
                "container": container,
                "state": state,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    def upload_sources(self, *, actor: UUID, upload: UUID) -> list[UploadSource]:
        """Where the bytes are fetched that the pending items of an upload copy: every proven
        copy of each source, the best first. Items whose source is gone, or may no longer be
        read, have no row; report them with an error. Needs write, and to have begun the
        upload; or owner.
        Raises ST400 (no actor), ST403 (level too low), ST404 (upload).

        Calls ``datastore.upload_sources``.
        """
        return self._run(_upload_sources, {"actor": actor, "upload": upload})

    def upload_status(self, *, actor: UUID, upload: UUID) -> Upload:
        """The balance of an upload, announced = stored + duplicate + failed + pending, and what
        is wrong with which item.
        Needs write, and to have begun the upload; or owner.
        Raises ST400 (no actor), ST403 (level too low), ST404 (upload).

        Calls ``datastore.upload_status``.
        """
        return self._run(_upload_status, {"actor": actor, "upload": upload})

    def user_bind_login(self, *, actor: UUID, user_id: UUID, db_role: str | None = None) -> User:
        """Bind a user to a database login, which then acts as this user in psql, or to none.
        The login itself is made by a DBA, as a member of datastore_user. Needs the role
        admin.
        Raises ST400 (db_role), ST403 (not an admin), ST404 (no such user), ST409 (another
        user is bound to this login).

        Calls ``datastore.user_bind_login``.
        """
        return self._run(_user_bind_login, {"actor": actor, "user_id": user_id, "db_role": db_role})

    def user_bootstrap(self, *, email: str) -> User:
        """Make the first administrator, with a personal container. Only a login that is a
        member of datastore_owner may, and only while there is no administrator who is not
        disabled; asked again with that administrator's e-mail, it answers with the same
        user.
        Raises ST400 (email), ST403 (another login), ST409 (email taken), ST412 (there is
        another one).

        Calls ``datastore.user_bootstrap``.
        """
        return self._run(_user_bootstrap, {"email": email})

    def user_delete(
        self,
        *,
        actor: UUID,
        user_id: UUID,
        transfer_to: UUID | None = None,
        delete_private: bool | Unset = UNSET,
        dry_run: bool | Unset = UNSET,
    ) -> list[Belonging]:
        """Delete a user, and tell what becomes of each container that the user owns and each
        group that nobody else manages. Shared containers and groups go to transfer_to; what
        is shared with a disabled user is shared, since they may be enabled again. Containers
        that only this user reaches go for good with delete_private, the consent to lose
        their files; without it, to transfer_to too, unless they are empty. While something
        has nobody to go to, nothing is done; dry_run tells what blocks. Who shares or stores
        something at the same time is waited for first. Grants and memberships end; files
        that the user stored in others' containers stay. user_disable only locks the account.
        Needs the role admin.
        Raises ST400 (transfer_to, delete_private, dry_run), ST403 (not an admin), ST404 (no
        such user), ST412 (something blocks, or transfer_to is disabled), ST422 (the last
        administrator stays), ST503 (the user came to own something, or a container was
        filled, meanwhile).

        Calls ``datastore.user_delete``. Defaults: delete_private false, dry_run false.
        """
        return self._run(
            _user_delete,
            {
                "actor": actor,
                "user_id": user_id,
                "transfer_to": transfer_to,
                "delete_private": delete_private,
                "dry_run": dry_run,
            },
        )

    def user_disable(self, *, actor: UUID, user_id: UUID) -> User:
        """Let a user do nothing any more, in psql and through backends; effective at once. What
        the user owns stays, and so do grants and groups, for user_enable. Needs the role
        admin.
        Raises ST400 (no actor), ST403 (not an admin), ST404 (no such user), ST422 (the last
        administrator stays).

        Calls ``datastore.user_disable``.
        """
        return self._run(_user_disable, {"actor": actor, "user_id": user_id})

    def user_enable(self, *, actor: UUID, user_id: UUID) -> User:
        """Let a user who was disabled act again, with what they owned and were granted. Needs
        the role admin.
        Raises ST400 (no actor), ST403 (not an admin), ST404 (no such user).

        Calls ``datastore.user_enable``.
        """
        return self._run(_user_enable, {"actor": actor, "user_id": user_id})

    def user_find(
        self,
        *,
        actor: UUID,
        email: str,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[User]:
        """The users whose e-mail begins with a text of at least three characters (the case of
        ASCII letters does not count), by e-mail, a page at a time: to share with somebody.
        Those who are disabled are left out. Any user may ask.
        Raises ST400 (email, page_size, page_token), ST403 (actor).

        Calls ``datastore.user_find``. Defaults: page_size 100.
        """
        return self._run(
            _user_find,
            {"actor": actor, "email": email, "page_size": page_size, "page_token": page_token},
        )

    def user_get(
        self, *, actor: UUID, user_id: UUID | None = None, email: str | None = None
    ) -> User:
        """One user, by id or by exact e-mail (the case of ASCII letters does not count): what
        is needed to share with somebody. Any user may ask.
        Raises ST400 (neither or both given), ST403 (actor), ST404 (no such user).

        Calls ``datastore.user_get``.
        """
        return self._run(_user_get, {"actor": actor, "user_id": user_id, "email": email})

    def user_list(
        self, *, actor: UUID, page_size: int | Unset = UNSET, page_token: str | None = None
    ) -> list[User]:
        """All users, by e-mail, those who are disabled as well, a page at a time. Needs the
        role team_leader or admin.
        Raises ST400 (page_size, page_token), ST403 (another role).

        Calls ``datastore.user_list``. Defaults: page_size 100.
        """
        return self._run(
            _user_list, {"actor": actor, "page_size": page_size, "page_token": page_token}
        )

    def user_register(
        self, *, actor: UUID, email: str, role: UserRole | Unset = UNSET, db_role: str | None = None
    ) -> User:
        """Register a user: in one transaction the user, a personal container and its General
        folder, which can never be deleted.
        db_role is the database login that acts as this user in psql. Needs the role admin.
        Raises ST400 (email, role, db_role), ST403 (not an admin), ST409 (email or db_role
        taken).

        Calls ``datastore.user_register``. Defaults: role 'inspector'.
        """
        return self._run(
            _user_register, {"actor": actor, "email": email, "role": role, "db_role": db_role}
        )

    def user_set_role(self, *, actor: UUID, user_id: UUID, role: UserRole) -> User:
        """Give a user another role; effective at once. Needs the role admin.
        Raises ST400 (role), ST403 (not an admin), ST404 (no such user), ST422 (the last
        administrator stays one).

        Calls ``datastore.user_set_role``.
        """
        return self._run(_user_set_role, {"actor": actor, "user_id": user_id, "role": role})


class AsyncCalls:
    """The functions of schema `datastore`, one method each."""

    async def _run(self, function: Function[Result], arguments: Mapping[str, object]) -> Result:
        """Call the function once; the client says on which connection."""
        raise NotImplementedError

    async def access_explain(
        self, *, actor: UUID, container: UUID, user_id: UUID | None = None
    ) -> list[AccessPath]:
        """Every way by which a user (the actor, unless user_id is given) could reach a
        container, what it gives, and why it gives or does not. The highest level given is
        the user's access. Also answers when there is none. Needs owner on the container to
        ask about somebody else, and then names the groups the user is not in as well.
        Raises ST400 (no actor), ST403 (actor, or level too low), ST404 (container or user).

        Calls ``datastore.access_explain``.
        """
        return await self._run(
            _access_explain, {"actor": actor, "container": container, "user_id": user_id}
        )

    async def access_level(self, *, actor: UUID, container: UUID) -> Level | None:
        """The actor's level on a container: read, annotate, write or owner; null for none, also
        when it does not exist.
        Raises ST400 (no actor), ST403 (actor).

        Calls ``datastore.access_level``.
        """
        return await self._run(_access_level, {"actor": actor, "container": container})

    async def access_list(
        self,
        *,
        actor: UUID,
        container: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[AccessEntry]:
        """Everybody who can reach a container, by user id, each once with their level and the
        way that gives it, a page at a time; the pages together are complete. Those who are
        disabled reach nothing.
        Needs owner. access_explain tells all the ways of one user.
        Raises ST400 (page_size, page_token), ST403 (level too low), ST404 (container).

        Calls ``datastore.access_list``. Defaults: page_size 100.
        """
        return await self._run(
            _access_list,
            {
                "actor": actor,
                "container": container,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    async def access_preview(
        self,
        *,
        actor: UUID,
        container: UUID,
        level: Level | Unset = UNSET,
        grantee: UUID | None = None,
        group_id: UUID | None = None,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[AccessChange]:
        """Whose level on a container a grant would change, before it is made, by user id, a
        page at a time: a grant of level to the user grantee, or to the group group_id, which
        would take the place of the one they have; without either, making the container
        public. Tells also how much each would newly see. Any group whose id is known may be
        named, and each container tells the id of its owner_group to its readers: a preview
        shows who is in it. Needs owner.
        Raises ST400 (level, grantee, page_size, page_token), ST403 (level too low), ST404
        (container, grantee or group_id).

        Calls ``datastore.access_preview``. Defaults: level 'read', page_size 100.
        """
        return await self._run(
            _access_preview,
            {
                "actor": actor,
                "container": container,
                "level": level,
                "grantee": grantee,
                "group_id": group_id,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    async def container_adopt(
        self,
        *,
        actor: UUID,
        container: UUID,
        home_backend: int,
        name: str | None = None,
        prefix: str | Unset = UNSET,
        owner_user: UUID | None = None,
    ) -> Container:
        """Make a container around a blob container that is in a store already:
        <prefix>-<container>, as user-<uuid>. home_backend is the store it is in, and that of
        new files. Its owner is owner_user, or else the actor; without a name it is named by
        its id. Nothing in it is a file before file_adopt makes it one, but with the
        container goes the whole blob container, whatever is in it. Needs the role admin,
        since who says where bytes lie is trusted.
        Raises ST400 (an argument), ST403 (another role), ST404 (home_backend or owner_user),
        ST409 (there is a container of that id), ST412 (owner_user is disabled, or the blob
        container, or something in it, is about to be deleted).

        Calls ``datastore.container_adopt``. Defaults: prefix 'user'.
        """
        return await self._run(
            _container_adopt,
            {
                "actor": actor,
                "container": container,
                "home_backend": home_backend,
                "name": name,
                "prefix": prefix,
                "owner_user": owner_user,
            },
        )

    async def container_create(
        self,
        *,
        actor: UUID,
        name: str | None = None,
        is_public: bool | Unset = UNSET,
        prefix: str | Unset = UNSET,
        owner_group: UUID | None = None,
        home_backend: int | None = None,
        quota_bytes: int | None = None,
        max_file_bytes: int | None = None,
        media_types: list[str] | None = None,
    ) -> Container:
        """Create a container, owned by the actor, or by a group that the actor manages (as
        admin or dev, any group). Any user may.
        Without a name it is named by its id. prefix begins the name of the blob container:
        a-z, 0-9 and single hyphens, at most 26 characters. home_backend is the storage
        backend of new files; without one the first upload takes the first online one.
        quota_bytes, max_file_bytes and media_types limit what may be stored; null means no
        limit.
        Raises ST400 (an argument), ST403 (actor, or no manager of owner_group), ST404
        (owner_group or home_backend).

        Calls ``datastore.container_create``. Defaults: is_public false, prefix 'user'.
        """
        return await self._run(
            _container_create,
            {
                "actor": actor,
                "name": name,
                "is_public": is_public,
                "prefix": prefix,
                "owner_group": owner_group,
                "home_backend": home_backend,
                "quota_bytes": quota_bytes,
                "max_file_bytes": max_file_bytes,
                "media_types": media_types,
            },
        )

    async def container_delete(
        self, *, actor: UUID, container: UUID, dry_run: bool | Unset = UNSET
    ) -> Deletion:
        """Delete a container for good, with all folders and files in it, also those in the
        trash, and all that was granted on it: rows now, bytes once this has committed and
        the purge has run. Uploads that are open end. With dry_run it only tells what would
        go. Needs owner.
        Raises ST400 (dry_run), ST403 (level too low), ST404 (container), ST412 (container is
        frozen), ST422 (it is a personal container).

        Calls ``datastore.container_delete``. Defaults: dry_run false.
        """
        return await self._run(
            _container_delete, {"actor": actor, "container": container, "dry_run": dry_run}
        )

    async def container_get(self, *, actor: UUID, container: UUID) -> Container:
        """One container, with the level that the actor has on it. Needs read.
        Raises ST400 (no actor), ST403 (actor), ST404 (absent or invisible).

        Calls ``datastore.container_get``.
        """
        return await self._run(_container_get, {"actor": actor, "container": container})

    async def container_grant_group(
        self,
        *,
        actor: UUID,
        container: UUID,
        group_id: UUID,
        level: Level,
        expires_at: datetime | None = None,
    ) -> None:
        """Grant the members of a group access to a container, until expires_at if one is given.
        A second grant replaces the first. Any group whose id is known may be named, and each
        container tells the id of its owner_group to its readers; access_list then shows its
        members. Needs owner.
        Raises ST400 (level, expires_at), ST403 (level too low), ST404 (container or group).

        Calls ``datastore.container_grant_group``.
        """
        await self._run(
            _container_grant_group,
            {
                "actor": actor,
                "container": container,
                "group_id": group_id,
                "level": level,
                "expires_at": expires_at,
            },
        )

    async def container_grant_user(
        self,
        *,
        actor: UUID,
        container: UUID,
        grantee: UUID,
        level: Level,
        expires_at: datetime | None = None,
    ) -> None:
        """Grant a user access to a container, until expires_at if one is given. A second grant
        replaces the first. Needs owner.
        Raises ST400 (level, expires_at), ST403 (level too low), ST404 (container or user).

        Calls ``datastore.container_grant_user``.
        """
        await self._run(
            _container_grant_user,
            {
                "actor": actor,
                "container": container,
                "grantee": grantee,
                "level": level,
                "expires_at": expires_at,
            },
        )

    async def container_list(
        self, *, actor: UUID, page_size: int | Unset = UNSET, page_token: str | None = None
    ) -> list[Container]:
        """The containers that the actor can reach, oldest first, each once and with the actor's
        level, a page at a time.
        Raises ST400 (page_size, page_token), ST403 (actor).

        Calls ``datastore.container_list``. Defaults: page_size 100.
        """
        return await self._run(
            _container_list, {"actor": actor, "page_size": page_size, "page_token": page_token}
        )

    async def container_locate(self, *, actor: UUID, container: UUID) -> ContainerStore:
        """Where the bytes of a container's new files go: to make the blob container before the
        first upload does. Needs write.
        Raises ST400 (no actor), ST403 (level too low), ST404 (container), ST412 (there is no
        online storage backend).

        Calls ``datastore.container_locate``.
        """
        return await self._run(_container_locate, {"actor": actor, "container": container})

    async def container_revoke_group(self, *, actor: UUID, container: UUID, group_id: UUID) -> None:
        """Withdraw what was granted to the members of a group; effective at once. Other ways in
        (ownership, other grants, public) are not touched. Needs owner.
        Raises ST400 (no actor), ST403 (level too low), ST404 (container, or nothing is
        granted).

        Calls ``datastore.container_revoke_group``.
        """
        await self._run(
            _container_revoke_group, {"actor": actor, "container": container, "group_id": group_id}
        )

    async def container_revoke_user(self, *, actor: UUID, container: UUID, grantee: UUID) -> None:
        """Withdraw what was granted to a user; effective at once. Other ways in (ownership,
        other grants, public) are not touched. Needs owner.
        Raises ST400 (no actor), ST403 (level too low), ST404 (container, or nothing is
        granted).

        Calls ``datastore.container_revoke_user``.
        """
        await self._run(
            _container_revoke_user, {"actor": actor, "container": container, "grantee": grantee}
        )

    async def container_transfer(
        self,
        *,
        actor: UUID,
        container: UUID,
        owner_user: UUID | None = None,
        owner_group: UUID | None = None,
    ) -> None:
        """Give a container another owner: a user, or a group that the actor manages (as admin
        or dev, any group). Whoever owned it keeps what is granted to them, and no more.
        Needs owner.
        Raises ST400 (neither or both owners given), ST403 (level too low, or no manager of
        owner_group), ST404 (container or the new owner), ST412 (the new owner is disabled),
        ST422 (a personal container stays with its user).

        Calls ``datastore.container_transfer``.
        """
        await self._run(
            _container_transfer,
            {
                "actor": actor,
                "container": container,
                "owner_user": owner_user,
                "owner_group": owner_group,
            },
        )

    async def container_update(
        self,
        *,
        actor: UUID,
        container: UUID,
        name: str | None = None,
        is_public: bool | None = None,
        home_backend: int | None = None,
        quota_bytes: int | None = None,
        max_file_bytes: int | None = None,
        media_types: list[str] | None = None,
        unlimited: list[str] | Unset = UNSET,
    ) -> Container:
        """Change the settings of a container: what is given is set, what is left out or null
        stays.
        unlimited names the limits that end (quota_bytes, max_file_bytes, media_types).
        Limits hold for what comes from now on: an upload that has begun keeps what was
        accepted, and only a size that it left open is judged by a new max_file_bytes.
        home_backend is where new files go. A public container gives read to every user.
        Needs owner.
        Raises ST400 (an argument), ST403 (level too low), ST404 (container or home_backend),
        ST413 (the quota is below what is stored and reserved).

        Calls ``datastore.container_update``. Defaults: unlimited '{}'.
        """
        return await self._run(
            _container_update,
            {
                "actor": actor,
                "container": container,
                "name": name,
                "is_public": is_public,
                "home_backend": home_backend,
                "quota_bytes": quota_bytes,
                "max_file_bytes": max_file_bytes,
                "media_types": media_types,
                "unlimited": unlimited,
            },
        )

    async def file_adopt(
        self, *, actor: UUID, folder: UUID, blobs: JSON, backend: int | None = None
    ) -> list[Adoption]:
        """Make files of a folder of blobs that lie in the blob container of its container,
        where they lie and under the keys that they have: no byte is copied. From then on
        they are files like any other:
        with a file that is deleted its blob goes too, by the purge.
        blobs is an array of 1 to 10000 objects: {"blob_key", "name", "media_type", "size",
        "sha256", "captured_at", "metadata", "facts"}, as the items of upload_begin;
        blob_key, size and sha256 must be given, as they were read from the blob itself, and
        the last part of the key is the name of one that has none. backend is the store that
        they lie in, by default that of new files.
        A blob that is a file of the container already, by its key or by its bytes, is a
        duplicate and is left alone, so that a repetition adds nothing. One that is not
        accepted comes back as failed with all its problems, and the others go on; the quota
        takes blobs in their order, up to the first that does not fit. Refused are keys that
        clients cannot name, those of markers and manifests, of an upload under way, of what
        is about to be deleted, and those that a file of another container of the store has.
        Needs the role admin, since who says where bytes lie is trusted.
        Raises ST400 (blobs, backend), ST403 (another role), ST404 (folder or backend), ST409
        (another session took a key meanwhile), ST412 (container is frozen, or no storage
        backend), ST413 (more than 10000 blobs).

        Calls ``datastore.file_adopt``.
        """
        return await self._run(
            _file_adopt, {"actor": actor, "folder": folder, "blobs": blobs, "backend": backend}
        )

    async def file_copy_to(
        self,
        *,
        actor: UUID,
        folder: UUID,
        files: list[UUID],
        remove_source: bool | Unset = UNSET,
        idempotency_key: str | None = None,
        duplicates: DuplicatePolicy | Unset = UNSET,
        lease: timedelta | Unset = UNSET,
    ) -> list[UploadItem]:
        """Begin to copy files into a folder, also of another container: an upload like any
        other, whose items are the files, each under a new id. upload_sources tells where
        their bytes are fetched; put them, then call upload_commit: only bytes of the same
        hash are stored. With remove_source each source goes in the same transaction that
        stores its copy, and its bytes by the purge; one that is in the trash by then, in a
        frozen container, or where the actor may no longer write, stays. Names that are taken
        are problems of their items. The same idempotency_key gives the same answer, also
        when the sources are gone. Needs write on the folder, and read on the files; with
        remove_source, write.
        Raises ST400 (files, remove_source, idempotency_key, duplicates, lease), ST403 (level
        too low), ST404 (folder, or some of the files), ST409 (key used for another request),
        ST412 (a container is frozen, a file is lost, no storage backend, or that upload is
        over), ST413 (more than 10000 files, or over 128 MB of metadata).

        Calls ``datastore.file_copy_to``. Defaults: remove_source false, duplicates 'allow',
        lease '06:00:00'.
        """
        return await self._run(
            _file_copy_to,
            {
                "actor": actor,
                "folder": folder,
                "files": files,
                "remove_source": remove_source,
                "idempotency_key": idempotency_key,
                "duplicates": duplicates,
                "lease": lease,
            },
        )

    async def file_delete(
        self, *, actor: UUID, file: UUID, dry_run: bool | Unset = UNSET
    ) -> Deletion:
        """Delete a file for good, with every copy: its row now, its bytes once this has
        committed and the purge has run. With dry_run it only tells what would go. Needs
        write.
        Raises ST400 (dry_run), ST403 (level too low), ST404 (absent, invisible or in the
        trash), ST412 (container is frozen).

        Calls ``datastore.file_delete``. Defaults: dry_run false.
        """
        return await self._run(_file_delete, {"actor": actor, "file": file, "dry_run": dry_run})

    async def file_get(self, *, actor: UUID, file: UUID) -> File:
        """What is known of one file. Needs read on its container.
        Raises ST400 (no actor), ST403 (actor), ST404 (absent, invisible or in the trash).

        Calls ``datastore.file_get``.
        """
        return await self._run(_file_get, {"actor": actor, "file": file})

    async def file_list(
        self,
        *,
        actor: UUID,
        folder: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[File]:
        """The files that lie directly in a folder, by name, each with all that is known of it,
        a page at a time. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (absent, invisible or in
        the trash).

        Calls ``datastore.file_list``. Defaults: page_size 100.
        """
        return await self._run(
            _file_list,
            {"actor": actor, "folder": folder, "page_size": page_size, "page_token": page_token},
        )

    async def file_locate(
        self, *, actor: UUID, file: UUID, variant: str | Unset = UNSET
    ) -> list[FileCopy]:
        """Where the bytes of a file are fetched: every proven copy of a variant (the original,
        unless another is named), the best first.
        Whoever fetches compares them with sha256. Needs read on its container.
        Raises ST400 (no actor), ST403 (actor), ST404 (absent, invisible or in the trash),
        ST412 (no proven copy of that variant).

        Calls ``datastore.file_locate``. Defaults: variant 'original'.
        """
        return await self._run(_file_locate, {"actor": actor, "file": file, "variant": variant})

    async def file_move(
        self,
        *,
        actor: UUID,
        folder: UUID,
        files: list[UUID] | None = None,
        source: UUID | None = None,
    ) -> int:
        """Move files to another folder of their container: those named, or all that lie
        directly in a source folder. All of them or none; no bytes move. Needs write. Returns
        their number.
        Raises ST400 (neither or both of files and source, or no file), ST403 (level too
        low), ST404 (folder, source, or some of the files: the detail tells how many), ST409
        (a name is taken there, or two of them have the same), ST412 (container is frozen),
        ST413 (more than 10000 files).

        Calls ``datastore.file_move``.
        """
        return await self._run(
            _file_move, {"actor": actor, "folder": folder, "files": files, "source": source}
        )

    async def file_rename(self, *, actor: UUID, file: UUID, name: str) -> File:
        """Give a file another name; no bytes move. Needs write.
        Raises ST400 (name not allowed), ST403 (level too low), ST404 (absent, invisible or
        in the trash), ST409 (the folder has a file of that name), ST412 (container is
        frozen).

        Calls ``datastore.file_rename``.
        """
        return await self._run(_file_rename, {"actor": actor, "file": file, "name": name})

    async def file_search(
        self,
        *,
        actor: UUID,
        container: UUID | None = None,
        folder: UUID | None = None,
        name: str | None = None,
        media_type: str | None = None,
        metadata: JSON | None = None,
        sha256: bytes | None = None,
        captured_from: datetime | None = None,
        captured_to: datetime | None = None,
        created_from: datetime | None = None,
        created_to: datetime | None = None,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[File]:
        """The files that the actor may see and that meet every condition given, newest first, a
        page at a time: in one container, or in a folder with all below it, else wherever
        there is access; nothing that is in the trash. name is part of the name, where case
        and Unicode form do not count and no character stands for others. media_type is
        image/jpeg, or image/* for all of a kind. metadata is contained in the file's. The
        ranges of captured_at and created_at begin at the first time and end before the
        second. Needs read.
        Raises ST400 (a condition, page_size, page_token), ST403 (actor), ST404 (container or
        folder).

        Calls ``datastore.file_search``. Defaults: page_size 100.
        """
        return await self._run(
            _file_search,
            {
                "actor": actor,
                "container": container,
                "folder": folder,
                "name": name,
                "media_type": media_type,
                "metadata": metadata,
                "sha256": sha256,
                "captured_from": captured_from,
                "captured_to": captured_to,
                "created_from": created_from,
                "created_to": created_to,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    async def file_set_metadata(
        self, *, actor: UUID, file: UUID, metadata: JSON, merge: bool | Unset = UNSET
    ) -> File:
        """Replace what is said of a file. With merge only the members that are given change, at
        the top level, and those given as null are removed. The same limits as at upload;
        facts and captured_at stay. Needs write.
        Raises ST400 (metadata, merge), ST403 (level too low), ST404 (absent, invisible or in
        the trash), ST412 (container is frozen), ST413 (over 64 kB, 100 levels, or a number
        beyond 1e308).

        Calls ``datastore.file_set_metadata``. Defaults: merge false.
        """
        return await self._run(
            _file_set_metadata, {"actor": actor, "file": file, "metadata": metadata, "merge": merge}
        )

    async def file_trace(
        self, *, actor: UUID, container: UUID, blobs: JSON, backend: int | None = None
    ) -> list[Adoption]:
        """Which blobs in the blob container of a container are files already, by key and size,
        and which file_adopt could make some: what is known need not be read again. blobs is
        an array of 1 to 10000 objects {"blob_key", "size"}; backend is the store that they
        lie in, by default that of new files.
        Needs the role admin.
        Raises ST400 (blobs, backend), ST403 (another role), ST404 (container or backend),
        ST412 (no storage backend), ST413 (more than 10000 blobs).

        Calls ``datastore.file_trace``.
        """
        return await self._run(
            _file_trace,
            {"actor": actor, "container": container, "blobs": blobs, "backend": backend},
        )

    async def folder_create(
        self, *, actor: UUID, container: UUID, name: str | None = None, parent: UUID | None = None
    ) -> Folder:
        """Create a folder in a container, at the top or in a parent folder. Without a name it
        is named by its id. Needs write.
        Raises ST400 (name not allowed), ST403 (level too low), ST404 (container or parent),
        ST409 (a sibling has that name), ST412 (container is frozen).

        Calls ``datastore.folder_create``.
        """
        return await self._run(
            _folder_create, {"actor": actor, "container": container, "name": name, "parent": parent}
        )

    async def folder_delete(
        self, *, actor: UUID, folder: UUID, dry_run: bool | Unset = UNSET
    ) -> Deletion:
        """Delete a folder for good, with all folders and files below it, also those in the
        trash: rows now, bytes once this has committed and the purge has run. Uploads into it
        that are open end. With dry_run it only tells what would go. Needs write.
        Raises ST400 (dry_run), ST403 (level too low), ST404 (absent, invisible or in the
        trash), ST412 (container is frozen), ST422 (it is a General folder, or one lies below
        it).

        Calls ``datastore.folder_delete``. Defaults: dry_run false.
        """
        return await self._run(
            _folder_delete, {"actor": actor, "folder": folder, "dry_run": dry_run}
        )

    async def folder_get(self, *, actor: UUID, folder: UUID) -> Folder:
        """One folder. Needs read on its container.
        Raises ST400 (no actor), ST403 (actor), ST404 (absent, invisible or in the trash).

        Calls ``datastore.folder_get``.
        """
        return await self._run(_folder_get, {"actor": actor, "folder": folder})

    async def folder_list(
        self,
        *,
        actor: UUID,
        container: UUID,
        folder: UUID | None = None,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Entry]:
        """What lies in a folder, or at the top of a container: folders, then files, each by
        name (case does not count), a page at a time over both. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container, or no such
        folder in it).

        Calls ``datastore.folder_list``. Defaults: page_size 100.
        """
        return await self._run(
            _folder_list,
            {
                "actor": actor,
                "container": container,
                "folder": folder,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    async def folder_move(self, *, actor: UUID, folder: UUID, parent: UUID | None = None) -> Folder:
        """Move a folder with all below it to another parent of the same container, or to the
        top. One row is written, whatever lies below; no bytes move. Needs write.
        Raises ST400 (no actor), ST403 (level too low), ST404 (folder, or no such parent in
        its container), ST409 (the parent has a folder of that name), ST412 (container is
        frozen), ST422 (the parent is the folder or below it).

        Calls ``datastore.folder_move``.
        """
        return await self._run(_folder_move, {"actor": actor, "folder": folder, "parent": parent})

    async def folder_path(self, *, actor: UUID, folder: UUID) -> str:
        """The path of a folder from the top of its container, as /name/name: what
        folder_resolve takes. Needs read.
        Raises ST400 (no actor), ST403 (actor), ST404 (absent, invisible or in the trash).

        Calls ``datastore.folder_path``.
        """
        return await self._run(_folder_path, {"actor": actor, "folder": folder})

    async def folder_rename(self, *, actor: UUID, folder: UUID, name: str) -> Folder:
        """Give a folder another name; one row is written, whatever lies below, and no bytes
        move. Needs write. The General folder of a personal container keeps its name.
        Raises ST400 (name not allowed), ST403 (level too low), ST404 (absent, invisible or
        in the trash), ST409 (a sibling has that name), ST412 (container is frozen), ST422
        (General).

        Calls ``datastore.folder_rename``.
        """
        return await self._run(_folder_rename, {"actor": actor, "folder": folder, "name": name})

    async def folder_resolve(
        self, *, actor: UUID, container: UUID, path: str, kind: EntryKind | None = None
    ) -> Entry:
        """The folder or file that a path names, from the top of a container: names divided by
        "/", compared as siblings are (case and Unicode form do not count). Where a folder
        and a file share the name, the folder, unless kind says file. Needs read.
        Raises ST400 (path), ST403 (actor), ST404 (container, or nothing of that kind there).

        Calls ``datastore.folder_resolve``.
        """
        return await self._run(
            _folder_resolve, {"actor": actor, "container": container, "path": path, "kind": kind}
        )

    async def folder_stats(
        self, *, actor: UUID, container: UUID, folder: UUID | None = None
    ) -> Stats:
        """How much lies in a folder, or in a container, on every level: folders, files and
        bytes, and when the first and the last were captured and stored. What is in the trash
        does not count. Needs read.
        Raises ST400 (no actor), ST403 (actor), ST404 (container, or no such folder in it).

        Calls ``datastore.folder_stats``.
        """
        return await self._run(
            _folder_stats, {"actor": actor, "container": container, "folder": folder}
        )

    async def folder_tree(
        self,
        *,
        actor: UUID,
        container: UUID,
        folder: UUID | None = None,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[FolderNode]:
        """All folders below a folder, or of a whole container, each before what lies below it
        and siblings by name, with path, depth and what lies directly in each; a page at a
        time. What is in the trash is left out, with all below. A page goes on after the
        place of its token also when that folder is gone. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container, or no such
        folder in it).

        Calls ``datastore.folder_tree``. Defaults: page_size 100.
        """
        return await self._run(
            _folder_tree,
            {
                "actor": actor,
                "container": container,
                "folder": folder,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    async def group_add_member(
        self, *, actor: UUID, group_id: UUID, member: UUID, membership: Membership | Unset = UNSET
    ) -> None:
        """Put a user into a group, as member or as manager. Needs to be a manager of the group,
        or the role team_leader or admin.
        Raises ST400 (membership), ST403 (no manager of it), ST404 (group or user), ST409 (in
        the group already).

        Calls ``datastore.group_add_member``. Defaults: membership 'member'.
        """
        await self._run(
            _group_add_member,
            {"actor": actor, "group_id": group_id, "member": member, "membership": membership},
        )

    async def group_create(
        self, *, actor: UUID, name: str, with_container: bool | Unset = UNSET
    ) -> Group:
        """Create a group; the actor becomes its manager. With with_container the group owns a
        container of the same name from the start; what its members may do there is granted
        like everything else. Any user may; names may repeat.
        Raises ST400 (name not allowed, with_container), ST403 (actor).

        Calls ``datastore.group_create``. Defaults: with_container false.
        """
        return await self._run(
            _group_create, {"actor": actor, "name": name, "with_container": with_container}
        )

    async def group_delete(
        self,
        *,
        actor: UUID,
        group_id: UUID,
        transfer_to: UUID | None = None,
        dry_run: bool | Unset = UNSET,
    ) -> list[Belonging]:
        """Delete a group, with what was granted to it. The containers that it owns stay: they
        go to the user transfer_to, without whom nothing is done while there are any. Gives
        these containers, and what becomes of each; with dry_run only that. Needs to be a
        manager of the group, or the role admin.
        Raises ST400 (dry_run), ST403 (no manager of it), ST404 (group, or no such user),
        ST412 (it owns containers and there is no transfer_to, or that user is disabled),
        ST503 (a container was made for it meanwhile).

        Calls ``datastore.group_delete``. Defaults: dry_run false.
        """
        return await self._run(
            _group_delete,
            {"actor": actor, "group_id": group_id, "transfer_to": transfer_to, "dry_run": dry_run},
        )

    async def group_get(self, *, actor: UUID, group_id: UUID) -> Group:
        """One group, with what the actor is in it. Needs to be in the group, or the role
        team_leader, admin or dev.
        Raises ST400 (no actor), ST403 (actor), ST404 (absent, or the actor is not in it).

        Calls ``datastore.group_get``.
        """
        return await self._run(_group_get, {"actor": actor, "group_id": group_id})

    async def group_list(
        self, *, actor: UUID, page_size: int | Unset = UNSET, page_token: str | None = None
    ) -> list[Group]:
        """The groups that the actor is in, oldest first, a page at a time; as team_leader,
        admin or dev, all groups.
        Raises ST400 (page_size, page_token), ST403 (actor).

        Calls ``datastore.group_list``. Defaults: page_size 100.
        """
        return await self._run(
            _group_list, {"actor": actor, "page_size": page_size, "page_token": page_token}
        )

    async def group_member_list(
        self,
        *,
        actor: UUID,
        group_id: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[GroupMember]:
        """Who is in a group, by user id, those who are disabled as well, a page at a time.
        Needs to be in the group, or the role team_leader, admin or dev.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (absent, or the actor is
        not in it).

        Calls ``datastore.group_member_list``. Defaults: page_size 100.
        """
        return await self._run(
            _group_member_list,
            {
                "actor": actor,
                "group_id": group_id,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    async def group_remove_member(self, *, actor: UUID, group_id: UUID, member: UUID) -> None:
        """Take a user out of a group; what is granted to the group counts no more for them, at
        once.
        Needs to be a manager of the group, or the role team_leader or admin; everybody may
        leave.
        Raises ST400 (no actor), ST403 (no manager of it), ST404 (group, or the user is not
        in it), ST422 (a group keeps a manager).

        Calls ``datastore.group_remove_member``.
        """
        await self._run(
            _group_remove_member, {"actor": actor, "group_id": group_id, "member": member}
        )

    async def group_rename(self, *, actor: UUID, group_id: UUID, name: str) -> Group:
        """Give a group another name; names may repeat. Needs to be a manager of the group, or
        the role admin.
        Raises ST400 (name not allowed), ST403 (no manager of it), ST404 (group).

        Calls ``datastore.group_rename``.
        """
        return await self._run(_group_rename, {"actor": actor, "group_id": group_id, "name": name})

    async def group_set_member(
        self, *, actor: UUID, group_id: UUID, member: UUID, membership: Membership
    ) -> None:
        """Make a member of a group manager, or a manager a mere member. Needs to be a manager
        of the group, or the role team_leader or admin.
        Raises ST400 (membership), ST403 (no manager of it), ST404 (group, or the user is not
        in it), ST422 (a group keeps a manager).

        Calls ``datastore.group_set_member``.
        """
        await self._run(
            _group_set_member,
            {"actor": actor, "group_id": group_id, "member": member, "membership": membership},
        )

    async def me(self, *, email: str | None = None) -> UUID:
        """The actor to pass to every other function: in psql the user whose db_role is the
        login of this session; for a backend (datastore_app) the user with the e-mail that it
        has authenticated (the case of ASCII letters does not count).
        Raises ST404 (no such user, disabled, or an e-mail that is not yours to act as).

        Calls ``datastore.me``.
        """
        return await self._run(_me, {"email": email})

    async def purge_claim(
        self, *, actor: UUID, max_rows: int | Unset = UNSET, lease: timedelta | Unset = UNSET
    ) -> list[Garbage]:
        """Take blobs that no file needs any more, to delete them from their stores and report
        with purge_confirm. An empty blob_key stands for a whole blob container: all that is
        in it, then the blob container itself. Two workers never get the same one while a
        claim lasts; what is not confirmed by then comes up again. Also ends uploads whose
        lease is over.
        Needs the role admin or dev.
        Raises ST400 (max_rows, lease), ST403 (another role).

        Calls ``datastore.purge_claim``. Defaults: max_rows 100, lease '00:10:00'.
        """
        return await self._run(_purge_claim, {"actor": actor, "max_rows": max_rows, "lease": lease})

    async def purge_confirm(self, *, actor: UUID, results: JSON) -> Purge:
        """Report on claimed blobs: [{"id"}] for those that are gone from their store, also when
        they were not there, and [{"id", "error"}] for those that could not be deleted; these
        come up again, later after each failure. Idempotent. Needs the role admin or dev.
        Raises ST400 (results), ST403 (another role), ST413 (more than 10000 results).

        Calls ``datastore.purge_confirm``.
        """
        return await self._run(_purge_confirm, {"actor": actor, "results": results})

    async def schema_version(self) -> int:
        """Number of the API: raised when a signature or a meaning changes. A client compares it
        with the one it was made for.

        Calls ``datastore.schema_version``.
        """
        return await self._run(_schema_version, {})

    async def storage_backend_create(
        self,
        *,
        actor: UUID,
        kind: StorageKind,
        url: str,
        credential: str | Unset = UNSET,
        priority: int | Unset = UNSET,
        notes: str | None = None,
    ) -> StorageBackend:
        """Register a place that keeps bytes. Needs the role admin. The secret stays outside the
        database: credential says where it is, or is the secret sealed for this url.
        Raises ST400 (kind, url, credential, priority), ST403 (not an admin), ST409 (url
        registered already).

        Calls ``datastore.storage_backend_create``. Defaults: credential 'none', priority 1.
        """
        return await self._run(
            _storage_backend_create,
            {
                "actor": actor,
                "kind": kind,
                "url": url,
                "credential": credential,
                "priority": priority,
                "notes": notes,
            },
        )

    async def storage_backend_list(
        self, *, actor: UUID, page_size: int | Unset = UNSET, page_token: str | None = None
    ) -> list[StorageBackend]:
        """The places that keep bytes, by number, a page at a time. Any user may ask.
        Raises ST400 (page_size, page_token), ST403 (actor).

        Calls ``datastore.storage_backend_list``. Defaults: page_size 100.
        """
        return await self._run(
            _storage_backend_list,
            {"actor": actor, "page_size": page_size, "page_token": page_token},
        )

    async def storage_backend_update(
        self,
        *,
        actor: UUID,
        backend: int,
        credential: str | None = None,
        priority: int | None = None,
        notes: str | None = None,
        url: str | None = None,
    ) -> StorageBackend:
        """Change a place that keeps bytes; what is null stays as it is, notes '' removes them.
        Needs the role admin. The url may change, since an account can move: every key must
        be there already, below the new one. The kind may not: other services have other
        rules for keys. A secret that is sealed is sealed for one url.
        Raises ST400 (url, credential, priority), ST403 (not an admin), ST404 (backend),
        ST409 (url registered already).

        Calls ``datastore.storage_backend_update``.
        """
        return await self._run(
            _storage_backend_update,
            {
                "actor": actor,
                "backend": backend,
                "credential": credential,
                "priority": priority,
                "notes": notes,
                "url": url,
            },
        )

    async def upload_abort(self, *, actor: UUID, upload: UUID) -> Upload:
        """Give up an upload: what is pending fails and its bytes are removed later; what was
        stored stays. Needs write, and to have begun the upload; or owner.
        Raises ST400 (no actor), ST403 (level too low), ST404 (upload), ST412 (it is over
        already).

        Calls ``datastore.upload_abort``.
        """
        return await self._run(_upload_abort, {"actor": actor, "upload": upload})

    async def upload_begin(
        self,
        *,
        actor: UUID,
        folder: UUID,
        items: JSON,
        idempotency_key: str | None = None,
        duplicates: DuplicatePolicy | Unset = UNSET,
        lease: timedelta | Unset = UNSET,
    ) -> list[UploadItem]:
        """Begin a batch upload into a folder: every item is checked, and each accepted one gets
        its file id, backend and blob key.
        Put the bytes there (create-only), then call upload_commit; nothing is visible
        before. Needs write.
        items is an array of 1 to 10000 objects: {"name", "media_type", "size", "sha256",
        "captured_at", "metadata", "facts"}; only name must be given. Without a media_type it
        is application/octet-stream.
        size in bytes and sha256 in hexadecimal may be left open and are settled at commit;
        captured_at is ISO 8601 with a zone; metadata is what is said of the file, facts what
        was read from its bytes:
        {"width", "height", "orientation", "duration", "sample_rate", "channels"}.
        Other members are refused, so that none is misspelt.
        An item that is not accepted comes back as failed with all its problems, and the
        others go on: see the type upload_item. The quota takes items in their order, and
        passes by those that do not fit.
        The same idempotency_key with the same request gives the same answer, and awaits
        failed items again, under new keys: those that could not be stored, and those that
        the quota had no room for.
        duplicates says what to do with bytes that the container already has; lease, how long
        the batch may take.
        Raises ST400 (items, idempotency_key, duplicates, lease), ST403 (level too low),
        ST404 (folder), ST409 (key used for another request), ST412 (container is frozen, no
        storage backend, or that upload is over), ST413 (more than 10000 items).

        Calls ``datastore.upload_begin``. Defaults: duplicates 'allow', lease '06:00:00'.
        """
        return await self._run(
            _upload_begin,
            {
                "actor": actor,
                "folder": folder,
                "items": items,
                "idempotency_key": idempotency_key,
                "duplicates": duplicates,
                "lease": lease,
            },
        )

    async def upload_commit(self, *, actor: UUID, upload: UUID, results: JSON) -> Upload:
        """Report what became of items of an upload whose bytes were put: those that meet what
        was declared become files, visible from here on. results is an array of objects, one
        per item, {"position", "size", "sha256"} for bytes that lie in the store and
        {"position", "error"} for others; items may be reported over several calls.
        Idempotent: repeating a report changes nothing.
        An item whose name was taken meanwhile goes on waiting, with its bytes: report it
        again with another "name". An item that failed can be tried again by repeating
        upload_begin with its idempotency key. The answer's problems tell about each. Members
        other than these are refused.
        The container's limits were judged when the upload began, and hold for what was
        declared even where they are narrower now; a size that was left open is judged here,
        by the limit of now.
        Of an upload that file_copy_to began, the files that were to go with it go now.
        Needs write, and to have begun the upload; an owner of the container may commit for
        others.
        Raises ST400 (results), ST403 (level too low), ST404 (upload, or its folder is gone),
        ST412 (aborted, expired, or container is frozen), ST413 (more than 10000 results).

        Calls ``datastore.upload_commit``.
        """
        return await self._run(
            _upload_commit, {"actor": actor, "upload": upload, "results": results}
        )

    async def upload_extend(self, *, actor: UUID, upload: UUID, lease: timedelta) -> Upload:
        """Give an open upload time, from 1 minute to 7 days from now on, instead of what it had
        left.
        Needs write, and to have begun the upload; or owner.
        Raises ST400 (lease), ST403 (level too low), ST404 (upload), ST412 (it is over).

        Calls ``datastore.upload_extend``.
        """
        return await self._run(_upload_extend, {"actor": actor, "upload": upload, "lease": lease})

    async def upload_list(
        self,
        *,
        actor: UUID,
        container: UUID | None = None,
        state: UploadState | None = None,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Upload]:
        """Uploads, newest first, a page at a time: the actor's own, in containers where the
        actor still has write; or everybody's in one container, which needs owner. All
        states, or one. What is wrong with their items is told by upload_status.
        Raises ST400 (page_size, page_token), ST403 (actor, or level too low), ST404
        (container).

        Calls ``datastore.upload_list``. Defaults: page_size 100.
        """
        return await self._run(
            _upload_list,
            {
                "actor": actor,
                "container": container,
                "state": state,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    async def upload_sources(self, *, actor: UUID, upload: UUID) -> list[UploadSource]:
        """Where the bytes are fetched that the pending items of an upload copy: every proven
        copy of each source, the best first. Items whose source is gone, or may no longer be
        read, have no row; report them with an error. Needs write, and to have begun the
        upload; or owner.
        Raises ST400 (no actor), ST403 (level too low), ST404 (upload).

        Calls ``datastore.upload_sources``.
        """
        return await self._run(_upload_sources, {"actor": actor, "upload": upload})

    async def upload_status(self, *, actor: UUID, upload: UUID) -> Upload:
        """The balance of an upload, announced = stored + duplicate + failed + pending, and what
        is wrong with which item.
        Needs write, and to have begun the upload; or owner.
        Raises ST400 (no actor), ST403 (level too low), ST404 (upload).

        Calls ``datastore.upload_status``.
        """
        return await self._run(_upload_status, {"actor": actor, "upload": upload})

    async def user_bind_login(
        self, *, actor: UUID, user_id: UUID, db_role: str | None = None
    ) -> User:
        """Bind a user to a database login, which then acts as this user in psql, or to none.
        The login itself is made by a DBA, as a member of datastore_user. Needs the role
        admin.
        Raises ST400 (db_role), ST403 (not an admin), ST404 (no such user), ST409 (another
        user is bound to this login).

        Calls ``datastore.user_bind_login``.
        """
        return await self._run(
            _user_bind_login, {"actor": actor, "user_id": user_id, "db_role": db_role}
        )

    async def user_bootstrap(self, *, email: str) -> User:
        """Make the first administrator, with a personal container. Only a login that is a
        member of datastore_owner may, and only while there is no administrator who is not
        disabled; asked again with that administrator's e-mail, it answers with the same
        user.
        Raises ST400 (email), ST403 (another login), ST409 (email taken), ST412 (there is
        another one).

        Calls ``datastore.user_bootstrap``.
        """
        return await self._run(_user_bootstrap, {"email": email})

    async def user_delete(
        self,
        *,
        actor: UUID,
        user_id: UUID,
        transfer_to: UUID | None = None,
        delete_private: bool | Unset = UNSET,
        dry_run: bool | Unset = UNSET,
    ) -> list[Belonging]:
        """Delete a user, and tell what becomes of each container that the user owns and each
        group that nobody else manages. Shared containers and groups go to transfer_to; what
        is shared with a disabled user is shared, since they may be enabled again. Containers
        that only this user reaches go for good with delete_private, the consent to lose
        their files; without it, to transfer_to too, unless they are empty. While something
        has nobody to go to, nothing is done; dry_run tells what blocks. Who shares or stores
        something at the same time is waited for first. Grants and memberships end; files
        that the user stored in others' containers stay. user_disable only locks the account.
        Needs the role admin.
        Raises ST400 (transfer_to, delete_private, dry_run), ST403 (not an admin), ST404 (no
        such user), ST412 (something blocks, or transfer_to is disabled), ST422 (the last
        administrator stays), ST503 (the user came to own something, or a container was
        filled, meanwhile).

        Calls ``datastore.user_delete``. Defaults: delete_private false, dry_run false.
        """
        return await self._run(
            _user_delete,
            {
                "actor": actor,
                "user_id": user_id,
                "transfer_to": transfer_to,
                "delete_private": delete_private,
                "dry_run": dry_run,
            },
        )

    async def user_disable(self, *, actor: UUID, user_id: UUID) -> User:
        """Let a user do nothing any more, in psql and through backends; effective at once. What
        the user owns stays, and so do grants and groups, for user_enable. Needs the role
        admin.
        Raises ST400 (no actor), ST403 (not an admin), ST404 (no such user), ST422 (the last
        administrator stays).

        Calls ``datastore.user_disable``.
        """
        return await self._run(_user_disable, {"actor": actor, "user_id": user_id})

    async def user_enable(self, *, actor: UUID, user_id: UUID) -> User:
        """Let a user who was disabled act again, with what they owned and were granted. Needs
        the role admin.
        Raises ST400 (no actor), ST403 (not an admin), ST404 (no such user).

        Calls ``datastore.user_enable``.
        """
        return await self._run(_user_enable, {"actor": actor, "user_id": user_id})

    async def user_find(
        self,
        *,
        actor: UUID,
        email: str,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[User]:
        """The users whose e-mail begins with a text of at least three characters (the case of
        ASCII letters does not count), by e-mail, a page at a time: to share with somebody.
        Those who are disabled are left out. Any user may ask.
        Raises ST400 (email, page_size, page_token), ST403 (actor).

        Calls ``datastore.user_find``. Defaults: page_size 100.
        """
        return await self._run(
            _user_find,
            {"actor": actor, "email": email, "page_size": page_size, "page_token": page_token},
        )

    async def user_get(
        self, *, actor: UUID, user_id: UUID | None = None, email: str | None = None
    ) -> User:
        """One user, by id or by exact e-mail (the case of ASCII letters does not count): what
        is needed to share with somebody. Any user may ask.
        Raises ST400 (neither or both given), ST403 (actor), ST404 (no such user).

        Calls ``datastore.user_get``.
        """
        return await self._run(_user_get, {"actor": actor, "user_id": user_id, "email": email})

    async def user_list(
        self, *, actor: UUID, page_size: int | Unset = UNSET, page_token: str | None = None
    ) -> list[User]:
        """All users, by e-mail, those who are disabled as well, a page at a time. Needs the
        role team_leader or admin.
        Raises ST400 (page_size, page_token), ST403 (another role).

        Calls ``datastore.user_list``. Defaults: page_size 100.
        """
        return await self._run(
            _user_list, {"actor": actor, "page_size": page_size, "page_token": page_token}
        )

    async def user_register(
        self, *, actor: UUID, email: str, role: UserRole | Unset = UNSET, db_role: str | None = None
    ) -> User:
        """Register a user: in one transaction the user, a personal container and its General
        folder, which can never be deleted.
        db_role is the database login that acts as this user in psql. Needs the role admin.
        Raises ST400 (email, role, db_role), ST403 (not an admin), ST409 (email or db_role
        taken).

        Calls ``datastore.user_register``. Defaults: role 'inspector'.
        """
        return await self._run(
            _user_register, {"actor": actor, "email": email, "role": role, "db_role": db_role}
        )

    async def user_set_role(self, *, actor: UUID, user_id: UUID, role: UserRole) -> User:
        """Give a user another role; effective at once. Needs the role admin.
        Raises ST400 (role), ST403 (not an admin), ST404 (no such user), ST422 (the last
        administrator stays one).

        Calls ``datastore.user_set_role``.
        """
        return await self._run(_user_set_role, {"actor": actor, "user_id": user_id, "role": role})
