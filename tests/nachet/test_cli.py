"""The work of a seed laboratory on the command line: from a picture to training data."""

import json
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from datastore_shim import connect
from datastore_tools.importer import Finding, Outcome
from datastore_tools.nachet.forms import PictureForm
from datastore_tools.nachet.importer import PictureImport
from tests.cli.conftest import Cli, administrators
from tests.servers import Database


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that commands run in."""
    made = tmp_path / "here"
    made.mkdir()
    return made


@pytest.fixture
def cli(database: Database, tmp_path: Path, folder: Path) -> Cli:
    """The command line of an administrator who has a container."""
    cli = administrators(database, folder, tmp_path / "store")
    cli("container", "add", "seeds")
    return cli


def pictures(folder: Path, *names: str) -> Path:
    """Write small pictures, each another one."""
    made = folder / "tray"
    made.mkdir(exist_ok=True)
    for number, name in enumerate(names):
        Image.new("RGB", (60 + len(list(made.iterdir())), 40), (number * 40, 90, 20)).save(
            made / name
        )
    return made


def result(*boxes: tuple[str, float]) -> dict[str, Any]:
    """What a pipeline gives."""
    return {
        "filename": "tray.png",
        "labelOccurrence": {label: 1 for label, _ in boxes},
        "totalBoxes": len(boxes),
        "models": [{"name": "seed-detector", "version": 1}],
        "boxes": [
            {
                "box": {"topX": 1 + place, "topY": 2, "bottomX": 20 + place, "bottomY": 30},
                "label": label,
                "score": score,
                "color": "#aabbcc",
                "overlapping": False,
                "overlappingIndices": [],
                "topN": [
                    {"label": label, "score": score},
                    {"label": "Brassica nigra", "score": (1 - score) / 2},
                ],
            }
            for place, (label, score) in enumerate(boxes)
        ],
    }


def counts(told: Any) -> dict[str, int]:
    """What became of the files, without what became of none."""
    return {outcome: count for outcome, count in told["counts"].items() if count}


def inferred(cli: Cli, picture: str, *boxes: tuple[str, float]) -> Any:
    """The inference that was registered of a picture."""
    (cli.folder / "result.json").write_text(json.dumps(result(*boxes)))
    return cli.json("nachet", "infer", picture, "result.json")


def test_a_picture_becomes_verified_training_data(cli: Cli, folder: Path) -> None:
    pictures(folder, "a.png", "b.png")
    told = cli.json(
        "nachet", "import", "tray", "--species", "14 ambrosia ELATIOR", "--zoom", "20",
        "--objects", "5", "--into", "seeds:",
    )  # fmt: skip
    assert counts(told) == {"imported": 2}
    shown = cli.json("nachet", "pictures", "seeds:/tray")
    assert [row["name"] for row in shown] == ["a.png", "b.png"]
    assert {(*row["species"], row["objects"], row["zoom"]) for row in shown} == {
        ("Ambrosia artemisiifolia (claimed)", 5, 20.0)
    }

    done = inferred(cli, "seeds:/tray/a.png", ("3 Brassica napus", 0.9), ("Avena fatua", 0.4))
    assert [it["label"] for it in done["result"]["boxes"]] == ["3 Brassica napus", "Avena fatua"]
    (queued,) = cli.json("nachet", "queue", "seeds:")
    assert (queued["name"], queued["why"], queued["open_boxes"]) == ("a.png", "unreviewed", 2)

    half = cli.json("nachet", "review", done["id"], "--box", "2=Galium aparine", "--reason", "burr")
    assert (half["is_verified"], half["open_boxes"]) == (False, 1)
    whole = cli.json("nachet", "review", done["id"], "--confirm")
    assert whole["is_verified"]
    assert [it["verified_label"] for it in whole["result"]["boxes"]] == [
        "Brassica napus",
        "Galium aparine",
    ]
    assert cli.json("nachet", "queue", "seeds:") == []
    training = cli.json("nachet", "training", "seeds:/tray")
    assert sorted((row["name"], row["source"]) for row in training) == [
        ("Ambrosia artemisiifolia", "claimed"),
        ("Ambrosia artemisiifolia", "claimed"),
        ("Brassica napus", "reviewed"),
        ("Galium aparine", "reviewed"),
    ]

    frozen = cli.json("nachet", "dataset", "create", "seeds", "first")
    again = cli.json("nachet", "dataset", "create", "seeds", "second")
    assert (frozen["pictures"], frozen["labels"]) == (1, 2)
    assert again["digest"] == frozen["digest"]
    cli("nachet", "review", done["id"], "--box", "1=Sinapis arvensis")
    third = cli.json("nachet", "dataset", "create", "seeds", "third")
    assert third["digest"] != frozen["digest"]
    (change,) = cli.json("nachet", "dataset", "diff", frozen["id"], third["id"])
    assert change["change"] == "labels"
    assert cli.json("nachet", "dataset", "show", frozen["id"])["digest"] == frozen["digest"]


def test_what_is_said_is_checked_before_anything_travels(cli: Cli, folder: Path) -> None:
    pictures(folder, "a.png")
    told = cli(
        "nachet", "import", "tray", "--species", "Ambrosia", "--species", "Avena_fatua",
        "--species", "%", "--into", "seeds:", code=2,
    )  # fmt: skip
    assert "Ambrosia: no species" in told and "%: no species" in told and "fatua" not in told
    assert "greater than 0" in cli("nachet", "import", "tray", "--zoom=0", code=2)
    assert cli.json("ls", "seeds:") == []


def test_an_import_goes_on_and_adds_nothing_twice(cli: Cli, folder: Path) -> None:
    tray = pictures(folder, "a.png", "b.png")
    (tray / "notes.txt").write_text("five seeds each")
    (tray / "cut.png").write_bytes((tray / "a.png").read_bytes()[:60])
    said = ("--species", "Avena fatua", "--into", "seeds:")
    first = cli.json("nachet", "import", "tray", *said, code=3)
    assert counts(first) == {"imported": 2, "not imported": 1, "damaged": 1}
    assert {it["path"]: it["outcome"] for it in first["problems"]} == {
        "notes.txt": "not imported",
        "cut.png": "damaged",
    }
    second = cli.json("nachet", "import", "tray", *said, code=3)
    assert counts(second) == {"present already": 2, "not imported": 1, "damaged": 1}
    pictures(folder, "c.png")
    cli("nachet", "import", "tray", *said, code=3)
    assert [row["name"] for row in cli.json("nachet", "pictures", "seeds:/tray")] == [
        "a.png",
        "b.png",
        "c.png",
    ]
    batches = cli.json("nachet", "batch", "ls", "seeds")
    assert [(b["state"], b["announced"], b["received"]) for b in batches] == [
        ("closed", 1, 1),
        ("closed", 2, 2),
    ]


def test_pictures_that_are_there_already_get_their_species(cli: Cli, folder: Path) -> None:
    pictures(folder, "a.png")
    cli("import", "tray", "--into", "seeds:")
    told = cli.json("nachet", "import", "tray", "--species", "Avena fatua", "--into", "seeds:")
    assert counts(told) == {"present already": 1}
    (row,) = cli.json("nachet", "pictures", "seeds:/tray")
    assert row["species"] == ["Avena fatua (claimed)"]


def test_what_was_said_before_stays_and_is_told(cli: Cli, folder: Path) -> None:
    pictures(folder, "a.png", "b.png")
    into = ("--into", "seeds:")
    cli("nachet", "import", "tray", "--species", "Avena fatua", *into)
    again = ("nachet", "import", "tray", "--species", "avena FATUA", "--zoom", "20", *into)
    assert counts(cli.json(*again)) == {"present already": 2}
    other = ("nachet", "import", "tray", "--species", "Galium aparine", "--zoom", "5", *into)
    for dry in (("--dry-run",), ()):
        told = cli.json(*other, *dry, code=3)
        assert counts(told) == {"present already": 2, "said otherwise before": 2}
        assert {it["reason"] for it in told["problems"]} == {
            "zoom stays 20.0; species stays Avena fatua"
        }
    for row in cli.json("nachet", "pictures", "seeds:/tray"):
        assert (row["species"], row["zoom"]) == (["Avena fatua (claimed)"], 20)


def test_a_dry_run_leaves_nothing(cli: Cli, folder: Path) -> None:
    pictures(folder, "a.png")
    told = cli.json(
        "nachet", "import", "tray", "--species", "Avena fatua", "--into", "seeds:", "-n"
    )
    assert counts(told) == {"would be imported": 1}
    assert cli.json("ls", "seeds:") == [] == cli.json("nachet", "batch", "ls", "seeds")


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_manifest_says_what_each_picture_shows(cli: Cli, folder: Path, form: str) -> None:
    pictures(folder, "a.png", "b.png", "c.png")
    rows: list[dict[str, Any]] = [
        {"path": "a.png", "species": "Avena fatua;Brassica nigra", "objects": 2},
        {"path": "b.png", "zoom": 5.5},
        {"path": "gone.png", "species": "Avena fatua"},
    ]
    if form == "json":
        (folder / "list.json").write_text(json.dumps(rows))
    else:
        lines = ["path,species,objects,zoom"]
        lines += [
            ",".join(str(row.get(key, "")) for key in ("path", "species", "objects", "zoom"))
            for row in rows
        ]
        (folder / "list.csv").write_text("\n".join(lines))
    told = cli.json(
        "nachet", "import", "tray", "--manifest", f"list.{form}", "--species", "Galium aparine",
        "--into", "seeds:", code=3,
    )  # fmt: skip
    assert {it["path"]: it["reason"] for it in told["problems"]} == {
        "c.png": "the manifest does not name it",
        "gone.png": "the manifest names it, but it is not there",
    }
    shown = {row["name"]: row for row in cli.json("nachet", "pictures", "seeds:/tray")}
    assert shown["a.png"]["species"] == ["Avena fatua (claimed)", "Brassica nigra (claimed)"]
    assert (shown["a.png"]["objects"], shown["b.png"]["zoom"]) == (2, 5.5)
    assert shown["b.png"]["species"] == ["Galium aparine (claimed)"]


def test_all_problems_of_a_manifest_are_told_at_once(cli: Cli, folder: Path) -> None:
    pictures(folder, "a.png")
    (folder / "list.csv").write_text(
        "path,species,objects,colour\na.png,Avena fatua,many,\n,Avena fatua,1,\nb.png,,,red\n"
        "c.png,Avena fatu,1,\nd.png,Avena fatua,1,,5\n"
    )
    told = cli("nachet", "import", "tray", "--manifest", "list.csv", "--into", "seeds:", code=2)
    assert "line 2: objects" in told and "line 3: path" in told and "line 4: colour" in told
    assert "c.png: species: Avena fatu: no species" in told, "beyond the form, too"
    assert "line 6: beyond the last column" in told


def test_a_manifest_that_cannot_be_read_is_told(cli: Cli, folder: Path) -> None:
    pictures(folder, "a.png")
    said = ("nachet", "import", "tray", "--manifest", "list.csv", "--into", "seeds:")
    (folder / "list.csv").write_bytes("path,species\nö.png,Avena fatua\n".encode("latin-1"))
    assert "the manifest is not UTF-8; save it as UTF-8" in cli(*said, code=2)
    (folder / "list.csv").write_text('path,description\na.png,"one\nand another"\n')
    cli(*said)
    (row,) = cli.json("nachet", "pictures", "seeds:/tray")
    assert row["description"] == "one\nand another"


def test_an_interrupted_import_is_gone_on_with(cli: Cli, folder: Path) -> None:
    pictures(folder, *(f"{number:03}.png" for number in range(250)))
    said = ("nachet", "import", "tray", "--species", "Avena fatua", "--into", "seeds:")
    process = cli.start(*said)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not cli.json("nachet", "batch", "ls", "seeds"):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    told = cli.json(*said)
    assert sum(counts(told).values()) == 250
    shown = cli.json("nachet", "pictures", "seeds:/tray")
    assert len(shown) == 250
    assert {tuple(row["species"]) for row in shown} == {("Avena fatua (claimed)",)}
    assert {batch["state"] for batch in cli.json("nachet", "batch", "ls", "seeds")} == {"closed"}


def bringing(database: Database, cli: Cli, folder: Path, meanwhile: Callable[[], object]) -> None:
    """Import what is in the tray, in batches of two; when the first ones are there, something else
    happens."""
    with connect(database.url, max_size=2) as datastore, pytest.MonkeyPatch.context() as patch:
        patch.setattr("datastore_tools.importer._BATCH", 2)
        admin = UUID(cli.settings["DATASTORE_USER"])
        (home,) = [it for it in datastore.container_list(actor=admin) if it.name == "seeds"]
        happened: list[object] = []

        def found(finding: Finding) -> None:
            if not happened and finding.outcome is Outcome.IMPORTED:
                happened.append(meanwhile())

        said = PictureForm(species=["Avena fatua"])
        brought = PictureImport(datastore, admin, home, found, lambda _: None, said=said)
        brought.run(folder / "tray", ["tray"])
        assert happened


def test_another_process_may_end_the_session(cli: Cli, database: Database, folder: Path) -> None:
    tray = pictures(folder, *(f"{number}.png" for number in range(6)))
    others = folder / "others" / "tray"
    others.mkdir(parents=True)
    Image.new("RGB", (200, 40)).save(others / "other.png")
    said = ("nachet", "import", "others/tray", "--species", "Avena fatua", "--into", "seeds:")
    bringing(database, cli, folder, lambda: cli(*said))
    names = {row["name"] for row in cli.json("nachet", "pictures", "seeds:/tray")}
    assert names == {path.name for path in tray.iterdir()} | {"other.png"}
    (batch,) = cli.json("nachet", "batch", "ls", "seeds")
    assert (batch["state"], batch["announced"], batch["received"]) == ("closed", 7, 7)


def test_what_another_process_brought_did_not_fail(
    cli: Cli, database: Database, folder: Path
) -> None:
    pictures(folder, *(f"{number}.png" for number in range(6)))
    said = ("nachet", "import", "tray", "--species", "Avena fatua", "--into", "seeds:")
    bringing(database, cli, folder, lambda: cli(*said))
    (batch,) = cli.json("nachet", "batch", "ls", "seeds")
    assert (batch["state"], batch["announced"], batch["failed"]) == ("closed", 6, 0)


def test_what_was_left_open_is_closed_when_all_is_there(
    cli: Cli, database: Database, folder: Path
) -> None:
    pictures(folder, "a.png", "b.png", "c.png")

    def killed() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bringing(database, cli, folder, killed)
    (folder / "tray" / "c.png").unlink()
    assert [batch["state"] for batch in cli.json("nachet", "batch", "ls", "seeds")] == ["open"]
    cli("nachet", "import", "tray", "--species", "Avena fatua", "--into", "seeds:")
    (batch,) = cli.json("nachet", "batch", "ls", "seeds")
    assert (batch["state"], batch["announced"], batch["received"]) == ("closed", 2, 2)


def test_a_result_is_registered_whole_or_not_at_all(cli: Cli, folder: Path) -> None:
    pictures(folder, "a.png")
    cli("nachet", "import", "tray", "--into", "seeds:")
    wrong = result(("Brassica napus", 0.9), ("Brassica napsu", 0.4), ("Rye", 2))
    (folder / "result.json").write_text(json.dumps(wrong))
    told = cli("nachet", "infer", "seeds:/tray/a.png", "result.json", code=2)
    assert "box 2: label: no species has that name" in told and "Brassica napsu" in told
    assert "box 3: score" in told and "(Rye)" in told
    assert cli("nachet", "show", "seeds:/tray/a.png") == ""
    (folder / "result.json").write_text(json.dumps(wrong | {"more": float("nan")}))
    told = cli("nachet", "infer", "seeds:/tray/a.png", "result.json", code=2)
    assert "result.json is not JSON: NaN is no number" in told


def test_nobody_reviews_what_they_may_only_read(cli: Cli, folder: Path) -> None:
    pictures(folder, "a.png")
    cli("nachet", "import", "tray", "--into", "seeds:")
    done = inferred(cli, "seeds:/tray/a.png", ("Avena fatua", 0.9))
    cli("user", "add", "eve@lab.example")
    eve = cli.acting("eve@lab.example")
    eve("nachet", "review", done["id"], "--confirm", code=2)
    cli("container", "grant", "seeds", "eve@lab.example", "read")
    assert eve.json("nachet", "show", "seeds:/tray/a.png")[0]["id"] == done["id"]
    eve("nachet", "review", done["id"], "--confirm", code=4)
    cli("container", "grant", "seeds", "eve@lab.example", "annotate")
    assert eve.json("nachet", "review", done["id"], "--confirm")["is_verified"]


def test_what_reviewers_disagree_of_is_shown_and_frozen_when_asked_for(
    cli: Cli, folder: Path
) -> None:
    pictures(folder, "a.png")
    cli("nachet", "import", "tray", "--into", "seeds:")
    done = inferred(cli, "seeds:/tray/a.png", ("Avena fatua", 0.9))
    cli("user", "add", "eve@lab.example")
    cli("container", "grant", "seeds", "eve@lab.example", "annotate")
    cli("nachet", "review", done["id"], "--confirm")
    moved = [{"box_id": done["result"]["boxes"][0]["box_id"], "label": "Galium aparine"}]
    moved[0]["box"] = {"topX": 3, "topY": 4, "bottomX": 20, "bottomY": 30}
    (folder / "boxes.json").write_text(json.dumps(moved))
    eve = cli.acting("eve@lab.example")
    eve("nachet", "review", done["id"], "--boxes", "boxes.json")
    shown = cli("nachet", "show", "seeds:/tray/a.png")
    assert "verified, 1 disputed" in shown and "Galium aparine (disputed, moved)" in shown
    told = cli("nachet", "dataset", "create", "seeds", "without", code=2)
    assert "datastore nachet training shows" in told
    frozen = cli.json("nachet", "dataset", "create", "seeds", "with", "--disputed")
    assert frozen["labels"] == 1 and frozen["query"]["disputed"]
    told = cli("nachet", "dataset", "create", "seeds", "WITH", "--disputed", code=2)
    assert told == "error: data set name is taken (ST409); choose another name\n"
    told = cli("nachet", "dataset", "create", "seeds", " ", "--disputed", code=2)
    assert told.startswith("error: name is not allowed")


def test_boxes_that_are_cut_are_told(cli: Cli, folder: Path) -> None:
    pictures(folder, "a.png")
    cli("nachet", "import", "tray", "--into", "seeds:")
    told = result(("Avena fatua", 0.9))
    told["boxes"][0]["box"]["bottomX"] = 900
    (folder / "result.json").write_text(json.dumps(told))
    done = cli.json("nachet", "infer", "seeds:/tray/a.png", "result.json")
    cli("nachet", "review", done["id"], "--confirm")
    frozen = cli.json("nachet", "dataset", "create", "seeds", "over the edge")
    export = ("nachet", "dataset", "export", frozen["id"])
    assert "0 gone, 1 boxes cut or left out" in cli(*export, "yolo", "--form", "yolo")
    assert "cut" not in cli(*export, "coco")


def test_models_are_imported_with_their_secrets_sealed(cli: Cli, folder: Path) -> None:
    common = {
        "created_by": "team", "creation_date": "2024-05-01", "dataset": "seeds",
        "description": "", "job_name": "job",
    }  # fmt: skip
    structure = {
        "version": "0.1.4",
        "models": [
            common
            | {
                "model_name": "swin", "task": "Classification", "endpoint_name": "Swin",
                "endpoint": "https://swin.example/score", "api_key": "very-secret",
                "content_type": "application/json", "deployment_platform": {"azure": "ml"},
                "version": 1,
            }
        ],
        "pipelines": [
            common
            | {"pipeline_name": "Swin", "models": ["swin"], "version": 2.5, "default": True}
        ],
    }  # fmt: skip
    (folder / "models.json").write_text(json.dumps(structure))
    assert "no key to seal with" in cli("nachet", "pipelines", "import", "models.json", code=4)
    key = cli("storage", "new-key").strip()
    with_key = replace(cli, settings=cli.settings | {"DATASTORE_SEAL_KEY": key})
    told = with_key.json("nachet", "pipelines", "import", "models.json")
    assert (told["models"], told["pipelines"], told["known"]) == (1, 1, 0)
    told = with_key.json("nachet", "pipelines", "import", "models.json")
    assert (told["models"], told["pipelines"], told["known"]) == (0, 0, 2)
    (shown,) = cli.json("nachet", "pipelines", "ls")
    assert (shown["name"], shown["version"], shown["models"]) == ("Swin", "2.5", ["swin 1"])
    assert shown["default"] is True
    for command in (("pipelines", "ls"), ("pipelines", "models")):
        told = cli("nachet", *command, "--json")
        assert "very-secret" not in told and "swin.example" not in told and "sealed:" not in told


def test_secrets_open_for_who_has_the_right_alone(cli: Cli, folder: Path) -> None:
    key = cli("storage", "new-key").strip()
    own = replace(cli, settings=cli.settings | {"DATASTORE_SEAL_KEY": key})
    common = {
        "created_by": "team", "creation_date": "2024-05-01", "dataset": "seeds",
        "description": "", "job_name": "job", "version": "1",
    }  # fmt: skip
    model = common | {
        "model_name": "swin", "task": "classification", "endpoint_name": "Swin",
        "endpoint": "env:SWIN", "api_key": "very-secret", "content_type": "application/json",
        "deployment_platform": "azure",
    }  # fmt: skip
    (folder / "models.json").write_text(json.dumps({"models": [model], "pipelines": []}))
    own("nachet", "pipelines", "import", "models.json")
    (version,) = (row["version_id"] for row in own.json("nachet", "pipelines", "models"))
    own("nachet", "pipelines", "secret", version, code=4)
    own("nachet", "rights", "grant", "ada@lab.example", "secrets")
    told = own.json("nachet", "pipelines", "secret", version)
    assert (told["endpoint"], told["api_key"]) == ("env:SWIN", "very-secret")
    own("nachet", "rights", "revoke", "ada@lab.example", "secrets")
    assert own.json("nachet", "rights", "ls") == []
    own("nachet", "pipelines", "secret", version, code=4)


def test_an_archived_folder_leaves_its_verified_pictures(cli: Cli, folder: Path) -> None:
    pictures(folder, "a.png", "b.png", "c.png")
    cli("user", "add", "dev@lab.example", "--role", "dev")
    cli("user", "add", "eve@lab.example")
    dev, eve = cli.acting("dev@lab.example"), cli.acting("eve@lab.example")
    eve("container", "add", "mine")
    eve("import", "tray", "--into", "mine:")
    done = inferred(eve, "mine:/tray/a.png", ("Avena fatua", 0.9))
    eve("nachet", "review", done["id"], "--confirm")
    frozen = eve.json("nachet", "dataset", "create", "mine", "kept")
    told = ("nachet", "archive", "mine:/tray", "--consent", "for training", "--yes")
    assert "datastore nachet archive-into" in eve(*told, code=2)
    assert "datastore nachet archive-into" in eve(
        "nachet", "archive", "mine:/tray", "--dry-run", code=2
    )
    dev("container", "add", "developers")
    cli("nachet", "archive-into", "developers", "dev@lab.example")
    dry = eve.json("nachet", "archive", "mine:/tray", "--dry-run")
    assert (dry["kept"], dry["deleted"]) == (1, 2)
    ended = eve.json(*told)
    assert (ended["pictures"], ended["pending"], ended["files"]) == (1, 0, 2)
    assert eve.json("ls", "mine:") == []
    (kept,) = (row for row in dev.json("tree", "developers:") if row["kind"] == "file")
    assert kept["path"].endswith("/tray/a.png")
    (shown,) = dev.json("nachet", "show", f"developers:{kept['path']}")
    assert (shown["id"], shown["is_verified"]) == (done["id"], True)
    eve("nachet", "show", done["picture"], code=2)
    assert eve.json("nachet", "dataset", "show", frozen["id"])["gone"] == 0
    got = dev("get", f"developers:{kept['path']}", "-o", "back.png")
    assert got
    assert (folder / "back.png").read_bytes() == (folder / "tray" / "a.png").read_bytes()


@pytest.mark.parametrize("form", ["coco", "yolo", "csv"])
def test_an_export_verifies_until_a_byte_changes(cli: Cli, folder: Path, form: str) -> None:
    pictures(folder, "a.png")
    cli("nachet", "import", "tray", "--into", "seeds:")
    done = inferred(cli, "seeds:/tray/a.png", ("Avena fatua", 0.9))
    cli("nachet", "review", done["id"], "--confirm")
    frozen = cli.json("nachet", "dataset", "create", "seeds", "one", "--split", "1,0,0")
    told = cli.json("nachet", "dataset", "export", frozen["id"], "out", "--form", form)
    assert (told["exported"]["pictures"], told["exported"]["labels"]) == (1, 1)
    assert cli.json("nachet", "dataset", "verify", "out") == []
    (picture,) = (folder / "out" / "images" / "train").iterdir()
    picture.write_bytes(picture.read_bytes()[:-1] + b"?")
    (problem,) = cli.json("nachet", "dataset", "verify", "out", code=6)
    assert (problem["wrong"], problem["path"]) == ("changed", f"images/train/{picture.name}")
    (used,) = cli.json("nachet", "dataset", "uses", "seeds:/tray/a.png")
    assert (used["dataset"], used["split"]) == (frozen["id"], "train")
    cli("rm", "-y", "seeds:/tray/a.png")
    assert cli.json("nachet", "dataset", "show", frozen["id"])["gone"] == 1
    again = cli.json("nachet", "dataset", "export", frozen["id"], "new", "--form", form, code=3)
    assert again["exported"]["gone"] == 1
