"""What backends send today is taken as it is, and reads back as it was sent, plus ids."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from datastore_shim.errors import RuleBroken
from datastore_shim.nachet import Nachet
from datastore_shim.nachet.types import Inference, RightKind
from datastore_tools.bringup import label_directory
from datastore_tools.nachet.forms import form_of
from datastore_tools.nachet.structures import bound_to, sealed
from datastore_tools.sealing import KEY, new_key, unseal
from tests.races.test_nachet import picture
from tests.servers import Database
from tests.transfer import world as worlds
from tests.transfer.world import World

# Metadata of a picture as scripts write it.
FULL: dict[str, Any] = {
    "user_data": {"description": "mass importation", "number_of_seeds": 4, "zoom": 1.5},
    "metadata": {"upload_date": "2024-06-26"},
    "image_data": {
        "format": "TIFF",
        "height": 1080,
        "width": 1920,
        "resolution": "",
        "source": "https://store.example/user-1/General/1",
        "parent": "",
    },
    "quality_check": {
        "image_checksum": "",
        "upload_check": True,
        "valid_data": True,
        "error_type": "",
        "quality_score": 0.0,
    },
}
# As the API writes it, of a known and of an unknown species.
KNOWN: dict[str, Any] = {
    "link": "https://store.example/user-1/General/2",
    "nb_seeds": 5,
    "zoom": 2.0,
    "description": "Uploaded through the API",
}
UNKNOWN: dict[str, Any] = {"link": "General/3", "description": "Uploaded through the API"}
# As the version with containers writes it.
CONTAINERS: dict[str, Any] = {
    "link": "https://store.example/user-1/General/4",
    "name": "4",
    "upload_date": "2025-02-07",
    "privacy_flag": False,
    "description": "field",
    "nb_object": 3,
    "properties": {"format": "TIFF", "height": 1080, "width": 1920},
}
# The body of a picture's upload to a session.
SESSION: dict[str, Any] = {
    "container_name": "user",
    "session_id": "a set",
    "seed_name": "14 Ambrosia artemisiifolia",
    "seed_id": None,
    "zoom_level": 20,
    "nb_seeds": 1,
    "image": "data:image/tiff;base64,...",
}


def box(left: int, *guesses: tuple[str, float], **more: Any) -> dict[str, Any]:
    """A box of a result, taken for the first of the guesses, with all its members."""
    label, score = guesses[0]
    return {
        "box": {"topX": left, "topY": 184, "bottomX": left + 100, "bottomY": 913},
        "box_id": None,
        "color": "#ED1C24",
        "label": label,
        "object_type_id": 1,
        "overlapping": False,
        "overlappingIndices": [],
        "score": score,
        "topN": [{"label": name, "score": sure, "object_id": None} for name, sure in guesses],
        "top_id": None,
        "is_verified": False,
        **more,
    }


FIVE = (
    ("Ambrosia psilostachya", 0.5466732978820801),
    ("Ambrosia artemisiifolia", 0.2441663295030594),
    ("Ambrosia trifida", 0.20877225697040558),
    ("Lolium temulentum", 8.68770875968039e-05),
    ("Bromus hordeaceus", 8.592155063524842e-05),
)
# A result as the models and the backend after them leave it.
RESULT: dict[str, Any] = {
    "filename": "",
    "inference_id": None,
    "labelOccurrence": {"14 Ambrosia psilostachya": 2, "Brassica juncea": 1},
    "totalBoxes": 3,
    "models": [
        {"name": "seed-detector-1", "version": "1"},
        {"name": "swinv1-base-dataaugv2-1", "version": 1},
    ],
    "pipeline_id": None,
    "boxes": [
        box(597, *FIVE, overlapping=True, overlappingIndices=[1]),
        box(600, *((f"14 {FIVE[0][0]}", 0.4), *FIVE[1:]), overlapping=True, overlappingIndices=0),
        box(5, ("Brassica juncea", 0.9)),
    ],
}
COMMON = {
    "created_by": "creator name",
    "creation_date": "2024-01-01",
    "description": "",
    "job_name": "",
    "dataset": "",
    "metrics": [],
    "identifiable": [],
}
# Models and pipelines as the machine learning team writes them; versions are text or numbers.
STRUCTURE: dict[str, Any] = {
    "version": "0.1.4",
    "date": "2024-02-26",
    "pipelines": [
        COMMON
        | {
            "models": ["seed-detector-1", "swinv1-base-dataaugv2-1"],
            "model_name": "Swin transformer",
            "pipeline_name": "Swin transformer",
            "version": 1,
            "default": True,
        },
        COMMON
        | {"models": ["seed-detector-1"], "pipeline_name": "6 Seed Detector", "version": 2.5},
    ],
    "models": [
        COMMON
        | {
            "task": "object-detection",
            "api_call_function": "request_inference",
            "endpoint": "https://detector.example/score",
            "api_key": "the key of the detector",
            "content-type": "application/json",
            "deployment_platform": {"azure": "azureml-model-deployment"},
            "endpoint_name": "seed-detector",
            "model_name": "seed-detector-1",
            "version": 1,
        },
        COMMON
        | {
            "task": "Classification",
            "endpoint": "https://swin.example/score",
            "api_key": "the key of the classifier",
            "content_type": "application/json",
            "deployment_platform": {"azure": "azureml"},
            "endpoint_name": "Swin",
            "model_name": "swinv1-base-dataaugv2-1",
            "version": "1",
        },
    ],
}
IDS = {"box_id", "top_id", "object_type_id", "is_verified"}
SAID = {"verdict", "verified_id", "verified_label", "disputed", "is_manual"}


@pytest.fixture
def world(shared_database: Database, tmp_path: Path) -> Iterator[World]:
    """A container that nobody else uses."""
    label_directory(tmp_path / "store")
    with worlds.made(shared_database, f"file://{tmp_path / 'store'}") as made:
        yield made


@pytest.fixture
def alone(database: Database, tmp_path: Path) -> Iterator[World]:
    """A world whose models and pipelines nobody else sees."""
    label_directory(tmp_path / "store")
    with worlds.made(database, f"file://{tmp_path / 'store'}") as made:
        yield made


def as_sent(answer: Inference) -> dict[str, Any]:
    """The answer without what it adds, and without the members that it fills in."""
    boxes = [
        {key: value for key, value in found.items() if key not in IDS | SAID}
        | {"topN": [without(guess, "object_id") for guess in found["topN"]]}
        for found in answer.result["boxes"]
    ]
    return without(answer.result, "inference_id", "pipeline_id") | {"boxes": boxes}


def without(members: dict[str, Any], *names: str) -> dict[str, Any]:
    """The others."""
    return {key: value for key, value in members.items() if key not in names}


def registered(world: World, result: dict[str, Any] = RESULT) -> Inference:
    """The inference of a result, as it reads after it was registered."""
    nachet = Nachet(world.client)
    file = picture(world, f"{len(world.files())}.png")
    made = nachet.inference_register(actor=world.actor, picture=file, result=result)
    assert nachet.inference_get(actor=world.actor, inference=made.id) == made
    return made


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (FULL, (4, 1.5, "mass importation", [])),
        (KNOWN, (5, 2.0, "Uploaded through the API", [])),
        (UNKNOWN, (None, None, "Uploaded through the API", [])),
        (CONTAINERS, (3, None, "field", [])),
        (SESSION, (1, 20.0, None, ["Ambrosia artemisiifolia"])),
    ],
    ids=["full", "known", "unknown", "containers", "session"],
)
def test_metadata_of_a_picture(world: World, sent: dict[str, Any], read: tuple[Any, ...]) -> None:
    """In each of the shapes, by the function and by the form of the tools."""
    nachet, file = Nachet(world.client), picture(world)
    for told in ({"picture_id": str(file), **sent}, {"file": str(file), **form_of(sent).told()}):
        assert nachet.picture_check(actor=world.actor, pictures=[told]) == []
        (seen,) = nachet.picture_register(actor=world.actor, pictures=[told])
        names = [each["name"] for each in seen.species]
        assert (seen.objects, seen.zoom, seen.description, names) == read
        assert nachet.picture_get(actor=world.actor, picture=file) == seen


def test_a_species_by_its_id_or_else_by_its_name(world: World) -> None:
    """A blank or missing seed_id leaves it to the name."""
    nachet, file = Nachet(world.client), picture(world)
    oat = nachet.seed_find(actor=world.actor, name="Avena fatua").id
    for said, wanted in (
        ({"seed_id": str(oat), "seed_name": "anything"}, "Avena fatua"),
        ({"seed_id": "", "seed_name": "3 brassica JUNCEA"}, "Brassica juncea"),
        ({"seed_id": None, "seed_name": "Avena fatua"}, "Avena fatua"),
    ):
        for told in (said, form_of(said).told()):
            (seen,) = nachet.picture_register(
                actor=world.actor, pictures=[{"file": str(file), **told}]
            )
            assert [each["name"] for each in seen.species] == [wanted]


def test_a_result_of_models(world: World) -> None:
    """Everything comes back, and every id is filled in."""
    made = registered(world)
    boxes = [
        without(found, *IDS) | {"topN": [without(guess, "object_id") for guess in found["topN"]]}
        for found in RESULT["boxes"]
    ]
    assert as_sent(made) == without(RESULT, "inference_id", "pipeline_id") | {"boxes": boxes}
    assert UUID(made.result["inference_id"]) == made.id
    assert made.result["pipeline_id"] is None
    for found in made.result["boxes"]:
        guesses = [UUID(guess["object_id"]) for guess in found["topN"]]
        assert UUID(found["top_id"]) == guesses[0] and UUID(found["box_id"]) not in guesses
        assert (found["object_type_id"], found["is_verified"]) == (1, False)
    assert [model["version"] for model in made.models] == ["1", "1"]


def test_what_was_read_can_be_registered_again(world: World) -> None:
    """As a backend does that keeps what it was answered."""
    first = registered(world)
    again = registered(world, first.result)
    assert as_sent(again) == as_sent(first)
    assert again.id != first.id == UUID(first.result["inference_id"])


def test_feedback_positive(world: World) -> None:
    made = registered(world)
    body: dict[str, Any] = {
        "userId": str(world.actor),
        "inferenceId": str(made.id),
        "boxes": [{"boxId": found["box_id"]} for found in made.result["boxes"]],
    }
    nachet = Nachet(world.client)
    done = nachet.review_submit(
        actor=UUID(body["userId"]), inference=UUID(body["inferenceId"]), boxes=body["boxes"]
    )
    assert done.is_verified and done.verified_by == world.actor
    assert [found["verified_label"] for found in done.result["boxes"]] == [
        "Ambrosia psilostachya",
        "Ambrosia psilostachya",
        "Brassica juncea",
    ]
    assert as_sent(done) == as_sent(made)
    other = registered(world)
    same = nachet.review_confirm(
        actor=world.actor,
        inference=other.id,
        boxes=[UUID(found["box_id"]) for found in other.result["boxes"]],
    )
    assert same.is_verified


def test_feedback_negative(world: World) -> None:
    """A box each: moved, corrected by a guess's class, deleted, drawn; one is left out."""
    nachet = Nachet(world.client)
    made = registered(world)
    one, two, three = made.result["boxes"]
    oat = nachet.seed_find(actor=world.actor, name="Avena fatua").id
    place = {"topX": 10, "topY": 20, "bottomX": 110.5, "bottomY": 220}
    body: dict[str, Any] = {
        "userId": str(world.actor),
        "inferenceId": str(made.id),
        "boxes": [
            {"boxId": one["box_id"], "label": one["label"], "classId": "", "box": place},
            {"boxId": two["box_id"], "label": "", "classId": "", "box": two["box"]},
            {"boxId": three["box_id"], "label": "", "classId": str(oat), "box": three["box"]},
            {"boxId": "", "label": "14 Ambrosia trifida", "classId": "", "box": place},
        ],
    }
    done = nachet.review_submit(
        actor=UUID(body["userId"]), inference=UUID(body["inferenceId"]), boxes=body["boxes"]
    )
    assert done.is_verified and done.total_boxes == 3
    seen = done.result["boxes"]
    assert [(it["verdict"], it["verified_label"], it["is_manual"]) for it in seen] == [
        ("species", "Ambrosia psilostachya", False),
        ("deleted", None, False),
        ("species", "Avena fatua", False),
        ("species", "Ambrosia trifida", True),
    ]
    assert (seen[0]["box"], seen[0]["box_as_found"]) == (place, one["box"])
    assert seen[0]["color"] == one["color"] and seen[0]["topN"] == one["topN"]
    assert seen[2]["box"] == three["box"] and seen[3]["box"] == place
    assert nachet.inference_get(actor=world.actor, inference=made.id) == done
    again = nachet.review_submit(actor=world.actor, inference=made.id, boxes=body["boxes"][:1])
    assert again.is_verified, "what is verified may be said again"


