"""Two sessions that register, review, import or delete the same pictures."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from datastore_shim import Datastore, Level, NotFound
from datastore_shim.nachet import Nachet
from tests.races.conftest import Race, Work
from tests.races.test_races import begin, commit, deleting, none_is_refused, one_wins, results
from tests.transfer.world import World

BOX = {"topX": 1, "topY": 1, "bottomX": 9, "bottomY": 9}
RESULT = {
    "filename": "a.jpg",
    "totalBoxes": 2,
    "labelOccurrence": {"Avena fatua": 2},
    "boxes": [{"box": BOX, "label": "Avena fatua", "score": 0.5}] * 2,
}


def picture(world: World, name: str = "a.jpg") -> UUID:
    """A picture file of which nothing was said yet."""
    commit(world, begin(world, name), name)
    file = world.files()[name].id
    world.change("UPDATE datastore_private.file SET media_type = 'image/jpeg' WHERE id = %s", file)
    return file


def registering(world: World, file: UUID, key: str | None = None) -> Work:
    """The work of a session that registers a result."""
    return lambda client: Nachet(client).inference_register(
        actor=world.actor, picture=file, result=RESULT, idempotency_key=key
    )


def boxes(world: World, inference: UUID) -> list[str]:
    """The ids of the boxes of an inference."""
    found = Nachet(world.client).inference_get(actor=world.actor, inference=inference)
    result: Any = found.result
    return [box["box_id"] for box in result["boxes"]]


def saying(world: World, inference: UUID, **said: object) -> Work:
    """The work of a session that reviews one box."""
    return lambda client: Nachet(client).review_submit(
        actor=world.actor, inference=inference, boxes=[said]
    )


def registered(world: World) -> tuple[UUID, UUID]:
    """A picture, and what was found on it."""
    file = picture(world)
    return file, registering(world, file)(world.client).id


def test_two_register_what_they_found_on_a_new_picture(world: World, race: Race) -> None:
    file = picture(world)
    outcomes = race.overlap(registering(world, file), registering(world, file))
    none_is_refused(outcomes)
    found = world.query("SELECT count(*) FROM nachet_private.inference WHERE picture_id = %s", file)
    assert found == [(sum(outcome.is_done for outcome in outcomes),)]


def test_one_key_registers_once(world: World, race: Race) -> None:
    file = picture(world)
    once = registering(world, file, f"key {file}")
    outcomes = race.overlap(once, once)
    none_is_refused(outcomes)
    assert len({outcome.value.id for outcome in outcomes if outcome.is_done}) == 1


def test_two_reviewers_lose_nothing(world: World, race: Race) -> None:
    _, inference = registered(world)
    one, two = boxes(world, inference)
    outcomes = race.overlap(
        saying(world, inference, box_id=one), saying(world, inference, box_id=two)
    )
    none_is_refused(outcomes)
    done = sum(outcome.is_done for outcome in outcomes)
    (summary,) = world.query(
        "SELECT open_boxes, is_verified FROM nachet_private.inference_summary"
        " WHERE inference_id = %s",
        inference,
    )
    assert summary == (2 - done, done == 2)
    reviews = world.query(
        "SELECT number FROM nachet_private.review WHERE inference_id = %s ORDER BY 1", inference
    )
    assert reviews == [(number + 1,) for number in range(done)]


def test_two_reviewers_draw_a_box_each(world: World, race: Race) -> None:
    _, inference = registered(world)
    drawn = saying(world, inference, label="Avena fatua", box=BOX)
    outcomes = race.overlap(drawn, drawn)
    none_is_refused(outcomes)
    assert len(boxes(world, inference)) == 2 + sum(outcome.is_done for outcome in outcomes)


@pytest.mark.parametrize("how", ["registered", "reviewed"])
def test_a_picture_is_deleted_while_something_is_said_of_it(
    world: World, race: Race, how: str
) -> None:
    """What comes too late is refused; what came first goes with the picture."""
    file, inference = registered(world)
    box = boxes(world, inference)[0]
    said, deleted = race.overlap(
        registering(world, file) if how == "registered" else saying(world, inference, box_id=box),
        deleting(world, file),
    )
    assert said.is_done or said.is_collision or said.error == "ST404", said
    assert deleted.is_done or deleted.is_collision, deleted
    assert deleted.is_done or said.is_done
    left = world.query("SELECT 1 FROM nachet_private.inference WHERE picture_id = %s", file)
    assert bool(left) is not deleted.is_done


def test_two_processes_add_the_last_picture_of_a_batch(world: World, race: Race) -> None:
    files = [picture(world, "a.jpg"), picture(world, "b.jpg")]
    batch = Nachet(world.client).batch_open(actor=world.actor, folder=world.folder, announced=1).id

    def adding(file: UUID) -> Work:
        return lambda client: Nachet(client).batch_add(
            actor=world.actor, batch=batch, pictures=[{"file": str(file)}]
        )

    one_wins(race.overlap(adding(files[0]), adding(files[1])), "ST422")


def test_two_make_one_species_known(world: World, race: Race) -> None:
    name = f"Planta {world.container}"

    def making(name: str) -> Work:
        return lambda client: Nachet(client).seed_create(actor=world.admin, name=name)

    one_wins(race.overlap(making(name), making(name.upper())), "ST409", "23505")


def test_a_review_comes_while_the_folder_is_archived(world: World, race: Race) -> None:
    """A picture that is validated meanwhile is kept, or goes before anything is said of it."""
    nachet = Nachet(world.client)
    file, inference = registered(world)
    archive_box = world.add_container()
    world.change("UPDATE datastore_private.users SET role = 'dev' WHERE id = %s", world.actor)
    nachet.archive_configure(actor=world.admin, container=archive_box, user_id=world.actor)
    archive = nachet.archive_begin(actor=world.actor, folder=world.folder, consent="yes").id

    def confirming(client: Datastore) -> object:
        return Nachet(client).review_confirm(actor=world.actor, inference=inference)

    def finishing(client: Datastore) -> object:
        return Nachet(client).archive_finish(actor=world.actor, archive=archive)

    said, finished = race.overlap(confirming, finishing)
    assert said.is_done or said.is_collision or said.error == "ST404", said
    assert finished.is_done or finished.is_collision or finished.error == "ST412", finished
    assert not (said.is_done and finished.is_done)
    left = world.query("SELECT 1 FROM datastore_private.file WHERE id = %s", file)
    assert bool(left) is not finished.is_done


def test_the_default_pipeline_stays_in_use(world: World, race: Race) -> None:
    name = uuid4().hex
    common = {
        "created_by": "x",
        "creation_date": "x",
        "dataset": "x",
        "description": "x",
        "job_name": "x",
        "version": "1",
    }
    model = common | {
        "model_name": name,
        "task": "Classification",
        "endpoint_name": "x",
        "endpoint": "none",
        "api_key": "none",
        "content_type": "x",
        "deployment_platform": "x",
    }
    pipelines = [common | {"pipeline_name": f"{name} {n}", "models": [name]} for n in (1, 2)]
    nachet = Nachet(world.client)
    nachet.pipeline_import(
        actor=world.admin,
        structure={"models": [model], "pipelines": pipelines},
    )
    one, two = (it.id for it in nachet.pipeline_list(actor=world.actor) if it.name.startswith(name))
    nachet.pipeline_set_default(actor=world.admin, pipeline=one)
    outcomes = race.overlap(
        lambda client: Nachet(client).pipeline_set_default(actor=world.admin, pipeline=two),
        lambda client: Nachet(client).pipeline_set_active(
            actor=world.admin, pipeline=two, is_active=False
        ),
    )
    assert any(outcome.is_done for outcome in outcomes)
    for outcome in outcomes:
        assert outcome.is_done or outcome.is_collision or outcome.error == "ST422", outcomes
    rows = world.query(
        "SELECT p.is_active FROM nachet_private.setting s"
        " JOIN nachet_private.pipeline p ON p.id = s.default_pipeline_id"
    )
    assert rows == [(True,)]


def moving(world: World, owner: UUID, file: UUID) -> Work:
    """The work of a session that moves a picture to a container of another user."""
    home = world.client.container_create(actor=owner, home_backend=world.backend.id).id
    room = world.client.folder_create(actor=owner, container=home, name="room").id
    (item,) = world.client.file_copy_to(actor=owner, folder=room, files=[file], remove_source=True)
    return lambda client: client.upload_commit(
        actor=owner, upload=item.upload, results=results("a.jpg")
    )


def test_a_copy_that_stayed_apart_gets_nothing(world: World) -> None:
    """Where a source stays beside its copy, what is said of it later is its owner's."""
    file, _ = registered(world)
    thief = world.add_user()
    world.client.container_grant_user(
        actor=world.actor, container=world.container, grantee=thief, level=Level.WRITE
    )
    stealing = moving(world, thief, file)
    world.client.container_revoke_user(actor=world.actor, container=world.container, grantee=thief)
    stealing(world.client)
    later = registering(world, file)(world.client).id
    deleting(world, file)(world.client)
    for call in (Nachet(world.client).inference_get, Nachet(world.client).review_list):
        with pytest.raises(NotFound):
            call(actor=thief, inference=later)
    assert not world.query("SELECT 1 FROM nachet_private.picture WHERE id = %s", file)
