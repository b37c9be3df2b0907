"""How many SQL statements and store requests each operation takes."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from azure.core.pipeline.transport import RequestsTransport

import datastore_shim
from bench import places
from bench.harness import Connection, Row, Scale, Spread, Target
from bench.server import COUNTED, SUPERUSER, Server
from datastore_shim.types import JSON

FILES = 100


@dataclass
class Requests:
    """Requests that Azure's client sent; those of its retries count too."""

    sent: int = 0


@contextmanager
def _requests() -> Iterator[Requests]:
    counted, send = Requests(), RequestsTransport.send

    def counting(self: RequestsTransport, *arguments: Any, **options: Any) -> object:
        counted.sent += 1
        return send(self, *arguments, **options)

    with mock.patch.object(RequestsTransport, "send", counting):
        yield counted


def _statements(owner: Connection) -> int:
    found = owner.execute(
        "SELECT coalesce(sum(s.calls), 0)::int FROM pg_stat_statements s"
        " JOIN pg_roles r ON r.oid = s.userid WHERE r.rolname = %s AND s.toplevel",
        [COUNTED],
    ).fetchone()
    assert found is not None
    return int(found[0])


def count(owner: Connection, call: Callable[[], object]) -> tuple[int, int]:
    """The SQL statements and the store requests of a call by the counted login."""
    owner.execute("SELECT pg_stat_statements_reset()")
    with _requests() as requests:
        call()
    return _statements(owner), requests.sent


def operations(server: Server, scale: Scale) -> Iterator[Row]:
    """Each operation once, its statements counted by the server."""
    with (
        places.azure(server) as (place, _),
        places.pictures(FILES) as sources,
        tempfile.TemporaryDirectory(prefix="bench") as target,
        datastore_shim.connect(place.database.login(COUNTED)) as counted,
        place.database.connect(SUPERUSER) as owner,
    ):
        actor, container = place.actor, place.container
        folder = place.new_folder()
        statements, requests = count(
            owner, lambda: counted.upload(actor=actor, folder=folder, sources=sources)
        )
        told = {"SQL statements": str(statements), "store requests": str(requests)}
        what = f"upload of {FILES} files, the folder's marker and the manifest included"
        yield Row(f"{what}: SQL statements", Spread((statements,)), "", Target(2), told)
        yield Row(f"{what}: store requests", Spread((requests,)), "", Target(FILES + 2), told)

        items: JSON = [{"name": "one.jpg", "size": 1}]
        page = counted.folder_list(actor=actor, container=container, folder=folder)
        calls: dict[str, Callable[[], object]] = {
            "upload_begin": lambda: counted.upload_begin(actor=actor, folder=folder, items=items),
            "access_level": lambda: counted.access_level(actor=actor, container=container),
            "folder_list": lambda: counted.folder_list(
                actor=actor, container=container, folder=folder
            ),
            "folder_move": lambda: counted.folder_move(actor=actor, folder=place.new_folder()),
            "download of a file of 200 kB": lambda: counted.download(
                actor=actor, file=page[0].id, target=Path(target, "file")
            ),
        }
        for name, call in calls.items():
            statements, requests = count(owner, call)
            yield Row(
                f"{name}: SQL statements",
                Spread((statements,)),
                "",
                None,
                {"store requests": str(requests)},
            )
