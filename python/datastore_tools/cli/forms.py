"""What people write on a command line, read: metadata, hashes, times, questions answered."""

import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from datastore_shim.errors import BadArgument
from datastore_shim.types import JSON, Belonging, Deletion, Fate
from datastore_tools.cli.frame import Code, Session, stop
from datastore_tools.cli.screen import printable

TIMES = ["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d"]
DryRun = Annotated[
    bool, typer.Option("--dry-run", "-n", help="Say what would be done, and let it be.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask; needed without a terminal.")]
Pairs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[KEY=VALUE]...", help="VALUE is JSON, or else text."),
]


def pairs(written: Sequence[str]) -> dict[str, JSON]:
    """Metadata of ``KEY=VALUE`` texts: the value is JSON, else text. Raises BadArgument."""
    return dict(_pair(text) for text in written)


def sha256(written: str | None, like: Path | None) -> bytes | None:
    """A hash that was written, or that of a local file. Raises BadArgument, OSError."""
    if like is not None:
        with like.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    try:
        return None if written is None else bytes.fromhex(written)
    except ValueError as error:
        hint = "pass its 64 hexadecimal digits"
        raise BadArgument("sha256 is not a hash", argument="sha256", hint=hint) from error


def local(time: datetime | None) -> datetime | None:
    """A time with its zone; one without is of the zone here."""
    return time.astimezone() if time else None


def confirm(session: Session, question: str, *, yes: bool) -> None:
    """Ask before what cannot be undone. Raises BadArgument if nobody is there to answer."""
    if yes:
        return
    if not sys.stdin.isatty():
        hint = "look with --dry-run, then say --yes"
        raise BadArgument("this cannot be undone, and there is no terminal to ask on", hint=hint)
    if not typer.confirm(question, err=True):
        session.screen.note("nothing was done")
        raise stop(Code.INTERRUPTED)


def depart(
    session: Session,
    what: str,
    delete: Callable[[bool], list[Belonging]],
    *,
    dry_run: bool,
    yes: bool,
) -> list[Belonging]:
    """Delete an owner: tell what becomes of what they own, and ask before. Gives it.

    ``delete`` is called with True to ask what it would do, with False to do it.
    """
    screen = session.screen
    goes = delete(True)
    blocked = any(it.fate is Fate.BLOCKS for it in goes)
    if not dry_run:
        if blocked or not yes:
            for it in goes:
                screen.note(_fate_of(it))
        if not blocked:  # else the database says what to do
            confirm(session, f"delete {printable(what)} for good?", yes=yes)
        goes = delete(False)
    for it in goes:
        screen.say(_fate_of(it))
    verb = "is deleted" if not dry_run else "stays as it is" if blocked else "would be deleted"
    screen.say(printable(f"{what} {verb}"))
    return goes


def told_of(goes: Deletion) -> str:
    """How much a deletion takes, for people."""
    folders = f"{goes.folders:,} folders, " if goes.folders else ""
    return f"{folders}{goes.files:,} files, {goes.copies:,} copies, {goes.bytes:,} bytes"


def _fate_of(it: Belonging) -> str:
    of = f", {it.files:,} files, {it.bytes:,} bytes" if it.kind == "container" else ""
    return printable(f"{it.fate.value}: {it.kind} {it.name}{of}")


def _pair(text: str) -> tuple[str, JSON]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        hint = "write KEY=VALUE, as species=rye or width=3"
        raise BadArgument(f"{text!r} is not a key with a value", hint=hint)
    try:
        told: Any = json.loads(value, parse_constant=_refuse)
    except ValueError:
        return key, value
    return key, told


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")
