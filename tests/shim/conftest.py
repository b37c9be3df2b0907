"""A product on top of the core, and clients of both kinds that one test body can use."""

import asyncio
import importlib
import inspect
import sys
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from datastore_shim import AsyncDatastore, Datastore, every, every_async
from datastore_tools import generate
from tests.servers import Database, Server

SAMPLE = Path(__file__).with_name("sample.sql")


@pytest.fixture(scope="session")
def product_template(server: Server) -> Iterator[Database]:
    """The core with the sample product in it."""
    with server.clone() as clone:
        clone.psql("-f", str(SAMPLE))
        yield clone


@pytest.fixture(scope="session")
def package(product_template: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the product's generated package, which can be imported as sample_shim."""
    folder = tmp_path_factory.mktemp("generated") / "sample_shim"
    folder.mkdir()
    (folder / "__init__.py").touch()
    arguments = ["--conninfo", product_template.url, "--schema", "sample"]
    assert generate.main([*arguments, "--package", str(folder)]) == 0
    sys.path.insert(0, str(folder.parent))
    return folder


@pytest.fixture(scope="module")
def shared_product(product_template: Database) -> Iterator[Database]:
    """A copy of the product's database that the tests of one module share."""
    with clone_of(product_template) as clone:
        yield clone


@pytest.fixture
def product(product_template: Database) -> Iterator[Database]:
    """A copy of the product's database for one test."""
    with clone_of(product_template) as clone:
        yield clone


@contextmanager
def clone_of(template: Database) -> Iterator[Database]:
    """A copy of a database that is dropped at the end."""
    name = template.server.create_database(template.name)
    try:
        yield Database(template.server, name)
    finally:
        template.server.drop_database(name)


class Loop:
    """An event loop that runs in a thread of its own, as a program's does."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Wait for the work to be done in the loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def close(self) -> None:
        """Stop the loop and its thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class Blocking:
    """Something of asyncio whose methods block, so that a test for both worlds can use it."""

    def __init__(self, loop: Loop, inner: Any) -> None:
        self.loop = loop
        self.inner = inner

    def __getattr__(self, name: str) -> Any:
        attribute = getattr(self.inner, name)
        return self._blocking(attribute) if inspect.ismethod(attribute) else attribute

    def _blocking(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **arguments: Any) -> Any:
            result = method(*args, **arguments)
            return self.loop.run(result) if inspect.iscoroutine(result) else result

        return call

    def __repr__(self) -> str:
        return repr(self.inner)

    @contextmanager
    def transaction(self) -> Iterator["Blocking"]:
        """The block of the client's or connection's own transaction."""
        manager = self.inner.transaction()
        inner = self.loop.run(manager.__aenter__())
        try:
            yield Blocking(self.loop, inner)
        except BaseException as error:
            if not self.loop.run(manager.__aexit__(type(error), error, error.__traceback__)):
                raise
        else:
            self.loop.run(manager.__aexit__(None, None, None))


class Clients:
    """Makes clients of the core and the product, sync or async; closes them after the test."""

    def __init__(self, stack: ExitStack, is_async: bool) -> None:
        self.stack = stack
        self.loop = stack.enter_context(closing(Loop())) if is_async else None
        calls = importlib.import_module("sample_shim.calls")
        self.kind: Any = type(
            "Product",
            (AsyncDatastore, calls.AsyncCalls) if is_async else (Datastore, calls.Calls),
            {},
        )

    def connect(self, conninfo: str, **options: Any) -> Any:
        """A client with a pool of its own."""
        client = self.kind.connect(conninfo, **options)
        if self.loop:
            client = Blocking(self.loop, self.loop.run(client))
        self.stack.callback(lambda: client.close())
        return client

    def join(self, conninfo: str, **options: Any) -> tuple[Any, Any]:
        """A client on a connection of ours, and the connection."""
        if not self.loop:
            connection = psycopg.connect(conninfo, **options)
            self.stack.callback(connection.close)
            return self.kind(connection), connection
        inner = self.loop.run(psycopg.AsyncConnection.connect(conninfo, **options))
        ours = Blocking(self.loop, inner)
        self.stack.callback(lambda: ours.close())
        return Blocking(self.loop, self.kind(inner)), ours

    def every(self, client: Any, name: str, **arguments: Any) -> Iterator[Any]:
        """All rows of the client's list function of that name, as they are asked for."""
        if not self.loop:
            yield from every(getattr(client, name), **arguments)
            return
        rows = every_async(getattr(client.inner, name), **arguments)
        while (row := self.loop.run(_next(rows))) is not None:
            yield row


async def _next(rows: AsyncIterator[Any]) -> Any:
    return await anext(rows, None)


@pytest.fixture(params=["sync", "async"])
def clients(request: pytest.FixtureRequest, package: Path) -> Iterator[Clients]:
    """Clients of one kind; each test that asks for them runs for both."""
    with ExitStack() as stack:
        yield Clients(stack, is_async=request.param == "async")
