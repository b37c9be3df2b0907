"""The shim stays small enough to read in one sitting, and needs little."""

import ast
import sys
import tokenize
from pathlib import Path

from tests.servers import ROOT

SHIM = ROOT / "python" / "datastore_shim"
GENERATED = {"calls.py", "client.py", "types.py"}
NO_CODE = {tokenize.ENCODING, tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE}
ALLOWED = {"datastore_shim", "psycopg", "psycopg_pool", "azure", "obstore"}


def test_few_lines_are_written_by_hand() -> None:
    """Lines of code: without blank lines, comments and docstrings, which make reading shorter.

    Not to be raised: the whole is to come to 1,200.
    """
    lines = {
        str(path.relative_to(SHIM)): len(lines_of_code(path))
        for path in SHIM.rglob("*.py")
        if path.name not in GENERATED
    }
    assert sum(lines.values()) <= 1280, lines


def lines_of_code(path: Path) -> set[int]:
    """The numbers of the lines that hold code."""
    with path.open("rb") as file:
        tokens = [token for token in tokenize.tokenize(file.readline) if token.type not in NO_CODE]
    lines = {
        line for token in tokens for line in range(token.start[0], token.end[0] + 1) if token.string
    }
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Expr(value=ast.Constant(value=str())):
                lines -= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return lines


def test_only_the_driver_and_the_stores_are_imported() -> None:
    for path in SHIM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = []
            if isinstance(node, ast.Import):
                names = [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            packages = {name.partition(".")[0] for name in names} - sys.stdlib_module_names
            assert packages <= ALLOWED, f"{path.name} imports {packages - ALLOWED}"


def test_no_sql_is_written_by_hand() -> None:
    for path in SHIM.rglob("*.py"):
        if path.name not in GENERATED:
            text = path.read_text()
            assert "SELECT " not in text and ".execute(" not in text.replace(
                "cursor.execute(statement, values, binary=True)", ""
            ), path.name
