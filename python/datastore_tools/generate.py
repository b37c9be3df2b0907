"""Write the shim's `types` and `calls` from the catalogue of a deployed schema.

The core's package also gets `client`, which is `client_async` without asyncio; that of a product
on top of it gets two classes, named after its schema, that make its calls through a client of the
core's.

Run it as ``python -m datastore_tools.generate`` with libpq's variables set; ``--check`` writes
nothing and fails when the files differ from what the catalogue says.

What it asks of the SQL: no overloads; only IN arguments, of the types in ``SCALARS``, enums and
arrays of these; results void, one of those types, or a composite type of such columns, SETOF or
not (with ROWS 1 it is one row); a COMMENT on every function, type and column. A column or a scalar
result may be null only if its COMMENT has the word "null". A function may be called again after a
lost connection if it is STABLE or IMMUTABLE, if its COMMENT has the word "idempotent", or if it is
given an ``idempotency_key``. A constraint whose COMMENT ends in "Raises ST400 (argument)." is
known to the shim by its name, and so is what its violation means.
"""

import argparse
import builtins
import difflib
import keyword
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

CORE = "datastore"
SCALARS = {
    "bool": "bool",
    "bytea": "bytes",
    "date": "date",
    "float4": "float",
    "float8": "float",
    "int2": "int",
    "int4": "int",
    "int8": "int",
    "interval": "timedelta",
    "json": "JSON",
    "jsonb": "JSON",
    "numeric": "Decimal",
    "text": "str",
    "timestamp": "datetime",
    "timestamptz": "datetime",
    "uuid": "UUID",
    "varchar": "str",
}
IMPORTED = {"Any", "Decimal", "Self", "StrEnum", "TypeAlias", "UUID", "dataclass", "date"}
IMPORTED |= {"datetime", "timedelta", "cls", "row", "self"}
HEADER = '"""{title}: generated from the catalogue of schema `{schema}`, do not edit."""\n\n'


class Unsuitable(Exception):
    """Something in the catalogue has no counterpart in Python; the message names it."""


@dataclass(frozen=True)
class Type:
    """A type of the catalogue as the shim sees it."""

    python: str
    sql: str
    schema: str = "pg_catalog"
    kind: str = "scalar"
    is_array: bool = False

    @property
    def annotation(self) -> str:
        return f"list[{self.python}]" if self.is_array else self.python

    def selected(self, column: str) -> str:
        """The column in a SELECT: enums travel as text, since their OIDs differ by database."""
        if self.kind != "enum":
            return column
        return f"{column}::text[]" if self.is_array else f"{column}::text"

    def loaded(self, value: str) -> str:
        """The Python expression that makes the value out of what psycopg gives."""
        if self.kind != "enum":
            return value
        return (
            f"[{self.python}(each) for each in {value}]"
            if self.is_array
            else f"{self.python}({value})"
        )


@dataclass(frozen=True)
class Column:
    name: str
    type: Type
    nullable: bool
    comment: str


@dataclass(frozen=True)
class Enumeration:
    name: str
    labels: list[str]
    comment: str


@dataclass(frozen=True)
class Composite:
    name: str
    columns: list[Column]
    comment: str


@dataclass(frozen=True)
class Argument:
    name: str
    type: Type
    default: str | None

    @property
    def signature(self) -> str:
        if self.default is None:
            return f"{self.name}: {self.type.annotation}"
        if self.default == "NULL":
            return f"{self.name}: {self.type.annotation} | None = None"
        return f"{self.name}: {self.type.annotation} | Unset = UNSET"


@dataclass(frozen=True)
class Function:
    name: str
    arguments: list[Argument]
    result: Type | None
    is_many: bool
    is_read: bool
    comment: str

    @property
    def is_nullable(self) -> bool:
        return _has_word("null", self.comment)

    @property
    def is_repeatable(self) -> bool:
        return self.is_read or _has_word("idempotent", self.comment)

    @property
    def returns(self) -> str:
        if self.result is None:
            return "None"
        if self.is_many:
            return f"list[{self.result.annotation}]"
        if self.result.kind != "composite" and self.is_nullable:
            return f"{self.result.annotation} | None"
        return self.result.annotation


