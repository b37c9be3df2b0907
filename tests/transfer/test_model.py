"""A container through the shim, against a model of it in a few dictionaries."""

import os
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from datastore_shim import (
    BadArgument,
    Conflict,
    DuplicatePolicy,
    EntryKind,
    NotFound,
    RuleBroken,
    Source,
    every,
)
from datastore_tools.bringup import label_directory
from datastore_tools.purging import purge
from tests.servers import Database
from tests.transfer import world as worlds
from tests.transfer.world import World

GOOD = ["a", "A", "b", "\u00e9", "E\u0301", "stra\u00dfe", "a%", "a_", "\\", "'--", " a", "a.jpg"]
BAD = ["", " ", ".", "..", "a/b", "a\nb", "a\u200b", "n" * 256]
NAMES = st.sampled_from(GOOD * 3 + BAD)
PARTS = st.sampled_from(GOOD * 3 + [name for name in BAD if name and "/" not in name])
CONTENTS = st.sampled_from([b"", b"one", b"two", b"three" * 1000])


def key_of(name: str) -> str:
    """What makes two names the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower())


@dataclass
class Folder:
    """A folder of the model."""

    name: str
    parent: UUID | None


@dataclass
class File:
    """A file of the model."""

    name: str
    folder: UUID
    content: bytes


class Container(RuleBasedStateMachine):
    """Folders and files come, move and go; what is shown is what the model says."""

    folders = Bundle("folders")
    files = Bundle("files")

    def __init__(self, world: World) -> None:
        super().__init__()
        container = world.add_container()
        place = world.client.container_locate(actor=world.actor, container=container)
        self.world = replace(world, container=container, blob_container=place.blob_container)
        self.folder_of: dict[UUID, Folder] = {}
        self.file_of: dict[UUID, File] = {}
        self.told: dict[str, Any] = {"actor": world.actor, "container": container}
        self.has_garbage = False

    # --- The model ---

    def siblings(self, parent: UUID | None, kind: EntryKind) -> dict[str, UUID]:
        """What lies in a folder, or at the top, by what makes names the same."""
        if kind is EntryKind.FOLDER:
            return {
                key_of(each.name): id
                for id, each in self.folder_of.items()
                if each.parent == parent
            }
        return {key_of(each.name): id for id, each in self.file_of.items() if each.folder == parent}

    def path(self, folder: UUID | None) -> list[str]:
        """The names from the top down to a folder."""
        if folder is None:
            return []
        here = self.folder_of[folder]
        return [*self.path(here.parent), here.name]

    def above(self, folder: UUID | None) -> set[UUID]:
        """A folder and all above it."""
        if folder is None:
            return set()
        return {folder} | self.above(self.folder_of[folder].parent)

    # --- What happens ---

    @initialize(target=folders, names=st.sets(st.sampled_from("xyz"), min_size=1))
    def begin(self, names: set[str]) -> Any:
        """There are some folders at the top."""
        return multiple(*(self.create(name, None) for name in sorted(names)))

    @rule(target=folders, name=NAMES, parent=st.none() | folders)
    def create(self, name: str, parent: UUID | None) -> Any:
        """A folder is created unless its name is bad or taken."""
        call = self.world.client.folder_create
        if name in BAD:
            with pytest.raises(BadArgument):
                call(**self.told, name=name, parent=parent)
            return multiple()
        if key_of(name) in self.siblings(parent, EntryKind.FOLDER):
            with pytest.raises(Conflict):
                call(**self.told, name=name, parent=parent)
            return multiple()
        made = call(**self.told, name=name, parent=parent)
        self.folder_of[made.id] = Folder(name, parent)
        return made.id

    @rule(folder=folders, parent=st.none() | folders)
    def move(self, folder: UUID, parent: UUID | None) -> None:
        """A folder moves unless that makes a ring, or its name is taken there."""
        call, moved = self.world.client.folder_move, self.folder_of[folder]
        taken = self.siblings(parent, EntryKind.FOLDER).get(key_of(moved.name), folder)
        if taken != folder or folder in self.above(parent):
            with pytest.raises((Conflict, RuleBroken)) as refused:
                call(actor=self.world.actor, folder=folder, parent=parent)
            assert taken != folder or refused.type is RuleBroken
            assert folder in self.above(parent) or refused.type is Conflict
            return
        assert call(actor=self.world.actor, folder=folder, parent=parent).parent == parent
        moved.parent = parent

    @rule(
        target=files,
        folder=folders,
        items=st.lists(st.tuples(NAMES, CONTENTS, st.booleans()), min_size=1, max_size=4),
        policy=st.sampled_from(DuplicatePolicy),
    )
    def upload(
        self, folder: UUID, items: list[tuple[str, bytes, bool]], policy: DuplicatePolicy
    ) -> Any:
        """Of each batch is stored what has a good and free name, and what is no duplicate."""
        sources = [
            Source(name, content, size=len(content) + 1 if is_wrong else None)
            for name, content, is_wrong in items
        ]
        done = self.world.client.upload(
            actor=self.world.actor, folder=folder, sources=sources, duplicates=policy
        )
        there = {each.content for each in self.file_of.values()}
        taken = set(self.siblings(folder, EntryKind.FILE))
        named: set[str] = set()
        made = []
        for item, (name, content, is_wrong) in zip(done.items, items, strict=True):
            is_twice = key_of(name) in named
            named.add(key_of(name))
            if name in BAD or key_of(name) in taken or is_twice or is_wrong:
                expected = "failed"
            elif policy is not DuplicatePolicy.ALLOW and content in there:
                expected = "duplicate" if policy is DuplicatePolicy.SKIP else "failed"
            else:
                expected = "stored"
            assert item.state == expected, (item, items)
            if expected == "stored":
                assert item.file
                there.add(content)
                made.append(item.file)
                self.file_of[item.file] = File(name, folder, content)
        balance = done.upload
        assert balance.announced == balance.stored + balance.duplicate + balance.failed
        return multiple(*made)

    @rule(file=consumes(files))
    def delete(self, file: UUID) -> None:
        """A file is deleted, once."""
        self.has_garbage = True
        gone = self.world.client.file_delete(actor=self.world.actor, file=file)
        assert (gone.files, gone.copies, gone.bytes) == (
            1,
            1,
            len(self.file_of.pop(file).content),
        )
        with pytest.raises(NotFound):
            self.world.client.file_delete(actor=self.world.actor, file=file)

    @precondition(lambda self: self.has_garbage)
    @rule()
    def purge(self) -> None:
        """The bytes of what is gone go, and no others."""
        self.has_garbage = False
        purge(self.world.client, self.world.admin)
        bytes_left = {key.split("/")[1] for key in self.world.blob_keys()}
        assert {name.split(".")[0] for name in bytes_left if not name.endswith(".json")} == {
            str(file) for file in self.file_of
        }

    # --- What is shown ---

    @precondition(lambda self: self.file_of)
    @rule(data=st.data())
    def read(self, data: st.DataObject) -> None:
        """A file has its bytes."""
        file = data.draw(st.sampled_from(sorted(self.file_of)))
        pieces = self.world.client.read(actor=self.world.actor, file=file)
        assert b"".join(pieces) == self.file_of[file].content

    @rule(folder=folders, name=PARTS, kind=st.none() | st.sampled_from(EntryKind))
    def resolve(self, folder: UUID, name: str, kind: EntryKind | None) -> None:
        """A path leads where the model says: to a folder before a file of that name."""
        path = "/".join([*self.path(folder), name])
        found = None
        for each in (EntryKind.FOLDER, EntryKind.FILE) if kind is None else (kind,):
            found = found or self.siblings(folder, each).get(key_of(name))
        if found is None:
            with pytest.raises(NotFound):
                self.world.client.folder_resolve(**self.told, path=path, kind=kind)
        else:
            swapped = path.swapcase() if path.isascii() else path
            entry = self.world.client.folder_resolve(**self.told, path=f"/{swapped}", kind=kind)
            assert entry.id == found

    @precondition(lambda self: len(self.folder_of) + len(self.file_of) > 3)
    @rule(size=st.integers(1, 3))
    def pages(self, size: int) -> None:
        """Pages of any size show the same as one page."""
        for folder in [None, *self.folder_of]:
            whole = self.world.client.folder_list(**self.told, folder=folder)
            paged = every(self.world.client.folder_list, **self.told, folder=folder, page_size=size)
            assert [entry.id for entry in paged] == [entry.id for entry in whole]

    @invariant()
    def listings(self) -> None:
        """Every folder lists what the model has in it, folders first, each kind by name."""
        for folder in [None, *self.folder_of]:
            expected = [
                (kind, key, id)
                for kind in (EntryKind.FOLDER, EntryKind.FILE)
                for key, id in sorted(
                    self.siblings(folder, kind).items(), key=lambda item: item[0].encode()
                )
            ]
            entries = self.world.client.folder_list(**self.told, folder=folder)
            assert [(each.kind, key_of(each.name), each.id) for each in entries] == expected

    @invariant()
    def counters(self) -> None:
        """The counter counts the files and their bytes, and nothing is reserved."""
        sizes = [len(each.content) for each in self.file_of.values()]
        assert self.world.usage() == (len(sizes), sum(sizes), 0)

    @invariant()
    def paths(self) -> None:
        """Every folder's path is that of the model."""
        for folder in self.folder_of:
            path = self.world.client.folder_path(actor=self.world.actor, folder=folder)
            assert path == "/" + "/".join(self.path(folder))

    def teardown(self) -> None:
        """In the end all bytes are right; the invariants of the database are held at the last."""
        self.world.check_bytes()


@pytest.fixture
def people(database: Database) -> Iterator[World]:
    """A world on a directory in memory where there is one."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as root:
        label_directory(Path(root))
        with worlds.made(database, f"file://{root}") as world:
            yield world


def test_a_container_is_what_its_model_says(people: World) -> None:
    """The same examples at each run; with HYPOTHESIS_EXAMPLES set, that many random ones, and the
    one that fails is made small."""

    class Here(Container):
        def __init__(self) -> None:
            super().__init__(people)

    examples = int(os.environ.get("HYPOTHESIS_EXAMPLES", "0"))
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=examples or 40,
            stateful_step_count=25,
            derandomize=not examples,
            phases=[Phase.generate, *([Phase.shrink] if examples else [])],
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
