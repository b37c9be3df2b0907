"""Moving bytes: the shim against the bare client, and against bare writes to a directory."""

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import obstore
from azure.storage.blob import BlobServiceClient
from obstore.store import AzureStore

from bench import places
from bench.harness import Row, Scale, Spread, Target, turns
from bench.server import Server
from datastore_shim import Source

PARALLEL = 8
Put = Callable[[Path], None]


@dataclass
class Timed:
    """Work on a number of files: files a second, with the client's CPU kept beside it."""

    begin: Callable[[], Callable[[], None]]
    files: int
    cpu: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        """Do it once; making a folder or container for it is not on the clock."""
        work = self.begin()
        before, start = time.process_time(), time.perf_counter()
        work()
        taken = time.perf_counter() - start
        self.cpu.append((time.process_time() - before) * 1000 / self.files)
        return self.files / taken

    def milliseconds(self, rounds: int) -> Spread:
        """The client's CPU a file, of the rounds that count."""
        return Spread(tuple(self.cpu[-rounds:]))


def _shim(place: places.Place, sources: Sequence[Source]) -> Timed:
    def begin() -> Callable[[], None]:
        folder = place.new_folder()

        def work() -> None:
            done = place.datastore.upload(
                actor=place.actor, folder=folder, sources=sources, parallel=PARALLEL
            )
            assert done.upload.stored == len(sources), done.upload

        return work

    return Timed(begin, len(sources))


def _bare(make: Callable[[], Put], sources: Sequence[Source]) -> Timed:
    paths = [source.data for source in sources if isinstance(source.data, Path)]

    def begin() -> Callable[[], None]:
        put = make()

        def work() -> None:
            with ThreadPoolExecutor(PARALLEL) as pool:
                list(pool.map(put, paths))

        return work

    return Timed(begin, len(paths))


def _writes(root: Path, hashed: bool = False) -> Callable[[], Put]:
    """What a directory needs at least: a temporary name, fsync, rename, fsync of the folder."""

    def make() -> Put:
        folder = root / uuid4().hex
        folder.mkdir()

        def put(path: Path) -> None:
            data = path.read_bytes()
            if hashed:
                hashlib.sha256(data).digest()
            temporary = folder / f".{path.name}"
            file = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            os.write(file, data)
            os.fsync(file)
            os.close(file)
            os.rename(temporary, folder / path.name)
            opened = os.open(folder, os.O_RDONLY)
            os.fsync(opened)
            os.close(opened)

        return put

    return make


def _client(service: BlobServiceClient) -> Callable[[], Put]:
    """azure-storage-blob as it comes: create-only, the MD5 of each request checked."""

    def make() -> Put:
        container = service.create_container(f"bare-{uuid4()}")

        def put(path: Path) -> None:
            blob = container.get_blob_client(path.name)
            blob.upload_blob(path.read_bytes(), overwrite=False, validate_content=True)

        return put

    return make


def _obstore(service: BlobServiceClient, place: places.Place, key: str) -> Callable[[], Put]:
    """obstore, create-only, and the SHA-256 that the shim makes too."""

    def make() -> Put:
        name = f"obstore-{uuid4()}"
        service.create_container(name)
        store = AzureStore(
            container_name=name,
            account_name=str(service.account_name),
            account_key=key,
            endpoint=place.url,
            client_options={"allow_http": True},
        )

        def put(path: Path) -> None:
            data = path.read_bytes()
            hashlib.sha256(data).digest()
            obstore.put(store, path.name, data, mode="create", use_multipart=False)

        return put

    return make


def local(server: Server, scale: Scale) -> Iterator[Row]:
    """To a directory: files a second over bare writes, and the client's CPU."""
    with (
        places.pictures(scale.of(500, 100)) as sources,
        places.local(server) as place,
    ):
        root = Path(place.url.removeprefix("file://"))
        sides = {
            "shim": _shim(place, sources),
            "bare": _bare(_writes(root), sources),
            "bare with sha256": _bare(_writes(root, hashed=True), sources),
        }
        rates = turns(sides, scale.rounds)
    what = f"upload of {len(sources)} files of 200 kB to a directory"
    yield Row(
        f"{what} over the same writes and fsyncs",
        rates["shim"].over(rates["bare"]),
        "x",
        Target(0.9, at_least=True),
        {name: rate.told("files/s") for name, rate in rates.items()},
        f"{PARALLEL} at a time; the shim also hashes, writes a marker and a manifest, and makes "
        "two database calls, fsync on",
    )
    yield Row(
        f"{what} over the same writes, fsyncs and hashes",
        rates["shim"].over(rates["bare with sha256"]),
        "x",
        None,
        {},
    )
    yield Row(
        "client CPU a file of 200 kB to a directory, sha256 included",
        sides["shim"].milliseconds(scale.rounds),
        "ms",
        Target(1.0),
        {
            name: sides[name].milliseconds(scale.rounds).told("ms")
            for name in ("bare", "bare with sha256")
        },
    )


def azure(server: Server, scale: Scale) -> Iterator[Row]:
    """To Azurite: files a second over the bare client, and the CPU of three clients."""
    with (
        places.pictures(scale.of(500, 100)) as sources,
        places.azure(server) as (place, azurite),
        ExitStack() as stack,
    ):
        service = stack.enter_context(
            BlobServiceClient.from_connection_string(azurite.connection_string)
        )
        sides = {
            "shim": _shim(place, sources),
            "bare azure-storage-blob": _bare(_client(service), sources),
            "obstore": _bare(_obstore(service, place, azurite.key), sources),
        }
        rates = turns(sides, scale.rounds)
    yield Row(
        f"upload of {len(sources)} files of 200 kB to Azurite over the bare client",
        rates["shim"].over(rates["bare azure-storage-blob"]),
        "x",
        Target(0.9, at_least=True),
        {name: rate.told("files/s") for name, rate in rates.items()},
        f"{PARALLEL} at a time, create-only, MD5 checked by the store; the shim also hashes, "
        "writes a marker and a manifest, and makes two database calls",
    )
    yield Row(
        "client CPU a file of 200 kB to Azurite, sha256 included",
        sides["shim"].milliseconds(scale.rounds),
        "ms",
        None,
        {
            "bare azure-storage-blob, no hash": sides["bare azure-storage-blob"]
            .milliseconds(scale.rounds)
            .told("ms"),
            "obstore, with sha256": sides["obstore"].milliseconds(scale.rounds).told("ms"),
        },
    )
