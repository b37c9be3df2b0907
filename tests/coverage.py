"""Tells which statements of the SQL functions no test ran, and which constraints no test names.

With `--coverage` the server counts every statement of every function (plpgsql_check's profiler).
Each copy of the schema leaves its counts in a folder when it is dropped; the report adds them up.
"""

import json
import os
import re
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

ROOT = Path(__file__).resolve().parent.parent
FOLDER = "DATASTORE_TEST_COVERAGE"
SETTINGS = ("plpgsql_check.profiler=on", "plpgsql_check.profiler_max_shared_chunks=60000")

STATEMENTS = """
SELECT function.oid::regprocedure::text, statement.stmtid, statement.lineno, statement.stmtname,
       statement.exec_stmts
  FROM pg_proc AS function
 CROSS JOIN LATERAL plpgsql_profiler_function_statements_tb(function.oid) AS statement
 WHERE function.pronamespace IN ('datastore'::regnamespace, 'datastore_private'::regnamespace,
                                 'nachet'::regnamespace, 'nachet_private'::regnamespace)
   AND function.prolang = (SELECT oid FROM pg_language WHERE lanname = 'plpgsql')
"""

CONSTRAINTS = """
SELECT conname
  FROM pg_constraint
 WHERE connamespace IN ('datastore'::regnamespace, 'datastore_private'::regnamespace,
                        'nachet'::regnamespace, 'nachet_private'::regnamespace)
   AND contype IN ('c', 'f', 'u', 'x')
 ORDER BY conname
"""


class Statement(NamedTuple):
    """One statement of a function; lines count from the one that holds the body's first."""

    function: str
    number: int
    line: int
    kind: str


def collect(connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
    """Write the counts of the connection's database to the run's folder, if the run counts."""
    if folder := os.environ.get(FOLDER):
        rows = connection.execute(STATEMENTS).fetchall()
        Path(folder, f"{uuid.uuid4().hex}.json").write_text(json.dumps(rows))


def report(folder: Path, constraints: Iterable[str]) -> bool:
    """Print what was not reached; return whether every RAISE ran and every constraint is named."""
    counts: dict[Statement, int] = {}
    for file in folder.glob("*.json"):
        for *fields, executed in json.loads(file.read_text()):
            statement = Statement(*fields)
            counts[statement] = counts.get(statement, 0) + executed

    unreached = sorted(statement for statement, executed in counts.items() if not executed)
    raises = [statement for statement in unreached if statement.kind == "RAISE"]
    unnamed = sorted(set(constraints) - named_by_tests())

    print("\nSQL coverage")
    print(f"  statements reached  {len(counts) - len(unreached)} of {len(counts)}")
    total = sum(statement.kind == "RAISE" for statement in counts)
    print(f"  RAISE reached       {total - len(raises)} of {total}")
    for statement in unreached:
        print(f"    not reached: {statement.function} line {statement.line}: {statement.kind}")
    for name in unnamed:
        print(f"    constraint that no test names: {name}")
    return not raises and not unnamed


def named_by_tests() -> set[str]:
    """Return every word that the tests hold: a test that provokes a constraint names it."""
    tests = [*(ROOT / "sql/tests").rglob("*.sql"), *(ROOT / "tests").rglob("*.py")]
    return {word for file in tests for word in re.findall(r"\w+", file.read_text())}
