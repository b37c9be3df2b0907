"""Data sets on disk: readers that others wrote see what the database froze, and nothing is lost."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from labelformat.formats.yolov8 import YOLOv8ObjectDetectionInput
from labelformat.model.bounding_box import BoundingBoxFormat
from PIL import Image
from pycocotools.coco import COCO

from datastore_shim import Level, NotFound, Source, every
from datastore_shim.errors import Conflict, StoreUnavailable
from datastore_shim.nachet import Dataset, DatasetItem, Nachet, Split
from datastore_tools.bringup import label_directory
from datastore_tools.datasets import DatasetExport, Exported, Form, Problem, Wrong, verify
from datastore_tools.exporter import Fetch, Fetched
from tests.servers import Database
from tests.transfer import world as worlds
from tests.transfer.world import World

RAGWEED, OAT, RYE = "Ambrosia artemisiifolia", "Avena fatua", "Bromus secalinus"
MEDIA = {"png": "image/png", "jpeg": "image/jpeg", "tiff": "image/tiff", "webp": "image/webp"}
THIRDS = {"train": 0.5, "validation": 0.25, "test": 0.25}

Box = tuple[float, float, float, float]


def painted(number: int, size: tuple[int, int], kind: str = "png") -> bytes:
    """A small picture that is like no other."""
    file = io.BytesIO()
    colour = (number % 256, number // 256, len(kind) * 20)
    Image.new("RGB", size, colour).save(
        file, kind, **({"lossless": True} if kind == "webp" else {})
    )
    return file.getvalue()


@dataclass
class Lab:
    """A world whose pictures are looked at."""

    world: World
    found: list[Fetched] = field(default_factory=list)

    @property
    def nachet(self) -> Nachet:
        return Nachet(self.world.client)

    def store(self, pictures: dict[str, bytes], sizes: dict[str, tuple[int, int]]) -> list[UUID]:
        """Store pictures; what is known of their sizes is what is told here."""
        sources = [
            Source(name, data, MEDIA[name.rpartition(".")[2]], facts=facts(sizes.get(name)))
            for name, data in pictures.items()
        ]
        done = self.world.client.upload(
            actor=self.world.actor, folder=self.world.folder, sources=sources
        )
        assert done.upload.stored == len(pictures), done
        return [item.file for item in done.items if item.file]

    def claim(self, files: list[UUID], species: str) -> None:
        """Say what pictures show."""
        said = [{"file": str(file), "species": [species]} for file in files]
        self.nachet.picture_register(actor=self.world.actor, pictures=said)

    def find(self, file: UUID, boxes: list[tuple[str, Box]]) -> UUID:
        """Have a model find boxes on a picture, and confirm them; the inference."""
        self.nachet.picture_register(actor=self.world.actor, pictures=[{"file": str(file)}])
        found = [
            {"label": label, "score": 0.9, "topN": [{"label": label, "score": 0.9}]}
            | {"box": dict(zip(("topX", "topY", "bottomX", "bottomY"), box, strict=True))}
            for label, box in boxes
        ]
        result = {"filename": "seed.png", "boxes": found, "totalBoxes": len(found)}
        result |= {"labelOccurrence": {}, "models": [{"name": "seeds", "version": "3"}]}
        made = self.nachet.inference_register(actor=self.world.actor, picture=file, result=result)
        self.nachet.review_confirm(actor=self.world.actor, inference=made.id)
        return made.id

    def freeze(self, name: str = "spring", **options: Any) -> Dataset:
        """Freeze all that there is."""
        return self.nachet.dataset_create(
            actor=self.world.actor,
            container=self.world.container,
            name=name,
            **{"query": {"source": "any"}, "split": THIRDS | {"seed": 7}, **options},
        )

    def items(self, dataset: Dataset) -> list[DatasetItem]:
        """What was frozen."""
        listed = self.nachet.dataset_items
        return list(every(listed, actor=self.world.actor, dataset=dataset.id))

    def export(
        self, dataset: Dataset, target: Path, form: Form, actor: UUID | None = None
    ) -> Exported:
        """Export, and keep what was told."""
        self.found = []
        mine = actor or self.world.actor
        run = DatasetExport(self.world.client, mine, self.found.append, lambda more: None)
        return run.run(dataset.id, target, form)

    def delete(self, file: UUID) -> None:
        """Delete a picture for good."""
        self.world.client.file_delete(actor=self.world.actor, file=file)


def facts(size: tuple[int, int] | None) -> dict[str, Any] | None:
    """What an import reads of a picture."""
    return {"width": size[0], "height": size[1]} if size else None


@pytest.fixture
def lab(shared_database: Database, tmp_path: Path) -> Iterator[Lab]:
    """A lab without pictures, on a directory."""
    label_directory(tmp_path / "store")
    with worlds.made(shared_database, f"file://{tmp_path / 'store'}") as made:
        yield Lab(made)


@pytest.fixture
def seen(lab: Lab) -> tuple[Lab, list[UUID], Dataset]:
    """A lab with pictures of several kinds, and a data set of them."""
    sizes = {f"{n}.{kind}": (40 + n, 30 + n) for n, kind in enumerate([*MEDIA] * 3)}
    pictures = {
        name: painted(n, size, name.rpartition(".")[2])
        for n, (name, size) in enumerate(sizes.items())
    }
    unknown = {"2.tiff", "3.webp"}
    files = lab.store(pictures, {k: v for k, v in sizes.items() if k not in unknown})
    for number, file in enumerate(files[:-2]):
        boxes = [(RAGWEED, (1, 2, 11.5, 20.25)), (OAT, (0.1, 0.3, 7, 8))]
        boxes += [(RAGWEED, (number, 3, 30, 29))] * (number % 3 == 0)
        lab.find(file, boxes)
    lab.claim(files[-2:], RYE)
    return lab, files, lab.freeze()


def tree(target: Path) -> dict[str, bytes]:
    """The bytes of every file below a directory."""
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in target.rglob("*")
        if not path.is_dir()
    }


def manifest(target: Path) -> Any:
    """The manifest of an export."""
    return json.loads((target / "manifest.json").read_bytes())


def frozen(items: list[DatasetItem], split: Split) -> dict[str, list[tuple[str, list[float]]]]:
    """What the database says of each picture that has boxes: species, and the edges of each."""
    edges = ("topX", "topY", "bottomX", "bottomY")
    return {
        str(item.picture): [
            (label["name"], [label["box"][edge] for edge in edges]) for label in item.labels
        ]
        for item in items
        if item.split is split and "box" in item.labels[0]
    }


def yolo(target: Path, split: str) -> dict[str, list[tuple[str, list[float]]]]:
    """What a reader of YOLO finds."""
    read = YOLOv8ObjectDetectionInput(target / "data.yaml", split)
    return {
        Path(label.image.filename).stem: [
            (found.category.name, found.box.to_format(BoundingBoxFormat.XYXY))
            for found in label.objects
        ]
        for label in read.get_labels()
    }


def same(one: Any, other: Any) -> None:
    """The same boxes of the same pictures."""
    assert set(one) == set(other)
    for picture, boxes in one.items():
        assert [name for name, _ in boxes] == [name for name, _ in other[picture]]
        for (_, edges), (_, others) in zip(boxes, other[picture], strict=True):
            assert edges == pytest.approx(others, abs=1e-6)


def test_coco_is_what_was_frozen(seen: tuple[Lab, list[UUID], Dataset], tmp_path: Path) -> None:
    lab, _, dataset = seen
    target = tmp_path / "out/coco"
    done = lab.export(dataset, target, Form.COCO)
    items = lab.items(dataset)
    labels = sum(len(item.labels) for item in items)
    assert done == Exported(target, 12, labels, unboxed=2, manifest=target / "manifest.json")
    assert {told.outcome for told in lab.found} == {Fetch.FETCHED} and len(lab.found) == 12
    boxes = 0
    for split in Split:
        coco = COCO(str(target / f"annotations/{split.value}.json"))
        names = {each["id"]: each["name"] for each in coco.loadCats(coco.getCatIds())}
        assert names == {1: RAGWEED, 2: OAT, 3: RYE}
        found: dict[str, list[tuple[str, list[float]]]] = {}
        for image in coco.loadImgs(coco.getImgIds()):
            with Image.open(target / "images" / split.value / image["file_name"]) as opened:
                assert opened.size == (image["width"], image["height"])
            found[Path(image["file_name"]).stem] = annotated = []
            for each in coco.loadAnns(coco.getAnnIds(imgIds=image["id"])):
                x, y, width, height = each["bbox"]
                assert each["area"] == pytest.approx(width * height) and each["iscrowd"] == 0
                annotated.append((names[each["category_id"]], [x, y, x + width, y + height]))
                boxes += 1
        same(found, frozen(items, split))
        about = json.loads((target / f"annotations/{split.value}.json").read_bytes())["info"]
        assert about == {"id": str(dataset.id), "name": "spring", "digest": dataset.digest}
    assert boxes == labels - 2
    assert verify(target) == []


def test_yolo_is_what_was_frozen(seen: tuple[Lab, list[UUID], Dataset], tmp_path: Path) -> None:
    lab, files, dataset = seen
    lab.export(dataset, tmp_path / "out", Form.YOLO)
    (tmp_path / "out").rename(tmp_path / "elsewhere")
    target = tmp_path / "elsewhere"
    items = lab.items(dataset)
    for key, split in (("train", Split.TRAIN), ("val", Split.VALIDATION), ("test", Split.TEST)):
        read = YOLOv8ObjectDetectionInput(target / "data.yaml", key)
        assert {c.id: c.name for c in read.get_categories()} == {0: RAGWEED, 1: OAT, 2: RYE}
        same(yolo(target, key), frozen(items, split))
    unboxed = {path.stem for path in (target / "unboxed").rglob("*.*")}
    assert unboxed == {str(file) for file in files[-2:]}
    assert {path.suffix for path in (target / "images").rglob("*.*")} == {
        ".png",
        ".jpg",
        ".tif",
        ".webp",
    }
    assert verify(target) == []


@pytest.mark.parametrize("form", [*Form])
def test_the_table_says_who_says_so(
    seen: tuple[Lab, list[UUID], Dataset], tmp_path: Path, form: Form
) -> None:
    lab, _, dataset = seen
    lab.export(dataset, tmp_path / "out", form)
    with (tmp_path / "out/labels.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    wanted = [(item, label) for item in lab.items(dataset) for label in item.labels]
    assert len(rows) == len(wanted)
    for row, (item, label) in zip(rows, wanted, strict=True):
        assert (row["split"], row["picture"]) == (item.split.value, str(item.picture))
        content = (tmp_path / "out" / row["file"]).read_bytes()
        assert hashlib.sha256(content).digest() == item.sha256 == bytes.fromhex(row["sha256"])
        for key in ("seed", "source", "by", "at"):
            assert row[key] == label[key]
        assert row["species"] == label["name"]
        box = label.get("box", {})
        for edge in ("topX", "topY", "bottomX", "bottomY"):
            assert row[edge] == str(box.get(edge, ""))
        for key in ("object", "revision", "inference"):
            assert row[key] == label.get(key, "")
        if box:
            assert json.loads(row["models"]) == [{"name": "seeds", "version": "3"}]
    assert {row["source"] for row in rows} == {"reviewed", "claimed"}


@pytest.mark.parametrize("form", [*Form])
def test_the_manifest_names_every_file(
    seen: tuple[Lab, list[UUID], Dataset], tmp_path: Path, form: Form
) -> None:
    lab, _, dataset = seen
    target = tmp_path / "out"
    lab.export(dataset, target, form)
    told, there = manifest(target), tree(target)
    there.pop("manifest.json")
    assert {(f["path"], f["sha256"], f["size"]) for f in told["files"]} == {
        (path, hashlib.sha256(data).hexdigest(), len(data)) for path, data in there.items()
    }
    assert (told["dataset"], told["name"]) == (str(dataset.id), "spring")
    assert (told["digest"], told["form"]) == (dataset.digest, form.value)
    assert (told["query"], told["split"]) == (dataset.query, dataset.split)
    assert (told["gone"], told["outside"]) == ([], [])


@pytest.mark.parametrize("form", [*Form])
def test_the_same_data_set_gives_the_same_bytes(
    seen: tuple[Lab, list[UUID], Dataset], tmp_path: Path, form: Form
) -> None:
    lab, _, dataset = seen
    lab.export(dataset, tmp_path / "one", form)
    lab.export(dataset, tmp_path / "two", form)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    lab.export(dataset, tmp_path / "one", form)
    assert {told.outcome for told in lab.found} == {Fetch.PRESENT}
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


@pytest.mark.parametrize("form", [*Form])
def test_what_was_deleted_is_named(
    seen: tuple[Lab, list[UUID], Dataset], tmp_path: Path, form: Form
) -> None:
    lab, files, dataset = seen
    lab.export(dataset, tmp_path / "before", form)
    before = lab.items(dataset)
    lab.delete(files[0])
    trash = "UPDATE datastore_private.file SET trashed_at = now() WHERE id = %s"
    lab.world.change(trash, files[1])
    done = lab.export(dataset, tmp_path / "after", form)
    assert (done.pictures, done.gone) == (10, 2)
    reasons = {gone["picture"]: gone["reason"] for gone in manifest(tmp_path / "after")["gone"]}
    assert reasons == {
        str(files[0]): "deleted since the data set was frozen",
        str(files[1]): "not to be read by who exports it, or in the trash",
    }
    assert [gone["sha256"] for gone in manifest(tmp_path / "after")["gone"]] == [
        item.sha256.hex() for item in before if item.picture in files[:2]
    ]
    named = {told.target.stem: told.reason for told in lab.found if told.outcome is Fetch.GONE}
    assert named == reasons
    assert not [path for path in tree(tmp_path / "after") if str(files[0]) in path]
    assert verify(tmp_path / "after") == []
    # Another run over the first export takes away what was deleted, and leaves what is there.
    assert lab.export(dataset, tmp_path / "before", form).gone == 1
    assert not [path for path in tree(tmp_path / "before") if str(files[0]) in path]
    assert verify(tmp_path / "before") == []
    if form is Form.COCO:
        kept = [item for item in before if item.picture not in files[:2]]
        coco = COCO(str(tmp_path / "after/annotations/train.json"))
        assert len(coco.getAnnIds()) == sum(map(len, frozen(kept, Split.TRAIN).values()))
        assert [each["id"] for each in coco.loadCats(coco.getCatIds())] == [1, 2, 3]


def test_what_the_actor_may_not_read_is_named(lab: Lab, tmp_path: Path) -> None:
    ours = lab.store({"a.png": painted(1, (8, 8))}, {})
    lab.claim(ours, OAT)
    other = lab.world.add_container(name="other")
    actor, client = lab.world.actor, lab.world.client
    folder = client.folder_create(actor=actor, container=other, name="pictures").id
    source = Source("b.png", painted(2, (8, 8)), "image/png")
    done = client.upload(actor=actor, folder=folder, sources=[source])
    theirs = [item.file for item in done.items if item.file]
    lab.claim(theirs, OAT)
    both = [str(lab.world.container), str(other)]
    dataset = lab.freeze(query={"containers": both, "source": "claimed"})
    guest = lab.world.add_user()
    with pytest.raises(NotFound):
        lab.export(dataset, tmp_path / "none", Form.CSV, guest)
    lab.world.client.container_grant_user(
        actor=lab.world.actor, container=lab.world.container, grantee=guest, level=Level.READ
    )
    exported = lab.export(dataset, tmp_path / "out", Form.CSV, guest)
    assert (exported.pictures, exported.gone) == (1, 1)
    assert [gone["picture"] for gone in manifest(tmp_path / "out")["gone"]] == [*map(str, theirs)]
    assert verify(tmp_path / "out") == []


def test_verify_tells_what_is_not_as_it_was(
    seen: tuple[Lab, list[UUID], Dataset], tmp_path: Path
) -> None:
    lab, files, dataset = seen
    target = tmp_path / "out"
    assert verify(target)[0].wrong is Wrong.MISSING
    lab.export(dataset, target, Form.YOLO)
    good = tree(target)
    picture, label = (
        next(path for path in good if path.startswith(top) and str(file) in path)
        for top, file in (("images/", files[0]), ("labels/", files[1]))
    )
    (target / picture).write_bytes(good[picture][:-1] + b"?")
    (target / label).unlink()
    (target / "images/train/more.png").write_bytes(b"more")
    (target / "images/away").symlink_to(tmp_path)
    assert verify(target) == [
        Problem("images/away", Wrong.FOREIGN, "the manifest does not name it"),
        *sorted(
            [
                Problem(picture, Wrong.CHANGED, "its bytes are not those that it had"),
                Problem("images/train/more.png", Wrong.FOREIGN, "the manifest does not name it"),
            ],
            key=lambda problem: problem.path,
        ),
        Problem(label, Wrong.MISSING, "it is not there"),
    ]
    (target / "images/train/more.png").unlink()
    (target / "images/away").unlink()
    lab.export(dataset, target, Form.YOLO)
    assert verify(target) == [] and tree(target) == good
    (target / "manifest.json").write_bytes(b"{}")
    assert [problem.wrong for problem in verify(target)] == [Wrong.CHANGED]


@pytest.mark.parametrize("form", [*Form])
def test_interrupted_it_goes_on(
    seen: tuple[Lab, list[UUID], Dataset], tmp_path: Path, form: Form
) -> None:
    lab, _, dataset = seen
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    lab.export(dataset, whole, form)

    def interrupt(told: Fetched) -> None:
        lab.found.append(told)
        if len(lab.found) == 3:
            raise KeyboardInterrupt

    lab.found = []
    run = DatasetExport(lab.world.client, lab.world.actor, interrupt, lambda more: None, parallel=1)
    with pytest.raises(KeyboardInterrupt):
        run.run(dataset.id, broken, form)
    assert [problem.wrong for problem in verify(broken)] == [Wrong.MISSING]
    assert not (broken / "manifest.json").exists()
    (broken / f"images/train/.{'0' * 32}.part").write_bytes(b"left by a run that was killed")
    lab.export(dataset, broken, form)
    outcomes = [told.outcome for told in lab.found]
    assert outcomes.count(Fetch.PRESENT) >= 3 and len(outcomes) == 12
    assert tree(broken) == tree(whole)
    assert verify(broken) == []


def test_without_its_store_it_is_not_finished(
    seen: tuple[Lab, list[UUID], Dataset], tmp_path: Path
) -> None:
    lab, _, dataset = seen
    (tmp_path / "store").rename(tmp_path / "unplugged")
    with pytest.raises(StoreUnavailable):
        lab.export(dataset, tmp_path / "out", Form.COCO)
    assert not (tmp_path / "out" / "manifest.json").exists()
    assert {told.outcome for told in lab.found} == {Fetch.FAILED}
    (tmp_path / "unplugged").rename(tmp_path / "store")
    assert lab.export(dataset, tmp_path / "out", Form.COCO).pictures == 12
    assert verify(tmp_path / "out") == []


def test_damaged_bytes_are_named_and_not_kept(
    seen: tuple[Lab, list[UUID], Dataset], tmp_path: Path
) -> None:
    lab, files, dataset = seen
    blob = next(path for path in (tmp_path / "store").rglob(f"{files[3]}*"))
    blob.chmod(0o644)
    good = blob.read_bytes()
    blob.write_bytes(good[:-1] + b"?")
    done = lab.export(dataset, tmp_path / "out", Form.YOLO)
    assert (done.pictures, done.gone) == (11, 1)
    assert manifest(tmp_path / "out")["gone"][0]["reason"] == "no whole copy of it is left"
    assert not [path for path in tree(tmp_path / "out") if str(files[3]) in path]
    blob.write_bytes(good)
    assert lab.export(dataset, tmp_path / "out", Form.YOLO).gone == 0
    assert verify(tmp_path / "out") == []


def test_something_else_is_not_written_over(
    seen: tuple[Lab, list[UUID], Dataset], tmp_path: Path
) -> None:
    lab, _, dataset = seen
    other = lab.freeze("other", split=THIRDS | {"seed": 8})
    lab.export(dataset, tmp_path / "out", Form.COCO)
    before = tree(tmp_path / "out")
    for again, form in ((dataset, Form.YOLO), (other, Form.COCO)):
        with pytest.raises(Conflict):
            lab.export(again, tmp_path / "out", form)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/note.txt").write_text("mine")
    with pytest.raises(Conflict):
        lab.export(dataset, tmp_path / "mine", Form.COCO)
    assert tree(tmp_path / "out") == before
    assert tree(tmp_path / "mine") == {"note.txt": b"mine"}


def test_links_are_not_followed_out_of_the_target(
    seen: tuple[Lab, list[UUID], Dataset], tmp_path: Path
) -> None:
    lab, _, dataset = seen
    lab.export(dataset, tmp_path / "out", Form.CSV)
    (tmp_path / "out/images").rename(tmp_path / "away")
    (tmp_path / "out/images").symlink_to(tmp_path / "away")
    with pytest.raises(FileExistsError):
        lab.export(dataset, tmp_path / "out", Form.CSV)


def test_boxes_over_the_edge(lab: Lab, tmp_path: Path) -> None:
    """COCO keeps them; YOLO's trainers would throw away the picture."""
    size = (100, 50)
    over, beside = lab.store(
        {"over.png": painted(1, size), "beside.png": painted(2, size)},
        {"over.png": size, "beside.png": size},
    )
    lab.find(over, [(OAT, (90, 10, 120, 70)), (OAT, (1, 1, 9, 9)), (OAT, (100, 0, 110, 9))])
    lab.find(beside, [(OAT, (200, 200, 300, 300))])
    dataset = lab.freeze(split={"train": 1})
    items = {item.picture: item for item in lab.items(dataset)}
    objects = [label["object"] for label in items[over].labels]

    done = lab.export(dataset, tmp_path / "coco", Form.COCO)
    assert (done.pictures, done.outside) == (2, 0)
    coco = COCO(str(tmp_path / "coco/annotations/train.json"))
    assert [200, 200, 100, 100] in [each["bbox"] for each in coco.loadAnns(coco.getAnnIds())]

    done = lab.export(dataset, tmp_path / "yolo", Form.YOLO)
    assert (done.pictures, done.outside, done.gone) == (1, 2, 1)
    assert manifest(tmp_path / "yolo")["outside"] == [
        {"picture": str(over), "object": objects[0], "became": "cut at the edge"},
        {"picture": str(over), "object": objects[2], "became": "left out"},
    ]
    gone = manifest(tmp_path / "yolo")["gone"]
    assert [(each["picture"], each["reason"]) for each in gone] == [
        (str(beside), "none of its boxes lies on it")
    ]
    cut = [(OAT, [90, 10, 100, 50]), (OAT, [1, 1, 9, 9])]
    same(yolo(tmp_path / "yolo", "train"), {str(over): cut})
    assert verify(tmp_path / "yolo") == []


