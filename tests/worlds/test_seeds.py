"""Random laboratories: whatever was said of pictures, and whatever became of them, nachet's read
functions tell what an independent oracle says."""

import os
import random
from collections.abc import Callable
from typing import Any
from uuid import UUID

import psycopg
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from datastore_shim import Level, UserRole, every
from datastore_shim.nachet import BatchState, RightKind, Verdict
from tests.servers import Database
from tests.worlds.laboratory import Box, Found, Frozen, Laboratory, Session, Shown, Word
from tests.worlds.oracle import Code
from tests.worlds.reads import NOBODY
from tests.worlds.seed_reads import NACHET_READS, SPECIES, SeedReads
from tests.worlds.test_worlds import ACTIONS, PICK, History, Strategies, actions, any_of

WORK: Strategies = []
action = actions(WORK)
SEED = st.sampled_from(SPECIES)
SCORE = st.sampled_from([0.1, 0.25, 0.5, 0.5, 0.9])
GUESSES = st.lists(st.tuples(SEED, SCORE), min_size=1, max_size=3)
SAYING = st.sampled_from(["confirm", "confirm", "other", "id", "unsure", "blank", "deleted"])
NAMES = ["spring", "Spring", "autumn", "winter"]
# What hangs on no container, or on what is not random here; pgTAP holds it.
ELSEWHERE = {
    "archive_pending", "inference_check", "model_list", "model_secret", "picture_check",
    "pipeline_list", "seed_find", "seed_list",
}  # fmt: skip


def place(x: int) -> dict[str, int]:
    """Where a box is."""
    return {"topX": x, "topY": 1, "bottomX": x + 8, "bottomY": 9}


