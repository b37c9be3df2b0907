"""Two real sessions that overlap, at each isolation level, and what became of each."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Any

import psycopg
import pytest
from psycopg import IsolationLevel

from datastore_shim import Datastore, DatastoreError
from datastore_tools.bringup import label_directory
from tests.servers import APP_LOGIN, Database
from tests.transfer import world as worlds
from tests.transfer.world import World

COLLISIONS = {"40001", "40P01"}
LEVELS = {level.name.lower(): level for level in IsolationLevel if level.name != "READ_UNCOMMITTED"}
SUPERUSER = "postgres"
Work = Callable[[Datastore], Any]


@dataclass(frozen=True)
class Outcome:
    """What a session's transaction came to: a value, or the SQLSTATE by which it failed."""

    value: Any = None
    error: str | None = None

    @property
    def is_done(self) -> bool:
        """Whether it was committed."""
        return self.error is None

    @property
    def is_collision(self) -> bool:
        """Whether the same may succeed when it is begun again."""
        return self.error in COLLISIONS


class Session:
    """A connection for one transaction at a time."""

    def __init__(self, database: Database, login: str) -> None:
        self.connection = database.connect(login, autocommit=False)
        self.client = Datastore(self.connection)

    def begin(self, level: IsolationLevel) -> None:
        """Begin a transaction; above READ COMMITTED, all it sees is settled here."""
        self.connection.isolation_level = level
        self.connection.execute("SELECT 1")

    def attempt(self, work: Work) -> Outcome:
        """Do the work; a failure rolls it back."""
        try:
            return Outcome(work(self.client))
        except (DatastoreError, psycopg.Error) as error:
            self.connection.rollback()
            assert error.sqlstate, error
            return Outcome(error=error.sqlstate)

    def commit(self, outcome: Outcome) -> Outcome:
        """Commit what was done, unless it failed; the commit itself may fail."""
        if not outcome.is_done:
            return outcome
        committed = self.attempt(lambda client: self.connection.commit())
        return replace(committed, value=outcome.value)

    def is_waiting(self, watcher: "psycopg.Connection[Any]") -> bool:
        """Whether it waits for a lock of another session."""
        query = "SELECT wait_event_type FROM pg_stat_activity WHERE pid = %s"
        return watcher.execute(query, (self.connection.info.backend_pid,)).fetchone() == ("Lock",)


@dataclass
class Track:
    """Sessions of one database, opened as they are needed."""

    database: Database
    stack: ExitStack
    pool: ThreadPoolExecutor
    watcher: "psycopg.Connection[Any]"
    opened: dict[str, list[Session]] = field(default_factory=dict)

    def sessions(self, login: str, count: int) -> list[Session]:
        """So many sessions of a login."""
        there = self.opened.setdefault(login, [])
        while len(there) < count:
            there.append(Session(self.database, login))
            self.stack.callback(there[-1].connection.close)
        return there[:count]


@dataclass(frozen=True)
class Race:
    """Two sessions at one isolation level; ``is_swapped``: the second goes first."""

    track: Track
    level: IsolationLevel
    is_swapped: bool = False

    def overlap(self, first: Work, second: Work, *, login: str = APP_LOGIN) -> list[Outcome]:
        """Both begin; one works, then the other one; then the one commits, and then the other.

        Gives what became of ``first`` and ``second``. Whoever waited for nobody does not collide,
        unless the level is SERIALIZABLE.
        """
        works = [second, first] if self.is_swapped else [first, second]
        one, two = self.track.sessions(login, 2)
        one.begin(self.level)
        two.begin(self.level)
        earlier = one.attempt(works[0])
        running = self.track.pool.submit(two.attempt, works[1])
        self._await(running, two)
        earlier = one.commit(earlier)
        later = two.commit(running.result(20))
        assert not earlier.is_collision or self.level is IsolationLevel.SERIALIZABLE
        return [later, earlier] if self.is_swapped else [earlier, later]

    def at_once(self, works: list[Work], login: str = APP_LOGIN) -> list[Outcome]:
        """All begin at the same moment, each in a transaction of its own."""
        ready = threading.Barrier(len(works))

        def run(session: Session, work: Work) -> Outcome:
            session.begin(self.level)
            ready.wait(10)
            return session.commit(session.attempt(work))

        return list(self.track.pool.map(run, self.track.sessions(login, len(works)), works))

    def _await(self, running: "Future[Outcome]", session: Session) -> None:
        """Wait until the work is done, or waits for the other session."""
        while not running.done() and not session.is_waiting(self.track.watcher):
            time.sleep(0.002)


def tracked(database: Database, stack: ExitStack) -> Track:
    """Sessions of a database, which end with the stack."""
    pool = stack.enter_context(ThreadPoolExecutor(8))
    watcher = stack.enter_context(database.connect())
    return Track(database, stack, pool, watcher)


@pytest.fixture(scope="module")
def track(shared_database: Database) -> Iterator[Track]:
    """Sessions that the races of one module share."""
    with ExitStack() as stack:
        yield tracked(shared_database, stack)


@pytest.fixture(scope="module")
def people(shared_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world whose store is hardly used, since bytes have no part in races."""
    store = tmp_path_factory.mktemp("store")
    label_directory(store)
    with worlds.made(shared_database, f"file://{store}") as made:
        yield made


@pytest.fixture
def world(people: World) -> Iterator[World]:
    """The same with a container of each test's own; in the end no invariant is broken."""
    container = people.add_container()
    place = people.client.container_locate(actor=people.actor, container=container)
    own = replace(people, container=container, blob_container=place.blob_container)
    yield replace(own, folder=own.add_folder("pictures"))
    own.check()
    own.change("UPDATE datastore_private.garbage SET due_at = 'infinity'")


@pytest.fixture(params=LEVELS)
def level(request: pytest.FixtureRequest) -> IsolationLevel:
    """Each isolation level."""
    return LEVELS[request.param]


@pytest.fixture(params=["in order", "swapped"])
def race(request: pytest.FixtureRequest, track: Track, level: IsolationLevel) -> Race:
    """Two sessions at each level, in both orders."""
    return Race(track, level, request.param == "swapped")


@pytest.fixture
def crowd(track: Track, level: IsolationLevel) -> Race:
    """Sessions at each level that begin at once."""
    return Race(track, level)
