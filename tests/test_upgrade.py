"""Upgrades: what a tag's shim stored is kept, that shim works on, and the way back keeps it too.

Run on the last tag of the plan, once there is one, and on a project of its own that gets a tag, a
new change and a reworked one.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests import servers

Rows = dict[str, list[dict[str, Any]]]
FILE = "datastore_private.file"
REVIEWED = {f"nachet_private.{table}" for table in ("picture", "revision", "dataset_item")}

ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "SQITCH_"))} | {
    f"{program}_{what}": value
    for program in ("GIT_AUTHOR", "GIT_COMMITTER", "SQITCH")
    for what, value in (("NAME", "Ada"), ("FULLNAME", "Ada"), ("EMAIL", "ada@lab.example"))
}


class Untraceable(Exception):
    """The commit of a tag cannot be found; the text says why."""


# --- finding a tag --------------------------------------------------------------------------


def git(project: Path, *arguments: str) -> str:
    """Run git in a project."""
    return servers.run(["git", "-C", str(project), *arguments], ENVIRONMENT).strip()


def last_tag(project: Path) -> str | None:
    """The last tag of the plan."""
    tags = re.findall(r"^@(\S+)", (project / "sqitch.plan").read_text(), re.MULTILINE)
    return tags[-1] if tags else None


def commit_of(project: Path, tag: str) -> str:
    """The commit that put a tag into the plan; tags of git may be missing. Raises Untraceable."""
    if not (project / ".git").exists():
        raise Untraceable("there is no history: this is not a clone")
    added = ["log", f"-S\n@{tag} ", "--reverse", "--format=%H %P", "--", "sqitch.plan"]
    commits = git(project, *added).splitlines()
    if not commits:
        raise Untraceable(f"no commit has put {tag} into the plan yet")
    commit, *parents = commits[0].split()
    if not parents and git(project, "rev-parse", "--is-shallow-repository") == "true":
        raise Untraceable(f"the clone is shallow and does not reach back to {tag}")
    return commit


def unpack(project: Path, commit: str, folder: Path) -> Path:
    """The shim and its walk as they were in a commit."""
    folder.mkdir()
    archive = folder / "archive.tar"
    git(project, "archive", "--output", str(archive), commit, "python", "tests/walk.py")
    shutil.unpack_archive(archive, folder, filter="data")
    return folder


# --- the upgrade ----------------------------------------------------------------------------


def walk(tree: Path, database: servers.Database, store: Path) -> None:
    """Walk through a database with the shim of a tree."""
    done = subprocess.run(
        [sys.executable, str(tree / "tests/walk.py"), database.url, str(store)],
        env=ENVIRONMENT | {"PYTHONPATH": str(tree / "python")},
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"walked with {tree / 'python'}/"), done


def rows(database: servers.Database) -> Rows:
    """Every row of every table."""
    with database.connect() as connection:
        tables = connection.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p')"
            " AND NOT relispartition"
            " AND relnamespace::regnamespace::text IN ('datastore_private', 'nachet_private')"
        ).fetchall()
        return {name: list(_content(connection, name)) for (name,) in tables}


def _content(connection: "psycopg.Connection[Any]", table: str) -> Iterator[dict[str, Any]]:
    name = sql.Identifier(*table.split("."))
    query = sql.SQL("SELECT to_jsonb(t) FROM {} AS t ORDER BY to_jsonb(t)::text").format(name)
    for (row,) in connection.execute(query):
        yield row


def as_before(before: Rows, now: Rows) -> Rows:
    """What is there now, in the tables and columns of before."""
    seen: Rows = {}
    for table, old in before.items():
        columns = old[0].keys() if old else set()
        seen[table] = [{k: v for k, v in row.items() if k in columns} for row in now[table]]
    return seen


def assert_kept(before: Rows, now: Rows) -> None:
    """Row by row, whatever their order."""
    after = as_before(before, now)
    for table, old in before.items():
        assert sorted(map(repr, map(_sorted, old))) == sorted(
            map(repr, map(_sorted, after[table]))
        ), table


def _sorted(row: dict[str, Any]) -> list[tuple[str, Any]]:
    return sorted(row.items())


def fits(tree: Path, database: servers.Database) -> bool:
    """Whether the shim of a tree is of the deployed version of the API."""
    made_for = re.search(r"^SCHEMA_VERSION\b.*= (\d+)$", types_of(tree), re.MULTILINE)
    assert made_for
    return made_for[1] == database.psql("-Atc", "SELECT datastore.schema_version()").strip()


def types_of(tree: Path) -> str:
    """The types of a tree's shim, as text."""
    return (tree / "python/datastore_shim/types.py").read_text()


