"""Writes a frozen data set as files that trainers read: COCO, YOLO or CSV, with a manifest."""

import csv
import hashlib
import io
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, Self
from uuid import UUID, uuid4

from PIL import Image

from datastore_shim import Datastore, every
from datastore_shim.errors import (
    BlobMissing,
    Conflict,
    ContentDiffers,
    NotFound,
    WrongState,
)
from datastore_shim.nachet import Dataset, DatasetItem, Nachet, Split
from datastore_shim.types import JSON
from datastore_tools.exporter import (
    Fetch,
    Fetched,
    Fetching,
    Wanted,
    is_there,
    make_directory,
)

MANIFEST = "manifest.json"
LABELS = "labels.csv"

_UNFINISHED = ".unfinished.json"  # what is being written here, until the manifest is
_PARTIAL = re.compile(r"\.[0-9a-f]{32}\.part")
_PIECE = 1 << 20
_PAGE = 1000  # pictures

_DELETED = "deleted since the data set was frozen"
_UNSEEN = "not to be read by who exports it, or in the trash"
_NO_COPY = "no whole copy of it is left"
_OTHER_BYTES = "its bytes are no longer those that were frozen"
_NO_SIZE = "its width and height cannot be read, without which the form has no boxes"
_BESIDE = "none of its boxes lies on it"

_SUFFIXES = {  # as trainers know them
    "image/avif": ".avif",
    "image/bmp": ".bmp",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "image/jp2": ".jp2",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/webp": ".webp",
}
_COLUMNS = ["split", "file", "sha256", "picture", "species", "seed", "source", "by", "at"]
_COLUMNS += ["topX", "topY", "bottomX", "bottomY", "object", "revision", "inference", "models"]


class Form(StrEnum):
    """How the labels are written."""

    COCO = "coco"
    YOLO = "yolo"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: pictures and labels that are there; of the pictures those without
    boxes; boxes that reach over the edge of theirs; pictures that are not there for good; the
    manifest, or None while files are missing that another run may bring."""

    target: Path
    pictures: int = 0
    labels: int = 0
    unboxed: int = 0
    outside: int = 0
    gone: int = 0
    manifest: Path | None = None


class Wrong(StrEnum):
    """What is wrong with a file of an export."""

    MISSING = "missing"
    CHANGED = "changed"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that is not as the manifest says, by its path in the export."""

    path: str
    wrong: Wrong
    reason: str


