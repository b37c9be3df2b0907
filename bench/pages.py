"""Pages of folder_list: the guard's price, and that neither place nor size matters."""

from collections.abc import Iterator
from contextlib import ExitStack
from uuid import UUID

from bench import world
from bench.harness import Call, Connection, Row, Scale, Target, latencies, pinned
from bench.server import SUPERUSER, Database, Server
from bench.world import Kind, identity
from tests.servers import APP_LOGIN

ACTOR = identity(Kind.USER, 0)
_LIST = """
SELECT * FROM datastore.folder_list(actor => %s, container => %s, folder => %s, page_token => %s)
"""
# What folder_list answers for a folder of files, asked without it.
_BARE = """
SELECT 'file'::datastore.entry_kind, f.id, f.container_id, f.folder_id, f.name::text, f.media_type,
       f.size, f.sha256, f.created_at,
       datastore_private.page_token(%s::uuid::text, 'f:' || f.sibling_key)
  FROM datastore_private.file f
 WHERE f.folder_id = %s AND f.sibling_key > %s
 ORDER BY f.sibling_key
 LIMIT 100
"""
_ALLOW = f"""
GRANT USAGE ON SCHEMA datastore_private TO {APP_LOGIN};
GRANT SELECT ON datastore_private.file TO {APP_LOGIN};
GRANT EXECUTE ON FUNCTION datastore_private.page_token(text, text) TO {APP_LOGIN};
"""
Place = tuple[UUID, UUID, str | None]


def _connect(database: Database) -> Connection:
    with database.connect(SUPERUSER) as owner:
        owner.execute(_ALLOW)
    return database.connect()


def _folders(number: int) -> list[Place]:
    """The first pages of folders of 1,000 files in a world of 10,000 files or more."""
    size = world.FOLDERS_IN_A_CONTAINER
    folders = [folder % size for folder in range(number)]
    return [(identity(Kind.CONTAINER, 0), identity(Kind.FOLDER, n), None) for n in folders]


def _spread(number: int, folders: int) -> list[Place]:
    """The first pages of folders from all over a world."""
    chosen = [place * folders // number for place in range(number)]
    per = world.FOLDERS_IN_A_CONTAINER
    return [(identity(Kind.CONTAINER, n // per), identity(Kind.FOLDER, n), None) for n in chosen]


def _listing(connection: Connection, places: list[Place]) -> Call:
    text = _LIST.encode()

    def call(number: int) -> None:
        arguments = [ACTOR, *places[number]]
        rows = connection.execute(text, arguments, prepare=True, binary=True).fetchall()
        assert len(rows) == 100

    return call


def _bare(connection: Connection, places: list[Place]) -> Call:
    text = _BARE.encode()

    def call(number: int) -> None:
        folder = places[number][1]
        rows = connection.execute(text, [folder, folder, ""], prepare=True, binary=True).fetchall()
        assert len(rows) == 100

    return call


def guard(server: Server, scale: Scale) -> Iterator[Row]:
    """A page through the function over the same query without it."""
    places = _folders(number := scale.of(1000, 200))
    with (
        server.database(world.FEW.template(server)) as database,
        _connect(database) as connection,
        pinned(connection),
    ):
        sides = {"function": _listing(connection, places), "query": _bare(connection, places)}
        taken = latencies(sides, number, scale.rounds)
    yield Row(
        "folder_list, page of 100: over the bare query",
        taken["function"].over(taken["query"]),
        "x",
        Target(1.15),
        {name: spread.told("µs") for name, spread in taken.items()},
        "same columns, both prepared, binary; client and server on one core",
    )


def _last_page(database: Database, siblings: int, crowd: tuple[UUID, UUID]) -> str:
    """The token of the row before the last page."""
    with database.connect(SUPERUSER) as owner:
        found = owner.execute(
            "SELECT datastore_private.page_token(%s::uuid::text, 'f:' || f.sibling_key)"
            " FROM datastore_private.file f WHERE f.folder_id = %s ORDER BY f.sibling_key"
            " OFFSET %s LIMIT 1",
            [crowd[1], crowd[1], siblings - 101],
        ).fetchone()
    assert found is not None
    token: str = found[0]
    return token


def last(server: Server, scale: Scale) -> Iterator[Row]:
    """The last page of very many siblings over the first."""
    many, number = world.many(scale), scale.of(1000, 200)
    container, folder = many.crowded()
    with (
        server.database(many.template(server)) as database,
        _connect(database) as connection,
        pinned(connection),
    ):
        token = _last_page(database, many.siblings, (container, folder))
        sides = {
            "last": _listing(connection, [(container, folder, token)] * number),
            "first": _listing(connection, [(container, folder, None)] * number),
        }
        taken = latencies(sides, number, scale.rounds)
    yield Row(
        f"folder_list, page of 100: the last of {many.siblings:,} siblings over the first",
        taken["last"].over(taken["first"]),
        "x",
        Target(1.3),
        {name: spread.told("µs") for name, spread in taken.items()},
    )


def growth(server: Server, scale: Scale) -> Iterator[Row]:
    """Pages among many files over pages among few."""
    many, number = world.many(scale), scale.of(1000, 200)
    folders = (many.files - many.siblings) // world.FILES_IN_A_FOLDER
    with ExitStack() as stack:
        sides = {}
        for of, places in ((many, _spread(number, folders)), (world.FEW, _folders(number))):
            database = stack.enter_context(server.database(of.template(server)))
            connection = stack.enter_context(_connect(database))
            stack.enter_context(pinned(connection))
            sides[f"{of.files:,} files"] = _listing(connection, places)
        taken = latencies(sides, number, scale.rounds)
    large, small = taken.values()
    yield Row(
        f"folder_list, page of 100: among {many.files:,} files over among {world.FEW.files:,}",
        large.over(small),
        "x",
        Target(1.2),
        {name: spread.told("µs") for name, spread in taken.items()},
        "folders of 1,000 files, from all over",
    )
