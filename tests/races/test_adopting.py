"""Sessions at once that adopt what lies in a store: each blob becomes one file, or none."""

from collections import Counter
from uuid import UUID, uuid4

from psycopg import IsolationLevel

from datastore_shim import Datastore, ItemState
from tests.races.conftest import Outcome, Race
from tests.races.test_races import (
    adopting,
    begin,
    committing,
    deleting,
    none_is_refused,
    one_wins,
)
from tests.transfer.world import World

WEAK = IsolationLevel.READ_COMMITTED


def states(outcomes: list[Outcome]) -> Counter[ItemState]:
    """What became of the blobs of those who were committed."""
    return Counter(outcome.value.state for outcome in outcomes if outcome.is_done)


def adopted(world: World, key: str) -> UUID:
    """A file whose blob nobody will ask for."""
    file: UUID = adopting(world, world.folder, key)(world.client).file
    return file


def test_a_blob_becomes_one_file(world: World, race: Race) -> None:
    key = f"General/{uuid4()}"
    outcomes = race.overlap(*[adopting(world, world.folder, key)] * 2)
    none_is_refused(outcomes)
    assert states(outcomes)[ItemState.STORED] == 1
    if race.level is WEAK:
        assert states(outcomes)[ItemState.DUPLICATE] == 1
    assert len(world.files()) == 1


def test_a_blob_that_many_adopt(world: World, crowd: Race) -> None:
    key = f"General/{uuid4()}"
    outcomes = crowd.at_once([adopting(world, world.folder, key)] * 6)
    none_is_refused(outcomes)
    assert states(outcomes)[ItemState.STORED] == 1
    assert len(world.files()) == 1


def test_the_same_bytes_under_two_keys(world: World, race: Race) -> None:
    above = f"General/{uuid4()}"
    outcomes = race.overlap(*[adopting(world, world.folder, f"{above}/{n}") for n in (1, 2)])
    none_is_refused(outcomes)
    assert states(outcomes)[ItemState.STORED] == 1
    assert len(world.files()) == 1


def test_one_key_in_two_containers(world: World, race: Race) -> None:
    """A store has copies by their keys, so that one of the two is refused."""
    key, other = f"General/{uuid4()}", world.add_container()
    room = world.client.folder_create(actor=world.actor, container=other, name="room").id
    outcomes = race.overlap(
        adopting(world, world.folder, key, "here"), adopting(world, room, key, "there")
    )
    one_wins(outcomes, "ST409")
    assert len([*world.files(), *world.client.file_list(actor=world.actor, folder=room)]) == 1


def test_a_blob_and_an_upload_of_its_name(world: World, race: Race) -> None:
    key = f"{uuid4()}/leaf"
    upload = begin(world, "leaf")
    commit = committing(world, upload, "another")
    outcomes = race.overlap(adopting(world, world.folder, key), commit)
    none_is_refused(outcomes)
    assert set(world.files()) == {"leaf"}
    if outcomes[1].is_done and outcomes[1].value.pending:
        world.client.upload_abort(actor=world.actor, upload=upload)


def test_a_rename_takes_the_name(world: World, race: Race) -> None:
    file = adopted(world, f"{uuid4()}/first")
    outcomes = race.overlap(
        adopting(world, world.folder, f"{uuid4()}/leaf", "another"),
        lambda client: client.file_rename(actor=world.actor, file=file, name="leaf"),
    )
    assert any(outcome.is_done for outcome in outcomes), outcomes
    for outcome in outcomes:
        assert outcome.is_done or outcome.is_collision or outcome.error == "ST409", outcomes
    assert "leaf" in world.files()


def test_a_file_goes_while_its_blob_is_adopted(world: World, race: Race) -> None:
    """No file is made of bytes that are about to be deleted."""
    key = f"General/{uuid4()}"
    file = adopted(world, key)
    gone, again = race.overlap(deleting(world, file), adopting(world, world.folder, key))
    assert gone.is_done or gone.is_collision
    assert again.is_done or again.is_collision
    if again.is_done:
        assert again.value.state is not ItemState.STORED
    assert bool(world.files()) is not gone.is_done


def test_a_container_is_adopted_once(world: World, race: Race) -> None:
    container = uuid4()

    def work(client: Datastore) -> object:
        return client.container_adopt(
            actor=world.admin, container=container, home_backend=world.backend.id
        )

    one_wins(race.overlap(work, work), "ST409")


def test_a_container_goes_while_it_is_adopted(world: World, race: Race) -> None:
    """No container is made around what is about to be deleted."""
    container = world.add_container()
    gone, again = race.overlap(
        lambda client: client.container_delete(actor=world.actor, container=container),
        lambda client: client.container_adopt(
            actor=world.admin, container=container, home_backend=world.backend.id
        ),
    )
    assert gone.is_done
    assert not again.is_done and (again.is_collision or again.error in {"ST409", "ST412"}), again
