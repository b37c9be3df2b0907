"""The work of a seed laboratory, done for real in a folder of its own; safe to repeat.
`make demo-nachet` runs it."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from labelformat.formats.yolov8 import YOLOv8ObjectDetectionInput
from labelformat.model.bounding_box import BoundingBoxFormat
from PIL import Image
from pycocotools.coco import COCO

from datastore_shim import Datastore, connect, every
from datastore_shim.errors import NotFound
from datastore_shim.nachet import Dataset, Inference, Nachet
from datastore_tools.demo import ADA, BOB, Demo, Failed, samples, settled
from datastore_tools.places import find_container, find_place

CONTAINER = "tray"
_FOLDER = "plants"
_SPECIES = ("Ambrosia artemisiifolia", "Brassica napus", "Sinapis arvensis", "Avena fatua")


class NachetDemo(Demo):
    """From pictures of a known species to exported training data, which readers by others load."""

    def tell(self) -> None:
        """Tell all of it. Raises Failed, and what the API raises."""
        administrator = self.brought_up()
        with connect(self.server.conninfo(), max_size=2) as datastore:
            ada = self.people(datastore, administrator)
            self.step("A container that bob may review in")
            try:
                container = find_container(datastore, ada, CONTAINER).id
                self.say(f"ada has the container {CONTAINER}")
            except NotFound:
                self.run("container", "add", CONTAINER, "--as", ADA)
                container = find_container(datastore, ada, CONTAINER).id
            self.run("container", "grant", CONTAINER, BOB, "annotate", "--as", ADA)
            nachet = Nachet(datastore)
            self._pictures()
            found = self._inferred(datastore, ada)
            self._reviewed(nachet, ada, found)
            self._frozen(nachet, ada, container)

    def farewell(self, stopped: bool) -> None:
        """Say what to try next."""
        self.step("Try")
        self.where(stopped)
        self.say("datastore nachet pictures tray:/plants --as ada@lab.example")
        self.say("datastore nachet --help")
        self.say("docs/for-seed-laboratories.md tells the same to backends and in psql.")

    def _pictures(self) -> None:
        self.step("Ada imports pictures of a known species")
        said = ["--species", "14 ambrosia elatior", "--zoom", "20", "--objects", "2"]
        only = ["--exclude", "*.license", "--into", f"{CONTAINER}:", "--as", ADA]
        self.run("nachet", "import", str(self.samples / _FOLDER), *said, *only)
        self.run("nachet", "pictures", f"{CONTAINER}:/{_FOLDER}", "--as", ADA)

    def _inferred(self, datastore: Datastore, ada: UUID) -> Inference:
        self.step("A pipeline's result is registered, as it is")
        picture = next(iter(sorted((self.samples / _FOLDER).glob("*.jpg"))))
        with Image.open(picture) as opened:
            result = _result(picture.name, *opened.size)
        file = self.server.home / "result.json"
        file.write_text(json.dumps(result))
        place = f"{CONTAINER}:/{_FOLDER}/{picture.name}"
        self.run("nachet", "infer", place, str(file), "--as", ADA)
        shown = find_place(datastore, ada, place).entry
        assert shown
        newest = Nachet(datastore).inference_list(actor=ada, picture=shown.id)[0]
        sent = [{k: box[k] for k in ("box", "label", "score")} for box in newest.result["boxes"]]
        if sent != [{k: box[k] for k in ("box", "label", "score")} for box in result["boxes"]]:
            raise Failed("the result came back as another")
        self.run("nachet", "queue", f"{CONTAINER}:", "--as", BOB)
        return newest

    def _reviewed(self, nachet: Nachet, ada: UUID, found: Inference) -> None:
        self.step("Bob corrects one box, deletes one, and confirms the others")
        told = ["--box", f"2={_SPECIES[2]}", "--delete", "3", "--confirm"]
        self.run("nachet", "review", str(found.id), *told, "--reason", "smooth coat", "--as", BOB)
        now = nachet.inference_get(actor=ada, inference=found.id)
        labels = [box["verified_label"] for box in now.result["boxes"]]
        if not now.is_verified or labels != [_SPECIES[1], _SPECIES[2], None, _SPECIES[3]]:
            raise Failed(f"the review came out as {labels}")
        self.run("nachet", "training", f"{CONTAINER}:", "--as", ADA)

    def _frozen(self, nachet: Nachet, ada: UUID, container: UUID) -> None:
        self.step("Ada freezes what was confirmed, and exports it")
        number = len(list(every(nachet.dataset_list, actor=ada, container=container))) + 1
        name = f"autumn {number}"
        self.run("nachet", "dataset", "create", CONTAINER, name, "--seed", "7", "--as", ADA)
        frozen = nachet.dataset_list(actor=ada, container=container)[0]
        exports = self.server.home / "exports"
        shutil.rmtree(exports, ignore_errors=True)
        for form in ("coco", "yolo"):
            into = str(exports / form)
            own = ["--form", form, "--as", ADA]
            self.run("nachet", "dataset", "export", str(frozen.id), into, *own)
            self.run("nachet", "dataset", "verify", into, "--as", ADA)
        self.step("Readers that others wrote load both, and see the same boxes")
        wanted = self._boxes(nachet, ada, frozen)
        for form, read in (("COCO, by pycocotools", _coco), ("YOLO, by labelformat", _yolo)):
            seen = read(exports / form[:4].lower())
            if not _same(seen, wanted):
                raise Failed(f"{form}: {seen} instead of {wanted}")
            self.say(f"{form}: {len(seen)} boxes, as they were frozen")

    def _boxes(self, nachet: Nachet, ada: UUID, frozen: Dataset) -> list[tuple[Any, ...]]:
        items = every(nachet.dataset_items, actor=ada, dataset=frozen.id, page_size=1000)
        return sorted(
            (str(item.picture), label["name"], *(float(label["box"][edge]) for edge in _EDGES))
            for item in items
            for label in item.labels
        )


_EDGES = ("topX", "topY", "bottomX", "bottomY")


def _result(name: str, width: int, height: int) -> dict[str, Any]:
    """What a detector and a classifier might say of a picture."""
    boxes = []
    for place, species in enumerate(_SPECIES):
        left, top = width // 10 + place * width // 5, height // 8 + place * height // 10
        guesses = [species, *[other for other in _SPECIES if other != species]]
        scores = [0.97 - place / 5, 0.02, 0.006, 0.004]
        boxes.append(
            {
                "box": {
                    "topX": left,
                    "topY": top,
                    "bottomX": left + width // 8,
                    "bottomY": top + height // 8,
                },
                "label": guesses[0],
                "score": scores[0],
                "topN": [
                    {"label": f"{number} {label}", "score": score}
                    for number, (label, score) in enumerate(zip(guesses, scores, strict=True))
                ],
                "overlapping": False,
                "overlappingIndices": [],
                "color": "#23a9dd",
            }
        )
    boxes[0], boxes[1], boxes[2], boxes[3] = boxes[1], boxes[0], boxes[2], boxes[3]
    return {
        "filename": name,
        "labelOccurrence": dict.fromkeys(_SPECIES, 1),
        "totalBoxes": len(boxes),
        "models": [
            {"name": "seed-detector-1", "version": "1"},
            {"name": "swinv1-base-dataaugv2-1", "version": "1"},
        ],
        "boxes": boxes,
    }


def _coco(folder: Path) -> list[tuple[Any, ...]]:
    seen = []
    for file in sorted((folder / "annotations").glob("*.json")):
        with open(os.devnull, "w") as silence:
            there, sys.stdout = sys.stdout, silence
            try:
                coco = COCO(str(file))
            finally:
                sys.stdout = there
        for annotation in coco.dataset["annotations"]:
            (image,) = coco.loadImgs(annotation["image_id"])
            (kind,) = coco.loadCats(annotation["category_id"])
            x, y, width, height = annotation["bbox"]
            box = (x, y, x + width, y + height)
            seen.append((Path(image["file_name"]).stem, kind["name"], *map(float, box)))
    return sorted(seen)


def _yolo(folder: Path) -> list[tuple[Any, ...]]:
    seen = []
    for split in ("train", "val", "test"):
        data = YOLOv8ObjectDetectionInput(input_file=folder / "data.yaml", input_split=split)
        for label in data.get_labels():
            for found in label.objects:
                box = found.box.to_format(BoundingBoxFormat.XYXY)
                seen.append((Path(label.image.filename).stem, found.category.name, *box))
    return sorted(seen)


def _same(seen: list[tuple[Any, ...]], wanted: list[tuple[Any, ...]]) -> bool:
    """Whether the boxes are the same, to a hundredth of a pixel."""
    return [row[:2] for row in seen] == [row[:2] for row in wanted] and np.allclose(
        [row[2:] for row in seen], [row[2:] for row in wanted], atol=0.01
    )


if __name__ == "__main__":
    sys.exit(settled(lambda home: NachetDemo(home, samples())))
