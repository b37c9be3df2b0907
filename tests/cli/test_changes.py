"""What changes and finds files: rm, mv, mkdir, meta, search."""

import hashlib
import os
import pty
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.cli.test_import import import_json, paths, write


@pytest.fixture
def tree(seeds: Cli, folder: Path) -> Cli:
    """A container that holds a tree."""
    write(folder, {"tree/a.txt": b"aaa", "tree/b.txt": b"bb", "tree/deep/er/c.txt": b"c"})
    (folder / "tree/empty").mkdir()
    import_json(seeds)
    return seeds


def answered(cli: Cli, answer: str, *arguments: str) -> tuple[int, str]:
    """Run a command on a terminal, and answer its question; its code and what it asked."""
    ours, theirs = pty.openpty()
    process = cli.start(*arguments, terminal=theirs)
    os.close(theirs)
    os.write(ours, f"{answer}\n".encode())
    _, err = process.communicate(timeout=60)
    os.close(ours)
    return process.returncode, err


def test_rm_of_several(tree: Cli) -> None:
    told = tree.json("rm", "seeds:/tree/a.txt", "seeds:/tree/b.txt", "seeds:/tree/empty", "-n")
    sums = {name: told[name] for name in ("dry_run", "folders", "files", "copies", "bytes")}
    assert sums == {"dry_run": True, "folders": 1, "files": 2, "copies": 2, "bytes": 5}
    assert [row["path"] for row in told["paths"]][2] == "seeds:/tree/empty"
    assert len(paths(tree)) == 3
    id_of_b = tree.json("ls", "seeds:/tree/b.txt")[0]["id"]
    twice = ["seeds:/tree/a.txt", id_of_b, "seeds:/tree/b.txt", "seeds:/tree/empty"]
    assert tree("rm", "-y", *twice) == "deleted 1 folders, 2 files, 2 copies, 5 bytes\n"
    assert paths(tree) == ["/tree/deep/er/c.txt"]


def test_rm_deletes_nothing_if_a_path_is_wrong(tree: Cli) -> None:
    complaint = tree("rm", "-y", "seeds:/tree/a.txt", "seeds:/tree/none", code=2)
    assert "path not found (ST404)" in complaint
    complaint = tree("rm", "-y", "seeds:/tree/a.txt", "seeds:/tree/deep", code=2)
    assert "seeds:/tree/deep is not empty; delete it with all in it: --recursive" in complaint
    complaint = tree("rm", "-ry", "seeds:", code=2)
    assert "that is a whole container; use: datastore container rm seeds" in complaint
    assert len(paths(tree)) == 3


def test_rm_of_what_lies_in_another_of_its_paths(tree: Cli) -> None:
    ended = tree.ended("rm", "-ry", "seeds:/tree", "seeds:/tree/a.txt")
    assert (ended.code, ended.err) == (0, "seeds:/tree/a.txt: is gone already\n")
    assert tree.json("ls", "seeds:") == []


def test_rm_asks(tree: Cli) -> None:
    complaint = tree("rm", "seeds:/tree/a.txt", code=2)
    assert "there is no terminal to ask on; look with --dry-run, then say --yes" in complaint
    code, asked = answered(tree, "n", "rm", "-r", "seeds:/tree/deep", "seeds:/tree/a.txt")
    assert code == 130
    assert "seeds:/tree/deep: 2 folders, 1 files, 1 copies, 1 bytes" in asked
    assert "delete all this for good? [y/N]" in asked and "nothing was done" in asked
    assert len(paths(tree)) == 3
    assert answered(tree, "y", "rm", "-r", "seeds:/tree/deep")[0] == 0
    assert paths(tree) == ["/tree/a.txt", "/tree/b.txt"]


def test_rm_without_the_right(tree: Cli) -> None:
    tree("user", "add", "bob@lab.example")
    tree("container", "grant", "seeds", "bob@lab.example", "read")
    bob = tree.acting(tree.json("user", "show", "bob@lab.example")["id"])
    assert "needs=write" in bob("rm", "-y", "seeds:/tree/a.txt", code=4)