def upgrade(
    project: Path,
    tag: str,
    database: servers.Database,
    scratch: Path,
    newest: Path | None = None,
) -> None:
    """From the tag to the plan's end and back, with data, by the shim of the tag throughout.

    Where the version of the API was raised, that shim says so instead. With the tree of the newest
    shim there are data of the newest tables too: they go with them, and nothing else does.
    """
    tree = unpack(project, commit_of(project, tag), scratch / "tag")
    store = scratch / "store"

    database.sqitch("deploy", "--to-change", f"@{tag}", project=project)
    walk(tree, database, store)
    before = rows(database)
    stored = len(before[FILE])
    assert stored >= 2

    database.sqitch("deploy", project=project)
    assert "Verify successful" in database.sqitch("verify", project=project)
    assert_kept(before, rows(database))
    if fits(tree, database):
        walk(tree, database, store)
        assert len(rows(database)[FILE]) == 2 * stored
    else:
        with pytest.raises(AssertionError, match=r"of different versions.*install the shim"):
            walk(tree, database, store)

    if newest:
        walk(newest, database, store)
    upgraded = rows(database)
    assert all(upgraded[table] for table in upgraded if newest and table in REVIEWED)
    database.sqitch("revert", "-y", "--to-change", f"@{tag}", project=project)
    back = rows(database)
    assert back.keys() == before.keys()
    assert_kept(back, upgraded)
    assert {copy["blob_key"] for copy in back[f"{FILE}_storage"]} <= blobs(store)
    walk(tree, database, store)
    if newest:
        back = rows(database)
        database.sqitch("deploy", project=project)
        assert "Verify successful" in database.sqitch("verify", project=project)
        assert_kept(back, rows(database))
        walk(newest, database, store)


def blobs(store: Path) -> set[str]:
    """The keys of all that lies in a store, which is one folder for each blob container."""
    found = (path.relative_to(store).parts for path in store.rglob("*") if path.is_file())
    return {"/".join(parts[1:]) for parts in found}


