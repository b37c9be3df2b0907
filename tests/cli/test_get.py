"""Get: files and whole trees come out as they went in, under names that a disk takes."""

import os
import signal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from datastore_shim import Source, connect
from datastore_tools.exporter import Names, same_on_disk
from tests import servers
from tests.cli.conftest import Cli
from tests.cli.test_import import counts, import_json, write


def content(directory: Path) -> dict[str, bytes | None]:
    """All below a directory: the bytes of files, None for directories."""
    return {
        path.relative_to(directory).as_posix(): None if path.is_dir() else path.read_bytes()
        for path in directory.rglob("*")
    }


def store(database: servers.Database, cli: Cli, paths: dict[str, bytes]) -> None:
    """Store files in seeds: by the shim, where a disk could not hold them all side by side."""
    with connect(database.url, max_size=1) as datastore:
        actor = datastore.me(email="ada@lab.example")
        (container,) = (c for c in datastore.container_list(actor=actor) if c.name == "seeds")
        folders: dict[str, Any] = {"": None}
        for path, data in paths.items():
            *above, name = path.split("/")
            for depth, part in enumerate(above, 1):
                key, parent = "/".join(above[:depth]), folders["/".join(above[: depth - 1])]
                if key not in folders:
                    folders[key] = datastore.folder_create(
                        actor=actor, container=container.id, name=part, parent=parent
                    ).id
            if name:
                done = datastore.upload(
                    actor=actor, folder=folders["/".join(above)], sources=[Source(name, data)]
                )
                assert done.upload.stored == 1, done


def test_a_tree_comes_out_as_it_went_in(seeds: Cli, folder: Path) -> None:
    write(folder, {f"tree/{n % 7}/{n}.bin": os.urandom(n * 10) for n in range(150)})
    write(folder, {"tree/deep/er/still/ä.txt": b"ae", "tree/empty.txt": b""})
    (folder / "tree/nothing").mkdir()
    import_json(seeds)
    told = seeds.json("get", "seeds:/tree", "-o", "out/of/it")
    assert counts(told) == {"fetched": 152}
    assert told["target"] == "out/of/it/tree"
    assert content(folder / "out/of/it/tree") == content(folder / "tree")
    assert seeds("get", "seeds:/tree/deep") == "deep: 2 folders, 1 files\n        1 fetched\n"
    assert content(folder / "deep") == content(folder / "tree/deep")
    seeds("get", "seeds:", "-o", "all")
    assert content(folder / "all/seeds/tree") == content(folder / "tree")


def test_a_second_time_only_what_is_missing_is_fetched(seeds: Cli, folder: Path) -> None:
    write(folder, {"tree/a.txt": b"a", "tree/deep/b.txt": b"bb", "tree/deep/c.txt": b"cc"})
    import_json(seeds)
    seeds("get", "seeds:/tree", "-o", "out/")
    (folder / "out/tree/a.txt").unlink()
    (folder / "out/tree/deep/b.txt").write_bytes(b"xx")
    ended = seeds.ended("get", "seeds:/tree", "-o", "out")
    assert ended.code == 3
    assert "1 fetched" in ended.out and "1 present already" in ended.out
    assert ended.err == (
        "conflict: /tree/deep/b.txt: something else is there; replace files with --force\n"
    )
    assert (folder / "out/tree/deep/b.txt").read_bytes() == b"xx"
    assert counts(seeds.json("get", "seeds:/tree", "-o", "out", "--force")) == {
        "fetched": 1,
        "present already": 2,
    }
    assert content(folder / "out/tree") == content(folder / "tree")


def test_clashing_and_long_names_get_others_and_it_says_so(
    seeds: Cli, folder: Path, database: servers.Database
) -> None:
    long = "ä" * 200 + ".jpg"
    paths = {"top/same/inside": b"1", "top/Same": b"2", f"top/{long}": b"3", "top/cat.jpg/": b""}
    store(database, seeds, paths | {"top/CAT.JPG": b"4", "top/cat.jpg~": b"5"})
    told = seeds.json("get", "seeds:/top")
    there = content(folder / "top")
    renamed = {new["path"]: Path(new["target"]).name for new in told["renamed"]}
    assert set(renamed) == {"/top/Same", "/top/CAT.JPG", f"/top/{long}"}
    assert there["same/inside"] == b"1" and there["cat.jpg~"] == b"5"
    assert there[renamed["/top/Same"]] == b"2" and renamed["/top/Same"].startswith("Same~")
    assert there[renamed["/top/CAT.JPG"]] == b"4" and renamed["/top/CAT.JPG"].endswith(".JPG")
    assert there[renamed[f"/top/{long}"]] == b"3" and renamed[f"/top/{long}"].endswith(".jpg")
    assert len({same_on_disk(name) for name in there}) == len(there) == 7
    assert counts(seeds.json("get", "seeds:/top")) == {"present already": 5}
    assert "renamed: /top/Same: here top/Same~" in seeds.ended("get", "seeds:/top").err


@pytest.mark.parametrize("name", ["..", ".", "", "a/b", "../up", "a\0b"])
def test_no_name_leads_out(name: str) -> None:
    """The database allows none of these; another one might."""
    told = Names(portable=False).folder(name, uuid4())
    assert told not in ("", ".", "..") and "/" not in told and "\0" not in told