@dataclass(slots=True)
class DatasetExport:
    """Exports of data sets.

    ``found`` is called with each picture's outcome, and again if it turns out to be of no use;
    ``moved`` with bytes as they are done, also from other threads; ``parallel`` files travel at a
    time. In memory is never more than a page of the data set, and the paths of what is gone.
    """

    datastore: Datastore
    actor: UUID
    found: Callable[[Fetched], None]
    moved: Callable[[int], None]
    parallel: int = 8
    _gone: dict[str, str] = field(default_factory=dict)
    _failed: int = 0

    def run(self, dataset: UUID, target: Path, form: Form) -> Exported:
        """Write a data set to a directory: a new or empty one, or where the same export was begun.

        - ``images/<split>/<picture>.<ext>``, each proven by the SHA-256 that was frozen
        - ``labels.csv``, whatever the form: a row a label, with who said so, when, of which
          revision, and the models that had found the box
        - COCO: ``annotations/<split>.json``, boxes in pixels as they were frozen; ``file_name`` is
          within ``images/<split>``
        - YOLO: ``labels/<split>/<picture>.txt`` and ``data.yaml``, which names no path: its own
          directory is the root, wherever it is put. Boxes are cut at the edges, since trainers
          refuse a picture with one that reaches over; ``outside`` in the manifest names these, and
          those left out because they lie beside the picture
        - ``manifest.json``, last: each file with size and SHA-256, and under ``gone`` each picture
          that is not there, with the reason

        Classes are all species of the data set by name, whether or not their pictures are there.
        A picture of which the species were claimed, and no boxes drawn, would teach a detector
        that there is nothing on it: with COCO and YOLO it goes to ``unboxed/<split>`` instead, out
        of the way of trainers, and its species are in labels.csv.

        What is there whole is passed by and what differs is replaced; what was deleted is removed
        here too. The same data set gives the same bytes each time, unless more of it is gone.

        Raises what the API raises, Conflict if something else is in the directory, OSError if it
        cannot be written, and the store's error once it does not answer (SQL: nachet.dataset_get,
        dataset_items, file_locate).
        """
        frozen = Nachet(self.datastore).dataset_get(actor=self.actor, dataset=dataset)
        _begin(target, frozen, form)
        self._gone, self._failed = {}, 0
        fetching = Fetching(self._download, self._note, self.moved, self.parallel)
        fetching.run(self._wanted(dataset, target, form))
        if self._failed:
            return Exported(target, gone=len(self._gone))
        done = self._write(frozen, target, form)
        (target / _UNFINISHED).unlink()
        return done

    def _items(self, dataset: UUID) -> Iterator[DatasetItem]:
        listed = Nachet(self.datastore).dataset_items
        return every(listed, actor=self.actor, dataset=dataset, page_size=_PAGE)

    def _wanted(self, dataset: UUID, target: Path, form: Form) -> Iterator[Wanted]:
        for item in self._items(dataset):
            path = _path(item, form)
            if item.file is None:
                self._gone[path] = _DELETED
                self._tell_gone(path, target / path)
            else:
                yield Wanted(path, target / path, item.file, item.size, item.sha256)

    def _download(self, wanted: Wanted, advance: Callable[[int], None]) -> None:
        """Fetch a picture, or note why no other run would bring it either."""
        try:
            served = self.datastore.download(
                actor=self.actor,
                file=wanted.file,
                target=wanted.target,
                overwrite=True,
                progress=advance,
            )
        except NotFound:
            self._gone[wanted.path] = _UNSEEN
            raise
        except (WrongState, ContentDiffers, BlobMissing):
            self._gone[wanted.path] = _NO_COPY
            raise
        if served.sha256 != wanted.sha256:
            self._gone[wanted.path] = _OTHER_BYTES
            raise ContentDiffers(_OTHER_BYTES)

    def _note(self, told: Fetched) -> None:
        if told.path in self._gone:
            self._tell_gone(told.path, told.target)
            return
        self._failed += told.outcome in (Fetch.FAILED, Fetch.CONFLICT)
        self.found(told)

    def _tell_gone(self, path: str, target: Path) -> None:
        """Name a picture that is not there, and see to it that it is not."""
        target.unlink(missing_ok=True)
        self.found(Fetched(path, target, Fetch.GONE, self._gone[path]))

    def _write(self, dataset: Dataset, target: Path, form: Form) -> Exported:
        """Write what is said of the pictures that are there, then the manifest."""
        with ExitStack() as stack:
            tell = _Telling(target, dataset, form, stack)
            for item in self._items(dataset.id):
                path = _path(item, form)
                pixels = None
                if path not in self._gone and form is not Form.CSV and _boxes(item):
                    pixels = _pixels(item, target / path)
                    if reason := _unfit(item, pixels, form):
                        self._gone[path] = reason
                        self._tell_gone(path, target / path)
                if path in self._gone:
                    tell.gone_one(item, self._gone[path])
                else:
                    tell.one(item, path, pixels)
            return tell.finish()


def verify(target: Path) -> list[Problem]:
    """Read every file of an export again: those that are missing, changed, or not of it, by path.

    Nothing when all is well; a link is not followed. Raises OSError if a directory cannot be read.
    """
    try:
        manifest = json.loads((target / MANIFEST).read_text("utf-8"))
        files = {str(file["path"]): _Told.of(file) for file in manifest["files"]}
    except FileNotFoundError:
        return [Problem(MANIFEST, Wrong.MISSING, "there is no export, or it has not ended")]
    except (OSError, ValueError, KeyError, TypeError) as error:
        return [Problem(MANIFEST, Wrong.CHANGED, f"it cannot be read: {error}")]
    problems = []
    for path, told in files.items():
        if not os.path.lexists(target / path):
            problems.append(Problem(path, Wrong.MISSING, "it is not there"))
        elif not is_there(told, target / path):
            problems.append(Problem(path, Wrong.CHANGED, "its bytes are not those that it had"))
    for path in _below(target):
        if path == _UNFINISHED:
            problems.append(Problem(path, Wrong.FOREIGN, "a later run of the export has not ended"))
        elif path not in files and path != MANIFEST:
            problems.append(Problem(path, Wrong.FOREIGN, "the manifest does not name it"))
    return sorted(problems, key=lambda problem: problem.path)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a manifest says of a file."""

    size: int
    sha256: bytes

    @classmethod
    def of(cls, file: dict[str, Any]) -> Self:
        return cls(int(file["size"]), bytes.fromhex(file["sha256"]))


class _Text:
    """A text that is written piece by piece, and appears whole or not at all."""

    def __init__(self, top: Path, path: str) -> None:
        self.path, self.size = path, 0
        self._target = top / path
        self._partial = self._target.with_name(f".{uuid4().hex}.part")
        self._digest = hashlib.sha256()
        self._file = self._partial.open("xb")

    def write(self, text: str) -> None:
        data = text.encode()
        self._file.write(data)
        self._digest.update(data)
        self.size += len(data)

    def finish(self) -> dict[str, JSON]:
        """Have it appear; what the manifest says of it."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._partial.replace(self._target)
        return {"path": self.path, "sha256": self._digest.hexdigest(), "size": self.size}

    def close(self) -> None:
        self._file.close()
        self._partial.unlink(missing_ok=True)


