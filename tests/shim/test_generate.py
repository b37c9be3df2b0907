"""The generator: every kind of type, default and answer, and what it refuses."""

import datetime
import decimal
import importlib
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest

from datastore_shim import (
    UNSET,
    BadArgument,
    Calls,
    Group,
    Level,
    NotFound,
    SchemaOutdated,
    UnexpectedNull,
)
from datastore_tools import generate
from tests.servers import ROOT, Database
from tests.shim.conftest import Clients

SHIM = ROOT / "python" / "datastore_shim"

THING: dict[str, Any] = {
    "flag": False,
    "small": -1,
    "number": 2**31 - 1,
    "big": -(2**63),
    "ratio": 0.1,
    "exact": decimal.Decimal("123456789012345678901.50"),
    "words": "l'été « 100 % » \\ _ '; DROP TABLE x; -- {} %s 🌾",
    "content": b"\x00\xff%s",
    "day": datetime.date(1, 1, 1),
    "moment": datetime.datetime(2024, 2, 29, 23, 59, 59, 999999, tzinfo=datetime.UTC),
    "lasting": datetime.timedelta(days=-3, seconds=5, microseconds=7),
    "document": {"é": [1, 2.5, None, True, "\\ \" '"], "": {}},
    "level": Level.ANNOTATE,
    "tags": ["a", "b,c", '"', "", "{}"],
}


def test_the_generated_files_are_those_of_the_deployed_schema(database: Database) -> None:
    assert generate.main(["--conninfo", database.url, "--check"]) == 0


