"""Azure Blob Storage under faults of the network, and its signatures and secrets."""

import base64
import datetime
import hmac
import ipaddress
import json
import logging
import os
import re
import time
import traceback
import urllib.parse
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from azure.core.credentials import AccessToken
from azure.storage.blob import (
    BlobServiceClient,
    ResourceTypes,
    generate_account_sas,
)
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from datastore_shim import blobs, errors
from tests import servers
from tests.stores import faults
from tests.stores.conftest import fetch

MIB = 1024 * 1024
SMALL = os.urandom(1000)
LARGE = os.urandom(9 * MIB)
MINUTE = timedelta(minutes=1)
Behind = tuple[blobs.AzureStore, str]


def read(store: blobs.Store, container: str, key: str) -> bytes:
    """The whole blob."""
    return b"".join(store.get(container, key))


def methods(proxy: faults.Proxy) -> list[str]:
    """What the store was asked, without names and signatures."""
    return [
        line.split(" ")[0] + "".join(re.findall(r" .*?[?&](comp=\w+)", line)) for line in proxy.seen
    ]


@pytest.fixture
def direct(azurite: servers.Azurite) -> Iterator[blobs.AzureStore]:
    """The same Azurite, not through the proxy."""
    with blobs.AzureStore(azurite.url, azurite.key) as opened:
        yield opened


# How many requests things take


def test_a_small_file_is_one_request(behind: Behind, proxy: faults.Proxy) -> None:
    store, container = behind
    store.put(container, "key", SMALL)
    assert methods(proxy) == ["PUT"]
    assert read(store, container, "key") == SMALL
    assert methods(proxy) == ["PUT", "GET"]


def test_a_large_file_is_its_blocks_and_their_list(behind: Behind, proxy: faults.Proxy) -> None:
    store, container = behind
    store.put(container, "key", LARGE)
    assert methods(proxy) == [*["PUTcomp=block"] * 3, "PUTcomp=blocklist"]


def test_a_list_is_read_page_by_page(azurite: servers.Azurite, proxy: faults.Proxy) -> None:
    class SmallPages(blobs.AzureStore):
        _page_size = 2

    url = f"http://{proxy.address}/{azurite.account}"
    with SmallPages(url, azurite.key) as store:
        container = f"user-{uuid.uuid4()}"
        store.create_container(container)
        for number in range(5):
            store.put(container, f"f/{number}", b"x")
        proxy.seen.clear()
        listed = store.list(container)
        assert next(listed).key == "f/0"
        assert len(proxy.seen) == 1
        assert [blob.key for blob in listed] == ["f/1", "f/2", "f/3", "f/4"]
        assert methods(proxy) == ["GETcomp=list"] * 3


# Faults of the network


def test_a_store_that_is_down(behind: Behind, proxy: faults.Proxy) -> None:
    store, container = behind
    store.put(container, "key", SMALL)
    proxy.stop()
    for use in (
        lambda: store.put(container, "new", SMALL),
        lambda: store.put(container, "new", LARGE),
        lambda: store.get(container, "key"),
        lambda: list(store.list(container)),
    ):
        began = time.monotonic()
        with pytest.raises(errors.StoreUnavailable):
            use()
        assert time.monotonic() - began < 5
    proxy.start()
    assert read(store, container, "key") == SMALL
    assert [blob.key for blob in store.list(container)] == ["key"]


def test_a_host_that_does_not_exist() -> None:
    with (
        blobs.AzureStore("http://store.invalid/account", "a2V5", retries=0) as store,
        pytest.raises(errors.StoreUnavailable, match=r"store\.invalid"),
    ):
        store.head("user-1", "key")


@pytest.mark.parametrize("status", [500, 503])
@pytest.mark.parametrize(("data", "only"), [(SMALL, ""), (LARGE, "comp=block")])
def test_a_passing_failure_is_not_seen(
    behind: Behind, proxy: faults.Proxy, status: int, data: bytes, only: str
) -> None:
    store, container = behind
    proxy.plan(faults.answer(status), only=only)
    store.put(container, "key", data)
    assert read(store, container, "key") == data


