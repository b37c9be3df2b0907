"""What all commands share: the options, the connection, the acting user, the exit codes."""

import inspect
import logging
import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from enum import IntEnum
from functools import cached_property
from typing import Annotated, Any, Concatenate, ParamSpec
from uuid import UUID

import typer

from datastore_shim import Datastore, connect
from datastore_shim.errors import (
    BadArgument,
    BlobMissing,
    Conflict,
    ContainerMissing,
    ContentDiffers,
    DatabaseUnavailable,
    DatastoreError,
    NotAllowed,
    NotFound,
    StoreFull,
    StoreRefused,
    StoreUnavailable,
    TryAgain,
)
from datastore_shim.types import EntryKind, Group, User
from datastore_tools.bringup import AdministratorNote
from datastore_tools.cli import Terminated
from datastore_tools.cli.screen import Screen
from datastore_tools.embedded import EmbeddedServer
from datastore_tools.places import find_group, find_place

P = ParamSpec("P")

_LIBPQ = ("PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE")
_PANEL = "Everywhere"


class Code(IntEnum):
    """The exit codes; DONE is also for nothing to do."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    PARTIAL = 3
    NOT_ALLOWED = 4
    NOT_REACHABLE = 5
    CORRUPT = 6
    INTERRUPTED = 130
    TERMINATED = 143


_CODES: list[tuple[type[DatastoreError], Code]] = [
    (ContentDiffers, Code.CORRUPT),
    (BlobMissing, Code.CORRUPT),
    (ContainerMissing, Code.CORRUPT),
    (NotAllowed, Code.NOT_ALLOWED),
    (StoreRefused, Code.NOT_ALLOWED),
    (DatabaseUnavailable, Code.NOT_REACHABLE),
    (StoreUnavailable, Code.NOT_REACHABLE),
    (StoreFull, Code.NOT_REACHABLE),
    (TryAgain, Code.NOT_REACHABLE),
]


# What the hints of the database call things, and what they are called here.
_COMMANDS = {
    "access_explain": "datastore explain",
    "datastore.file_delete": "datastore rm",
    "file_adopt": "datastore adopt",
    "file_delete": "datastore rm",
    "folder_list": "datastore ls",
    "comes from group_create": "is shown by datastore group ls",
    "group_add_member": "datastore group add-member",
    "group_list": "datastore group ls",
    "group_member_list": "datastore group show",
    "storage_backend_create": "datastore storage add",
    "storage_backend_list": "datastore storage ls",
    "datastore.upload_abort": "datastore uploads abort",
    "nachet.right_grant": "datastore nachet rights grant",
    "archive_configure": "datastore nachet archive-into",
    "pipeline_list": "datastore nachet pipelines ls",
    "seed_create": "datastore nachet species add",
    "seed_find": "datastore nachet species find",
    "seed_list": "datastore nachet species ls",
    "training_list": "datastore nachet training",
    "user_find": "datastore user find",
    "user_get": "datastore user find",
    "with db_role => your login for psql": "with --login for psql",
    "dry_run": "--dry-run",
    "transfer_to": "--transfer-to",
    "delete_private": "--delete-private",
    "quota_bytes": "--quota",
    "max_file_bytes": "--max-file",
    "media_types": "--media-type",
}
# What a constraint that stopped a call says of the argument.
_STOPPED = ((BadArgument, "is not allowed"), (NotFound, "not found"), (Conflict, "is taken"))
_SPOKEN = re.compile("|".join(rf"(?<![\w.]){re.escape(said)}(?!\w)" for said in _COMMANDS))


class Session:
    """One run of a command: the screen, and when asked for the database and the acting user."""

    def __init__(self, *, screen: Screen, database: str | None, acting: str | None) -> None:
        self.screen = screen
        self._acting = acting
        self._open = ExitStack()
        self.database = database if database is not None else _surrounding_database()

    @cached_property
    def server(self) -> EmbeddedServer:
        """The embedded server, whether it is used or not."""
        return EmbeddedServer()

    @property
    def conninfo(self) -> str:
        """The libpq string of the database in use."""
        return self.server.conninfo() if self.database is None else self.database

    @property
    def is_embedded_in_use(self) -> bool:
        """Whether the client was asked for, and is that of the embedded server."""
        return self.database is None and "datastore" in self.__dict__

    @cached_property
    def datastore(self) -> Datastore:
        """The connected client. Raises DatabaseUnavailable, SchemaOutdated."""
        if self.database is None:
            self.server.require_own()
        logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)  # the error says it all
        try:
            return self._open.enter_context(connect(self.conninfo, max_size=4))
        except DatabaseUnavailable as error:
            if self.database is None:
                raise _embedded_down(self.server, error) from error
            raise

    @cached_property
    def actor(self) -> UUID:
        """The id of the acting user. Raises NotFound, or BadArgument if nobody is named."""
        if self._acting is None:
            return self._default_actor()
        if not self._acting:
            raise BadArgument("--as names nobody", hint="pass an e-mail or an id, or leave it out")
        if user_id := as_uuid(self._acting):
            return user_id
        return self.datastore.me(email=self._acting)

    def user(self, who: str) -> UUID:
        """The id of a user given by id or e-mail. Raises NotFound."""
        return as_uuid(who) or self.find_user(who).id

    def find_user(self, who: str) -> User:
        """A user by id or e-mail (SQL: datastore.user_get). Raises NotFound."""
        if user_id := as_uuid(who):
            return self.datastore.user_get(actor=self.actor, user_id=user_id)
        return self.datastore.user_get(actor=self.actor, email=who)

    def group(self, reference: str) -> Group:
        """A group by id, or by a name that only one has. Raises NotFound, Conflict."""
        return find_group(self.datastore, self.actor, reference)

    def provision(self, actor: UUID, container: UUID) -> None:
        """Make the blob container of a new container; where that fails, the first upload does."""
        with suppress(DatastoreError):
            self.datastore.provision(actor=actor, container=container)

    def close(self) -> None:
        """Close the connection, if there is one."""
        self._open.close()

    def _default_actor(self) -> UUID:
        """Who asks before it is known who acts: the administrator that the embedded server noted,
        an id in DATASTORE_USER, or the user of this login."""
        if self.database is None and (noted := AdministratorNote(self.server.home).read()):
            return noted
        if user_id := as_uuid(os.environ.get("DATASTORE_USER", "")):
            return user_id
        try:
            return self.datastore.me()
        except NotFound as error:
            raise BadArgument(
                "it is not known who you are",
                hint="pass your user id with --as or in DATASTORE_USER",
            ) from error


def command(
    app: typer.Typer, name: str, *, panel: str | None = None
) -> Callable[[Callable[Concatenate[Session, P], None]], None]:
    """Make a function a command: it gets a session, and the options that all commands have."""

    def register(function: Callable[Concatenate[Session, P], None]) -> None:
        def run(as_user: str | None, database: str | None, as_json: bool, **values: Any) -> None:
            screen = Screen(as_json=as_json)
            with _reporting(screen):
                session = Session(screen=screen, database=database, acting=as_user)
                try:
                    function(session, **values)  # type: ignore[call-arg]
                except DatabaseUnavailable as error:
                    if not session.is_embedded_in_use:
                        raise
                    raise _embedded_down(session.server, error) from error
                finally:
                    session.close()

        own = list(inspect.signature(function).parameters.values())[1:]
        parameters = [*own, *_common()]
        run.__doc__ = function.__doc__
        run.__name__ = function.__name__
        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in parameters}
        app.command(name, rich_help_panel=panel)(run)

    return register


def as_uuid(text: str) -> UUID | None:
    """The id that a text is, or None if it is something else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def picture_at(session: Session, place: str) -> UUID:
    """The id that a text is, or of the file at a place. Raises NotFound."""
    if found := as_uuid(place):
        return found
    entry = find_place(session.datastore, session.actor, place, EntryKind.FILE).entry
    if entry is None:
        raise NotFound("file not found", argument="picture")
    return entry.id


