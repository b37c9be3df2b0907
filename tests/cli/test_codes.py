"""Every way to fail: the exit code, one clear line with what to do, JSON where asked."""

import json
import re
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from datastore_tools.cli.app import app
from tests import servers
from tests.cli.conftest import Cli, administrators


@pytest.fixture
def picture(cli: Cli) -> Path:
    """A picture that lies in seeds:/box."""
    return import_picture(cli)


@pytest.fixture(scope="module")
def lasting(shared_database: servers.Database, tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """The command line over a datastore that the tests share, since they change nothing."""
    cli = administrators(shared_database, *(tmp_path_factory.mktemp(n) for n in ("here", "store")))
    import_picture(cli)
    return cli


def import_picture(cli: Cli) -> Path:
    """Import a picture as seeds:/box/leaf.jpg."""
    (cli.folder / "box").mkdir()
    path = cli.folder / "box" / "leaf.jpg"
    path.write_bytes(b"leaf" * 1000)
    cli("container", "add", "seeds")
    cli("import", "box", "--into", "seeds:")
    return path


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nonsense"], "No such command 'nonsense'; see: datastore --help"),
        (["ls"], "Missing argument 'PATH'; see: datastore ls --help"),
        (["ls", "seeds:", "--nonsense"], "No such option: --nonsense"),
        (["user", "add", "eve@lab.example", "--role", "king"], "'king' is not one of 'inspector'"),
        (["ls", "/box"], "container not found"),
        (["ls", ":/box"], "no container is named; write container:/folder/picture.jpg"),
        (["ls", "weeds:"], "container not found; it does not exist, or you may not see it"),
        (["ls", "seeds:/none"], "path not found (ST404); datastore ls shows what is there"),
        (["get", "seeds:", "-o", "-"], "only a file goes to stdout; name a directory"),
        (["get", "seeds:/none"], "path not found (ST404)"),
        (["import", "absent", "--into", "seeds:"], "'absent' does not exist"),
        (["import", "/", "--into", "seeds:"], "the root of the file system has no name"),
        (["user", "add", "ADA@lab.example"], "email is taken (ST409)"),
        (["user", "add", "nobody"], "email is not an address (ST400); pass name@domain"),
        (["user", "show", "eve@lab.example"], "user not found (ST404)"),
        (["container", "add", "a/b"], "is not allowed"),
        (
            ["container", "grant", "seeds", "group:5", "read"],
            "group not found; it does not exist, or",
        ),
        (["storage", "add", "ftp://far.example"], "not a storage URL"),
        (["ls", "seeds:", "--database", "not a url"], "not a libpq connection string or URL"),
        (["ls", "seeds:", "--as", ""], "--as names nobody"),
        (["user", "show", ""], "user not found"),
        (["ls", "seeds:", "--as", "eve@lab.example"], "no such user is yours to act as (ST404)"),
    ],
)
def test_usage(lasting: Cli, arguments: list[str], told: str) -> None:
    complaint = lasting(*arguments, code=2)
    assert told in complaint
    assert complaint.startswith("error: ")
    assert complaint.count("\n") == 1


@pytest.mark.parametrize("arguments", [["ls", "weeds:"], ["ls"], ["user", "show", "eve@x.example"]])
def test_errors_for_programs(lasting: Cli, arguments: list[str]) -> None:
    ended = lasting.ended(*arguments, "--json")
    assert (ended.code, ended.out) == (2, "")
    error = json.loads(ended.err)["error"]
    assert error["exit"] == 2
    assert error["message"] and error["hint"] and error["kind"] in ("NotFound", "Usage")


def test_for_programs_nothing_but_json(cli: Cli, picture: Path) -> None:
    cli("container", "add", "weeds")
    cli("mkdir", "weeds:/box")
    for arguments in (["rm", "seeds:/box/leaf.jpg"], ["container", "rm", "seeds"]):
        ended = cli.ended(*arguments, "--json")
        assert (ended.code, ended.out) == (2, "")
        assert "no terminal" in json.loads(ended.err)["error"]["message"]
    picture.write_bytes(b"other")
    cli("cp", "seeds:/box/leaf.jpg", "weeds:/box")
    cli("user", "add", "bob@lab.example")
    cli("container", "grant", "seeds", "bob@lab.example", "read")
    bob = cli.acting(cli.json("user", "show", "bob@lab.example")["id"])
    for who, code, arguments in (
        (cli, 3, ["import", "box", "--into", "seeds:"]),
        (cli, 3, ["cp", "seeds:/box/leaf.jpg", "weeds:/box"]),
        (bob, 4, ["rm", "-y", "seeds:/box/leaf.jpg"]),
    ):
        ended = who.ended(*arguments, "--json")
        assert ended.code == code, ended
        assert ended.err == "" or json.loads(ended.err)
        assert ended.out == "" or json.loads(ended.out)


