"""The wheel, installed beside no repository: it deploys, verifies, serves and stops."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests import servers

BUILD = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that this checkout builds."""
    folder = tmp_path_factory.mktemp("wheel")
    servers.run([*BUILD, "--wheel-dir", str(folder), str(servers.ROOT)], dict(os.environ))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the wheel; what that depends on is borrowed from this one.

    A .pth file lends the packages but not their own .pth files, which would lead to the checkout.
    """
    folder = tmp_path_factory.mktemp("environment")
    servers.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], dict(os.environ))
    paths = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    (packages / "borrowed.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    install = [sys.executable, "-m", "pip", "--python", str(folder / "bin/python"), "install"]
    servers.run([*install, "-q", "--no-deps", "--force-reinstall", str(wheel)], dict(os.environ))
    return folder


class Installed:
    """The command of the wheel, run in a folder that knows nothing of the checkout."""

    def __init__(self, environment: Path, folder: Path, **settings: str) -> None:
        ours = ("PG", "DATASTORE_", "PYTHON", "SQITCH_", "COVERAGE_", "XDG_", "VIRTUAL_ENV")
        self._inherited = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
        self._programs = environment / "bin"
        self._folder = folder
        self._settings = settings

    def run(self, program: str, *arguments: str) -> str:
        """Run a program of the environment and return what it printed."""
        done = subprocess.run(
            [self._programs / program, *arguments],
            cwd=self._folder,
            env=self._inherited | self._settings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=240,
        )
        assert done.returncode == 0, done
        return done.stdout

    def json(self, *arguments: str) -> Any:
        """Run `datastore` and read its result."""
        return json.loads(self.run("datastore", *arguments, "--json"))


def test_it_carries_what_sqitch_bundles(wheel: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    servers.run(["sqitch", "bundle", "--dest-dir", str(bundle)], dict(os.environ))
    bundled = {str(path.relative_to(bundle)) for path in bundle.rglob("*") if path.is_file()}
    prefix = "datastore_tools/sqitch/"
    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if name.startswith(prefix)}
        for name in bundled - {"sqitch.conf"}:  # which bundling writes anew
            assert archive.read(prefix + name) == (bundle / name).read_bytes()
    assert {name.removeprefix(prefix) for name in carried} - bundled == {"sql/reworked/README.md"}


def test_it_deploys_a_url(environment: Path, server: servers.Server, tmp_path: Path) -> None:
    installed = Installed(environment, tmp_path)
    where = (
        "import datastore_tools, datastore_shim as s; print(datastore_tools.__file__, s.__file__)"
    )
    for place in installed.run("python", "-c", where).split():
        assert Path(place).is_relative_to(environment)
    empty = servers.Database(server, server.create_database())
    try:
        changes = installed.json("deploy", empty.url)["changes"]
        planned = (servers.ROOT / "sqitch.plan").read_text().splitlines()
        assert len(changes) == sum(line[:1].islower() for line in planned)
        assert "Verify successful" in empty.sqitch("verify")
    finally:
        server.drop_database(empty.name)


def test_it_brings_up_a_datastore(
    environment: Path, home: Path, programs: dict[str, str], tmp_path: Path
) -> None:
    installed = Installed(environment, tmp_path, DATASTORE_HOME=str(home), **programs)
    try:
        assert installed.json("up")["changed"] is True
        status = installed.json("status")
        assert (status["actor"], status["problems"]) == ("admin@localhost", [])
        verified = installed.run("python", "-c", VERIFY)
        assert "Verify successful" in verified
    finally:
        assert installed.json("down")["stopped"] is True


VERIFY = """
import os, subprocess
from datastore_tools import embedded, sqitch
server = embedded.EmbeddedServer()
user = {"PGHOST": str(server.socket), "PGUSER": "postgres", "SQITCH_USER_NAME": "a",
        "SQITCH_EMAIL": "a@localhost", "SQITCH_FULLNAME": "a"}
print(subprocess.run(["sqitch", "verify", "db:pg:datastore"], cwd=sqitch.project_folder(),
                     env=os.environ | user, capture_output=True, text=True).stdout)
"""
