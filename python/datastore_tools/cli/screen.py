"""What the commands print: text for people, one JSON document for programs."""

import dataclasses
import json
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table


class Finding(Protocol):
    """What became of a file."""

    @property
    def path(self) -> str: ...
    @property
    def outcome(self) -> StrEnum: ...
    @property
    def reason(self) -> str: ...


class Screen:
    """Results go to stdout, as text or as JSON; progress and complaints to stderr."""

    def __init__(self, *, as_json: bool = False) -> None:
        self.as_json = as_json
        self._out = _console(stderr=False)
        self._err = _console(stderr=True)

    def say(self, text: str = "", style: str | None = None) -> None:
        """A line for people; silent with JSON."""
        if not self.as_json:
            self._out.print(text, style=style, soft_wrap=True)

    def note(self, text: str) -> None:
        """A remark beside the result, on stderr; silent with JSON, whose result has it."""
        if self.as_json:
            return
        self._err.print(text, style="dim" if self._err.is_terminal else None, soft_wrap=True)

    def json(self, value: object) -> None:
        """The result for programs; silent without JSON."""
        if self.as_json:
            self._out.print(_dumped(value), soft_wrap=True)

    def made(self, value: object, text: str) -> None:
        """Something new: a line for people, all its fields for programs."""
        self.say(printable(text))
        self.json(value)

    def fields(self, value: object) -> None:
        """One thing: a line for each of its fields, or a JSON object."""
        if self.as_json:
            return self.json(value)
        facts = row_of(value)
        width = max(map(len, facts), default=0)
        for name, fact in facts.items():
            self.say(f"{name:<{width}}  {_text(fact)}")

    def table(self, rows: Iterable[Any], columns: Sequence[str]) -> None:
        """Several things: a table of some of their fields, or a JSON list with all of them."""
        if self.as_json:
            return self.stream(rows, lambda _: "")
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in columns:
            table.add_column(column.replace("_", " "), overflow="fold")
        for row in rows:
            facts = row_of(row)
            table.add_row(*(_text(facts[column]) for column in columns))
        if table.row_count:
            self._out.print(table)

    def stream(self, rows: Iterable[Any], line: Callable[[Any], str]) -> None:
        """Things of any number, each printed as it comes: as a line, or within a JSON list."""
        if not self.as_json:
            for row in rows:
                self.say(line(row))
            return
        opening = "["
        for row in rows:
            self._out.print(f"{opening}{_dumped(row, indent=None)}", end="", soft_wrap=True)
            opening = ",\n "
        self._out.print("[]" if opening == "[" else "]", soft_wrap=True)

    def error(self, facts: dict[str, Any]) -> None:
        """What stopped the command: one line with its hint, or a JSON object; on stderr."""
        if self.as_json:
            self._err.print(_dumped({"error": facts}, indent=None), soft_wrap=True)
            return
        hint = f"; {facts['hint']}" if facts.get("hint") else ""
        state = f" ({facts['sqlstate']})" if facts.get("sqlstate") else ""
        told = printable(" ".join(f"{facts['message']}{state}{hint}".split()))
        self._err.print("error: ", style="bold red", end="")
        self._err.print(told, soft_wrap=True)

    def interrupted(self, hint: str, code: int) -> None:
        """That the command was told to end, and how to go on."""
        self.note(f"interrupted: {hint}" if hint else "interrupted")
        if self.as_json:
            told = {"kind": "Interrupted", "message": "interrupted", "hint": hint, "exit": code}
            self.error(told)

    def progress(self, *, of_bytes: bool) -> Progress:
        """A progress bar on stderr; not shown unless a person watches."""
        return Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            DownloadColumn() if of_bytes else MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self._err,
            transient=True,
            disable=self.as_json or not self._err.is_terminal,
        )


class Summary:
    """What became of many files: each problem and remark as it comes, the counts at the end."""

    def __init__(self, screen: Screen, kinds: type[StrEnum], good: Collection[StrEnum]) -> None:
        """``kinds`` of outcome, in order; those in ``good`` are no problem, but remarked on."""
        self._screen = screen
        self._kinds = kinds
        self._good = good
        self.counts: Counter[StrEnum] = Counter()
        self.problems: list[Finding] = []
        self.remarks: list[Finding] = []

    def add(self, finding: Finding) -> None:
        """Count a file; a problem or remark is told on stderr."""
        self.counts[finding.outcome] += 1
        is_good = finding.outcome in self._good
        if finding.reason or not is_good:
            (self.remarks if is_good else self.problems).append(finding)
            told = f"{finding.outcome.value}: {finding.path}: {finding.reason}"
            self._screen.note(printable(told))

    def show(self, **more: object) -> None:
        """A line for each outcome that there was, or the JSON, with whatever else belongs to it."""
        for kind in self._kinds:
            if self.counts[kind]:
                self._screen.say(f"{self.counts[kind]:>9,} {kind.value}")
        counts = {kind.value: self.counts[kind] for kind in self._kinds}
        told = {"counts": counts, "problems": self.problems, "remarks": self.remarks}
        self._screen.json(told | more)


def printable(text: str) -> str:
    """Text of foreign origin on one line, without what would steer a terminal or is not UTF-8."""
    safe = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if safe.isprintable():
        return safe
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in safe)


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = 100_000  # a pipe has no edge: nothing is wrapped or cut
    return console


def row_of(value: object) -> dict[str, Any]:
    """The fields of a row by name, without its place in a list."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        facts = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        return {name: fact for name, fact in facts.items() if name != "page_token"}
    assert isinstance(value, dict)
    return value


def _text(fact: object) -> str:
    match fact:
        case None:
            return "-"
        case bool():
            return "yes" if fact else "no"
        case Enum():
            return str(fact.value)
        case bytes():
            return fact.hex()
        case datetime():
            return fact.isoformat(sep=" ", timespec="seconds")
        case list() | tuple():
            return ", ".join(map(_text, fact)) or "-"
        case dict():
            return printable(_dumped(fact, indent=None)) if fact else "-"
    return printable(str(fact))


def _dumped(value: object, indent: int | None = 2) -> str:
    return json.dumps(_jsonable(value), ensure_ascii=False, indent=indent)


def _jsonable(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case bytes():
            return value.hex()
        case datetime():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case UUID() | Path():
            return printable(str(value))
        case dict():
            return {printable(str(k)): _jsonable(v) for k, v in value.items()}
        case str():
            return value.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        case list() | tuple() | Iterator():
            return [_jsonable(v) for v in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _jsonable(row_of(value))
    return value