def test_names_for_other_disks() -> None:
    owner = uuid4()
    names = Names(portable=True)
    assert names.folder("12:30?", owner) == f"12_30_~{owner.hex[-8:]}"
    assert names.folder("plain.jpg", owner) == "plain.jpg"
    assert names.folder("dot.", owner).startswith("dot_~")


def test_links_are_not_followed_out_of_the_target(seeds: Cli, folder: Path) -> None:
    write(folder, {"tree/a.txt": b"a", "tree/deep/b.txt": b"b", "tree/c/d.txt": b"d"})
    import_json(seeds)
    (folder / "away").mkdir()
    (folder / "out/tree").mkdir(parents=True)
    (folder / "out/tree/deep").symlink_to(folder / "away")
    (folder / "out/tree/a.txt").symlink_to(folder / "away/a.txt")
    (folder / "out/tree/c").write_bytes(b"")
    told = seeds.json("get", "seeds:/tree", "-o", "out", "--force", code=3)
    assert {(p["path"], p["reason"]) for p in told["problems"]} == {
        ("/tree/deep", "nothing in it is fetched: a symbolic link is there"),
        ("/tree/c", "nothing in it is fetched: a file is there"),
    }
    assert list((folder / "away").iterdir()) == []
    assert (folder / "out/tree/a.txt").read_bytes() == b"a"
    assert not (folder / "out/tree/a.txt").is_symlink()


def test_what_fails_is_told_and_the_rest_is_there(seeds: Cli, folder: Path, tmp_path: Path) -> None:
    write(folder, {"tree/bad.txt": b"bad", "tree/good.txt": b"good"})
    import_json(seeds)
    blob = next(p for p in (tmp_path / "store").rglob("*.txt") if p.read_bytes() == b"bad")
    blob.chmod(0o644)
    blob.write_bytes(b"dab")
    told = seeds.json("get", "seeds:/tree", "-o", "out", code=3)
    assert counts(told) == {"fetched": 1, "failed": 1}
    assert "the stored bytes are not those that were recorded" in told["problems"][0]["reason"]
    assert content(folder / "out/tree") == {"good.txt": b"good"}
    (tmp_path / "store").rename(tmp_path / "unplugged")
    write(folder, {"tree/more.txt": b"more"})
    told = seeds.json("get", "seeds:/tree", "-o", "new", code=5)
    assert counts(told) == {"failed": 2}
    assert "is the disk mounted?" in seeds("get", "seeds:/tree", "-o", "new", code=5)


def test_a_store_that_does_not_answer_ends_it(seeds: Cli, folder: Path, tmp_path: Path) -> None:
    write(folder, {f"tree/{n}": b"%d" % n for n in range(60)})
    import_json(seeds)
    (tmp_path / "store").rename(tmp_path / "unplugged")
    ended = seeds.ended("get", "seeds:/tree", "-o", "out", "--parallel", "2")
    assert ended.code == 5
    assert "is the disk mounted?" in ended.err
    (tmp_path / "unplugged").rename(tmp_path / "store")
    assert counts(seeds.json("get", "seeds:/tree", "-o", "out")) == {"fetched": 60}


@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_it_goes_on(seeds: Cli, folder: Path, how: signal.Signals, code: int) -> None:
    write(folder, {f"tree/{n}": b"%d" % n for n in range(800)})
    import_json(seeds)
    first = seeds.start("get", "seeds:/tree", "-o", "out")
    while all(p.suffix == ".part" for p in folder.glob("out/tree/*")):
        assert first.poll() is None
    first.send_signal(how)
    _, err = first.communicate(timeout=60)
    assert first.returncode == code
    assert "interrupted: run the same command again to go on" in err
    assert not list(folder.rglob("*.part"))
    told = counts(seeds.json("get", "seeds:/tree", "-o", "out"))
    assert told["present already"] > 0 and sum(told.values()) == 800
    assert content(folder / "out/tree") == content(folder / "tree")


def test_targets_of_one_file(seeds: Cli, folder: Path) -> None:
    write(folder, {"tree/a.bin": b"\0\xff\r\n"})
    import_json(seeds)
    assert seeds.json("get", "seeds:/tree/a.bin", "-o", "new/dir/")["target"] == "new/dir/a.bin"
    assert (folder / "new/dir/a.bin").read_bytes() == b"\0\xff\r\n"
    told = seeds("get", "seeds:/tree/a.bin", "-o", "new/dir")
    assert told == "new/dir/a.bin is there already: 4 bytes, sha256 verified\n"
    piped = seeds.start("get", "seeds:/tree/a.bin", "-o", "-")
    assert piped.stdout is not None
    assert piped.stdout.buffer.read() == b"\0\xff\r\n"  # type: ignore[attr-defined]
    assert piped.wait() == 0
    assert "leave out --json" in seeds("get", "seeds:/tree/a.bin", "-o", "-", "--json", code=2)
    assert "only a file goes to stdout" in seeds("get", "seeds:/tree", "-o", "-", code=2)
    complaint = seeds("get", "seeds:/tree/a.bin", "-o", "none/b", code=1)
    assert complaint == "error: none/b: No such file or directory\n"
