"""Registering files: upload_begin and upload_commit against COPY of the rows that they leave."""

import json
import random
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from typing import cast

import psycopg
from psycopg import sql

import datastore_shim
from bench import world
from bench.harness import Connection, Row, Scale, Spread, Target, seconds, server_cpu, turns
from bench.server import SUPERUSER, Database, Server
from datastore_shim.types import JSON

BATCH = 1000
ACTOR = world.identity(world.Kind.USER, 0)
_BEGIN = (
    "SELECT * FROM datastore.upload_begin("
    "actor => %s, folder => %s, items => %s, idempotency_key => %s)"
)
_COMMIT = "SELECT * FROM datastore.upload_commit(actor => %s, upload => %s, results => %s)"

# Which rows of a table are those of an upload; in the order in which COPY must fill them.
_FILES = "(SELECT i.file_id FROM datastore_private.upload_item i WHERE i.upload_id = %(upload)s)"
_ROWS = {
    "upload": "t.id = %(upload)s",
    "upload_item": "t.upload_id = %(upload)s",
    "file": f"t.id IN {_FILES}",
    "file_storage": f"t.file_id IN {_FILES}",
    "event": "t.subject_id = %(upload)s",
}
_TWO = ("file", "file_storage")

Rows = dict[str, bytes]
Items = list[dict[str, object]]


def _batch(number: int) -> tuple[Items, Items]:
    """The items of a batch, and what is reported of them."""
    items: Items = []
    results: Items = []
    for place in range(1, BATCH + 1):
        digest = random.randbytes(32).hex()
        items.append(
            {
                "name": f"UP_{number:06d}_{place:04d}.jpg",
                "media_type": "image/jpeg",
                "size": world.FILE_SIZE,
                "sha256": digest,
                "captured_at": "2026-05-03T10:20:30Z",
                "metadata": {"camera": "bench", "exposure": "1/250", "number": place},
            }
        )
        results.append({"position": place, "size": world.FILE_SIZE, "sha256": digest})
    return items, results


@dataclass
class Calls:
    """The side of the API: two calls a batch, each its own transaction; JSON made beforehand."""

    database: Database
    folder: uuid.UUID
    batches: int
    keep_rows: bool = False
    done: int = 0
    begin: list[float] = field(default_factory=list)
    commit: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    left: list[list[Rows]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._owner = self.database.connect(SUPERUSER)
        self._app = self.database.connect()

    def close(self) -> None:
        """Close the connections."""
        self._owner.close()
        self._app.close()

    def __call__(self) -> float:
        """Register the next batches and return rows a second."""
        prepared = [
            (json.dumps(items), json.dumps(results))
            for items, results in map(_batch, range(self.done, self.done + self.batches))
        ]
        self.done += self.batches
        self._owner.execute("CHECKPOINT")
        uploads: list[uuid.UUID] = []
        begun = committed = 0.0
        before = server_cpu(self._app)
        for items, results in prepared:
            start = time.perf_counter()
            uploads.append(self._begin(items))
            middle = time.perf_counter()
            self._commit(uploads[-1], results)
            begun += middle - start
            committed += time.perf_counter() - middle
        self.cpu.append((server_cpu(self._app) - before) / self.batches)
        self.begin.append(begun * 1000 / self.batches)
        self.commit.append(committed * 1000 / self.batches)
        if self.keep_rows:
            self.left.append(
                [{table: self._rows(table, upload) for table in _ROWS} for upload in uploads]
            )
        return self.batches * BATCH / (begun + committed)

    def _begin(self, items: str) -> uuid.UUID:
        arguments = [ACTOR, self.folder, items, str(uuid.uuid4())]
        accepted = self._app.execute(_BEGIN, arguments, prepare=True, binary=True).fetchall()
        assert len(accepted) == BATCH
        upload: uuid.UUID = accepted[0][0]
        return upload

    def _commit(self, upload: uuid.UUID, results: str) -> None:
        arguments = [ACTOR, upload, results]
        balance = self._app.execute(_COMMIT, arguments, prepare=True, binary=True).fetchall()
        assert balance[0][6] == BATCH, balance

    def _rows(self, table: str, upload: uuid.UUID) -> bytes:
        """What an upload left in a table, as COPY takes it."""
        statement = sql.SQL("COPY (SELECT {} FROM {} t WHERE {}) TO STDOUT").format(
            _columns(self._owner, table), _name(table), sql.SQL(_ROWS[table])
        )
        cursor = psycopg.ClientCursor(self._owner)
        with cursor.copy(statement, {"upload": upload}) as copy:
            return b"".join(bytes(part) for part in copy)


@dataclass
class Copy:
    """The side of COPY: the same rows, a statement a table, one transaction a batch or for all.

    The keys, checks and triggers are there, but for the trigger that wants a file's copy in the
    statement that makes the file, which COPY cannot fulfil: it is off, to the favour of COPY.
    """

    database: Database
    left: list[list[Rows]]
    tables: tuple[str, ...]
    at_once: bool = False
    done: int = 0
    cpu: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._owner = self.database.connect(SUPERUSER)
        self._owner.execute("ALTER TABLE datastore_private.file DISABLE TRIGGER file_inserted")
        self._statements = {
            table: sql.SQL("COPY {} ({}) FROM STDIN").format(
                _name(table), _columns(self._owner, table)
            )
            for table in self.tables
        }

    def close(self) -> None:
        """Close the connection."""
        self._owner.close()

    def __call__(self) -> float:
        """Copy the rows of the calls' next turn and return rows a second."""
        batches = self.left[self.done]
        number = len(batches) * BATCH
        if self.at_once:
            batches = [{table: b"".join(rows[table] for rows in batches) for table in self.tables}]
        self.done += 1
        self._owner.execute("CHECKPOINT")
        before = server_cpu(self._owner)
        taken = seconds(lambda: self._copy(batches))
        self.cpu.append((server_cpu(self._owner) - before) * BATCH / number)
        return number / taken

    def _copy(self, batches: list[Rows]) -> None:
        for rows in batches:
            with self._owner.transaction(), self._owner.cursor() as cursor:
                for table, statement in self._statements.items():
                    with cursor.copy(statement) as copy:
                        copy.write(rows[table])


@dataclass
class Shim:
    """The calls through the shim: JSON made and dataclasses read on the clock."""

    database: Database
    folder: uuid.UUID
    batches: int
    done: int = 0

    def __post_init__(self) -> None:
        self._datastore = datastore_shim.connect(self.database.login())

    def close(self) -> None:
        """Close the client."""
        self._datastore.close()

    def __call__(self) -> float:
        """Register the next batches and return rows a second."""
        prepared = list(map(_batch, range(self.done, self.done + self.batches)))
        self.done += self.batches
        return self.batches * BATCH / seconds(lambda: self._register(prepared))

    def _register(self, prepared: list[tuple[Items, Items]]) -> None:
        for items, results in prepared:
            begun = self._datastore.upload_begin(
                actor=ACTOR,
                folder=self.folder,
                items=cast(JSON, items),
                idempotency_key=str(uuid.uuid4()),
            )
            self._datastore.upload_commit(
                actor=ACTOR, upload=begun[0].upload, results=cast(JSON, results)
            )


def _name(table: str) -> sql.Identifier:
    return sql.Identifier("datastore_private", table)


def _columns(owner: Connection, table: str) -> sql.Composed:
    found = owner.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
        [f"datastore_private.{table}"],
    )
    return sql.SQL(", ").join(sql.Identifier(name) for (name,) in found)


