"""Several storage backends: where a container's new files go, and where the old ones stay."""

from pathlib import Path
from typing import Any

from datastore_shim import Source
from datastore_shim.types import StorageKind
from datastore_tools.bringup import label_directory
from tests.transfer.world import World


def test_a_new_home_is_for_new_files(client: Any, local: World, tmp_path: Path) -> None:
    """What is there is read from where it lies; both are listed side by side, and go when told."""
    first = [Source("old.bin", b"old")]
    client.upload(actor=local.actor, folder=local.folder, sources=first)
    other = tmp_path / "other"
    with label_directory(other) as store:
        home = client.storage_backend_create(
            actor=local.admin, kind=StorageKind.LOCAL, url=f"file://{other}"
        )
        client.container_update(actor=local.actor, container=local.container, home_backend=home.id)
        done = client.upload(
            actor=local.actor, folder=local.folder, sources=[Source("new.bin", b"new")]
        )
        assert done.upload.stored == 1, done.errors

        files = local.files()
        copies = {
            name: client.file_locate(actor=local.actor, file=entry.id)[0]
            for name, entry in files.items()
        }
        assert (copies["old.bin"].backend, copies["new.bin"].backend) == (local.backend.id, home.id)
        assert local.content() == {"old.bin": b"old", "new.bin": b"new"}
        for name, place in (("old.bin", local.store), ("new.bin", store)):
            keys = {blob.key for blob in place.list(local.blob_container)}
            assert copies[name].blob_key in keys
            assert copies["new.bin" if name == "old.bin" else "old.bin"].blob_key not in keys
