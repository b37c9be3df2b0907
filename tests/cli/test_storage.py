"""The commands about stores and their secrets, with a real S3 service."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from datastore_shim import connect
from datastore_tools import sealing
from tests.cli.conftest import Cli
from tests.servers import S3, Database


@pytest.fixture
def sealer(cli: Cli) -> Cli:
    """The administrator's command line with a key to seal with."""
    return replace(cli, settings=cli.settings | {sealing.KEY: sealing.new_key()})


def seal(cli: Cli, secret: str, url: str) -> str:
    """What the command prints for a secret that it is given on its standard input."""
    ended = cli.ended("storage", "seal", url, given=secret + "\n")
    assert ended.code == 0, ended
    return ended.out.strip()


def test_a_store_is_added_changed_and_listed(cli: Cli, tmp_path: Path) -> None:
    url = (tmp_path / "other").as_uri()
    made = cli.json("storage", "add", url, "--notes", "the second", "--priority", "0")
    assert (made["kind"], made["url"], made["priority"], made["notes"]) == (
        "local",
        url,
        0,
        "the second",
    )
    number = str(made["id"])
    changed = cli.json("storage", "update", number, "--priority", "2", "--notes", "")
    assert (changed["priority"], changed["notes"]) == (2, None)
    (tmp_path / "other").rename(tmp_path / "moved")
    moved = (tmp_path / "moved").as_uri()
    assert cli.json("storage", "update", number, "--url", moved)["url"] == moved
    assert [each["url"] for each in cli.json("storage", "ls")][1:] == [moved]
    absent = (tmp_path / "absent").as_uri()
    assert "is the disk mounted?" in cli("storage", "update", number, "--url", absent, code=5)
    assert "no such store" in cli("storage", "update", "99", "--priority", "1", code=2)


def test_a_sealed_secret_serves_from_end_to_end(
    sealer: Cli, rclone: S3, folder: Path, samples: Path, database: Database
) -> None:
    credential = seal(sealer, rclone.secret, rclone.url)
    assert credential.startswith("sealed:")
    add = ("storage", "add", rclone.url, "--kind", "s3", "--priority", "0", "--credential")
    made = sealer.json(*add, credential)
    assert (made["kind"], made["credential"]) == ("s3", "sealed")
    assert "sealed" in sealer("storage", "ls")
    assert sealer.json("status")["problems"] == []

    with connect(database.url, max_size=1) as datastore:
        me = datastore.me(email="ada@lab.example")
        seeds = datastore.container_create(actor=me, name="seeds", home_backend=made["id"])
        assert datastore.container_locate(actor=me, container=seeds.id).credential == credential
        backends = datastore.storage_backend_list(actor=me)
        assert credential not in repr(backends)
    sealer("import", str(samples / "animals"), "--into", "seeds:")
    sealer("get", "seeds:/animals/cat.png", "-o", "cat.png")
    assert (folder / "cat.png").read_bytes() == (samples / "animals" / "cat.png").read_bytes()

    without = replace(sealer, settings={**sealer.settings, sealing.KEY: ""})
    failed = without.ended("get", "seeds:/animals/cat.png", "-o", "again.png")
    assert failed.code == 4
    assert sealing.KEY in failed.err

    sealer("rm", "-y", "seeds:/animals/cat.png")
    assert sealer.json("purge")["deleted"] == 1
    everything = _everything(database)
    assert rclone.secret_key not in everything
    assert everything.count(credential) == 1, "in the row of the backend alone"


def test_a_secret_that_is_sealed_for_another_store(sealer: Cli, rclone: S3) -> None:
    elsewhere = seal(sealer, rclone.secret, rclone.url + "-2")
    refusal = sealer(
        "storage", "add", rclone.url, "--kind", "s3", "--credential", elsewhere, code=4
    )
    assert "another url" in refusal
    assert len(sealer.json("storage", "ls")) == 1


def test_what_cannot_be_sealed(cli: Cli, sealer: Cli, rclone: S3) -> None:
    ended = cli.ended("storage", "seal", rclone.url, given=rclone.secret)
    assert (ended.code, rclone.secret_key in ended.err + ended.out) == (4, False)
    assert sealing.KEY in ended.err
    assert sealer.ended("storage", "seal", rclone.url, given="").code == 2
    key = cli("storage", "new-key").strip()
    again = replace(cli, settings=cli.settings | {sealing.KEY: key})
    sealed = json.loads(again.ended("storage", "seal", rclone.url, "--json", given="s").out)
    assert sealed["credential"].startswith("sealed:")


def test_no_clear_secret_reaches_the_log_of_the_server(embedded: Cli, home: Path) -> None:
    """Neither one that is refused, nor one that is sealed."""
    embedded("up")
    key = {sealing.KEY: sealing.new_key()}
    sealer = replace(embedded, settings=embedded.settings | key)
    url = "https://127.0.0.1:1/seeds"
    secret = "access:hidden-secret"
    clear = sealer("storage", "update", "1", "--credential", secret, code=2)
    sealer("storage", "update", "1", "--credential", seal(sealer, secret, url), code=4)
    status: Any = embedded.json("status")
    with connect(status["psql"].removeprefix("psql ").strip("'"), max_size=1) as datastore:
        actor = datastore.user_get(actor=_administrator(home), user_id=_administrator(home)).id
        for credential in (secret, "sealed:" + secret):
            with pytest.raises(Exception, match="not a reference") as caught:
                datastore.storage_backend_update(actor=actor, backend=1, credential=credential)
            assert "hidden-secret" not in f"{caught.value!r} {caught.value.__cause__!r}"
    assert "hidden-secret" not in clear + Path(status["log"]).read_text()


def _administrator(home: Path) -> Any:
    return json.loads((home / "administrator.json").read_text())["id"]


def _everything(database: Database) -> str:
    """All that the database holds of stores, uploads, garbage and events."""
    with database.connect() as connection:
        rows = [
            connection.execute(f"SELECT t::text FROM datastore_private.{table} t".encode())
            for table in ("storage_backend", "upload", "upload_item", "garbage", "event")
        ]
        return "\n".join(text for found in rows for (text,) in found.fetchall())
