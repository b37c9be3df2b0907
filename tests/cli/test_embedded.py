"""The embedded server: found again, started once, mended after a crash, closed to others."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from datastore_shim.errors import DatabaseUnavailable
from datastore_tools import embedded as module
from datastore_tools.embedded import EmbeddedServer, Start, default_home, find_binaries
from tests import servers
from tests.cli.conftest import AS_NOBODY, IS_ROOT, Cli


def up(server: EmbeddedServer) -> Start:
    """Bring the bare server up."""
    with server.lock():
        return server.up()


@pytest.fixture
def bare(home: Path, programs: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """A bare embedded server that runs."""
    monkeypatch.setenv("DATASTORE_PG_BIN", programs["DATASTORE_PG_BIN"])
    made = EmbeddedServer(home)
    assert up(made) is Start.CREATED
    yield made
    made.down()


def ask(server: EmbeddedServer, question: str) -> list[Any]:
    """The first column of an answer."""
    with psycopg.connect(server.conninfo()) as connection:
        return [row[0] for row in connection.execute(question.encode()).fetchall()]


def postmaster(home: Path) -> int:
    """The process id of the server."""
    return int((home / "pgdata/postmaster.pid").read_text().split()[0])


def is_alive(pid: int) -> bool:
    """Whether a process lives; a zombie does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until_gone(pid: int) -> None:
    """Wait for the end of a process that was killed."""
    for _ in range(100):
        if not is_alive(pid):
            return
        time.sleep(0.05)
    raise AssertionError(f"process {pid} does not end")


