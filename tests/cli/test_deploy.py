"""`datastore deploy` and `datastore up` on a server of one's own."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from datastore_shim.errors import DatastoreError
from datastore_tools import sqitch
from tests import servers
from tests.cli.conftest import Cli


@pytest.fixture
def empty(server: servers.Server) -> Iterator[servers.Database]:
    """A database without the schema."""
    name = server.create_database()
    yield servers.Database(server, name)
    server.drop_database(name)


def test_a_url_is_deployed_and_a_second_time_changes_nothing(
    folder: Path, empty: servers.Database
) -> None:
    cli = Cli(folder, {})
    process = cli.start("deploy", empty.url.replace("@", ":open-sesame@"), "--json")
    seen: set[str] = set()
    while process.poll() is None:
        seen.update(line for line in command_lines() if "psql" in line or "sqitch" in line)
    out, err = process.communicate()
    assert process.returncode == 0, err
    changes = json.loads(out)["changes"]
    assert changes[0] == "setup/preflight"
    assert len(changes) > 50
    # A password is in no list of processes; the command line that was typed here is.
    assert any("psql" in line for line in seen)
    assert [line for line in seen if "sesame" in line and "datastore_tools.cli" not in line] == []

    assert cli.json("deploy", empty.url)["changes"] == []
    assert "up-to-date" in cli("deploy", f"dbname={empty.name} {_login(empty)}")


def test_the_environment_of_libpq_is_enough(folder: Path, database: servers.Database) -> None:
    names = ("PGHOST", "PGPORT", "PGUSER", "PGDATABASE")
    cli = Cli(folder, {k: v for k, v in database.environment().items() if k in names})
    assert "up-to-date" in cli("deploy")
    assert cli.json("up", "--admin", "ada@lab.example")["steps"][-1]["text"] == (
        "no store yet: pass --storage"
    )
    assert cli.json("status") == {
        "database": "external",
        "schema": 1,
        "actor": None,
        "problems": [],
    }


def test_up_on_a_server_of_ones_own(
    folder: Path, tmp_path: Path, database: servers.Database
) -> None:
    cli = Cli(folder, {"DATASTORE_DATABASE": database.url})
    store = (tmp_path / "store").as_uri()
    first = cli.json("up", "--storage", store, "--admin", "ada@lab.example")
    assert [step["changed"] for step in first["steps"]] == [False, True, True]
    user = first["steps"][1]["text"].rpartition(" ")[2]
    assert cli.json("up", "--storage", store, "--admin", "ada@lab.example")["changed"] is False
    other = cli.json("up", "--storage", store, "--admin", "eve@lab.example")
    assert other["changed"] is False
    assert "there is another administrator" in other["steps"][1]["text"]
    status = cli.acting(user).json("status")
    assert (status["actor"], status["stores"]) == ("ada@lab.example", [f"1: {store}"])


def test_it_goes_on_where_it_was_killed(database: servers.Database, folder: Path) -> None:
    # The last table or type is there but not noted, as after a kill between the two.
    def script(change: str) -> str:
        return (servers.ROOT / f"sql/deploy/{change}.sql").read_text()

    with database.connect() as connection:
        changes = connection.execute("SELECT change FROM sqitch.changes ORDER BY committed_at")
        names = [name for (name,) in changes]
        last = [name for name in names if re.search("\nCREATE (TABLE|TYPE)", script(name))][-1]
        connection.execute("DELETE FROM sqitch.dependencies")
        connection.execute(
            "DELETE FROM sqitch.changes WHERE committed_at >= "
            "(SELECT committed_at FROM sqitch.changes WHERE change = %s)",
            [last],
        )
    cli = Cli(folder, {})
    assert cli.json("deploy", database.url)["changes"][0] == last
    assert cli.json("deploy", database.url)["changes"] == []
    assert "the target is empty" in cli("deploy", "", code=2)


@pytest.mark.parametrize("seconds", [0.8, 1.6])
def test_killed_at_any_moment_the_next_one_completes(
    empty: servers.Database, folder: Path, seconds: float
) -> None:
    cli = Cli(folder, {})
    first = cli.start("deploy", empty.url)
    time.sleep(seconds)
    first.kill()
    first.communicate()
    cli("deploy", empty.url)
    assert cli.json("deploy", empty.url)["changes"] == []
    verified = empty.sqitch("verify")
    assert "Verify successful" in verified


def test_a_real_failure_is_told_and_leaves_nothing(empty: servers.Database, folder: Path) -> None:
    with empty.connect() as connection:
        connection.execute("CREATE SCHEMA datastore")
        connection.execute("CREATE TABLE datastore.users (id int)")
    complaint = Cli(folder, {})("deploy", empty.url, code=1)
    assert complaint.startswith('error: the deployment failed: schema "datastore" already exists')
    with empty.connect() as connection:
        changes = connection.execute("SELECT count(*) FROM sqitch.changes").fetchone()
    assert changes == (0,)


@pytest.mark.parametrize("target", [" ", "--revert", "nowhere"])
def test_what_is_no_target_is_refused(target: str) -> None:
    with pytest.raises(DatastoreError):
        sqitch.deploy(target)


def test_what_is_missing_is_named_with_the_command_that_installs_it(
    database: servers.Database, home: Path, folder: Path
) -> None:
    cli = replace(Cli(folder, {}), settings={"PATH": "/nonexistent"})
    complaint = cli("deploy", database.url, code=5)
    assert complaint.startswith("error: not installed: psql, Sqitch; run: ")
    packages = "postgresql-client sqitch libdbd-pg-perl"
    assert complaint.endswith(f"apt-get install --no-install-recommends {packages}\n")

    bare = {"DATASTORE_HOME": str(home), "DATASTORE_PG_BIN": "/nonexistent"}
    complaint = replace(cli, settings=cli.settings | bare)("up", code=5)
    assert "not installed: PostgreSQL's server programs, psql, Sqitch" in complaint
    assert f"--no-install-recommends postgresql {packages}" in complaint
    assert not home.exists()


def test_the_driver_of_sqitch_may_be_what_is_missing(
    database: servers.Database, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "DBD").mkdir()
    (tmp_path / "DBD/Pg.pm").write_text("die 'not here';")
    cli = Cli(folder, {"PERL5LIB": str(tmp_path)})
    assert "libdbd-pg-perl" in cli("deploy", database.url, code=5)


def command_lines() -> Iterator[str]:
    """The command lines of all processes, as anybody may read them."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            yield (process / "cmdline").read_text(errors="replace").replace("\0", " ")


def _login(database: servers.Database) -> str:
    return f"host={database.server.host} port={database.server.port} user=postgres"
