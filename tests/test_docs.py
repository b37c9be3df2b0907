"""README and guides: every command and example in them is run, page by page, in order."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from datastore_shim import Datastore, Level, Source
from datastore_shim.nachet import Nachet
from datastore_tools.bringup import label_directory
from tests import servers
from tests.servers import ROOT, Database, Server

PAGES = ["README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("for-*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Iterator[Database]:
    """A server of its own, on which Ada is registered and a local store is ready."""
    root = tmp_path_factory.mktemp("store")
    label_directory(root).close()
    with servers.deployed(server.major) as own, own.clone() as database:
        own.execute("CREATE ROLE ada LOGIN IN ROLE datastore_user, datastore_reader")
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
        with Datastore.connect(database.app_url) as client:
            populate(client)
        yield database


def populate(client: Datastore) -> None:
    """Something of each kind that the recipes for DBAs ask for."""
    admin = client.me(email="admin@lab.example")
    ada = client.me(email="ada@lab.example")
    bob = client.user_register(actor=admin, email="bob@lab.example").id
    client.user_register(actor=admin, email="new@lab.example")
    gone = client.user_register(actor=admin, email="gone@lab.example").id
    work = client.container_create(
        actor=ada, name="field work", is_public=True, quota_bytes=1_000_000
    ).id
    ends = datetime.now(UTC) + timedelta(days=7)
    client.container_grant_user(
        actor=ada, container=work, grantee=bob, level=Level.WRITE, expires_at=ends
    )
    group = client.group_create(actor=gone, name="left alone").id
    client.user_disable(actor=admin, user_id=gone)
    client.container_grant_group(actor=ada, container=work, group_id=group, level=Level.READ)
    folder = client.folder_create(actor=ada, container=work, name="2026").id
    sources = [Source(name, b"seen", media_type="text/plain") for name in ("a.txt", "b.txt")]
    done = client.upload(actor=bob, folder=folder, sources=[*sources, Source("c.txt", b"late")])
    client.upload_begin(actor=ada, folder=folder, items=[{"name": "waiting.jpg", "size": 10}])
    assert done.items[2].file
    client.file_delete(actor=ada, file=done.items[2].file)


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
        told = run(command, text, world.environment("ada"), ROOT)
        assert "(0 rows)" not in told, "an example that shows nothing teaches nothing"


def run(command: list[str], text: str, environment: dict[str, str], folder: Path) -> str:
    """Feed a block to its program and give what it says, which is shown if it fails."""
    here = os.pathsep.join([str(Path(sys.executable).parent), environment.get("PATH", os.defpath)])
    done = subprocess.run(
        command,
        input=text,
        env=os.environ | environment | {"PATH": here},
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_links_of_the_pages_lead_somewhere() -> None:
    """A link to a file of the repository names one that is there."""
    for page in [*PAGES, "docs/architecture.md"]:
        folder = (ROOT / page).parent
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / page).read_text()):
            assert (folder / target).exists(), f"{page}: {target}"


COMING = "docs/coming-from-ailab-datastore.md"
FEATURES = [*range(1, 19), *range(27, 51), *range(62, 71), *range(73, 81)]


def rows(page: str) -> dict[str, list[str]]:
    """The rows of a page's tables that begin with a number, by it."""
    lines = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")]
    return {cells[0]: cells for cells in lines if re.fullmatch(r"[SCN]?\d+", cells[0])}


def test_every_behaviour_and_fault_is_on_the_page() -> None:
    """Nothing of the study that a caller could meet was left out."""
    wanted = {str(number) for number in FEATURES}
    for kind, last in {"S": 32, "C": 20, "N": 29}.items():
        wanted |= {f"{kind}{number}" for number in range(1, last + 1)}
    assert set(rows((ROOT / COMING).read_text())) == wanted


def test_the_tests_that_the_page_names_exist() -> None:
    """What it claims is shown by a test that runs."""
    python = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    there = set(re.findall(r"^(?:async )?def (test_\w+)", python, re.MULTILINE))
    for number, cells in rows((ROOT / COMING).read_text()).items():
        assert len(cells) == 4, number
        named = re.findall(r"`([^`]+)`", cells[3])
        assert named, number
        for name in named:
            known = (ROOT / name).is_file() if name.startswith("sql/") else name in there
            assert known, f"{number}: {name}"


def test_the_calls_that_the_page_names_exist() -> None:
    """A function that it sends somebody to is in the API, or a method of the client."""
    page = (ROOT / COMING).read_text()
    table = page[page.index("## Each function") : page.index("## What its users")]
    here = "".join(line.rpartition(" | ")[2] for line in table.splitlines())
    for name in set(re.findall(r"`(\w+_\w+)(?:\(|`)", here)):
        assert hasattr(Datastore, name) or hasattr(Nachet, name), name
