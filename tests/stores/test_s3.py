"""S3 services: what is asked of them, damage on the way, signatures and secrets."""

import base64
import hashlib
import io
import os
import sys
import time
import traceback
import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest

from datastore_shim import blobs, errors
from datastore_shim.s3 import S3Store
from datastore_shim.types import StorageKind
from tests import servers
from tests.stores import faults
from tests.stores.conftest import fetch

MIB = 1024 * 1024
SMALL = os.urandom(1000)
LARGE = os.urandom(20 * MIB)
MINUTE = timedelta(minutes=1)


def container() -> str:
    """A container of this test's own."""
    return f"user-{uuid.uuid4()}"


def read(store: blobs.Store, place: str, key: str) -> bytes:
    """The whole blob."""
    return b"".join(store.get(place, key))


def behind(service: servers.S3, proxy: faults.Proxy, retries: int = 1) -> S3Store:
    """The store by way of the proxy."""
    url = f"http://{proxy.address}/bucket"
    return S3Store(url, service.secret, timeout=3, retries=retries)


@pytest.fixture
def before_moto(moto: servers.S3) -> Iterator[faults.Proxy]:
    """A proxy before moto that does nothing wrong yet."""
    with faults.proxied(moto.url) as running:
        yield running


@pytest.fixture
def before_rclone(rclone: servers.S3) -> Iterator[faults.Proxy]:
    """A proxy before rclone that does nothing wrong yet."""
    with faults.proxied(rclone.url) as running:
        yield running


def test_how_many_requests_things_take(moto: servers.S3, before_moto: faults.Proxy) -> None:
    with behind(moto, before_moto) as store:
        place = container()
        store.put(place, "key", SMALL)
        assert [line.split(" ")[0] for line in before_moto.seen] == ["PUT"]
        assert read(store, place, "key") == SMALL
        assert [line.split(" ")[0] for line in before_moto.seen] == ["PUT", "GET"]
        before_moto.seen.clear()
        store.put(place, "large", LARGE)
        methods = [line.split(" ")[0] for line in before_moto.seen]
        assert sorted(methods) == ["HEAD", "POST", "POST", "PUT", "PUT", "PUT"]
        before_moto.seen.clear()
        assert b"".join(store.get(place, "key", offset=1, length=2)) == SMALL[1:3]
        assert list(store.get(place, "key", offset=len(SMALL))) == []
        assert [line.split(" ")[0] for line in before_moto.seen] == ["GET", "GET"]


def check(exchange: faults.Exchange) -> None:
    """Do what S3 does, and neither moto nor rclone: compare the bytes with their SHA-256."""
    told = exchange.handler.headers.get("x-amz-checksum-sha256")
    if exchange.handler.command == "PUT" and told is not None:
        if told == base64.b64encode(hashlib.sha256(exchange.body).digest()).decode():
            exchange.forward()
            return
        body = b"<Error><Code>BadDigest</Code></Error>"
        exchange.handler.send_response_only(400)
        exchange.handler.send_header("Content-Length", str(len(body)))
        exchange.handler.end_headers()
        exchange.handler.wfile.write(body)
        return
    assert exchange.handler.command != "PUT", "bytes without their hash"
    exchange.forward()


@pytest.mark.parametrize("data", [SMALL, LARGE])
def test_bytes_that_are_damaged_on_the_way(
    moto: servers.S3, before_moto: faults.Proxy, data: bytes
) -> None:
    with behind(moto, before_moto) as store:
        place = container()
        before_moto.always = check
        before_moto.plan(lambda exchange: check(faults.damaged(exchange)), only="PUT")
        with pytest.raises(errors.ContentDiffers, match="BadDigest"):
            store.put(place, "key", data)
        assert list(store.list(place)) == []
        assert store.put(place, "key", data).size == len(data)
        assert read(store, place, "key") == data


@pytest.mark.parametrize("data", [SMALL, LARGE])
def test_a_passing_failure_is_not_seen(
    moto: servers.S3, before_moto: faults.Proxy, data: bytes
) -> None:
    with behind(moto, before_moto) as store:
        place = container()
        before_moto.plan(faults.answer(503), only="PUT")
        store.put(place, "key", data)
        before_moto.plan(faults.answer(503), only="GET")
        assert read(store, place, "key") == data


