"""Ids guessed and swapped: to know an id is to have nothing."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.security.conftest import FOR_ALL, FUNCTIONS, KINDS, Bench

IDS = [
    (name, argument)
    for name, function in FUNCTIONS.items()
    for argument, kind in function.types.items()
    if kind in ("uuid", "uuid[]")
    and argument != "actor"
    # Any id will do for what is made with it.
    and (name, argument) != ("container_adopt", "container")
]
# Functions that answer for anything, and tell nothing: no level, no way in.
TELLS_NOTHING = {("access_level", "container"), ("access_explain", "container")}
# Anybody may grant to any group and any user whose id they know.
MAY_BE_NAMED = {("access_preview", "group_id"), ("container_grant_group", "group_id")}
NIL = UUID(int=0)


def swapped(name: str, argument: str, value: UUID) -> UUID | list[UUID]:
    return [value] if FUNCTIONS[name].types[argument] == "uuid[]" else value


@pytest.mark.parametrize(
    ("name", "argument"),
    [each for each in IDS if KINDS[each[1]] not in FOR_ALL and each not in MAY_BE_NAMED],
)
def test_an_id_of_something_else_opens_nothing(bench: Bench, name: str, argument: str) -> None:
    """A user's own call, with one id swapped for that of a thing of somebody else's: refused."""
    own = bench.arguments(name, bench.stranger.user, bench.stranger)
    kind = KINDS[argument]
    theirs = bench.owner.ids[kind]
    answer = bench.answer(name, own | {argument: swapped(name, argument, theirs)})
    if (name, argument) in TELLS_NOTHING:
        assert answer == "ok"
        return
    # A box is not found among those of the inference, so it is a problem of what was sent.
    assert answer in ("ST403", "ST404", "ST400", "ST422" if kind == "box" else None), answer
    unknown = bench.answer(name, own | {argument: swapped(name, argument, uuid4())})
    assert answer == unknown, "what one may not see looks absent"


@pytest.mark.parametrize(("name", "argument"), IDS)
def test_an_id_of_another_kind_is_not_found(bench: Bench, name: str, argument: str) -> None:
    """Even for an administrator, the id of a thing of another kind is an error of ours."""
    own = bench.arguments(name, bench.admin, bench.owner)
    answers = {
        kind: bench.answer(name, own | {argument: swapped(name, argument, value)})
        for kind, value in {**bench.owner.ids, "nil": NIL, "unknown": uuid4()}.items()
        if kind != KINDS[argument]
    }
    if (name, argument) in TELLS_NOTHING:
        assert set(answers.values()) == {"ok"}
    else:
        assert all(answer.startswith("ST4") for answer in answers.values()), answers


# Blank: no parent, a box of one's own.
LOOSE = {"parent": {"ok"}, "box_id": {"ok"}}


def document(bench: Bench, argument: str, member: str, id: object) -> Any:
    """A stranger's own document, with one id swapped, alone or in the array of its member."""
    whole = bench.stranger.documents[argument]
    first = whole[0] if isinstance(whole, list) else whole
    first = {key: value for key, value in first.items() if key != "containers"}
    first[member] = [str(id)] if member.endswith("s") else str(id)
    return [first] if isinstance(whole, list) else first


@pytest.mark.parametrize(
    ("name", "argument", "member", "kind"),
    [
        ("nachet.picture_register", "pictures", "file", "file"),
        ("nachet.picture_register", "pictures", "parent", "file"),
        ("nachet.batch_add", "pictures", "file", "file"),
        ("nachet.batch_add", "pictures", "parent", "file"),
        ("nachet.review_submit", "boxes", "box_id", "box"),
        ("nachet.dataset_create", "query", "containers", "container"),
        ("nachet.dataset_create", "query", "folders", "folder"),
    ],
)
def test_an_id_in_a_document_opens_nothing(
    bench: Bench, name: str, argument: str, member: str, kind: str
) -> None:
    """Ids that documents hold are judged as those that are arguments."""
    own = bench.arguments(name, bench.stranger.user, bench.stranger)

    def answer(id: object) -> str:
        return bench.answer(name, own | {argument: document(bench, argument, member, id)})

    assert answer(bench.stranger.parent if member == "parent" else bench.stranger.ids[kind]) == "ok"
    theirs = answer(bench.owner.ids[kind])
    assert theirs == ("ST422" if kind == "box" else "ST404")
    assert {answer(uuid4()), answer("nonsense"), answer("")} - {theirs} <= LOOSE.get(member, set())
