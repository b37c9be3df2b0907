"""Brings a datastore up: server, schema, administrator, store; each step is safe to repeat."""

import json
import os
import re
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from uuid import UUID

import psycopg

from datastore_shim import Datastore, connect
from datastore_shim.blobs import LABEL, LocalStore, open_store
from datastore_shim.client import every
from datastore_shim.errors import (
    BadArgument,
    BlobMissing,
    Conflict,
    ContainerMissing,
    DatabaseUnavailable,
    NotAllowed,
    NotFound,
    WrongState,
)
from datastore_shim.types import StorageBackend, StorageKind, User
from datastore_tools import programs, sqitch
from datastore_tools.embedded import EmbeddedServer, Start, find_binaries
from datastore_tools.programs import Program

FIRST_ADMINISTRATOR = "admin@localhost"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of bringing up: its subject, whether it changed anything, and what is so now."""

    name: str
    changed: bool
    text: str


@dataclass(frozen=True, slots=True)
class Wish:
    """How the datastore shall be: an ``administrator`` by e-mail, a store by URL and credential.

    Without a ``storage`` URL an embedded datastore that has no store gets a directory of its own.
    """

    administrator: str = FIRST_ADMINISTRATOR
    storage: str | None = None
    credential: str = "none"


class AdministratorNote:
    """Where an embedded datastore remembers who its first administrator is."""

    def __init__(self, home: Path) -> None:
        """``home``: the folder of the embedded server."""
        self._path = home / "administrator.json"

    def read(self) -> UUID | None:
        """The noted id, if there is one; the user may be gone."""
        try:
            return UUID(json.loads(self._path.read_text())["id"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, user: User) -> None:
        """Note an administrator, durably."""
        handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=".")
        with os.fdopen(handle, "w") as file:
            json.dump({"id": str(user.id), "email": user.email}, file)
            file.flush()
            os.fsync(handle)
        os.replace(temporary, self._path)


def bring_up_embedded(
    server: EmbeddedServer,
    wish: Wish,
    say: Callable[[Step], None],
    waiting: Callable[[], None] | None = None,
) -> list[Step]:
    """Bring up the embedded datastore of a folder, one process at a time.

    Calls ``say`` after each step and ``waiting`` if another process is at it; returns the steps.
    Raises DatabaseUnavailable, StoreUnavailable, NotAllowed and what Sqitch's failure is.
    """
    steps = _Steps(say)
    _require_programs()
    server.require_own()
    with server.lock(waiting):
        start = server.up()
        words = {Start.CREATED: "created and started", Start.STARTED: "started"}
        version = (server.status().version or "").split(" ")[0]
        state = words.get(start, "runs")
        steps.add(
            "server", start is not Start.RUNNING, f"PostgreSQL {version} {state}: {server.home}"
        )
        _deploy(server.conninfo(), steps, inherit=False)
        with connect(server.conninfo(), max_size=1) as datastore:
            note = AdministratorNote(server.home)
            administrator = _administrator(datastore, wish, steps, server.conninfo(), note)
            _store(datastore, administrator, wish, steps, default=server.home / "blobs")
    return steps.done


def bring_up(conninfo: str, wish: Wish, say: Callable[[Step], None]) -> list[Step]:
    """Bring up a datastore on a server of one's own; as ``bring_up_embedded`` but for the server.

    ``conninfo``: a libpq string or URL; what it leaves open comes from libpq's environment.
    """
    steps = _Steps(say)
    _deploy(conninfo, steps, inherit=True)
    with connect(conninfo, max_size=1) as datastore:
        administrator = _administrator(datastore, wish, steps, conninfo, None)
        _store(datastore, administrator, wish, steps, default=None)
    return steps.done


def register_store(
    datastore: Datastore,
    actor: UUID,
    url: str,
    credential: str = "none",
    priority: int = 1,
    kind: StorageKind | None = None,
    notes: str | None = None,
) -> tuple[StorageBackend, bool]:
    """Register a store after proof that it can be reached; a directory is labelled as a store.

    Without a ``kind``, an http address is one of Azure's unless a part of its host is called s3.
    Returns the backend, and False if it was registered before. Raises BadArgument,
    StoreUnavailable, StoreRefused, NotAllowed (SQL: datastore.storage_backend_list,
    storage_backend_create).
    """
    kind = kind or _kind(url)
    if known := _registered(datastore, actor, url):
        probe_backend(known)
        return known, False
    if kind is StorageKind.LOCAL:
        label_directory(Path(unquote(urlsplit(url).path))).close()
    probe_store(url, credential, kind)
    try:
        new = datastore.storage_backend_create(
            actor=actor, kind=kind, url=url, credential=credential, priority=priority, notes=notes
        )
    except Conflict:
        if known := _registered(datastore, actor, url):  # another process was faster
            return known, False
        raise
    return new, True


def label_directory(root: Path) -> LocalStore:
    """Make the directory if need be, and label it so that it opens. Raises OSError."""
    root.mkdir(parents=True, exist_ok=True)
    (root / LABEL).touch()
    os.sync()
    return LocalStore(root)


def _registered(datastore: Datastore, actor: UUID, url: str) -> StorageBackend | None:
    backends = every(datastore.storage_backend_list, actor=actor)
    return next((backend for backend in backends if backend.url == url.rstrip("/")), None)


class _Steps:
    def __init__(self, say: Callable[[Step], None]) -> None:
        self.done: list[Step] = []
        self._say = say

    def add(self, name: str, changed: bool, text: str) -> None:
        self.done.append(Step(name, changed, text))
        self._say(self.done[-1])


def _require_programs() -> None:
    """Name all that is missing at once, before anything is made."""
    absent = programs.absent_for_deploying()
    if not absent:
        return
    try:
        find_binaries()
    except DatabaseUnavailable:
        absent.insert(0, Program.SERVER)
    raise programs.missing(absent)


def _deploy(conninfo: str, steps: _Steps, *, inherit: bool) -> None:
    changes = sqitch.deploy(conninfo, inherit=inherit).changes
    text = f"schema deployed, {len(changes)} changes" if changes else "schema is up to date"
    steps.add("schema", bool(changes), text)


def _administrator(
    datastore: Datastore, wish: Wish, steps: _Steps, conninfo: str, note: AdministratorNote | None
) -> User | None:
    known = _known_administrator(datastore, note)
    if known:
        steps.add("administrator", False, f"administrator is {known.email}")
        return known
    started = _server_time(conninfo)
    try:
        user = datastore.user_bootstrap(email=wish.administrator)
    except WrongState:
        text = "there is another administrator; say who you are with --as or DATASTORE_USER"
        steps.add("administrator", False, text)
        return None
    if note:
        note.write(user)
    made = user.created_at >= started
    text = f"administrator {user.email} {'made' if made else 'is there'}, id {user.id}"
    steps.add("administrator", made, text)
    return user


def _known_administrator(datastore: Datastore, note: AdministratorNote | None) -> User | None:
    try:
        user_id = (note and note.read()) or datastore.me()
        return datastore.user_get(actor=user_id, user_id=user_id)
    except (NotFound, NotAllowed):
        return None


def _server_time(conninfo: str) -> datetime:
    with psycopg.connect(conninfo) as connection:
        row = connection.execute("SELECT now()").fetchone()
    assert row is not None
    now: datetime = row[0]
    return now


def _store(
    datastore: Datastore,
    administrator: User | None,
    wish: Wish,
    steps: _Steps,
    *,
    default: Path | None,
) -> None:
    if administrator is None:
        return
    url = wish.storage
    if url is None:
        known = next(every(datastore.storage_backend_list, actor=administrator.id), None)
        if known or not default:
            text = f"store {known.id} is {known.url}" if known else "no store yet: pass --storage"
            steps.add("store", False, text)
            return
        url = default.as_uri()
        default.mkdir(mode=0o700, exist_ok=True)
    backend, made = register_store(datastore, administrator.id, url, wish.credential)
    steps.add("store", made, f"store {backend.id} {'registered' if made else 'is'}: {backend.url}")


def _kind(url: str) -> StorageKind:
    if url.startswith("file:///"):
        return StorageKind.LOCAL
    if url.startswith(("https://", "http://")):
        is_s3 = re.search(r"(^|\.)s3[.-]", urlsplit(url).netloc)
        return StorageKind.S3 if is_s3 else StorageKind.AZURE
    raise BadArgument(
        "not a storage URL", argument="storage", hint="pass file:///directory or https://account..."
    )


def probe_backend(backend: StorageBackend) -> None:
    """Probe a registered store; one whose secret is sealed, and so not shown here, is passed by."""
    if backend.credential != "sealed":
        probe_store(backend.url, backend.credential, backend.kind)


def probe_store(url: str, credential: str = "none", kind: StorageKind = StorageKind.AZURE) -> None:
    """Ask a store for a blob that is not there. Raises StoreUnavailable, StoreRefused."""
    with open_store(url, credential, kind=kind) as store, suppress(ContainerMissing, BlobMissing):
        next(store.get("datastore-probe", "probe"), None)
