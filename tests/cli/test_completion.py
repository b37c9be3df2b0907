"""What the shell completes: commands always, names and paths when the datastore is quick."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from datastore_tools.cli.completion import rejoin
from tests import servers
from tests.cli.conftest import Cli
from tests.cli.test_import import import_json, write


def proposed(cli: Cli, line: str) -> list[str]:
    """What is proposed for the end of a line, as fish asks for it."""
    asked = {"_DATASTORE_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    asked["_TYPER_COMPLETE_ARGS"] = f"datastore {line}"
    ended = replace(cli, settings=cli.settings | asked).ended()
    assert (ended.code, ended.err) == (0, ""), ended
    return [value.split("\t")[0] for value in ended.out.splitlines() if value]


def completed(cli: Cli, line: str) -> list[str]:
    """The same where something is there to propose: a busy machine may be too slow at first."""
    return next((told for _ in range(10) if (told := proposed(cli, line))), [])


def in_bash(cli: Cli, *words: str) -> list[str]:
    """What bash proposes for the last of the words, divided as bash divides them."""
    program = cli.folder.parent / "datastore"
    module = f"exec {sys.executable} -m datastore_tools.cli"
    program.write_text(f'#!/bin/sh\n{module} "$@"\n')
    program.chmod(0o755)
    script = (
        f'source <(_DATASTORE_COMPLETE=source_bash {program})\nCOMP_WORDS=("$@")\n'
        f"COMP_CWORD=$(($# - 1))\n_datastore_completion {program}\n"
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    for _ in range(10):  # as in completed
        done = subprocess.run(
            ["bash", "-c", script, "bash", "datastore", *words],
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(servers.ROOT / "python")}
            | cli.settings,
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, "")
        if done.stdout.strip():
            break
    return done.stdout.splitlines()


@pytest.fixture
def tree(seeds: Cli, folder: Path) -> Cli:
    """Two containers, one of which holds a tree."""
    write(folder, {"tree/leaf one.txt": b"1", "tree/leaf-two.txt": b"2", "tree/deep/c.txt": b"c"})
    import_json(seeds)
    seeds("container", "add", "sand")
    seeds("group", "add", "botanists")
    return seeds


def test_the_script_is_shown(cli: Cli) -> None:
    module = f"{sys.executable} -m datastore_tools.cli --show-completion bash; true"
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(servers.ROOT / "python")}
    done = subprocess.run(["bash", "-c", module], env=environment, capture_output=True, text=True)
    assert done.returncode == 0
    assert "complete -o default -F _datastore_completion datastore" in done.stdout


def test_names_and_paths(tree: Cli) -> None:
    assert completed(tree, "cont") == ["container"]
    assert completed(tree, "container tra") == ["transfer"]
    assert completed(tree, "ls s") == ["sand:", "seeds:"]
    assert completed(tree, "ls se") == ["seeds:/tree/"]
    assert completed(tree, "tree seeds:/tree/l") == [
        "seeds:/tree/leaf one.txt",
        "seeds:/tree/leaf-two.txt",
    ]
    assert completed(tree, "mv seeds:/tree/leaf-two.txt seeds:/tree/d") == [
        "seeds:/tree/deep/c.txt"
    ]
    assert completed(tree, "search --in sa") == ["sand:"]
    assert completed(tree, "container show s") == ["sand", "seeds"]
    assert completed(tree, "group show b") == ["botanists"]
    assert completed(tree, "user show ada") == ["ada@lab.example"]
    assert completed(tree, "container grant seeds group:b") == ["group:botanists"]
    assert proposed(tree, "ls nothing:/") == []
    assert proposed(tree, "ls --as nobody@lab.example s") == []


def test_bash_divides_at_colons(tree: Cli) -> None:
    assert in_bash(tree, "ls", "se") == ["seeds:/tree/"]
    assert in_bash(tree, "ls", "seeds", ":") == [
        "/tree/",
        "/tree/deep/",
        "/tree/leaf\\ one.txt",
        "/tree/leaf-two.txt",
    ]
    assert in_bash(tree, "rm", "seeds", ":", "/tree/deep/c.txt", "seeds", ":", "/tree/leaf-") == [
        "/tree/leaf-two.txt"
    ]
    assert in_bash(tree, "get", "seeds", ":", "/tree/leaf") == [
        "/tree/leaf\\ one.txt",
        "/tree/leaf-two.txt",
    ]
    assert in_bash(tree, "container", "grant", "seeds", "group", ":", "bo") == ["botanists"]


@pytest.mark.parametrize(
    ("words", "current", "joined"),
    [
        ("datastore ls seeds : /a", 4, "datastore ls seeds:/a"),
        ("datastore ls seeds : ", 3, "datastore ls seeds:"),
        ("datastore mv a : b : /c", 6, "datastore mv a: b:/c"),
        ("datastore ls seeds : --long", 4, "datastore ls seeds: --long"),
        ("datastore ls ", 2, "datastore ls "),
    ],
)
def test_words_are_joined_again(
    words: str, current: int, joined: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMP_WORDS", words.replace(" ", "\n"))
    monkeypatch.setenv("COMP_CWORD", str(current))
    rejoin()
    assert os.environ["COMP_WORDS"].split("\n") == joined.split(" ")


def test_a_datastore_that_is_absent_or_slow_costs_no_second(cli: Cli) -> None:
    def seconds(database: str) -> float:
        started = time.monotonic()
        asked = replace(cli, settings=cli.settings | {"DATASTORE_DATABASE": database})
        assert proposed(asked, "ls s") == []
        return time.monotonic() - started

    absent = seconds("postgresql://postgres@127.0.0.1:1/datastore")
    silent = seconds("postgresql://postgres@192.0.2.1/datastore")  # no answer at all
    assert silent < absent + 1.5
    assert seconds("not a url") < absent + 1.5
