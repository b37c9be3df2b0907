"""Nachet: inferences against raw inserts, pictures in small and large folders, data sets."""

import json
import random
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from uuid import UUID

from bench import world
from bench.harness import Call, Connection, Row, Scale, Spread, Target, latencies, pinned, turns
from bench.server import SUPERUSER, Database, Server
from bench.world import FEW, FILES_IN_A_FOLDER, Kind, identity

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
