"""file_search among 5,000,000 files: the first page of each kind of search."""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack

from bench import world
from bench.harness import Row, Scale, Spread, latencies
from bench.server import SUPERUSER, Server
from bench.world import Kind, identity

_SEARCH = "SELECT * FROM datastore.file_search(actor => %s, {})"


def pages(server: Server, scale: Scale) -> Iterator[Row]:
    """Milliseconds a page of 100, the actor an administrator, who sees every file."""
    many = world.many(scale)
    somewhere = identity(Kind.CONTAINER, 7)
    searches: dict[str, tuple[str, object]] = {
        "no condition": ("page_size => %s", 100),
        "part of a name that many have": ("name => %s", "img_"),
        "part of a name that one of the newest has": ("name => %s", f"{many.files - 5:08}"),
        "part of a name that one of the oldest has": ("name => %s", "img_00000042"),
        "part of a name that none has": ("name => %s", "no such name"),
        "hash": ("sha256 => %s", hashlib.sha256(b"77").digest()),
        "metadata that all have": ("metadata => %s", '{"camera": "bench"}'),
        "metadata that one has": ("metadata => %s", '{"number": 4711}'),
        "media type that all have": ("media_type => %s", "image/*"),
        "media type that none has": ("media_type => %s", "audio/wav"),
        "time that all have": ("captured_from => %s", "2020-01-01Z"),
        "time that none has": ("captured_to => %s", "2020-01-01Z"),
        "part of a name that none has, in one container": (
            f"container => '{somewhere}', name => %s",
            "no such name",
        ),
    }
    with ExitStack() as stack:
        database = stack.enter_context(server.database(many.template(server)))
        connection = stack.enter_context(database.connect())
        with database.connect(SUPERUSER) as owner:
            owner.execute("VACUUM ANALYZE")
        administrator = identity(Kind.USER, 0)
        for name, (condition, value) in searches.items():
            text = _SEARCH.format(condition).encode()

            def call(number: int, text: bytes = text, value: object = value) -> None:
                connection.execute(text, [administrator, value]).fetchall()

            (taken,) = latencies({name: call}, 3, scale.rounds).values()
            yield Row(
                f"file_search among {many.files:,} files: {name}",
                Spread(tuple(each / 1000 for each in taken.values)),
                "ms",
                None,
                {},
                "first page of 100, caches warm",
            )
