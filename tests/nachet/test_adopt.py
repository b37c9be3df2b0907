"""Pictures that a former system has left in a store become files and pictures, where they lie."""

import io
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import obstore
import pytest
from azure.storage.blob import BlobServiceClient
from PIL import Image

from datastore_shim import connect
from datastore_shim.types import StorageKind
from datastore_tools.bringup import register_store
from tests import servers
from tests.cli.conftest import Cli, administrators

SAID = ("--species", "Avena fatua", "--zoom", "20")


@dataclass(frozen=True)
class Old:
    """A blob container as the former system has left it, and the command line beside it."""

    cli: Cli
    store: int
    name: str
    put: Callable[[str, bytes], object]
    keys: Callable[[], set[str]]

    def adopt(self, *more: str) -> None:
        """Make it a container of the catalogue."""
        self.cli("container", "adopt", self.name, "--store", str(self.store), "--name=old", *more)

    def imported(self, *more: str, place: str = "old:", code: int = 0) -> Any:
        """Import it in place: what became of each blob."""
        return self.cli.json("nachet", "import", "--in-place", place, *SAID, *more, code=code)

    def read(self, place: str) -> bytes:
        """The bytes of a file, by its place."""
        target = self.cli.folder / uuid4().hex
        target.mkdir()
        self.cli("get", place, "-o", str(target))
        (file,) = (path for path in target.rglob("*") if path.is_file())
        return file.read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that commands run in."""
    made = tmp_path / "here"
    made.mkdir()
    return made


@pytest.fixture(params=["local", "azure", "s3"])
def old(
    request: pytest.FixtureRequest, database: servers.Database, tmp_path: Path, folder: Path
) -> Old:
    """An empty blob container that no catalogue knows, in each kind of store."""
    cli = administrators(database, folder, tmp_path / "store")
    name = f"user-{uuid4()}"
    if request.param == "local":
        place = tmp_path / "store" / name
        place.mkdir()

        def write(key: str, data: bytes) -> None:
            (place / key).parent.mkdir(parents=True, exist_ok=True)
            (place / key).write_bytes(data)

        def walk() -> set[str]:
            return {str(path.relative_to(place)) for path in place.rglob("*") if path.is_file()}

        return Old(cli, 1, name, write, walk)

    if request.param == "s3":
        rclone: servers.S3 = request.getfixturevalue("rclone")
        cli, store = stored(cli, database, rclone.url, rclone.secret)
        bucket = obstore.store.S3Store(
            "bucket",
            endpoint=rclone.url.removesuffix("/bucket"),
            access_key_id=rclone.access_key,
            secret_access_key=rclone.secret_key,
            client_options={"allow_http": True},
            prefix=name,
        )
        return Old(
            cli,
            store,
            name,
            lambda key, data: bucket.put(key, data),
            lambda: {it["path"] for page in bucket.list() for it in page},
        )

    azurite: servers.Azurite = request.getfixturevalue("azurite")
    cli, store = stored(cli, database, azurite.url, azurite.key)
    account = BlobServiceClient.from_connection_string(azurite.connection_string)
    container = account.create_container(name)
    return Old(
        cli,
        store,
        name,
        lambda key, data: container.upload_blob(key, data),
        lambda: {str(key) for key in container.list_blob_names()},
    )


def stored(cli: Cli, database: servers.Database, url: str, secret: str) -> tuple[Cli, int]:
    """The command line with the secret of one more store, and the number of that."""
    cli = replace(cli, settings=cli.settings | {"OLD_STORE": secret})
    with pytest.MonkeyPatch.context() as patch, connect(database.url, max_size=1) as datastore:
        patch.setenv("OLD_STORE", secret)
        admin = UUID(cli.settings["DATASTORE_USER"])
        backend, _ = register_store(
            datastore, admin, url, "env:OLD_STORE", kind=StorageKind.S3 if "bucket" in url else None
        )
    return cli, backend.id


def picture(number: int, form: str = "TIFF", size: int = 60) -> bytes:
    """A small picture, each number another one."""
    out = io.BytesIO()
    Image.new("RGB", (size + number, 40), (number * 9 % 256, 90, 20)).save(out, form)
    return out.getvalue()


def legacy(old: Old) -> dict[str, bytes]:
    """The layout of the former system: two folders with sidecars, one named by its id; gives the
    bytes of the pictures by their keys."""
    unnamed, contents = str(uuid4()), [picture(1), picture(2, "PNG"), picture(3)]
    folders = ("General", "General", unnamed)
    pictures = {f"{above}/{uuid4()}": data for above, data in zip(folders, contents, strict=True)}
    for key, data in pictures.items():
        old.put(key, data)
    old.put("General/General.json", b'{"folder_name": "General"}')
    old.put(f"{unnamed}/{unnamed}.json", b'{"folder_name": null}')
    return pictures


def counts(told: Any) -> dict[str, int]:
    """What became of the blobs, without what became of none."""
    return {outcome: count for outcome, count in told["counts"].items() if count}


def test_a_former_layout_is_adopted_and_read_back(old: Old) -> None:
    pictures = legacy(old)
    before = old.keys()
    old.adopt()
    told = old.imported()
    assert counts(told) == {"adopted": 3, "left, a folder's sidecar": 2}
    assert {it["path"] for it in told["remarks"]} == before - set(pictures)
    assert old.keys() == before

    for key, data in pictures.items():
        above, _, name = key.partition("/")
        ending = ".png" if data.startswith(b"\x89PNG") else ".tiff"
        assert old.read(f"old:/{above}/{name}{ending}") == data
    (shown,) = {key.partition("/")[0] for key in pictures} - {"General"}
    rows = old.cli.json("nachet", "pictures", f"old:/{shown}")
    assert [(row["species"], row["zoom"]) for row in rows] == [(["Avena fatua (claimed)"], 20.0)]
    listed = old.cli.json("search", "--in", "old:", "--type", "image/*")
    assert {it["facts"]["width"] for it in listed} == {61, 62, 63}
    assert len(old.cli.json("nachet", "training", "old:")) == 3


def test_again_adds_nothing_and_reads_nothing(old: Old) -> None:
    pictures = legacy(old)
    old.adopt()
    first, *others = pictures
    assert counts(old.imported("--exclude", first)) == {
        "adopted": 2,
        "left, a folder's sidecar": 2,
    }
    told = old.imported()
    assert counts(told) == {"adopted": 1, "present already": 2, "left, a folder's sidecar": 2}
    if old.store == 1:  # what is known is not read, or these would be seen to differ
        for key in others:
            path = next(Path(old.cli.folder.parent, "store", old.name).glob(key))
            path.write_bytes(bytes(path.stat().st_size))
    again = old.imported()
    assert counts(again) == {"present already": 3, "left, a folder's sidecar": 2}
    assert len(old.cli.json("search", "--in", "old:")) == 3


def test_a_dry_run_leaves_nothing(old: Old) -> None:
    legacy(old)
    old.adopt()
    assert counts(old.imported("--dry-run")) == {
        "would be adopted": 3,
        "left, a folder's sidecar": 2,
    }
    assert old.cli.json("ls", "old:") == []


def test_what_is_no_picture_is_reported_and_left(old: Old) -> None:
    legacy(old)
    whole = picture(9)
    for key, data in {
        "General/cut": whole[: len(whole) // 2],
        "General/notes": b"five seeds each\n",
        "General/index.json": b"{}",
        "on-top": picture(7),
        "General/twin": picture(1),
        "General/deep/er/8.png": picture(8, "PNG"),
        "Forêt d'Épinettes/Été 1 (2).png": picture(6, "PNG"),
        "General./1": picture(5),
    }.items():
        old.put(key, data)
    old.adopt()
    told = old.imported(code=3)
    assert {it["path"]: it["outcome"] for it in told["problems"]} == {
        "General/cut": "damaged",
        "General/notes": "left",
        "General/index.json": "left",
        "on-top": "left",
        "General./1": "refused",
    }
    assert counts(told)["adopted"] == 5
    assert counts(told)["present already"] == 1  # the same bytes
    assert old.read("old:/General/deep/er/8.png") == picture(8, "PNG")
    assert old.read("old:/Forêt d'Épinettes/Été 1 (2).png") == picture(6, "PNG")


def test_names_that_no_client_can_name_end_nothing(old: Old) -> None:
    if old.store != 1:
        pytest.skip("services take no such names")
    place = Path(old.cli.folder.parent, "store", old.name, "General")
    place.mkdir()
    for name in (b"caf\xe9.png", b"a\nb.png", b"a\\b.png", b"good.png"):
        Path(os.fsdecode(bytes(place) + b"/" + name)).write_bytes(picture(len(name), "PNG"))
    old.adopt()
    told = old.imported(code=3)
    assert counts(told) == {"adopted": 1, "refused": 3}
    assert old.read("old:/General/good.png") == picture(8, "PNG")


def test_a_folder_and_a_manifest_say_what_is_meant(old: Old, folder: Path) -> None:
    pictures = legacy(old)
    mine = [key.partition("/")[2] for key in pictures if key.startswith("General/")]
    (folder / "list.csv").write_text(
        f"path,species,objects\n{mine[0]},Brassica napus,3\ngone,Avena fatua,1\n"
    )
    old.adopt()
    told = old.imported("--manifest", "list.csv", place="old:/General", code=3)
    assert counts(told) == {"adopted": 1, "left": 2, "left, a folder's sidecar": 1}
    assert {it["path"] for it in told["problems"]} == {f"General/{mine[1]}", "gone"}
    (row,) = old.cli.json("nachet", "pictures", "old:/General")
    assert (row["species"], row["objects"]) == (["Brassica napus (claimed)"], 3)


def test_what_is_said_is_checked_before_anything_is_read(old: Old) -> None:
    legacy(old)
    old.adopt()
    told = old.cli("nachet", "import", "--in-place", "old:", "--species", "Avena", code=2)
    assert "Avena: no species" in told
    assert old.cli.json("ls", "old:") == []
    assert "leave DIR" in old.cli("nachet", "import", ".", "--in-place", "old:", code=2)
    assert "nothing to import" in old.cli("nachet", "import", code=2)
    nowhere = ("nachet", "import", "--in-place", "old:/Genral", *SAID)
    assert "no blob lies there" in old.cli(*nowhere, code=2)


def test_files_without_a_species_get_theirs(old: Old) -> None:
    legacy(old)
    old.adopt()
    assert counts(old.cli.json("adopt", "old:")) == {"adopted": 3, "left, a folder's sidecar": 2}
    assert old.cli.json("nachet", "training", "old:") == []
    assert counts(old.imported())["present already"] == 3
    assert len(old.cli.json("nachet", "training", "old:")) == 3
    told = old.imported("--species", "Galium aparine", code=3)
    assert counts(told)["said otherwise before"] == 3
    assert len(old.cli.json("nachet", "training", "old:")) == 3, "nothing is changed by it"


def test_with_a_file_its_blob_goes(old: Old) -> None:
    pictures = legacy(old)
    old.adopt()
    old.imported()
    key = next(key for key, data in pictures.items() if data == picture(1))
    old.cli("rm", "--yes", f"old:/{key}.tiff")
    told = old.imported(code=3)
    assert [(it["path"], it["outcome"]) for it in told["problems"]] == [(key, "refused")]
    before = old.keys()
    old.cli("purge")
    assert before - old.keys() == {key}
    assert counts(old.imported())["present already"] == 2


def test_new_pictures_come_beside_the_old(old: Old, folder: Path) -> None:
    legacy(old)
    old.adopt()
    old.imported()
    (folder / "tray").mkdir()
    (folder / "tray" / "new.png").write_bytes(picture(4, "PNG"))
    old.cli("nachet", "import", "tray", *SAID, "--into", "old:/General")
    assert old.read("old:/General/tray/new.png") == picture(4, "PNG")
    told = old.imported()
    assert counts(told)["present already"] == 4 and "adopted" not in counts(told)


def test_only_what_is_there_is_adopted_and_only_by_administrators(old: Old) -> None:
    cli, store = old.cli, str(old.store)
    assert "no such blob container" in cli(
        "container", "adopt", f"user-{uuid4()}", "--store", store, code=2
    )
    for name in ("pictures", f"x{uuid4()}", old.name.upper(), f"user-{uuid4().hex}"):
        assert "prefix-id" in cli("container", "adopt", name, "--store", store, code=2)
    cli("user", "add", "eve@lab.example")
    eve = cli.acting("eve@lab.example")
    eve("container", "adopt", old.name, "--store", store, code=4)
    legacy(old)
    old.adopt("--owner", "eve@lab.example")
    eve("nachet", "import", "--in-place", "old:", *SAID, code=4)
    old.imported()
    assert len(eve.json("nachet", "training", "old:")) == 3
    assert "there is a container" in cli("container", "adopt", old.name, "--store", store, code=2)


def test_several_batches_and_what_is_large(old: Old) -> None:
    if old.store != 1:
        pytest.skip("the same of each store, and this one is quick")
    for number in range(450):
        old.put(f"many/{number}", picture(number, "PNG"))
    old.put("many/large", os.urandom(1 << 25))
    old.adopt()
    told = old.imported(code=3)
    assert counts(told) == {"adopted": 450, "left": 1}
    assert [it["path"] for it in told["problems"]] == ["many/large"]
