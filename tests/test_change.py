"""`make add` and `make rework`: what they write deploys, verifies, tests and reverts as it is."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import servers

Change = Callable[..., str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, to write into."""
    for name in ("sql", "scripts"):
        shutil.copytree(servers.ROOT / name, tmp_path / name)
    for name in ("sqitch.conf", "sqitch.plan"):
        shutil.copy(servers.ROOT / name, tmp_path)
    servers.run(["git", "-C", str(tmp_path), "init", "-q"], dict(os.environ))
    return tmp_path


@pytest.fixture
def change(project: Path) -> Change:
    """The script behind both commands, in that copy."""

    def call(*arguments: str) -> str:
        planner = {"SQITCH_FULLNAME": "Ada", "SQITCH_EMAIL": "ada@example.org"}
        return servers.run([str(project / "scripts/change"), *arguments], os.environ | planner)

    return call


def test_add_writes_a_function_that_works(
    database: servers.Database, project: Path, change: Change
) -> None:
    printed = change("add", "fruit/peel", "--requires", "access/_require")

    files = [f"sql/{kind}/fruit/peel.sql" for kind in ("deploy", "revert", "verify", "tests")]
    assert printed.split() == files
    assert not (project / "tests").exists()
    line = (project / "sqitch.plan").read_text().splitlines()[-1]
    assert re.fullmatch(
        r"fruit/peel \[access/_require\] \S+ Ada <ada@example.org> # Add fruit peel\.", line
    )
    deploy = (project / files[0]).read_text()
    assert deploy.startswith(
        "-- Deploy datastore:fruit/peel to pg\n-- requires: access/_require\nBEGIN;\n"
    )

    database.sqitch("deploy", project=project)
    assert "Verify successful" in database.sqitch("verify", project=project)
    tested = servers.run(["pg_prove", str(project / files[3])], database.environment())
    assert "Result: PASS" in tested
    database.sqitch("revert", "-y", "--to", "@HEAD^", project=project)
    assert database.psql("-Atc", "SELECT to_regproc('datastore.fruit_peel') IS NULL") == "t\n"


def test_add_frames_a_table(database: servers.Database, project: Path, change: Change) -> None:
    change("add", "fruit/table", "--requires", "setup/schemas")

    deploy = (project / "sql/deploy/fruit/table.sql").read_text()
    assert deploy.split("\n\n")[0].endswith("BEGIN;\nSET LOCAL ROLE datastore_owner;")
    assert "FUNCTION" not in deploy
    database.sqitch("deploy", project=project)
    database.sqitch("verify", project=project)


def test_add_overwrites_nothing(project: Path, change: Change) -> None:
    plan = (project / "sqitch.plan").read_text()

    with pytest.raises(RuntimeError, match="is there already"):
        change("add", "folder/create")

    assert (project / "sqitch.plan").read_text() == plan


@pytest.mark.parametrize("name", ["", "folder", "Folder/Create", "folder/create/now", "../x/y"])
def test_add_refuses_a_name_that_is_no_noun_and_verb(change: Change, name: str) -> None:
    with pytest.raises(RuntimeError, match="Scaffolds a change"):
        change("add", name)


def test_rework_keeps_what_the_tag_covers(
    database: servers.Database, project: Path, change: Change
) -> None:
    environment = database.environment()
    servers.run(["sqitch", "--chdir", str(project), "tag", "v9", "-n", "A version"], environment)
    database.sqitch("deploy", project=project)
    before = database.psql("-Atc", "SELECT prosrc FROM pg_proc WHERE proname = 'folder_create'")

    change("rework", "folder/create")

    deploy = project / "sql/deploy/folder/create.sql"
    kept = [project / f"sql/reworked/{kind}/folder/create@v9.sql" for kind in ("deploy", "revert")]
    assert kept[0].read_text() == deploy.read_text()
    assert kept[1].exists()
    revert = (project / "sql/revert/folder/create.sql").read_text()
    assert (
        revert
        == "-- Revert datastore:folder/create from pg\n" + deploy.read_text().partition("\n")[2]
    )
    deploy.write_text(deploy.read_text().replace("$fn$\n", "$fn$ -- reworked\n", 1))
    database.sqitch("deploy", project=project)
    assert "Verify successful" in database.sqitch("verify", project=project)
    after = database.psql("-Atc", "SELECT prosrc FROM pg_proc WHERE proname = 'folder_create'")
    assert after.startswith(" -- reworked")

    database.sqitch("revert", "-y", "--to", "@v9", project=project)
    assert before == database.psql(
        "-Atc", "SELECT prosrc FROM pg_proc WHERE proname = 'folder_create'"
    )
