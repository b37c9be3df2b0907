"""Run benchmarks and print what came out: `python -m bench [NAME ...] [--quick]`.

A missed target is told and is no failure. The results are also written to bench/results as JSON.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import (
    access,
    counts,
    crowds,
    memory,
    moves,
    pages,
    reach,
    registration,
    searching,
    seeds,
    transfers,
)
from bench.harness import Row, Scale, say
from bench.server import Server, running

RESULTS = Path(__file__).with_name("results")
Benchmark = Callable[[Server, Scale], Iterator[Row]]
BENCHMARKS: dict[str, Benchmark] = {
    "registration": registration.against_copy,
    "registration-growth": registration.among_many,
    "access": access.outcomes,
    "access-growth": access.growth,
    "explain": reach.explain,
    "reach": reach.lists,
    "page-guard": pages.guard,
    "page-last": pages.last,
    "page-growth": pages.growth,
    "search": searching.pages,
    "move": moves.descendants,
    "upload-local": transfers.local,
    "upload-azure": transfers.azure,
    "crowd-uploads": crowds.uploads,
    "crowd-reads": crowds.reads,
    "inferences": seeds.inferences,
    "pictures": seeds.pictures,
    "datasets": seeds.datasets,
    "counts": counts.operations,
    "memory": memory.large,
}


def main() -> int:
    """Run what was asked for, in the order of the list."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure both sides in turns.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--quick", action="store_true", help="smaller sizes, fewer turns")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(BENCHMARKS):
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")

    scale, started = Scale(quick=arguments.quick), time.strftime("%Y-%m-%dT%H-%M-%S")
    chosen = [name for name in BENCHMARKS if name in arguments.names or not arguments.names]
    measured: list[tuple[str, Row]] = []
    load = os.getloadavg()[0]
    try:
        with running() as server:
            for name in chosen:
                say(f"-- {name}")
                for row in BENCHMARKS[name](server, scale):
                    say(_told(row))
                    measured.append((name, row))
                    _write(RESULTS / f"{started}.json", measured, scale, load)
    finally:
        _print(measured, load)
    return 0


def _told(row: Row) -> str:
    """A row with all that belongs to it."""
    lines = [f"{row.what}: {row.value.told(row.unit)} {row.target or ''} {row.verdict}".rstrip()]
    lines += [f"    {name}: {told}" for name, told in row.sides.items()]
    return "\n".join([*lines, f"    {row.note}"] if row.note else lines)


def _write(path: Path, measured: Sequence[tuple[str, Row]], scale: Scale, load: float) -> None:
    path.parent.mkdir(exist_ok=True)
    rows = [{"benchmark": name, "verdict": row.verdict, **asdict(row)} for name, row in measured]
    facts = {"cores": os.cpu_count(), "load": load, "quick": scale.quick, "rows": rows}
    path.write_text(json.dumps(facts, indent=1) + "\n")


def _print(measured: Sequence[tuple[str, Row]], load: float) -> None:
    """The table."""
    table = Table(
        caption=f"median (range); {os.cpu_count()} cores, load {load:.1f} at the start; "
        "PostgreSQL 15 with its default settings, fsync on"
    )
    for heading in ("what", "measured", "target", ""):
        table.add_column(heading)
    for _, row in measured:
        table.add_row(row.what, row.value.told(row.unit), str(row.target or ""), row.verdict)
    console = Console()
    if not console.is_terminal:
        console = Console(width=160)
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
