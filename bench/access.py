"""The access check over an empty function of the same kind."""

from collections.abc import Iterator
from contextlib import ExitStack
from uuid import UUID

from bench import world
from bench.harness import Call, Connection, Row, Scale, Spread, Target, latencies, pinned
from bench.server import SUPERUSER, Database, Server
from bench.world import Kind, identity
from tests.servers import APP_LOGIN

USERS, GROUPS, CONTAINERS = 20_000, 2_000, 20_000
GRANTS = 300_000
LEVEL = "SELECT datastore.access_level(actor => %s, container => %s)"
_GUARD = "SELECT world.guard(actor => %s, container => %s)"
_EMPTY = "SELECT world.nothing(actor => %s, container => %s)"

# The guard as it stands at the head of every function of the API; and nothing in its place.
_FUNCTION = """
CREATE FUNCTION world.{name}(actor uuid, container uuid) RETURNS datastore.level
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    {body}
    RETURN NULL;
END;
$fn$;
"""
_PREPARE = [
    _FUNCTION.format(name="nothing", body=""),
    _FUNCTION.format(
        name="guard", body="PERFORM datastore_private.access_require(actor, container, 'read');"
    ),
    f"GRANT USAGE ON SCHEMA world TO {APP_LOGIN}",
]

# For each way in, pairs of a user and a container that it connects.
_PAIRS = {
    "the owner": """
        SELECT c.owner_user, c.id FROM datastore_private.container c WHERE c.owner_user <> %s
        """,
    "direct grant": """
        SELECT g.user_id, g.container_id
          FROM datastore_private.container_user g
          JOIN datastore_private.container c ON c.id = g.container_id AND c.owner_user <> g.user_id
         WHERE g.user_id <> %s
        """,
    "group grant": """
        SELECT m.user_id, g.container_id
          FROM datastore_private.container_group g
          JOIN datastore_private.user_group m USING (group_id)
         WHERE m.user_id <> %s
        """,
    "manager of the owning group": """
        SELECT m.user_id, c.id
          FROM datastore_private.container c
          JOIN datastore_private.user_group m ON m.group_id = c.owner_group
         WHERE m.user_id <> %s AND m.membership = 'manager'
        """,
    "public": """
        SELECT u.id, c.id
          FROM datastore_private.users u,
               (SELECT id FROM datastore_private.container WHERE is_public LIMIT 50) c
         WHERE u.id <> %s
        """,
    "none": """
        SELECT u.id, c.id
          FROM datastore_private.users u,
               (SELECT id FROM datastore_private.container WHERE NOT is_public LIMIT 50) c
         WHERE u.id <> %s
           AND NOT EXISTS (SELECT FROM datastore_private.container_user g
                            WHERE g.container_id = c.id AND g.user_id = u.id)
        """,
}

Pairs = list[tuple[UUID, UUID]]


def _template(server: Server, grants: int) -> str:
    return server.kept(
        f"grants_{grants}",
        lambda connection: world.load_grants(connection, grants, USERS, GROUPS, CONTAINERS),
    )


def pairs_of(database: Database, way: str, number: int) -> Pairs:
    """Pairs of one way in, the same in each run; few grants make them come again."""
    with database.connect(SUPERUSER) as owner:
        owner.execute("SELECT setseed(0.5)")
        administrator = identity(Kind.USER, 0)  # who owns everything
        statement = f"SELECT * FROM ({_PAIRS[way]}) AS p ORDER BY random() LIMIT {number}"
        found = owner.execute(statement.encode(), [administrator]).fetchall()
    return (found * number)[:number]


def connected(database: Database) -> Connection:
    with database.connect(SUPERUSER) as owner:
        for statement in _PREPARE:
            owner.execute(statement.encode())
    return database.connect()


def calling(connection: Connection, statement: str, pairs: Pairs) -> Call:
    text = statement.encode()

    def call(number: int) -> None:
        connection.execute(text, pairs[number], prepare=True, binary=True).fetchone()

    return call


def outcomes(server: Server, scale: Scale) -> Iterator[Row]:
    """Every way in, and none, over the empty function, in microseconds."""
    with (
        server.database(_template(server, GRANTS)) as database,
        connected(database) as connection,
        pinned(connection),
    ):
        checks = [("guard (read)", _GUARD, "direct grant", 20)]
        checks += [("access_level", LEVEL, way, 50) for way in _PAIRS]
        for name, statement, way, limit in checks:
            pairs = pairs_of(database, way, number := scale.of(2000, 500))
            calls = {
                "check": calling(connection, statement, pairs),
                "empty": calling(connection, _EMPTY, pairs),
            }
            taken = latencies(calls, number, scale.rounds)
            yield Row(
                f"{name}, {way}: over an empty function",
                taken["check"].minus(taken["empty"]),
                "µs",
                Target(limit),
                {name: spread.told("µs") for name, spread in taken.items()},
                f"{USERS:,} users, {GROUPS:,} groups, {CONTAINERS:,} containers, {GRANTS:,} grants;"
                " client and server on one core",
            )


def growth(server: Server, scale: Scale) -> Iterator[Row]:
    """The check with many grants in all over the check with few."""
    few, many = 1_000, scale.of(1_000_000, GRANTS)
    with ExitStack() as stack:
        databases, connections = {}, {}
        for grants in (few, many):
            databases[grants] = stack.enter_context(server.database(_template(server, grants)))
            connections[grants] = stack.enter_context(connected(databases[grants]))
        stack.enter_context(pinned(*connections.values()))
        for way in ("direct grant", "group grant", "none"):
            calls: dict[str, Call] = {}
            for grants, connection in connections.items():
                pairs = pairs_of(databases[grants], way, number := scale.of(2000, 500))
                calls[f"{grants:,} grants"] = calling(connection, LEVEL, pairs)
                calls[f"empty function beside {grants:,}"] = calling(connection, _EMPTY, pairs)
            taken = latencies(calls, number, scale.rounds)
            check_few, empty_few, check_many, empty_many = taken.values()
            yield Row(
                f"access_level, {way}: a call among {many:,} grants over one among {few:,}",
                check_many.over(check_few),
                "x",
                Target(1.2),
                _told(taken),
                "the round trip of the call included",
            )
            yield Row(
                f"access_level, {way}: the same, less the empty function on each side",
                check_many.minus(empty_many).over(check_few.minus(empty_few)),
                "x",
                None,
                {},
                f"with {few:,} grants the indexes are one page each, and hardly a container is "
                "granted to any group",
            )


def _told(taken: dict[str, Spread]) -> dict[str, str]:
    return {name: spread.told("µs") for name, spread in taken.items()}
