"""Nachet: inferences against raw inserts, pictures in small and large folders, data sets."""

import hashlib
import io
import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from PIL import Image

import datastore_shim
from bench import counts, places, world
from bench.harness import (
    Call,
    Connection,
    Row,
    Scale,
    Spread,
    Target,
    latencies,
    pinned,
    seconds,
    turns,
)
from bench.server import COUNTED, SUPERUSER, Database, Server
from bench.world import FEW, FILES_IN_A_FOLDER, Kind, identity
from datastore_shim.nachet import Nachet
from datastore_tools.datasets import DatasetExport, Form

BOXES, GUESSES = 100, 5
_ACTOR = identity(Kind.USER, 0)
_REGISTER = """
SELECT * FROM nachet.inference_register(actor => %s, picture => %s, result => %s::json)
"""
_READ = "SELECT * FROM nachet.inference_get(actor => %s, inference => %s)"
_LIST = "SELECT * FROM nachet.picture_list(actor => %s, folder => %s)"
_RAW = """
WITH i AS (
    INSERT INTO nachet_private.inference (id, picture_id, result, models, created_by)
    SELECT %(inference)s, %(picture)s, %(result)s, '[]', %(actor)s
), o AS (
    INSERT INTO nachet_private.object
           (id, inference_id, position, object_type_id, top_x, top_y, bottom_x, bottom_y)
    SELECT b.id, %(inference)s, b.place, 1, b.x, b.y, b.x + 10, b.y + 10
      FROM unnest(%(boxes)s::uuid[], %(places)s::int[], %(xs)s::numeric[], %(ys)s::numeric[])
           AS b (id, place, x, y)
), g AS (
    INSERT INTO nachet_private.guess (object_id, place, seed_id, score, is_top)
    SELECT g.box, g.place, g.seed, g.score, g.place = 1
      FROM unnest(%(guess_boxes)s::uuid[], %(guess_places)s::int[], %(seeds)s::uuid[],
                  %(scores)s::float8[]) AS g (box, place, seed, score)
)
INSERT INTO nachet_private.inference_summary (inference_id, boxes, open_boxes)
SELECT %(inference)s, %(count)s, %(count)s
"""


def _pictures(connection: Connection) -> None:
    """Every file is a picture."""
    connection.execute(
        "INSERT INTO nachet_private.picture (id, file_id, objects, zoom, created_by)"
        " SELECT f.id, f.id, 5, 20, f.created_by FROM datastore_private.file f"
    )


def _result(names: list[str], seed: int, boxes: int = BOXES) -> dict[str, Any]:
    """What a pipeline gives."""
    chance = random.Random(seed)
    found = []
    for _ in range(boxes):
        x, y = chance.randint(0, 1000), chance.randint(0, 1000)
        top = chance.sample(names, GUESSES)
        scores = sorted((chance.random() for _ in top), reverse=True)
        found.append(
            {
                "box": {"topX": x, "topY": y, "bottomX": x + 10, "bottomY": y + 10},
                "label": top[0],
                "score": scores[0],
                "color": "#ff0000",
                "overlapping": False,
                "overlappingIndices": [],
                "topN": [
                    {"label": name, "score": score} for name, score in zip(top, scores, strict=True)
                ],
            }
        )
    return {"filename": "bench", "labelOccurrence": {}, "totalBoxes": boxes, "boxes": found}


def _species(owner: Connection) -> tuple[list[str], list[UUID]]:
    rows = owner.execute("SELECT name, id FROM nachet_private.seed ORDER BY name").fetchall()
    return [name for name, _ in rows], [seed for _, seed in rows]


def _raw(number: int, names: list[str], ids: list[UUID], picture: UUID) -> dict[str, Any]:
    result = _result(names, number)
    known = dict(zip(names, ids, strict=True))
    base = 1_000_000 * (number + 1)
    boxes = [identity(Kind.FILE, base + place) for place in range(BOXES)]
    guesses = [
        (box, place, known[guess["label"]], guess["score"])
        for box, found in zip(boxes, result["boxes"], strict=True)
        for place, guess in enumerate(found["topN"], 1)
    ]
    return {
        "inference": identity(Kind.FOLDER, base),
        "picture": picture,
        "result": json.dumps(result),
        "actor": _ACTOR,
        "boxes": boxes,
        "places": list(range(1, BOXES + 1)),
        "xs": [found["box"]["topX"] for found in result["boxes"]],
        "ys": [found["box"]["topY"] for found in result["boxes"]],
        "guess_boxes": [guess[0] for guess in guesses],
        "guess_places": [guess[1] for guess in guesses],
        "seeds": [guess[2] for guess in guesses],
        "scores": [guess[3] for guess in guesses],
        "count": BOXES,
    }


