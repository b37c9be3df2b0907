"""Ids guessed and swapped: to know an id is to have nothing."""

from uuid import UUID, uuid4

import pytest

from tests.security.conftest import FUNCTIONS, KINDS, Bench

IDS = [
    (name, argument)
    for name, function in FUNCTIONS.items()
    for argument, kind in function.types.items()
    if argument in KINDS and kind in ("uuid", "uuid[]") and argument != "actor"
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
    [each for each in IDS if KINDS[each[1]] != "user" and each not in MAY_BE_NAMED],
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
    assert answer in ("ST403", "ST404", "ST400"), answer
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
