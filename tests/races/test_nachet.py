"""Two sessions that register, review, import or delete the same pictures."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg import IsolationLevel

from datastore_shim import Datastore, Level, NotFound
from datastore_shim.nachet import Nachet
from datastore_shim.nachet.types import RightKind
from tests.races.conftest import Race, Track, Work
from tests.races.test_races import begin, commit, deleting, none_is_refused, one_wins, results
from tests.servers import APP_LOGIN
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


def test_one_key_for_two_pictures(world: World, race: Race) -> None:
    files = [picture(world, "a.jpg"), picture(world, "b.jpg")]
    key = f"key {files[0]}"
    one_wins(race.overlap(*(registering(world, file, key) for file in files)), "ST409")


def test_two_processes_open_one_session(world: World, race: Race) -> None:
    def opening(client: Datastore) -> object:
        return Nachet(client).batch_open(
            actor=world.actor,
            folder=world.folder,
            announced=2,
            species=["Avena fatua"],
            idempotency_key=f"key {world.folder}",
        )

    outcomes = race.overlap(opening, opening)
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


def test_an_archive_begins_while_the_folder_goes(world: World, race: Race) -> None:
    """Nothing is begun of a folder that is gone."""
    nachet = Nachet(world.client)
    box = world.add_container()
    world.change("UPDATE datastore_private.users SET role = 'dev' WHERE id = %s", world.actor)
    nachet.archive_configure(actor=world.admin, container=box, user_id=world.actor)
    archive = nachet.archive_begin(actor=world.actor, folder=world.folder, consent="yes").id
    finished, begun = race.overlap(
        lambda client: Nachet(client).archive_finish(actor=world.actor, archive=archive),
        lambda client: Nachet(client).archive_begin(
            actor=world.actor, folder=world.folder, consent="yes"
        ),
    )
    assert finished.is_done or finished.is_collision, finished
    assert begun.is_done or begun.is_collision or begun.error == "ST404", begun
    rows = world.query("SELECT id FROM nachet_private.archive WHERE folder_id = %s", world.folder)
    assert rows == [(archive,)]


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


@pytest.mark.parametrize("how", ["registered", "reviewed", "described"])
def test_who_waits_while_a_picture_moves_away_says_nothing_of_it(
    world: World, race: Race, how: str
) -> None:
    """Nobody is answered from a container that they do not read, nor writes there."""
    file, inference = registered(world)
    user, owner = world.add_user(), world.add_user()
    for each in (user, owner):
        world.client.container_grant_user(
            actor=world.actor, container=world.container, grantee=each, level=Level.WRITE
        )
    theirs = replace(world, actor=user)
    works: dict[str, Work] = {
        "registered": registering(theirs, file),
        "reviewed": saying(theirs, inference, box_id=boxes(world, inference)[0]),
        "described": lambda client: Nachet(client).picture_register(
            actor=user, pictures=[{"file": str(file), "description": "late"}]
        ),
    }
    gone, said = race.overlap(moving(world, owner, file), works[how])
    assert gone.is_done or gone.is_collision, gone
    assert said.is_done or said.is_collision or said.error == "ST404", said
    assert race.is_swapped or not gone.is_done or not said.is_done
    ((told,),) = world.query(
        "SELECT (SELECT count(*) FROM nachet_private.inference i WHERE i.picture_id = p.id) - 1"
        " + (SELECT count(*) FROM nachet_private.review r WHERE r.inference_id = %s)"
        " + (p.description IS NOT NULL)::integer FROM nachet_private.picture p WHERE p.id = %s",
        inference,
        file,
    )
    assert told == said.is_done


def test_who_waits_for_another_reviewer_may_review_no_more(world: World, race: Race) -> None:
    """A right that is taken in the transaction that a reviewer waits for is gone after it."""
    _, inference = registered(world)
    reviewer = world.add_user()
    world.client.container_grant_user(
        actor=world.actor, container=world.container, grantee=reviewer, level=Level.ANNOTATE
    )

    def taking(client: Datastore) -> object:
        Nachet(client).review_confirm(actor=world.actor, inference=inference)
        client.container_revoke_user(actor=world.actor, container=world.container, grantee=reviewer)
        return None

    taken, said = race.overlap(
        taking, lambda client: Nachet(client).review_confirm(actor=reviewer, inference=inference)
    )
    assert taken.is_done or taken.is_collision, taken
    if not race.is_swapped and taken.is_done:
        assert said.is_collision or said.error == "ST404", said


@pytest.mark.parametrize("how", ["registered", "described"])
def test_a_file_goes_before_anything_was_said_of_it(world: World, race: Race, how: str) -> None:
    file = picture(world)
    works: dict[str, Work] = {
        "registered": registering(world, file),
        "described": lambda client: Nachet(client).picture_register(
            actor=world.actor, pictures=[{"file": str(file)}]
        ),
    }
    said, deleted = race.overlap(works[how], deleting(world, file))
    assert said.is_done or said.is_collision or said.error == "ST404", said
    assert deleted.is_done or deleted.is_collision, deleted
    assert said.is_done or deleted.is_done
    left = world.query("SELECT 1 FROM nachet_private.picture WHERE id = %s", file)
    assert bool(left) is (said.is_done and not deleted.is_done)


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


@pytest.mark.parametrize("kind", [RightKind.SPECIES, RightKind.PIPELINES])
def test_a_right_that_was_taken_allows_nothing(
    world: World, track: Track, level: IsolationLevel, kind: RightKind
) -> None:
    user, nachet = world.add_user(), Nachet(world.client)
    nachet.right_grant(actor=world.admin, user_id=user, kind=kind)
    works: dict[str, Work] = {
        "species": lambda client: Nachet(client).seed_create(
            actor=user, name=f"Planta {world.container}"
        ),
        "pipelines": lambda client: Nachet(client).pipeline_import(
            actor=user, structure={"models": [], "pipelines": []}
        ),
    }
    (session,) = track.sessions(APP_LOGIN, 1)
    session.begin(level)
    nachet.right_revoke(actor=world.admin, user_id=user, kind=kind)
    done = session.commit(session.attempt(works[kind]))
    assert done.error == ("ST403" if level is IsolationLevel.READ_COMMITTED else "40001")
