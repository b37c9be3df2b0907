"""Every read function of nachet, held against its oracle: one method of `SeedReads` each."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from datastore_shim import Level, UserRole
from datastore_shim.nachet import Nachet
from tests.worlds.laboratory import Box, Found, Frozen, Laboratory, Session, Shown
from tests.worlds.oracle import email_key
from tests.worlds.reads import NOBODY, Reads

SPECIES = ["Ambrosia artemisiifolia", "Ambrosia trifida", "Avena fatua", "Brassica juncea"]


@dataclass
class SeedReads(Reads):
    """Each method compares all that one actor can read by one function, on page after page."""

    lab: Laboratory = field(init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.nachet = Nachet(self.client)

    # --- Some of what there is: what holds pictures, and a little of the rest ---

    def folders(self) -> list[UUID]:
        """Folders, mostly with pictures in them, and one that is none."""
        files = [self.world.files[each.file] for each in self.lab.pictures.values()]
        full = list(dict.fromkeys(each.folder for each in files))
        return [*self.sample(full, 4), *self.sample(list(self.world.folders), 2), NOBODY]

    def homes(self) -> list[UUID]:
        """Containers, mostly with pictures in them, and one that is none."""
        some = self.sample(list(self.world.containers), 1)
        return [*self.sample(self.lab.homes(), 3), *some, NOBODY]

    def places(self) -> list[tuple[UUID, UUID | None]]:
        """Containers and folders; at times a folder of another one, or none."""
        homes, folders = self.homes(), self.folders()
        found = [(self.world.folders[id].container, id) for id in folders if id != NOBODY]
        return [*((id, None) for id in homes), *found, (homes[0], folders[-2]), (homes[0], NOBODY)]

    def sample(self, ids: list[UUID], count: int) -> list[UUID]:
        """Some ids, fewer where there are not as many."""
        return self.random.sample(ids, min(count, len(ids)))

    # --- Pictures ---

    def picture_row(self, row: Any, file: UUID) -> None:
        """A picture is shown as it is, also one of which nothing was said."""
        shown = self.lab.picture(file) or Shown(file, file)
        here = self.world.files[file]
        assert (row.id, row.file, row.container, row.folder, row.name) == (
            shown.id, file, here.container, here.folder, here.name,
        )  # fmt: skip
        assert (row.objects, row.zoom, row.description, row.parent, row.batch) == (
            shown.objects, shown.zoom, shown.description, shown.parent, shown.batch,
        )  # fmt: skip
        species = self.lab.species(shown)
        told = [
            (each["name"], each["source"], each["by"], each.get("inference"))
            for each in row.species
        ]
        assert told == [
            (name, label.source, str(label.by), label.inference and str(label.inference))
            for name, label in species.items()
        ]
        found = self.lab.of(shown.id)
        assert row.is_validated == self.lab.is_validated(shown)
        assert (row.inferences, row.verified) == (
            len(found), sum(each.is_verified() for each in found),
        )  # fmt: skip

    def picture_list(self, actor: UUID) -> None:
        """The pictures of a folder, by name."""
        for folder in self.folders():
            refused = self.world.may_folder(actor, folder, Level.READ)
            rows = self.pages(refused, self.nachet.picture_list, actor=actor, folder=folder)
            if rows is not None:
                expected = [each.id for each in self.lab.images(folder)]
                assert [row.file for row in rows] == expected
                for row in rows:
                    self.picture_row(row, row.file)

    def either(self) -> list[UUID]:
        """Ids of pictures, of their files, of other files, and of none."""
        known = [each.file for each in self.lab.pictures.values()] + [*self.lab.pictures]
        some = self.sample(known, 8) + self.sample(list(self.world.files), 3)
        return [*dict.fromkeys(some), NOBODY]

    def picture_get(self, actor: UUID) -> None:
        """By its id or that of its file; what one may not see is absent."""
        for id in self.either():
            refused = self.lab.may_see(actor, id)
            row = self.call(refused, self.nachet.picture_get, actor=actor, picture=id)
            if row:
                shown = self.lab.picture(id)
                assert shown
                self.picture_row(row, shown.file)
                container = self.world.files[shown.file].container
                assert self.client.access_level(actor=actor, container=container)

    def picture_usage(self, actor: UUID) -> None:
        """The data sets that have a picture, as far as the actor may read them, newest first."""
        for id in self.either():
            refused = self.lab.may_see(actor, id)
            rows = self.call(refused, self.nachet.picture_usage, actor=actor, picture=id)
            if rows is None:
                continue
            shown = self.lab.picture(id)
            expected = [
                (frozen.told.id, frozen.told.name, item.split, frozen.told.digest)
                for _, frozen in sorted(self.lab.datasets.items(), reverse=True)
                if self.world.level(actor, frozen.told.container)
                for item in frozen.items
                if shown and item.picture == shown.id
            ]
            assert [(row.dataset, row.name, row.split, row.digest) for row in rows] == expected

    def folder_validated(self, actor: UUID) -> None:
        """The validated pictures, in the trash as well, oldest first."""
        for folder in self.folders():
            refused = self.world.may_folder(actor, folder, Level.READ)
            rows = self.pages(refused, self.nachet.folder_validated, actor=actor, folder=folder)
            if rows is None:
                continue
            home = self.world.folders[folder].container
            within = self.lab.within(home, folder, with_trash=True)
            assert [row.id for row in rows] == [
                shown.id for shown in within if self.lab.is_validated(shown)
            ]
            for row in rows:
                self.picture_row(row, row.file)

    # --- Inferences and reviews ---

    def box_told(self, box: Box) -> tuple[Any, ...]:
        """A box as a result tells it."""
        verdict, seed = box.verdict(), box.seed()
        return (
            str(box.id), verdict and verdict.value, seed, seed and str(self.lab.seeds[seed]),
            verdict is not None, box.is_disputed(), not box.guesses, box.now(),
            [guess for guess, _ in box.guesses],
        )  # fmt: skip

    def inference_row(self, row: Any) -> None:
        """An inference is shown as it was sent, with what was made of it since."""
        found = self.lab.found[row.id]
        assert (row.picture, row.created_by) == (found.picture, found.created_by)
        assert (row.total_boxes, row.open_boxes, row.disputed, row.is_verified) == (
            found.total(), found.open(), found.disputed(), found.is_verified(),
        )  # fmt: skip
        assert row.verified_by == (found.reviewers[-1] if found.is_verified() else None)
        assert bool(row.verified_at) == found.is_verified()
        told = [
            (
                box["box_id"], box["verdict"], box["verified_label"], box["verified_id"],
                box["is_verified"], box["disputed"], box["is_manual"], box["box"],
                [guess["label"] for guess in box.get("topN", [])],
            )
            for box in row.result["boxes"]
        ]  # fmt: skip
        assert told == [self.box_told(box) for box in found.boxes], found

    def inference_get(self, actor: UUID) -> None:
        """What is found on a picture is for those who may read that."""
        for id in [*self.sample(list(self.lab.found), 8), NOBODY]:
            picture = self.lab.found[id].picture if id in self.lab.found else NOBODY
            refused = self.lab.may_see(actor, picture)
            row = self.call(refused, self.nachet.inference_get, actor=actor, inference=id)
            if row:
                assert row.id == id
                self.inference_row(row)

    def inference_list(self, actor: UUID) -> None:
        """The inferences of a picture, newest first; none of a file of which nothing was said."""
        for id in self.either():
            refused = self.lab.may(actor, id, Level.READ)
            rows = self.pages(refused, self.nachet.inference_list, actor=actor, picture=id)
            if rows is not None:
                shown = self.lab.picture(id)
                expected = self.lab.of(shown.id) if shown else []
                assert [row.id for row in rows] == [found.id for found in expected]
                for row in rows:
                    self.inference_row(row)

    def review_list(self, actor: UUID) -> None:
        """All that was ever said, in the order in which it was said."""
        for id in [*self.sample(list(self.lab.found), 8), NOBODY]:
            found = self.lab.found.get(id)
            refused = self.lab.may_see(actor, found.picture if found else NOBODY)
            rows = self.pages(refused, self.nachet.review_list, actor=actor, inference=id)
            if rows is None or found is None:
                continue
            said = [
                (word.number, box.position, box, word) for box in found.boxes for word in box.words
            ]
            said.sort(key=lambda each: each[:2])
            told = [
                (row.object, row.round, row.verdict, row.name, row.was_guess, row.box, row.reviewer,
                 row.reason)
                for row in rows
            ]  # fmt: skip
            assert told == [
                (box.id, word.round, word.verdict, word.seed, word.seed in dict(box.guesses),
                 word.place, word.reviewer, word.reason)
                for _, _, box, word in said
            ]  # fmt: skip

    def review_queue(self, actor: UUID) -> None:
        """What reviewers disagree on, then what is open, then what nobody could tell."""
        for container, folder in self.places():
            refused = self.may_place(actor, container, folder)
            told = {"actor": actor, "container": container, "folder": folder}
            rows = self.pages(refused, self.nachet.review_queue, **told)
            if rows is not None:
                expected = self.lab.queue(container, folder)
                assert [self.queued(row) for row in rows] == [self.asked(each) for each in expected]

    def queued(self, row: Any) -> tuple[Any, ...]:
        """An entry of the queue."""
        return (
            row.inference,
            row.picture,
            row.file,
            row.why,
            row.open_boxes,
            row.disputed,
            row.score,
        )

    def asked(self, found: Found) -> tuple[Any, ...]:
        """The same, as it should be."""
        file = self.lab.pictures[found.picture].file
        counts = (found.open(), found.disputed(), found.least())
        return (found.id, found.picture, file, found.why(), *counts)

    def training_list(self, actor: UUID) -> None:
        """Each picture and species once."""
        for container, folder in self.places():
            refused = self.may_place(actor, container, folder)
            told = {"actor": actor, "container": container, "folder": folder}
            rows = self.pages(refused, self.nachet.training_list, **told)
            if rows is None:
                continue
            expected = [
                (shown.id, self.lab.seeds[name], name, label.source, label.by, label.inference,
                 self.world.files[shown.file].sha256)
                for shown in self.lab.within(container, folder)
                for name, label in self.lab.species(shown).items()
            ]  # fmt: skip
            assert [
                (
                    row.picture,
                    row.seed,
                    row.name,
                    row.source,
                    row.by_user,
                    row.inference,
                    row.sha256,
                )
                for row in rows
            ] == sorted(expected, key=lambda each: each[:2])

    # --- Batches, data sets, rights ---

    def batch_row(self, row: Any) -> None:
        """How far a batch is."""
        batch = self.lab.batches[row.id]
        received = sum(shown.batch == batch.id for shown in self.lab.pictures.values())
        failed = len(batch.failures)
        assert (row.container, row.folder, row.state, row.announced, row.created_by) == (
            batch.container, batch.folder, batch.state, batch.announced, batch.created_by,
        )  # fmt: skip
        missing = max(batch.announced - received - failed, 0)
        assert (row.received, row.failed, row.missing) == (received, failed, missing)
        assert {each["name"]: each["problem"] for each in row.failures} == batch.failures
        assert [each["name"] for each in row.species] == sorted(batch.species)

    def batch_get(self, actor: UUID) -> None:
        """A batch is for those who may read its container."""
        for id in [*self.lab.batches, NOBODY]:
            batch = self.lab.batches.get(id)
            refused = self.world.may(actor, batch.container if batch else None, Level.READ)
            row = self.call(refused, self.nachet.batch_get, actor=actor, batch=id)
            if row:
                assert row.id == id
                self.batch_row(row)

    def batch_list(self, actor: UUID) -> None:
        """The batches of a container, newest first."""
        for container in self.homes():
            refused = self.world.may(actor, container, Level.READ)
            rows = self.pages(refused, self.nachet.batch_list, actor=actor, container=container)
            if rows is not None:
                here: list[Session] = [
                    each for each in self.lab.batches.values() if each.container == container
                ]
                assert [row.id for row in rows] == sorted((each.id for each in here), reverse=True)
                for row in rows:
                    self.batch_row(row)

    def dataset_row(self, row: Any) -> None:
        """A data set is as it was, but for what is gone."""
        frozen = self.lab.datasets[row.id]
        gone = sum(item.picture not in self.lab.pictures for item in frozen.items)
        for column in ("container", "name", "query", "split", "pictures", "labels", "species"):
            assert getattr(row, column) == getattr(frozen.told, column), column
        assert (row.digest, row.created_by) == (frozen.told.digest, frozen.told.created_by)
        assert (row.pictures, row.gone) == (len(frozen.items), gone)

    def may_dataset(self, actor: UUID, dataset: UUID) -> Any:
        """Whether one may read a data set, which is for those who read its container."""
        frozen = self.lab.datasets.get(dataset)
        return self.world.may(actor, frozen.told.container if frozen else None, Level.READ)

    def dataset_get(self, actor: UUID) -> None:
        """A data set never changes."""
        for id in [*self.lab.datasets, NOBODY]:
            told = {"actor": actor, "dataset": id}
            row = self.call(self.may_dataset(actor, id), self.nachet.dataset_get, **told)
            if row:
                assert row.id == id
                self.dataset_row(row)

    def dataset_list(self, actor: UUID) -> None:
        """The data sets of a container, newest first."""
        for container in self.homes():
            refused = self.world.may(actor, container, Level.READ)
            rows = self.pages(refused, self.nachet.dataset_list, actor=actor, container=container)
            if rows is not None:
                assert [row.id for row in rows] == self.lab.frozen_in(container)
                for row in rows:
                    self.dataset_row(row)

    def dataset_items(self, actor: UUID) -> None:
        """What was frozen stays; a picture that was deleted since is told."""
        for id in [*self.lab.datasets, NOBODY]:
            told = {"actor": actor, "dataset": id}
            rows = self.pages(self.may_dataset(actor, id), self.nachet.dataset_items, **told)
            if rows is None:
                continue
            for row, item in zip(rows, self.lab.datasets[id].items, strict=True):
                shown = self.lab.pictures.get(item.picture)
                assert (row.file, row.is_gone) == (shown.file if shown else None, shown is None)
                for column in (
                    "place",
                    "picture",
                    "sha256",
                    "size",
                    "media_type",
                    "split",
                    "labels",
                ):
                    assert getattr(row, column) == getattr(item, column), column

    def dataset_diff(self, actor: UUID) -> None:
        """Each picture that only one of two data sets has, or that is another thing in each."""
        some: Callable[[], UUID] = lambda: self.random.choice([*self.lab.datasets, NOBODY])  # noqa: E731
        one, other = some(), some()
        refused = self.may_dataset(actor, one) or self.may_dataset(actor, other)
        told = {"actor": actor, "dataset": one, "other": other}
        rows = self.pages(refused, self.nachet.dataset_diff, **told)
        if rows is None:
            return
        before, after = (self.items(self.lab.datasets[id]) for id in (one, other))
        expected = {
            picture: (before.get(picture), after.get(picture))
            for picture in sorted({*before, *after})
            if before.get(picture) != after.get(picture)
        }
        told_of = [(row.picture, (self.plain(row.before), self.plain(row.after))) for row in rows]
        assert told_of == list(expected.items())

    def items(self, frozen: Frozen) -> dict[UUID, str | None]:
        """What a data set has of each picture."""
        return {
            item.picture: self.plain({"split": item.split.value, "labels": item.labels})
            for item in frozen.items
        }

    def plain(self, value: Any) -> str | None:
        """A document as text that is equal where the document is."""
        return None if value is None else json.dumps(value, sort_keys=True)

    def right_list(self, actor: UUID) -> None:
        """The rights that were given, by e-mail."""
        refused = self.world.may_act(actor, {UserRole.ADMIN})
        rows = self.pages(refused, self.nachet.right_list, actor=actor)
        if rows is not None:
            expected = [
                (f"{email_key(self.world.users[user].email)} {kind.value}".encode(), user, kind)
                for user, kind in self.lab.rights
            ]
            assert [(row.user_id, row.kind) for row in rows] == [
                each[1:] for each in sorted(expected)
            ]


NACHET_READS = sorted(
    name
    for name, method in vars(SeedReads).items()
    if callable(method) and hasattr(Nachet, name) and not name.startswith("_")
)
"""The read functions of nachet that are held against the oracle."""