def stop(code: Code) -> typer.Exit:
    """What to raise to end a command that has said everything."""
    return typer.Exit(int(code))


def ended_by(interrupt: KeyboardInterrupt, screen: Screen, hint: str = "") -> typer.Exit:
    """What to raise when a command was told to end, by the keyboard or by SIGTERM; says so."""
    is_terminated = isinstance(interrupt, Terminated)
    screen.interrupted(hint, int(Code.TERMINATED if is_terminated else Code.INTERRUPTED))
    return stop(Code.TERMINATED if is_terminated else Code.INTERRUPTED)


def code_of(error: DatastoreError) -> Code:
    """The exit code of an error; what cannot be done as asked counts as usage."""
    for kind, code in _CODES:
        if isinstance(error, kind):
            return code
    return Code.FAILED if type(error) is DatastoreError else Code.USAGE


def facts_of(error: DatastoreError) -> dict[str, Any]:
    """An error as the screen shows it."""
    return {
        "kind": type(error).__name__,
        "message": _with_details(error),
        "hint": as_commands(error.hint),
        "argument": error.argument,
        "detail": error.detail,
        "sqlstate": error.sqlstate,
        "exit": int(code_of(error)),
    }


def as_commands(hint: str | None) -> str | None:
    """A hint of the database, which speaks of functions and their arguments, for who types."""
    return hint and _SPOKEN.sub(lambda said: _COMMANDS[said[0]], hint)