def test_a_picture_of_unknown_size(lab: Lab, tmp_path: Path) -> None:
    """Without it no reader could place a box."""
    (file,) = lab.store({"odd.png": b"no picture at all"}, {})
    lab.find(file, [(OAT, (1, 1, 9, 9))])
    dataset = lab.freeze(split={"train": 1})
    for form in (Form.COCO, Form.YOLO):
        assert lab.export(dataset, tmp_path / form, form).gone == 1
        assert "width and height" in manifest(tmp_path / form)["gone"][0]["reason"]
        assert [told.outcome for told in lab.found] == [Fetch.FETCHED, Fetch.GONE]
        assert verify(tmp_path / form) == []
    assert lab.export(dataset, tmp_path / "csv", Form.CSV).labels == 1


def test_other_bytes_than_the_frozen_ones_are_not_kept(lab: Lab, tmp_path: Path) -> None:
    """Nothing in the API makes such a picture."""
    frozen_one, other = lab.store({f"{n}.png": painted(n, (9, 9)) for n in (1, 2)}, {})
    lab.claim([frozen_one], OAT)
    dataset = lab.freeze()
    change = "UPDATE nachet_private.picture SET file_id = %s WHERE file_id = %s"
    lab.world.change(change, other, frozen_one)
    assert lab.export(dataset, tmp_path / "out", Form.CSV).gone == 1
    reason = "its bytes are no longer those that were frozen"
    assert [gone["reason"] for gone in manifest(tmp_path / "out")["gone"]] == [reason]
    assert {Path(path).suffix for path in tree(tmp_path / "out")} == {".csv", ".json"}
    assert verify(tmp_path / "out") == []


def test_pages_through(lab: Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """300 pictures, more than a page."""
    monkeypatch.setattr("datastore_tools.datasets._PAGE", 100)
    files = lab.store({f"{n}.png": painted(n, (9, 9)) for n in range(300)}, {})
    for file in files[:40]:
        lab.find(file, [(RAGWEED, (1, 2, 3, 4))])
    lab.claim(files[40:], OAT)
    dataset = lab.freeze()
    done = lab.export(dataset, tmp_path / "csv", Form.CSV)
    assert (done.pictures, done.labels, done.unboxed) == (300, 300, 260)
    assert {path.stem for path in (tmp_path / "csv/images").rglob("*.png")} == set(map(str, files))
    assert verify(tmp_path / "csv") == []
    lab.export(dataset, tmp_path / "yolo", Form.YOLO)
    items = lab.items(dataset)
    for key, split in (("train", Split.TRAIN), ("val", Split.VALIDATION), ("test", Split.TEST)):
        same(yolo(tmp_path / "yolo", key), frozen(items, split))