@pytest.mark.parametrize(
    ("source", "target", "path"),
    [
        ("seeds:/tree/a.txt", "seeds:/tree/deep", "/tree/deep/a.txt"),
        ("seeds:/tree/a.txt", "seeds:/tree/deep/", "/tree/deep/a.txt"),
        ("seeds:/tree/a.txt", "seeds:/tree/z.txt", "/tree/z.txt"),
        ("seeds:/tree/a.txt", "seeds:/tree/A.txt", "/tree/A.txt"),
        ("seeds:/tree/a.txt", "seeds:/tree/deep/z.txt", "/tree/deep/z.txt"),
        ("seeds:/tree/deep/er", "seeds:", "/er/c.txt"),
        ("seeds:/tree/deep/er", "seeds:/tree/Err", "/tree/Err/c.txt"),
        ("seeds:/tree/deep/er", "seeds:/tree/deep/ER", "/tree/deep/ER/c.txt"),
    ],
)
def test_mv(tree: Cli, source: str, target: str, path: str) -> None:
    told = tree.json("mv", source, target)
    assert path in paths(tree)
    assert f"seeds:{path}".startswith(told["path"])
    assert len(paths(tree)) == 3


def test_mv_minds_no_name_that_is_taken_only_on_the_way(seeds: Cli, folder: Path) -> None:
    write(folder, {"tree/1/a": b"1a", "tree/1/z": b"1z", "tree/2/a": b"2a", "tree/3/b/c": b"3bc"})
    import_json(seeds)
    seeds("mv", "seeds:/tree/1/a", "seeds:/tree/2/z")
    assert paths(seeds) == ["/tree/1/z", "/tree/2/a", "/tree/2/z", "/tree/3/b/c"]
    seeds("mv", "seeds:/tree/2/z", "seeds:/tree/3")
    assert "name is taken" in seeds("mv", "seeds:/tree/2/a", "seeds:/tree/3/z", code=2)
    seeds("mv", "seeds:/tree/3/b", "seeds:/tree/1/d")
    assert paths(seeds) == ["/tree/1/d/c", "/tree/1/z", "/tree/2/a", "/tree/3/z"]


def test_mv_refuses(tree: Cli) -> None:
    tree("container", "add", "weeds")
    for source, target, told in [
        ("seeds:", "seeds:/tree", "rename it: datastore container set seeds --name NAME"),
        ("seeds:/tree/a.txt", "weeds:", "mv stays within a container"),
        ("seeds:/tree/a.txt", "seeds:/tree/b.txt", "name is taken"),
        ("seeds:/tree/a.txt", "seeds:", "a file lies in a folder"),
        ("seeds:/tree/a.txt", "seeds:/none/", "path not found"),
        ("seeds:/tree/a.txt", "seeds:/none/a.txt", "path not found"),
        ("seeds:/tree", "seeds:/tree/deep", "choose a parent that is not the folder or below it"),
    ]:
        assert told in tree("mv", source, target, code=2)
    assert len(paths(tree)) == 3


def test_cp_to_another_container(tree: Cli) -> None:
    tree("container", "add", "weeds")
    tree("mkdir", "weeds:/box")
    told = tree("cp", "seeds:/tree/a.txt", "seeds:/tree/b.txt", "weeds:/box")
    assert told == "copied 2 files, 0 failed\n"
    assert tree("get", "weeds:/box/a.txt", "-o", "-") == "aaa"
    again = tree.ended("cp", "--remove-source", "seeds:/tree/a.txt", "weeds:/box")
    assert (again.code, again.out) == (3, "moved 0 files, 1 failed\n")
    assert "a.txt: " in again.err
    moved = tree.json("cp", "--remove-source", "seeds:/tree/deep/er/c.txt", "weeds:/box")
    assert (moved["stored"], moved["failed"]) == (1, 0)
    assert paths(tree) == ["/tree/a.txt", "/tree/b.txt"]
    assert [row["name"] for row in tree.json("ls", "weeds:/box")] == ["a.txt", "b.txt", "c.txt"]
    assert "a file lies in a folder" in tree("cp", "seeds:/tree/a.txt", "weeds:", code=2)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (
            lambda blob: blob.write_bytes(b"AAA"),
            "the stored bytes are not those that were recorded",
        ),
        (Path.unlink, "No such file or directory"),
    ],
)
def test_cp_of_a_damaged_or_lost_file_tells_that_it_is_the_source(
    tree: Cli, tmp_path: Path, spoil: Any, told: str
) -> None:
    tree("mkdir", "seeds:/box")
    blob = next(p for p in (tmp_path / "store").rglob("*.txt") if p.read_bytes() == b"aaa")
    blob.chmod(0o644)
    spoil(blob)
    ended = tree.ended("cp", "seeds:/tree/a.txt", "seeds:/tree/b.txt", "seeds:/box")
    assert (ended.code, ended.out) == (3, "copied 1 files, 1 failed\n")
    assert f"a.txt: the source cannot be copied: {told}" in ended.err
    again = tree.json("cp", "seeds:/tree/a.txt", "seeds:/box", code=3)
    assert told in again["errors"]["1"]


