"""What the shell completes: places, containers, groups and users, if the datastore is quick."""

import io
import os
import re
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from threading import Thread

import psycopg
import typer

from datastore_shim import Datastore
from datastore_shim.types import EntryKind
from datastore_tools.cli.frame import Session
from datastore_tools.cli.screen import Screen
from datastore_tools.places import find_container

_SECONDS = 0.7  # nobody waits longer for a proposal
_MANY = 1000


def places(context: typer.Context, incomplete: str) -> list[str]:
    """Containers, then what lies in them."""
    return _proposed(context, incomplete, _places)


def containers(context: typer.Context, incomplete: str) -> list[str]:
    """The names of containers."""
    return _proposed(context, incomplete, _containers)


def groups(context: typer.Context, incomplete: str) -> list[str]:
    """The names of groups."""
    return _proposed(context, incomplete, _groups)


def users(context: typer.Context, incomplete: str) -> list[str]:
    """The e-mail of users, from the third character on."""
    return _proposed(context, incomplete, _users)


def grantees(context: typer.Context, incomplete: str) -> list[str]:
    """Users, and groups as group:NAME."""
    return _proposed(context, incomplete, _grantees)


def is_bash_asking() -> bool:
    """Whether bash has called the command to complete a line."""
    return os.environ.get("_DATASTORE_COMPLETE") == "complete_bash"


def for_bash(complete: Callable[[], object]) -> None:
    """Complete a line for bash. It divides words at colons, which are a part of places: they are
    joined again first, and what is proposed is what follows the last colon."""
    rejoin()
    words = os.environ["COMP_WORDS"].split("\n")
    out = io.StringIO()
    with redirect_stdout(out), suppress(SystemExit):
        complete()
    for value in out.getvalue().splitlines():
        rest = value[words[-1].rfind(":") + 1 :]
        print(re.sub(r"([^\w@%+=:,./~-])", r"\\\1", rest))


def rejoin() -> None:
    """Put the words together again that bash has divided at colons."""
    written = os.environ.get("COMP_WORDS", "").split("\n")
    words: list[str] = []
    for word in written[: int(os.environ["COMP_CWORD"]) + 1]:
        before = words[-1] if words else ""
        in_place = word == ":" or (before.endswith(":") and word.startswith("/"))
        if before and (in_place or (before == "group:" and word)):
            words[-1] += word
        else:
            words.append(word)
    os.environ |= {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}


def _proposed(
    context: typer.Context, incomplete: str, ask: Callable[[Session, str], list[str]]
) -> list[str]:
    """What could be meant; nothing where the datastore is slow, absent, or says no."""
    found: list[str] = []

    def look() -> None:
        with suppress(Exception):
            found.extend(_asked(context, incomplete, ask))

    looking = Thread(target=look, daemon=True)
    looking.start()
    looking.join(_SECONDS)
    return list(found)


def _asked(
    context: typer.Context, incomplete: str, ask: Callable[[Session, str], list[str]]
) -> list[str]:
    given = {**os.environ, **{key: value for key, value in context.params.items() if value}}
    session = Session(
        screen=Screen(),
        database=given.get("database") or given.get("DATASTORE_DATABASE"),
        acting=given.get("as_user") or given.get("DATASTORE_USER"),
    )
    with psycopg.connect(session.conninfo, autocommit=True, connect_timeout=1) as connection:
        session.datastore = Datastore(connection)
        return ask(session, incomplete)


def _containers(session: Session, incomplete: str) -> list[str]:
    listed = session.datastore.container_list(actor=session.actor, page_size=_MANY)
    names = {found.name for found in listed if found.name != str(found.id)}
    return sorted(name for name in names if name.startswith(incomplete))


def _groups(session: Session, incomplete: str) -> list[str]:
    listed = session.datastore.group_list(actor=session.actor, page_size=_MANY)
    return sorted({found.name for found in listed if found.name.startswith(incomplete)})


def _users(session: Session, incomplete: str) -> list[str]:
    if len(incomplete) < 3:
        return []
    found = session.datastore.user_find(actor=session.actor, email=incomplete, page_size=_MANY)
    return [user.email for user in found]


def _grantees(session: Session, incomplete: str) -> list[str]:
    if not incomplete.startswith("group:"):
        return _users(session, incomplete)
    return [f"group:{name}" for name in _groups(session, incomplete.removeprefix("group:"))]


def _places(session: Session, incomplete: str) -> list[str]:
    if ":" not in incomplete:
        names = [f"{name}:" for name in _containers(session, incomplete)]
    else:
        names = _inside(session, incomplete)
    if len(names) == 1 and names[0].endswith((":", "/")):  # one step further, so that no space
        deeper = _inside(session, names[0])  # follows what is not the end
        return deeper if len(deeper) == 1 else names + deeper
    return names


def _inside(session: Session, incomplete: str) -> list[str]:
    """What lies in the folder that is written, and begins like what follows it."""
    reference, _, path = incomplete.partition(":")
    above, _, start = path.rpartition("/")
    container = find_container(session.datastore, session.actor, reference)
    folder = None
    if above.strip("/"):
        folder = session.datastore.folder_resolve(
            actor=session.actor, container=container.id, path=above, kind=EntryKind.FOLDER
        ).id
    listed = session.datastore.folder_list(
        actor=session.actor, container=container.id, folder=folder, page_size=_MANY
    )
    return [
        f"{reference}:{above}/{entry.name}{'/' if entry.kind is EntryKind.FOLDER else ''}"
        for entry in listed
        if entry.name.startswith(start)
    ]
