"""Who reaches what: access_list, container_list and access_explain among many people and grants."""

from collections.abc import Iterator
from contextlib import ExitStack
from uuid import UUID

from bench import access, world
from bench.harness import Call, Connection, Row, Scale, Spread, Target, latencies, pinned
from bench.server import SUPERUSER, Server
from bench.world import Kind, identity

PEOPLE, CONTAINERS, GRANTS = 25_000, 20_000, 300_000
_REACHED = "SELECT * FROM datastore.access_list(actor => %s, container => %s, page_token => %s)"
_REACHES = "SELECT * FROM datastore.container_list(actor => %s)"
_WHY = "SELECT * FROM datastore.access_explain(actor => %s, container => %s)"
_ADMIN = identity(Kind.USER, 0)


def _template(server: Server) -> str:
    return server.kept(
        f"people_{PEOPLE}",
        lambda connection: _load(connection),
    )


def _load(connection: Connection) -> None:
    world.load_grants(connection, GRANTS, PEOPLE, 2_000, CONTAINERS)
    # what every container has, and one that a fifth of all people reach by grants and groups
    connection.execute(
        "INSERT INTO datastore_private.container_usage (container_id)"
        " SELECT id FROM datastore_private.container"
    )
    connection.execute(
        "INSERT INTO datastore_private.container_user (container_id, user_id, level)"
        " SELECT world.id(3, 7), world.id(1, n), 'read'"
        f" FROM generate_series(1, {PEOPLE // 5}) n ON CONFLICT DO NOTHING"
    )


def _call(connection: Connection, statement: str, *arguments: object) -> Call:
    text = statement.encode()

    def call(number: int) -> None:
        connection.execute(text, arguments, prepare=True, binary=True).fetchall()

    return call


def _pages(connection: Connection, container: UUID) -> int:
    """How many users all pages of access_list tell of."""
    seen: set[UUID] = set()
    token = None
    while page := connection.execute(_REACHED.encode(), [_ADMIN, container, token]).fetchall():
        seen |= {row[0] for row in page}
        token = page[-1][-1]
    return len(seen)


def lists(server: Server, scale: Scale) -> Iterator[Row]:
    """First pages in milliseconds, and that all pages are complete."""
    crowd, public, few = (identity(Kind.CONTAINER, number) for number in (7, 1, 3))
    with ExitStack() as stack:
        database = stack.enter_context(server.database(_template(server)))
        connection = stack.enter_context(database.connect())
        owner = stack.enter_context(database.connect(SUPERUSER))
        stack.enter_context(pinned(connection))
        owner.execute("ANALYZE")
        calls: dict[str, Call] = {
            f"access_list, public ({PEOPLE:,} users)": _call(
                connection, _REACHED, _ADMIN, public, None
            ),
            f"access_list, granted to {PEOPLE // 5:,}": _call(
                connection, _REACHED, _ADMIN, crowd, None
            ),
            "access_list, some grants": _call(connection, _REACHED, _ADMIN, few, None),
            "container_list, a user": _call(connection, _REACHES, identity(Kind.USER, 500)),
            f"container_list, admin ({CONTAINERS:,} containers)": _call(
                connection, _REACHES, _ADMIN
            ),
        }
        taken = latencies(calls, scale.of(200, 50), scale.rounds)
        for name, spread in taken.items():
            told = Spread(tuple(value / 1000 for value in spread.values))
            target = Target(5) if name.startswith("access_list") else None
            yield Row(f"first page of {name}", told, "ms", target, {}, "100 rows, one core")
        for name, container in (("public", public), ("granted", crowd)):
            wanted = owner.execute(
                "SELECT count(*) FROM datastore.accesses WHERE container = %s", [container]
            ).fetchone()
            assert wanted is not None
            told_of = _pages(connection, container)
            yield Row(
                f"access_list, {name}: users on all pages over those who reach it",
                Spread((told_of / wanted[0],)),
                "x",
                Target(1, at_least=True),
                {"pages": f"{told_of:,}", "the view accesses": f"{wanted[0]:,}"},
            )


def explain(server: Server, scale: Scale) -> Iterator[Row]:
    """access_explain over access_level."""
    with ExitStack() as stack:
        database = stack.enter_context(server.database(_template(server)))
        connection = stack.enter_context(access.connected(database))
        stack.enter_context(pinned(connection))
        for way in ("the owner", "direct grant", "group grant", "none"):
            number = scale.of(1000, 300)
            pairs = access.pairs_of(database, way, number)
            calls = {
                "explain": access.calling(connection, _WHY, pairs),
                "level": access.calling(connection, access.LEVEL, pairs),
            }
            taken = latencies(calls, number, scale.rounds)
            yield Row(
                f"access_explain over access_level, {way}",
                taken["explain"].over(taken["level"]),
                "x",
                Target(3),
                {name: spread.told("µs") for name, spread in taken.items()},
                "the round trip of each call included",
            )
