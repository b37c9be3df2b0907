"""What both clients know of PostgreSQL: settings, repetition, versions, what its errors mean."""

import os
import random
import re
from typing import Any, NoReturn, Protocol, TypeAlias, TypedDict

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import AsyncConnectionPool, ConnectionPool, PoolClosed, PoolTimeout

from datastore_shim import errors
from datastore_shim.calls import CONSTRAINTS, Function, Result
from datastore_shim.types import SCHEMA_VERSION

Connection: TypeAlias = psycopg.Connection[Any]
AsyncConnection: TypeAlias = psycopg.AsyncConnection[Any]
ATTEMPTS = 6
PAGE_SIZE = 100


class PoolOptions(TypedDict, total=False):
    """Options of `Datastore.connect`, which says what they mean."""

    min_size: int
    max_size: int
    timeout: float
    prepare_threshold: int | None


class Listed(Protocol):
    """A row of a list function: it knows its place."""

    @property
    def page_token(self) -> str | None: ...


def loaded(function: Function[Result], rows: list[tuple[Any, ...]]) -> Result:
    try:
        return function.load(rows)
    except ValueError as error:
        raise errors.SchemaOutdated(f"{function.name} gave a value unknown to this shim") from error


def pause(source: object, error: Exception, attempt: int, repeatable: bool) -> float:
    """Seconds to wait before the call is made again; if it is not to be, raises our error."""
    joins = isinstance(source, psycopg.Connection | psycopg.AsyncConnection)
    state = error.sqlstate if isinstance(error, psycopg.Error) else None
    lost = isinstance(error, psycopg.OperationalError) and (state or "08").startswith(("08", "57P"))
    again = state in ("40001", "40P01") or (
        lost and repeatable and not isinstance(error, PoolTimeout | PoolClosed)
    )
    if joins or not again or attempt == ATTEMPTS:
        fail(error)
    return random.uniform(0, 0.02 * 2**attempt)


def fail(error: Exception) -> NoReturn:
    """Raise the exception of ours that says what an error of psycopg means."""
    ours = translate(error)
    raise ours from ours.__cause__


def settings(conninfo: str, options: PoolOptions) -> dict[str, Any]:
    """The settings of a pool, those of its connections in ``kwargs``."""
    pool: dict[str, Any] = {"min_size": 1, "max_size": 8, "timeout": 10, **options}
    try:
        libpq: dict[str, Any] = dict(conninfo_to_dict(conninfo))
    except psycopg.ProgrammingError:  # not chained: it quotes the text, password and all
        raise errors.BadArgument(
            "not a libpq connection string or URL", argument="conninfo"
        ) from None
    libpq.setdefault("fallback_application_name", "datastore")
    if "PGCONNECT_TIMEOUT" not in os.environ:
        libpq.setdefault("connect_timeout", max(2, round(pool["timeout"])))
    libpq |= {"autocommit": True, "prepare_threshold": pool.pop("prepare_threshold", 5)}
    return pool | {"kwargs": libpq}


def described(source: object) -> str:
    """Where a connection or pool leads, without secrets."""
    if isinstance(source, ConnectionPool | AsyncConnectionPool):
        return source.name
    if isinstance(source, psycopg.Connection | psycopg.AsyncConnection) and not source.closed:
        told = source.info
        return f"{told.user}@{told.host}:{told.port}/{told.dbname}"
    return "closed"


def check_version(deployed: int) -> None:
    if deployed == SCHEMA_VERSION:
        return
    older = "deploy the schema of this release: sqitch deploy"
    newer = "install the shim of the schema's release: pip install --upgrade datastore-shim"
    raise errors.SchemaOutdated(
        "the schema and the shim are of different versions",
        detail={"schema": str(deployed), "shim": str(SCHEMA_VERSION)},
        hint=older if deployed < SCHEMA_VERSION else newer,
    )


def is_alive(connection: Connection | AsyncConnection) -> bool:
    """Whether the server keeps the idle connection open; asks the socket, not the server."""
    try:
        connection.pgconn.consume_input()  # the server's farewell
        connection.pgconn.consume_input()  # the end of the stream
    except psycopg.OperationalError:
        return False
    return True


SQLSTATES = errors.SQLSTATES
_OUTDATED = "deploy the schema of this release (sqitch deploy) or install the shim that fits it"


def translate(error: Exception) -> errors.DatastoreError:
    """The exception of ours that says what an error of psycopg means, chained to it.

    Where PostgreSQL itself quotes values (classes 22 and 23), its text is cut and not chained, so
    that no value of a caller reaches a log.
    """
    if isinstance(error, errors.DatastoreError):
        return error
    chained: Exception | None = error
    if isinstance(error, psycopg.Error) and error.sqlstate is not None:
        ours = _from_server(error, error.sqlstate)
        chained = None if error.sqlstate.startswith(("22", "23")) else error
    elif isinstance(error, psycopg.OperationalError):
        ours = errors.DatabaseUnavailable(str(error).strip())
    elif isinstance(error, psycopg.DataError | psycopg.ProgrammingError | UnicodeError):
        ours, chained = errors.BadArgument("a value does not fit the type of its argument"), None
    else:
        ours = errors.DatastoreError(f"the driver failed: {type(error).__name__}")
    ours.__cause__ = chained  # this also hides the context
    return ours


def _from_server(error: psycopg.Error, sqlstate: str) -> errors.DatastoreError:
    told, known_as = error.diag, sqlstate
    argument, detail = None, {}
    if sqlstate.startswith("ST"):
        argument = told.column_name
        detail = dict(re.findall(r"(\w+)=([^\s,]+)", told.message_detail or ""))
    elif sqlstate.startswith("23"):
        known_as, argument = CONSTRAINTS.get(told.constraint_name or "", (sqlstate, None))
    kind = SQLSTATES.get(known_as) or SQLSTATES.get(known_as[:2]) or errors.DatastoreError
    message = told.message_primary or kind.__name__
    if sqlstate.startswith(("22", "23")):
        message = re.sub(r"\s*:?\s*\".*", "", message, flags=re.DOTALL)
    hint = _OUTDATED if kind is errors.SchemaOutdated else told.message_hint
    known = {"sqlstate": sqlstate, "constraint": told.constraint_name, "hint": hint}
    return kind(message, argument=argument, detail=detail, **known)
