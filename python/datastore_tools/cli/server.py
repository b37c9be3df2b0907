"""The commands about the server, the schema and the stores."""

import shlex
from typing import Annotated

import typer

from datastore_shim import every
from datastore_shim.errors import (
    BadArgument,
    DatabaseUnavailable,
    DatastoreError,
    NotAllowed,
    NotFound,
)
from datastore_tools import sqitch
from datastore_tools.bringup import (
    FIRST_ADMINISTRATOR,
    Step,
    Wish,
    bring_up,
    bring_up_embedded,
    probe_backend,
)
from datastore_tools.cli.frame import Session, code_of, command, stop

_PANEL = "Start and stop"


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    command(app, "up", panel=_PANEL)(_up)
    command(app, "down", panel=_PANEL)(_down)
    command(app, "status", panel=_PANEL)(_status)
    command(app, "deploy", panel=_PANEL)(_deploy)


def _up(
    session: Session,
    storage: Annotated[
        str | None,
        typer.Option(
            envvar="DATASTORE_STORAGE",
            metavar="URL",
            help="Where bytes go: file:///directory or https://account.blob.core.windows.net.",
        ),
    ] = None,
    credential: Annotated[
        str,
        typer.Option(
            envvar="DATASTORE_STORAGE_CREDENTIAL",
            metavar="none|env:NAME",
            help="The environment variable that holds the store's secret.",
        ),
    ] = "none",
    admin: Annotated[
        str, typer.Option(metavar="EMAIL", help="The first administrator, if there is none yet.")
    ] = FIRST_ADMINISTRATOR,
) -> None:
    """Bring the datastore up: server, schema, administrator, store. Safe to repeat.

    Without --database this is the embedded datastore: a private PostgreSQL and a directory for the
    bytes in one folder, /var/lib/datastore for root and ~/.local/share/datastore for others, unless
    DATASTORE_HOME names another. It stays up until [bold]datastore down[/bold].

    For example: datastore up --storage file:///mnt/pictures
    """
    screen = session.screen
    wish = Wish(administrator=admin, storage=storage, credential=credential)

    def waiting() -> None:
        screen.note("another process is at it: waiting")

    def say(step: Step) -> None:
        screen.say(f"{'✓' if step.changed else '·'} {step.text}")

    if session.database is None:
        steps = bring_up_embedded(session.server, wish, say, waiting)
    else:
        steps = bring_up(session.database, wish, say)
    screen.json({"steps": steps, "changed": any(step.changed for step in steps)})


def _down(session: Session) -> None:
    """Stop the embedded server; its data stays. Nothing to do is no error.

    For example: datastore down
    """
    if session.database is not None:
        session.screen.note("the database is not the embedded one; this stops the embedded one")
    stopped = session.server.down(lambda: session.screen.note("another process is at it: waiting"))
    session.screen.say("stopped" if stopped else "it was not running")
    session.screen.json({"stopped": stopped})


def _status(session: Session) -> None:
    """Show whether the datastore can be used, and where its parts are.

    Exit code 5 if the database, its schema or a store cannot be reached.

    For example: datastore status --json
    """
    facts: dict[str, object] = {"database": "embedded" if session.database is None else "external"}
    if session.database is None:
        server = session.server.status()
        facts |= {
            "home": server.home,
            "server": f"PostgreSQL {server.version}" if server.running else "not running",
            "socket": server.socket,
            "log": server.log,
            "psql": f"psql {shlex.quote(session.server.conninfo())}",
        }
    problems: list[DatastoreError] = []
    try:
        facts["schema"] = session.datastore.schema_version()
        facts |= _actor_and_stores(session, problems)
    except DatastoreError as error:
        problems.append(error)
    session.screen.fields(facts | {"problems": [error.message for error in problems]})
    if problems:
        raise stop(code_of(problems[0]))


def _actor_and_stores(session: Session, problems: list[DatastoreError]) -> dict[str, object]:
    """Who would act, and the stores; a store that does not answer is a problem."""
    try:
        actor = session.actor
        email = session.datastore.user_get(actor=actor, user_id=actor).email
    except (BadArgument, NotFound, NotAllowed):
        return {"actor": None}
    stores = []
    for backend in every(session.datastore.storage_backend_list, actor=actor):
        stores.append(f"{backend.id}: {backend.url}")
        try:
            probe_backend(backend)
        except DatastoreError as error:
            problems.append(error)
    return {"actor": email, "stores": stores}


def _deploy(
    session: Session,
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="[URL]",
            help="A libpq URL, a Sqitch URI (db:pg:...) or a target of sqitch.conf; "
            "by default the database in use.",
        ),
    ] = None,
) -> None:
    """Deploy and verify the schema with Sqitch; nothing to do is no error.

    A failed deployment is reverted to where it began.

    For example: datastore deploy postgresql://deployer@db.example/datastore
    """
    if target == "":
        raise BadArgument("the target is empty", hint="name it, or leave it out")
    embedded = target is None and session.database is None
    if embedded and not session.server.status().running:
        raise DatabaseUnavailable("the embedded server does not run", hint="run: datastore up")
    where = target if target is not None else session.conninfo
    done = sqitch.deploy(where, inherit=not embedded, say=session.screen.say)
    session.screen.json(done)