@pytest.mark.parametrize("data", [SMALL, LARGE])
def test_a_lasting_failure(moto: servers.S3, before_moto: faults.Proxy, data: bytes) -> None:
    with behind(moto, before_moto, retries=0) as store:
        place = container()
        before_moto.always = faults.answer(503)
        with pytest.raises(errors.StoreUnavailable, match="503") as caught:
            store.put(place, "key", data)
        assert caught.value.detail["container"] == place
        before_moto.always = faults.Exchange.forward
        assert list(store.list(place)) == []


def test_a_store_that_is_down_or_slow(moto: servers.S3, before_moto: faults.Proxy) -> None:
    with behind(moto, before_moto, retries=0) as store:
        place = container()
        before_moto.plan(faults.delay(5))
        began = time.monotonic()
        with pytest.raises(errors.StoreUnavailable):
            store.head(place, "key")
        assert time.monotonic() - began < 4.5
        before_moto.stop()
        for use in (
            lambda: store.put(place, "new", SMALL),
            lambda: store.put(place, "new", LARGE),
            lambda: store.get(place, "key"),
            lambda: list(store.list(place)),
            lambda: store.remove_container(place),
        ):
            with pytest.raises(errors.StoreUnavailable):
                use()
        before_moto.start()


def test_a_put_whose_answer_is_lost_and_that_is_sent_again(
    moto: servers.S3, before_moto: faults.Proxy
) -> None:
    """As the service does it and answers 503: the second try meets the first one's blob."""

    def done_and_failed(exchange: faults.Exchange) -> None:
        exchange.ask()
        faults.answer(503)(exchange)

    with behind(moto, before_moto) as store:
        place = container()
        before_moto.plan(done_and_failed, only="PUT")
        blob = store.put(place, "key", SMALL)
        assert store.head(place, "key") == blob
        with pytest.raises(errors.BlobExists):
            store.put(place, "key", SMALL)


def test_an_upload_in_parts_that_breaks_is_given_up(
    moto: servers.S3, before_moto: faults.Proxy
) -> None:
    class Stream:
        def __init__(self) -> None:
            self.rest = io.BytesIO(LARGE)

        def read(self, size: int) -> bytes:
            if piece := self.rest.read(size):
                return piece
            raise OSError(5, "the camera was pulled out")

    with behind(moto, before_moto) as store, pytest.raises(OSError, match="camera"):
        store.put(container(), "key", Stream())
    deadline = time.monotonic() + 10  # it goes out beside a part that is on its way
    while not any(line.startswith("DELETE") for line in before_moto.seen):
        assert time.monotonic() < deadline, before_moto.seen
        time.sleep(0.05)


def test_a_large_blob_is_not_overwritten(moto: servers.S3) -> None:
    with S3Store(moto.url, moto.secret) as store:
        place = container()
        store.put(place, "key", SMALL)
        with pytest.raises(errors.BlobExists):
            store.put(place, "key", LARGE)
        assert read(store, place, "key") == SMALL
        store.put(place, "key", LARGE, overwrite=True)
        assert read(store, place, "key") == LARGE
        assert store.head(place, "key").sha256 is None


def test_a_missing_bucket_is_not_taken_for_a_missing_blob(moto: servers.S3) -> None:
    with S3Store(moto.url + "-absent", moto.secret, retries=0) as store:
        for use in (
            lambda: store.create_container("user-1"),
            lambda: store.remove_container("user-1"),
            lambda: store.put("user-1", "key", SMALL),
            lambda: store.get("user-1", "key"),
            lambda: store.delete("user-1", "key"),
            lambda: list(store.list("user-1")),
        ):
            with pytest.raises(errors.StoreUnavailable, match="NoSuchBucket"):
                use()


# Credentials, signatures and secrets


def test_a_signature_permits_one_thing_with_one_blob(rclone: servers.S3) -> None:
    with S3Store(rclone.url, rclone.secret) as store:
        place = container()
        store.put(place, "mine", SMALL)
        store.put(place, "other", b"other")
        reading = store.sign(place, "mine", expires=5 * MINUTE)
        assert fetch(reading) == (200, SMALL)
        assert fetch(reading, "PUT", b"spoiled")[0] == 403
        assert fetch(reading, "DELETE")[0] == 403
        assert fetch(reading.replace("/mine?", "/other?"))[0] == 403
        creating = store.sign(place, "new", write=True, expires=5 * MINUTE)
        assert fetch(creating, "PUT", b"created")[0] == 200
        assert read(store, place, "new") == b"created"


