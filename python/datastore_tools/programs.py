"""The programs of the system that the tools run, and how to come by those that are missing."""

import os
import shutil
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from datastore_shim.errors import DatabaseUnavailable

_APT = Path("/usr/bin/apt-get")
_SUDO = Path("/usr/bin/sudo")


class Program(StrEnum):
    """What has to be installed beside the Python packages."""

    SERVER = "PostgreSQL's server programs"
    PSQL = "psql"
    SQITCH = "Sqitch"
    DRIVER = "Sqitch's driver for PostgreSQL (DBD::Pg)"


_PACKAGES = {  # of Debian and what descends from it
    Program.SERVER: ["postgresql"],
    Program.PSQL: ["postgresql-client"],
    Program.SQITCH: ["sqitch", "libdbd-pg-perl"],
    Program.DRIVER: ["libdbd-pg-perl"],
}


def absent_for_deploying() -> list[Program]:
    """What `sqitch deploy` needs and does not find on the path."""
    names = {Program.PSQL: "psql", Program.SQITCH: "sqitch"}
    return [program for program, name in names.items() if not shutil.which(name)]


def missing(programs: Sequence[Program], server: str = "postgresql") -> DatabaseUnavailable:
    """The error that names what is missing and the command that installs it.

    ``server``: the package of the server programs, for a version that has to be met.
    """
    wanted = [package for program in programs for package in _PACKAGES[program]]
    wanted = [server if package == "postgresql" else package for package in wanted]
    if _APT.exists():
        told = f"apt-get install --no-install-recommends {' '.join(dict.fromkeys(wanted))}"
        if os.geteuid() == 0:
            hint = f"run: {told}"
        else:
            hint = f"run: sudo {told}" if _SUDO.exists() else f"as root, run: {told}"
    else:
        hint = "install PostgreSQL and Sqitch from your system's packages; see https://sqitch.org"
    if Program.SERVER in programs:
        hint += "; or set DATASTORE_PG_BIN to where PostgreSQL's programs are"
    return DatabaseUnavailable(f"not installed: {', '.join(programs)}", hint=hint)
