"""Users, groups, containers and who may reach them, as a person meets them on the command line."""

import re
from pathlib import Path

import pytest

from datastore_shim import Datastore
from datastore_tools.cli.frame import as_commands
from tests import servers
from tests.cli.conftest import Cli
from tests.cli.test_changes import answered
from tests.cli.test_import import import_json, write

ADA, BOB, EVE = "ada@lab.example", "bob@lab.example", "eve@lab.example"


@pytest.fixture
def team(seeds: Cli) -> Cli:
    """Ada, the administrator, with a container; Bob and Eve."""
    seeds("user", "add", BOB)
    seeds("user", "add", EVE)
    return seeds


def acting(cli: Cli, email: str) -> Cli:
    """The same command line as another user."""
    return cli.acting(cli.json("user", "show", email)["id"])


def members(cli: Cli, group: str) -> dict[str, str]:
    """Who is in a group, as what."""
    return {p["email"]: p["membership"] for p in cli.json("group", "show", group)["people"]}


def test_a_group_from_its_beginning_to_its_end(team: Cli) -> None:
    bob = acting(team, BOB)
    made = bob.json("group", "add", "botanists", "--container")
    assert made["container"]
    bob("group", "add-member", "botanists", EVE)
    bob("group", "add-member", made["id"], ADA, "--manager")
    assert members(bob, "botanists") == {BOB: "manager", EVE: "member", ADA: "manager"}
    assert "botanists" in bob("group", "ls") and EVE in bob("group", "show", "botanists")
    bob("group", "set-member", "botanists", EVE, "manager")
    bob("group", "remove-member", "botanists", ADA)
    bob("group", "leave", "botanists")
    eve = acting(team, EVE)
    assert members(eve, "botanists") == {EVE: "manager"}
    assert "a group keeps a manager" in eve("group", "leave", "botanists", code=2).lower()
    assert eve.json("group", "rename", "botanists", "field botanists")["id"] == made["id"]
    assert "group not found; it does not exist" in bob("group", "show", "field botanists", code=2)

    blocked = eve.ended("group", "rm", "field botanists", "-y")
    assert blocked.code == 2
    assert blocked.err.startswith("blocks: container botanists, 0 files, 0 bytes\nerror: ")
    assert "--transfer-to" in blocked.err or "--dry-run" in blocked.err
    heir = ["--transfer-to", EVE]
    assert eve("group", "rm", "field botanists", *heir, "-n").splitlines() == [
        "transferred: container botanists, 0 files, 0 bytes",
        "group field botanists would be deleted",
    ]
    assert eve("group", "rm", "field botanists", *heir, code=2).startswith("transferred: ")
    code, asked = answered(eve, "y", "group", "rm", "field botanists", *heir)
    assert code == 0 and "delete group field botanists for good?" in asked
    assert eve.json("group", "ls") == []
    owners = {row["name"]: row["owner"] for row in eve.json("container", "ls")}
    assert owners["botanists"] == EVE


def test_two_groups_of_one_name_are_told_apart(team: Cli) -> None:
    ids = [team.json("group", "add", "twins")["id"] for _ in range(2)]
    complaint = team("group", "add-member", "twins", BOB, code=2)
    assert f"2 groups have that name; use an id: {', '.join(ids)}" in complaint
    team("group", "add-member", ids[1], BOB)
    assert members(team, ids[1]) == {ADA: "manager", BOB: "member"}


def test_users(team: Cli) -> None:
    assert [user["email"] for user in team.json("user", "ls")] == [ADA, BOB, EVE]
    assert [user["email"] for user in acting(team, BOB).json("user", "find", "EVE")] == [EVE]
    assert "pass its first characters, 3 to 254" in team("user", "find", "e", code=2)
    assert team.json("user", "set-role", BOB, "team_leader")["role"] == "team_leader"
    assert team.json("user", "bind-login", BOB, "bob")["db_role"] == "bob"
    assert team.json("user", "bind-login", BOB, "--none")["db_role"] is None
    for wrong in (["bob", "--none"], []):
        assert "name one login, or say --none" in team("user", "bind-login", BOB, *wrong, code=2)
    bob = acting(team, BOB)
    assert team("user", "disable", BOB) == f"user {BOB} is disabled\n"
    assert bob("container", "ls", code=4)
    team("user", "enable", BOB)
    bob("container", "ls")
    assert "ask a user with the role admin" in bob("user", "disable", EVE, code=4)


def test_rm_of_a_user_tells_what_becomes_of_what(team: Cli, folder: Path) -> None:
    bob = acting(team, BOB)
    bob("container", "add", "shared")
    bob("container", "add", "private")
    bob("group", "add", "bobs")
    bob("group", "add-member", "bobs", EVE)
    bob("container", "grant", "shared", EVE, "read")
    write(folder, {"tree/a.txt": b"aaa"})
    bob("import", "tree", "--into", "private:")

    blocked = team.ended("user", "rm", BOB, "-y")
    assert blocked.code == 2
    assert "blocks: container private, 1 files, 3 bytes\n" in blocked.err
    assert "--transfer-to" in blocked.err and "delete_private" not in blocked.err
    dry = team("user", "rm", BOB, "--transfer-to", EVE, "--delete-private", "--dry-run")
    assert "deleted: container private, 1 files, 3 bytes" in dry
    assert "transferred: container shared" in dry and "transferred: group bobs" in dry
    assert f"user {BOB} would be deleted" in dry
    gone = team.json("user", "rm", BOB, "--transfer-to", EVE, "--delete-private", "-y")
    assert {(it["name"], it["fate"]) for it in gone["belongings"]} >= {
        ("private", "deleted"),
        ("shared", "transferred"),
        ("bobs", "transferred"),
    }
    assert "user not found" in team("user", "show", BOB, code=2)
    assert "shared" in acting(team, EVE)("container", "ls")