@pytest.mark.parametrize("data", [SMALL, LARGE])
def test_a_lasting_failure(
    behind: Behind, proxy: faults.Proxy, direct: blobs.AzureStore, data: bytes
) -> None:
    store, container = behind
    proxy.always = faults.answer(503)
    with pytest.raises(errors.StoreUnavailable, match="503 ServerBusy") as caught:
        store.put(container, "key", data)
    assert caught.value.detail["status"] == "503"
    assert caught.value.detail["key"] == "key"
    assert len(proxy.seen) <= 2 * 2  # each of the requests that are made at once, and once again
    assert list(direct.list(container)) == []


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "InvalidBlockList", errors.StoreUnavailable),
        (409, "ContainerBeingDeleted", errors.StoreUnavailable),
        (429, "TooManyRequests", errors.StoreUnavailable),
        (403, "AuthorizationFailure", errors.StoreRefused),
        (409, "LeaseIdMissing", errors.StoreRefused),
        (409, "BlobAlreadyExists", errors.BlobExists),
        (412, "ConditionNotMet", errors.BlobExists),
        (404, "ContainerNotFound", errors.ContainerMissing),
    ],
)
def test_what_a_store_answers_is_told(
    behind: Behind, proxy: faults.Proxy, status: int, code: str, kind: type[errors.StoreError]
) -> None:
    store, container = behind
    proxy.plan(faults.answer(status, code))
    with pytest.raises(kind, match=f"{status} {code}") as caught:
        store.put(container, "key", SMALL)
    assert type(caught.value) is kind
    assert caught.value.detail["container"] == container
    assert caught.value.detail["key"] == "key"


@pytest.mark.parametrize(
    ("data", "only"), [(SMALL, ""), (LARGE, "comp=block&"), (LARGE, "comp=blocklist")]
)
@pytest.mark.parametrize("fault", [faults.lose_answer, faults.cut_request, faults.delay(4)])
def test_a_put_whose_answer_is_lost_is_told_from_anothers(
    behind: Behind, proxy: faults.Proxy, data: bytes, only: str, fault: faults.Fault
) -> None:
    store, container = behind
    proxy.plan(fault, only=only)
    blob = store.put(container, "key", data)
    assert blob.size == len(data)
    assert read(store, container, "key") == data
    assert store.head(container, "key").sha256 == blob.sha256
    with pytest.raises(errors.BlobExists):
        store.put(container, "key", data)


@pytest.mark.parametrize(("data", "only"), [(SMALL, ""), (LARGE, "comp=blocklist")])
@pytest.mark.parametrize("lost", [faults.lose_answer, faults.answer(503)])
def test_another_writer_between_two_tries(
    behind: Behind,
    proxy: faults.Proxy,
    direct: blobs.AzureStore,
    data: bytes,
    only: str,
    lost: faults.Fault,
) -> None:
    store, container = behind
    theirs = data[::-1]

    def write() -> None:
        direct.put(container, "key", theirs)

    proxy.plan(faults.meanwhile(write, then=lost), only=only)
    with pytest.raises(errors.BlobExists):
        store.put(container, "key", data)
    assert read(direct, container, "key") == theirs


def test_the_same_bytes_by_another_writer_are_anothers(
    behind: Behind, proxy: faults.Proxy, direct: blobs.AzureStore
) -> None:
    store, container = behind
    proxy.plan(faults.meanwhile(lambda: direct.put(container, "key", SMALL), faults.answer(500)))
    with pytest.raises(errors.BlobExists):
        store.put(container, "key", SMALL)


def test_another_blob_that_is_gone_again(
    behind: Behind, proxy: faults.Proxy, direct: blobs.AzureStore
) -> None:
    store, container = behind
    direct.put(container, "key", SMALL)
    proxy.plan(
        faults.Exchange.forward,
        faults.meanwhile(lambda: direct.delete(container, "key")),
    )
    with pytest.raises(errors.BlobExists):
        store.put(container, "key", SMALL)
    assert list(direct.list(container)) == []


