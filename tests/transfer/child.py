"""Clients in processes of their own, which tests kill; forked from a clean server of forks."""

import multiprocessing
import os
import signal
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from datastore_shim import Datastore, Source
from datastore_shim.transfer import Stores

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.transfer.child"])
KILLED = -signal.SIGKILL


@dataclass(frozen=True)
class Work:
    """What a child does: upload these files to the folder, or download a file to the target."""

    url: str
    actor: UUID
    folder: UUID
    content: dict[str, bytes] = field(default_factory=dict)
    key: str | None = None
    kill_at_piece: int | None = None
    file: UUID | None = None
    target: Path | None = None
    environment: dict[str, str] = field(default_factory=dict)


def sources(content: dict[str, bytes]) -> list[Source]:
    """The sources of an upload of this content, the same at each try."""
    return [Source(name, data) for name, data in content.items()]


def run(work: Work) -> None:
    """Do the work in this process; dies when that many pieces have gone."""
    os.environ.update(work.environment)
    pieces = 0

    def progress(_: int) -> None:
        nonlocal pieces
        pieces += 1
        if pieces == work.kill_at_piece:
            os.kill(os.getpid(), signal.SIGKILL)

    client = Datastore.connect(work.url, max_size=1)
    client.stores = Stores(timeout=5, retries=0)
    if work.file and work.target:
        client.download(actor=work.actor, file=work.file, target=work.target, progress=progress)
    else:
        client.upload(
            actor=work.actor,
            folder=work.folder,
            sources=sources(work.content),
            idempotency_key=work.key,
            parallel=1,
            progress=progress,
        )


class Child:
    """A process that does some work once it is started."""

    def __init__(self, work: Work) -> None:
        self._process = _FORKS.Process(target=run, args=(work,), daemon=True)

    def kill(self) -> None:
        """Kill it, as nothing can be caught."""
        self._process.kill()

    def run(self) -> int | None:
        """Start it, wait for its end and return its exit code; a signal's is negative."""
        self._process.start()
        self._process.join(60)
        return self._process.exitcode