def test_nobody_is_named(lasting: Cli) -> None:
    settings = {k: v for k, v in lasting.settings.items() if k != "DATASTORE_USER"}
    complaint = replace(lasting, settings=settings)("container", "ls", code=2)
    assert "it is not known who you are; pass your user id with --as" in complaint


def test_partial(cli: Cli, picture: Path) -> None:
    picture.write_bytes(b"other")
    assert "conflict: leaf.jpg" in cli("import", "box", "--into", "seeds:", code=3)


def test_not_allowed(cli: Cli, picture: Path) -> None:
    cli("user", "add", "bob@lab.example")
    bob = cli.acting(cli.json("user", "show", "bob@lab.example")["id"])
    assert "not allowed" in bob("user", "add", "eve@lab.example", code=4)
    cli("container", "grant", "seeds", "bob@lab.example", "read")
    complaint = bob("import", "box", "--into", "seeds:/mine", code=4)
    assert "(has=read, needs=write)" in complaint
    assert "ask an owner of the container for access" in complaint
    stranger = cli.acting("01890000-0000-7000-8000-000000000000")
    assert "actor is unknown" in stranger("container", "ls", code=4)


def test_not_reachable(cli: Cli, picture: Path, tmp_path: Path) -> None:
    nowhere = "postgresql://postgres@127.0.0.1:1/datastore"
    complaint = cli("ls", "seeds:", "--database", nowhere, code=5)
    assert "Connection refused" in complaint
    assert complaint.count("\n") == 1
    assert "Connection refused" in cli("deploy", nowhere, code=5)
    assert "refused" in cli.json("status", "--database", nowhere, code=5)["problems"][0]

    assert cli.json("status")["problems"] == []
    (tmp_path / "store").rename(tmp_path / "unplugged")
    assert "is the disk mounted?" in cli.json("status", code=5)["problems"][0]
    assert cli("get", "seeds:/box/leaf.jpg", "-o", "copy", code=5)
    assert list(picture.parent.parent.iterdir()) == [picture.parent]
    picture.with_name("new.jpg").write_bytes(b"new" * 1000)
    assert cli("import", "box", "--into", "seeds:", code=5)
    (tmp_path / "unplugged").rename(tmp_path / "store")
    assert "1 imported" in cli("import", "box", "--into", "seeds:")


def test_corrupt(cli: Cli, picture: Path, tmp_path: Path, folder: Path) -> None:
    (blob,) = (tmp_path / "store").rglob("*.jpg")
    blob.chmod(0o644)
    blob.write_bytes(b"fael" * 1000)
    complaint = cli("get", "seeds:/box/leaf.jpg", "-o", "copy", code=6)
    assert "the stored bytes are not those that were recorded" in complaint
    assert list(folder.iterdir()) == [picture.parent]
    blob.unlink()
    cli("get", "seeds:/box/leaf.jpg", "-o", "copy", code=6)


@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_while_it_loads(lasting: Cli, how: signal.Signals, code: int) -> None:
    process = lasting.start("ls", "seeds:")
    while "libpq" not in Path(f"/proc/{process.pid}/maps").read_text():
        assert process.poll() is None
    process.send_signal(how)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (code, "", "")


def test_a_database_without_the_schema(cli: Cli, server: servers.Server) -> None:
    name = server.create_database()
    try:
        complaint = cli("container", "ls", "--database", server.url(name), code=2)
        assert "deploy" in complaint
    finally:
        server.drop_database(name)


def test_help_teaches(lasting: Cli) -> None:
    told = lasting("--help")
    for word in ("datastore up", "container:/folder/picture.jpg", "3 partial", "import", "explain"):
        assert word in told
    for panel in ("Start and stop", "Bring in, find, fetch", "Change and delete", "People"):
        assert panel in told
    assert "conflict" in lasting("import", "--help")
    assert "DATASTORE_HOME" in lasting("up", "--help")


def test_the_version(lasting: Cli) -> None:
    assert re.fullmatch(r"datastore \d+\.\d+\.\d+\n", lasting("--version"))
    assert "Start with datastore up" in lasting("--help")


def test_the_help_of_every_command_has_an_example() -> None:
    def teach(command: Any, path: str) -> Iterator[str]:
        for name, below in getattr(command, "commands", {}).items():
            yield from teach(below, f"{path} {name}")
        if not hasattr(command, "commands"):
            yield path
            example = re.search(r"For example[^:]*: (.*)", command.help or "")
            assert example and example[1].startswith(path), path
            assert (command.help or "").split("\n\n")[0].count("\n") <= 1, path

    assert len(list(teach(get_command(app), "datastore"))) > 45