class _Rows:
    """A JSON array that is gathered on disk while another one is written, a row a line."""

    def __init__(self, top: Path) -> None:
        self.count = 0
        self._file = tempfile.TemporaryFile(  # noqa: SIM115 (close is ours)
            "w+", encoding="utf-8", newline="\n", dir=top
        )

    def add(self, row: dict[str, JSON]) -> None:
        self._file.write((",\n" if self.count else "\n") + _json(row))
        self.count += 1

    def write_to(self, text: _Text) -> None:
        text.write("[")
        self._file.seek(0)
        while piece := self._file.read(_PIECE):
            text.write(piece)
        text.write("\n]" if self.count else "]")

    def close(self) -> None:
        self._file.close()


class _Labels(Protocol):
    """The labels in one form."""

    def add(self, item: DatasetItem, path: str, pixels: tuple[int, int], first: int) -> None:
        """Write the boxes of a picture, of which the first has this number in the data set."""

    def finish(self) -> Iterator[dict[str, JSON]]:
        """Have the files appear; what the manifest says of each."""


class _Coco:
    """Labels as COCO, a file a split."""

    def __init__(self, top: Path, dataset: Dataset, stack: ExitStack) -> None:
        make_directory(top / "annotations")
        names = sorted(dataset.species)
        self._numbers = {name: number for number, name in enumerate(names, 1)}
        self._about = {
            "info": {"id": str(dataset.id), "name": dataset.name, "digest": dataset.digest},
            "licenses": [],
            "categories": [{"id": self._numbers[name], "name": name} for name in names],
        }
        self._texts, self._images, self._annotations = {}, {}, {}
        for split in Split:
            text = _Text(top, f"annotations/{split.value}.json")
            self._texts[split] = text
            self._images[split], self._annotations[split] = _Rows(top), _Rows(top)
            for each in (text, self._images[split], self._annotations[split]):
                stack.callback(each.close)

    def add(self, item: DatasetItem, path: str, pixels: tuple[int, int], first: int) -> None:
        image = {"id": item.place, "file_name": path.rpartition("/")[2]}
        image |= {"width": pixels[0], "height": pixels[1], "sha256": item.sha256.hex()}
        self._images[item.split].add(image)
        for number, label in enumerate(_boxes(item), first):
            left, top, right, bottom = _edges(label)
            annotation: dict[str, JSON] = {"id": number, "image_id": item.place}
            annotation |= {"category_id": self._numbers[label["name"]]}
            annotation |= {"bbox": [left, top, right - left, bottom - top]}
            annotation |= {"area": (right - left) * (bottom - top), "iscrowd": 0}
            annotation |= {"object": label["object"], "revision": label["revision"]}
            self._annotations[item.split].add(annotation)

    def finish(self) -> Iterator[dict[str, JSON]]:
        for split, text in self._texts.items():
            text.write(_json(self._about)[:-1])
            for name, rows in (("images", self._images), ("annotations", self._annotations)):
                text.write(f',\n"{name}": ')
                rows[split].write_to(text)
            text.write("}\n")
            yield text.finish()


