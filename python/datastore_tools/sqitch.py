"""Deploys the schema with Sqitch, to any database that libpq or Sqitch can name."""

import os
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import Conninfo

from datastore_shim.database import translate
from datastore_shim.errors import (
    BadArgument,
    DatabaseUnavailable,
    DatastoreError,
    NotAllowed,
)
from datastore_tools import programs
from datastore_tools.programs import Program

_DEPLOYED = re.compile(r"^\s+\+ (\S+)(?: @\S+)* \.* ok$")
_TRIED = re.compile(r"^\s+\+ (\S+)(?: @\S+)* \.")
_FOUND_ITSELF = re.compile(
    r"ERROR:.*(already exists|tuple concurrently updated|unique constraint \"pg_)"
)
_UNREACHABLE = re.compile(r"connection to server|could not connect|connect\(", re.IGNORECASE)
_FORBIDDEN = re.compile(r"permission denied|must be (owner|member|superuser)|ST403", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Deployment:
    """The changes that a deployment brought, in order; none when the schema was up to date."""

    target: str
    changes: list[str]


def project_folder() -> Path:
    """The folder of the Sqitch project: the wheel's own copy, else the repository's.

    Raises DatastoreError if there is neither.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "sqitch", here.parent.parent):
        if (folder / "sqitch.plan").is_file():
            return folder
    raise DatastoreError(
        "the Sqitch project is not at hand", hint="install the wheel, or use a checkout"
    )


def deploy(
    target: str = "",
    *,
    inherit: bool = True,
    say: Callable[[str], None] | None = None,
) -> Deployment:
    """Deploy and verify every change that a database lacks; a failed run leaves it as it was.

    Args:
        target: a libpq URL or connection string; a Sqitch URI (db:pg:...) or the name of a target
            of sqitch.conf; empty for libpq's environment.
        inherit: whether libpq's environment fills what the target leaves open.
        say: called with each line that Sqitch prints, as it comes.

    Raises DatabaseUnavailable (also where psql or Sqitch is missing), NotAllowed, BadArgument, and
    DatastoreError with the words of the statement that failed.
    """
    if absent := programs.absent_for_deploying():
        raise programs.missing(absent)
    environment = {k: v for k, v in os.environ.items() if inherit or not k.startswith("PG")}
    name = target
    if not target or _is_libpq(target):
        settings = _settings(target)
        _check_reachable(settings)
        environment |= _as_environment(settings)
        name = f"db:pg:{quote(str(settings.get('dbname') or environment.get('PGDATABASE', '')))}"
    elif target.isspace() or target.startswith("-"):
        raise BadArgument("not a database URL or target", argument="target")
    lines = _deployed(name, environment, say)
    return Deployment(name, [found.group(1) for line in lines if (found := _DEPLOYED.match(line))])


def _deployed(
    target: str, environment: Mapping[str, str], say: Callable[[str], None] | None
) -> list[str]:
    """What Sqitch printed.

    Sqitch notes a change after its script has committed. Killed in between, it would try the change
    again and again; so where an object is there already, it is asked to verify and note the change.
    """
    command = ["sqitch", "deploy", "--verify", "--target", target]
    printed: list[str] = []
    noted: set[str] = set()
    while True:
        code, lines = _run(command, environment, say)
        printed += lines
        if code == 0:
            return printed
        change = _half_done(lines)
        if change is None or change in noted:
            raise _failure(lines)
        noted.add(change)
        code, more = _run([*command, "--log-only", "--to-change", change], environment, say)
        printed += more
        if code:
            raise _failure(lines)


def _half_done(lines: list[str]) -> str | None:
    """The change whose script found its own objects."""
    tried = [found.group(1) for line in lines if (found := _TRIED.match(line))]
    return tried[-1] if tried and _FOUND_ITSELF.search("\n".join(lines)) else None


def _is_libpq(target: str) -> bool:
    return target.startswith(("postgresql://", "postgres://")) or (
        "=" in target and not target.startswith("db:")
    )


def _settings(conninfo: str) -> dict[str, str]:
    try:
        return {k: str(v) for k, v in conninfo_to_dict(conninfo).items()}
    except psycopg.ProgrammingError:  # not chained: it quotes the text, password and all
        raise BadArgument("not a libpq connection string or URL", argument="target") from None


def _check_reachable(settings: Mapping[str, str]) -> None:
    try:
        psycopg.connect(make_conninfo("", **settings)).close()
    except psycopg.Error as error:
        raise translate(error) from error


def _as_environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Settings as libpq's variables: so no password shows in a list of processes."""
    names = {
        option.keyword.decode(): option.envvar.decode()
        for option in Conninfo.get_defaults()
        if option.envvar
    }
    if unknown := sorted(settings.keys() - names.keys()):
        raise BadArgument(f"Sqitch cannot pass on the setting {unknown[0]}", argument="target")
    return {names[keyword]: value for keyword, value in settings.items()}


def _run(
    command: list[str], environment: Mapping[str, str], say: Callable[[str], None] | None
) -> tuple[int, list[str]]:
    user = environment.get("USER") or environment.get("LOGNAME") or f"user-{os.geteuid()}"
    defaults = {
        "SQITCH_ORIG_SYSUSER": user,  # without these Sqitch insists on settings of its own
        "SQITCH_ORIG_FULLNAME": user,
        "SQITCH_ORIG_EMAIL": f"{user}@localhost",
    }
    lines = []
    try:
        with subprocess.Popen(
            command,
            cwd=project_folder(),
            env=defaults | dict(environment) | {"LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                lines.append(line.rstrip("\n"))
                if say:
                    say(lines[-1])
    except FileNotFoundError as error:
        raise programs.missing([Program.SQITCH]) from error
    return process.returncode, lines


def _failure(lines: list[str]) -> DatastoreError:
    """What went wrong, from the output of psql and Sqitch."""
    text = "\n".join(lines)
    if "required to manage PostgreSQL" in text:
        return programs.missing([Program.DRIVER])
    found = re.search(r"ERROR:\s+(.*)", text) or re.search(r"(?:FATAL|fatal):\s+(.*)", text)
    hint = re.search(r"HINT:\s+(.*)", text)
    said = [line.strip() for line in text.partition("\nReverting")[0].splitlines()]
    message = found.group(1) if found else "; ".join(filter(None, said[-3:]))
    kind = DatastoreError
    if _UNREACHABLE.search(text):
        kind = DatabaseUnavailable
    elif _FORBIDDEN.search(text):
        kind = NotAllowed
    return kind(f"the deployment failed: {message}", hint=hint.group(1) if hint else None)
