"""Sealed secrets: who can open them, and that nobody else can."""

import base64
import os
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datastore_shim import blobs, errors
from datastore_shim.types import StorageKind
from datastore_tools import sealing
from tests.servers import S3

URL = "https://s3.example.org/seeds"
SECRET = "access:hidden-secret"
OLD, NEW = sealing.new_key(), sealing.new_key()


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A key in the environment."""
    monkeypatch.setenv(sealing.KEY, OLD)
    monkeypatch.delenv(sealing.KEY_FILE, raising=False)
    yield


def opened(credential: str, url: str = URL) -> str:
    """The secret in a credential, as the shim opens it."""
    return sealing.unseal(credential.removeprefix("sealed:"), url)


def test_what_is_sealed_is_opened() -> None:
    credential = sealing.seal(SECRET + "\n", URL + "/")
    assert credential.startswith("sealed:")
    assert "hidden" not in base64.b64decode(credential[7:]).decode(errors="replace")
    assert opened(credential) == SECRET
    assert sealing.seal(SECRET, URL) != credential, "never the same nonce"


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_is_opened_again(secret: str) -> None:
    os.environ[sealing.KEY] = OLD
    try:
        told = secret.encode().decode()
    except UnicodeEncodeError:
        return
    assert opened(sealing.seal(told, URL)) == told.strip()


@pytest.mark.parametrize(
    "url", ["https://s3.example.org/other", "https://evil.example/seeds", "http" + URL[5:], ""]
)
def test_it_opens_for_no_other_url(url: str) -> None:
    credential = sealing.seal(SECRET, URL)
    with pytest.raises(errors.StoreRefused, match="another url"):
        opened(credential, url)


def test_it_opens_with_no_other_key(monkeypatch: pytest.MonkeyPatch) -> None:
    credential = sealing.seal(SECRET, URL)
    monkeypatch.setenv(sealing.KEY, NEW)
    with pytest.raises(errors.StoreRefused, match="another key") as caught:
        opened(credential)
    told = "".join(traceback.format_exception(caught.value))
    for hidden in (SECRET, NEW, credential[7:]):
        assert hidden not in told


def test_a_key_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sealing.seal(SECRET, URL)
    monkeypatch.setenv(sealing.KEY, f"{NEW} {OLD}")
    again = sealing.seal(opened(before), URL)
    monkeypatch.setenv(sealing.KEY, NEW)
    assert opened(again) == SECRET
    with pytest.raises(errors.StoreRefused):
        opened(before)


def test_every_damage_is_seen() -> None:
    sealed = bytearray(base64.b64decode(sealing.seal("key", URL)[7:]))
    for at in range(len(sealed)):
        sealed[at] ^= 1
        with pytest.raises(errors.StoreRefused):
            opened(base64.b64encode(sealed).decode())
        sealed[at] ^= 1
    for damaged in ("", "AAAA", "not base64!", "A" * 44):
        with pytest.raises(errors.StoreRefused):
            opened(damaged)


def test_a_key_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(sealing.KEY)
    path = tmp_path / "key"
    monkeypatch.setenv(sealing.KEY_FILE, str(path))
    with pytest.raises(errors.StoreRefused, match="No such file"):
        sealing.seal(SECRET, URL)
    path.write_text(f"{NEW}\n{OLD}\n")
    for mode in (0o640, 0o604, 0o660, 0o777):
        path.chmod(mode)
        with pytest.raises(errors.StoreRefused, match="others may read") as caught:
            sealing.seal(SECRET, URL)
        assert caught.value.hint == f"chmod 600 {path}"
    path.chmod(0o600)
    assert opened(sealing.seal(SECRET, URL)) == SECRET


@pytest.mark.parametrize("bad", ["", " ", "c2hvcnQ=", "no base64!", "KEY c2hvcnQ="])
def test_what_is_no_key(monkeypatch: pytest.MonkeyPatch, bad: str) -> None:
    monkeypatch.setenv(sealing.KEY, bad.replace("KEY", OLD))
    with pytest.raises(errors.StoreRefused, match="no key") as caught:
        sealing.seal(SECRET, URL)
    assert not bad.strip() or bad not in str(caught.value)


def test_no_secret() -> None:
    with pytest.raises(errors.BadArgument):
        sealing.seal(" \n", URL)


def test_the_shim_opens_a_store_with_it(rclone: S3) -> None:
    credential = sealing.seal(rclone.secret, rclone.url)
    with blobs.open_store(rclone.url, credential, kind=StorageKind.S3) as store:
        store.put("user-1", "sealed", b"x")
        assert store.delete("user-1", "sealed")
        assert rclone.secret_key not in repr(store) + repr(vars(store))
    with pytest.raises(errors.StoreRefused):
        blobs.open_store(rclone.url + "-2", credential, kind=StorageKind.S3)


def test_without_the_module_it_is_told_what_to_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(blobs.RESOLVERS, "sealed")
    with pytest.raises(errors.BadArgument) as caught:
        blobs.open_store(URL, sealing.seal(SECRET, URL), kind=StorageKind.S3)
    assert "import datastore_tools.sealing" in str(caught.value)
    assert "sealed:A" not in str(caught.value)
