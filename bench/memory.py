"""Peak memory of a process that uploads one very large file.

`python -m bench.memory CONNINFO ACTOR FOLDER FILE` is that process: it prints the bytes by which
its memory rose above what it had, connected and idle.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import datastore_shim
from bench import places
from bench.harness import Row, Scale, Spread, Target
from bench.server import Server


def _in_use(name: str) -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise LookupError(name)


def _upload(conninfo: str, actor: str, folder: str, path: str) -> None:
    with datastore_shim.connect(conninfo) as datastore:
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
        idle = _in_use("VmRSS")
        sources = [datastore_shim.Source("large.bin", Path(path))]
        done = datastore.upload(actor=UUID(actor), folder=UUID(folder), sources=sources)
        assert done.upload.stored == 1, done
        print(_in_use("VmHWM") - idle)


def _measure(place: places.Place, path: Path) -> float:
    arguments = [place.database.login(), str(place.actor), str(place.new_folder()), str(path)]
    command = [sys.executable, "-m", "bench.memory", *arguments]
    done = subprocess.run(
        command, env=dict(os.environ), stdout=subprocess.PIPE, text=True, check=True
    )
    return int(done.stdout) / 1e6


def _row(place: places.Place, path: Path, size: int) -> Row:
    return Row(
        f"peak memory above idle, one file of {size / 1e6:,.0f} MB to {place.kind}",
        Spread((_measure(place, path),)),
        "MB",
        Target(100),
        {"sources": "a path"},
    )


def large(server: Server, scale: Scale) -> Iterator[Row]:
    """One file of 2 GB to each store."""
    size = scale.of(2_000_000_000, 200_000_000)
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        path = Path(folder, "large.bin")
        with path.open("wb") as file:
            file.truncate(size)
        with places.local(server) as place:
            yield _row(place, path, size)
        with places.azure(server) as (place, _):
            yield _row(place, path, size)


if __name__ == "__main__":
    _upload(*sys.argv[1:])