def test_drift_is_told_and_nothing_written(
    database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    types, calls, client = (tmp_path / f"{name}.py" for name in ("types", "calls", "client"))
    arguments = ["--conninfo", database.url, "--package", str(tmp_path)]
    assert generate.main([*arguments, "--check"]) == 1
    assert list(tmp_path.iterdir()) == []

    assert generate.main(arguments) == 0
    assert capsys.readouterr().out == f"wrote {types}\nwrote {calls}\nwrote {client}\n"
    assert generate.main([*arguments, "--check"]) == 0

    calls.write_text("old\n")
    assert generate.main([*arguments, "--check"]) == 1
    assert "-old\n+" in capsys.readouterr().err
    assert calls.read_text() == "old\n"
    assert generate.main(arguments) == 0
    assert capsys.readouterr().out == f"wrote {calls}\n"


def test_a_products_files_pass_mypy_and_ruff(package: Path, tmp_path: Path) -> None:
    mypy = ["mypy", "--strict", "--explicit-package-bases", "--cache-dir", str(tmp_path)]
    for command in (mypy, ["ruff", "check", "--config", str(ROOT / "pyproject.toml")]):
        done = subprocess.run(
            [sys.executable, "-m", *command, package.name],
            cwd=package.parent,
            env={"MYPYPATH": str(SHIM.parent)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_type_comes_back_as_it_went_in(clients: Clients, shared_product: Database) -> None:
    client = clients.connect(shared_product.url)
    types = importlib.import_module("sample_shim.types")
    red, blue = types.Colour.RED, types.Colour.DARK_BLUE
    key = uuid.uuid4()

    thing = client.thing_make(
        **THING, key=key, place=1, colour=blue, colours=[blue, red], keys=[key], moods=[red]
    )

    assert thing == types.Thing(
        **THING,
        id=key,
        position=1,
        colour=blue,
        colours=[blue, red],
        ids=[key],
        nickname=None,
        mood=None,
        moods=[red],
        page_token="here",
    )
    assert [type(each) for each in (thing.id, thing.colour, thing.level, thing.colours[0])] == [
        uuid.UUID,
        types.Colour,
        Level,
        types.Colour,
    ]
    assert thing.moment.utcoffset() is not None
    assert client.group_make(name="of the core").name == "of the core"
    assert type(client.group_make(name="")) is Group


def test_one_many_none_and_null(clients: Clients, shared_product: Database) -> None:
    client = clients.connect(shared_product.url)
    colour = importlib.import_module("sample_shim.types").Colour

    assert client.word_list(words="a b") == ["a", "b"]
    assert client.colour_list() == [colour.RED, colour.DARK_BLUE]
    assert client.colour_next(colour=colour.RED) is colour.DARK_BLUE
    assert client.colour_next(colour=colour.DARK_BLUE) is None
    assert client.session_wait(seconds=0) is None
    assert client.thing_list(total=0) == []
    assert [each.number for each in client.thing_list(total=3, page_size=2)] == [1, 2]
    with pytest.raises(NotFound):
        client.thing_get(total=0)
    with pytest.raises(UnexpectedNull, match=r"^thing came without id, flag, .*, page_token$"):
        client.thing_get(total=1)
    with pytest.raises(UnexpectedNull):
        client.word_none()


def test_what_is_left_out_has_the_default_of_sql(
    clients: Clients, shared_product: Database
) -> None:
    client = clients.connect(shared_product.url)
    defaults = {
        "words": None,
        "size": 7,
        "lease": "06:00:00",
        "colour": "red",
        "document": {"a": 1},
    }

    assert client.option_show() == defaults
    assert client.option_show(words=None, size=UNSET) == defaults
    assert client.option_show(size=None, document=None) == {
        **defaults,
        "size": None,
        "document": None,
    }
    assert client.option_show(document=[], lease=datetime.timedelta(hours=1)) == {
        **defaults,
        "document": [],
        "lease": "01:00:00",
    }


@pytest.mark.parametrize(
    ("arguments", "at_fault"),
    [
        ({"words": "nul\0"}, "words"),
        ({"words": "half a pair \ud800"}, "words"),
        ({"document": {"a": float("nan")}}, "document"),
        ({"document": {"a": b"bytes"}}, "document"),
        ({"document": {"a": "\ud800"}}, "document"),
        ({"document": {"a": "\0"}}, None),
        ({"size": 2**31}, None),
        ({"size": 2**63}, None),
        ({"size": "many"}, None),
        ({"size": object()}, None),
        ({"colour": "green"}, None),
    ],
)
def test_values_that_do_not_fit_are_bad_arguments(
    clients: Clients, shared_product: Database, arguments: dict[str, Any], at_fault: str | None
) -> None:
    client = clients.connect(shared_product.url)
    with pytest.raises(BadArgument) as caught:
        client.option_show(**arguments)
    assert caught.value.argument == at_fault
    assert client.option_show()["size"] == 7


def test_a_value_of_a_later_schema_is_told_as_such(clients: Clients, product: Database) -> None:
    client = clients.connect(product.url)
    with product.connect() as connection:
        connection.execute("ALTER TYPE sample.colour ADD VALUE 'green'")
    with pytest.raises(SchemaOutdated, match=r"sample\.colour_last gave a value unknown"):
        client.colour_last()


def test_a_column_that_is_added_does_not_disturb_an_older_shim(
    clients: Clients, product: Database
) -> None:
    client = clients.connect(product.url, max_size=1, prepare_threshold=0)
    pair = client.pair_get()
    assert (pair.one, pair.two) == (1, 2)
    with product.connect() as connection:
        connection.execute("ALTER TYPE sample.pair ADD ATTRIBUTE three integer")
        body = "RETURNS SETOF sample.pair ROWS 1 LANGUAGE sql STABLE AS 'SELECT 1, 2, 3'"
        connection.execute(f"CREATE OR REPLACE FUNCTION sample.pair_get() {body}".encode())
    assert client.pair_get() == pair


def test_a_column_of_another_type_is_told(clients: Clients, product: Database) -> None:
    client = clients.connect(product.url, max_size=1, prepare_threshold=0)
    client.pair_get()
    with product.connect() as connection, connection.transaction():
        connection.execute("ALTER TYPE sample.pair ALTER ATTRIBUTE two TYPE text")
        body = "RETURNS SETOF sample.pair ROWS 1 LANGUAGE sql STABLE AS $$SELECT 1, '2'$$"
        connection.execute(f"CREATE OR REPLACE FUNCTION sample.pair_get() {body}".encode())
    with pytest.raises(SchemaOutdated, match="cached plan"):
        client.pair_get()


def test_docstrings_are_the_comments(package: Path) -> None:
    calls = importlib.import_module("sample_shim.calls")
    types = importlib.import_module("sample_shim.types")
    for kind in (calls.Calls, calls.AsyncCalls):
        assert "What the options are when left out." in kind.option_show.__doc__
        assert "size 7, lease '06:00:00', colour 'red'" in kind.option_show.__doc__
    assert types.Thing.__doc__.strip() == "One of every type, with a \\ and ''' to quote \"all\""
    assert "Raises ST" in (Calls.folder_create.__doc__ or "")


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("FUNCTION odd.f() RETURNS int RETURN 1", "function f has no COMMENT"),
        ("FUNCTION odd.f(int) RETURNS int RETURN 1", "function f has arguments without a name"),
        ("FUNCTION odd.f(OUT a int) RETURN 1", "function f is not a plain function"),
        ("FUNCTION odd.f(VARIADIC a int[]) RETURNS int RETURN 1", "f is not a plain function"),
        ("PROCEDURE odd.f() BEGIN ATOMIC END", "function f is not a plain function"),
        ("FUNCTION odd.f() RETURNS TABLE (a int) RETURN 1", "f is not a plain function"),
        ("FUNCTION odd.f(id int) RETURNS int RETURN 1", "a name that Python cannot use: id"),
        ("FUNCTION odd.f(lambda int) RETURNS int RETURN 1", "Python cannot use: lambda"),
        ("FUNCTION odd.f(_a int) RETURNS int RETURN 1", "a name that Python cannot use: _a"),
        (
            'FUNCTION odd.f("group" int) RETURNS int RETURN 1',
            "reserved word of SQL as its name: group",
        ),
        ("FUNCTION odd.f(a xml) RETURNS int RETURN 1", "f is of type pg_catalog.xml"),
        ("FUNCTION odd.f() RETURNS point RETURN NULL::point", "result of function f is of type"),
        ("FUNCTION odd.f(a odd.pair) RETURNS int RETURN 1", "argument a of function f is a com"),
        (
            "FUNCTION odd.f() RETURNS odd.pair[] RETURN NULL::odd.pair[]",
            "f is an array of composites",
        ),
        ("TYPE odd.nest AS (a odd.pair)", "column nest.a is itself a composite"),
        ("TYPE odd.bare AS (a int)", "column bare.a has no COMMENT"),
        ("TYPE odd.blob AS (bytes int, hash bytea)", "column's type named bytes"),
        ("TYPE odd.sign AS ENUM ('+')", "a name that Python cannot use: _"),
    ],
)
def test_what_python_cannot_say_is_refused(
    shared_product: Database, capsys: pytest.CaptureFixture[str], sql: str, message: str
) -> None:
    with shared_product.connect() as connection:
        connection.execute("DROP SCHEMA IF EXISTS odd CASCADE")
        connection.execute("CREATE SCHEMA odd")
        connection.execute("CREATE TYPE odd.pair AS (a int)")
        connection.execute(b"COMMENT ON TYPE odd.pair IS 'x'; COMMENT ON COLUMN odd.pair.a IS 'x'")
        connection.execute(f"CREATE {sql}".encode())
        if "no COMMENT" not in message:
            comment_all(connection)
    arguments = ["--conninfo", shared_product.url, "--schema", "odd", "--package", "/nowhere"]
    assert generate.main(arguments) == 2
    assert message in capsys.readouterr().err


def comment_all(connection: Any) -> None:
    """Comment on all types and columns of schema odd."""
    connection.execute(
        """
        DO $do$
        DECLARE
            statement text;
        BEGIN
            FOR statement IN
                SELECT format('COMMENT ON TYPE odd.%I IS ''x''', typname) FROM pg_type
                WHERE typnamespace = 'odd'::regnamespace AND typtype IN ('c', 'e')
                UNION ALL
                SELECT format('COMMENT ON COLUMN %s.%I IS ''x''', attrelid::regclass, attname)
                FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                WHERE relnamespace = 'odd'::regnamespace
            LOOP
                EXECUTE statement;
            END LOOP;
        END;
        $do$
        """
    )


def test_overloads_are_refused(
    shared_product: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    with shared_product.connect() as connection:
        connection.execute("DROP SCHEMA IF EXISTS odd CASCADE")
        connection.execute("CREATE SCHEMA odd")
        for argument in ("int", "text"):
            function = f"odd.f(a {argument})"
            connection.execute(f"CREATE FUNCTION {function} RETURNS int RETURN 1".encode())
            connection.execute(f"COMMENT ON FUNCTION odd.f({argument}) IS 'x'".encode())
    arguments = ["--conninfo", shared_product.url, "--schema", "odd", "--package", "/nowhere"]
    assert generate.main(arguments) == 2
    assert capsys.readouterr().err == "cannot generate: function f is overloaded\n"