@pytest.mark.parametrize(
    "form",
    [
        "{0.access_key}:{0.secret_key}",
        "access_key_id={0.access_key};secret_access_key={0.secret_key}",
        "secret_access_key={0.secret_key};access_key_id={0.access_key};region=eu-north-1",
    ],
)
def test_each_form_of_a_secret(
    rclone: servers.S3, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setenv("AWS_SESSION_TOKEN", "of somebody else")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1")
    monkeypatch.setenv("S3_TEST_SECRET", form.format(rclone))
    place = container()
    with blobs.open_store(
        rclone.url + "/", "env:S3_TEST_SECRET", retries=0, kind=StorageKind.S3
    ) as store:
        store.put(place, "key", SMALL)
        assert read(store, place, "key") == SMALL


def test_a_session_token_goes_along(moto: servers.S3, before_moto: faults.Proxy) -> None:
    told: list[str | None] = []

    def note(exchange: faults.Exchange) -> None:
        told.append(exchange.handler.headers.get("x-amz-security-token"))
        exchange.forward()

    before_moto.always = note
    for secret in ("a:b", "access_key_id=a;secret_access_key=b;session_token=c=="):
        with S3Store(f"http://{before_moto.address}/bucket", secret) as store:
            store.put(container(), "key", SMALL)
    assert told == [None, "c=="]


def test_the_identity_of_the_environment(
    rclone: servers.S3, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", rclone.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", rclone.secret_key)
    place = container()
    with blobs.open_store(rclone.url, "identity", kind=StorageKind.S3) as store:
        store.put(place, "key", SMALL)
        assert fetch(store.sign(place, "key", expires=MINUTE)) == (200, SMALL)
    with (
        blobs.open_store(rclone.url, "none", retries=0, kind=StorageKind.S3) as store,
        pytest.raises(errors.StoreRefused),
    ):
        store.put(place, "key", SMALL)


def test_without_a_credential_nothing_is_signed(moto: servers.S3) -> None:
    with (
        blobs.open_store(moto.url, "none", kind=StorageKind.S3) as store,
        pytest.raises(errors.StoreRefused, match="signed"),
    ):
        store.sign("user-1", "key", expires=MINUTE)


@pytest.mark.parametrize("secret", ["neither", "surprise=hidden;other=hidden", "a=hidden"])
def test_a_secret_of_no_known_form_is_not_repeated(moto: servers.S3, secret: str) -> None:
    with pytest.raises(errors.StoreRefused) as caught:
        S3Store(moto.url, secret)
    assert "hidden" not in "".join(traceback.format_exception(caught.value))
    assert "neither" not in str(caught.value)


def test_a_wrong_secret_is_refused_and_not_repeated(
    rclone: servers.S3, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    with S3Store(rclone.url, f"{rclone.access_key}:hidden-secret", retries=0) as store:
        for use in (
            lambda: store.put("user-1", "key", SMALL),
            lambda: store.put("user-1", "key", LARGE),
            lambda: store.get("user-1", "key"),
            lambda: store.head("user-1", "key"),
            lambda: store.delete("user-1", "key"),
            lambda: list(store.list("user-1")),
            lambda: store.create_container("user-1"),
            lambda: store.remove_container("user-1"),
            lambda: store.copy("user-1", "key", "user-1", "to"),
        ):
            with pytest.raises(errors.StoreRefused, match="403") as caught:
                use()
            told = "".join(traceback.format_exception(caught.value)) + repr(caught.value.detail)
            assert "hidden-secret" not in told
            assert "StringToSign" not in told
        assert "hidden" not in repr(store) + caplog.text


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://s3.eu-north-1.amazonaws.com/seeds", "/seeds/user-1/key?"),
        ("https://seeds.s3.eu-north-1.amazonaws.com", ".com/user-1/key?"),
    ],
)
def test_both_kinds_of_address_at_aws(url: str, shown: str) -> None:
    with S3Store(url, "access:secret") as store:
        signed = store.sign("user-1", "key", expires=MINUTE)
    assert signed.startswith(url + "/user-1/key?")
    assert shown in signed
    assert "%2Feu-north-1%2Fs3%2F" in signed


def test_without_obstore_it_is_told_what_to_install(
    moto: servers.S3, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "datastore_shim.s3")
    monkeypatch.setitem(sys.modules, "obstore", None)
    with pytest.raises(errors.StoreUnavailable, match="obstore is not installed") as caught:
        blobs.open_store(moto.url, "none", kind=StorageKind.S3)
    assert caught.value.hint == "pip install 'datastore-shim[s3]'"
