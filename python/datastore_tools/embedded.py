"""The embedded server: a private PostgreSQL in a folder that outlives the command."""

import fcntl
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import psycopg
from psycopg.conninfo import make_conninfo

from datastore_shim.errors import DatabaseUnavailable, DatastoreError, NotAllowed, TryAgain
from datastore_tools import programs
from datastore_tools.programs import Program

SUPERUSER = "postgres"
DATABASE = "datastore"
OLDEST_MAJOR = 15

_PORT = 5432  # only names the socket: there is no TCP
_LONGEST_SOCKET_FOLDER = 100  # bytes; a socket's whole path has room for 107
_LONGEST_LOG = 10_000_000  # bytes, then it is put aside at the next start
_READY_SECONDS = 600  # recovery after a crash can be long
_LOCK_SECONDS = 300
_ORPHAN_SECONDS = 5
_HAS_PROC = Path("/proc/self/cwd").exists()

_HBA = f"""\
# The superuser: only root and the owner of this folder. Others: with a password.
# TYPE  DATABASE  USER         METHOD
local   all       {SUPERUSER}     peer map=datastore
local   all       all          scram-sha-256
"""


class Start(StrEnum):
    """What ``EmbeddedServer.up`` found and did."""

    CREATED = "created"
    STARTED = "started"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """Where the embedded server is and whether it runs; ``pid`` is null when it does not."""

    home: str
    initialised: bool
    running: bool
    pid: int | None
    version: str | None
    socket: str
    port: int
    log: str


def default_home() -> Path:
    """The folder of the embedded server, absolute.

    DATASTORE_HOME if set; else /var/lib/datastore for root, and ``datastore`` in the XDG data
    folder (~/.local/share) for others.
    """
    if chosen := os.environ.get("DATASTORE_HOME"):
        return Path(chosen).expanduser().absolute()
    if os.geteuid() == 0:
        return Path("/var/lib/datastore")
    base = os.environ.get("XDG_DATA_HOME", "")
    return (Path(base) if os.path.isabs(base) else Path.home() / ".local" / "share") / "datastore"


def find_binaries(major: int | None = None) -> tuple[Path, int]:
    """The folder of PostgreSQL's server programs and their major version.

    DATASTORE_PG_BIN if set; else the newest installed, or that of ``major``. Raises
    DatabaseUnavailable if there is none that fits.
    """
    found = [(folder, _major(folder)) for folder in _binary_folders()]
    fitting = [(f, m) for f, m in found if m >= OLDEST_MAJOR and major in (None, m)]
    if fitting:
        return fitting[0]
    wanted = f"PostgreSQL {major}" if major else f"PostgreSQL {OLDEST_MAJOR} or newer"
    others = f" (only {', '.join(str(m) for _, m in found)})" if found else ""
    package = f"postgresql-{major}" if major else "postgresql"
    raise DatabaseUnavailable(
        f"the server programs of {wanted} are not installed{others}",
        hint=programs.missing([Program.SERVER], package).hint,
    )


def _binary_folders() -> Iterator[Path]:
    if chosen := os.environ.get("DATASTORE_PG_BIN"):
        yield Path(chosen)
        return
    numbered = [p for p in Path("/usr/lib/postgresql").glob("*/bin") if p.parent.name.isdigit()]
    folders = sorted(numbered, key=lambda p: -int(p.parent.name))
    if on_path := shutil.which("pg_ctl"):
        folders.append(Path(on_path).resolve().parent)
    for folder in folders:
        if all((folder / program).exists() for program in ("initdb", "pg_ctl", "postgres")):
            yield folder


