"""The client for asyncio: every call of the API, and files in and out.

`make generate` derives `client`, the one without asyncio, from this file.
"""

import asyncio
import contextlib
import copy
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from typing import ParamSpec, Self, TypeVar, Unpack
from uuid import UUID

import psycopg
from psycopg.rows import tuple_row
from psycopg_pool import AsyncConnectionPool

from datastore_shim import database, errors, transfer
from datastore_shim.blobs import PutOptions
from datastore_shim.calls import AsyncCalls, Function, Result
from datastore_shim.database import AsyncConnection
from datastore_shim.types import FileCopy

__all__ = ["AsyncDatastore", "connect_async", "every_async"]

P = ParamSpec("P")
Item = TypeVar("Item", bound=database.Listed)


class AsyncDatastore(AsyncCalls):
    """The API, one method per SQL function; by `connect_async`, or on a connection of one's own.

    On a pool each call is one round trip and its own transaction: it is made again after a
    collision (40001, 40P01) and, where a second call does no harm, after a lost connection. On the
    caller's connection a call is a part of the caller's transaction: nothing is committed or made
    again here. As safe to share between threads or tasks as the pool or the connection is.
    """

    def __init__(self, source: AsyncConnectionPool[AsyncConnection] | AsyncConnection) -> None:
        self._source = source
        self._is_own = False
        self.stores = transfer.Stores()

    @classmethod
    async def connect(cls, conninfo: str = "", **options: Unpack[database.PoolOptions]) -> Self:
        """Connect a pool and check the schema's version (calls ``datastore.schema_version``).

        Args:
            conninfo: a libpq string or URL; what it leaves open comes from libpq's environment.
            options: ``min_size`` (1) connections kept and ``max_size`` (8) opened at most;
                ``timeout`` (10), the seconds that a call waits for one; ``prepare_threshold`` (5),
                the calls after which a statement is prepared, None for a pooler that cannot carry
                such statements.

        Raises `DatabaseUnavailable`, `SchemaOutdated`, and `BadArgument` for a conninfo that cannot
        be read. Close the client, or write ``async with await connect_async() as datastore``.
        """
        settings = database.settings(conninfo, options)
        try:
            async with await psycopg.AsyncConnection.connect(**settings["kwargs"]) as first:
                await cls(first).check_version()
                settings["name"] = database.described(first)
        except psycopg.Error as error:
            database.fail(error)
        pool = AsyncConnectionPool(open=False, **settings)
        await pool.open()
        client = cls(pool)
        client._is_own = True
        return client

    @contextlib.asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection]:
        if isinstance(self._source, psycopg.AsyncConnection):
            yield self._source
            return
        while not database.is_alive(connection := await self._source.getconn()):
            await self._source.putconn(connection)
        try:
            async with connection:
                yield connection
        finally:
            await self._source.putconn(connection)

    async def _run(self, function: Function[Result], arguments: Mapping[str, object]) -> Result:
        statement, values = function.statement(arguments)
        repeatable = function.is_repeatable(arguments)
        attempt = 1
        while True:
            try:
                async with self._connection() as connection:
                    cursor = psycopg.AsyncCursor(connection, row_factory=tuple_row)
                    await cursor.execute(statement, values, binary=True)
                    rows = await cursor.fetchall()
                return database.loaded(function, rows)
            except (psycopg.Error, UnicodeError) as error:
                pause = database.pause(self._source, error, attempt, repeatable)
            await asyncio.sleep(pause)
            attempt += 1

    @contextlib.asynccontextmanager
    async def transaction(self) -> AsyncIterator[Self]:
        """Several calls in one transaction, or in a savepoint of the caller's: all or nothing.

        Gives the client to make them with. Nothing is repeated inside: on `TryAgain` start over.
        """
        try:
            async with self._connection() as connection, connection.transaction():
                joined = copy.copy(self)
                joined._source, joined._is_own = connection, False
                yield joined
        except psycopg.Error as error:
            database.fail(error)

    async def check_version(self) -> None:
        """Raise `SchemaOutdated` unless schema and shim fit; calls ``datastore.schema_version``."""
        database.check_version(await self.schema_version())

    @property
    def connection(self) -> AsyncConnection:
        """The connection that this client is joined to. Raises `WrongState` if it is on a pool."""
        if not isinstance(self._source, psycopg.AsyncConnection):
            raise errors.WrongState("on a pool no call is of any one connection")
        return self._source

    async def upload(self, **batch: Unpack[transfer.UploadArguments]) -> transfer.Uploaded:
        """Store files in a folder: two calls of the database for a batch of any size.

        Args:
            batch: the ``actor``, the ``folder``, and at most 10,000 ``sources``. ``parallel`` (8)
                of them travel at a time; ``progress`` is called with the bytes that have gone
                since its last call, from any thread. ``idempotency_key``, ``duplicates`` and
                ``lease`` are those of ``upload_begin``.

        What is wrong with one item is told in the answer, in which each is stored, a duplicate or
        failed; the others are stored all the same. An interrupted upload is given up, unless it has
        an ``idempotency_key``, with which it can be repeated; the bytes are hashed first then, so
        that other ones under the same key are a `Conflict`. With a key an item whose name was taken
        meanwhile is pending, as after `finish`. It is `stage` and `finish` in one.

        Raises what ``upload_begin`` and ``upload_commit`` raise, and `StoreError` when the store
        cannot be opened or does not take the manifest: then nothing is stored.
        """
        return await self._end(await self.stage(**batch))

    async def copy_to(self, **batch: Unpack[transfer.CopyArguments]) -> transfer.Uploaded:
        """Copy files into a folder, also of another container: three calls for any number.

        Args:
            batch: the ``actor``, the ``folder``, and the ids of at most 10,000 ``files``; with
                ``remove_source`` each goes as its copy is stored, its bytes by the next purge. The
                others are those of `upload`; ``progress`` is told the bytes that were proven.

        Each copy has an id of its own, and all that is known of its source. Within one storage
        account the service copies, and the bytes are read back; else they are streamed from the
        best copy that is whole. A file whose copies are all damaged is told in the answer, as are
        other problems of one file; the others are copied all the same, and no source goes before
        its copy is proven. An interrupted call is given up, unless it has an ``idempotency_key``,
        with which it can be repeated.

        Raises what ``file_copy_to``, ``upload_sources`` and ``upload_commit`` raise, and
        `StoreError` when the store of the folder cannot be opened or does not take the manifest.
        """
        copying = await asyncio.to_thread(transfer.Copying, batch, self.stores)
        copying.items = await self.file_copy_to(**copying.request)
        async with self._given_up_unless_done(copying):
            whose = {"actor": copying.actor, "upload": copying.upload}
            copying.find(await self.upload_sources(**whose))
            await copying.watch.beside(copying.put, self.stores)
        return await self._end(copying)

    async def stage(self, **batch: Unpack[transfer.UploadArguments]) -> transfer.Staged:
        """The first step of `upload`: the bytes go to the store, where nobody sees them yet.

        Arguments and errors are those of `upload`. Call it outside of any transaction, and
        `finish` inside: until its ``lease`` (an hour) ends, or ``upload_abort`` gives it up.
        """
        staged = await asyncio.to_thread(transfer.Staged, batch)
        items = list(staged.declared.values())
        staged.items = await self.upload_begin(items=items, **staged.request)
        async with self._given_up_unless_done(staged):
            await staged.watch.beside(staged.put, self.stores)
        return staged

    async def finish(self, staged: transfer.Staged) -> transfer.Uploaded:
        """The second step of `upload`, one call of the database: what was staged becomes files.

        In a transaction (``tx.finish(staged)``) they become visible with its commit; after a
        rollback the same ``staged`` can be finished again. An item whose name was taken meanwhile
        is pending: its bytes wait until the lease ends for ``upload_commit`` with another name, or
        for ``upload_abort``. Raises what ``upload_commit`` raises.
        """
        whose = {"actor": staged.actor, "upload": staged.upload}
        if staged.results:
            return staged.uploaded(await self.upload_commit(**whose, results=staged.results))
        return staged.uploaded(await self.upload_status(**whose))

    async def _end(self, staged: transfer.Staged) -> transfer.Uploaded:
        """Finish, and give up what would wait for a name that nobody here is to give."""
        async with self._given_up_unless_done(staged):
            done = await self.finish(staged)
            if done.upload.pending and not staged.resumable:
                whose = {"actor": staged.actor, "upload": staged.upload}
                done = staged.uploaded(await self.upload_abort(**whose))
            return done

    @contextlib.asynccontextmanager
    async def _given_up_unless_done(self, staged: transfer.Staged) -> AsyncIterator[None]:
        try:
            yield
        except BaseException:
            if not staged.resumable:
                with contextlib.suppress(errors.DatastoreError):
                    await self.upload_abort(actor=staged.actor, upload=staged.upload)
            raise

    async def download(
        self, *, actor: UUID, file: UUID, target: Path, **options: Unpack[PutOptions]
    ) -> FileCopy:
        """Fetch a file to a path, where it appears whole and proven by its SHA-256, or not at all.

        ``overwrite`` (False) replaces a file that is there; ``progress`` is told the bytes that
        came. Tries every copy, the best first, and gives the one that served. Raises what
        ``file_locate`` raises, `FileExistsError` (with ``overwrite`` only for what is no file, as a
        device), `StoreError`, and `ContentDiffers` when no copy is whole.
        """
        copies = await self.file_locate(actor=actor, file=file)
        overwrite, watch = options.get("overwrite", False), transfer.Watch(options.get("progress"))
        return await watch.beside(transfer.save, self.stores, copies, target, overwrite, watch)

    async def read(self, *, actor: UUID, file: UUID) -> AsyncIterator[bytes]:
        """The bytes of a file, in pieces; `ContentDiffers` after the last if the hash is another.

        ``async for piece in await datastore.read(actor=me, file=cat): ...``

        Raises what ``file_locate`` raises, at once, and `StoreError`.
        """
        copies = await self.file_locate(actor=actor, file=file)
        return transfer.in_threads(transfer.fetch(self.stores, copies, None))

    async def provision(self, *, actor: UUID, container: UUID) -> None:
        """Make the blob container of a new container ahead of its first upload.

        Raises what ``container_locate`` raises, and `StoreError`.
        """
        place = await self.container_locate(actor=actor, container=container)
        store = await asyncio.to_thread(self.stores.open, place)
        await asyncio.to_thread(store.create_container, place.blob_container)

    async def close(self) -> None:
        """Close the stores, and the pool if `connect` made it; one of the caller's stays open."""
        self.stores.close()
        if self._is_own:
            await self._source.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({database.described(self._source)})"


connect_async = AsyncDatastore.connect


async def every_async(
    call: Callable[P, Awaitable[list[Item]]], *args: P.args, **arguments: P.kwargs
) -> AsyncIterator[Item]:
    """All rows of a list function, a page at a time as they are asked for.

    ``async for entry in every_async(datastore.folder_list, actor=me, container=shared): ...``
    """
    size = arguments.setdefault("page_size", database.PAGE_SIZE)
    page = await call(*args, **arguments)
    while page:
        for item in page:
            arguments["page_token"] = item.page_token
            yield item
        page = await call(*args, **arguments) if len(page) == size else []
