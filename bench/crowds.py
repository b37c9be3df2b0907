"""Several clients at once: uploads into one container and into different ones; reads by threads and
by tasks."""

import asyncio
import multiprocessing
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import datastore_shim
from bench import places
from bench.harness import Row, Scale, Spread, turns
from bench.server import Server

CLIENTS = (1, 2, 4, 8)
READERS = (1, 10, 100)
_BATCH, _SIZE = 50, 20_000


@dataclass(frozen=True)
class _Task:
    """What one client does."""

    conninfo: str
    actor: UUID
    folder: UUID
    batches: int


def _upload(task: _Task) -> tuple[float, float]:
    """Upload some batches; when it began and ended, on the clock of the machine."""
    with datastore_shim.connect(task.conninfo) as datastore:
        begun = time.monotonic()
        for _ in range(task.batches):
            names = (os.urandom(8).hex() for _ in range(_BATCH))
            sources = [datastore_shim.Source(name, os.urandom(_SIZE)) for name in names]
            done = datastore.upload(actor=task.actor, folder=task.folder, sources=sources)
            assert done.upload.stored == _BATCH, done.upload
        return begun, time.monotonic()


def uploads(server: Server, scale: Scale) -> Iterator[Row]:
    """Files a second of 1 to 8 processes, into one container and into one each."""
    batches = scale.of(8, 3)
    spawn = multiprocessing.get_context("spawn")
    with places.local(server) as place, ProcessPoolExecutor(max(CLIENTS), spawn) as pool:
        owned = [
            place.datastore.container_create(actor=place.actor, name=f"of {number}").id
            for number in range(max(CLIENTS))
        ]

        def rate(clients: int, containers: list[UUID]) -> float:
            tasks = [
                _Task(
                    place.database.login(),
                    place.actor,
                    place.datastore.folder_create(
                        actor=place.actor, container=containers[number % len(containers)]
                    ).id,
                    batches,
                )
                for number in range(clients)
            ]
            spans = list(pool.map(_upload, tasks))
            taken = max(end for _, end in spans) - min(begin for begin, _ in spans)
            return clients * batches * _BATCH / taken

        for clients in CLIENTS:
            sides = {
                "one container": partial(rate, clients, [place.container]),
                "different ones": partial(rate, clients, owned),
            }
            rates = turns(sides, scale.rounds)
            yield Row(
                f"{clients} clients upload into one container over different ones",
                rates["one container"].over(rates["different ones"]),
                "x",
                None,
                {name: spread.told("files/s") for name, spread in rates.items()},
                f"processes; {batches} batches of {_BATCH} files of {_SIZE // 1000} kB each, "
                "to a directory",
            )


def reads(server: Server, scale: Scale) -> Iterator[Row]:
    """Downloads a second of the client for asyncio over the other one, at 1, 10 and 100 at once."""
    count = scale.of(300, 100)
    with places.pictures(10) as sources, places.azure(server) as (place, _):
        folder = place.new_folder()
        done = place.datastore.upload(actor=place.actor, folder=folder, sources=sources)
        files = [item.file for item in done.items if item.file]
        wanted = [files[number % len(files)] for number in range(count)]
        login = place.database.login()

        def in_threads(at_once: int) -> float:
            with datastore_shim.connect(login) as datastore, ThreadPoolExecutor(at_once) as pool:

                def read(file: UUID) -> int:
                    return sum(map(len, datastore.read(actor=place.actor, file=file)))

                read(wanted[0])
                begun = time.perf_counter()
                total = sum(pool.map(read, wanted))
                assert total == count * places.FILE_SIZE
                return count / (time.perf_counter() - begun)

        async def in_tasks(at_once: int) -> float:
            gate = asyncio.Semaphore(at_once)
            async with await datastore_shim.connect_async(login) as datastore:

                async def read(file: UUID) -> int:
                    async with gate:
                        pieces = await datastore.read(actor=place.actor, file=file)
                        return sum([len(piece) async for piece in pieces])

                await read(wanted[0])
                begun = time.perf_counter()
                total = sum(await asyncio.gather(*(read(file) for file in wanted)))
                assert total == count * places.FILE_SIZE
                return count / (time.perf_counter() - begun)

        def by_tasks(at_once: int) -> float:
            return asyncio.run(in_tasks(at_once))

        for at_once in READERS:
            rates = turns(
                {"async": partial(by_tasks, at_once), "sync": partial(in_threads, at_once)},
                min(scale.rounds, 5),
            )
            yield Row(
                f"{at_once} downloads at once: async over sync",
                rates["async"].over(rates["sync"]),
                "x",
                None,
                {name: Spread(spread.values).told("files/s") for name, spread in rates.items()},
                f"{count} downloads of 200 kB from Azurite",
            )
