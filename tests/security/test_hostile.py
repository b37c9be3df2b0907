"""Hostile texts through every argument: taken as they are, or refused with an error of ours."""

from typing import Any

import pytest

from datastore_shim import BadArgument
from tests.security.conftest import FUNCTIONS, Bench

HOSTILE = [
    "",
    " ",
    "'",
    "''",
    '"',
    "`",
    "\\",
    "\\'; DROP TABLE datastore_private.users; --",
    "'; SELECT pg_sleep(10); --",
    "' OR '1'='1",
    "$$; DROP SCHEMA datastore CASCADE; $$",
    "$fn$",
    "%",
    "%s%n%x",
    "%1$s",
    "{}",
    "{0}",
    "{1,2,NULL}",
    '{"a": 1}',
    "[]",
    "NULL",
    "null",
    "../../etc/passwd",
    "/etc/passwd",
    "..",
    ".",
    "a/b",
    "C:\\Windows",
    "file:///etc/passwd",
    "http://user:secret@host/x?sig=secret",
    "\t\n\r",
    "\x01\x02\x7f",
    "\u202egpj.exe",
    "a\u200bb",
    "\ufeffname",
    "\u0130stanbul",
    "e\u0301" * 100,
    "\U0001f331" * 300,
    "\uffff\U0010ffff",
    "x" * 256,
    "x" * 100_000,
    "((((((((((a*)*)*)*)*)*)*)*)*)*)*b",
    "a" * 60 + "!",
    "<script>alert(1)</script>",
    "-1",
    "1e131071",
    "infinity",
    "00000000-0000-0000-0000-000000000000",
]
TEXTS = [
    (name, argument)
    for name, function in FUNCTIONS.items()
    for argument, kind in function.types.items()
    if kind in ("text", "text[]")
]


@pytest.mark.parametrize(("name", "argument"), TEXTS)
def test_a_text_is_taken_as_it_is_or_refused(bench: Bench, name: str, argument: str) -> None:
    """No text is run, none raises an error of the server's own."""
    given = bench.arguments(name, bench.admin, bench.owner)
    is_list = FUNCTIONS[name].types[argument] == "text[]"
    answers = {
        text: bench.answer(name, given | {argument: [text] if is_list else text})
        for text in HOSTILE
    }
    # an outsider's login may not call it at all
    allowed = {"42501"} if name == "user_bootstrap" else {"ok"}
    odd = {
        text[:40]: answer
        for text, answer in answers.items()
        if answer not in allowed and not answer.startswith("ST")
    }
    assert odd == {}
    (tables,) = bench.connection.execute(
        "SELECT count(*) FROM pg_tables WHERE schemaname = 'datastore_private'"
    ).fetchall()
    assert tables[0] > 10


ITEMS: list[Any] = [
    *HOSTILE,
    None,
    1,
    -1,
    1e308,
    True,
    [],
    {},
    [[]],
    {"name": {"name": "a"}},
    {"name": "a", "name ": "b"},
    {"name": "a", "size": -1},
    {"name": "a", "size": "1e5"},
    {"name": "a", "sha256": "zz"},
    {"name": "a", "media_type": "text"},
    {"name": "a", "captured_at": "yesterday"},
    {"name": "a", "metadata": [1]},
    {"position": 1},
    {"position": 0, "error": "-"},
    {"position": "1; DROP", "error": "-"},
    {"id": "x"},
]
DOCUMENTS = [
    (name, argument)
    for name, function in FUNCTIONS.items()
    for argument, kind in function.types.items()
    if kind == "jsonb"
]


@pytest.mark.parametrize(("name", "argument"), DOCUMENTS)
def test_a_document_is_taken_as_it_is_or_refused(bench: Bench, name: str, argument: str) -> None:
    """So are documents, whole or as one item of a batch."""
    given = bench.arguments(name, bench.admin, bench.owner)
    odd = {}
    for item in ITEMS:
        for document in (item, [item], {"a": item}):
            answer = bench.answer(name, given | {argument: document})
            if answer != "ok" and not answer.startswith("ST"):
                odd[str(document)[:60]] = answer
    assert odd == {}


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_what_no_text_can_hold_never_leaves(bench: Bench, text: str) -> None:
    """A zero byte or half a character is the caller's mistake, and said so."""
    given = bench.arguments("folder_create", bench.admin, bench.owner)
    with pytest.raises(BadArgument):
        bench.answer("folder_create", given | {"name": text})


def test_accepted_names_come_back_as_sent(bench: Bench) -> None:
    """What is taken for a name is kept to the letter."""
    taken = 0
    for text in HOSTILE:
        given = bench.arguments("folder_create", bench.admin, bench.owner) | {"name": text}
        statement, values = FUNCTIONS["folder_create"].statement(given)
        if bench.answer("folder_create", given) == "ok":
            folder = FUNCTIONS["folder_create"].load(
                bench.connection.execute(statement, values).fetchall()
            )
            assert folder.name == text
            taken += 1
        bench.connection.rollback()
    assert taken > 10