def against_copy(server: Server, scale: Scale) -> Iterator[Row]:
    """Rows a second of the two calls over COPY of the rows that they leave, from 0 files on."""
    batches, rounds = 10, scale.of(15, 5)
    template, (_, folder) = world.NONE.template(server), world.NONE.empty()
    every = tuple(_ROWS)
    with ExitStack() as stack:
        ours, by_batch, at_once, only_two, through = (
            stack.enter_context(server.database(template)) for _ in range(5)
        )
        calls = stack.enter_context(closing(Calls(ours, folder, batches, keep_rows=True)))
        copies = {
            "all tables they write, by the same batches": Copy(by_batch, calls.left, every),
            "all tables they write, at once": Copy(at_once, calls.left, every, True),
            "file and file_storage only, at once": Copy(only_two, calls.left, _TWO, True),
        }
        shim = stack.enter_context(closing(Shim(through, folder, batches)))
        for copy in copies.values():
            stack.enter_context(closing(copy))
        calls()  # one turn ahead of COPY
        rates = turns({"calls": calls, **copies, "shim": shim}, rounds)

    begin, commit, cpu = (_last(taken, rounds) for taken in (calls.begin, calls.commit, calls.cpu))
    for name, copy in copies.items():
        copied = _last(copy.cpu, rounds)
        yield Row(
            f"upload_begin + upload_commit over COPY into {name}",
            rates["calls"].over(rates[name]),
            "x",
            Target(0.55, at_least=True),
            {
                "calls": rates["calls"].told("rows/s"),
                "begin": begin.told("ms a batch"),
                "commit": commit.told("ms a batch"),
                "COPY": rates[name].told("rows/s"),
                "server CPU a batch": f"{cpu.told('ms')}, COPY {copied.told('ms')}",
                "COPY's CPU over ours": copied.over(cpu).told("x"),
            },
            f"batches of {BATCH}, {batches} a turn, fsync on, a checkpoint before each turn; COPY "
            "with all keys, checks and triggers but file_inserted, which it cannot fulfil",
        )
    yield Row(
        "upload_begin + upload_commit through the shim over the bare calls",
        rates["shim"].over(rates["calls"]),
        "x",
        None,
        {"shim": rates["shim"].told("rows/s"), "calls": rates["calls"].told("rows/s")},
        "JSON made and dataclasses read on the clock",
    )


def _last(taken: list[float], rounds: int) -> Spread:
    """What was measured in the rounds that count."""
    return Spread(tuple(taken[-rounds:]))


def among_many(server: Server, scale: Scale) -> Iterator[Row]:
    """Rows a second of the two calls with many files there over those with none."""
    batches, rounds, many = 10, scale.of(15, 5), world.many(scale)
    with ExitStack() as stack:
        few = stack.enter_context(server.database(world.NONE.template(server)))
        full = stack.enter_context(server.database(many.template(server)))
        folders = {
            "none": (few, world.NONE.empty()[1]),
            "many": (full, world.identity(world.Kind.FOLDER, 7)),
            "crowd": (full, many.crowded()[1]),
        }
        sides = {
            name: stack.enter_context(closing(Calls(database, folder, batches)))
            for name, (database, folder) in folders.items()
        }
        rates = turns(sides, rounds)
    places = {
        "many": f"a container of 10,000 of {many.files:,} files",
        "crowd": f"a folder of {many.siblings:,} of them",
    }
    cpu = {name: _last(side.cpu, rounds) for name, side in sides.items()}
    for name, place in places.items():
        yield Row(
            f"upload_begin + upload_commit into {place} over into an empty database",
            rates[name].over(rates["none"]),
            "x",
            Target(0.9, at_least=True),
            {
                "many": rates[name].told("rows/s"),
                "none": rates["none"].told("rows/s"),
                "server CPU a batch": f"{cpu[name].told('ms')}, none {cpu['none'].told('ms')}",
                "CPU without over with": cpu["none"].over(cpu[name]).told("x"),
            },
        )