def _loaded(server: Server) -> str:
    def load(connection: Connection) -> None:
        world.load_files(connection, FEW.files, 0)
        _pictures(connection)

    return server.kept("pictures_few", load)


def _in_folders(server: Server, scale: Scale) -> tuple[str, world.Files]:
    files = world.Files(scale.of(110_000, 30_000), scale.of(100_000, 20_000))

    def load(connection: Connection) -> None:
        world.load_files(connection, files.files - files.siblings, files.siblings)
        _pictures(connection)

    return server.kept(f"pictures_{files.files}", load), files


def inferences(server: Server, scale: Scale) -> Iterator[Row]:
    """Registering 100 boxes of 5 guesses over one raw insert of the same rows; reading it back
    with 100,000 objects there over an empty table."""
    number = scale.of(40, 10)
    with ExitStack() as stack:
        database = stack.enter_context(server.database(_loaded(server)))
        with database.connect() as first:  # else plans are those of empty tables
            _register_many(database, first, number)
        connection = stack.enter_context(database.connect())
        owner = stack.enter_context(database.connect(SUPERUSER))
        stack.enter_context(pinned(connection))
        stack.enter_context(pinned(owner))
        names, ids = _species(owner)
        sent = [json.dumps(_result(names, each)) for each in range(number)]
        calls = {"register": 0, "raw": 0}

        def register() -> float:
            start = time.perf_counter()
            for text in sent:
                picture = identity(Kind.FILE, calls["register"] % FEW.files)
                calls["register"] += 1
                connection.execute(
                    _REGISTER.encode(), [_ACTOR, picture, text], prepare=True, binary=True
                ).fetchall()
            return time.perf_counter() - start

        def raw() -> float:
            first = calls["raw"]
            calls["raw"] += number
            arguments = [
                _raw(first + each, names, ids, identity(Kind.FILE, (first + each) % FEW.files))
                for each in range(number)
            ]
            start = time.perf_counter()
            for each in arguments:
                owner.execute(_RAW.encode(), each, prepare=True)
            return time.perf_counter() - start

        taken = turns({"register": register, "raw": raw}, scale.rounds)
        yield Row(
            f"inference_register of {BOXES} boxes x {GUESSES} guesses over one raw insert",
            taken["register"].over(taken["raw"]),
            "x",
            Target(2),
            {
                name: Spread(tuple(1000 * each / number for each in spread.values)).told("ms")
                for name, spread in taken.items()
            },
            "each its own commit, fsync on; the answer with all ids is read by register only",
        )
    yield from _reading(server, scale)


def _reading(server: Server, scale: Scale) -> Iterator[Row]:
    with ExitStack() as stack:
        few = stack.enter_context(server.database(_loaded(server)))
        many = stack.enter_context(server.database(_loaded(server)))
        calls: dict[str, Call] = {}
        wanted = {"empty": (few, 1), "full": (many, scale.of(1000, 100))}
        for name, (database, inferences_there) in wanted.items():
            with database.connect() as first:
                found = _register_many(database, first, inferences_there)
            connection = stack.enter_context(database.connect())
            stack.enter_context(pinned(connection))
            calls[name] = _reader(connection, found)
        taken = latencies(calls, scale.of(100, 30), scale.rounds)
        objects = wanted["full"][1] * BOXES
        yield Row(
            f"inference_get of {BOXES} boxes with {objects:,} objects there over an empty table",
            taken["full"].over(taken["empty"]),
            "x",
            Target(1.3),
            {name: spread.told("µs") for name, spread in taken.items()},
            "client and server on one core",
        )