def _major(folder: Path) -> int:
    try:
        told = subprocess.run(
            [folder / "pg_ctl", "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise DatabaseUnavailable(
            f"there is no working pg_ctl in {folder}", hint="correct DATASTORE_PG_BIN"
        ) from error
    match = re.search(r"\) (\d+)", told)
    return int(match.group(1)) if match else 0


_UNFINISHED = ".pgdata-"  # a cluster that is being made, or was when its maker was killed
_OURS = {"lock", "port", "socket", "server.log", "blobs", "administrator.json", "demo.json"}


class EmbeddedServer:
    """A PostgreSQL server of one folder, reached over a socket in that folder, never over TCP.

    Started by root it runs as ``postgres`` (where there is none: as a new system user
    ``datastore``), otherwise as the caller. Only that user and root connect as its superuser.
    """

    def __init__(self, home: Path | None = None) -> None:
        """``home``: the folder, by default ``default_home()``; nothing is created yet."""
        self.home = (home or default_home()).absolute()
        self.data = self.home / "pgdata"
        self.socket = self.home / "socket"
        self.log = self.home / "server.log"

    @property
    def port(self) -> int:
        """The port, fixed when the folder was made; with a socket it only names the file."""
        try:
            return int((self.home / "port").read_text())
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return _PORT
        except PermissionError as error:
            raise self._foreign() from error

    @property
    def initialised(self) -> bool:
        """Whether the folder holds a cluster. Raises NotAllowed if it is somebody else's."""
        try:
            os.stat(self.data / "PG_VERSION")
        except (FileNotFoundError, NotADirectoryError):
            return False
        except PermissionError as error:
            raise self._foreign() from error
        return True

    def require_own(self) -> None:
        """Raise NotAllowed for root where another user brought it up, and could not read more."""
        lock = self.home / "lock"
        if os.geteuid() == 0 and lock.exists() and (owner := lock.stat().st_uid):
            raise NotAllowed(
                f"the datastore in {self.home} is another user's",
                hint=f"run the command as that user: sudo -u '#{owner}' datastore ...",
            )

    def conninfo(self, dbname: str = DATABASE) -> str:
        """The libpq connection string of a database of this server, as its superuser."""
        return make_conninfo(
            "", host=str(self.socket), port=self.port, user=SUPERUSER, dbname=dbname
        )

    def status(self) -> ServerStatus:
        """Where it is and whether it answers. Raises NotAllowed if it is somebody else's."""
        initialised = self.initialised
        version = self._answer() if initialised else None
        return ServerStatus(
            home=str(self.home),
            initialised=initialised,
            running=version is not None,
            pid=self._postmaster() if version else None,
            version=version,
            socket=str(self.socket),
            port=self.port,
            log=str(self.log),
        )

    @contextmanager
    def lock(self, waiting: Callable[[], None] | None = None) -> Iterator[None]:
        """Hold the folder for one ``up`` or ``down`` at a time; not re-entrant.

        Makes the folder if there is none. Calls ``waiting`` once if another process holds it.
        Raises TryAgain if it is still held after five minutes, NotAllowed if the folder cannot be
        written.
        """
        with self._open_lock() as held:
            deadline = time.monotonic() + _LOCK_SECONDS
            while not _try_lock(held.fileno()):
                if waiting:
                    waiting()
                    waiting = None
                if time.monotonic() > deadline:
                    raise TryAgain(
                        f"another process keeps {self.home} locked", hint="wait for it, or end it"
                    )
                time.sleep(0.1)
            yield

    def up(self) -> Start:
        """Make sure the server runs and has the database; to be called under ``lock``.

        Returns what had to be done. Raises DatabaseUnavailable with the server's own words if it
        does not start, NotAllowed if the folder is somebody else's or its user cannot enter it.
        """
        start = Start.STARTED
        if not self.initialised:
            self._initialise()
            start = Start.CREATED
        if self._postmaster() and self._wait_ready():
            start = Start.RUNNING
        else:
            self._start()
        self._create_database()
        return start

    def down(self, waiting: Callable[[], None] | None = None) -> bool:
        """Stop the server, rolling back what is under way; takes ``lock`` itself.

        Returns False if it was not running. Raises DatabaseUnavailable if it does not stop.
        """
        if not self.initialised:
            return False
        with self.lock(waiting):
            if not self._postmaster():
                return False
            binaries, _ = find_binaries(self._cluster_major())
            stop = ["stop", "-D", str(self.data), "-m", "fast", "-w", "-t", "120", "-s"]
            done = self._run(self._owner(), binaries / "pg_ctl", *stop)
            if done.returncode and self._postmaster():
                told = _last_words(done.stderr)
                raise DatabaseUnavailable(
                    f"the server did not stop: {told}", hint=f"see {self.log}"
                )
        return True

    def _open_lock(self) -> BinaryIO:
        try:
            if not self.home.is_dir():
                self.home.mkdir(parents=True)
                self.home.chmod(0o711)
            return (self.home / "lock").open("ab")
        except (PermissionError, FileExistsError, NotADirectoryError) as error:
            raise NotAllowed(
                f"the folder {self.home} cannot be used: {error.strerror}",
                hint="choose another one in DATASTORE_HOME",
            ) from error

    # --- the folder -----------------------------------------------------------------------------

    def _initialise(self) -> None:
        if len(os.fsencode(self.socket)) >= _LONGEST_SOCKET_FOLDER:
            raise DatabaseUnavailable(
                f"the path {self.socket} is too long for a socket",
                hint="choose a shorter one in DATASTORE_HOME",
            )
        binaries, _ = find_binaries()
        owner = _server_user()
        for entry in sorted(self.home.iterdir()):
            if entry.name.startswith(_UNFINISHED):
                shutil.rmtree(entry, ignore_errors=True)
            elif entry.name not in _OURS:
                raise NotAllowed(
                    f"the folder {self.home} holds something else: {entry.name}",
                    hint="choose a new or an empty folder in DATASTORE_HOME",
                )
        new = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=self.home))
        os.chown(new, owner.pw_uid, owner.pw_gid)
        self._check_entry(new, owner)
        options = ["-D", str(new), "-U", SUPERUSER, "--encoding=UTF8", "--locale=C.UTF-8"]
        options += ["--data-checksums", "--auth-local=peer", "--auth-host=reject"]
        done = self._run(owner, binaries / "initdb", *options)
        if done.returncode:
            shutil.rmtree(new, ignore_errors=True)
            raise DatabaseUnavailable(f"initdb failed: {_last_words(done.stderr)}")
        with (new / "postgresql.conf").open("a") as config:
            config.write("\n# written again at each start: put your own settings below this line\n")
            config.write("include_if_exists = 'datastore.conf'\n")
        _write(new / "pg_hba.conf", _HBA, owner)
        names = dict.fromkeys(["root", owner.pw_name])
        _write(
            new / "pg_ident.conf", "".join(f'datastore  "{n}"  {SUPERUSER}\n' for n in names), owner
        )
        _write(self.home / "port", f"{_PORT}\n")
        new.rename(self.data)
        folder = os.open(self.home, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)

    def _owner(self) -> pwd.struct_passwd:
        return pwd.getpwuid(self.data.stat().st_uid)

    def _foreign(self) -> NotAllowed:
        return NotAllowed(
            f"the server in {self.home} is another user's", hint="choose a folder in DATASTORE_HOME"
        )

    def _check_entry(self, folder: Path, owner: pwd.struct_passwd) -> None:
        if self._run(owner, "test", "-w", folder, "-a", "-x", folder).returncode:
            folder.rmdir()
            raise NotAllowed(
                f"the user {owner.pw_name}, as whom the server runs, cannot enter {self.home}",
                hint="choose a folder that all may enter in DATASTORE_HOME",
            )

    def _cluster_major(self) -> int:
        return int((self.data / "PG_VERSION").read_text())

    def _configure(self, owner: pwd.struct_passwd) -> None:
        if not self.socket.exists():
            self.socket.mkdir(mode=0o755)
            os.chown(self.socket, owner.pw_uid, owner.pw_gid)
        quoted = '"' + str(self.socket).replace('"', '""').replace("'", "''") + '"'
        settings = {
            "listen_addresses": "",
            "port": str(self.port),
            "unix_socket_directories": quoted,
            "fsync": "on",
            "full_page_writes": "on",
            "synchronous_commit": "on",
            "password_encryption": "scram-sha-256",
            "log_line_prefix": "%m [%p] %q%u@%d ",
        }
        _write(
            self.data / "datastore.conf",
            "".join(f"{k} = '{v}'\n" for k, v in settings.items()),
            owner,
        )
        if self.log.exists() and self.log.stat().st_size > _LONGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        if not self.log.exists():
            _write(self.log, "", owner)

    # --- the processes --------------------------------------------------------------------------

    def _start(self) -> None:
        owner = self._owner()
        binaries, _ = find_binaries(self._cluster_major())
        self._clear_remains()
        self._configure(owner)
        seen = self.log.stat().st_size
        start = ["start", "-D", str(self.data), "-l", str(self.log), "-w", "-s"]
        self._run(owner, binaries / "pg_ctl", *start, "-t", str(_READY_SECONDS))
        if not self._postmaster() or not self._wait_ready():
            with self.log.open("rb") as log:
                log.seek(seen)
                told = _last_words(log.read().decode(errors="replace"))
            raise DatabaseUnavailable(f"the server did not start: {told}", hint=f"see {self.log}")

    def _run(
        self, owner: pwd.struct_passwd, *command: str | Path
    ) -> subprocess.CompletedProcess[str]:
        """Run a program as the server's user, with none of the caller's environment."""
        root = os.geteuid() == 0
        return subprocess.run(
            command,
            user=owner.pw_uid if root else None,
            group=owner.pw_gid if root else None,
            extra_groups=os.getgrouplist(owner.pw_name, owner.pw_gid) if root else None,
            umask=0o077,
            cwd="/",
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/", "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
        )

    def _postmaster(self) -> int | None:
        """The server's process id, or None: the recorded one may be another's by now."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        except PermissionError as error:
            raise self._foreign() from error
        return None if self._serves(pid) is False else pid

    def _serves(self, pid: int) -> bool | None:
        """Whether a process is a PostgreSQL working in the data folder; None if unknowable."""
        found = _works_in(pid, self.data)
        if found is None:  # root in a container may not see where others work
            with _acting_as(self._owner()):
                found = _works_in(pid, self.data)
        return found

    def _clear_remains(self) -> None:
        """After a crash or a reboot: wait for the orphans of a killed server, drop its lock files.

        While orphans live PostgreSQL does not start; one that computes does not notice its state.
        """
        started = time.monotonic()
        while orphans := self._orphans():
            waited = time.monotonic() - started
            if waited > 2 * _ORPHAN_SECONDS:
                named = ", ".join(map(str, orphans))
                raise DatabaseUnavailable(
                    f"processes of the killed server do not end: {named}", hint="end them"
                )
            if waited > _ORPHAN_SECONDS:
                _quit(orphans)
            time.sleep(0.1)
        if not _HAS_PROC:
            return
        # The process that these name may have become another one, or a zombie that none reaps.
        for left in (self.data / "postmaster.pid", *self.socket.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)

    def _orphans(self) -> list[int]:
        names = os.listdir("/proc") if _HAS_PROC else []
        pids = [int(name) for name in names if name.isdigit()]
        return [pid for pid in pids if self._serves(pid)]

    def _wait_ready(self) -> bool:
        """Wait until it takes connections; False if it ends instead."""
        deadline = time.monotonic() + _READY_SECONDS
        while not self._answer():
            if not self._postmaster():
                return False
            if time.monotonic() > deadline:
                raise DatabaseUnavailable(
                    "the server is still recovering", hint=f"see {self.log}, then try again"
                )
            time.sleep(0.05)
        return True

    def _answer(self) -> str | None:
        try:
            with psycopg.connect(self.conninfo("postgres"), connect_timeout=5) as connection:
                return connection.info.parameter_status("server_version")
        except psycopg.OperationalError as error:
            if "authentication failed" in str(error):
                raise self._foreign() from error
            return None

    def _create_database(self) -> None:
        with psycopg.connect(self.conninfo("postgres"), autocommit=True) as connection:
            known = "SELECT 1 FROM pg_database WHERE datname = %s"
            if not connection.execute(known, [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0 ENCODING 'UTF8'")


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _acting_as(owner: pwd.struct_passwd) -> Iterator[None]:
    if os.geteuid() != 0:
        yield
        return
    group = os.getegid()
    os.setegid(owner.pw_gid)
    os.seteuid(owner.pw_uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(group)


def _works_in(pid: int, folder: Path) -> bool | None:
    try:
        if not _HAS_PROC:
            os.kill(pid, 0)
            return None  # that it lives is all one can know there
        if Path(f"/proc/{pid}/comm").read_text().strip() != "postgres":
            return False
        return os.path.samefile(f"/proc/{pid}/cwd", folder)
    except PermissionError:
        return None
    except OSError:
        return False


def _quit(pids: list[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGQUIT)


def _server_user() -> pwd.struct_passwd:
    """The user as whom a new server runs: the caller, or an unprivileged one for root."""
    if os.geteuid():
        try:
            return pwd.getpwuid(os.geteuid())
        except KeyError as error:
            raise DatastoreError(
                f"the user id {os.geteuid()} has no name, which PostgreSQL needs"
            ) from error
    for name in ("postgres", "datastore"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    command = [
        "useradd",
        "--system",
        "--user-group",
        "--no-create-home",
        "--shell",
        "/usr/sbin/nologin",
        "datastore",
    ]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
        return pwd.getpwnam("datastore")
    except (OSError, subprocess.CalledProcessError, KeyError) as error:
        raise DatastoreError(
            "PostgreSQL does not run as root, and no user for it could be made",
            hint="useradd --system postgres",
        ) from error


def _write(path: Path, text: str, owner: pwd.struct_passwd | None = None) -> None:
    """Write a small file in one step, readable by its owner only unless it is the caller's."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    with os.fdopen(handle, "w") as file:
        file.write(text)
        if owner:
            os.fchown(handle, owner.pw_uid, owner.pw_gid)
        else:
            os.fchmod(handle, 0o644)
    os.replace(temporary, path)


def _last_words(text: str) -> str:
    """The last two lines, which say what went wrong and why, without the log's time stamps."""
    lines = [re.sub(r"^\d{4}-.*? \[\d+\] ", "", line).strip() for line in text.splitlines()]
    return "; ".join([line for line in lines if line][-2:]) or "it said nothing"
