"""The types of the API: generated from the catalogue of schema `nachet`, do not edit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from datastore_shim.errors import UnexpectedNull
from datastore_shim.types import JSON

__all__ = [
    "Archive",
    "ArchiveItem",
    "Batch",
    "BatchState",
    "Dataset",
    "DatasetChange",
    "DatasetItem",
    "Import",
    "Inference",
    "Model",
    "ModelSecret",
    "Picture",
    "Pipeline",
    "Problem",
    "QueueEntry",
    "Revision",
    "RightKind",
    "Seed",
    "SpeciesSource",
    "Split",
    "Training",
    "Usage",
    "UserRight",
    "Verdict",
]


class BatchState(StrEnum):
    """open: pictures may come. closed: none do until it is opened again."""

    OPEN = "open"
    CLOSED = "closed"


class RightKind(StrEnum):
    """species: may make species known and change what is known of them. pipelines: may import
    models and pipelines and say which are in use. secrets: may read the sealed secret of a
    model.
    """

    SPECIES = "species"
    PIPELINES = "pipelines"
    SECRETS = "secrets"


class SpeciesSource(StrEnum):
    """claimed: said by who uploaded it. reviewed: confirmed or corrected box by box."""

    CLAIMED = "claimed"
    REVIEWED = "reviewed"


class Split(StrEnum):
    """What a picture of a data set is for"""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


class Verdict(StrEnum):
    """species: the box shows the species that is named. unsure: the reviewer cannot tell.
    deleted: the box shows no seed, or one that another box has.
    """

    SPECIES = "species"
    UNSURE = "unsure"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Archive:
    """The keeping of a folder's validated pictures for training, before the folder goes"""

    id: UUID
    """Id"""
    container: UUID
    """Container that the pictures come from"""
    folder: UUID
    """Folder that goes"""
    target: UUID
    """Folder in the developers' container that they move to"""
    developer: UUID
    """Account that moves them"""
    consent: str
    """What the user agreed to, as told"""
    pictures: int
    """Validated pictures"""
    pending: int
    """Of these, how many have not moved yet"""
    files: int
    """Files that go with the folder, or went with it: all others in it and below"""
    created_at: datetime
    """Begun at"""
    created_by: UUID
    """Who agreed"""
    finished_at: datetime | None
    """When the folder went, or null: not yet"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            container,
            folder,
            target,
            developer,
            consent,
            pictures,
            pending,
            files,
            created_at,
            created_by,
            finished_at,
        ) = row
        if (
            id is None
            or container is None
            or folder is None
            or target is None
            or developer is None
            or consent is None
            or pictures is None
            or pending is None
            or files is None
            or created_at is None
            or created_by is None
        ):
            raise UnexpectedNull.of(
                "archive",
                id=id,
                container=container,
                folder=folder,
                target=target,
                developer=developer,
                consent=consent,
                pictures=pictures,
                pending=pending,
                files=files,
                created_at=created_at,
                created_by=created_by,
            )
        return cls(
            id,
            container,
            folder,
            target,
            developer,
            consent,
            pictures,
            pending,
            files,
            created_at,
            created_by,
            finished_at,
        )


@dataclass(frozen=True, slots=True)
class ArchiveItem:
    """A picture that waits to be archived"""

    picture: UUID
    """Picture"""
    file: UUID
    """File that holds it now"""
    target_folder: UUID
    """Folder that it goes to"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            picture,
            file,
            target_folder,
        ) = row
        if picture is None or file is None or target_folder is None:
            raise UnexpectedNull.of(
                "archive_item", picture=picture, file=file, target_folder=target_folder
            )
        return cls(picture, file, target_folder)


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch import of pictures, as a trusted user announced it"""

    id: UUID
    """Id: the session's"""
    container: UUID
    """Container that the pictures go to"""
    folder: UUID
    """Folder that the pictures go to"""
    state: BatchState
    """State"""
    announced: int
    """Pictures announced"""
    received: int
    """Pictures that came and are there"""
    failed: int
    """Pictures that failed and did not come since"""
    missing: int
    """Pictures neither received nor failed; 0 when all came"""
    failures: JSON
    """[{"name", "problem", "at"}], the last 100: what failed, and why"""
    species: JSON
    """[{"seed", "name"}] that each picture of it shows, unless said otherwise of one"""
    objects: int | None
    """Seeds on each picture, or null when unknown"""
    zoom: float | None
    """Magnification, or null when unknown"""
    created_at: datetime
    """Announced at"""
    created_by: UUID
    """Who announced it"""
    page_token: str | None
    """Place after this row of a list; null where it is not of one"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            container,
            folder,
            state,
            announced,
            received,
            failed,
            missing,
            failures,
            species,
            objects,
            zoom,
            created_at,
            created_by,
            page_token,
        ) = row
        if (
            id is None
            or container is None
            or folder is None
            or state is None
            or announced is None
            or received is None
            or failed is None
            or missing is None
            or failures is None
            or species is None
            or created_at is None
            or created_by is None
        ):
            raise UnexpectedNull.of(
                "batch",
                id=id,
                container=container,
                folder=folder,
                state=state,
                announced=announced,
                received=received,
                failed=failed,
                missing=missing,
                failures=failures,
                species=species,
                created_at=created_at,
                created_by=created_by,
            )
        return cls(
            id,
            container,
            folder,
            BatchState(state),
            announced,
            received,
            failed,
            missing,
            failures,
            species,
            objects,
            zoom,
            created_at,
            created_by,
            page_token,
        )


@dataclass(frozen=True, slots=True)
class Dataset:
    """Training data as it was at one moment: never changes"""

    id: UUID
    """Id"""
    container: UUID
    """Container that it is kept in, for whoever reads that"""
    name: str
    """Name"""
    query: JSON
    """What was asked for, with its defaults"""
    split: JSON
    """{"train", "validation", "test", "seed"}"""
    pictures: int
    """Pictures"""
    labels: int
    """Boxes, and species of pictures without boxes"""
    species: JSON
    """{name: {"train", "validation", "test"}}: pictures that show each species"""
    digest: str
    """SHA-256 in hexadecimal over all that is frozen: equal for equal data, query and split"""
    gone: int
    """Pictures that were deleted since"""
    created_at: datetime
    """Frozen at"""
    created_by: UUID
    """Who froze it"""
    page_token: str | None
    """Place after this row of a list; null where it is not of one"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            container,
            name,
            query,
            split,
            pictures,
            labels,
            species,
            digest,
            gone,
            created_at,
            created_by,
            page_token,
        ) = row
        if (
            id is None
            or container is None
            or name is None
            or query is None
            or split is None
            or pictures is None
            or labels is None
            or species is None
            or digest is None
            or gone is None
            or created_at is None
            or created_by is None
        ):
            raise UnexpectedNull.of(
                "dataset",
                id=id,
                container=container,
                name=name,
                query=query,
                split=split,
                pictures=pictures,
                labels=labels,
                species=species,
                digest=digest,
                gone=gone,
                created_at=created_at,
                created_by=created_by,
            )
        return cls(
            id,
            container,
            name,
            query,
            split,
            pictures,
            labels,
            species,
            digest,
            gone,
            created_at,
            created_by,
            page_token,
        )


