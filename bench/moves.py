"""Moving a folder: what lies below it must not matter."""

from collections.abc import Iterator

from bench import world
from bench.harness import Call, Row, Scale, Target, latencies, pinned
from bench.server import Server
from bench.world import Kind, identity

ACTOR = identity(Kind.USER, 0)
_MOVE = "SELECT * FROM datastore.folder_move(actor => %s, folder => %s, parent => %s)"
_PLACES = (identity(Kind.FOLDER, 0), identity(Kind.FOLDER, 1))


def descendants(server: Server, scale: Scale) -> Iterator[Row]:
    """To and fro between two folders: one with very many descendants over one with none."""
    below = scale.of(100_000, 10_000)
    template = server.kept(f"tree_{below}", lambda connection: world.load_tree(connection, below))
    with (
        server.database(template) as database,
        database.connect() as connection,
        pinned(connection),
    ):

        def mover(folder: int) -> Call:
            moved = identity(Kind.FOLDER, folder)

            def call(number: int) -> None:
                arguments = [ACTOR, moved, _PLACES[number % 2]]
                connection.execute(_MOVE, arguments, prepare=True, binary=True).fetchone()

            return call

        calls = {"with descendants": mover(3), "without": mover(2)}
        taken = latencies(calls, scale.of(500, 100), scale.rounds)
    yield Row(
        f"folder_move of a folder with {below:,} descendants over one with none",
        taken["with descendants"].over(taken["without"]),
        "x",
        Target(1.5),
        {name: spread.told("µs") for name, spread in taken.items()},
        "each its own commit, fsync on; client and server on one core",
    )