@contextmanager
def _reporting(screen: Screen) -> Iterator[None]:
    try:
        yield
    except DatastoreError as error:
        if os.environ.get("DATASTORE_DEBUG"):
            raise
        screen.error(facts_of(error))
        raise stop(code_of(error)) from error
    except KeyboardInterrupt as interrupt:
        raise ended_by(interrupt, screen) from interrupt
    except (typer.Exit, typer.Abort, BrokenPipeError):
        raise
    except OSError as error:
        if os.environ.get("DATASTORE_DEBUG"):
            raise
        where = f"{error.filename}: " if error.filename else ""
        message = f"{where}{error.strerror or error}"
        screen.error({"kind": type(error).__name__, "message": message, "exit": int(Code.FAILED)})
        raise stop(Code.FAILED) from error
    except Exception as error:
        if os.environ.get("DATASTORE_DEBUG"):
            raise
        message = f"unexpected {type(error).__name__}: {error}"
        hint = "this is a bug: please report it, with the output of DATASTORE_DEBUG=1"
        screen.error(
            {"kind": "Unexpected", "message": message, "hint": hint, "exit": int(Code.FAILED)}
        )
        raise stop(Code.FAILED) from error


def _common() -> list[inspect.Parameter]:
    who = typer.Option(
        "--as",
        envvar="DATASTORE_USER",
        metavar="EMAIL|ID",
        help="The user to act as; by default the administrator of the embedded datastore.",
        rich_help_panel=_PANEL,
    )
    database = typer.Option(
        "--database",
        envvar="DATASTORE_DATABASE",
        metavar="URL",
        help="A libpq URL; by default libpq's environment, else the embedded server.",
        rich_help_panel=_PANEL,
    )
    as_json = typer.Option("--json", help="Print JSON.", rich_help_panel=_PANEL)
    return [
        _parameter("as_user", Annotated[str | None, who], None),
        _parameter("database", Annotated[str | None, database], None),
        _parameter("as_json", Annotated[bool, as_json], False),
    ]


def _parameter(name: str, annotation: Any, default: object) -> inspect.Parameter:
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=default, annotation=annotation)


def _surrounding_database() -> str | None:
    """An empty libpq string if the environment names a server, None for the embedded one."""
    chosen = "DATASTORE_HOME" not in os.environ and any(os.environ.get(n) for n in _LIBPQ)
    return "" if chosen else None


def _embedded_down(server: EmbeddedServer, error: DatabaseUnavailable) -> DatabaseUnavailable:
    if server.status().running:
        return error
    made = "does not run" if server.initialised else "is not set up yet"
    return DatabaseUnavailable(
        f"the embedded datastore in {server.home} {made}", hint="run: datastore up"
    )


def _with_details(error: DatastoreError) -> str:
    facts = [f"{name}={value}" for name, value in error.detail.items()]
    message = error.message or type(error).__name__
    if error.argument and (error.sqlstate or "").startswith("23"):  # a constraint, in its own words
        said = next((words for kind, words in _STOPPED if isinstance(error, kind)), None)
        message = f"{error.argument} {said}" if said else message
    return f"{message} ({', '.join(facts)})" if facts else message
