"""S3 services, by way of obstore: the extra `s3`."""

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from itertools import chain, islice
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store as Bucket

from datastore_shim import blobs, errors
from datastore_shim.blobs import Blob, Place

_PART_SIZE = 8 * 1024 * 1024
_BLOCKS_AT_ONCE = 2  # of 4 MiB: what goes in one request
_PARTS_IN_FLIGHT = 4
_NEEDED = {"access_key_id", "secret_access_key"}
_ALLOWED = {"session_token", "region"}
_REGION = re.compile(r"s3[.-]([a-z0-9-]+)\.amazonaws\.com")


class S3Store(blobs.Service):
    """A bucket of an S3 service, which checks the SHA-256 of every request that carries bytes.

    A container is the first part of the key: one that has no blob is an empty one, never missing.
    Up to 8 MiB go in one request, create-only. More, up to 78 GiB, go in parts, after a look
    whether the key is free; so do copies, of up to 5 GiB: of two writers at the same moment the
    later one wins, which keys that are used once never meet. Such a large blob has no ``sha256`` as
    metadata. A URL that permits to write permits to overwrite. A bucket wants a lifecycle rule for
    incomplete multipart uploads, which killed writers leave.
    """

    def __init__(
        self, url: str, credential: blobs.Credential, timeout: float = 30, retries: int = 3
    ) -> None:
        if not isinstance(credential, str | None):
            raise errors.BadArgument("S3 knows no Azure identity", argument="credential")
        self._root, self._can_sign = url.rstrip("/"), credential != ""
        where = urlsplit(self._root)
        own_host = where.path == ""  # the bucket's own
        fields = _fields(credential or "")
        at_aws, token = _REGION.search(where.netloc), fields.pop("session_token", None)
        options: dict[str, Any] = {"region": fields.pop("region", at_aws and at_aws[1])}
        if credential:  # through a function, or the environment would add its own to it
            options["credential_provider"] = lambda: fields | {"token": token, "expires_at": None}
        endpoint = f"{where.scheme}://{where.netloc}"
        limit, pause = timedelta(seconds=timeout), timedelta(seconds=2)
        self._bucket = Bucket(
            where.netloc.split(".")[0] if own_host else where.path.strip("/"),
            endpoint=endpoint,
            aws_endpoint_url_s3=endpoint,  # or the environment's would win
            virtual_hosted_style_request=own_host,
            skip_signature=credential == "",
            checksum_algorithm="SHA256",
            client_options={
                "allow_http": where.scheme == "http",
                "connect_timeout": limit,
                "read_timeout": limit,
                "timeout": timedelta(days=1),  # of one request in all, a download included
            },
            retry_config={"max_retries": retries, "backoff": {"init_backoff": pause}},
            **{name: value for name, value in options.items() if value},
        )

    def _meaning(self, error: Exception, facts: dict[str, str]) -> errors.StoreError | None:
        if not isinstance(error, BaseError | FileNotFoundError):
            return super()._meaning(error, facts)
        text = str(error)  # long: it repeats the request and the answer
        status, code = re.search(r"status code: (\d+)", text), re.search(r"<Code>(\w+)<", text)
        if status:
            return blobs.answered(int(status[1]), code[1] if code else "", facts)
        reason = blobs.URL_SECRET.sub("", text.partition("\n")[0])
        return errors.StoreUnavailable(reason, detail=facts)

    def _create_container(self, place: Place) -> None:
        next(self._list(place, ""), None)  # tells whether the bucket is there

    def _remove_container(self, place: Place) -> None:
        for page in self._bucket.list(f"{place.container}/", chunk_size=1000):
            self._bucket.delete([found["path"] for found in page])

    def _put(self, place: Place, source: blobs.Source) -> Iterator[None]:
        blocks, writer = iter(source), uuid4().hex
        first = list(islice(blocks, _BLOCKS_AT_ONCE + 1))
        in_parts = len(first) > _BLOCKS_AT_ONCE
        if in_parts and not source.overwrite:
            self._require_free(place)
        marks = {} if in_parts else {"sha256": source.digest.hexdigest(), "writer": writer}
        with self._unless_mine(place, writer, source), ThreadPoolExecutor(1) as reader:
            # Not from within the runtime of obstore, in which another blob of its own, where that
            # is the source, cannot be read.
            rest = iter(lambda: reader.submit(next, blocks, b"").result(), b"")
            self._bucket.put(
                "/".join(place),
                chain(first, rest) if in_parts else first,
                attributes=marks,
                mode="overwrite" if in_parts or source.overwrite else "create",
                use_multipart=in_parts,
                chunk_size=_PART_SIZE,
                max_concurrency=_PARTS_IN_FLIGHT,
            )
        yield from ()

    def _require_free(self, place: Place) -> None:
        with suppress(FileNotFoundError):
            self._properties(place)
            raise errors.BlobExists("there is such a blob", detail=blobs.facts_of(place))

    def _properties(self, place: Place) -> tuple[int, Mapping[str, str]]:
        found = self._bucket.get("/".join(place), options={"head": True})
        return found.meta["size"], found.attributes

    def _get(self, place: Place, offset: int, length: int | None) -> Iterator[bytes]:
        part: Any = {"range": (offset, offset + length) if length else {"offset": offset}}
        found = self._bucket.get("/".join(place), options=part if offset or length else {})
        return map(bytes, found.stream(min_chunk_size=1024 * 1024))

    def _delete(self, place: Place) -> None:
        try:
            self._properties(place)
        except FileNotFoundError:
            next(self._list(place, ""), None)  # raises if it is the bucket that is missing
            raise
        self._bucket.delete("/".join(place))

    def _list(self, place: Place, prefix: str) -> Iterator[Blob]:
        top = f"{place.container}/"
        for page in self._bucket.list(top + prefix.rpartition("/")[0], chunk_size=1000):
            for found in page:
                if (key := found["path"].removeprefix(top)).startswith(prefix):
                    yield Blob(key, found["size"], None)

    def _copy(self, place: Place, source: Blob, target: Place) -> Blob:
        self._require_free(target)
        self._bucket.copy("/".join(place), "/".join(target))
        return self._head(target)

    def _sign(self, place: Place, write: bool, expires: timedelta) -> str:
        if not self._can_sign:
            raise errors.StoreRefused("without a credential nothing can be signed")
        return obstore.sign(self._bucket, "PUT" if write else "GET", "/".join(place), expires)


def _fields(secret: str) -> dict[str, str]:
    """What a secret holds; nothing where there is none."""
    key, _, rest = secret.partition(":")
    short = {"access_key_id": key, "secret_access_key": rest} if rest and "=" not in key else {}
    fields = short or dict(part.split("=", 1) for part in secret.split(";") if "=" in part)
    if secret and not (fields.keys() >= _NEEDED and fields.keys() <= _NEEDED | _ALLOWED):
        raise errors.StoreRefused("the secret has not the form of one for S3")
    return fields