@pytest.mark.parametrize("data", [SMALL, LARGE])
def test_bytes_that_are_damaged_on_the_way(
    behind: Behind, proxy: faults.Proxy, direct: blobs.AzureStore, data: bytes
) -> None:
    store, container = behind
    proxy.plan(faults.damage)
    with pytest.raises(errors.ContentDiffers, match="damaged on the way"):
        store.put(container, "key", data)
    assert list(direct.list(container)) == []
    assert store.put(container, "key", data).size == len(data)


@pytest.mark.parametrize("data", [SMALL, LARGE])
@pytest.mark.parametrize("fault", [faults.cut_answer, faults.answer(503), faults.delay(4)])
def test_a_get_that_is_interrupted(
    behind: Behind, proxy: faults.Proxy, data: bytes, fault: faults.Fault
) -> None:
    store, container = behind
    store.put(container, "key", data)
    proxy.plan(fault, only="GET")
    assert read(store, container, "key") == data


def test_a_get_that_is_always_interrupted(behind: Behind, proxy: faults.Proxy) -> None:
    store, container = behind
    store.put(container, "key", LARGE)
    pieces = store.get(container, "key")
    assert next(pieces) == LARGE[: 4 * MIB]
    proxy.always = faults.cut_answer
    with pytest.raises(errors.StoreUnavailable):
        list(pieces)


def test_a_blob_that_is_replaced_while_it_is_read(behind: Behind, direct: blobs.AzureStore) -> None:
    store, container = behind
    store.put(container, "key", LARGE)
    pieces = store.get(container, "key")
    next(pieces)
    direct.put(container, "key", LARGE[::-1], overwrite=True)
    with pytest.raises(errors.ContentDiffers):
        list(pieces)


def test_a_copy_whose_answer_is_lost(behind: Behind, proxy: faults.Proxy) -> None:
    store, container = behind
    put = store.put(container, "key", SMALL)
    proxy.plan(faults.lose_answer, only="PUT")
    assert store.copy(container, "key", container, "to").sha256 == put.sha256
    assert read(store, container, "to") == SMALL
    with pytest.raises(errors.BlobExists):
        store.copy(container, "key", container, "to")


def test_a_copy_that_takes_a_while(behind: Behind, proxy: faults.Proxy) -> None:
    store, container = behind
    store.put(container, "key", SMALL)
    proxy.plan(faults.Exchange.forward, faults.copying(0), faults.copying(500), only="HEAD")
    assert store.copy(container, "key", container, "to").size == len(SMALL)
    assert methods(proxy) == ["PUT", "HEAD", "PUT", *["HEAD"] * 4]


def test_a_copy_that_never_ends(
    behind: Behind, proxy: faults.Proxy, direct: blobs.AzureStore
) -> None:
    store, container = behind
    store.put(container, "key", SMALL)
    proxy.always = lambda exchange: (
        faults.answer(204)(exchange)
        if "comp=copy" in exchange.line
        else faults.copying(0)(exchange)
        if "HEAD" in exchange.line and "/to" in exchange.line
        else exchange.forward()
    )
    with pytest.raises(errors.ContentDiffers, match="size"):
        store.copy(container, "key", container, "to")
    assert any("comp=copy" in line for line in proxy.seen)
    assert [blob.key for blob in direct.list(container)] == ["key"]


def test_a_container_whose_creation_is_lost(behind: Behind, proxy: faults.Proxy) -> None:
    store, _ = behind
    name = f"user-{uuid.uuid4()}"
    proxy.plan(faults.lose_answer)
    store.create_container(name)
    assert list(store.list(name)) == []