def test_models_and_pipelines(alone: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Secrets are sealed on the way, and read by whoever has the right and the key."""
    monkeypatch.setenv(KEY, new_key())
    nachet = Nachet(alone.client)
    done = nachet.pipeline_import(actor=alone.admin, structure=sealed(STRUCTURE))
    assert (done.models, done.pipelines, done.known) == (2, 2, 0)

    pipelines = {it.name: it for it in nachet.pipeline_list(actor=alone.actor)}
    for told in STRUCTURE["pipelines"]:
        seen = pipelines[told["pipeline_name"]]
        assert seen.data == without(told, "default")
        assert seen.version == str(told["version"])
        assert seen.is_default == told.get("default", False)
        assert [model["name"] for model in seen.models] == told["models"]
    models = {it.name: it for it in nachet.model_list(actor=alone.actor)}
    for told in STRUCTURE["models"]:
        model = models[told["model_name"]]
        assert model.data == without(told, "endpoint", "api_key")
        assert (model.version, model.endpoint_name) == (str(told["version"]), told["endpoint_name"])
    assert "the key of" not in json.dumps([it.data for it in models.values()])

    nachet.right_grant(actor=alone.admin, user_id=alone.admin, kind=RightKind.SECRETS)
    for told in STRUCTURE["models"]:
        version = models[told["model_name"]].version_id
        secret = nachet.model_secret(actor=alone.admin, version=version)
        for kept, name in ((secret.endpoint, "endpoint"), (secret.api_key, "api_key")):
            assert kept and unseal(kept, bound_to(told["model_name"], name)) == told[name]

    made = nachet.inference_register(
        actor=alone.actor,
        picture=picture(alone),
        result=without(RESULT, "models"),
        pipeline=pipelines["Swin transformer"].id,
    )
    assert [(it["name"], it["version"]) for it in made.models] == [
        ("seed-detector-1", "1"),
        ("swinv1-base-dataaugv2-1", "1"),
    ]


def test_forms_that_are_wrong_are_told_whole() -> None:
    with pytest.raises(RuleBroken) as caught:
        form_of({"user_data": {"number_of_seeds": "many", "zoom": 0}})
    assert "number" in str(caught.value) and "zoom" in str(caught.value)