def _register_many(database: Database, connection: Connection, number: int) -> UUID:
    with database.connect(SUPERUSER) as owner:
        names, _ = _species(owner)
    middle = None
    for each in range(number):
        text = json.dumps(_result(names, each))
        row = connection.execute(
            _REGISTER.encode(), [_ACTOR, identity(Kind.FILE, each % FEW.files), text]
        ).fetchone()
        assert row is not None
        if each == number // 2:
            middle = row[0]
    with database.connect(SUPERUSER) as owner:
        owner.execute("VACUUM ANALYZE")
    assert isinstance(middle, UUID)
    return middle


def _reader(connection: Connection, inference: UUID) -> Call:
    def call(number: int) -> None:
        rows = connection.execute(
            _READ.encode(), [_ACTOR, inference], prepare=True, binary=True
        ).fetchall()
        assert len(rows) == 1

    return call


def pictures(server: Server, scale: Scale) -> Iterator[Row]:
    """A page of pictures in a large folder over one in a folder of 1,000."""
    template, files = _in_folders(server, scale)
    with ExitStack() as stack:
        database = stack.enter_context(server.database(template))
        with database.connect(SUPERUSER) as owner:
            owner.execute("VACUUM ANALYZE")
        connection = stack.enter_context(database.connect())
        stack.enter_context(pinned(connection))
        calls: dict[str, Call] = {
            "large": _lister(connection, files.crowded()[1]),
            "small": _lister(connection, identity(Kind.FOLDER, 0)),
        }
        taken = latencies(calls, scale.of(200, 50), scale.rounds)
        yield Row(
            f"picture_list, page of 100: a folder of {files.siblings:,} pictures over one of "
            f"{FILES_IN_A_FOLDER:,}",
            taken["large"].over(taken["small"]),
            "x",
            Target(1.3),
            {name: spread.told("µs") for name, spread in taken.items()},
            "client and server on one core",
        )


def _lister(connection: Connection, folder: UUID) -> Call:
    def call(number: int) -> None:
        rows = connection.execute(
            _LIST.encode(), [_ACTOR, folder], prepare=True, binary=True
        ).fetchall()
        assert len(rows) == 100

    return call


_IN_A_BATCH, _BOXES_OF_EACH, _PARALLEL = 1000, 5, 8
_REVIEWED = """
SELECT count(*)
  FROM jsonb_array_elements(%(results)s::jsonb) WITH ORDINALITY AS r (result, place)
  JOIN (SELECT p.id, row_number() OVER (ORDER BY p.id) AS place
          FROM nachet_private.picture p) AS p USING (place)
 CROSS JOIN LATERAL nachet.inference_register(
           actor => %(actor)s, picture => p.id, result => r.result::json) AS i
 CROSS JOIN LATERAL nachet.review_confirm(actor => %(actor)s, inference => i.id) AS c
"""
_SAME_ROWS = """
INSERT INTO dataset_item_copy SELECT * FROM nachet_private.dataset_item WHERE dataset_id = %s
"""


def datasets(server: Server, scale: Scale) -> Iterator[Row]:
    """Freezing 10,000 reviewed pictures over one raw insert of the same rows, exporting them over a
    bare copy of the files, and the SQL statements of each operation of nachet."""
    number = scale.of(10_000, 1000)
    with ExitStack() as stack:
        place = stack.enter_context(places.local(server))
        owner = stack.enter_context(place.database.connect(SUPERUSER))
        yield from _statements(place, owner, _reviewed(place, owner, number))
        nachet, names = Nachet(place.datastore), count()
        owner.execute(
            "CREATE TABLE dataset_item_copy (LIKE nachet_private.dataset_item INCLUDING ALL)"
        )
        made: list[UUID] = []

        def freeze() -> float:
            start = time.perf_counter()
            frozen = nachet.dataset_create(
                actor=place.actor, container=place.container, name=f"set {next(names)}"
            )
            made.append(frozen.id)
            return time.perf_counter() - start

        def raw() -> float:
            owner.execute("TRUNCATE dataset_item_copy")
            return seconds(lambda: owner.execute(_SAME_ROWS, [made[-1]]))

        freeze()
        taken = turns({"freeze": freeze, "raw": raw}, scale.rounds)
        yield Row(
            f"dataset_create of {number:,} reviewed pictures over one raw insert of its rows",
            taken["freeze"].over(taken["raw"]),
            "x",
            None,
            {name: spread.told("s") for name, spread in taken.items()},
            f"{_BOXES_OF_EACH} boxes a picture",
        )
        yield from _exporting(place, made[-1], number, scale)


