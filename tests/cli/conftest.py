"""The command line as a real process, and folders for embedded servers that are cleaned up."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from datastore_shim import connect
from datastore_tools.bringup import register_store
from tests import servers

# An unprivileged user that may read the checkout, wherever root keeps it.
AS_NOBODY = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
AS_NOBODY += ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
IS_ROOT = os.geteuid() == 0


@dataclass(frozen=True)
class Ended:
    """A command that ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Cli:
    """The command `datastore` with an environment of its own, run in a folder."""

    folder: Path
    settings: dict[str, str]
    prefix: list[str] = field(default_factory=list)

    def start(
        self, *arguments: str, given: bool = False, terminal: int = subprocess.DEVNULL
    ) -> "subprocess.Popen[str]":
        """Start a command, which has nothing on its standard input unless it is given some, or a
        terminal."""
        ours = ["PG", "DATASTORE_", "SQITCH_", "XDG_"]
        if self.prefix:  # another user, who may not write where coverage is counted
            ours.append("COVERAGE_")
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(tuple(ours))}
        return subprocess.Popen(
            [*self.prefix, sys.executable, "-m", "datastore_tools.cli", *arguments],
            cwd=self.folder,
            env=inherited | {"PYTHONPATH": str(servers.ROOT / "python")} | self.settings,
            stdin=subprocess.PIPE if given else terminal,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ended(self, *arguments: str, given: str | None = None) -> Ended:
        """Run a command to its end. Whatever happens, nobody is shown a traceback."""
        process = self.start(*arguments, given=given is not None)
        out, err = process.communicate(given, timeout=240)
        assert "Traceback" not in err, err
        return Ended(process.returncode, out, err)

    def __call__(self, *arguments: str, code: int = 0) -> str:
        """Run a command that ends with this code; what it printed, or its complaint if any."""
        ended = self.ended(*arguments)
        assert ended.code == code, f"{arguments} ended with {ended}"
        return ended.err if code else ended.out

    def json(self, *arguments: str, code: int = 0) -> Any:
        """Run a command with --json and read its result."""
        ended = self.ended(*arguments, "--json")
        assert ended.code == code, f"{arguments} ended with {ended}"
        return json.loads(ended.out)

    def acting(self, user: str) -> "Cli":
        """The same as another user."""
        return replace(self, settings=self.settings | {"DATASTORE_USER": user})


@pytest.fixture(scope="session")
def programs(server: servers.Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What tells the embedded server to use the version of PostgreSQL under test."""
    scratch = tmp_path_factory.mktemp("programs")
    return {"DATASTORE_PG_BIN": str(servers.binaries(server.major, scratch))}


@pytest.fixture
def home() -> Iterator[Path]:
    """A path for an embedded datastore, which every user may enter; it does not exist yet."""
    with tempfile.TemporaryDirectory(prefix="ds", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder, "home")


@pytest.fixture
def embedded(home: Path, tmp_path: Path, programs: dict[str, str]) -> Iterator[Cli]:
    """The command line over an embedded datastore that is not set up yet."""
    cli = Cli(tmp_path, {"DATASTORE_HOME": str(home)} | programs)
    yield cli
    cli.ended("down")


@pytest.fixture
def cli(database: servers.Database, tmp_path: Path, folder: Path) -> Cli:
    """The command line of the administrator over a copy of the schema, with a local store."""
    return administrators(database, folder, tmp_path / "store")


@pytest.fixture
def seeds(cli: Cli) -> Cli:
    """The command line over a datastore that has a container."""
    cli("container", "add", "seeds")
    return cli


def administrators(database: servers.Database, folder: Path, store: Path) -> Cli:
    """The command line of a new administrator, with a new store: what `up` makes, but quicker."""
    with connect(database.url, max_size=1) as datastore:
        user = datastore.user_bootstrap(email="ada@lab.example")
        register_store(datastore, user.id, store.as_uri())
    return Cli(folder, {"DATASTORE_DATABASE": database.url, "DATASTORE_USER": str(user.id)})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that commands run in."""
    made = tmp_path / "here"
    made.mkdir()
    return made