def test_a_proxy_that_the_environment_names(
    azurite: servers.Azurite, proxy: faults.Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://{proxy.address}")
    container = f"user-{uuid.uuid4()}"
    with blobs.AzureStore(azurite.url, azurite.key) as through:
        through.create_container(container)
        through.put(container, "key", SMALL)
    assert methods(proxy) == ["PUT", "PUT"]
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with blobs.AzureStore(azurite.url, azurite.key) as past:
        assert read(past, container, "key") == SMALL
    assert methods(proxy) == ["PUT", "PUT"]


@pytest.mark.parametrize("metadata", [{}, {"sha256": "unknown"}])
def test_a_blob_that_another_program_made(
    azurite: servers.Azurite, direct: blobs.AzureStore, metadata: dict[str, str]
) -> None:
    container = f"user-{uuid.uuid4()}"
    direct.create_container(container)
    with BlobServiceClient(azurite.url, azurite.key) as client:
        client.get_blob_client(container, "key").upload_blob(SMALL, metadata=metadata)
    assert direct.head(container, "key") == blobs.Blob("key", len(SMALL), None)
    assert direct.copy(container, "key", container, "to") == blobs.Blob("to", len(SMALL), None)
    with pytest.raises(errors.BlobExists):
        direct.put(container, "key", SMALL)


# Signatures


def test_a_signature_permits_one_thing_with_one_blob(direct: blobs.AzureStore) -> None:
    container = f"user-{uuid.uuid4()}"
    direct.create_container(container)
    direct.put(container, "mine", SMALL)
    direct.put(container, "other", b"other")
    reading = direct.sign(container, "mine", expires=5 * MINUTE)
    assert fetch(reading) == (200, SMALL)
    assert fetch(reading, "PUT", b"spoiled")[0] == 403
    assert fetch(reading, "DELETE")[0] == 403
    assert fetch(reading.replace("/mine?", "/other?"))[0] == 403

    creating = direct.sign(container, "new", write=True, expires=5 * MINUTE)
    assert fetch(creating)[0] == 403
    assert fetch(creating, "PUT", b"created") == (201, b"")
    assert fetch(creating, "PUT", b"spoiled")[0] == 403
    assert fetch(creating, "DELETE")[0] == 403
    assert fetch(creating.replace("/new?", "/newer?"), "PUT", b"x")[0] == 403
    assert read(direct, container, "new") == b"created"
    assert read(direct, container, "mine") == SMALL

    short = direct.sign(container, "mine", expires=timedelta(seconds=1))
    time.sleep(2.1)
    assert fetch(short)[0] == 403


def test_a_signature_begins_before_now(direct: blobs.AzureStore) -> None:
    told = parse_qs(urlsplit(direct.sign("user-1", "key", expires=MINUTE)).query)
    start = datetime.datetime.fromisoformat(told["st"][0])
    end = datetime.datetime.fromisoformat(told["se"][0])
    now = datetime.datetime.now(UTC)
    assert timedelta(minutes=4.9) < now - start < timedelta(minutes=5.1)
    assert timedelta(minutes=0.9) < end - now < timedelta(minutes=1.1)
    assert (told["sp"], told["sr"]) == (["r"], ["b"])


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    now = datetime.datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "cert.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return paths


class Identity:
    """An Azure identity with the claims that Azurite looks at."""

    def get_token(self, *scopes: str, **_: object) -> AccessToken:
        """A token without a real signature: Azurite's basic check does not verify it."""
        now = int(time.time())
        claims = {
            "aud": "https://storage.azure.com",
            "iss": "https://sts.windows.net/ab1f708d-50f6-404c-a006-d71b2ac7a606/",
            "nbf": now - 60,
            "exp": now + 3600,
            "iat": now - 60,
            "oid": "2f3c6a1e-5b0e-4f0f-9a53-0d4f3f1c7a10",
            "tid": "ab1f708d-50f6-404c-a006-d71b2ac7a606",
            "ver": "1.0",
        }
        parts = ({"alg": "RS256", "typ": "JWT"}, claims, {"sig": "none"})
        encoded = (base64.urlsafe_b64encode(json.dumps(part).encode()) for part in parts)
        return AccessToken(".".join(part.decode().rstrip("=") for part in encoded), now + 3600)


def delegated_signature(store: BlobServiceClient, container: str, told: dict[str, str]) -> str:
    """The signature that Azure's rules give for the rest of a query, version 2026-04-06 and later.

    Computed here because Azurite 3.35 has the rules of 2025-07-05 only; a client of that age
    (azure-storage-blob 12.28) is accepted by it.
    """
    start, end = (datetime.datetime.fromisoformat(told[name]) for name in ("skt", "ske"))
    key = store.get_user_delegation_key(start, end)
    names = ["sp", "st", "se", "", "skoid", "sktid", "skt", "ske", "sks", "skv", *[""] * 5]
    names += ["sip", "spr", "sv", "sr", *[""] * 2, *[""] * 2, *[""] * 5]
    lines = [told.get(name, "") for name in names]
    lines[3] = f"/blob/{store.account_name}/{container}/key"
    digest = hmac.digest(base64.b64decode(key.value or ""), "\n".join(lines).encode(), "sha256")
    return base64.b64encode(digest).decode()


def test_an_azure_identity_works_and_signs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cert, key = certificate(tmp_path)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(cert))
    container = f"user-{uuid.uuid4()}"
    with (
        servers.azurite("--cert", str(cert), "--key", str(key), "--oauth", "basic") as azurite,
        blobs.open_store(azurite.url, Identity()) as store,
        BlobServiceClient(azurite.url, Identity()) as client,
    ):
        assert azurite.url.startswith("https://")
        store.create_container(container)
        store.put(container, "key", LARGE)
        assert store.copy(container, "key", container, "copy").size == len(LARGE)
        assert read(store, container, "copy") == LARGE
        for write, permission in ((False, "r"), (True, "c")):
            url = urlsplit(store.sign(container, "key", write=write, expires=MINUTE))
            told = {name: values[0] for name, values in parse_qs(url.query).items()}
            assert url.path == f"/{azurite.account}/{container}/key"
            assert (told["sp"], told["spr"], told["sr"]) == (permission, "https", "b")
            assert told["sig"] == delegated_signature(client, container, told)

        monkeypatch.delenv("REQUESTS_CA_BUNDLE")
        with (
            blobs.AzureStore(azurite.url, azurite.key, retries=0) as distrusting,
            pytest.raises(errors.StoreUnavailable, match="CERTIFICATE_VERIFY_FAILED"),
        ):
            distrusting.head(container, "key")


