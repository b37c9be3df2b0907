"""The server that benchmarks run on, and loaded databases kept for the next run.

PostgreSQL with its default settings, fsync on: what is measured is what an installation does.
Loading millions of rows takes minutes, so the server's folder is kept as long as the schema and
the loader stay the same, in the cache folder of the user (of root: /var/cache), or where
DATASTORE_BENCH_CACHE says.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from bench.harness import Connection, say
from tests import servers

SUPERUSER = "postgres"
COUNTED = "bench_counted"
_KEPT = "kept_"
_OURS = "run_"  # databases of one run


@dataclass(frozen=True)
class Database:
    """A database of the server, dropped when its benchmark is over."""

    conninfo: str

    def login(self, user: str = servers.APP_LOGIN) -> str:
        """The connection string of a login, over the socket."""
        return make_conninfo(self.conninfo, user=user)

    def connect(self, user: str = servers.APP_LOGIN) -> Connection:
        """Connect as a backend does, or as another login; each statement its own transaction."""
        return psycopg.connect(self.login(user), autocommit=True)


# Otherwise malloc gives memory back after a call and fetches it for the next, or does not, by the
# luck of what lies on the heap's end: 15 µs a call, more than most calls here.
_STEADY = ("MALLOC_TRIM_THRESHOLD_=268435456", "MALLOC_MMAP_THRESHOLD_=33554432")


class _KeptProcess(servers.PostgresProcess):
    """A server whose folder may be an earlier run's, and whose memory is steady."""

    def get_server_commandline(self) -> list[str]:
        """Return the command that starts the server."""
        command = super().get_server_commandline()
        program = command.index(self.postgres)
        return [*command[:program], "env", *_STEADY, *command[program:]]

    def initialize_database(self) -> None:
        """Run initdb unless it was run."""
        if not Path(self.get_data_directory(), "PG_VERSION").exists():
            super().initialize_database()


class Server:
    """A running server with the schema in a template."""

    def __init__(self, folder: Path) -> None:
        """Start the server of a folder, made if it is not there."""
        folder.mkdir(parents=True, exist_ok=True)
        settings = ("shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track=none")
        programs = servers.binaries(15, folder)
        self._process = _KeptProcess(
            base_dir=str(folder),
            initdb=str(programs / "initdb"),
            initdb_args="-U postgres -A trust --encoding=UTF8 --locale=C.UTF-8",
            postgres=str(programs / "postgres"),
            postgres_args=" ".join(["-h 127.0.0.1", *(f"-c {setting}" for setting in settings)]),
            boot_timeout=300,
        )
        self._server = servers.Server("127.0.0.1", self._process.settings["port"], 15)
        self._socket = folder / "tmp"
        try:
            self._make_template()
            for left in self._databases():
                if left.startswith(_OURS):
                    self._server.drop_database(left)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop it; the folder stays."""
        self._process.stop()

    @contextmanager
    def database(self, template: str = servers.TEMPLATE) -> Iterator[Database]:
        """A copy of the empty schema, or of a kept database."""
        name = f"{_OURS}{uuid.uuid4().hex[:12]}"
        self._server.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        try:
            yield self._at(name)
        finally:
            self._server.drop_database(name)

    def kept(self, name: str, load: Callable[[Connection], None]) -> str:
        """A loaded database to copy: from an earlier run, or loaded now."""
        name = _KEPT + name
        if name not in self._databases():
            say(f"loading {name}, which is kept")
            loading = f"{_OURS}{uuid.uuid4().hex[:12]}"
            self._server.execute(f"CREATE DATABASE {loading} TEMPLATE {servers.TEMPLATE}")
            with self._at(loading).connect(SUPERUSER) as connection:
                connection.execute("SET synchronous_commit = off")
                connection.execute("SET session_replication_role = replica")
                load(connection)
                connection.execute("RESET session_replication_role")
                connection.execute("VACUUM ANALYZE")
            self._server.execute(f"ALTER DATABASE {loading} RENAME TO {name}")
        return name

    def _at(self, name: str) -> Database:
        port = self._process.settings["port"]
        return Database(make_conninfo("", host=str(self._socket), port=port, dbname=name))

    def _databases(self) -> list[str]:
        with self._server.connect() as connection:
            return [name for (name,) in connection.execute("SELECT datname FROM pg_database")]

    def _make_template(self) -> None:
        """Deploy the schema, unless an earlier run did; its last step tells."""
        with self._server.connect() as connection:
            done = "SELECT FROM pg_roles WHERE rolname = %s"
            if connection.execute(done, [COUNTED]).fetchone() is not None:
                return
        if servers.TEMPLATE in self._databases():
            self._server.execute(f"ALTER DATABASE {servers.TEMPLATE} IS_TEMPLATE false")
            self._server.drop_database(servers.TEMPLATE)
        self._server.execute(f"DROP ROLE IF EXISTS {servers.APP_LOGIN}")
        self._server.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements", "template1")
        self._server.make_template()
        with self._server.connect() as connection, connection.transaction():
            connection.execute(f"CREATE ROLE {COUNTED} LOGIN IN ROLE datastore_app".encode())
            connection.execute(
                f"ALTER ROLE {COUNTED} SET pg_stat_statements.track = 'top'".encode()
            )


@contextmanager
def running() -> Iterator[Server]:
    """The server of this schema, held by one run at a time; those of other schemas are removed."""
    cache = _cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ours = cache / _fingerprint()
        for other in cache.iterdir():
            if other.is_dir() and other != ours:
                shutil.rmtree(other)
        say(f"the server and the loaded databases are kept in {ours}")
        server = Server(ours)
        try:
            yield server
        finally:
            server.stop()


def _cache_folder() -> Path:
    if chosen := os.environ.get("DATASTORE_BENCH_CACHE"):
        return Path(chosen).absolute()
    if os.geteuid() == 0:
        return Path("/var/cache/datastore-bench")
    base = os.environ.get("XDG_CACHE_HOME") or Path(pwd.getpwuid(os.geteuid()).pw_dir, ".cache")
    return Path(base, "datastore-bench")


def _fingerprint() -> str:
    digest = hashlib.sha256()
    sources = [servers.ROOT / "sqitch.plan", Path(__file__).with_name("world.py")]
    for source in [*sources, *sorted((servers.ROOT / "sql" / "deploy").rglob("*.sql"))]:
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]