@dataclass(frozen=True, slots=True)
class DatasetChange:
    """In what two data sets differ"""

    picture: UUID
    """Picture"""
    sha256: bytes
    """SHA-256 of its bytes"""
    change: str
    """added, removed, labels (it shows something else) or split (it is for something else)"""
    before: JSON | None
    """{"split", "labels"} in the first, or null: added"""
    after: JSON | None
    """{"split", "labels"} in the other, or null: removed"""
    page_token: str
    """Place after this row of a list"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            picture,
            sha256,
            change,
            before,
            after,
            page_token,
        ) = row
        if picture is None or sha256 is None or change is None or page_token is None:
            raise UnexpectedNull.of(
                "dataset_change",
                picture=picture,
                sha256=sha256,
                change=change,
                page_token=page_token,
            )
        return cls(picture, sha256, change, before, after, page_token)


@dataclass(frozen=True, slots=True)
class DatasetItem:
    """A picture of a data set, as it was when it was frozen"""

    place: int
    """Place, from 1"""
    picture: UUID
    """Picture"""
    file: UUID | None
    """File that holds it now, or null: it is gone"""
    sha256: bytes
    """SHA-256 of its bytes"""
    size: int
    """Bytes"""
    media_type: str
    """Media type"""
    width: int | None
    """Pixels, or null when unknown"""
    height: int | None
    """Pixels, or null when unknown"""
    split: Split
    """What it is for"""
    labels: JSON
    """[{"seed", "name", "source", "by", "at", "box", "object", "revision", "inference",
    "models"}]: box {"topX", "topY", "bottomX", "bottomY"} and the ids only where it was
    reviewed box by box
    """
    is_gone: bool
    """Whether the picture was deleted since"""
    page_token: str
    """Place after this row of a list"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            place,
            picture,
            file,
            sha256,
            size,
            media_type,
            width,
            height,
            split,
            labels,
            is_gone,
            page_token,
        ) = row
        if (
            place is None
            or picture is None
            or sha256 is None
            or size is None
            or media_type is None
            or split is None
            or labels is None
            or is_gone is None
            or page_token is None
        ):
            raise UnexpectedNull.of(
                "dataset_item",
                place=place,
                picture=picture,
                sha256=sha256,
                size=size,
                media_type=media_type,
                split=split,
                labels=labels,
                is_gone=is_gone,
                page_token=page_token,
            )
        return cls(
            place,
            picture,
            file,
            sha256,
            size,
            media_type,
            width,
            height,
            Split(split),
            labels,
            is_gone,
            page_token,
        )