def test_an_azure_identity_needs_https(azurite: servers.Azurite) -> None:
    with pytest.raises(errors.BadArgument, match="https"):
        blobs.open_store(azurite.url, Identity())


# Credentials and secrets


def account_signature(azurite: servers.Azurite, permission: str) -> str:
    """A shared access signature of the whole account."""
    return generate_account_sas(
        azurite.account,
        azurite.key,
        resource_types=ResourceTypes(service=True, container=True, object=True),
        permission=permission,
        expiry=datetime.datetime.now(UTC) + timedelta(hours=1),
    )


CREDENTIALS: dict[str, Callable[[servers.Azurite], str]] = {
    "key": lambda azurite: azurite.key,
    "connection string": lambda azurite: azurite.connection_string,
    "signature": lambda azurite: account_signature(azurite, "rwdlac"),
    "signature with ?": lambda azurite: "?" + account_signature(azurite, "rwdlac"),
    "connection string with signature": lambda azurite: (
        f"BlobEndpoint={azurite.url};SharedAccessSignature={account_signature(azurite, 'rwdlac')}"
    ),
}


@pytest.mark.parametrize("kind", CREDENTIALS)
def test_each_kind_of_credential(
    azurite: servers.Azurite, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("AZURE_TEST_SECRET", CREDENTIALS[kind](azurite))
    with blobs.open_store(azurite.url + "/", "env:AZURE_TEST_SECRET") as store:
        container = f"user-{uuid.uuid4()}"
        store.create_container(container)
        store.put(container, "key", SMALL)
        store.put(container, "large", LARGE)
        store.copy(container, "key", container, "copy")
        assert read(store, container, "copy") == SMALL
        assert [blob.key for blob in store.list(container)] == ["copy", "key", "large"]
        assert store.delete(container, "key")
        if "signature" in kind:
            with pytest.raises(errors.StoreRefused, match="can sign"):
                store.sign(container, "key", expires=MINUTE)
        else:
            assert fetch(store.sign(container, "copy", expires=MINUTE)) == (200, SMALL)


def test_a_credential_that_may_only_create(
    azurite: servers.Azurite, direct: blobs.AzureStore
) -> None:
    container = f"user-{uuid.uuid4()}"
    direct.create_container(container)
    with blobs.AzureStore(azurite.url, account_signature(azurite, "c")) as store:
        store.put(container, "key", SMALL)
        for use in (
            lambda: store.put(container, "large", LARGE),  # blocks need the permission to write
            lambda: store.put(container, "key", b"other"),  # whose the blob is, it cannot see
            lambda: store.get(container, "key"),
            lambda: store.delete(container, "key"),
            lambda: list(store.list(container)),
        ):
            with pytest.raises(errors.StoreRefused):
                use()
    assert read(direct, container, "key") == SMALL


def test_anonymous_access(azurite: servers.Azurite, direct: blobs.AzureStore) -> None:
    container = f"user-{uuid.uuid4()}"
    client = BlobServiceClient(azurite.url, azurite.key)
    client.create_container(container, public_access="blob")
    client.close()
    direct.put(container, "key", SMALL)
    with blobs.open_store(azurite.url) as store:
        assert read(store, container, "key") == SMALL
        with pytest.raises(errors.StoreRefused):
            store.put(container, "new", SMALL)
        with pytest.raises(errors.StoreRefused):
            store.sign(container, "key", expires=MINUTE)


@pytest.mark.parametrize("credential", ["env:AZURE_TEST_UNSET", "env:AZURE_TEST_EMPTY"])
def test_a_variable_that_is_not_set(
    azurite: servers.Azurite, monkeypatch: pytest.MonkeyPatch, credential: str
) -> None:
    monkeypatch.setenv("AZURE_TEST_EMPTY", "")
    with pytest.raises(errors.StoreRefused, match=credential.removeprefix("env:")):
        blobs.open_store(azurite.url, credential)


def test_a_secret_in_place_of_its_name_is_not_repeated(azurite: servers.Azurite) -> None:
    with pytest.raises(errors.BadArgument) as caught:
        blobs.open_store(azurite.url, azurite.key)
    assert azurite.key not in str(caught.value)


WRONG = base64.b64encode(b"another key").decode()


@pytest.mark.parametrize("secret", [WRONG, "not base64!", "a", "sv=2020-01-01&sig=wrong%3D"])
def test_a_wrong_secret_is_refused_and_not_repeated(
    azurite: servers.Azurite, secret: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with blobs.AzureStore(azurite.url, secret, retries=0) as store:
        for use in (
            lambda: store.put("user-1", "key", SMALL),
            lambda: store.put("user-1", "key", LARGE),
            lambda: store.get("user-1", "key"),
            lambda: store.head("user-1", "key"),
            lambda: store.delete("user-1", "key"),
            lambda: list(store.list("user-1")),
            lambda: store.create_container("user-1"),
            lambda: store.copy("user-1", "key", "user-1", "to"),
        ):
            with pytest.raises(errors.StoreRefused) as caught:
                use()
            told = "".join(traceback.format_exception(caught.value))
            for hidden in (secret, "sig=wrong", "Signature"):
                if len(hidden) > 1:
                    assert hidden not in told
                    assert hidden not in repr(caught.value.detail)
        assert len(secret) == 1 or secret not in repr(store) + caplog.text


def test_no_signature_in_any_log_or_error(
    azurite: servers.Azurite, proxy: faults.Proxy, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    signature = account_signature(azurite, "rwdlac")
    signed = parse_qs(signature)["sig"][0]
    with blobs.AzureStore(
        f"http://{proxy.address}/{azurite.account}", signature, timeout=2, retries=0
    ) as store:
        container = f"user-{uuid.uuid4()}"
        store.create_container(container)
        store.put(container, "key", SMALL)
        assert read(store, container, "key") == SMALL
        told = repr(store)
        for fault in (faults.answer(500), faults.lose_answer, faults.cut_request, faults.delay(3)):
            proxy.plan(fault)
            with pytest.raises(errors.StoreUnavailable) as caught:
                store.put(container, "new", SMALL)
            told += "".join(traceback.format_exception(caught.value)) + repr(caught.value)
        proxy.stop()
        with pytest.raises(errors.StoreUnavailable, match="refused") as caught:
            store.head(container, "key")
        told += "".join(traceback.format_exception(caught.value)) + repr(caught.value)
        proxy.start()
    assert "urllib3" in {record.name.split(".")[0] for record in caplog.records}
    for text in (told, caplog.text):
        assert signed not in text
        assert urllib.parse.quote(signed, safe="") not in text