def test_two_at_once_bring_up_one_and_a_third_changes_nothing(embedded: Cli, home: Path) -> None:
    both = [embedded.start("up") for _ in range(2)]
    told = [process.communicate(timeout=240) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert sum("another process is at it: waiting" in err for _, err in told) == 1
    assert sorted(out.count("✓") for out, _ in told) == [0, 4], told
    pid = postmaster(home)

    started = time.monotonic()
    third = embedded.json("up")
    assert time.monotonic() - started < 10
    assert third["changed"] is False
    assert [step["name"] for step in third["steps"]] == [
        "server",
        "schema",
        "administrator",
        "store",
    ]
    assert postmaster(home) == pid

    status = embedded.json("status")
    assert status["actor"] == "admin@localhost"
    assert status["stores"] == [f"1: {(home / 'blobs').as_uri()}"]
    assert embedded("user", "show").count("admin@localhost") == 1

    assert embedded.json("down") == {"stopped": True}
    assert embedded.json("down") == {"stopped": False}
    assert "does not run; run: datastore up" in embedded("container", "ls", code=5)
    assert embedded.json("status", code=5)["server"] == "not running"
    assert embedded.json("up")["steps"][0]["changed"] is True


def test_its_settings_are_fit_for_kept_data(bare: EmbeddedServer) -> None:
    settings = (
        "SELECT name || '=' || setting FROM pg_settings WHERE name IN ('fsync', 'server_encoding', "
        "'full_page_writes', 'synchronous_commit', 'listen_addresses', 'lc_ctype', 'lc_collate', "
        "'unix_socket_directories', 'data_checksums', 'password_encryption') ORDER BY 1"
    )
    told = ask(bare, settings)
    expected = {
        "data_checksums=on",
        "fsync=on",
        "full_page_writes=on",
        "listen_addresses=",
        "password_encryption=scram-sha-256",
        "server_encoding=UTF8",
        "synchronous_commit=on",
        f'unix_socket_directories="{bare.socket}"',
    }
    assert expected <= set(told)
    locale = "SELECT datcollate || ' ' || datctype FROM pg_database WHERE datname = 'datastore'"
    assert ask(bare, locale) == ["C.UTF-8 C.UTF-8"]
    assert ask(bare, "SELECT lower('É')") == ["é"]
    owner = bare.data.stat().st_uid
    assert owner != 0
    assert Path(f"/proc/{postmaster(bare.home)}").stat().st_uid == owner
    assert bare.data.stat().st_mode & 0o077 == 0
    assert len(os.fsencode(bare.socket)) < 100
    assert (bare.home / "port").read_text() == f"{bare.port}\n"
    assert "ready to accept connections" in bare.log.read_text()


def test_only_root_and_the_owner_are_superuser(bare: EmbeddedServer) -> None:
    rules = "SELECT concat_ws(' ', type, user_name, auth_method, options) FROM pg_hba_file_rules"
    assert ask(bare, rules) == [
        "local {postgres} peer {map=datastore}",
        "local {all} scram-sha-256",
    ]
    owner = pwd.getpwuid(bare.data.stat().st_uid).pw_name
    mapped = ask(bare, "SELECT sys_name FROM pg_ident_file_mappings WHERE pg_username='postgres'")
    assert mapped == ["root", owner]
    if IS_ROOT:
        psql = ["psql", "-w", "-c", "SELECT 1", bare.conninfo()]
        refused = subprocess.run([*AS_NOBODY, *psql], capture_output=True, text=True, cwd="/")
        assert refused.returncode == 2
        assert 'Peer authentication failed for user "postgres"' in refused.stderr


def test_it_comes_back_after_its_postmaster_was_killed(bare: EmbeddedServer) -> None:
    with psycopg.connect(bare.conninfo(), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    pid = postmaster(bare.home)
    os.kill(pid, signal.SIGKILL)
    wait_until_gone(pid)
    assert bare.status().running is False
    assert up(bare) is Start.STARTED
    assert postmaster(bare.home) != pid
    assert ask(bare, "SELECT answer FROM kept") == [42]


def test_it_comes_back_while_an_orphan_still_computes(
    bare: EmbeddedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_ORPHAN_SECONDS", 0.5)
    endless = "DO 'BEGIN LOOP PERFORM sum(i) FROM generate_series(1, 1000000) i; END LOOP; END'"
    busy = subprocess.Popen(
        ["psql", "-q", "-c", endless, bare.conninfo()], stderr=subprocess.DEVNULL
    )
    working = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'DO %' AND state = 'active'"
    while not (orphans := ask(bare, working)):
        time.sleep(0.05)
    os.kill(postmaster(bare.home), signal.SIGKILL)
    assert up(bare) is Start.STARTED
    assert not is_alive(orphans[0])
    busy.wait(30)


def test_a_process_that_got_the_old_id_is_left_alone(bare: EmbeddedServer) -> None:
    noted = (bare.data / "postmaster.pid").read_text().split("\n", 1)[1]
    owner = bare.data.stat()
    bare.down()
    # The same user's, so that PostgreSQL by itself would take it for the running server.
    other = subprocess.Popen(["sleep", "60"], user=owner.st_uid if IS_ROOT else None)
    try:
        note = bare.data / "postmaster.pid"
        note.write_text(f"{other.pid}\n{noted}")
        os.chown(note, owner.st_uid, owner.st_gid)
        assert bare.status().running is False
        assert bare.down() is False
        assert up(bare) is Start.STARTED
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_a_shell_in_its_folder_is_not_taken_for_its_process(bare: EmbeddedServer) -> None:
    owner = bare.data.stat().st_uid
    shell = subprocess.Popen(["sleep", "60"], cwd=bare.data, user=owner if IS_ROOT else None)
    try:
        os.kill(postmaster(bare.home), signal.SIGKILL)
        assert up(bare) is Start.STARTED
        assert shell.poll() is None
    finally:
        shell.kill()
        shell.wait()


@pytest.mark.parametrize("seconds", [0.7, 2.0])
def test_killed_at_any_moment_it_is_brought_up_by_the_next(
    embedded: Cli, home: Path, seconds: float
) -> None:
    first = embedded.start("up")
    time.sleep(seconds)
    first.kill()
    first.communicate()
    assert embedded.json("up")["steps"][-1]["name"] == "store"
    assert list(home.glob(".pgdata-*")) == []
    assert embedded.json("status")["actor"] == "admin@localhost"


def bare_up(cli: Cli) -> str:
    """Bring up the bare server in a process of its own, as another user or with fewer rights."""
    code = "from datastore_tools.embedded import EmbeddedServer as S; s = S()\n"
    code += "with s.lock(): print(s.home, s.up())"
    environment = os.environ | {"PYTHONPATH": str(servers.ROOT / "python")} | cli.settings
    done = subprocess.run(
        [*cli.prefix, sys.executable, "-c", code],
        env=environment,
        cwd=cli.folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_an_unprivileged_user_has_one_too(home: Path, programs: dict[str, str]) -> None:
    nobody = pwd.getpwnam("nobody") if IS_ROOT else pwd.getpwuid(os.geteuid())
    home.mkdir()
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    settings = {"XDG_DATA_HOME": str(home), "HOME": str(home)} | programs
    cli = Cli(Path("/"), settings, AS_NOBODY if IS_ROOT else [])
    own = home / "datastore"
    try:
        assert bare_up(cli) == f"{own} created"
        assert bare_up(cli) == f"{own} running"
        assert (own / "pgdata").stat().st_uid == nobody.pw_uid
        assert Path(f"/proc/{postmaster(own)}").stat().st_uid == nobody.pw_uid
        # Root may look after anybody's.
        assert bare_up(Cli(Path("/"), {"DATASTORE_HOME": str(own)} | programs)) == f"{own} running"
        assert cli.json("down") == {"stopped": True}
    finally:
        cli.ended("down")


def test_the_server_of_somebody_else_is_refused(bare: EmbeddedServer) -> None:
    other = AS_NOBODY if IS_ROOT else []
    cli = Cli(Path("/"), {"DATASTORE_HOME": str(bare.home)}, other)
    mode = bare.home.stat().st_mode
    bare.home.chmod(0o700 if IS_ROOT else 0)
    try:
        for arguments in (["up"], ["down"], ["status"], ["container", "ls"]):
            assert "in DATASTORE_HOME" in cli(*arguments, code=4)
    finally:
        bare.home.chmod(mode)


def test_root_without_the_right_to_trace_finds_it_again(embedded: Cli, home: Path) -> None:
    untraced = ["setpriv", "--bounding-set=-sys_ptrace", "--inh-caps=-sys_ptrace"]
    container = replace(embedded, prefix=untraced if IS_ROOT else [])
    assert bare_up(container) == f"{home} created"
    assert bare_up(container) == f"{home} running"
    os.kill(postmaster(home), signal.SIGKILL)
    assert bare_up(container) == f"{home} started"


def test_a_folder_with_something_else_in_it_is_left_alone(embedded: Cli, home: Path) -> None:
    for name in ("new-photos", "pgdata"):
        photo = home / name / "photo.jpg"
        photo.parent.mkdir(parents=True)
        photo.write_bytes(b"mine")
        assert f"holds something else: {name}" in embedded("up", code=4)
        assert {path.name for path in home.iterdir()} == {name, "lock"}
        assert photo.read_bytes() == b"mine"
        shutil.rmtree(photo.parent)
    assert bare_up(embedded) == f"{home} created"


def test_root_does_not_write_into_the_datastore_of_somebody_else(bare: EmbeddedServer) -> None:
    """What root wrote, its owner could not read."""
    if not IS_ROOT:
        pytest.skip("needs root")
    lock, nobody = bare.home / "lock", pwd.getpwnam("nobody").pw_uid
    os.chown(lock, nobody, -1)
    try:
        for arguments in (["up"], ["container", "ls"]):
            told = Cli(Path("/"), {"DATASTORE_HOME": str(bare.home)})(*arguments, code=4)
            assert f"another user's; run the command as that user: sudo -u '#{nobody}'" in told
    finally:
        os.chown(lock, 0, -1)


def test_a_folder_that_cannot_serve_is_refused_in_one_line(embedded: Cli, home: Path) -> None:
    home.parent.joinpath("file").write_text("")
    for path, code, told in [
        (home / ("deep" * 30), 5, "is too long for a socket"),
        (home.parent / "file" / "home", 4, "cannot be used"),
    ]:
        cli = replace(embedded, settings=embedded.settings | {"DATASTORE_HOME": str(path)})
        complaint = cli("up", code=code)
        assert told in complaint
        assert complaint.count("\n") == 1
        assert "choose" in complaint


def test_another_major_version_is_not_touched(bare: EmbeddedServer) -> None:
    bare.down()
    version = bare.data / "PG_VERSION"
    made_by = version.read_text()
    version.write_text("14\n")
    with pytest.raises(DatabaseUnavailable, match="PostgreSQL 14 are not installed"):
        up(bare)
    version.write_text(made_by)
    assert up(bare) is Start.STARTED


def test_why_it_does_not_start_is_told(bare: EmbeddedServer) -> None:
    bare.down()
    with (bare.data / "postgresql.conf").open("a") as config:
        config.write("shared_buffers = 'much'\n")
    with pytest.raises(DatabaseUnavailable, match='invalid value for parameter "shared_buffers"'):
        up(bare)


def test_a_folder_that_was_moved_serves_on(bare: EmbeddedServer) -> None:
    bare.down()
    moved = EmbeddedServer(bare.home.rename(bare.home.with_name("moved")))
    try:
        assert up(moved) is Start.STARTED
        assert ask(moved, "SHOW unix_socket_directories") == [f'"{moved.socket}"']
    finally:
        moved.down()


def test_a_login_with_a_password_may_use_the_socket(bare: EmbeddedServer) -> None:
    with psycopg.connect(bare.conninfo(), autocommit=True) as connection:
        connection.execute("CREATE ROLE ada LOGIN PASSWORD 'sesame'")
    with psycopg.connect(bare.conninfo(), user="ada", password="sesame") as connection:
        assert connection.info.user == "ada"
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(bare.conninfo(), user="ada", password="guess")


def test_where_it_is_by_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATASTORE_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    ours = Path("/var/lib/datastore") if IS_ROOT else tmp_path / "datastore"
    assert default_home() == ours
    monkeypatch.setenv("DATASTORE_HOME", "some/where")
    assert default_home() == Path.cwd() / "some/where"


def test_missing_programs_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATASTORE_PG_BIN", str(tmp_path))
    with pytest.raises(DatabaseUnavailable, match="there is no working pg_ctl"):
        find_binaries()
