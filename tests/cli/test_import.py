"""Import and get: what went in comes out, again and again, whatever the names and the accidents."""

import filecmp
import hashlib
import io
import json
import os
import signal
import socket
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image

from tests import servers
from tests.cli.conftest import IS_ROOT, Cli


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Write files, with the folders above."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def paths(cli: Cli, place: str = "seeds:") -> list[str]:
    """The paths of all files below a place."""
    return [row["path"] for row in cli.json("tree", place) if row["kind"] == "file"]


def sha256(file: Path) -> str:
    """The hash of a file's bytes."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def counts(told: Any) -> dict[str, int]:
    """What became of the files, without what became of none."""
    return {outcome: count for outcome, count in told["counts"].items() if count}


def import_json(cli: Cli, *arguments: str, code: int = 0) -> Any:
    """Import the folder `tree` into the container."""
    return cli.json("import", "tree", "--into", "seeds:", *arguments, code=code)


def test_a_tree_goes_in_and_comes_out(seeds: Cli, samples: Path, folder: Path) -> None:
    told = seeds.json("import", str(samples), "--into", "seeds:/2026/spring")
    originals = sorted(path for path in samples.rglob("*") if path.is_file())
    assert counts(told) == {"imported": len(originals)}
    above = f"/2026/spring/{samples.name}"
    rows = {row["path"]: row for row in seeds.json("tree", "seeds:") if row["kind"] == "file"}
    assert {path: row["sha256"] for path, row in rows.items()} == {
        f"{above}/{original.relative_to(samples).as_posix()}": sha256(original)
        for original in originals
    }
    cat = rows[f"{above}/animals/cat.png"]
    assert cat["media_type"] == "image/png"
    assert seeds.json("get", cat["id"])["target"] == "cat.png"
    assert filecmp.cmp(samples / "animals/cat.png", folder / "cat.png", shallow=False)
    seeds("get", f"seeds:{above}/things/coffee.tif", "-o", "coffee")
    assert filecmp.cmp(samples / "things/coffee.tif", folder / "coffee", shallow=False)
    assert f"{len(originals)} files" in seeds("tree", "seeds:/2026")


def test_a_second_time_only_what_is_missing_goes_in(
    seeds: Cli, folder: Path, database: servers.Database
) -> None:
    write(folder, {"tree/a.txt": b"a", "tree/deep/er/b.txt": b"b", "tree/empty.txt": b""})
    (folder / "tree/nothing").mkdir()
    assert counts(import_json(seeds)) == {"imported": 3}
    assert "nothing/" in seeds("tree", "seeds:")

    def events() -> Any:
        with database.connect() as connection:
            return connection.execute("SELECT count(*) FROM datastore_private.event").fetchone()

    before = events()
    assert counts(import_json(seeds)) == {"present already": 3}
    assert events() == before

    write(folder, {"tree/deep/c.txt": b"c"})
    assert counts(import_json(seeds)) == {"present already": 3, "imported": 1}
    assert "/tree/deep/c.txt" in paths(seeds)


def test_a_changed_file_is_a_conflict_and_stays(seeds: Cli, folder: Path) -> None:
    write(folder, {"tree/same.txt": b"same", "tree/size.txt": b"one", "tree/hash.txt": b"one"})
    import_json(seeds)
    write(folder, {"tree/size.txt": b"three", "tree/hash.txt": b"two"})
    told = import_json(seeds, code=3)
    assert counts(told) == {"present already": 1, "conflict": 2}
    assert [problem["path"] for problem in told["problems"]] == ["hash.txt", "size.txt"]
    for name in ("size.txt", "hash.txt"):
        seeds("get", f"seeds:/tree/{name}", "-o", "copy", "--force")
        assert (folder / "copy").read_bytes() == b"one"


def test_a_dry_run_changes_nothing(seeds: Cli, folder: Path) -> None:
    write(folder, {"tree/a.txt": b"a", "tree/deep/b.txt": b"b"})
    assert counts(import_json(seeds, "--dry-run")) == {"would be imported": 2}
    assert seeds.json("ls", "seeds:") == []
    import_json(seeds)
    write(folder, {"tree/a.txt": b"x", "tree/deep/c.txt": b"c"})
    told = import_json(seeds, "--dry-run", code=3)
    assert counts(told) == {"would be imported": 1, "present already": 1, "conflict": 1}
    assert len(paths(seeds)) == 2


def test_a_dry_run_asks_the_database(seeds: Cli, folder: Path, database: servers.Database) -> None:
    """What it would refuse is told, names of folders too, and nothing is left of the question."""
    write(folder, {"tree/ok.txt": b"a", "tree/bad\u200b.txt": b"b", "tree/no\u200b/c.txt": b"c"})
    write(folder, {"tree/new/deep/d.txt": b"d", "tree/new/Leaf": b"e", "tree/new/leaf": b"f"})

    def state() -> Any:
        tables = ("folder", "file", "upload", "event")
        queries = [f"SELECT count(*) FROM datastore_private.{table}" for table in tables]
        with database.connect() as connection:
            return [connection.execute(query.encode()).fetchone() for query in queries]

    before = state()
    told = import_json(seeds, "--dry-run", code=3)
    assert counts(told) == {"would be imported": 3, "conflict": 1, "refused": 2}
    assert {problem["path"] for problem in told["problems"]} == {
        "bad\u200b.txt",
        "no\u200b",
        "new/leaf",
    }
    assert state() == before
    wet = counts(import_json(seeds, code=3))
    assert wet == {"imported": 3, "conflict": 1, "refused": 2}


def test_a_dry_run_foresees_what_many_files_mean_to_each_other(seeds: Cli, folder: Path) -> None:
    """More files than travel at once: names that differ by case, folders that do, and the quota."""
    many = {f"tree/M{number:03}.txt": b"0123456789" for number in range(250)}
    write(folder, many | {"tree/CASE": b"one", "tree/case": b"one", "tree/E\u0301": b"two"})
    write(folder, {"tree/\u00c9": b"two", "tree/E\u0302": b"one", "tree/\u00ca": b"two"})
    write(folder, {"tree/Inner/x": b"one", "tree/inner/x": b"two"})
    seeds("container", "set", "seeds", "--quota", "2102")
    dry, wet = (import_json(seeds, *options, code=3) for options in (["--dry-run"], []))
    assert counts(wet)["refused"] == 41
    assert counts(wet)["conflict"] == 3
    assert counts(wet)["present already"] == 1
    told = [sorted(ran["problems"], key=lambda it: it["path"]) for ran in (dry, wet)]
    assert told[0] == told[1]
    assert counts(wet) == {
        "imported" if what == "would be imported" else what: count
        for what, count in counts(dry).items()
    }


def test_what_was_read_of_a_picture_is_kept(
    seeds: Cli, samples: Path, folder: Path, database: servers.Database
) -> None:
    waterfall = (samples / "places/frozen-waterfall.jpg").read_bytes()
    voice = (samples / "recordings/sense-and-sensibility.wav").read_bytes()
    write(folder, {"tree/named.txt": waterfall, "tree/voice.dat": voice})
    import_json(seeds)

    def kept() -> dict[str, Any]:
        asked = "SELECT name, media_type, captured_at, facts, metadata FROM datastore_private.file"
        with database.connect() as connection:
            connection.execute("SET timezone = 'UTC'")
            return {name: rest for name, *rest in connection.execute(asked).fetchall()}

    size = {"width": 600, "height": 800, "orientation": 1}
    taken = {"exif_captured_at": "2006-01-22T10:32:42"}
    sound = ["audio/wav", None, {"duration": 7.1, "sample_rate": 16000, "channels": 1}, {}]
    assert kept() == {"named.txt": ["image/jpeg", None, size, taken], "voice.dat": sound}

    write(folder, {"tree/again.jpg": waterfall})
    import_json(seeds, "--zone", "America/Toronto")
    when = datetime(2006, 1, 22, 15, 32, 42, tzinfo=UTC)
    assert kept()["again.jpg"] == ["image/jpeg", when, size, {}]
    write(folder, {"tree/unread.jpg": waterfall, "tree/unread.wav": voice})
    import_json(seeds, "--no-inspect")
    assert kept()["unread.jpg"] == ["image/jpeg", None, {}, {}]
    assert kept()["unread.wav"] == ["audio/wav", None, {}, {}]
    assert "no such time zone" in seeds("import", "tree", "--zone", "Mars", code=2)


def test_what_is_damaged_is_told_and_left(
    seeds: Cli, samples: Path, folder: Path, database: servers.Database
) -> None:
    dahlia = (samples / "plants/dahlia.jpg").read_bytes()
    voice = (samples / "recordings/sense-and-sensibility.wav").read_bytes()
    write(folder, {"tree/whole.jpg": dahlia, "tree/cut.jpg": dahlia[:9000], "tree/empty.jpg": b""})
    write(folder, {"tree/cut.wav": voice[:9000]})
    for arguments in (["--dry-run"], []):
        told = import_json(seeds, *arguments, code=3)
        assert told["counts"]["damaged"] == 3
        assert {problem["path"] for problem in told["problems"]} == {
            "cut.jpg",
            "cut.wav",
            "empty.jpg",
        }
        assert all(problem["outcome"] == "damaged" for problem in told["problems"])
    assert paths(seeds) == ["/tree/whole.jpg"]
    assert (
        "cut.wav: the recording is cut off: 9000 of 227244 bytes"
        in seeds.ended("import", "tree", "--into", "seeds:").err
    )
    told = import_json(seeds, "--keep-damaged")
    assert counts(told) == {"imported": 3, "present already": 1}
    with database.connect() as connection:
        found = connection.execute(
            "SELECT name FROM datastore_private.file WHERE metadata ? 'damaged' ORDER BY name"
        ).fetchall()
    assert found == [("cut.jpg",), ("cut.wav",), ("empty.jpg",)]


def test_what_is_too_large_to_inspect_goes_in_and_is_told(seeds: Cli, folder: Path) -> None:
    large = io.BytesIO()
    Image.new("L", (16_320, 12_240)).save(large, "JPEG")  # of a telephone, 200 megapixels
    write(folder, {"tree/large.jpg": large.getvalue()})
    reason = "the picture is too large to inspect in full"
    told = seeds.ended("import", "tree", "--into", "seeds:", "--dry-run")
    assert (told.code, f"would be imported: large.jpg: {reason}" in told.err) == (0, True)
    told = import_json(seeds)
    assert (counts(told), told["problems"]) == ({"imported": 1}, [])
    assert told["remarks"] == [
        {
            "path": "large.jpg",
            "outcome": "imported",
            "reason": reason,
            "size": len(large.getvalue()),
        }
    ]
    (row,) = seeds.json("search", "--in", "seeds:", "--meta", f"unchecked={reason}")
    assert (row["media_type"], row["facts"]["width"]) == ("image/jpeg", 16_320)


def test_names_can_be_passed_over(seeds: Cli, folder: Path) -> None:
    write(
        folder, {"tree/a.txt": b"a", "tree/a.tmp": b"b", "tree/.git/c": b"c", "tree/x/d.tmp": b""}
    )
    told = import_json(seeds, "--exclude", "*.tmp", "--exclude", ".git")
    assert counts(told) == {"imported": 1}
    assert paths(seeds) == ["/tree/a.txt"]


def test_a_store_that_goes_away_leaves_the_counts(seeds: Cli, folder: Path, tmp_path: Path) -> None:
    write(folder, {"tree/a.txt": b"a"})
    import_json(seeds)
    write(folder, {"tree/b.txt": b"b", "tree/c.txt": b"c"})
    store = tmp_path / "store"
    store.rename(tmp_path / "away")
    told = import_json(seeds, code=5)
    assert counts(told) == {"present already": 1, "failed": 2}
    (tmp_path / "away").rename(store)
    assert counts(import_json(seeds)) == {"present already": 1, "imported": 2}


GOOD_NAMES = [
    "%",
    "_",
    "a\\b",
    "it's",
    'say "x"',
    "'; DROP TABLE users; --",
    " spaced ",
    "-rf",
    "~",
]
GOOD_NAMES += ["{}", "[bold]x", "日本語.png", "é" * 60, "x" * 255, "a.b.c", ".hidden", "a:b", ":"]
BAD_NAMES = [
    "new\nline",
    "tab\there",
    "bell\a",
    "rtl\u202eexe",
    "zero\u200bwidth",
    "\ufeffbom",
    " ",
]


def test_every_name_goes_in_as_typed_or_is_refused(seeds: Cli, folder: Path) -> None:
    write(folder, {f"tree/{name}": name.encode() for name in GOOD_NAMES + BAD_NAMES})
    told = import_json(seeds, code=3)
    assert counts(told) == {"imported": len(GOOD_NAMES), "refused": len(BAD_NAMES)}
    assert {problem["path"] for problem in told["problems"]} == set(BAD_NAMES)
    hashes = {row["name"]: row["sha256"] for row in seeds.json("ls", "seeds:/tree")}
    assert hashes == {name: hashlib.sha256(name.encode()).hexdigest() for name in GOOD_NAMES}
    shown = seeds("ls", "seeds:/tree")
    assert [name for name in GOOD_NAMES if name not in shown] == []
    for name in ("'; DROP TABLE users; --", "a:b", " spaced "):
        seeds("get", f"seeds:/tree/{name}", "-o", "copy", "--force")
        assert (folder / "copy").read_bytes() == name.encode()
    printed = seeds("import", "tree", "--into", "seeds:", code=3)
    assert "new\\nline" in printed and "rtl\\u202eexe" in printed and "\u202e" not in printed


def test_a_place_that_is_refused_leaves_nothing(seeds: Cli, folder: Path) -> None:
    write(folder, {"tree/a.txt": b"a"})
    assert "name" in seeds("import", "tree", "--into", "seeds:/a/../b", code=2)
    assert seeds.json("ls", "seeds:") == []


def test_folders_have_names_too(seeds: Cli, folder: Path) -> None:
    write(folder, {"tree/good/a.txt": b"a", "tree/bad\u200b/b.txt": b"b"})
    told = import_json(seeds, code=3)
    assert counts(told) == {"imported": 1, "refused": 1}
    assert told["problems"][0]["path"] == "bad\u200b"
    assert paths(seeds) == ["/tree/good/a.txt"]


def test_names_that_differ_in_case_clash_and_unicode_forms_are_one(
    seeds: Cli, folder: Path
) -> None:
    write(folder, {"tree/Leaf.txt": b"1", "tree/leaf.txt": b"2", "tree/Box/a": b"a"})
    write(folder, {"tree/box/b": b"b", "tree/caf\u00e9": b"nfc"})
    told = import_json(seeds, code=3)
    assert counts(told) == {"imported": 3, "conflict": 2}
    assert {problem["path"] for problem in told["problems"]} == {"leaf.txt", "box"}
    (folder / "tree/caf\u00e9").rename(folder / "tree/cafe\u0301")
    assert counts(import_json(seeds, code=3))["present already"] == 3


def test_what_is_no_plain_file_is_told_and_left(seeds: Cli, folder: Path) -> None:
    write(folder, {"tree/plain.txt": b"plain", "outside/secret.txt": b"secret"})
    tree = os.fsencode(folder / "tree")
    os.symlink(b"../outside/secret.txt", tree + b"/link")
    os.symlink(b"../outside", tree + b"/folder-link")
    os.symlink(b"nowhere", tree + b"/broken")
    os.mkfifo(tree + b"/fifo")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(tree + b"/socket")
    Path(os.fsdecode(tree + b"/caf\xe9.jpg")).write_bytes(b"latin")
    os.mkdir(tree + b"/dir\xff")
    told = import_json(seeds, code=3)
    assert counts(told) == {"imported": 1, "not imported": 7}
    reasons = {problem["path"]: problem["reason"] for problem in told["problems"]}
    assert reasons == {
        "link": "a symbolic link",
        "folder-link": "a symbolic link",
        "broken": "a symbolic link",
        "fifo": "not a regular file",
        "socket": "not a regular file",
        "caf\\xe9.jpg": "the name is not UTF-8",
        "dir\\xff": "the name is not UTF-8",
    }
    assert "caf\\xe9.jpg" in seeds("import", "tree", "--into", "seeds:", code=3)


def test_what_cannot_be_read_is_told_and_comes_later(seeds: Cli, folder: Path) -> None:
    write(folder, {"tree/open.txt": b"a", "tree/closed.txt": b"b", "tree/shut/c.txt": b"c"})
    (folder / "tree/closed.txt").chmod(0)
    (folder / "tree/shut").chmod(0)
    bound = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    bound += ["--inh-caps=-dac_override,-dac_read_search"]
    reader = replace(seeds, prefix=bound if IS_ROOT else [])
    told = import_json(reader, code=3)
    assert counts(told) == {"imported": 1, "not imported": 2}
    assert {problem["reason"] for problem in told["problems"]} == {"Permission denied"}
    (folder / "tree/closed.txt").chmod(0o600)
    (folder / "tree/shut").chmod(0o700)
    assert counts(import_json(reader)) == {"imported": 2, "present already": 1}


def test_limits_of_the_container_are_told_file_by_file(cli: Cli, folder: Path) -> None:
    cli("container", "add", "seeds", "--max-file", "10", "--media-type", "text/plain")
    write(folder, {"tree/ok.txt": b"ok", "tree/big.txt": b"x" * 11, "tree/page.html": b"<p>"})
    told = import_json(cli, code=3)
    assert counts(told) == {"imported": 1, "refused": 2}
    reasons = {problem["path"]: problem["reason"] for problem in told["problems"]}
    assert reasons["big.txt"] == "the file is larger than the container takes"
    assert reasons["page.html"] == "the container does not take this media type"


def test_by_default_it_goes_to_ones_own_container(cli: Cli, folder: Path) -> None:
    write(folder, {"tree/a.txt": b"a"})
    cli("import", "tree")
    own = cli.json("user", "show")["container"]
    assert paths(cli, f"{own}:") == ["/General/tree/a.txt"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_interrupted_it_goes_on_where_it_was(
    seeds: Cli, folder: Path, database: servers.Database, how: signal.Signals
) -> None:
    write(folder, {f"tree/{n % 3}/{n:04}.bin": bytes([n % 251]) * 20_000 for n in range(1500)})
    first = seeds.start("import", "tree", "--into", "seeds:")
    with database.connect() as connection:
        arrived: tuple[Any, ...] | None = (0,)
        while not arrived or arrived[0] < 400:  # the first batch has been told of by then
            assert first.poll() is None, first.communicate()
            time.sleep(0.01)
            arrived = connection.execute("SELECT count(*) FROM datastore_private.file").fetchone()
    first.send_signal(how)
    out, err = first.communicate(timeout=60)
    assert "Traceback" not in err
    if how is not signal.SIGKILL:
        assert first.returncode == (130 if how is signal.SIGINT else 143)
        assert err.count("interrupted") == 1
        assert "interrupted: run the same command again to go on" in err
        assert "imported" in out
    told = counts(import_json(seeds))
    assert told["present already"] + told["imported"] == 1500
    assert 0 < told["present already"] < 1500
    assert len(paths(seeds)) == 1500
    assert counts(import_json(seeds)) == {"present already": 1500}
    seeds("get", "seeds:/tree/1/1000.bin", "-o", "copy")
    assert filecmp.cmp(folder / "tree/1/1000.bin", folder / "copy", shallow=False)


def test_two_imports_at_once_lose_nothing(seeds: Cli, folder: Path) -> None:
    write(folder, {f"tree/{n % 5}/{n:03}.bin": os.urandom(1000) for n in range(200)})
    both = [seeds.start("import", "tree", "--into", "seeds:") for _ in range(2)]
    for process in both:
        out, err = process.communicate(timeout=120)
        assert process.returncode in (0, 3), (out, err)
    assert counts(import_json(seeds)) == {"present already": 200}


def test_get_replaces_nothing_unless_told(seeds: Cli, folder: Path) -> None:
    write(folder, {"tree/a.txt": b"new"})
    import_json(seeds)
    (folder / "a.txt").write_bytes(b"mine")
    assert "is there already; replace it with --force" in seeds("get", "seeds:/tree/a.txt", code=2)
    assert (folder / "a.txt").read_bytes() == b"mine"
    (folder / "dangling").symlink_to("nowhere")
    seeds("get", "seeds:/tree/a.txt", "-o", "dangling", code=2)
    assert not (folder / "nowhere").exists()
    seeds("get", "seeds:/tree/a.txt", "--force")
    assert (folder / "a.txt").read_bytes() == b"new"
    seeds("get", "seeds:/tree/a.txt", "-o", "tree/..", "--force")
    (folder / "into").mkdir()
    assert seeds.json("get", "seeds:/tree/a.txt", "-o", "into")["target"] == "into/a.txt"
    assert "No such file or directory" in seeds("get", "seeds:/tree/a.txt", "-o", "no/a", code=1)
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "dangling", "into", "tree"]


def test_rm_then_purge_removes_the_bytes(seeds: Cli, folder: Path, tmp_path: Path) -> None:
    write(folder, {"tree/a.txt": b"aaa", "tree/b.txt": b"bb"})
    import_json(seeds)
    blobs = tmp_path / "store"
    told = seeds.json("rm", "seeds:/tree/a.txt", "--dry-run")
    assert (told["dry_run"], told["files"], told["copies"], told["bytes"]) == (True, 1, 1, 3)
    assert len(paths(seeds)) == 2
    assert "deleted 1 files, 1 copies, 3 bytes" in seeds("rm", "-y", "seeds:/tree/a.txt")
    assert paths(seeds) == ["/tree/b.txt"]
    assert len(list(blobs.rglob("*.txt"))) == 2
    assert seeds.json("purge") == {"deleted": 1, "kept": 0, "problems": []}
    (left,) = blobs.rglob("*.txt")
    assert left.read_bytes() == b"bb"
    assert seeds.json("purge")["deleted"] == 0


def test_imports_at_once_find_what_the_others_brought(seeds: Cli, folder: Path) -> None:
    write(folder, {f"tree/{number}": b"%d" % number for number in range(300)})
    running = [seeds.start("import", "tree", "--into", "seeds:", "--json") for _ in range(3)]
    told = []
    for process in running:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        told.append(json.loads(out))
    assert all(each["counts"]["conflict"] == 0 for each in told)
    assert sum(each["counts"]["imported"] for each in told) == 300
    assert len(paths(seeds)) == 300


def test_the_same_file_under_two_forms_of_a_name_is_there_once(seeds: Cli, folder: Path) -> None:
    write(folder, {"tree/\u00e9": b"same", "tree/e\u0301": b"same"})
    assert counts(import_json(seeds)) == {"imported": 1, "present already": 1}


def test_purge_looks_for_what_killed_writers_left(seeds: Cli, tmp_path: Path) -> None:
    left = tmp_path / "store" / f".{uuid4().hex}.tmp"
    left.touch()
    os.utime(left, (0, 0))
    seeds("purge", "--no-sweep")
    assert left.exists()
    seeds("purge")
    assert not left.exists()


def test_a_new_container_is_made_in_the_store(cli: Cli, tmp_path: Path) -> None:
    """So that the first upload finds it."""
    bob = cli.json("user", "add", "bob@lab.example")["container"]
    seeds = cli.json("container", "add", "seeds")["id"]
    made = {path.name for path in (tmp_path / "store").iterdir() if path.is_dir()}
    assert made == {f"user-{bob}", f"user-{seeds}"}


def test_a_container_is_made_though_its_store_is_away(cli: Cli, tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.rename(tmp_path / "away")
    cli("container", "add", "seeds")
    assert "seeds" in [row["name"] for row in cli.json("container", "ls")]


def test_a_backends_login_acts_as_the_user_of_an_email(
    cli: Cli, database: servers.Database
) -> None:
    app = replace(cli, settings=cli.settings | {"DATASTORE_DATABASE": database.app_url})
    assert app.acting("ADA@lab.example").json("user", "show")["email"] == "ada@lab.example"
    assert "no such user" in app.acting("eve@lab.example")("user", "show", code=2)


def test_sharing_is_shown_and_explained(seeds: Cli, folder: Path) -> None:
    write(folder, {"tree/a.txt": b"a"})
    import_json(seeds)
    bob = seeds.json("user", "add", "bob@lab.example")["id"]
    as_bob = seeds.acting(bob)
    assert "container not found" in as_bob("ls", "seeds:", code=2)
    container = seeds.json("container", "show", "seeds")["id"]
    assert as_bob.json("explain", container)["level"] is None

    group = seeds.json("group", "add", "Lab")["id"]
    seeds("group", "add-member", group, "bob@lab.example")
    seeds("container", "grant", "seeds", f"group:{group}", "read")
    assert paths(as_bob) == ["/tree/a.txt"]
    told = as_bob.json("explain", "seeds")
    assert told["level"] == "read"
    assert [way["via_group"] for way in told["ways"] if way["gives"]] == [group]
    assert "access: read" in seeds("explain", "seeds", "bob@lab.example")

    seeds("container", "grant", "seeds", "bob@lab.example", "write", "--until", "2099-01-01")
    assert as_bob.json("explain", "seeds")["level"] == "write"
    seeds("container", "revoke", "seeds", "bob@lab.example")
    seeds("container", "revoke", "seeds", f"group:{group}")
    assert as_bob.json("container", "ls")[0]["name"] != "seeds"
    assert as_bob("explain", container).endswith("access: none\n")
