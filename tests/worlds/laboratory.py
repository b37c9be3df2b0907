"""What nachet must answer, in plain Python: written from its documents, not from its SQL.

All of a history happens in one transaction, so all times are one; ids are in no order then, and
what goes by time goes by them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from datastore_shim import ItemState, Level
from datastore_shim.nachet import BatchState, Dataset, DatasetItem, RightKind, Verdict
from tests.worlds.oracle import Code, File, World, key_of

Place = dict[str, Any]


@dataclass
class Word:
    """What one reviewer said of one box, once; ``number`` is that of the review."""

    number: int
    round: int
    reviewer: UUID
    verdict: Verdict
    seed: str | None
    place: Place | None = None
    reason: str | None = None


@dataclass
class Box:
    """A box, what the model took it for, the surest first, and all that was said of it."""

    id: UUID
    position: int
    place: Place
    guesses: list[tuple[str, float]] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    def sure(self) -> list[Word]:
        """The last words of those who can tell."""
        last = {word.reviewer: word for word in self.words}
        return [word for word in last.values() if word.verdict is not Verdict.UNSURE]

    def said(self) -> Word | None:
        """The latest of the last words, of those who can tell if anybody can."""
        last = {word.reviewer: word for word in self.words}
        words = self.sure() or list(last.values())
        return max(words, key=lambda word: word.number, default=None)

    def verdict(self) -> Verdict | None:
        """What it is, as far as anybody said."""
        said = self.said()
        return said.verdict if said else None

    def seed(self) -> str | None:
        """The species that it shows."""
        said = self.said()
        return said.seed if said else None

    def is_disputed(self) -> bool:
        """Whether those who can tell tell different things."""
        return len({(word.verdict, word.seed) for word in self.sure()}) > 1

    def now(self) -> Place:
        """Where it was put last."""
        return next((word.place for word in reversed(self.words) if word.place), self.place)

    def top(self) -> tuple[str, float] | None:
        """The surest guess; of equals the first."""
        return max(self.guesses, key=lambda guess: guess[1], default=None)

    def confirmed(self) -> str | None:
        """The species that a confirmation means."""
        top = self.top()
        return self.seed() or (top[0] if top else None)

    def is_open_question(self) -> bool:
        """Whether somebody should look at it."""
        return self.verdict() in (None, Verdict.UNSURE) or self.is_disputed()


@dataclass
class Found:
    """An inference."""

    id: UUID
    picture: UUID
    created_by: UUID
    boxes: list[Box]
    reviewers: list[UUID] = field(default_factory=list)
    round: int = 1

    def total(self) -> int:
        """Boxes that are not deleted."""
        return sum(box.verdict() is not Verdict.DELETED for box in self.boxes)

    def open(self) -> int:
        """Boxes of which nothing was said."""
        return sum(box.verdict() is None for box in self.boxes)

    def unsure(self) -> int:
        """Boxes that nobody could tell."""
        return sum(box.verdict() is Verdict.UNSURE for box in self.boxes)

    def disputed(self) -> int:
        """Boxes on which reviewers disagree."""
        return sum(box.is_disputed() for box in self.boxes)

    def is_verified(self) -> bool:
        """Whether it was reviewed and nothing is left to say."""
        return bool(self.reviewers) and not self.open()

    def species(self) -> set[str]:
        """What its boxes show beyond dispute."""
        return {box.seed() or "" for box in self.boxes if box.seed() and not box.is_disputed()}

    def least(self) -> float | None:
        """The score of the least certain of the boxes in question."""
        tops = [box.top() for box in self.boxes if box.is_open_question()]
        return min((top[1] for top in tops if top), default=None)

    def why(self) -> str | None:
        """Why to look at it, if there is a reason."""
        if self.disputed():
            return "disputed"
        if self.open():
            return "unreviewed"
        return "unsure" if self.unsure() else None


@dataclass
class Shown:
    """A picture; ``claims`` are species and by whom."""

    id: UUID
    file: UUID
    objects: int | None = None
    zoom: float | None = None
    description: str | None = None
    parent: UUID | None = None
    batch: UUID | None = None
    claims: dict[str, UUID] = field(default_factory=dict)


@dataclass
class Session:
    """A batch."""

    id: UUID
    container: UUID
    folder: UUID
    announced: int
    species: set[str]
    created_by: UUID
    state: BatchState = BatchState.OPEN
    failures: dict[str, str] = field(default_factory=dict)


@dataclass
class Frozen:
    """A data set, as it was answered when it was made."""

    told: Dataset
    items: list[DatasetItem]


@dataclass
class Label:
    """A species that a picture shows, and how that is known."""

    source: str
    by: UUID
    inference: UUID | None = None


@dataclass
class Laboratory:
    """All that is known of the pictures of a world."""

    world: World
    seeds: dict[str, UUID]
    pictures: dict[UUID, Shown] = field(default_factory=dict)
    found: dict[UUID, Found] = field(default_factory=dict)
    batches: dict[UUID, Session] = field(default_factory=dict)
    datasets: dict[UUID, Frozen] = field(default_factory=dict)
    rights: set[tuple[UUID, RightKind]] = field(default_factory=set)

    # --- What became of it: the core knows nothing of pictures ---

    def follow(self, goes_to: Any) -> None:
        """Pictures go with their files, or to where these were moved; with them goes the rest.

        Where a file was moved to more than one place, ``goes_to`` says which a picture is at.
        """
        for shown in [*self.pictures.values()]:
            if shown.file in self.world.files:
                continue
            copies = [*self.copies(shown.file)]
            if copies:
                shown.file = goes_to(shown.id) if len(copies) > 1 else copies[0]
                assert shown.file in copies
            else:
                del self.pictures[shown.id]
        for id in [
            id for id, each in self.batches.items() if each.folder not in self.world.folders
        ]:
            del self.batches[id]
        for frozen in [*self.datasets.values()]:
            if frozen.told.container not in self.world.containers:
                del self.datasets[frozen.told.id]
        for shown in self.pictures.values():
            shown.parent = shown.parent if shown.parent in self.pictures else None
            shown.batch = shown.batch if shown.batch in self.batches else None
        for found in [*self.found.values()]:
            if found.picture not in self.pictures:
                del self.found[found.id]
        self.rights = {right for right in self.rights if right[0] in self.world.users}

    def copies(self, file: UUID) -> Iterator[UUID]:
        """Where a file was moved to, unless something else is known of that already."""
        taken = {shown.file for shown in self.pictures.values()}
        for upload in self.world.uploads.values():
            for item in upload.items if upload.removes else ():
                is_there = item.draft and item.draft.id in self.world.files
                if item.source == file and item.state is ItemState.STORED and is_there:
                    assert item.draft
                    if item.draft.id not in taken:
                        yield item.draft.id

    # --- Who may ---

    def picture(self, either: UUID) -> Shown | None:
        """A picture, by its id or that of its file."""
        by_file = {shown.file: shown for shown in self.pictures.values()}
        return self.pictures.get(either) or by_file.get(either)

    def may(self, actor: UUID, either: UUID, wanted: Level) -> Code:
        """Whether one has a level where a picture lies."""
        shown = self.picture(either)
        return self.world.may_file(actor, shown.file if shown else either, wanted)

    def may_see(self, actor: UUID, either: UUID) -> Code:
        """Whether one may read what was said of a picture: something was."""
        known = self.picture(either)
        return (
            self.may(actor, either, Level.READ)
            if known
            else self.world.may(actor, None, Level.READ)
        )

    # --- What is shown ---

    def homes(self) -> list[UUID]:
        """The containers that pictures lie in."""
        files = [self.world.files[each.file] for each in self.pictures.values()]
        return list(dict.fromkeys(each.container for each in files))

    def is_validated(self, shown: Shown) -> bool:
        """Whether its species were claimed, or an inference of it is verified."""
        return bool(shown.claims) or any(found.is_verified() for found in self.of(shown.id))

    def of(self, picture: UUID) -> list[Found]:
        """The inferences of a picture, newest first."""
        found = [each for each in self.found.values() if each.picture == picture]
        return sorted(found, key=lambda each: each.id, reverse=True)

    def species(self, shown: Shown) -> dict[str, Label]:
        """What a picture shows: what was reviewed counts more than what was claimed."""
        labels = {seed: Label("claimed", by) for seed, by in shown.claims.items()}
        for found in reversed(self.of(shown.id)):
            if found.is_verified():
                new = Label("reviewed", found.reviewers[-1], found.id)
                labels |= dict.fromkeys(found.species(), new)
        return dict(sorted(labels.items()))

    def images(self, folder: UUID) -> list[File]:
        """The pictures directly in a folder, by name."""
        return [
            each for each in self.world.files_in(folder) if each.media_type.startswith("image/")
        ]

    def within(self, container: UUID, folder: UUID | None, with_trash: bool = False) -> list[Shown]:
        """The pictures in a place and below, by id."""
        places = self.world.below(container, folder)
        return [
            self.pictures[id]
            for id in sorted(self.pictures)
            if self.world.files[self.pictures[id].file].folder in places
            and (with_trash or not self.world.is_gone(self.pictures[id].file))
        ]

    def queue(self, container: UUID, folder: UUID | None) -> list[Found]:
        """What to look at next."""
        ranks = ["disputed", "unreviewed", "unsure"]
        within = {shown.id for shown in self.within(container, folder)}
        asked = [each for each in self.found.values() if each.picture in within and each.why()]
        return sorted(
            asked, key=lambda each: (ranks.index(each.why() or ""), each.least() or 0, each.id)
        )

    def labels(
        self, shown: Shown, source: str, disputed: bool
    ) -> list[tuple[str, str, UUID | None]]:
        """What a data set takes of a picture: species, source and box."""
        verified = [found for found in self.of(shown.id) if found.is_verified()]
        found: list[tuple[str, str, UUID | None]] = []
        if verified and source != "claimed":
            found = [
                (box.seed() or "", "reviewed", box.id)
                for box in verified[0].boxes
                if box.seed() and (disputed or not box.is_disputed())
            ]
        if not found and source != "reviewed":
            found = [(seed, "claimed", None) for seed in sorted(shown.claims)]
        return found

    def frozen_in(self, container: UUID) -> list[UUID]:
        """The data sets of a container, newest first."""
        here = [id for id, each in self.datasets.items() if each.told.container == container]
        return sorted(here, reverse=True)

    def is_named(self, container: UUID, name: str) -> bool:
        """Whether a data set of a container has a name."""
        names = [self.datasets[id].told.name for id in self.frozen_in(container)]
        return key_of(name) in map(key_of, names)