@dataclass(frozen=True, slots=True)
class Import:
    """What an import of models and pipelines brought"""

    models: int
    """Versions of models that are new"""
    pipelines: int
    """Versions of pipelines that are new"""
    known: int
    """Versions of either that were there already"""
    dry_run: bool
    """Whether it was only tried"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            models,
            pipelines,
            known,
            dry_run,
        ) = row
        if models is None or pipelines is None or known is None or dry_run is None:
            raise UnexpectedNull.of(
                "import", models=models, pipelines=pipelines, known=known, dry_run=dry_run
            )
        return cls(models, pipelines, known, dry_run)


@dataclass(frozen=True, slots=True)
class Inference:
    """What a pipeline found on a picture, and what became of it"""

    id: UUID
    """Id"""
    picture: UUID
    """Picture"""
    pipeline: UUID | None
    """Pipeline that found it, or null when not told"""
    models: JSON
    """[{"name", "version"}] in the order in which they worked; version is text"""
    result: JSON
    """As it was registered, with the ids: inference_id, pipeline_id, and for each box box_id,
    top_id, object_type_id, and object_id for each guess of topN. What reviews made of a box
    is in it too:
    is_verified, verdict (species, unsure, deleted, or none), verified_id and verified_label
    (the species), disputed, is_manual, and box as it is now
    """
    total_boxes: int
    """Boxes that are not deleted, those drawn by hand among them"""
    open_boxes: int
    """Boxes without a verdict"""
    disputed: int
    """Boxes on which reviewers disagree"""
    is_verified: bool
    """Whether it was reviewed and each box has a verdict or is deleted"""
    verified_at: datetime | None
    """When the last box was reviewed, or null"""
    verified_by: UUID | None
    """Who reviewed last, or null"""
    created_at: datetime
    """Registered at"""
    created_by: UUID
    """Who registered it"""
    page_token: str | None
    """Place after this row of a list; null where it is not of one"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            picture,
            pipeline,
            models,
            result,
            total_boxes,
            open_boxes,
            disputed,
            is_verified,
            verified_at,
            verified_by,
            created_at,
            created_by,
            page_token,
        ) = row
        if (
            id is None
            or picture is None
            or models is None
            or result is None
            or total_boxes is None
            or open_boxes is None
            or disputed is None
            or is_verified is None
            or created_at is None
            or created_by is None
        ):
            raise UnexpectedNull.of(
                "inference",
                id=id,
                picture=picture,
                models=models,
                result=result,
                total_boxes=total_boxes,
                open_boxes=open_boxes,
                disputed=disputed,
                is_verified=is_verified,
                created_at=created_at,
                created_by=created_by,
            )
        return cls(
            id,
            picture,
            pipeline,
            models,
            result,
            total_boxes,
            open_boxes,
            disputed,
            is_verified,
            verified_at,
            verified_by,
            created_at,
            created_by,
            page_token,
        )