@dataclass
class Catalogue:
    """What one schema offers."""

    schema: str
    version: int | None = None
    enums: list[Enumeration] = field(default_factory=list)
    composites: list[Composite] = field(default_factory=list)
    borrowed: list[Composite] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    constraints: list[tuple[str, str, str | None]] = field(default_factory=list)

    def columns(self, kind: Type) -> list[Column]:
        """The columns of a composite, which may be one of the core's."""
        known = self.composites if kind.schema == self.schema else self.borrowed
        return next(each.columns for each in known if _class(each.name) == kind.python)


# --- Reading ----------------------------------------------------------------------------------

TYPES = """
SELECT t.oid, n.nspname AS schema, t.typname AS name, t.typtype AS kind, t.typbasetype AS base,
       CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END AS element, c.relkind,
       obj_description(t.oid, 'pg_type') AS comment,
       ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid
             ORDER BY e.enumsortorder) AS labels
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
LEFT JOIN pg_class c ON c.oid = t.typrelid
"""

COLUMNS = """
SELECT c.reltype AS type, a.attname AS name, a.atttypid AS column_type,
       col_description(a.attrelid, a.attnum) AS comment
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relkind = 'c' AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY c.reltype, a.attnum
"""

FUNCTIONS = """
SELECT p.oid, p.proname AS name, p.prokind AS kind, p.proretset AS is_set, p.prorows AS rows,
       p.prorettype AS result, p.provolatile AS volatility, p.proargmodes IS NOT NULL AS has_modes,
       p.proargtypes::oid[] AS types, coalesce(p.proargnames, '{}') AS names,
       ARRAY(SELECT pg_get_function_arg_default(p.oid, i)
             FROM generate_series(1, p.pronargs) AS i ORDER BY i) AS defaults,
       obj_description(p.oid, 'pg_proc') AS comment
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = %s AND p.prorettype <> 'trigger'::regtype
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass
                  AND d.objid = p.oid AND d.deptype = 'e')
"""

CONSTRAINTS = r"""
SELECT c.conname AS name, told[1] AS code, told[2] AS argument
FROM pg_constraint c
JOIN pg_namespace n ON n.oid = c.connamespace,
     regexp_match(obj_description(c.oid, 'pg_constraint'),
                  '\yRaises (ST[0-9]{3})(?: \(([a-z0-9_]+)\))?\.$') AS told
WHERE n.nspname IN (%s, %s) AND told IS NOT NULL
ORDER BY c.conname COLLATE "C"
"""

RESERVED = "SELECT word FROM pg_get_keywords() WHERE catcode IN ('R', 'C')"


