"""The stores that the contract is held against, each with a fresh container."""

import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from datastore_shim import blobs
from datastore_shim.types import StorageKind
from datastore_tools.bringup import label_directory
from tests import servers
from tests.stores import faults

KINDS = ("local", "azure", "moto", "rclone")


@dataclass(frozen=True)
class Where:
    """How to open a store."""

    url: str
    credential: str
    kind: StorageKind = StorageKind.AZURE
    by: str = ""

    def open(self) -> blobs.Store:
        """Open it."""
        return blobs.open_store(self.url, self.credential, kind=self.kind)

    def skip_if_lax(self) -> None:
        """Skip on rclone's S3, which overwrites what it shall create and answers 200 to ranges."""
        if self.by == "rclone":
            pytest.skip("rclone does not keep to S3 here")

    @property
    def has_containers(self) -> bool:
        """Whether a container can be missing; on S3 a missing one is an empty one."""
        return self.kind is not StorageKind.S3


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A labelled directory."""
    root = tmp_path / "store"
    label_directory(root)
    return root


@pytest.fixture
def azure_key(azurite: servers.Azurite, monkeypatch: pytest.MonkeyPatch) -> str:
    """The credential of Azurite's account, its key in the environment."""
    monkeypatch.setenv("AZURE_TEST_KEY", azurite.key)
    return "env:AZURE_TEST_KEY"


@pytest.fixture(params=KINDS)
def where(request: pytest.FixtureRequest) -> Where:
    """Each kind of store in turn."""
    if request.param == "local":
        return Where(f"file://{request.getfixturevalue('directory')}", "none")
    if request.param in ("moto", "rclone"):
        s3 = request.getfixturevalue(request.param)
        request.getfixturevalue("monkeypatch").setenv("S3_TEST_KEY", s3.secret)
        return Where(s3.url, "env:S3_TEST_KEY", StorageKind.S3, request.param)
    key = request.getfixturevalue("azure_key")
    return Where(request.getfixturevalue("azurite").url, key)


@pytest.fixture
def store(where: Where) -> Iterator[blobs.Store]:
    """An open store of each kind."""
    with where.open() as opened:
        yield opened


@pytest.fixture
def container(store: blobs.Store) -> str:
    """A container of this test's own."""
    name = f"user-{uuid.uuid4()}"
    store.create_container(name)
    return name


@pytest.fixture
def proxy(azurite: servers.Azurite) -> Iterator[faults.Proxy]:
    """A proxy before Azurite that does nothing wrong yet."""
    with faults.proxied(azurite.url) as running:
        yield running


@pytest.fixture
def behind(proxy: faults.Proxy, azurite: servers.Azurite) -> Iterator[tuple[blobs.AzureStore, str]]:
    """An Azure store behind the proxy that tries again once, and a container in it."""
    url = f"http://{proxy.address}/{azurite.account}"
    with blobs.AzureStore(url, azurite.key, timeout=3, retries=1) as opened:
        name = f"user-{uuid.uuid4()}"
        opened.create_container(name)
        proxy.seen.clear()
        yield opened, name


def fetch(url: str, method: str = "GET", data: bytes | None = None) -> tuple[int, bytes]:
    """What a browser gets."""
    headers = {"x-ms-blob-type": "BlockBlob"} if data is not None else {}
    request = urllib.request.Request(url, data=data, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request) as got:
            return got.status, got.read()
    except urllib.error.HTTPError as error:
        return error.code, b""