def test_what_is_there_is_told_where_another_kind_is_wanted(tree: Cli) -> None:
    tree("mkdir", "seeds:/box")
    for arguments in (["cp", "seeds:/tree/deep", "seeds:/box"], ["meta", "seeds:/tree", "a=b"]):
        assert "that is a folder, not a file" in tree(*arguments, code=2)
    for arguments in (
        ["tree", "seeds:/tree/a.txt"],
        ["ls", "seeds:/tree/a.txt/"],
        ["cp", "seeds:/tree/b.txt", "seeds:/tree/a.txt"],
    ):
        assert "that is a file, not a folder" in tree(*arguments, code=2)
    assert "path not found" in tree("meta", "seeds:/tree/none", code=2)


def test_mkdir(tree: Cli) -> None:
    made = tree.json("mkdir", "seeds:/tree/new")
    assert made["made"] is True
    assert "name is taken" in tree("mkdir", "seeds:/tree/new", code=2)
    assert "path not found" in tree("mkdir", "seeds:/x/y", code=2)
    assert tree.json("mkdir", "-p", "seeds:/tree/NEW")["id"] == made["id"]
    assert tree.json("mkdir", "-p", "seeds:/x/y/z")["made"] is True
    assert "is there already" in tree("mkdir", "-p", "seeds:/x/y/z")
    assert "no folder is named" in tree("mkdir", "seeds:", code=2)
    assert tree("tree", "seeds:/x") == "seeds:/x\n└── y/\n    └── z/\n2 folders, 0 files\n"


def test_meta(tree: Cli) -> None:
    leaf = "seeds:/tree/a.txt"
    told = tree.json("meta", leaf, "species=rye", "seeds=40", 'of=["a", null]', "note=NaN", "e=a=b")
    assert told["metadata"] == {
        "species": "rye",
        "seeds": 40,
        "of": ["a", None],
        "note": "NaN",
        "e": "a=b",
    }
    assert tree.json("meta", leaf, "seeds=null", "of=null", "e=null")["metadata"] == {
        "species": "rye",
        "note": "NaN",
    }
    assert '{"note": "NaN", "species": "rye"}' in tree("meta", leaf)
    assert tree.json("meta", leaf, "--replace", "a=1")["metadata"] == {"a": 1}
    assert tree.json("meta", leaf, "--replace")["metadata"] == {}
    for wrong in ("species", "=rye"):
        assert "is not a key with a value; write KEY=VALUE" in tree("meta", leaf, wrong, code=2)


def found(cli: Cli, *conditions: str) -> list[str]:
    """The paths that a search finds, by name."""
    return sorted(row["path"] for row in cli.json("search", *conditions))


def test_search(tree: Cli, folder: Path) -> None:
    a, b, c = "seeds:/tree/a.txt", "seeds:/tree/b.txt", "seeds:/tree/deep/er/c.txt"
    tree("meta", a, "species=rye", "seeds=40")
    tree("meta", b, "species=oat")
    assert found(tree) == [a, b, c]
    assert found(tree, "B.T") == [b]
    assert found(tree, "--in", "seeds:/tree/deep") == [c]
    assert found(tree, "--in", "seeds:", "--type", "text/*") == [a, b, c]
    assert found(tree, "--type", "image/*") == []
    assert found(tree, "--meta", "species=rye", "--meta", "seeds=40") == [a]
    assert found(tree, "--meta", 'seeds="40"') == []
    assert found(tree, "--sha256", hashlib.sha256(b"bb").hexdigest()) == [b]
    assert found(tree, "--same-as", str(folder / "tree/deep/er/c.txt")) == [c]
    assert found(tree, "--stored-from", "2020-01-01", "--stored-to", "2100-01-01") == [a, b, c]
    assert found(tree, "--stored-to", "2020-01-01T00:00:00+0200") == []
    assert found(tree, "--captured-from", "2000-01-01") == []
    newest: Any = tree.json("search", "--limit", "2")
    assert len(newest) == 2 and newest[0]["created_at"] >= newest[1]["created_at"]
    line = tree("search", "a.txt").split()
    assert line == ["3", tree.json("ls", a)[0]["id"], a]
    for conditions, told in [
        (["--sha256", "xyz"], "sha256 is not a hash"),
        (["--sha256", "ab"], "sha256 is not a hash"),
        (["--sha256", "ab", "--same-as", "tree/a.txt"], "two answers to one question"),
        (["--in", a], "that is a file, not a folder"),
        (["--meta", "rye"], "write KEY=VALUE"),
        (["--type", "picture"], "media_type is not allowed"),
    ]:
        assert told in tree("search", *conditions, code=2)