@dataclass(frozen=True, slots=True)
class Model:
    """One version of a model, without its secrets"""

    id: UUID
    """Model"""
    name: str
    """Name of the model"""
    task: str
    """What it does, as Object Detection"""
    endpoint_name: str
    """Name of its service"""
    version_id: UUID
    """Id of this version"""
    version: str
    """Version, as its makers count"""
    data: JSON
    """What was said of this version when it was imported"""
    has_secret: bool
    """Whether model_secret has something to tell"""
    created_at: datetime
    """Imported at"""
    page_token: str | None
    """Place after this row of a list; null where it is not of one"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            name,
            task,
            endpoint_name,
            version_id,
            version,
            data,
            has_secret,
            created_at,
            page_token,
        ) = row
        if (
            id is None
            or name is None
            or task is None
            or endpoint_name is None
            or version_id is None
            or version is None
            or data is None
            or has_secret is None
            or created_at is None
        ):
            raise UnexpectedNull.of(
                "model",
                id=id,
                name=name,
                task=task,
                endpoint_name=endpoint_name,
                version_id=version_id,
                version=version,
                data=data,
                has_secret=has_secret,
                created_at=created_at,
            )
        return cls(
            id,
            name,
            task,
            endpoint_name,
            version_id,
            version,
            data,
            has_secret,
            created_at,
            page_token,
        )


@dataclass(frozen=True, slots=True)
class ModelSecret:
    """How a model is reached: none, identity, env:NAME, or sealed: and what only the key
    outside of the database opens
    """

    version_id: UUID
    """Version of the model"""
    endpoint: str
    """Where its address is found"""
    api_key: str
    """Where its key is found"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            version_id,
            endpoint,
            api_key,
        ) = row
        if version_id is None or endpoint is None or api_key is None:
            raise UnexpectedNull.of(
                "model_secret", version_id=version_id, endpoint=endpoint, api_key=api_key
            )
        return cls(version_id, endpoint, api_key)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of seeds: a file, and what is known of what it shows"""

    id: UUID
    """Id, which stays when the file moves to another container; that of the file it came as"""
    file: UUID
    """File that holds it now"""
    container: UUID
    """Container that it lies in"""
    folder: UUID
    """Folder that it lies in"""
    name: str
    """Name of the file"""
    objects: int | None
    """Seeds on it as said at upload, or null when unknown"""
    zoom: float | None
    """Magnification as said at upload, or null when unknown"""
    description: str | None
    """As said at upload, or null"""
    parent: UUID | None
    """Picture that it was cropped from, or null"""
    batch: UUID | None
    """Batch import that it came with, or null"""
    species: JSON
    """[{"seed", "name", "source", "by", "at", "inference", "models"}], each species once: by is
    the user who claimed or reviewed it last; inference and models only where it was reviewed
    """
    is_validated: bool
    """Whether its species were claimed at upload, or an inference of it is verified, whatever
    it shows
    """
    inferences: int
    """Inferences registered"""
    verified: int
    """Inferences that are verified"""
    created_at: datetime
    """Registered at"""
    page_token: str | None
    """Place after this row of a list; null where it is not of one"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            file,
            container,
            folder,
            name,
            objects,
            zoom,
            description,
            parent,
            batch,
            species,
            is_validated,
            inferences,
            verified,
            created_at,
            page_token,
        ) = row
        if (
            id is None
            or file is None
            or container is None
            or folder is None
            or name is None
            or species is None
            or is_validated is None
            or inferences is None
            or verified is None
            or created_at is None
        ):
            raise UnexpectedNull.of(
                "picture",
                id=id,
                file=file,
                container=container,
                folder=folder,
                name=name,
                species=species,
                is_validated=is_validated,
                inferences=inferences,
                verified=verified,
                created_at=created_at,
            )
        return cls(
            id,
            file,
            container,
            folder,
            name,
            objects,
            zoom,
            description,
            parent,
            batch,
            species,
            is_validated,
            inferences,
            verified,
            created_at,
            page_token,
        )


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Models that work one after the other, each fed with what the one before found"""

    id: UUID
    """Id of this version of the pipeline"""
    name: str
    """Name"""
    version: str
    """Version, as its makers count"""
    models: JSON
    """[{"model", "name", "version_id", "version", "task"}] in the order in which they work"""
    data: JSON
    """What was said of it when it was imported"""
    is_active: bool
    """Whether it is offered"""
    is_default: bool
    """Whether it is the one for all"""
    is_mine: bool
    """Whether the actor chose it as their own default"""
    created_at: datetime
    """Imported at"""
    page_token: str | None
    """Place after this row of a list; null where it is not of one"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            name,
            version,
            models,
            data,
            is_active,
            is_default,
            is_mine,
            created_at,
            page_token,
        ) = row
        if (
            id is None
            or name is None
            or version is None
            or models is None
            or data is None
            or is_active is None
            or is_default is None
            or is_mine is None
            or created_at is None
        ):
            raise UnexpectedNull.of(
                "pipeline",
                id=id,
                name=name,
                version=version,
                models=models,
                data=data,
                is_active=is_active,
                is_default=is_default,
                is_mine=is_mine,
                created_at=created_at,
            )
        return cls(
            id, name, version, models, data, is_active, is_default, is_mine, created_at, page_token
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with something that was sent"""

    item: int | None
    """Place of the box or picture that it is about, from 1; null: of the whole"""
    argument: str
    """Member that it is about"""
    problem: str
    """Code"""
    value: str | None
    """What was sent, or null where that tells nothing"""
    message: str
    """The same in words"""
    fixable: bool
    """Whether the same thing can be sent again with a better value"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            item,
            argument,
            problem,
            value,
            message,
            fixable,
        ) = row
        if argument is None or problem is None or message is None or fixable is None:
            raise UnexpectedNull.of(
                "problem", argument=argument, problem=problem, message=message, fixable=fixable
            )
        return cls(item, argument, problem, value, message, fixable)


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """An inference to look at next"""

    inference: UUID
    """Inference"""
    picture: UUID
    """Its picture"""
    file: UUID
    """The picture's file"""
    name: str
    """Name of that file"""
    why: str
    """disputed: reviewers disagree. unsure: nobody could tell. unreviewed: boxes without a
    verdict
    """
    open_boxes: int
    """Boxes without a verdict"""
    disputed: int
    """Boxes on which reviewers disagree"""
    score: float | None
    """Score of the least certain of the boxes in question, or null where none has a score"""
    created_at: datetime
    """Inference registered at"""
    page_token: str
    """Place after this row of a list"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            inference,
            picture,
            file,
            name,
            why,
            open_boxes,
            disputed,
            score,
            created_at,
            page_token,
        ) = row
        if (
            inference is None
            or picture is None
            or file is None
            or name is None
            or why is None
            or open_boxes is None
            or disputed is None
            or created_at is None
            or page_token is None
        ):
            raise UnexpectedNull.of(
                "queue_entry",
                inference=inference,
                picture=picture,
                file=file,
                name=name,
                why=why,
                open_boxes=open_boxes,
                disputed=disputed,
                created_at=created_at,
                page_token=page_token,
            )
        return cls(
            inference, picture, file, name, why, open_boxes, disputed, score, created_at, page_token
        )


@dataclass(frozen=True, slots=True)
class Revision:
    """What one reviewer said of one box, once"""

    id: UUID
    """Id"""
    inference: UUID
    """Inference"""
    object: UUID
    """Box"""
    round: int
    """1 until the inference was verified; then one more for each review of what was verified"""
    verdict: Verdict
    """What the reviewer said"""
    seed: UUID | None
    """Species; null but for a verdict of species"""
    name: str | None
    """Name of that species, or null"""
    was_guess: bool
    """Whether the species is among the model's guesses"""
    box: JSON | None
    """Where the reviewer put the box, {"topX", "topY", "bottomX", "bottomY"}, or null: as it
    was
    """
    reviewer: UUID
    """Who"""
    reason: str | None
    """Why, or null"""
    created_at: datetime
    """When"""
    page_token: str
    """Place after this row of a list"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            inference,
            object,
            round,
            verdict,
            seed,
            name,
            was_guess,
            box,
            reviewer,
            reason,
            created_at,
            page_token,
        ) = row
        if (
            id is None
            or inference is None
            or object is None
            or round is None
            or verdict is None
            or was_guess is None
            or reviewer is None
            or created_at is None
            or page_token is None
        ):
            raise UnexpectedNull.of(
                "revision",
                id=id,
                inference=inference,
                object=object,
                round=round,
                verdict=verdict,
                was_guess=was_guess,
                reviewer=reviewer,
                created_at=created_at,
                page_token=page_token,
            )
        return cls(
            id,
            inference,
            object,
            round,
            Verdict(verdict),
            seed,
            name,
            was_guess,
            box,
            reviewer,
            reason,
            created_at,
            page_token,
        )


@dataclass(frozen=True, slots=True)
class Seed:
    """A species of seed that a box of a picture may show"""

    id: UUID
    """Id"""
    name: str
    """Accepted name, without a class number"""
    object_type: str
    """What kind of object it is: seed"""
    information: JSON
    """{"taxonomy": {"family", "genus"}, "synonyms": [names], "common_names": {language: name}}
    and whatever else is known; each may be missing
    """
    created_at: datetime
    """Known since"""
    page_token: str | None
    """Place after this row of a list; null where it is not of one"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            id,
            name,
            object_type,
            information,
            created_at,
            page_token,
        ) = row
        if (
            id is None
            or name is None
            or object_type is None
            or information is None
            or created_at is None
        ):
            raise UnexpectedNull.of(
                "seed",
                id=id,
                name=name,
                object_type=object_type,
                information=information,
                created_at=created_at,
            )
        return cls(id, name, object_type, information, created_at, page_token)


