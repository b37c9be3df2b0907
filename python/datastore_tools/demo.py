"""The main job, done for real in a folder of its own; safe to repeat. `make demo` runs it."""

import filecmp
import io
import json
import os
import shlex
import sys
import tempfile
from collections.abc import Callable
from contextlib import nullcontext, redirect_stderr, redirect_stdout
from pathlib import Path
from uuid import UUID

from rich.console import Console

from datastore_shim import Datastore, connect
from datastore_shim.errors import DatastoreError, NotFound
from datastore_tools.bringup import AdministratorNote
from datastore_tools.cli.app import run
from datastore_tools.cli.frame import Code
from datastore_tools.embedded import EmbeddedServer, default_home
from datastore_tools.places import find_container

ADA, BOB, EVE = (f"{name}@lab.example" for name in ("ada", "bob", "eve"))
CONTAINER = "seeds"
GROUP = "Seed lab"

_PROGRAMS = "DATASTORE_PG_BIN"


class Failed(Exception):
    """The demo did not show what it should have."""


class Demo:
    """The story, told step by step, each step with the command that does it."""

    def __init__(self, home: Path, samples: Path) -> None:
        """``home``: the folder that everything lives in; ``samples``: what is imported."""
        self.server = EmbeddedServer(home)
        self.samples = samples
        self._screen = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
        self._steps = 0

    def tell(self) -> None:
        """Tell all of it. Raises Failed, and what the API raises."""
        administrator = self.brought_up()
        with connect(self.server.conninfo(), max_size=2) as datastore:
            ada = self.people(datastore, administrator)
            container = self._shared_container(datastore, ada)
            self._files()
            self._access(container)

    def brought_up(self) -> UUID:
        """Bring everything up; the administrator."""
        self.say(f"Everything below lives in {self.server.home}; nothing else is touched.")
        self.step("Bring it up: a private PostgreSQL, the schema, an administrator, a store")
        self.run("up")
        administrator = AdministratorNote(self.server.home).read()
        if administrator is None:
            raise Failed("the administrator is not known")
        return administrator

    def farewell(self, stopped: bool) -> None:
        """Say what to try next."""
        self.step("Three things to try")
        self.where(stopped)
        psql = f"psql {shlex.quote(self.server.conninfo())} -c '\\df datastore.folder_*'"
        self.say("1. fetch a picture       datastore get seeds:/samples/plants/dandelion.jpg")
        self.say("2. ask who may see it    datastore explain seeds bob@lab.example")
        self.say(f"3. see the API in SQL    {psql}")
        self.say()
        self.say("Bring in your own with   datastore import DIR --into seeds:")
        if not stopped:
            self.say("Stop the server with     datastore down")
        self.say(f"To forget it all, stop the server and remove {self.server.home}.")

    def where(self, stopped: bool) -> None:
        """Say how to have the command at hand."""
        folder = Path(sys.prefix, "bin")
        self.say(f"export PATH={shlex.quote(str(folder))}:$PATH")
        self.say(f"export DATASTORE_HOME={shlex.quote(str(self.server.home))}")
        if stopped:
            self.say("datastore up")
        self.say()

    def people(self, datastore: Datastore, administrator: UUID) -> UUID:
        """Register them; ada."""
        self.step("Three users: ada and bob work together, eve does not")
        ids = []
        for email in (ADA, BOB, EVE):
            try:
                user = datastore.user_get(actor=administrator, email=email)
                self.say(f"{email} is registered")
            except NotFound:
                self.run("user", "add", email)
                user = datastore.user_get(actor=administrator, email=email)
            ids.append(user.id)
        return ids[0]

    def _shared_container(self, datastore: Datastore, ada: UUID) -> UUID:
        self.step("A group, and a container that it shares")
        group = self._group(datastore, ada)
        try:
            container = find_container(datastore, ada, CONTAINER).id
            self.say(f"ada has the container {CONTAINER}")
        except NotFound:
            self.run("container", "add", CONTAINER, "--as", ADA)
            container = find_container(datastore, ada, CONTAINER).id
        bob = datastore.user_get(actor=ada, email=BOB).id
        if datastore.access_level(actor=bob, container=container) is None:
            self.run("group", "add-member", str(group), BOB, "--as", ADA)
            self.run("container", "grant", CONTAINER, f"group:{group}", "read", "--as", ADA)
        else:
            self.say(f"the group {GROUP} may read it, and bob is a member")
        return container

    def _group(self, datastore: Datastore, ada: UUID) -> UUID:
        note = self.server.home / "demo.json"
        try:
            return UUID(json.loads(note.read_text())["group"])
        except (OSError, ValueError, KeyError):
            made = datastore.group_create(actor=ada, name=GROUP)
            note.write_text(json.dumps({"group": str(made.id)}))
            self._command("group", "add", GROUP, "--as", ADA)
            self.say(f"group {GROUP} is made, id {made.id}")
            return made.id

    def _files(self) -> None:
        self.step("Ada imports a folder of pictures and a recording")
        place = f"{CONTAINER}:"
        licences = "*.license"
        only = ["--exclude", licences]
        self.run("import", str(self.samples), "--into", place, *only, "--as", ADA)
        self.step("Bob, of the group, sees them")
        self.run("tree", place, "--as", BOB)
        self.step("Bob reads them back; they are compared byte by byte")
        originals = [path for path in self.samples.rglob("*") if path.is_file()]
        originals = [path for path in originals if not path.match(licences)]
        originals.sort(key=lambda path: -path.stat().st_size)
        with tempfile.TemporaryDirectory(prefix="datastore-demo") as folder:
            for number, original in enumerate(originals):
                below = original.relative_to(self.samples).as_posix()
                copy = Path(folder, below.replace("/", "-"))
                path = f"{CONTAINER}:/{self.samples.name}/{below}"
                with redirect_stdout(io.StringIO()) if number else nullcontext():
                    self.run("get", path, "-o", str(copy), "--as", BOB)
                if not filecmp.cmp(original, copy, shallow=False):
                    raise Failed(f"{below} came back with other bytes")
        self.say(f"and so on: all {len(originals)} files came back as they were")

    def _access(self, container: UUID) -> None:
        self.step("Why may bob see them?")
        self.run("explain", CONTAINER, "--as", BOB)
        self.step("Eve may not: for her the container does not exist")
        with redirect_stderr(sys.stdout):  # here the complaint is the result
            self.run("ls", f"{container}:", "--as", EVE, code=Code.USAGE)

    def run(self, *arguments: str, code: int = 0) -> None:
        """Run a command, and show it. Raises Failed if it ends otherwise."""
        self._command(*arguments)
        ended = run(list(arguments))
        if ended != code:
            raise Failed(f"datastore {shlex.join(arguments)} ended with {ended}")

    def _command(self, *arguments: str) -> None:
        self._screen.print(f"$ datastore {shlex.join(arguments)}", style="bold green")

    def step(self, text: str) -> None:
        """Begin a step of the story."""
        self._steps += 1
        self._screen.print(f"\n{self._steps}. {text}", style="bold")

    def say(self, text: str = "") -> None:
        """Say a line."""
        self._screen.print(text)


def main() -> int:
    """Run the demo and return its exit code."""
    return settled(lambda home: Demo(home, samples()))


def settled(prepare: Callable[[Path], Demo]) -> int:
    """Run a demo in its own folder and return its exit code; in CI the server is stopped then."""
    home = default_home()
    home = home.with_name(f"{home.name}-demo")
    for name in [n for n in os.environ if n.startswith(("PG", "DATASTORE_")) and n != _PROGRAMS]:
        del os.environ[name]
    os.environ["DATASTORE_HOME"] = str(home)
    demo = prepare(home)
    stop = bool(os.environ.get("CI"))
    try:
        demo.tell()
    except (Failed, DatastoreError) as error:
        print(f"the demo failed: {error}", file=sys.stderr)
        return 1
    finally:
        if stop:
            EmbeddedServer(home).down()
    demo.farewell(stopped=stop)
    return 0


def samples() -> Path:
    """The sample pictures of the checkout that this runs from."""
    return Path(__file__).resolve().parent.parent.parent / "samples"


if __name__ == "__main__":
    sys.exit(main())