class _Yolo:
    """Labels as YOLO, a file a picture."""

    def __init__(self, top: Path, dataset: Dataset, files: _Rows, outside: _Rows) -> None:
        self._top, self._files, self._outside = top, files, outside
        self._names = sorted(dataset.species)
        self._numbers = {name: number for number, name in enumerate(self._names)}
        for split in ("", *Split):
            make_directory(top / "labels" / split)

    def add(self, item: DatasetItem, path: str, pixels: tuple[int, int], first: int) -> None:
        width, height = pixels
        lines = []
        for label in _boxes(item):
            cut = _cut(label, pixels)
            if cut != _edges(label):
                became = "cut at the edge" if cut else "left out"
                row = {"picture": str(item.picture), "object": label["object"], "became": became}
                self._outside.add(row)
            if cut:
                left, top, right, bottom = cut
                numbers = [(left + right) / 2 / width, (top + bottom) / 2 / height]
                numbers += [(right - left) / width, (bottom - top) / height]
                told = " ".join(f"{number:.10f}" for number in numbers)
                lines.append(f"{self._numbers[label['name']]} {told}\n")
        self._files.add(_put(self._top, _label_path(path), "".join(lines)))

    def finish(self) -> Iterator[dict[str, JSON]]:
        names = (f"  {number}: {_json(name)}\n" for number, name in enumerate(self._names))
        splits = (("train", Split.TRAIN), ("val", Split.VALIDATION), ("test", Split.TEST))
        folders = (f"{key}: images/{split.value}\n" for key, split in splits)
        yield _put(self._top, "data.yaml", "".join([*folders, "names:\n", *names]))


class _Telling:
    """All that is written of the pictures: labels in their form, labels.csv, the manifest."""

    def __init__(self, top: Path, dataset: Dataset, form: Form, stack: ExitStack) -> None:
        self._top, self._dataset, self._form = top, dataset, form
        self._files, self._gone, self._outside = _Rows(top), _Rows(top), _Rows(top)
        self._table = _Text(top, LABELS)
        for each in (self._files, self._gone, self._outside, self._table):
            stack.callback(each.close)
        self._labels: _Labels | None = None
        if form is Form.COCO:
            self._labels = _Coco(top, dataset, stack)
        elif form is Form.YOLO:
            self._labels = _Yolo(top, dataset, self._files, self._outside)
        self._table.write(_line(_COLUMNS))
        self._next = 1  # counts what is gone too: a box keeps its number
        self._pictures = self._told = self._unboxed = 0

    def one(self, item: DatasetItem, path: str, pixels: tuple[int, int] | None) -> None:
        """A picture that is there."""
        self._files.add({"path": path, "sha256": item.sha256.hex(), "size": item.size})
        if self._labels and pixels:
            self._labels.add(item, path, pixels, self._next)
        for label in item.labels:
            self._table.write(_line(_row(item, path, label)))
        self._next += len(_boxes(item))
        self._pictures += 1
        self._told += len(item.labels)
        self._unboxed += not _boxes(item)

    def gone_one(self, item: DatasetItem, reason: str) -> None:
        """A picture that is not there."""
        row = {"picture": str(item.picture), "sha256": item.sha256.hex()}
        self._gone.add(row | {"split": item.split.value, "reason": reason})
        self._next += len(_boxes(item))
        if self._form is Form.YOLO:  # of an earlier run
            stale = self._top / _label_path(_path(item, self._form))
            stale.unlink(missing_ok=True)

    def finish(self) -> Exported:
        """Have everything appear, the manifest last."""
        for row in self._labels.finish() if self._labels else ():
            self._files.add(row)
        self._files.add(self._table.finish())
        told, about = self._dataset, {"dataset": str(self._dataset.id)}
        about |= {"name": told.name, "digest": told.digest, "form": self._form.value}
        about |= {"query": told.query, "split": told.split}
        manifest = _Text(self._top, MANIFEST)
        try:
            manifest.write(_json(about)[:-1])
            arrays = {"files": self._files, "gone": self._gone}
            for name, rows in (arrays | {"outside": self._outside}).items():
                manifest.write(f',\n"{name}": ')
                rows.write_to(manifest)
            manifest.write("}\n")
            manifest.finish()
        finally:
            manifest.close()
        counts = (self._pictures, self._told, self._unboxed, self._outside.count, self._gone.count)
        return Exported(self._top, *counts, manifest=self._top / MANIFEST)


