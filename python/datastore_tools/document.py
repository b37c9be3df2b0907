"""Write docs/api.md and docs/schema.md from the catalogue of a deployed schema.

Each product on top of the core has pages of its own, as docs/api-nachet.md and
docs/schema-nachet.md.

Run it as ``python -m datastore_tools.document`` with libpq's variables set; ``--check`` writes
nothing and fails when the files differ from what the catalogue says.
"""

import argparse
import re
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

from datastore_tools.generate import (
    CORE,
    PRODUCTS,
    Argument,
    Catalogue,
    Composite,
    Enumeration,
    Function,
    read_catalogue,
)

WRITTEN = "<!-- Written by `make docs` from the deployed catalogue; do not edit. -->"

RELATIONS = """
SELECT c.oid, c.relname AS name, obj_description(c.oid, 'pg_class') AS comment
  FROM pg_class AS c
 WHERE c.relnamespace = %s::regnamespace AND c.relkind = ANY (%s)
 ORDER BY c.relname
"""

COLUMNS = """
SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required,
       col_description(a.attrelid, a.attnum) AS comment,
       EXISTS (SELECT FROM pg_constraint AS p
                WHERE p.conrelid = a.attrelid AND p.contype = 'p' AND a.attnum = ANY (p.conkey)
       ) AS is_key
  FROM pg_attribute AS a
 WHERE a.attrelid = %s AND a.attnum > 0 AND NOT a.attisdropped
 ORDER BY a.attnum
"""

CONSTRAINTS = """
SELECT conname AS name, pg_get_constraintdef(oid) AS definition
  FROM pg_constraint
 WHERE conrelid = %s AND contype IN ('p', 'c', 'f', 'u', 'x')
 ORDER BY array_position('{p,u,f,c,x}', contype), conname
"""

REFERENCES = """
SELECT parent.relname AS parent, child.relname AS child, c.conname AS name,
       EXISTS (SELECT FROM pg_attribute AS a
                WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) AND NOT a.attnotnull
       ) AS is_optional
  FROM pg_constraint AS c
  JOIN pg_class AS child ON child.oid = c.conrelid
  JOIN pg_class AS parent ON parent.oid = c.confrelid
 WHERE c.contype = 'f' AND c.connamespace = %s::regnamespace
 ORDER BY parent.relname, child.relname, c.conname
"""


# --- The API ----------------------------------------------------------------------------------


def render_api(found: Catalogue) -> str:
    """Return the page of a schema's API: every function by noun, then every type."""
    nouns = [composite.name for composite in found.composites]
    functions = sorted(found.functions, key=lambda each: (_noun(each.name, nouns), each.name))
    parts = [
        f"# API{_of(found.schema)}\n\n{WRITTEN}\n",
        f"Every function of the schema `{found.schema}`. Call them with named arguments; each line "
        f"of\n`\\df {found.schema}.*` in psql is one of these, and its comment is the text here.\n",
        _contents(functions, nouns),
    ]
    for noun, group in groupby(functions, key=lambda each: _noun(each.name, nouns)):
        parts.append(f"## {noun}\n")
        parts.extend(_function(each, found.schema) for each in group)
    parts.append("## Types\n")
    parts.extend(_composite(each, found.schema) for each in found.composites)
    parts.extend(_enumeration(each, found.schema) for each in found.enums)
    return "\n".join(parts)


def _of(schema: str) -> str:
    """What a title says of a schema: of the core nothing."""
    return "" if schema == CORE else f" of {schema}"


def _contents(functions: list[Function], nouns: list[str]) -> str:
    lines = ["| noun | functions |", "| --- | --- |"]
    for noun, group in groupby(functions, key=lambda each: _noun(each.name, nouns)):
        links = " ".join(f"[{each.name}](#{each.name})" for each in group)
        lines.append(f"| {noun} | {links} |")
    return "\n".join(lines) + "\n"


def _noun(function: str, nouns: list[str]) -> str:
    """The composite that a function is about, else the first word of its name."""
    about = [noun for noun in nouns if function.startswith(f"{noun}_")]
    return max(about, key=len, default=function.partition("_")[0])


def _function(function: Function, schema: str) -> str:
    arguments = ",\n".join(f"    {_argument(each)}" for each in function.arguments)
    call = f"{schema}.{function.name}({_on_lines(arguments)})"
    signature = f"```sql\n{call} → {_result(function)}\n```"
    return f"### {function.name}\n\n{signature}\n\n{_prose(function.comment)}\n"


def _on_lines(arguments: str) -> str:
    return f"\n{arguments}\n" if arguments else ""


def _argument(argument: Argument) -> str:
    default = "" if argument.default is None else f" DEFAULT {argument.default}"
    return f"{argument.name} {argument.type.sql}{default}"


