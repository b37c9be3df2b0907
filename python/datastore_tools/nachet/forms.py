"""What people write of pictures, read: manifests, and the metadata that backends send.

The form is judged here, in words for who wrote it; whether it is true, as whether a species is
known, the database decides.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

from pydantic import (
    AliasChoices,
    AliasPath,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from datastore_shim.errors import RuleBroken
from datastore_shim.types import JSON


def _names(value: object) -> object:
    if isinstance(value, str):
        return [name.strip() for name in value.split(";") if name.strip()]
    return value


def _blank_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _either(*names: str, inside: str) -> AliasChoices:
    return AliasChoices(*names, AliasPath("user_data", inside))


class PictureForm(BaseModel):
    """What is said of one picture: in our words, or in a form that backends send.

    ``species`` names or ids, in text separated by ``;``; ``objects`` seeds on it; ``zoom`` its
    magnification; ``parent`` the id of the picture it was cropped from.
    """

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    species: Annotated[list[str], BeforeValidator(_names)] = Field(
        default=[], validation_alias=AliasChoices("species", "seed_id", "seed_name")
    )
    objects: Annotated[int | None, BeforeValidator(_blank_is_none)] = Field(
        default=None,
        ge=0,
        le=1_000_000,
        validation_alias=_either(
            "objects", "nb_seeds", "nb_objects", "nb_object", inside="number_of_seeds"
        ),
    )
    zoom: Annotated[float | None, BeforeValidator(_blank_is_none)] = Field(
        default=None,
        gt=0,
        le=1e6,
        validation_alias=_either("zoom", "zoom_level", inside="zoom"),
    )
    description: Annotated[str | None, BeforeValidator(_blank_is_none)] = Field(
        default=None,
        max_length=10_000,
        validation_alias=_either("description", inside="description"),
    )
    parent: Annotated[str | None, BeforeValidator(_blank_is_none)] = Field(
        default=None,
        validation_alias=AliasChoices("parent", AliasPath("image_data", "parent")),
    )

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, said: object) -> object:
        """Of two members that mean the same, one that is blank leaves it to the other."""
        if not isinstance(said, Mapping):
            return said
        return {key: value for key, value in said.items() if _blank_is_none(value) is not None}

    def told(self) -> dict[str, JSON]:
        """What there is to tell, as ``picture_register`` takes it."""
        return {key: value for key, value in self.model_dump().items() if value not in (None, [])}

    def over(self, other: "PictureForm") -> "PictureForm":
        """This, and where it says nothing what the other says."""
        return PictureForm.model_validate({**other.told(), **self.told()})


class ManifestRow(PictureForm):
    """A line of a manifest: a picture by its path below the directory, and what is said of it."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    path: str = Field(min_length=1)


def read_manifest(file: Path) -> tuple[dict[str, PictureForm], list[str]]:
    """What a manifest says of each path, and what is wrong with its form: CSV with a line of names,
    or JSON with an array.

    Raises RuleBroken if it cannot be read at all, and OSError.
    """
    problems: list[str] = []
    rows: dict[str, PictureForm] = {}
    for where, raw in _rows(file):
        try:
            row = ManifestRow.model_validate(raw)
        except ValidationError as error:
            problems += [f"{where}: {said}" for said in explain(error)]
            continue
        path = str(PurePosixPath(row.path))
        if path in rows:
            problems.append(f"{where}: path: {path} is there twice")
        rows[path] = row
    return rows, problems


def form_of(said: Mapping[str, Any]) -> PictureForm:
    """What is said of a picture. Raises RuleBroken with all problems at once."""
    try:
        return PictureForm.model_validate(said)
    except ValidationError as error:
        problems = "; ".join(explain(error))
        raise RuleBroken(problems, argument="pictures", hint="correct what is said") from None


def explain(error: ValidationError) -> list[str]:
    """The problems of a form, each as ``member: what is wrong``."""
    return [
        f"{'.'.join(map(str, told['loc'])) or 'it'}: {told['msg'].lower()}"
        for told in error.errors(include_url=False)
    ]


def _rows(file: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "save it as UTF-8"
        raise RuleBroken("the manifest is not UTF-8", argument="manifest", hint=hint) from error
    if file.suffix.lower() == ".json":
        yield from ((f"item {place}", raw) for place, raw in enumerate(_array(text), 1))
        return
    table = csv.DictReader(io.StringIO(text, newline=""), restkey="beyond the last column")
    try:
        for row in table:
            yield f"line {table.line_num}", {key: value for key, value in row.items() if value}
    except csv.Error as error:
        raise RuleBroken(f"the manifest is not CSV: {error}", argument="manifest") from error


def _array(text: str) -> Iterable[Mapping[str, Any]]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise RuleBroken(f"the manifest is not JSON: {error}", argument="manifest") from error
    if isinstance(found, dict):
        found = found.get("pictures")
    if not isinstance(found, list):
        raise RuleBroken("the manifest is no array", argument="manifest")
    return found
