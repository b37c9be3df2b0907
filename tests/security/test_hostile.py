"""Hostile texts through every argument: taken as they are, or refused with an error of ours."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from datastore_shim import BadArgument, Datastore, NotAllowed
from datastore_shim.database import translate
from datastore_shim.nachet import Nachet
from tests.security.conftest import FUNCTIONS, VALUES, Bench, structure

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
# Calls that are refused for what there is: nothing to revoke, no heir, and so on.
MISFITS = {
    "container_revoke_group": "ST404",
    "container_revoke_user": "ST404",
    "container_transfer": "ST400",
    "file_move": "ST400",
    "group_add_member": "ST409",
    "group_remove_member": "ST422",
    "me": "ST404",
    "nachet.archive_configure": "ST422",
    "user_bootstrap": "42501",
    "user_delete": "ST412",
    "user_get": "ST400",
}
TEXTS = [
    (name, argument)
    for name, function in FUNCTIONS.items()
    for argument, kind in function.types.items()
    if kind in ("text", "text[]")
]


def test_every_function_of_the_catalogue_is_called_here(bench: Bench) -> None:
    """A new one is missing until the shim knows it, and then until a value fits it."""
    rows = bench.connection.execute(
        "SELECT p.oid::regproc::text FROM pg_proc p WHERE p.pronamespace::regnamespace::text"
        " IN ('datastore', 'nachet')"
    )
    assert {name.removeprefix("datastore.") for (name,) in rows} == set(FUNCTIONS)
    bench.connection.rollback()


def test_what_fits_is_taken(bench: Bench) -> None:
    """What the tests begin from is no mistake itself, so that each meets what it is about."""
    answers = {
        name: bench.answer(name, bench.arguments(name, bench.admin, bench.owner))
        for name in FUNCTIONS
    }
    odd = {name: answer for name, answer in answers.items() if answer != "ok"}
    assert odd == MISFITS


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
ODD: list[Any] = [
    None,
    0,
    -1,
    0.1,
    1e308,
    10**400,
    True,
    [],
    {},
    ["a", None],
    [[]],
    {"a": {"a": 1}},
]
DOCUMENTS = [
    (name, argument)
    for name, function in FUNCTIONS.items()
    for argument, kind in function.types.items()
    if kind in ("json", "jsonb")
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


def leaves(document: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where the values of a document are; of an array the first is like the others."""
    inner: Any = document.items() if isinstance(document, dict) else ()
    if isinstance(document, list):
        inner = enumerate(document[:1])
    for key, value in inner:
        yield from leaves(value, (*place, key))
    if not isinstance(document, dict | list):
        yield place


def with_value(document: Any, place: tuple[Any, ...], value: Any) -> Any:
    """A document with another value at a place."""
    changed = copy.deepcopy(document)
    *above, last = place
    here = changed
    for key in above:
        here = here[key]
    here[last] = value
    return changed


@pytest.mark.parametrize(("name", "argument"), DOCUMENTS)
def test_a_value_in_a_document_is_taken_or_refused(bench: Bench, name: str, argument: str) -> None:
    """So is any value of a document that fits otherwise."""
    given = bench.arguments(name, bench.admin, bench.owner)
    fitting = given.get(argument) or (VALUES | bench.owner.documents)[argument]
    odd = {}
    for place in leaves(fitting):
        for value in (*HOSTILE, *ODD):
            document = with_value(fitting, place, value)
            answer = bench.answer(name, given | {argument: document})
            if answer != "ok" and not answer.startswith("ST"):
                odd[f"{place} {str(value)[:40]}"] = answer
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


MARK = "Unmistakable"
SAID = ("message_primary", "message_detail", "message_hint", "context", "internal_query")


def marked(kind: str) -> list[Any]:
    """Values of a type that hold what nobody may be told, some of them refused."""
    texts = [f"{MARK}{end}" for end in ("", "\n", "/", "\u202e", "x" * 300, "x" * 70_000)]
    return [[text] for text in texts] if kind == "text[]" else texts


@pytest.mark.parametrize(("name", "argument"), [*TEXTS, *DOCUMENTS])
def test_an_error_does_not_tell_what_was_sent(bench: Bench, name: str, argument: str) -> None:
    """What an error says lands in the server's log: no name, note or secret of a caller's."""
    given = bench.arguments(name, bench.admin, bench.owner)
    kind = FUNCTIONS[name].types[argument]
    values = marked(kind)
    if (name, argument) in DOCUMENTS:
        fitting = given.get(argument) or (VALUES | bench.owner.documents)[argument]
        values += [
            with_value(fitting, place, text) for place in leaves(fitting) for text in marked("text")
        ]
    told: set[str] = set()
    for value in values:
        error = bench.error(name, given | {argument: value})
        if error:
            said = {part: getattr(error.diag, part) for part in SAID}
            told |= {f"{part}: {text}"[:150] for part, text in said.items() if MARK in str(text)}
    # Labels that are unknown are told: they are names of species, not of people.
    assert [each for each in sorted(told) if " labels=" not in each] == []


@pytest.mark.parametrize("place", [("models", 0, "api_key"), ("models", 0, "endpoint")])
@pytest.mark.parametrize("sealed", [False, True])
def test_a_secret_of_a_model_is_told_to_nobody(
    bench: Bench, place: tuple[Any, ...], sealed: bool
) -> None:
    """In the clear it is refused, and not told; sealed it is kept, and told by one function alone,
    for which even an administrator needs a right."""
    secret = f"sealed:{MARK * 5}" if sealed else f"https://{MARK}@host/?key={MARK}"
    given = {"actor": bench.admin, "structure": with_value(structure("hidden"), place, secret)}
    error = bench.error("nachet.pipeline_import", given)
    assert bool(error) is not sealed
    if error:
        assert MARK not in f"{error} {error!r} {translate(error)!r}"
        assert MARK not in str([getattr(error.diag, part) for part in SAID])
        return
    with bench.database.connect(autocommit=False) as connection:
        nachet = Nachet(Datastore(connection))
        shown: list[object] = [nachet.pipeline_import(**given)]
        shown += nachet.pipeline_list(actor=bench.admin)
        shown += connection.execute("SELECT to_jsonb(e) FROM datastore_private.event e").fetchall()
        models = nachet.model_list(actor=bench.admin)
        assert MARK not in repr([shown, models])
        (version,) = [model.version_id for model in models if model.name == "hidden"]
        told = nachet.model_secret(actor=bench.admin, version=version)
        assert secret in (told.endpoint, told.api_key)
        with pytest.raises(NotAllowed):
            nachet.model_secret(actor=bench.owner.user, version=version)
        connection.rollback()