def read_catalogue(connection: psycopg.Connection[Any], schema: str) -> Catalogue:
    """Read what the schema offers. Raises `Unsuitable` where Python cannot say the same."""
    with connection.transaction(), connection.cursor(row_factory=dict_row) as cursor:
        cursor.execute("SET LOCAL search_path = pg_catalog")
        cursor.execute("SET LOCAL intervalstyle = postgres")
        types = {each["oid"]: each for each in cursor.execute(TYPES)}
        columns = cursor.execute(COLUMNS).fetchall()
        functions = cursor.execute(FUNCTIONS, [schema]).fetchall()
        reserved = {each["word"] for each in cursor.execute(RESERVED)}
        found = Catalogue(schema)
        private = f"{schema}_private"
        for each in cursor.execute(CONSTRAINTS, [schema, private]):
            found.constraints.append((each["name"], each["code"], each["argument"]))
        if any(each["name"] == "schema_version" for each in functions):
            name = psycopg.sql.Identifier(schema, "schema_version")
            answer = cursor.execute(
                psycopg.sql.SQL("SELECT {}() AS version").format(name)
            ).fetchone()
            found.version = int(answer["version"]) if answer else None

    for each in types.values():
        if each["schema"] == schema and each["kind"] == "e":
            comment = _comment(f"type {each['name']}", each["comment"])
            found.enums.append(Enumeration(each["name"], each["labels"], comment))
        if each["schema"] in (schema, CORE) and each["relkind"] == "c":
            composite = _composite_of(
                types, each, [row for row in columns if row["type"] == each["oid"]]
            )
            (found.composites if each["schema"] == schema else found.borrowed).append(composite)
    found.functions = [_function(types, each, reserved) for each in functions]

    found.enums.sort(key=lambda each: each.name)
    found.composites.sort(key=lambda each: each.name)
    found.functions.sort(key=lambda each: each.name)
    for one, two in zip(found.functions, found.functions[1:], strict=False):
        if one.name == two.name:
            raise Unsuitable(f"function {one.name} is overloaded")
    return found


def _composite_of(types: dict[int, Any], row: Any, columns: list[Any]) -> Composite:
    mine = [_column(types, row, each) for each in columns]
    for shadowed in {column.name for column in mine} & {column.type.python for column in mine}:
        raise Unsuitable(f"type {row['name']} has a column and a column's type named {shadowed}")
    return Composite(row["name"], mine, _comment(f"type {row['name']}", row["comment"]))


def _column(types: dict[int, Any], owner: Any, row: Any) -> Column:
    where = f"column {owner['name']}.{row['name']}"
    comment = _comment(where, row["comment"])
    kind = _type(types, row["column_type"], where)
    if kind.kind == "composite":
        raise Unsuitable(f"{where} is itself a composite")
    _check_name(where, row["name"], IMPORTED)
    return Column(row["name"], kind, _has_word("null", comment), comment)


def _function(types: dict[int, Any], row: Any, reserved: set[str]) -> Function:
    where = f"function {row['name']}"
    if row["kind"] != "f" or row["has_modes"]:
        raise Unsuitable(f"{where} is not a plain function with IN arguments only")
    if len(row["names"]) != len(row["types"]) or not all(row["names"]):
        raise Unsuitable(f"{where} has arguments without a name")
    arguments = []
    for name, oid, default in zip(row["names"], row["types"], row["defaults"], strict=True):
        kind = _type(types, oid, f"argument {name} of {where}")
        if kind.kind == "composite":
            raise Unsuitable(f"argument {name} of {where} is a composite")
        _check_name(f"argument of {where}", name, IMPORTED | set(dir(builtins)))
        if name in reserved:
            raise Unsuitable(f"argument of {where} has a reserved word of SQL as its name: {name}")
        arguments.append(Argument(name, kind, _default(default)))
    _check_name("function", row["name"], IMPORTED)
    is_void = types[row["result"]]["name"] == "void"
    return Function(
        name=row["name"],
        arguments=arguments,
        result=None if is_void else _type(types, row["result"], f"result of {where}"),
        is_many=row["is_set"] and row["rows"] != 1,
        is_read=row["volatility"] in ("s", "i"),
        comment=_comment(where, row["comment"]),
    )


def _type(types: dict[int, Any], oid: int, where: str) -> Type:
    row = types[oid]
    if row["kind"] == "d":
        return _type(types, row["base"], where)
    if row["element"]:
        inner = _type(types, row["element"], where)
        if inner.kind == "composite":
            raise Unsuitable(f"{where} is an array of composites")
        return Type(inner.python, f"{inner.sql}[]", inner.schema, inner.kind, is_array=True)
    if row["kind"] == "e" or row["relkind"] == "c":
        kind = "enum" if row["kind"] == "e" else "composite"
        return Type(_class(row["name"]), f"{row['schema']}.{row['name']}", row["schema"], kind)
    if row["schema"] == "pg_catalog" and row["name"] in SCALARS:
        return Type(SCALARS[row["name"]], row["name"])
    raise Unsuitable(f"{where} is of type {row['schema']}.{row['name']}, which has no counterpart")