def _reviewed(place: places.Place, owner: Connection, number: int) -> list[UUID]:
    """So many pictures of a few kB with an inference whose boxes are confirmed; their ids."""
    datastore, nachet, species = place.datastore, Nachet(place.datastore), _species(owner)[0]
    files: list[UUID] = []
    for _ in range(0, number, _IN_A_BATCH):
        sources = [
            datastore_shim.Source(
                f"{each}.png", _png(), "image/png", facts={"width": 1024, "height": 1024}
            )
            for each in range(min(_IN_A_BATCH, number))
        ]
        done = datastore.upload(actor=place.actor, folder=place.new_folder(), sources=sources)
        files += [item.file for item in done.items if item.file]
    for start in range(0, number, _IN_A_BATCH):
        nachet.picture_register(
            actor=place.actor,
            pictures=[
                {"file": str(file), "zoom": 20} for file in files[start : start + _IN_A_BATCH]
            ],
        )
    results = json.dumps([_result(species, each, _BOXES_OF_EACH) for each in range(number)])
    owner.execute(_REVIEWED, {"results": results, "actor": place.actor})
    owner.execute("VACUUM ANALYZE")
    return files


def _png() -> bytes:
    out = io.BytesIO()
    Image.frombytes("RGB", (40, 40), os.urandom(4800)).save(out, "PNG", compress_level=0)
    return out.getvalue()


def _statements(place: places.Place, owner: Connection, files: list[UUID]) -> Iterator[Row]:
    actor, result = place.actor, _result(_species(owner)[0], 0)
    with datastore_shim.connect(place.database.login(COUNTED)) as counted:
        nachet = Nachet(counted)
        folder = counted.file_get(actor=actor, file=files[0]).folder
        registered = nachet.inference_register(actor=actor, picture=files[0], result=result)
        calls: dict[str, tuple[Callable[[], object], int | None]] = {
            f"inference_register of {BOXES} boxes": (
                lambda: nachet.inference_register(actor=actor, picture=files[1], result=result),
                1,
            ),
            f"inference_get of {BOXES} boxes": (
                lambda: nachet.inference_get(actor=actor, inference=registered.id),
                1,
            ),
            "picture_list, page of 100": (
                lambda: nachet.picture_list(actor=actor, folder=folder),
                1,
            ),
            f"review_confirm of {BOXES} boxes": (
                lambda: nachet.review_confirm(actor=actor, inference=registered.id),
                1,
            ),
            "review_queue": (
                lambda: nachet.review_queue(actor=actor, container=place.container),
                1,
            ),
            f"dataset_create of {len(files):,} pictures": (
                lambda: nachet.dataset_create(
                    actor=actor, container=place.container, name="counted"
                ),
                1,
            ),
        }
        for name, (call, limit) in calls.items():
            statements, _ = counts.count(owner, call)
            target = Target(limit) if limit else None
            yield Row(f"{name}: SQL statements", Spread((statements,)), "", target, {})


def _exporting(place: places.Place, dataset: UUID, number: int, scale: Scale) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        names = count()
        stored = list(Path(place.url.removeprefix("file://")).rglob("*.png"))

        def export() -> float:
            target = Path(folder, str(next(names)))
            exports = DatasetExport(
                place.datastore, place.actor, lambda told: None, lambda more: None, _PARALLEL
            )
            taken = seconds(lambda: exports.run(dataset, target, Form.COCO))
            assert len(list(target.rglob("*.png"))) == number
            return taken

        def copy() -> float:
            target = Path(folder, str(next(names)))
            target.mkdir()

            def one(path: Path) -> None:
                data = path.read_bytes()
                hashlib.sha256(data).digest()
                with (target / path.name).open("xb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())

            with ThreadPoolExecutor(_PARALLEL) as pool:
                return seconds(lambda: list(pool.map(one, stored)))

        taken = turns({"export": export, "copy": copy}, scale.of(5, 3))
        yield Row(
            f"export of {number:,} pictures as COCO over reading, hashing and flushing as many "
            "files",
            taken["export"].over(taken["copy"]),
            "x",
            None,
            {name: spread.told("s") for name, spread in taken.items()},
            f"{_PARALLEL} at a time; pictures of 5 kB, {_BOXES_OF_EACH} boxes each",
        )
