"""README and guides: every command and example in them is run, page by page, in order."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from datastore_shim.blobs import LocalStore
from tests import servers
from tests.servers import ROOT, Database, Server

PAGES = ["README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("for-*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Iterator[Database]:
    """A server of its own, on which Ada is registered and a local store is ready."""
    root = tmp_path_factory.mktemp("store")
    LocalStore.initialise(root).close()
    with servers.deployed(server.major) as own, own.clone() as database:
        own.execute("CREATE ROLE ada LOGIN IN ROLE datastore_user")
        own.execute("CREATE DATABASE empty TEMPLATE template0")
        with database.connect() as connection:
            connection.execute("SELECT datastore.user_bootstrap('admin@lab.example')")
            connection.execute(
                "SELECT datastore.user_register(actor => datastore.me('admin@lab.example'),"
                " email => 'ada@lab.example', db_role => 'ada')"
            )
            connection.execute(
                "SELECT datastore.storage_backend_create("
                "actor => datastore.me('admin@lab.example'), kind => 'local', url => %s)",
                (root.as_uri(),),
            )
        yield database


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """The code blocks of a page, in order: language and text."""
    yield from BLOCK.findall((ROOT / page).read_text())


@pytest.mark.parametrize("page", PAGES)
def test_every_example_of_a_page_runs(page: str, world: Database, tmp_path: Path) -> None:
    """What the guides say works as they say it."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    programs = {"python": "", "sql": ""}  # the blocks of a page are one program, one session
    for language, text in blocks(page):
        if language in programs:
            programs[language] += text
            continue
        text = re.sub(r"^make (\w+).*$", r"make -n \1 >/dev/null", text, flags=re.MULTILINE)
        text = text.replace("/tmp/datastore-bundle", str(tmp_path / "bundle"))
        run(["bash", "-e"], text, world.environment(), ROOT)
    if text := programs["python"]:
        run([sys.executable, "-"], text, world.environment(), tmp_path)
    if text := programs["sql"]:
        command = ["psql", "-X", "-v", "ON_ERROR_STOP=1"]
        run(command, text, world.environment("ada"), ROOT)


def run(command: list[str], text: str, environment: dict[str, str], folder: Path) -> None:
    """Feed a block to its program; what it says is shown if it fails."""
    done = subprocess.run(
        command,
        input=text,
        env=os.environ | environment,
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"


def test_links_of_the_pages_lead_somewhere() -> None:
    """A link to a file of the repository names one that is there."""
    for page in [*PAGES, "docs/architecture.md"]:
        folder = (ROOT / page).parent
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / page).read_text()):
            assert (folder / target).exists(), f"{page}: {target}"