class Reviews(History):
    """Random actors import, find, review and freeze, while others grant, move and delete."""

    @initialize(
        seed=st.integers(0, 9999),
        roles=st.lists(st.sampled_from(UserRole), max_size=2),
        past=st.deferred(
            lambda: st.lists(
                st.integers(0, 3).flatmap(lambda n: st.one_of(WORK if n else ACTIONS)),
                min_size=12,
                max_size=24,
            )
        ),
    )
    def begin(self, seed: int, roles: list[UserRole], past: list[tuple[str, Any]]) -> None:
        """The core's world, in which some pictures were looked at already."""
        super().begin(seed, roles, [])
        self.reads = SeedReads(self.connection, self.world, self.reads.now, random.Random(seed))
        self.nachet = self.reads.nachet
        seeds = {
            name: self.nachet.seed_find(actor=self.reads.an_admin(), name=name).id
            for name in SPECIES
        }
        self.lab = self.reads.lab = Laboratory(self.world, seeds)
        chance = random.Random(seed)
        for _ in range(32):
            self.live(chance)
            self.agrees()
        for name, arguments in past:
            getattr(self, name)(**arguments)
            self.agrees()

    def live(self, chance: random.Random) -> None:
        """Somebody does something that is done every day."""
        pick = [chance.randrange(10000) for _ in range(6)]
        species = chance.sample(SPECIES, 2)
        guesses = [(species[0], 0.5), (species[1], chance.choice([0.25, 0.5]))]
        said = (
            pick[2],
            chance.choice(["confirm", "other", "unsure", "deleted"]),
            species[0],
            False,
        )
        name = f"{chance.choice(NAMES)} {pick[5] % 3}"
        often = pick[1] % 3 * 16 + 1  # the same few, so that reviewers meet
        done = chance.choices(range(11), [3, 4, 5, 2, 2, 3, 2, 2, 3, 3, 4])[0]
        deeds: list[Callable[[], None]] = [
            lambda: self.claim(
                pick[0], pick[1:2], species[:1], None, None if pick[3] % 4 else pick[2]
            ),
            lambda: self.find(pick[0], pick[1], [guesses, guesses[1:]]),
            lambda: self.review(pick[0], often, [said], []),
            lambda: self.confirm(pick[0], often, None),
            lambda: self.open_batch(pick[0], pick[1], 2, species[:1]),
            lambda: self.go_on(pick[0], pick[1], pick[2], "add"),
            lambda: self.freeze_set(
                pick[0],
                pick[1],
                name,
                "any",
                pick[4] % 2 == 0,
                [],
                pick[4] if pick[3] % 2 else None,
            ),
            lambda: self.lose(pick[0], pick[1], pick[2], pick[3] % 2 == 0),
            lambda: self.hide(pick[0]),
            lambda: self.share(pick[0], pick[1], pick[2]),
            lambda: self.quarrel(pick[0] | 1, often, species[0], name),
        ]
        deeds[done]()

    def quarrel(self, actor: int, inference: int, seed: str, name: str) -> None:
        """Two say different things of a picture, which is frozen with what is disputed or not."""
        self.confirm(actor, inference, None)
        self.review(actor + 4, inference, [(17, "other", seed, False)], [])
        found = self.lab.found.get(self.inference(inference))
        if found:
            file = self.world.files[self.lab.pictures[found.picture].file]
            number = self.lab.homes().index(file.container) * 16 + 1
            self.freeze_set(actor, number, name, "reviewed", actor % 8 < 4, [], None)

    # --- Whom and what a number means ---

    def near(self, number: int) -> list[UUID]:
        """Containers that pictures lie in, at times any."""
        full = self.lab.homes()
        return full if full and number % 4 else list(self.world.containers)

    def image(self, number: int) -> UUID:
        """A picture's file or the picture, at times another file."""
        images = [
            id for id, each in self.world.files.items() if each.media_type.startswith("image/")
        ]
        table = [*images, *self.lab.pictures] if number % 8 else [*self.world.files]
        return self.some(number, table)  # type: ignore[no-any-return]

    def may(self, actor: UUID, either: UUID, wanted: Level) -> Code:
        """Whether one may change what is said of a picture."""
        shown = self.lab.picture(either)
        file = shown.file if shown else either
        refused = self.world.may_file(actor, file, wanted)
        return refused or self.world.is_open(self.world.files[file].container)

    def one_who(self, number: int, either: UUID, wanted: Level) -> UUID:
        """Who acts as one with a level where a picture lies."""
        return self.actor(number, lambda user: self.lab.may(user, either, wanted))

    def followed(self) -> None:
        """What became of pictures since."""
        self.lab.follow(
            lambda picture: self.by_hand(
                "SELECT file_id FROM nachet_private.picture WHERE id = %s", picture
            )[0][0]
        )

    # --- What is done ---

    @action(
        actor=PICK,
        files=st.lists(PICK, min_size=1, max_size=2),
        species=st.lists(SEED, max_size=2, unique=True),
        objects=st.sampled_from([None, 0, 7]),
        parent=st.none() | PICK,
    )
    def claim(
        self,
        actor: int,
        files: list[int],
        species: list[str],
        objects: int | None,
        parent: int | None,
    ) -> None:
        """Who may write says what pictures show."""
        which = list(dict.fromkeys(self.image(file) for file in files))
        who = self.one_who(actor, which[0], Level.WRITE)
        above = self.image(parent) if parent is not None else None
        said: dict[str, Any] = {"species": species} | (
            {"objects": objects} if objects is not None else {}
        )
        said |= {"parent": str(above)} if above else {}
        refused = self.may_claim(who, which, above)
        told = [{"file": str(each)} | said for each in which]
        rows = self.call(refused, self.nachet.picture_register, actor=who, pictures=told)
        if rows is not None:
            for each in which:
                self.claimed(who, each, species, objects, above)

    def may_claim(self, who: UUID, which: list[UUID], above: UUID | None) -> Code | set[str]:
        """Whether one may say something of pictures; whatever is wrong may be told first."""
        wrong: set[str] = set()
        for each in which:
            shown = self.lab.picture(each)
            # Below the trash too a picture is absent here, whoever may do what.
            is_gone = self.world.is_gone(shown.file if shown else each)
            refused = self.may(who, each, Level.WRITE)
            wrong |= any_of(refused, "ST404" if refused and is_gone else None)
        if wrong:
            return wrong
        if above and (refused := self.lab.may_see(who, above)):
            return refused
        pictures = [self.lab.picture(each) for each in which]
        files = [each.file if each else id for each, id in zip(pictures, which, strict=True)]
        known = self.lab.picture(above) if above else None
        is_own = bool(known and known.file in files)
        types = [self.world.files[file].media_type for file in files]
        is_wrong = len(set(files)) < len(files) or not all(map(is_image, types))
        return any_of("ST422" if is_wrong else None, "23514" if is_own and not is_wrong else None)

    def claimed(
        self,
        who: UUID,
        either: UUID,
        species: list[str],
        objects: int | None = None,
        above: UUID | None = None,
    ) -> Shown:
        """Something is known of a picture now."""
        shown = self.lab.picture(either) or Shown(either, either)
        self.lab.pictures[shown.id] = shown
        shown.objects = shown.objects if objects is None else objects
        parent = self.lab.picture(above) if above else None
        shown.parent = parent.id if parent else shown.parent
        if species:
            shown.claims = {seed: shown.claims.get(seed, who) for seed in species}
        return shown

    @action(actor=PICK, picture=PICK, boxes=st.lists(GUESSES, max_size=3))
    def find(self, actor: int, picture: int, boxes: list[Any]) -> None:
        """Who may annotate registers what a pipeline found."""
        which = self.image(picture)
        who = self.one_who(actor, which, Level.ANNOTATE)
        sent = [
            {
                "box": place(number),
                "label": guesses[0][0],
                "score": guesses[0][1],
                "topN": [{"label": label, "score": score} for label, score in guesses],
            }
            for number, guesses in enumerate(boxes)
        ]
        result = {"filename": "a", "totalBoxes": len(boxes), "labelOccurrence": {}, "boxes": sent}
        refused = self.may(who, which, Level.ANNOTATE)
        if not refused:
            shown = self.lab.picture(which)
            file = self.world.files[shown.file if shown else which]
            refused = None if is_image(file.media_type) else "ST422"
        told = {"actor": who, "picture": which, "result": result}
        row = self.call(refused, self.nachet.inference_register, **told)
        if row:
            ids = [UUID(box["box_id"]) for box in row.result["boxes"]]
            found = [
                Box(id, number, place(number), guesses)
                for number, (id, guesses) in enumerate(zip(ids, boxes, strict=True))
            ]
            shown = self.claimed(who, which, [])
            self.lab.found[row.id] = Found(row.id, shown.id, who, found)

    def inference(self, number: int) -> UUID:
        """An inference, or at times none."""
        return self.some(number, self.lab.found)  # type: ignore[no-any-return]

    @action(
        actor=PICK,
        inference=PICK,
        words=st.lists(st.tuples(PICK, SAYING, SEED, st.booleans()), min_size=1, max_size=4),
        drawn=st.lists(st.tuples(st.integers(100, 200), st.none() | SEED), max_size=1),
    )
    def review(self, actor: int, inference: int, words: list[Any], drawn: list[Any]) -> None:
        """Who may annotate says something of boxes, draws some, or moves them."""
        which = self.inference(inference)
        found = self.lab.found.get(which)
        boxes = {box.id: box for box in found.boxes} if found else {}
        said = {self.some(number, boxes): rest for number, *rest in words}
        sent, meant = [], []
        for id, (saying, seed, moves) in said.items():
            box = boxes.get(id, Box(id, 0, place(0)))
            verdict, name, members = self.word(box, saying, seed)
            moved = place(50) if moves else None
            sent.append({"box_id": str(id)} | members | ({"box": moved} if moved else {}))
            meant.append((box, verdict, name, moved if box.now() != moved else None))
        for x, name in drawn:
            verdict = Verdict.SPECIES if name else Verdict.UNSURE
            sent.append({"box": place(x)} | ({"label": name} if name else {"verdict": "unsure"}))
            meant.append((Box(NOBODY, 0, place(x)), verdict, name, None))
        who = self.one_who(actor, found.picture if found else NOBODY, Level.ANNOTATE)
        refused = self.may(who, found.picture if found else NOBODY, Level.ANNOTATE)
        is_wrong = not set(said) <= set(boxes) or any(
            verdict is Verdict.SPECIES and not name for _, verdict, name, _ in meant
        )
        refused = refused or ("ST422" if is_wrong else None)
        told = {"actor": who, "inference": which, "boxes": sent, "reason": "seen"}
        row = self.call(refused, self.nachet.review_submit, **told)
        if row and found:
            new = row.result["boxes"][len(found.boxes) :]
            self.said(found, who, meant, "seen", [UUID(box["box_id"]) for box in new])

    def word(self, box: Box, saying: str, seed: str) -> tuple[Verdict, str | None, dict[str, str]]:
        """What is said of a box, and how it is sent."""
        top = box.top()
        if saying == "confirm" and not top and box.verdict() is Verdict.UNSURE:
            return Verdict.UNSURE, None, {}
        return {
            "confirm": (Verdict.SPECIES, box.confirmed(), {}),
            "other": (Verdict.SPECIES, seed, {"label": seed.upper()}),
            "id": (Verdict.SPECIES, seed, {"seed_id": str(self.lab.seeds[seed])}),
            "unsure": (Verdict.UNSURE, None, {"verdict": "unsure"}),
            "blank": (Verdict.DELETED, None, {"label": " "}),
            "deleted": (Verdict.DELETED, None, {"verdict": "deleted"}),
        }[saying]

    def said(
        self, found: Found, who: UUID, meant: list[Any], reason: str | None, new: list[UUID]
    ) -> None:
        """A review is added to what was said before."""
        found.round += found.is_verified()
        number = len(found.reviewers) + 1
        found.reviewers.append(who)
        last = max((box.position for box in found.boxes), default=-1)
        for at, (box, verdict, name, moved) in enumerate(meant, 1):
            if box.id == NOBODY:
                box.id, box.position = new.pop(0), last + at
                found.boxes.append(box)
            box.words.append(Word(number, found.round, who, verdict, name, moved, reason))

    @action(actor=PICK, inference=PICK, boxes=st.none() | st.lists(PICK, min_size=1, max_size=2))
    def confirm(self, actor: int, inference: int, boxes: list[int] | None) -> None:
        """Who may annotate confirms boxes as they stand, or all but deleted and unsure ones."""
        which = self.inference(inference)
        found = self.lab.found.get(which)
        known = {box.id: box for box in found.boxes} if found else {}
        chosen = [box for box in known.values() if box.verdict() in (None, Verdict.SPECIES)]
        if boxes is not None:
            ids = list(dict.fromkeys(self.some(number, known) for number in boxes))
            chosen = [known.get(id, Box(id, 0, place(0))) for id in ids]
        who = self.one_who(actor, found.picture if found else NOBODY, Level.ANNOTATE)
        refused = self.may(who, found.picture if found else NOBODY, Level.ANNOTATE)
        meant = [(box, *self.word(box, "confirm", SPECIES[0])[:2], None) for box in chosen]
        is_wrong = any(verdict is Verdict.SPECIES and not name for _, verdict, name, _ in meant)
        refused = refused or (None if chosen else "ST400") or ("ST422" if is_wrong else None)
        told: dict[str, Any] = {"actor": who, "inference": which}
        told |= {"boxes": [box.id for box in chosen]} if boxes is not None else {}
        if self.call(refused, self.nachet.review_confirm, **told) and found:
            self.said(found, who, meant, None, [])

    @action(
        actor=PICK, folder=PICK, announced=st.integers(1, 3), species=st.lists(SEED, max_size=2)
    )
    def open_batch(self, actor: int, folder: int, announced: int, species: list[str]) -> None:
        """Who may write announces pictures."""
        full = dict.fromkeys(each.folder for each in self.world.files.values())
        which = self.some(folder, full if full and folder % 4 else self.world.folders)
        home = self.home(self.world.folders, which)
        who = self.writer(actor, home)
        refused = self.world.may_folder(who, which, Level.WRITE)
        refused = refused or (self.world.is_open(home) if home else None)
        told = {"actor": who, "folder": which, "announced": announced, "species": species}
        row = self.call(refused, self.nachet.batch_open, **told)
        if row and home:
            self.lab.batches[row.id] = Session(row.id, home, which, announced, set(species), who)

    @action(actor=PICK, batch=PICK, file=PICK, what=st.sampled_from(["add"] * 4 + ["fail", "turn"]))
    def go_on(self, actor: int, batch: int, file: int, what: str) -> None:
        """Pictures of a batch come or fail; it is closed or opened again."""
        which = self.some(batch, self.lab.batches)
        session = self.lab.batches.get(which, Session(which, NOBODY, NOBODY, 1, set(), NOBODY))
        who = self.writer(actor, session.container)
        refused: Code | set[str] = self.world.may(who, session.container, Level.WRITE)
        if what == "turn" and session.state is BatchState.OPEN:
            if self.call(refused, self.nachet.batch_close, actor=who, batch=which):
                session.state = BatchState.CLOSED
            return
        refused = refused or self.world.is_open(session.container)
        if what == "turn":
            if self.call(refused, self.nachet.batch_reopen, actor=who, batch=which):
                session.state = BatchState.OPEN
            return
        refused = refused or ("ST412" if session.state is BatchState.CLOSED else None)
        if what == "fail":
            sent = [{"name": "a.jpg", "problem": f"broken {file}"}]
            if self.call(refused, self.nachet.batch_fail, actor=who, batch=which, failures=sent):
                session.failures["a.jpg"] = f"broken {file}"
            return
        self.add(who, session, file, refused)

    def add(self, who: UUID, session: Session, number: int, refused: Code | set[str]) -> None:
        """A picture of the batch's folder comes, at times another one."""
        near = [each.id for each in self.lab.images(session.folder)]
        either = self.some(number, near) if number % 4 else self.image(number)
        shown = self.lab.picture(either)
        file = shown.file if shown else either
        refused = refused or self.may_claim(who, [either], None)
        if not refused:
            there = {each.id for each in self.lab.pictures.values() if each.batch == session.id}
            more = there | {shown.id if shown else either}
            is_far = self.world.files[file].folder != session.folder
            refused = "ST422" if is_far or len(more) > session.announced else None
        told = {"actor": who, "batch": session.id, "pictures": [{"file": str(either)}]}
        if self.call(refused, self.nachet.batch_add, **told):
            self.claimed(who, either, sorted(session.species)).batch = session.id
            session.failures.pop(self.world.files[file].name, None)

    @action(
        actor=PICK,
        container=PICK,
        name=st.sampled_from(NAMES),
        source=st.sampled_from(["any", "any", "reviewed", "claimed"]),
        disputed=st.booleans(),
        species=st.lists(SEED, max_size=2),
        elsewhere=st.none() | PICK,
    )
    def freeze_set(
        self,
        actor: int,
        container: int,
        name: str,
        source: str,
        disputed: bool,
        species: list[str],
        elsewhere: int | None,
    ) -> None:
        """Who may write freezes what they may read."""
        which = self.some(container, self.near(container))
        asked = which if elsewhere is None else self.some(elsewhere, self.near(elsewhere))
        who = self.writer(actor, which)
        refused = self.world.may(who, which, Level.WRITE)
        refused = refused or self.world.is_open(which) or self.world.may(who, asked, Level.READ)
        expected = {} if refused else self.expected(asked, source, disputed, species)
        if not refused:
            refused = None if expected else "ST422"
            refused = refused or ("ST409" if self.lab.is_named(which, name) else None)
        query = {"source": source, "disputed": disputed, "species": species}
        query |= {"containers": [str(asked)]}
        told = {"actor": who, "container": which, "name": name, "query": query}
        row = self.call(refused, self.nachet.dataset_create, **told)
        if row:
            items = [*every(self.nachet.dataset_items, actor=who, dataset=row.id)]
            assert {each.picture: labels_of(each) for each in items} == expected
            lots = {(each.sha256, each.split) for each in items}
            assert len(lots) == len({digest for digest, _ in lots})
            self.lab.datasets[row.id] = Frozen(row, items)

    def expected(
        self, container: UUID, source: str, disputed: bool, species: list[str]
    ) -> dict[UUID, Any]:
        """What a data set takes of each picture of a container."""
        taken = {
            shown.id: [
                label
                for label in self.lab.labels(shown, source, disputed)
                if not species or label[0] in species
            ]
            for shown in self.lab.within(container, None)
        }
        return {picture: labels for picture, labels in taken.items() if labels}

    @action(actor=PICK, picture=PICK, folder=PICK, moves=st.booleans())
    def lose(self, actor: int, picture: int, folder: int, moves: bool) -> None:
        """A picture is moved to another container, whole, or deleted."""
        if not self.lab.pictures:
            return
        self.followed()
        shown = [*self.lab.pictures.values()][picture % len(self.lab.pictures)]
        number = [*self.world.files].index(shown.file) * 16 + 1
        before = len(self.world.uploads)
        if not moves:
            self.delete_file(actor, number, False)
            return
        self.copy(actor, folder, [number], True)
        if len(self.world.uploads) > before:
            upload = [*self.world.uploads.values()][-1]
            self.commit(upload.actor, upload, 1)

    @action(picture=PICK)
    def hide(self, picture: int) -> None:
        """A picture, a folder that it lies in or one above goes to the trash, or comes back."""
        self.followed()
        if self.lab.pictures:
            shown = [*self.lab.pictures.values()][picture % len(self.lab.pictures)]
            if picture % 3 == 0:
                self.by_others([*self.world.files].index(shown.file), "trash", self.reads.now)
                return
            above = [*self.world.above(self.world.files[shown.file].folder)]
            here = [each.id for each in above if each.is_trashed] or [each.id for each in above]
            self.trash_folder([*self.world.folders].index(here[picture % len(here)]))

    @action(actor=PICK, container=PICK, user=PICK)
    def share(self, actor: int, container: int, user: int) -> None:
        """Somebody may read the pictures of a container, and of no other."""
        which = self.some(container, self.near(container))
        number = [*self.world.containers, NOBODY].index(which) * 16 + 1
        self.grant_user(actor, number, user, Level.READ, None)

    @action(actor=PICK, user=PICK, kind=st.sampled_from(RightKind), gives=st.booleans())
    def give_right(self, actor: int, user: int, kind: RightKind, gives: bool) -> None:
        """An administrator gives or takes a right that hangs on no container."""
        who, whom = self.admin(actor), self.some(user, self.world.users)
        refused = self.may_people(who, whom)
        if gives:
            self.call(refused, self.nachet.right_grant, actor=who, user_id=whom, kind=kind)
        else:
            self.call(refused, self.nachet.right_revoke, actor=who, user_id=whom, kind=kind)
        if not refused:
            self.lab.rights = self.lab.rights - {(whom, kind)} | (
                {(whom, kind)} if gives else set()
            )

    # --- What is read ---

    @invariant()
    def agrees(self) -> None:
        """After each step somebody reads something; each function has its turn."""
        if not hasattr(self, "lab"):
            return
        self.turn += 1
        self.followed()
        for read in self.reads.random.sample(NACHET_READS, 3):
            self.read(read)

    @rule()
    def read_everything(self) -> None:
        """An administrator reads all there is, and somebody else."""
        self.followed()
        for user in [self.reads.an_admin(), *self.reads.some_users(1)]:
            for read in NACHET_READS:
                getattr(self.reads, read)(user)