def _begin(target: Path, dataset: Dataset, form: Form) -> None:
    """Make the directories, unless something else than this export is there, and say what comes."""
    target.mkdir(parents=True, exist_ok=True)
    own = {"dataset": str(dataset.id), "digest": dataset.digest, "form": form.value}
    there = {path.name for path in target.iterdir()}
    noted = [_noted(target / name, own) for name in (MANIFEST, _UNFINISHED) if name in there]
    if any(note != own for note in noted) or (there and not noted):
        raise Conflict(
            f"{target} holds something else than this export",
            hint="name a new directory, or an empty one",
        )
    _put(target, _UNFINISHED, _json(own) + "\n")
    for top in ("images",) if form is Form.CSV else ("images", "unboxed"):
        for split in ("", *Split):
            make_directory(target / top / split)
    for path in _below(target):  # left by a run that was killed
        if _PARTIAL.fullmatch(path.rpartition("/")[2]):
            (target / path).unlink()


def _noted(path: Path, own: dict[str, str]) -> dict[str, JSON]:
    """What a file says of these matters; nothing if it cannot be read."""
    with suppress(OSError, ValueError, AttributeError):
        told = json.loads(path.read_text("utf-8"))
        return {key: told.get(key) for key in own}
    return {}


def _below(target: Path) -> Iterator[str]:
    """All that is no directory below a directory, by path; a link is not followed."""

    def fail(error: OSError) -> None:
        raise error

    for folder, directories, names in os.walk(target, onerror=fail):
        inside = Path(folder)
        links = [name for name in directories if (inside / name).is_symlink()]
        for name in sorted(names + links):
            yield (inside / name).relative_to(target).as_posix()


def _path(item: DatasetItem, form: Form) -> str:
    """Where a picture lies in an export."""
    kind, subtype = item.media_type, item.media_type.partition("/")[2]
    suffix = _SUFFIXES.get(kind) or "." + re.sub("[^a-z0-9]", "", subtype)[:20]
    top = "images" if form is Form.CSV or _boxes(item) else "unboxed"
    return f"{top}/{item.split.value}/{item.picture}{suffix}"


def _label_path(path: str) -> str:
    """Where YOLO looks for the labels of a picture."""
    return f"labels/{path.partition('/')[2].rpartition('.')[0]}.txt"


def _boxes(item: DatasetItem) -> list[dict[str, Any]]:
    """The labels that have a box."""
    return [label for label in item.labels if "box" in label]


def _edges(label: dict[str, Any]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a box."""
    box = label["box"]
    return box["topX"], box["topY"], box["bottomX"], box["bottomY"]


def _cut(
    label: dict[str, Any], pixels: tuple[int, int]
) -> tuple[float, float, float, float] | None:
    """What of a box lies on the picture, if anything does."""
    left, top, right, bottom = _edges(label)
    right, bottom = min(right, pixels[0]), min(bottom, pixels[1])
    return (left, top, right, bottom) if left < right and top < bottom else None


def _pixels(item: DatasetItem, picture: Path) -> tuple[int, int] | None:
    """Width and height as they were frozen, else as the picture has them."""
    if item.width and item.height:
        return item.width, item.height
    with suppress(OSError, ValueError, Image.DecompressionBombError), Image.open(picture) as opened:
        return opened.size
    return None


def _unfit(item: DatasetItem, pixels: tuple[int, int] | None, form: Form) -> str | None:
    """Why a picture with boxes cannot be told of in a form."""
    if not pixels:
        return _NO_SIZE
    if form is Form.YOLO and not any(_cut(label, pixels) for label in _boxes(item)):
        return _BESIDE
    return None


def _row(item: DatasetItem, path: str, label: dict[str, Any]) -> list[str]:
    """A label as a row of labels.csv."""
    row = [item.split.value, path, item.sha256.hex(), str(item.picture), label["name"]]
    row += [label[key] for key in ("seed", "source", "by", "at")]
    row += [str(edge) for edge in _edges(label)] if "box" in label else [""] * 4
    row += [label.get(key, "") for key in ("object", "revision", "inference")]
    return [*row, _json(label["models"]) if "models" in label else ""]


def _line(row: Iterable[str]) -> str:
    """A row as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(row)
    return text.getvalue()


def _put(top: Path, path: str, text: str) -> dict[str, JSON]:
    """Write a small file in one step, unless it is there; what the manifest says of it.

    It is not flushed: what a power cut takes, the next run writes again.
    """
    data = text.encode()
    told = _Told(len(data), hashlib.sha256(data).digest())
    target = top / path
    if not is_there(told, target):
        partial = target.with_name(f".{uuid4().hex}.part")
        try:
            partial.write_bytes(data)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    return {"path": path, "sha256": told.sha256.hex(), "size": told.size}


def _json(value: JSON) -> str:
    """JSON that is the same each time."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
