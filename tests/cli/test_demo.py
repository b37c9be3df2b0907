"""The demo: it shows the job, a second run is quick and changes nothing, its advice works."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest

from datastore_tools.embedded import EmbeddedServer
from tests import servers


def test_twice(
    home: Path, programs: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in programs.items():  # also for what runs in this process
        monkeypatch.setenv(name, value)
    server = EmbeddedServer(home.with_name(f"{home.name}-demo"))
    environment = os.environ | {"DATASTORE_HOME": str(home)}
    environment.pop("CI", None)

    def demo() -> str:
        done = subprocess.run(
            [sys.executable, "-m", "datastore_tools.demo"],
            env=environment,
            capture_output=True,
            text=True,
            timeout=240,
        )
        assert done.returncode == 0, done
        assert done.stderr == ""
        return done.stdout

    def events() -> Any:
        with psycopg.connect(server.conninfo()) as connection:
            return connection.execute("SELECT count(*) FROM datastore_private.event").fetchone()

    try:
        first = demo()
        told = ["$ datastore up", "user add ada", "group add", "container add seeds", "import"]
        told += ["tree seeds:", "dandelion.jpg", "files came back as they were", "access: read"]
        told += ["Eve may not", "container not found (ST404)", "Three things to try"]
        places = [first.find(text) for text in told]
        assert -1 not in places
        assert places == sorted(places)

        before = events()
        started = time.monotonic()
        second = demo()
        assert time.monotonic() - started < 30
        assert events() == before
        assert "present already" in second

        for line in first.splitlines():
            if line.startswith(("1. ", "2. ", "3. ")) and "  " in line:
                advice = line.rpartition("    ")[2]
                home_line = next(x for x in first.splitlines() if x.startswith("export PATH"))
                script = f"{home_line}\nexport DATASTORE_HOME={server.home}\n{advice}"
                subprocess.run(["bash", "-ec", script], cwd=folder, check=True, timeout=60)
        assert (folder / "dandelion.jpg").read_bytes() == (
            servers.ROOT / "samples/plants/dandelion.jpg"
        ).read_bytes()
    finally:
        server.down()