def _default(expression: str | None) -> str | None:
    """The default as a reader wants it: without the cast."""
    return None if expression is None else re.sub(r"(?<=['L])::[\w.\"\[\] ]+$", "", expression)


def _check_name(where: str, name: str, taken: set[str]) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name) or name in taken:
        raise Unsuitable(f"{where} has a name that Python cannot use: {name}")


def _comment(where: str, comment: str | None) -> str:
    if not comment:
        raise Unsuitable(f"{where} has no COMMENT")
    return comment.strip()


def _has_word(word: str, text: str) -> bool:
    return re.search(rf"\b{word}\b", text, re.IGNORECASE) is not None


def _class(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


# --- Writing ----------------------------------------------------------------------------------

TYPES_PREAMBLE = '''
JSON: TypeAlias = Any
"""A JSON value: dict, list, str, int, float, bool or None. The SQL function tells its shape."""
'''

CALLS_PREAMBLE = '''
__all__ = ["UNSET", "AsyncCalls", "Calls", "Unset"]

Result = TypeVar("Result")
Row: TypeAlias = tuple[Any, ...]


class Unset(Enum):
    """The type of `UNSET`."""

    UNSET = "unset"

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET
"""An argument that is not given: the SQL function's own default holds. None is SQL's NULL."""


@dataclass(frozen=True, slots=True)
class Function(Generic[Result]):
    """One SQL function: its SELECT, the types of its arguments, and how its rows are read."""

    name: str
    select: str
    types: Mapping[str, str]
    load: Callable[[list[Row]], Result]
    null_defaults: frozenset[str] = frozenset()
    repeatable: bool = False

    def statement(self, arguments: Mapping[str, object]) -> tuple[bytes, list[object]]:
        """The SQL and its values; what was not given is left out. Raises `BadArgument`."""
        given = {
            name: _sendable(name, self.types[name], value)
            for name, value in arguments.items()
            if value is not UNSET and not (value is None and name in self.null_defaults)
        }
        slots = ", ".join(f"{name} => %s::{self.types[name]}" for name in given)
        return self.select.format(slots).encode(), list(given.values())

    def is_repeatable(self, arguments: Mapping[str, object]) -> bool:
        """Whether a second call with the same arguments leaves things as the first one did."""
        return self.repeatable or arguments.get("idempotency_key") is not None


def _sendable(name: str, kind: str, value: object) -> object:
    try:
        if kind in ("json", "jsonb") and value is not None:
            value = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        if isinstance(value, str) and b"\\0" in value.encode():
            raise ValueError("NUL")
    except (TypeError, ValueError, RecursionError) as error:
        raise BadArgument(f"not a value of type {kind}", argument=name) from error
    return value


def one(load: Callable[[Row], Result]) -> Callable[[list[Row]], Result]:
    """Read the only row."""

    def first(rows: list[Row]) -> Result:
        if not rows:
            raise NotFound("the function gave no row")
        return load(rows[0])

    return first


def many(load: Callable[[Row], Result]) -> Callable[[list[Row]], list[Result]]:
    """Read all rows."""
    return lambda rows: [load(row) for row in rows]


def nothing(rows: list[Row]) -> None:
    """Read the answer of a function that returns void."""


def scalar(row: Row) -> Any:
    """Read the value of the only column."""
    if row[0] is None:
        raise UnexpectedNull("the function gave null")
    return row[0]


def scalar_or_none(row: Row) -> Any:
    """Read the value of the only column, which may be null."""
    return row[0]
'''


def render_types(found: Catalogue) -> str:
    """The text of `types.py`."""
    parts = [HEADER.format(title="The types of the API", schema=found.schema)]
    parts.append(
        "from collections.abc import Sequence\n"
        "from dataclasses import dataclass\n"
        "from datetime import date, datetime, timedelta\n"
        "from decimal import Decimal\n"
        "from enum import StrEnum\n"
        "from typing import Any, Self, TypeAlias\n"
        "from uuid import UUID\n\n"
        "from datastore_shim.errors import UnexpectedNull\n"
    )
    used = [column.type for each in found.composites for column in each.columns]
    parts.append(_imported_types(found, used))
    if found.version is not None:
        parts.append(
            f"\nSCHEMA_VERSION = {found.version}\n"
            '"""The version of the schema that these files were generated from."""\n'
        )
    if found.schema == CORE:
        parts.append(TYPES_PREAMBLE)
    names = [_class(each.name) for each in found.enums]
    names += [_class(each.name) for each in found.composites]
    names += ["JSON"] if found.schema == CORE else []
    names += [] if found.version is None else ["SCHEMA_VERSION"]
    names.sort(key=lambda name: (not name.isupper(), name))
    parts.append(f"\n__all__ = {names!r}\n")
    parts += [_enumeration(each) for each in found.enums]
    parts += [_composite(each) for each in found.composites]
    return "".join(parts)


def _enumeration(enum: Enumeration) -> str:
    lines = [f"\n\nclass {_class(enum.name)}(StrEnum):", *_docstring(enum.comment, 4), ""]
    for label in enum.labels:
        name = re.sub(r"\W", "_", label).upper()
        _check_name(f"enum {enum.name}", name.lower(), set())
        lines.append(f"    {name} = {_quoted(label)}")
    return "\n".join(lines) + "\n"


def _composite(composite: Composite) -> str:
    name = _class(composite.name)
    lines = ["\n\n@dataclass(frozen=True, slots=True)", f"class {name}:"]
    lines += [*_docstring(composite.comment, 4), ""]
    for column in composite.columns:
        optional = " | None" if column.nullable else ""
        lines.append(f"    {column.name}: {column.type.annotation}{optional}")
        lines += _docstring(column.comment, 4)
    names = ", ".join(column.name for column in composite.columns)
    values = ", ".join(_loaded(column) for column in composite.columns)
    lines += [
        "\n    @classmethod",
        "    def from_row(cls, row: Sequence[Any]) -> Self:",
        '        """Make one from a row. Raises `UnexpectedNull`."""',
        f"        ({names},) = row",
    ]
    filled = [column.name for column in composite.columns if not column.nullable]
    if filled:
        lines += [
            f"        if {' or '.join(f'{each} is None' for each in filled)}:",
            f"            raise UnexpectedNull.of({_quoted(composite.name)}, "
            f"{', '.join(f'{each}={each}' for each in filled)})",
        ]
    lines.append(f"        return cls({values})")
    return "\n".join(lines) + "\n"


def _loaded(column: Column) -> str:
    value = column.type.loaded(column.name)
    if column.nullable and value != column.name:
        return f"None if {column.name} is None else {value}"
    return value


def render_calls(found: Catalogue) -> str:
    """The text of `calls.py`."""
    parts = [HEADER.format(title="The functions of the API", schema=found.schema)]
    if found.schema == CORE:
        parts.append(
            "import json\n"
            "from collections.abc import Callable, Mapping\n"
            "from dataclasses import dataclass\n"
            "from enum import Enum\n"
            "from typing import Any, Final, Generic, TypeAlias, TypeVar\n"
        )
    else:
        parts.append(
            "from collections.abc import Mapping\n"
            "from typing import Final\n"
            "from datastore_shim import calls as core\n"
            "from datastore_shim.calls import CONSTRAINTS, UNSET, Function, Result, Unset\n"
            "from datastore_shim.calls import many, nothing, one, scalar, scalar_or_none\n"
        )
    parts.append(
        "from datetime import date, datetime, timedelta\n"
        "from decimal import Decimal\n"
        "from uuid import UUID\n\n"
        "from datastore_shim.errors import BadArgument, NotFound, UnexpectedNull\n"
    )
    used = [argument.type for each in found.functions for argument in each.arguments]
    used += [each.result for each in found.functions if each.result]
    parts.append(_imported_types(found, used, is_local=False))
    if found.schema == CORE:
        parts += [CALLS_PREAMBLE, _constraints(found)]
    else:
        product = _class(found.schema)
        parts.append(f"\n__all__ = ['Async{product}', '{product}']\n")
        parts.append(_constraints(found))
    parts += [_specification(found, each) for each in found.functions]
    parts.append(_class_of_calls(found, is_async=False))
    parts.append(_class_of_calls(found, is_async=True))
    if found.schema != CORE:
        parts.append(_class_of_product(found, is_async=False))
        parts.append(_class_of_product(found, is_async=True))
    return "".join(parts)


def _imported_types(found: Catalogue, used: Iterable[Type], *, is_local: bool = True) -> str:
    """The imports of types that are not defined in the same file."""
    lines = set()
    for each in used:
        core = each.schema == CORE or each.python == "JSON"
        if core and not (is_local and found.schema == CORE):
            lines.add(f"from datastore_shim.types import {each.python}\n")
        elif each.schema == found.schema and not is_local:
            lines.add(f"from .types import {each.python}\n")
        elif each.schema not in (found.schema, CORE, "pg_catalog"):
            raise Unsuitable(f"type {each.sql} is of a third schema")
    return "".join(sorted(lines))


def _constraints(found: Catalogue) -> str:
    lines = [
        f"{_quoted(name)}: ({_quoted(code)}, {_quoted(argument) if argument else None}),"
        for name, code, argument in found.constraints
    ]
    if found.schema != CORE:
        return "\n".join(["\nCONSTRAINTS.update({", *lines, "})\n"])
    table = "CONSTRAINTS: Final[dict[str, tuple[str, str | None]]]"
    told = "SQLSTATE and argument by the constraint that stopped what no function had noticed."
    return "\n".join([f"\n{table} = {{", *lines, "}", f'"""{told}"""\n'])


def _specification(found: Catalogue, function: Function) -> str:
    called = f"{found.schema}.{function.name}({{}})"
    result = function.result
    if result is None:
        select, load = f"SELECT {called}", "nothing"
    elif result.kind == "composite":
        columns = found.columns(result)
        chosen = ", ".join(column.type.selected(f"r.{column.name}") for column in columns)
        select = f"SELECT {chosen} FROM {called} AS r"
        load = f"{'many' if function.is_many else 'one'}({result.python}.from_row)"
    else:
        select = f"SELECT {result.selected('r')} FROM {called} AS r"
        load = f"{'many' if function.is_many else 'one'}({_scalar_load(function, result)})"
    types = ", ".join(f"{_quoted(a.name)}: {_quoted(a.type.sql)}" for a in function.arguments)
    nulls = [_quoted(each.name) for each in function.arguments if each.default == "NULL"]
    lines = [
        f"\n_{function.name}: Final[Function[{function.returns}]] = Function(",
        f"name={_quoted(f'{found.schema}.{function.name}')},",
        f"select={_quoted_long(select)},",
        f"types={{{types}}},",
        f"load={load},",
        f"null_defaults=frozenset({{{', '.join(nulls)}}})," if nulls else "",
        "repeatable=True," if function.is_repeatable else "",
        ")\n",
    ]
    return "\n".join(line for line in lines if line)


def _scalar_load(function: Function, result: Type) -> str:
    nullable = function.is_nullable and not function.is_many
    if result.kind != "enum":
        return "scalar_or_none" if nullable else "scalar"
    if nullable:
        return f"lambda row: None if row[0] is None else {result.loaded('row[0]')}"
    return f"lambda row: {result.loaded('scalar(row)')}"


def _class_of_calls(found: Catalogue, *, is_async: bool) -> str:
    name = "AsyncCalls" if is_async else "Calls"
    word, wait = ("async def", "await ") if is_async else ("def", "")
    lines = [
        f"\n\nclass {name}:",
        f'    """The functions of schema `{found.schema}`, one method each."""',
        "",
        f"    {word} _run(",
        "self, function: Function[Result], arguments: Mapping[str, object]",
        ") -> Result:",
        '        """Call the function once; the client says on which connection."""',
        "        raise NotImplementedError",
    ]
    for function in found.functions:
        signature = ", ".join(argument.signature for argument in function.arguments)
        star = ", *, " if signature else ""
        sent = ", ".join(f"{_quoted(a.name)}: {a.name}" for a in function.arguments)
        answer = f"{wait}self._run(_{function.name}, {{{sent}}})"
        lines += [
            "",
            f"    {word} {function.name}(self{star}{signature}) -> {function.returns}:",
            *_docstring(_described(found, function), 8),
            f"        return {answer}" if function.result else f"        {answer}",
        ]
    return "\n".join(lines) + "\n"


def _class_of_product(found: Catalogue, *, is_async: bool) -> str:
    """The class whose calls go through a client of the core's, on its connection."""
    kind, word, wait = ("Async", "async def", "await ") if is_async else ("", "def", "")
    return "\n".join(
        [
            f"\n\nclass {kind}{_class(found.schema)}({kind}Calls):",
            f'    """The API of schema `{found.schema}`, by a client of the core."""',
            "",
            f"    def __init__(self, datastore: core.{kind}Calls) -> None:",
            "        self._datastore = datastore",
            "",
            f"    {word} _run(",
            "self, function: Function[Result], arguments: Mapping[str, object]",
            ") -> Result:",
            f"        return {wait}self._datastore._run(function, arguments)\n",
        ]
    )


def _described(found: Catalogue, function: Function) -> str:
    text = f"{function.comment}\n\nCalls ``{found.schema}.{function.name}``."
    defaults = [
        f"{each.name} {each.default}"
        for each in function.arguments
        if each.default not in (None, "NULL")
    ]
    return f"{text} Defaults: {', '.join(defaults)}." if defaults else text


def _docstring(text: str, indent: int) -> list[str]:
    """The text as the lines of a docstring, broken at 100 columns."""
    margin = " " * indent
    text = text.replace("\\", "\\\\").replace('"""', "'''")
    text = re.sub(r"(?<=[^\s.:;])\n(?=[^\s\-*])", " ", text)  # a line broken within a sentence
    lines = [broken for line in text.splitlines() for broken in _wrapped(line, 93 - indent)]
    if len(lines) == 1:
        return [f'{margin}"""{lines[0].rstrip()}{" " if lines[0].endswith(chr(34)) else ""}"""']
    rest = [f"{margin}{line}".rstrip() for line in lines[1:]]
    return [f'{margin}"""{lines[0]}', *rest, f'{margin}"""']


def _wrapped(line: str, width: int) -> Iterator[str]:
    inner = re.match(r"\s*", line)
    hang = inner.group() if inner else ""
    yield from textwrap.wrap(line.rstrip(), width, subsequent_indent=hang) or [""]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _quoted_long(text: str) -> str:
    """A string literal broken at blanks so that no line is too long."""
    pieces = textwrap.wrap(text, 86, drop_whitespace=False, break_on_hyphens=False)
    return _quoted(text) if len(pieces) == 1 else "(" + "\n".join(map(_quoted, pieces)) + ")"


WITHOUT_ASYNCIO = {
    r"\basync (?=def |with |for )|\bawait ": "",
    r"\basyncio\.to_thread\(([\w.]+), ": r"\1(",
    r"\b[\w.]+\.beside\(([\w.]+), ": r"\1(",
    r"\btransfer\.in_threads\((.+)\)": r"\1",
    r"\basyncio\.sleep\b": "time.sleep",
    r"\bimport asyncio\b": "import time",
    r"\bAwaitable\[([\w\[\]]+)\]": r"\1",
    r"\bAsync(?=[A-Z])|\basync(?=contextmanager)|_async\b": "",
    r"\b__a(enter|exit)__": r"__\1__",
    r'(?s)^""".*?"""': '"""The client: generated from `client_async`, do not edit."""',
}
"""What is written for asyncio, as patterns, and what is written without it."""


def render_client(source: str) -> str:
    """The text of `client.py`, out of that of `client_async.py`."""
    for pattern, plain in WITHOUT_ASYNCIO.items():
        source = re.sub(pattern, plain, source)
    return source


def formatted(text: str) -> str:
    """The text as ruff lays it out: imports sorted, unused ones removed."""
    ruff = [sys.executable, "-m", "ruff"]
    options = ["--isolated", "--quiet", "--stdin-filename", "generated.py", "-"]
    sort = [
        "--select",
        "I,F401",
        "--fix",
        "--config",
        "lint.isort.known-first-party=['datastore_shim']",
    ]
    for command in (["check", *sort], ["format"]):
        run = [*ruff, *command, "--line-length=100", "--target-version=py311", *options]
        done = subprocess.run(run, input=text, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"ruff {command[0]} failed: {done.stderr or done.stdout}")
        text = done.stdout
    return text


SHIM = Path(__file__).parent.parent / "datastore_shim"


def generate(conninfo: str, schema: str = CORE) -> dict[str, str]:
    """The files of the schema's package by name. Raises `Unsuitable`."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        found = read_catalogue(connection, schema)
    files = {"types.py": render_types(found), "calls.py": render_calls(found)}
    if schema == CORE:
        files["client.py"] = render_client((SHIM / "client_async.py").read_text())
    return {name: formatted(text) for name, text in files.items()}


PRODUCTS = {"nachet": SHIM / "nachet"}
"""The schemas on top of the core, and where their packages lie."""


def main(arguments: list[str] | None = None) -> int:
    """Write or check the files; 0 when all is well, 1 on drift, 2 on an unsuitable catalogue."""
    parser = argparse.ArgumentParser(prog="python -m datastore_tools.generate")
    parser.add_argument(
        "--conninfo", default="", help="libpq string or URL; default: PG* variables"
    )
    parser.add_argument("--schema", help="only this one; default: the core and its products")
    parser.add_argument("--package", type=Path, help="folder of the schema's package")
    parser.add_argument("--check", action="store_true", help="write nothing, fail on drift")
    chosen = parser.parse_args(arguments)
    packages = {CORE: SHIM, **PRODUCTS}
    if chosen.schema or chosen.package:
        schema = chosen.schema or CORE
        packages = {schema: chosen.package or packages.get(schema, SHIM)}
    has_drifted = False
    for schema, package in packages.items():
        try:
            files = generate(chosen.conninfo, schema)
        except Unsuitable as error:
            print(f"cannot generate: {error}", file=sys.stderr)
            return 2
        for name, text in files.items():
            has_drifted |= _is_written(package / name, text, check=chosen.check)
    return 1 if has_drifted and chosen.check else 0


def _is_written(path: Path, text: str, *, check: bool) -> bool:
    """Write a file that differs, or with `check` show how; tells whether it differed."""
    present = path.read_text() if path.exists() else ""
    if present == text:
        return False
    if check:
        there, wanted = present.splitlines(keepends=True), text.splitlines(keepends=True)
        sys.stderr.writelines(difflib.unified_diff(there, wanted, str(path), "generated"))
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        print(f"wrote {path}")
    return True


if __name__ == "__main__":
    sys.exit(main())