@pytest.fixture
def empty(server: servers.Server) -> Iterator[servers.Database]:
    """A database without the schema."""
    name = server.create_database()
    yield servers.Database(server, name)
    server.drop_database(name)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A clone of the project, as it were, that has just been tagged."""
    made = tmp_path / "project"
    skipped = shutil.ignore_patterns("__pycache__")
    for name in ("sql", "scripts", "python"):
        shutil.copytree(servers.ROOT / name, made / name, ignore=skipped)
    (made / "tests").mkdir()
    for name in ("sqitch.conf", "sqitch.plan", "tests/walk.py"):
        shutil.copy(servers.ROOT / name, made / name)
    git(made, "init", "--quiet", "--initial-branch", "main")
    commit(made, "Everything")
    sqitch(made, "tag", "v900.0.0", "--note", "Release 900.0.0")
    commit(made, "Release 900.0.0")
    return made


def commit(project: Path, subject: str) -> None:
    """Commit all that there is."""
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", subject)


def sqitch(project: Path, *arguments: str) -> None:
    """Change the plan of a project."""
    servers.run(["sqitch", "--chdir", str(project), *arguments], ENVIRONMENT)


def change(project: Path, *arguments: str) -> None:
    """Run what `make add` and `make rework` run."""
    servers.run([str(project / "scripts/change"), *arguments], ENVIRONMENT)


def edit(script: Path, old: str, new: str) -> None:
    """Change a script in one place."""
    text = script.read_text()
    assert old in text, script
    script.write_text(text.replace(old, new, 1))


def test_an_upgrade_keeps_data_and_the_shim_of_the_tag(
    project: Path, database: servers.Database, tmp_path: Path
) -> None:
    """A column, a function, and another body for one that the tag has."""
    change(project, "add", "label/table", "--requires", "file/table")
    edit(
        project / "sql/deploy/label/table.sql",
        "\nCOMMIT;",
        "\nALTER TABLE datastore_private.file ADD label text NOT NULL DEFAULT 'none';\nCOMMIT;",
    )
    edit(
        project / "sql/revert/label/table.sql",
        "\nCOMMIT;",
        "\nALTER TABLE datastore_private.file DROP COLUMN label;\nCOMMIT;",
    )
    change(
        project, "add", "label/get", "--requires", "label/table", "--requires", "access/_require"
    )
    change(project, "rework", "folder/create")
    edit(project / "sql/deploy/folder/create.sql", "BEGIN\n", "BEGIN\n    PERFORM 'reworked';\n")
    # The shim of the working tree may know more by now; the tag's must do.
    (project / "python/datastore_shim/calls.py").write_text("raise RuntimeError\n")
    commit(project, "Label files")

    upgrade(project, "v900.0.0", database, tmp_path)

    source = "SELECT prosrc FROM pg_proc WHERE proname = 'folder_create'"
    assert "reworked" not in database.psql("-Atc", source)
    database.sqitch("deploy", project=project)
    assert "reworked" in database.psql("-Atc", source)


def test_an_upgrade_that_breaks_the_shim_is_noticed(
    project: Path, database: servers.Database, tmp_path: Path
) -> None:
    change(project, "rework", "folder/path")
    edit(
        project / "sql/deploy/folder/path.sql",
        "BEGIN;\n",
        "BEGIN;\nDROP FUNCTION datastore.folder_path(uuid, uuid);\n",
    )
    script = project / "sql/deploy/folder/path.sql"
    script.write_text(re.sub(r"\bfolder(\s+uuid)", r"place\1", script.read_text()))
    commit(project, "Break it")
    with pytest.raises(AssertionError, match=r"folder_path\(.*\) does not exist"):
        upgrade(project, "v900.0.0", database, tmp_path)


def test_a_version_that_was_raised_is_told_to_the_shim_of_the_tag(
    project: Path, database: servers.Database, tmp_path: Path
) -> None:
    change(project, "rework", "setup/version")
    edit(project / "sql/deploy/setup/version.sql", "RETURN ", "RETURN 9")
    commit(project, "Raise the version")
    upgrade(project, "v900.0.0", database, tmp_path)


def test_the_last_tag(empty: servers.Database, tmp_path: Path) -> None:
    """The same for the last release, as far back as the history of this checkout goes."""
    tag = last_tag(servers.ROOT)
    if tag is None:
        pytest.skip("the plan has no tag yet: there is no release to upgrade from")
    try:
        commit_of(servers.ROOT, tag)
    except Untraceable as reason:
        pytest.skip(str(reason))
    upgrade(servers.ROOT, tag, empty, tmp_path, newest=servers.ROOT)


def test_where_the_tag_cannot_be_traced_it_is_said(project: Path, tmp_path: Path) -> None:
    tagged = git(project, "rev-parse", "HEAD")
    (project / "later.txt").write_text("later")
    commit(project, "Later work")
    assert last_tag(project) == "v900.0.0"
    assert commit_of(project, "v900.0.0") == tagged

    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", project.as_uri(), str(shallow))
    with pytest.raises(Untraceable, match="shallow"):
        commit_of(shallow, "v900.0.0")
    deep = tmp_path / "deep"
    git(tmp_path, "clone", "--quiet", "--depth", "3", project.as_uri(), str(deep))
    assert commit_of(deep, "v900.0.0") == tagged
    with pytest.raises(Untraceable, match="not a clone"):
        commit_of(tmp_path, "v900.0.0")
    with pytest.raises(Untraceable, match="no commit"):
        commit_of(project, "v900.0.1")