def _result(function: Function) -> str:
    if function.result is None:
        return "nothing"
    if function.is_many:
        return f"any number of {function.result.sql}"
    return function.result.sql


def _composite(composite: Composite, schema: str) -> str:
    rows = [
        _row(f"`{each.name}`", f"`{each.type.sql}`", _prose(each.comment))
        for each in composite.columns
    ]
    return _table(f"### {schema}.{composite.name}\n\n{_prose(composite.comment)}\n", rows)


def _enumeration(enumeration: Enumeration, schema: str) -> str:
    labels = ", ".join(f"`{label}`" for label in enumeration.labels)
    return f"### {schema}.{enumeration.name}\n\n{_prose(enumeration.comment)}\n\nOne of {labels}.\n"


# --- The schema -------------------------------------------------------------------------------


def render_schema(connection: psycopg.Connection[Any], schema: str) -> str:
    """Return the page of a schema's tables: a picture, then each with its columns and rules."""
    private = f"{schema}_private"
    with connection.cursor(row_factory=dict_row) as cursor:
        tables = cursor.execute(RELATIONS, [private, ["r", "p"]]).fetchall()
        views = cursor.execute(RELATIONS, [schema, ["v", "m"]]).fetchall()
        references = cursor.execute(REFERENCES, [private]).fetchall()
        parts = [
            f"# Schema{_of(schema)}\n\n{WRITTEN}\n",
            f"The tables are in the schema `{private}`, which callers cannot see; the names of\n"
            "their constraints are what callers read in an error.\n",
            _picture(references),
            "## Tables\n",
        ]
        for table in tables:
            parts.append(_relation(cursor, table))
            rules = cursor.execute(CONSTRAINTS, [table["oid"]]).fetchall()
            parts.append("\n".join(f"- `{each['name']}`: {each['definition']}" for each in rules))
            parts.append("")
        if views:
            parts.append("## Views\n")
            parts.extend(_relation(cursor, view) for view in views)
    return "\n".join(parts)


def _picture(references: list[dict[str, Any]]) -> str:
    lines = ["```mermaid", "erDiagram"]
    for each in references:
        one = "|o" if each["is_optional"] else "||"
        label = each["name"].removeprefix(f"{each['child']}_")
        lines.append(f"    {each['parent']} {one}--o{{ {each['child']} : {label}")
    return "\n".join([*lines, "```\n"])


def _relation(cursor: psycopg.Cursor[dict[str, Any]], relation: dict[str, Any]) -> str:
    columns = cursor.execute(COLUMNS, [relation["oid"]]).fetchall()
    rows = [
        _row(f"`{each['name']}`", f"`{each['type']}`{_marks(each)}", _prose(each["comment"]))
        for each in columns
    ]
    return _table(f"### {relation['name']}\n\n{_prose(relation['comment'])}\n", rows)


def _marks(column: dict[str, Any]) -> str:
    if column["is_key"]:
        return ", key"
    return "" if column["required"] else ", may be null"


# --- Writing ----------------------------------------------------------------------------------


def _table(head: str, rows: Iterable[str]) -> str:
    return "\n".join([head, "| column | type | |", "| --- | --- | --- |", *rows, ""])


def _row(*cells: str) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def _prose(comment: str) -> str:
    """The comment as Markdown, in which <name> would be a tag and so not be seen."""
    return re.sub(r"<(?=\w)", "&lt;", comment)


def document(conninfo: str) -> dict[str, str]:
    """Return the text of each file by its name."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        pages = {}
        for schema in (CORE, *PRODUCTS):
            end = "" if schema == CORE else f"-{schema}"
            pages[f"api{end}.md"] = render_api(read_catalogue(connection, schema))
            pages[f"schema{end}.md"] = render_schema(connection, schema)
        return pages


def main(arguments: list[str] | None = None) -> int:
    """Write or check the files; 0 when all is well, 1 on drift."""
    parser = argparse.ArgumentParser(prog="python -m datastore_tools.document")
    parser.add_argument(
        "--conninfo", default="", help="libpq string or URL; default: PG* variables"
    )
    parser.add_argument("--folder", type=Path, default=Path("docs"), help="default: docs")
    parser.add_argument("--check", action="store_true", help="write nothing, fail on drift")
    chosen = parser.parse_args(arguments)
    drifted = []
    for name, text in document(chosen.conninfo).items():
        path = chosen.folder / name
        if path.exists() and path.read_text() == text:
            continue
        drifted.append(path)
        if not chosen.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    for path in drifted:
        print(f"{path} differs: run `make docs`" if chosen.check else f"wrote {path}")
    return 1 if drifted and chosen.check else 0


if __name__ == "__main__":
    sys.exit(main())