def test_container_settings(team: Cli) -> None:
    told = team.json(
        *["container", "set", "seeds", "--name", "grain", "--public", "--quota", "1000"],
        *["--max-file", "10", "--media-type", "image/jpeg", "--media-type", "image/png"],
    )
    assert (told["name"], told["is_public"], told["quota_bytes"]) == ("grain", True, 1000)
    assert (told["max_file_bytes"], told["media_types"]) == (10, ["image/jpeg", "image/png"])
    ended = ["--unlimited", "quota", "--unlimited", "media-type", "--private"]
    told = team.json("container", "set", "grain", *ended)
    assert (told["is_public"], told["quota_bytes"], told["media_types"]) == (False, None, None)
    assert told["max_file_bytes"] == 10
    assert "nothing to set" in team("container", "set", "grain", code=2)


def test_whose_a_container_is(team: Cli) -> None:
    group = team.json("group", "add", "botanists", "--container")
    rows = {row["name"]: row["owner"] for row in team.json("container", "ls")}
    assert rows["seeds"] == ADA and rows["botanists"] == "group:botanists"
    shown = team("container", "ls")
    for owner in (ADA, BOB, EVE):
        assert re.search(rf"\(personal\) +{owner} ", shown)
    team("container", "grant", "botanists", BOB, "read")
    bob = acting(team, BOB)
    assert bob.json("container", "show", "botanists")["owner"] == f"group:{group['id']}"


def test_who_reaches_what_and_would(team: Cli, folder: Path) -> None:
    write(folder, {"tree/a.txt": b"aaa"})
    import_json(team)
    team("group", "add", "botanists")
    team("group", "add-member", "botanists", EVE)
    (change,) = team.json("container", "preview", "seeds", "group:botanists", "write")
    assert (change["email"], change["has"], change["gets"]) == (EVE, None, "write")
    assert (change["files"], change["bytes"]) == (1, 3)
    team("container", "grant", "seeds", "group:botanists", "write")
    public = team.json("container", "preview", "seeds")
    assert {row["email"] for row in public} == {BOB}
    reach = {row["email"]: row["level"] for row in team.json("container", "access", "seeds")}
    assert reach == {ADA: "owner", EVE: "write"}
    assert EVE in team("container", "access", "seeds")
    team("container", "transfer", "seeds", "group:botanists")
    assert team.json("container", "show", "seeds")["owner"] == "group:botanists"
    team("container", "revoke", "seeds", "group:botanists")
    team("container", "transfer", "seeds", EVE)
    assert team.json("container", "show", "seeds")["owner"] == EVE


def test_rm_of_a_container(team: Cli, folder: Path) -> None:
    write(folder, {"tree/a.txt": b"aaa"})
    import_json(team)
    told = "container seeds: 1 folders, 1 files, 1 copies, 3 bytes"
    assert team("container", "rm", "seeds", "-n") == f"would delete {told}\n"
    assert "then say --yes" in team("container", "rm", "seeds", code=2)
    code, asked = answered(team, "n", "container", "rm", "seeds")
    assert code == 130 and told in asked
    assert team("container", "rm", "seeds", "-y") == f"deleted {told}\n"
    assert "container not found" in team("container", "show", "seeds", code=2)
    mine = next(row["id"] for row in team.json("container", "ls") if row["owner"] == ADA)
    assert team("container", "rm", mine, "-y", code=2).count("\n") == 1


def test_uploads(team: Cli, database: servers.Database) -> None:
    team("mkdir", "seeds:/tree")
    folder = team.json("ls", "seeds:")[0]["id"]
    with database.connect() as connection:
        row = connection.execute(
            "SELECT i.upload FROM datastore.upload_begin(actor => datastore.me(%s), folder => %s,"
            """ items => '[{"name": "a.txt"}]') i""",
            (ADA, folder),
        ).fetchone()
    assert row is not None
    upload = str(row[0])
    assert [it["id"] for it in team.json("uploads", "ls")] == [upload]
    assert [it["state"] for it in team.json("uploads", "ls", "--all", "seeds:")] == ["open"]
    assert team.json("uploads", "ls", "--state", "done") == []
    assert "upload not found" in acting(team, BOB)("uploads", "show", upload, code=2)
    assert team("uploads", "extend", upload, "--minutes", "60").startswith("open until 2")
    assert team("uploads", "abort", upload) == "given up: 0 stored, 1 failed\n"
    assert team.json("uploads", "show", upload)["state"] == "aborted"
    assert "begin a new upload" in team("uploads", "extend", upload, code=2)


# What hints say to who calls these functions, which no command leaves to the user.
PROGRAMS = {"purge_claim", "upload_begin"}


def test_hints_speak_of_commands() -> None:
    """No hint that a command can show names a function, nor a command that does not exist."""
    functions = {name for name in dir(Datastore) if "_" in name.strip("_")}
    hints = []
    for path in (servers.ROOT / "sql/deploy").rglob("*.sql"):
        hints += re.findall(r"HINT = '((?:[^']|'\s*')*)'", path.read_text())
    assert len(hints) > 80
    for hint in hints:
        told = as_commands(hint)
        assert told
        named = set(re.findall(r"\w+", told)) & functions - PROGRAMS
        assert not named, told


def test_a_hint_of_the_database_names_the_command(team: Cli) -> None:
    nobody = "01890000-0000-7000-8000-000000000000"
    complaint = team("container", "grant", "seeds", nobody, "read", code=2)
    assert "user not found (ST404); look the user up with datastore user find" in complaint