def is_image(media_type: str) -> bool:
    """Whether a file is a picture."""
    return media_type.startswith("image/")


def labels_of(item: Any) -> list[tuple[str, str, UUID | None]]:
    """What a data set says that a picture shows."""
    return [
        (each["name"], each["source"], UUID(each["object"]) if "object" in each else None)
        for each in item.labels
    ]


def test_every_read_function_is_held_against_the_oracle(
    connection: "psycopg.Connection[Any]",
) -> None:
    """The list comes from the catalogue: a new function is missing here until it is compared."""
    rows = connection.execute(
        "SELECT proname::text FROM pg_proc"
        " WHERE pronamespace = 'nachet'::regnamespace AND provolatile <> 'v'"
    )
    assert {name for (name,) in rows} - ELSEWHERE == set(NACHET_READS)


def test_random_laboratories_are_read_as_the_oracle_says(
    connection: "psycopg.Connection[Any]", shared_database: Database
) -> None:
    """The same examples at each run; with HYPOTHESIS_EXAMPLES set, that many random ones."""
    logins = [shared_database.server.create_login("datastore_user") for _ in range(2)]

    class Here(Reviews):
        def __init__(self) -> None:
            super().__init__(connection, logins)

    examples = int(os.environ.get("HYPOTHESIS_EXAMPLES", "0"))
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=examples or 12,
            stateful_step_count=8,
            derandomize=not examples,
            phases=[Phase.generate, *([Phase.shrink] if examples else [])],
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
