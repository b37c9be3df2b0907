"""Runs every test beside one server: pgTAP's files first, then pytest.

`python -m tests.run [--pg 15|16|18] [--coverage] [PYTEST ARGUMENTS]` is what `make test` and
`make coverage` call.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import coverage, servers

PGTAP = servers.ROOT / "sql" / "tests"
LEFT_OUT = """\
Left out on PostgreSQL {major}, for which no package here carries plpgsql_check:
  sql/tests/**/plpgsql_check*.sql  the static check of every function (runs on 15)
  make coverage                    the profiler's count of statements (runs on 15)"""


def pgtap_files(major: int) -> list[Path]:
    """Return the test scripts; a name that starts with _ is only included by others."""
    files = [file for file in sorted(PGTAP.rglob("*.sql")) if not file.name.startswith("_")]
    if major != 15:
        files = [file for file in files if not file.name.startswith("plpgsql_check")]
    return files


def run_pgtap(database: servers.Database) -> int:
    """Run the pgTAP tests, several files at once, and return pg_prove's exit code."""
    files = [str(file.relative_to(servers.ROOT)) for file in pgtap_files(database.server.major)]
    command = ["pg_prove", "--jobs", "4", "--failures", *files]
    return subprocess.run(
        command, env=database.environment(), cwd=servers.ROOT, check=False
    ).returncode


def run_pytest(server: servers.Server, arguments: list[str]) -> int:
    """Run the Python tests, several at once, and return pytest's exit code."""
    workers = ["--numprocesses", "4", "--dist", "worksteal"]
    command = [sys.executable, "-m", "pytest", "-q", *workers, *arguments]
    environment = os.environ | server.share()
    return subprocess.run(command, env=environment, cwd=servers.ROOT, check=False).returncode


def run_all(server: servers.Server, arguments: list[str]) -> bool:
    """Run everything, also after a failure; return whether all of it passed."""
    with server.clone() as database:
        proved = run_pgtap(database)
    tested = run_pytest(server, arguments)
    if proved:
        print("pgTAP tests failed: see above", file=sys.stderr)
    return not proved and not tested


def run_counted(arguments: list[str]) -> bool:
    """Run everything while the server and Python count; return whether enough was reached."""
    with (
        tempfile.TemporaryDirectory(prefix="coverage") as folder,
        servers.deployed(15, *coverage.SETTINGS) as server,
    ):
        os.environ[coverage.FOLDER] = folder
        passed = run_all(server, ["--cov", "--cov-report=term", *arguments])
        with server.clone() as database, database.connect() as connection:
            constraints = [name for (name,) in connection.execute(coverage.CONSTRAINTS)]
        return coverage.report(Path(folder), constraints) and passed


def main() -> int:
    """Run the tests as the command line says; return 0 if all passed."""
    parser = argparse.ArgumentParser(description="Run every test beside one PostgreSQL.")
    parser.add_argument("--pg", type=int, default=15, choices=(15, 16, 18))
    parser.add_argument("--coverage", action="store_true", help="say what no test reached")
    options, arguments = parser.parse_known_args()

    if options.coverage:
        return 0 if run_counted(arguments) else 1
    if options.pg != 15:
        print(LEFT_OUT.format(major=options.pg), flush=True)
    with servers.deployed(options.pg) as server:
        return 0 if run_all(server, arguments) else 1


if __name__ == "__main__":
    sys.exit(main())