@dataclass(frozen=True, slots=True)
class Training:
    """A species that a picture shows: each pair once"""

    picture: UUID
    """Picture"""
    file: UUID
    """File that holds it"""
    sha256: bytes
    """SHA-256 of its bytes"""
    seed: UUID
    """Species"""
    name: str
    """Name of the species"""
    source: SpeciesSource
    """Claimed at upload, or reviewed"""
    by_user: UUID
    """Who claimed or reviewed it"""
    at: datetime
    """When"""
    inference: UUID | None
    """Inference that was reviewed, or null: claimed"""
    models: JSON | None
    """[{"name", "version"}] of that inference, or null: claimed"""
    page_token: str
    """Place after this row of a list"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            picture,
            file,
            sha256,
            seed,
            name,
            source,
            by_user,
            at,
            inference,
            models,
            page_token,
        ) = row
        if (
            picture is None
            or file is None
            or sha256 is None
            or seed is None
            or name is None
            or source is None
            or by_user is None
            or at is None
            or page_token is None
        ):
            raise UnexpectedNull.of(
                "training",
                picture=picture,
                file=file,
                sha256=sha256,
                seed=seed,
                name=name,
                source=source,
                by_user=by_user,
                at=at,
                page_token=page_token,
            )
        return cls(
            picture,
            file,
            sha256,
            seed,
            name,
            SpeciesSource(source),
            by_user,
            at,
            inference,
            models,
            page_token,
        )


@dataclass(frozen=True, slots=True)
class Usage:
    """A data set that has a picture"""

    dataset: UUID
    """Data set"""
    name: str
    """Its name"""
    split: Split
    """What the picture is for in it"""
    digest: str
    """Its digest"""
    models: JSON
    """[{"model", "version", "version_id"}] that were trained on it"""
    at: datetime
    """Frozen at"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            dataset,
            name,
            split,
            digest,
            models,
            at,
        ) = row
        if (
            dataset is None
            or name is None
            or split is None
            or digest is None
            or models is None
            or at is None
        ):
            raise UnexpectedNull.of(
                "usage",
                dataset=dataset,
                name=name,
                split=split,
                digest=digest,
                models=models,
                at=at,
            )
        return cls(dataset, name, Split(split), digest, models, at)


@dataclass(frozen=True, slots=True)
class UserRight:
    """A right that does not hang on a container"""

    user_id: UUID
    """Who has it"""
    email: str
    """E-mail of that user"""
    kind: RightKind
    """What it allows"""
    granted_by: UUID
    """Who gave it"""
    created_at: datetime
    """Given at"""
    page_token: str
    """Place after this row of a list"""

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Self:
        """Make one from a row. Raises `UnexpectedNull`."""
        (
            user_id,
            email,
            kind,
            granted_by,
            created_at,
            page_token,
        ) = row
        if (
            user_id is None
            or email is None
            or kind is None
            or granted_by is None
            or created_at is None
            or page_token is None
        ):
            raise UnexpectedNull.of(
                "user_right",
                user_id=user_id,
                email=email,
                kind=kind,
                granted_by=granted_by,
                created_at=created_at,
                page_token=page_token,
            )
        return cls(user_id, email, RightKind(kind), granted_by, created_at, page_token)
