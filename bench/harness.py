"""Measuring: the sides take turns in one run, and a row says what came out against its target."""

import gc
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

Connection = psycopg.Connection[Any]
Side = Callable[[], float]
Call = Callable[[int], object]


@dataclass(frozen=True)
class Spread:
    """The same thing measured several times."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The value in the middle."""
        return statistics.median(self.values)

    def told(self, unit: str) -> str:
        """Median and range for people."""
        low, high = min(self.values), max(self.values)
        text = f"{_number(self.median)} {unit}".rstrip()
        return text if low == high else f"{text} ({_number(low)}-{_number(high)})"

    def over(self, other: "Spread") -> "Spread":
        """Ratio to another side, turn by turn, so that what slows both does not count."""
        return Spread(tuple(a / b for a, b in zip(self.values, other.values, strict=True)))

    def minus(self, other: "Spread") -> "Spread":
        """Difference from another side, turn by turn."""
        return Spread(tuple(a - b for a, b in zip(self.values, other.values, strict=True)))


@dataclass(frozen=True)
class Target:
    """What the median must not pass."""

    limit: float
    at_least: bool = False

    def is_met(self, median: float) -> bool:
        """Whether a median is on the right side."""
        return median >= self.limit if self.at_least else median <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}"


@dataclass(frozen=True)
class Row:
    """One line of the table: a value, what it was made of, and its target if it has one."""

    what: str
    value: Spread
    unit: str
    target: Target | None
    sides: Mapping[str, str]
    note: str = ""

    @property
    def verdict(self) -> str:
        """pass or MISS; nothing for what is only reported."""
        if self.target is None:
            return ""
        return "pass" if self.target.is_met(self.value.median) else "MISS"


@dataclass(frozen=True)
class Scale:
    """How much is measured: all of it, or the quick form for a first look."""

    quick: bool = False

    @property
    def rounds(self) -> int:
        """Turns of each side that count."""
        return 5 if self.quick else 9

    def of(self, full: int, quick: int) -> int:
        """A size that depends on the scale."""
        return quick if self.quick else full


def turns(sides: Mapping[str, Side], rounds: int, warm_ups: int = 1) -> dict[str, Spread]:
    """Measure every side once a round, in changing order; the first rounds do not count."""
    measured: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds + warm_ups):
        for name in list(sides) if number % 2 else reversed(list(sides)):
            value = sides[name]()
            if number >= warm_ups:
                measured[name].append(value)
    return {name: Spread(tuple(values)) for name, values in measured.items()}


def latencies(calls: Mapping[str, Call], count: int, rounds: int) -> dict[str, Spread]:
    """Median microseconds of calls that alternate one by one; each is told its number."""
    clock = time.perf_counter_ns
    medians: dict[str, list[float]] = {name: [] for name in calls}
    for round_number in range(rounds + 1):
        taken: dict[str, list[int]] = {name: [] for name in calls}
        gc.disable()
        for number in range(count):
            for name, call in calls.items():
                start = clock()
                call(number)
                taken[name].append(clock() - start)
        gc.enable()
        if round_number:  # the first warms up
            for name, values in taken.items():
                medians[name].append(statistics.median(values) / 1000)
    return {name: Spread(tuple(values)) for name, values in medians.items()}


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def server_cpu(connection: Connection) -> float:
    """Milliseconds of CPU that the server's process of a connection has used so far.

    What else runs on the machine hardly changes it, as it does change what a clock says.
    """
    text = Path(f"/proc/{connection.info.backend_pid}/schedstat").read_text()
    return int(text.split()[0]) / 1e6


@contextmanager
def pinned(*connections: Connection) -> Iterator[None]:
    """Keep this thread and the servers of connections on one core.

    Waking an idle core costs more than the calls that are measured here.
    """
    allowed = os.sched_getaffinity(0)
    processes = [0, *(connection.info.backend_pid for connection in connections)]
    for process in processes:
        os.sched_setaffinity(process, {max(allowed)})
    try:
        yield
    finally:
        for process in processes:
            os.sched_setaffinity(process, allowed)


def say(text: str) -> None:
    """Tell what is going on; standard output is for the table."""
    print(text, file=sys.stderr, flush=True)


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
