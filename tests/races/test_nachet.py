"""Reviewers, models and importers at once: nothing that was said is lost, nothing comes twice."""

import hashlib
import json
from typing import Any
from uuid import UUID, uuid4

import pytest

from datastore_shim import Datastore, Level, UserRole
from datastore_shim.nachet import Nachet
from datastore_shim.nachet.types import Inference
from tests.races.conftest import Race, Work
from tests.races.test_races import none_is_refused, one_wins
from tests.transfer.world import World


def picture(world: World, name: str = "a.png", folder: UUID | None = None) -> UUID:
    """A picture whose bytes nobody will ask for."""
    items = [{"name": name, "size": 10, "media_type": "image/png"}]
    (item,) = world.client.upload_begin(
        actor=world.actor, folder=folder or world.folder, items=items
    )
    digest = hashlib.sha256(name.encode()).hexdigest()
    told = [{"position": 1, "size": 10, "sha256": digest}]
    world.client.upload_commit(actor=world.actor, upload=item.upload, results=told)
    assert item.file
    return item.file


def result(*labels: str) -> dict[str, Any]:
    """What a pipeline gives."""
    place = {"topX": 1, "topY": 1, "bottomX": 9, "bottomY": 9}
    boxes = [{"box": place, "label": label, "score": 0.5} for label in labels]
    return {
        "filename": "a",
        "labelOccurrence": {},
        "totalBoxes": len(boxes),
        "boxes": boxes,
    }


def inferred(world: World, *labels: str, name: str = "a.png") -> Inference:
    """An inference on a new picture."""
    return Nachet(world.client).inference_register(
        actor=world.actor, picture=picture(world, name), result=result(*labels)
    )


def boxes(inference: Inference) -> list[UUID]:
    """Its boxes."""
    return [UUID(box["box_id"]) for box in inference.result["boxes"]]


def reviewing(actor: UUID, inference: UUID, box: UUID, label: str) -> Work:
    """The work of a session that says what a box shows."""
    told = [{"box_id": str(box), "label": label}]
    return lambda client: Nachet(client).review_submit(actor=actor, inference=inference, boxes=told)


def colleague(world: World) -> UUID:
    """Somebody who may review."""
    user = world.add_user()
    world.client.container_grant_user(
        actor=world.actor, container=world.container, grantee=user, level=Level.ANNOTATE
    )
    return user


def test_two_reviewers_at_once_lose_nothing(world: World, race: Race) -> None:
    inference = inferred(world, "Avena fatua")
    (box,) = boxes(inference)
    other = colleague(world)
    outcomes = race.overlap(
        reviewing(world.actor, inference.id, box, "Brassica napus"),
        reviewing(other, inference.id, box, "Brassica nigra"),
    )
    none_is_refused(outcomes)
    said = Nachet(world.client).review_list(actor=world.actor, inference=inference.id)
    assert len(said) == sum(outcome.is_done for outcome in outcomes)
    now = Nachet(world.client).inference_get(actor=world.actor, inference=inference.id)
    assert now.disputed == (1 if len(said) == 2 else 0)


def test_the_same_result_registered_twice_at_once(world: World, race: Race) -> None:
    shown, key = picture(world), str(uuid4())

    def register(client: Datastore) -> UUID:
        return (
            Nachet(client)
            .inference_register(
                actor=world.actor, picture=shown, result=result("Avena fatua"), idempotency_key=key
            )
            .id
        )

    outcomes = race.overlap(register, register)
    none_is_refused(outcomes)
    assert len({outcome.value for outcome in outcomes if outcome.is_done}) == 1
    listed = Nachet(world.client).inference_list(actor=world.actor, picture=shown)
    assert len(listed) == 1


def test_two_results_of_one_picture_at_once(world: World, race: Race) -> None:
    shown = picture(world)

    def register(client: Datastore) -> object:
        return Nachet(client).inference_register(
            actor=world.actor, picture=shown, result=result("Avena fatua")
        )

    outcomes = race.overlap(register, register)
    none_is_refused(outcomes)
    listed = Nachet(world.client).inference_list(actor=world.actor, picture=shown)
    assert len(listed) == sum(outcome.is_done for outcome in outcomes)


def test_a_species_is_made_known_once(world: World, race: Race) -> None:
    name = f"Secale novum{uuid4().hex}"

    def create(client: Datastore) -> object:
        return Nachet(client).seed_create(actor=world.admin, name=name)

    one_wins(race.overlap(create, create), "ST409", "23505")
    assert Nachet(world.client).seed_find(actor=world.actor, name=name.upper()).name == name


def test_a_batch_takes_no_more_than_announced(world: World, race: Race) -> None:
    batch = Nachet(world.client).batch_open(actor=world.actor, folder=world.folder, announced=1)
    shown = [picture(world, name) for name in ("a.png", "b.png")]

    def adding(file: UUID) -> Work:
        return lambda client: Nachet(client).batch_add(
            actor=world.actor, batch=batch.id, pictures=[{"file": str(file)}]
        )

    one_wins(race.overlap(adding(shown[0]), adding(shown[1])), "ST422")
    assert Nachet(world.client).batch_get(actor=world.actor, batch=batch.id).received == 1


def developers(world: World) -> UUID:
    """The account and the container that take what is archived."""
    user = world.add_user()
    world.client.user_set_role(actor=world.admin, user_id=user, role=UserRole.DEV)
    home = world.client.container_create(actor=user, name="developers").id
    Nachet(world.client).archive_configure(actor=world.admin, container=home, user_id=user)
    return user


@pytest.mark.parametrize("is_validated_before", [False, True])
def test_a_review_during_archiving_saves_its_picture(
    world: World, race: Race, is_validated_before: bool
) -> None:
    developers(world)
    inference = inferred(world, "Avena fatua")
    (box,) = boxes(inference)
    if is_validated_before:
        Nachet(world.client).review_confirm(actor=world.actor, inference=inference.id)
    work = Nachet(world.client).archive_begin(
        actor=world.actor, folder=world.folder, consent="for training"
    )

    def finish(client: Datastore) -> object:
        return Nachet(client).archive_finish(actor=world.actor, archive=work.id)

    review = reviewing(world.actor, inference.id, box, "Brassica napus")
    finished, reviewed = race.overlap(finish, review)
    there = world.query(
        "SELECT count(*) FROM nachet_private.picture WHERE id = %s", inference.picture
    )
    assert there == [(0 if finished.is_done else 1,)]
    assert not (finished.is_done and reviewed.is_done), "a verified picture was lost"
    assert reviewed.is_done or reviewed.is_collision or reviewed.error == "ST404"
    assert finished.is_done or finished.is_collision or finished.error == "ST412"
    if is_validated_before:
        assert not finished.is_done


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
        structure=json.loads(json.dumps({"models": [model], "pipelines": pipelines})),
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
