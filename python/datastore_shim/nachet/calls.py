"""The functions of the API: generated from the catalogue of schema `nachet`, do not edit."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from datastore_shim import calls as core
from datastore_shim.calls import (
    CONSTRAINTS,
    UNSET,
    Function,
    Result,
    Unset,
    many,
    nothing,
    one,
)
from datastore_shim.types import JSON

from .types import (
    Archive,
    ArchiveItem,
    Batch,
    Dataset,
    DatasetChange,
    DatasetItem,
    Import,
    Inference,
    Model,
    ModelSecret,
    Picture,
    Pipeline,
    Problem,
    QueueEntry,
    Revision,
    RightKind,
    Seed,
    Training,
    Usage,
    UserRight,
)

__all__ = ["AsyncNachet", "Nachet"]

CONSTRAINTS.update(
    {
        "archive_consent_told": ("ST400", "consent"),
        "batch_announced_range": ("ST400", "announced"),
        "batch_failure_short": ("ST400", "failures"),
        "batch_idempotency_short": ("ST400", "idempotency_key"),
        "batch_objects_range": ("ST400", "objects"),
        "batch_zoom_range": ("ST400", "zoom"),
        "dataset_name_allowed": ("ST400", "name"),
        "dataset_name_key": ("ST409", "name"),
        "inference_idempotency_short": ("ST400", "idempotency_key"),
        "model_name_allowed": ("ST400", "structure"),
        "model_version_allowed": ("ST400", "structure"),
        "model_version_data_allowed": ("ST400", "structure"),
        "model_version_no_clear_secret": ("ST400", "structure"),
        "picture_description_short": ("ST400", "pictures"),
        "picture_not_its_parent": ("ST422", "pictures"),
        "picture_objects_range": ("ST400", "pictures"),
        "picture_zoom_range": ("ST400", "pictures"),
        "pipeline_data_allowed": ("ST400", "structure"),
        "pipeline_name_allowed": ("ST400", "structure"),
        "review_reason_short": ("ST400", "reason"),
        "revision_box_ordered": ("ST400", "boxes"),
        "seed_information_allowed": ("ST400", "information"),
        "seed_name_allowed": ("ST400", "name"),
        "seed_name_key": ("ST409", "name"),
        "seed_name_once_key": ("ST409", "name"),
        "seed_name_short": ("ST400", "information"),
        "setting_default_pipeline": ("ST422", "is_active"),
        "user_right_user": ("ST404", "user_id"),
    }
)

_archive_begin: Final[Function[Archive]] = Function(
    name="nachet.archive_begin",
    select=(
        "SELECT r.id, r.container, r.folder, r.target, r.developer, r.consent, r.pictures, "
        "r.pending, r.files, r.created_at, r.created_by, r.finished_at FROM "
        "nachet.archive_begin({}) AS r"
    ),
    types={"actor": "uuid", "folder": "uuid", "consent": "text"},
    load=one(Archive.from_row),
)

_archive_configure: Final[Function[None]] = Function(
    name="nachet.archive_configure",
    select="SELECT nachet.archive_configure({})",
    types={"actor": "uuid", "container": "uuid", "user_id": "uuid"},
    load=nothing,
)

_archive_finish: Final[Function[Archive]] = Function(
    name="nachet.archive_finish",
    select=(
        "SELECT r.id, r.container, r.folder, r.target, r.developer, r.consent, r.pictures, "
        "r.pending, r.files, r.created_at, r.created_by, r.finished_at FROM "
        "nachet.archive_finish({}) AS r"
    ),
    types={"actor": "uuid", "archive": "uuid", "dry_run": "bool"},
    load=one(Archive.from_row),
)

_archive_pending: Final[Function[list[ArchiveItem]]] = Function(
    name="nachet.archive_pending",
    select="SELECT r.picture, r.file, r.target_folder FROM nachet.archive_pending({}) AS r",
    types={"actor": "uuid", "archive": "uuid", "page_size": "int4"},
    load=many(ArchiveItem.from_row),
    repeatable=True,
)

_batch_add: Final[Function[Batch]] = Function(
    name="nachet.batch_add",
    select=(
        "SELECT r.id, r.container, r.folder, r.state::text, r.announced, r.received, r.failed, "
        "r.missing, r.failures, r.species, r.objects, r.zoom, r.created_at, r.created_by, "
        "r.page_token FROM nachet.batch_add({}) AS r"
    ),
    types={"actor": "uuid", "batch": "uuid", "pictures": "jsonb"},
    load=one(Batch.from_row),
)

_batch_close: Final[Function[Batch]] = Function(
    name="nachet.batch_close",
    select=(
        "SELECT r.id, r.container, r.folder, r.state::text, r.announced, r.received, r.failed, "
        "r.missing, r.failures, r.species, r.objects, r.zoom, r.created_at, r.created_by, "
        "r.page_token FROM nachet.batch_close({}) AS r"
    ),
    types={"actor": "uuid", "batch": "uuid"},
    load=one(Batch.from_row),
)

_batch_fail: Final[Function[Batch]] = Function(
    name="nachet.batch_fail",
    select=(
        "SELECT r.id, r.container, r.folder, r.state::text, r.announced, r.received, r.failed, "
        "r.missing, r.failures, r.species, r.objects, r.zoom, r.created_at, r.created_by, "
        "r.page_token FROM nachet.batch_fail({}) AS r"
    ),
    types={"actor": "uuid", "batch": "uuid", "failures": "jsonb"},
    load=one(Batch.from_row),
)

_batch_get: Final[Function[Batch]] = Function(
    name="nachet.batch_get",
    select=(
        "SELECT r.id, r.container, r.folder, r.state::text, r.announced, r.received, r.failed, "
        "r.missing, r.failures, r.species, r.objects, r.zoom, r.created_at, r.created_by, "
        "r.page_token FROM nachet.batch_get({}) AS r"
    ),
    types={"actor": "uuid", "batch": "uuid"},
    load=one(Batch.from_row),
    repeatable=True,
)

_batch_list: Final[Function[list[Batch]]] = Function(
    name="nachet.batch_list",
    select=(
        "SELECT r.id, r.container, r.folder, r.state::text, r.announced, r.received, r.failed, "
        "r.missing, r.failures, r.species, r.objects, r.zoom, r.created_at, r.created_by, "
        "r.page_token FROM nachet.batch_list({}) AS r"
    ),
    types={"actor": "uuid", "container": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(Batch.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_batch_open: Final[Function[Batch]] = Function(
    name="nachet.batch_open",
    select=(
        "SELECT r.id, r.container, r.folder, r.state::text, r.announced, r.received, r.failed, "
        "r.missing, r.failures, r.species, r.objects, r.zoom, r.created_at, r.created_by, "
        "r.page_token FROM nachet.batch_open({}) AS r"
    ),
    types={
        "actor": "uuid",
        "folder": "uuid",
        "announced": "int4",
        "species": "text[]",
        "objects": "int4",
        "zoom": "float8",
        "idempotency_key": "text",
    },
    load=one(Batch.from_row),
    null_defaults=frozenset({"species", "objects", "zoom", "idempotency_key"}),
)

_batch_reopen: Final[Function[Batch]] = Function(
    name="nachet.batch_reopen",
    select=(
        "SELECT r.id, r.container, r.folder, r.state::text, r.announced, r.received, r.failed, "
        "r.missing, r.failures, r.species, r.objects, r.zoom, r.created_at, r.created_by, "
        "r.page_token FROM nachet.batch_reopen({}) AS r"
    ),
    types={"actor": "uuid", "batch": "uuid", "announced": "int4"},
    load=one(Batch.from_row),
    null_defaults=frozenset({"announced"}),
)

_dataset_create: Final[Function[Dataset]] = Function(
    name="nachet.dataset_create",
    select=(
        "SELECT r.id, r.container, r.name, r.query, r.split, r.pictures, r.labels, r.species, "
        "r.digest, r.gone, r.created_at, r.created_by, r.page_token FROM "
        "nachet.dataset_create({}) AS r"
    ),
    types={
        "actor": "uuid",
        "container": "uuid",
        "name": "text",
        "query": "jsonb",
        "split": "jsonb",
    },
    load=one(Dataset.from_row),
)

_dataset_diff: Final[Function[list[DatasetChange]]] = Function(
    name="nachet.dataset_diff",
    select=(
        "SELECT r.picture, r.sha256, r.change, r.before, r.after, r.page_token FROM "
        "nachet.dataset_diff({}) AS r"
    ),
    types={
        "actor": "uuid",
        "dataset": "uuid",
        "other": "uuid",
        "page_size": "int4",
        "page_token": "text",
    },
    load=many(DatasetChange.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_dataset_get: Final[Function[Dataset]] = Function(
    name="nachet.dataset_get",
    select=(
        "SELECT r.id, r.container, r.name, r.query, r.split, r.pictures, r.labels, r.species, "
        "r.digest, r.gone, r.created_at, r.created_by, r.page_token FROM nachet.dataset_get({})"
        " AS r"
    ),
    types={"actor": "uuid", "dataset": "uuid"},
    load=one(Dataset.from_row),
    repeatable=True,
)

_dataset_items: Final[Function[list[DatasetItem]]] = Function(
    name="nachet.dataset_items",
    select=(
        "SELECT r.place, r.picture, r.file, r.sha256, r.size, r.media_type, r.width, r.height, "
        "r.split::text, r.labels, r.is_gone, r.page_token FROM nachet.dataset_items({}) AS r"
    ),
    types={"actor": "uuid", "dataset": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(DatasetItem.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_dataset_list: Final[Function[list[Dataset]]] = Function(
    name="nachet.dataset_list",
    select=(
        "SELECT r.id, r.container, r.name, r.query, r.split, r.pictures, r.labels, r.species, "
        "r.digest, r.gone, r.created_at, r.created_by, r.page_token FROM "
        "nachet.dataset_list({}) AS r"
    ),
    types={"actor": "uuid", "container": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(Dataset.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_dataset_trained: Final[Function[None]] = Function(
    name="nachet.dataset_trained",
    select="SELECT nachet.dataset_trained({})",
    types={"actor": "uuid", "dataset": "uuid", "version": "uuid"},
    load=nothing,
)

_folder_validated: Final[Function[list[Picture]]] = Function(
    name="nachet.folder_validated",
    select=(
        "SELECT r.id, r.file, r.container, r.folder, r.name, r.objects, r.zoom, r.description, "
        "r.parent, r.batch, r.species, r.is_validated, r.inferences, r.verified, r.created_at, "
        "r.page_token FROM nachet.folder_validated({}) AS r"
    ),
    types={"actor": "uuid", "folder": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(Picture.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_inference_check: Final[Function[list[Problem]]] = Function(
    name="nachet.inference_check",
    select=(
        "SELECT r.item, r.argument, r.problem, r.value, r.message, r.fixable FROM "
        "nachet.inference_check({}) AS r"
    ),
    types={"actor": "uuid", "result": "jsonb"},
    load=many(Problem.from_row),
    repeatable=True,
)

_inference_get: Final[Function[Inference]] = Function(
    name="nachet.inference_get",
    select=(
        "SELECT r.id, r.picture, r.pipeline, r.models, r.result, r.total_boxes, r.open_boxes, "
        "r.disputed, r.is_verified, r.verified_at, r.verified_by, r.created_at, r.created_by, "
        "r.page_token FROM nachet.inference_get({}) AS r"
    ),
    types={"actor": "uuid", "inference": "uuid"},
    load=one(Inference.from_row),
    repeatable=True,
)

_inference_list: Final[Function[list[Inference]]] = Function(
    name="nachet.inference_list",
    select=(
        "SELECT r.id, r.picture, r.pipeline, r.models, r.result, r.total_boxes, r.open_boxes, "
        "r.disputed, r.is_verified, r.verified_at, r.verified_by, r.created_at, r.created_by, "
        "r.page_token FROM nachet.inference_list({}) AS r"
    ),
    types={"actor": "uuid", "picture": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(Inference.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_inference_register: Final[Function[Inference]] = Function(
    name="nachet.inference_register",
    select=(
        "SELECT r.id, r.picture, r.pipeline, r.models, r.result, r.total_boxes, r.open_boxes, "
        "r.disputed, r.is_verified, r.verified_at, r.verified_by, r.created_at, r.created_by, "
        "r.page_token FROM nachet.inference_register({}) AS r"
    ),
    types={
        "actor": "uuid",
        "picture": "uuid",
        "result": "json",
        "pipeline": "uuid",
        "idempotency_key": "text",
    },
    load=one(Inference.from_row),
    null_defaults=frozenset({"pipeline", "idempotency_key"}),
)

_model_list: Final[Function[list[Model]]] = Function(
    name="nachet.model_list",
    select=(
        "SELECT r.id, r.name, r.task, r.endpoint_name, r.version_id, r.version, r.data, "
        "r.has_secret, r.created_at, r.page_token FROM nachet.model_list({}) AS r"
    ),
    types={"actor": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(Model.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_model_secret: Final[Function[ModelSecret]] = Function(
    name="nachet.model_secret",
    select="SELECT r.version_id, r.endpoint, r.api_key FROM nachet.model_secret({}) AS r",
    types={"actor": "uuid", "version": "uuid"},
    load=one(ModelSecret.from_row),
    repeatable=True,
)

_picture_check: Final[Function[list[Problem]]] = Function(
    name="nachet.picture_check",
    select=(
        "SELECT r.item, r.argument, r.problem, r.value, r.message, r.fixable FROM "
        "nachet.picture_check({}) AS r"
    ),
    types={"actor": "uuid", "pictures": "jsonb"},
    load=many(Problem.from_row),
    repeatable=True,
)

_picture_get: Final[Function[Picture]] = Function(
    name="nachet.picture_get",
    select=(
        "SELECT r.id, r.file, r.container, r.folder, r.name, r.objects, r.zoom, r.description, "
        "r.parent, r.batch, r.species, r.is_validated, r.inferences, r.verified, r.created_at, "
        "r.page_token FROM nachet.picture_get({}) AS r"
    ),
    types={"actor": "uuid", "picture": "uuid"},
    load=one(Picture.from_row),
    repeatable=True,
)

_picture_list: Final[Function[list[Picture]]] = Function(
    name="nachet.picture_list",
    select=(
        "SELECT r.id, r.file, r.container, r.folder, r.name, r.objects, r.zoom, r.description, "
        "r.parent, r.batch, r.species, r.is_validated, r.inferences, r.verified, r.created_at, "
        "r.page_token FROM nachet.picture_list({}) AS r"
    ),
    types={"actor": "uuid", "folder": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(Picture.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_picture_register: Final[Function[list[Picture]]] = Function(
    name="nachet.picture_register",
    select=(
        "SELECT r.id, r.file, r.container, r.folder, r.name, r.objects, r.zoom, r.description, "
        "r.parent, r.batch, r.species, r.is_validated, r.inferences, r.verified, r.created_at, "
        "r.page_token FROM nachet.picture_register({}) AS r"
    ),
    types={"actor": "uuid", "pictures": "jsonb"},
    load=many(Picture.from_row),
)

_picture_usage: Final[Function[list[Usage]]] = Function(
    name="nachet.picture_usage",
    select=(
        "SELECT r.dataset, r.name, r.split::text, r.digest, r.models, r.at FROM "
        "nachet.picture_usage({}) AS r"
    ),
    types={"actor": "uuid", "picture": "uuid"},
    load=many(Usage.from_row),
    repeatable=True,
)

_pipeline_choose: Final[Function[None]] = Function(
    name="nachet.pipeline_choose",
    select="SELECT nachet.pipeline_choose({})",
    types={"actor": "uuid", "pipeline": "uuid"},
    load=nothing,
    null_defaults=frozenset({"pipeline"}),
)

_pipeline_import: Final[Function[Import]] = Function(
    name="nachet.pipeline_import",
    select="SELECT r.models, r.pipelines, r.known, r.dry_run FROM nachet.pipeline_import({}) AS r",
    types={"actor": "uuid", "structure": "jsonb", "dry_run": "bool"},
    load=one(Import.from_row),
)

_pipeline_list: Final[Function[list[Pipeline]]] = Function(
    name="nachet.pipeline_list",
    select=(
        "SELECT r.id, r.name, r.version, r.models, r.data, r.is_active, r.is_default, "
        "r.is_mine, r.created_at, r.page_token FROM nachet.pipeline_list({}) AS r"
    ),
    types={"actor": "uuid", "with_inactive": "bool", "page_size": "int4", "page_token": "text"},
    load=many(Pipeline.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_pipeline_set_active: Final[Function[None]] = Function(
    name="nachet.pipeline_set_active",
    select="SELECT nachet.pipeline_set_active({})",
    types={"actor": "uuid", "pipeline": "uuid", "is_active": "bool"},
    load=nothing,
)

_pipeline_set_default: Final[Function[None]] = Function(
    name="nachet.pipeline_set_default",
    select="SELECT nachet.pipeline_set_default({})",
    types={"actor": "uuid", "pipeline": "uuid"},
    load=nothing,
)

_review_confirm: Final[Function[Inference]] = Function(
    name="nachet.review_confirm",
    select=(
        "SELECT r.id, r.picture, r.pipeline, r.models, r.result, r.total_boxes, r.open_boxes, "
        "r.disputed, r.is_verified, r.verified_at, r.verified_by, r.created_at, r.created_by, "
        "r.page_token FROM nachet.review_confirm({}) AS r"
    ),
    types={"actor": "uuid", "inference": "uuid", "boxes": "uuid[]", "reason": "text"},
    load=one(Inference.from_row),
    null_defaults=frozenset({"boxes", "reason"}),
)

_review_list: Final[Function[list[Revision]]] = Function(
    name="nachet.review_list",
    select=(
        "SELECT r.id, r.inference, r.object, r.round, r.verdict::text, r.seed, r.name, "
        "r.was_guess, r.box, r.reviewer, r.reason, r.created_at, r.page_token FROM "
        "nachet.review_list({}) AS r"
    ),
    types={"actor": "uuid", "inference": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(Revision.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_review_queue: Final[Function[list[QueueEntry]]] = Function(
    name="nachet.review_queue",
    select=(
        "SELECT r.inference, r.picture, r.file, r.name, r.why, r.open_boxes, r.disputed, "
        "r.score, r.created_at, r.page_token FROM nachet.review_queue({}) AS r"
    ),
    types={
        "actor": "uuid",
        "container": "uuid",
        "folder": "uuid",
        "page_size": "int4",
        "page_token": "text",
    },
    load=many(QueueEntry.from_row),
    null_defaults=frozenset({"folder", "page_token"}),
    repeatable=True,
)

_review_submit: Final[Function[Inference]] = Function(
    name="nachet.review_submit",
    select=(
        "SELECT r.id, r.picture, r.pipeline, r.models, r.result, r.total_boxes, r.open_boxes, "
        "r.disputed, r.is_verified, r.verified_at, r.verified_by, r.created_at, r.created_by, "
        "r.page_token FROM nachet.review_submit({}) AS r"
    ),
    types={"actor": "uuid", "inference": "uuid", "boxes": "jsonb", "reason": "text"},
    load=one(Inference.from_row),
    null_defaults=frozenset({"reason"}),
)

_right_grant: Final[Function[None]] = Function(
    name="nachet.right_grant",
    select="SELECT nachet.right_grant({})",
    types={"actor": "uuid", "user_id": "uuid", "kind": "nachet.right_kind"},
    load=nothing,
)

_right_list: Final[Function[list[UserRight]]] = Function(
    name="nachet.right_list",
    select=(
        "SELECT r.user_id, r.email, r.kind::text, r.granted_by, r.created_at, r.page_token FROM"
        " nachet.right_list({}) AS r"
    ),
    types={"actor": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(UserRight.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_right_revoke: Final[Function[None]] = Function(
    name="nachet.right_revoke",
    select="SELECT nachet.right_revoke({})",
    types={"actor": "uuid", "user_id": "uuid", "kind": "nachet.right_kind"},
    load=nothing,
)

_seed_create: Final[Function[Seed]] = Function(
    name="nachet.seed_create",
    select=(
        "SELECT r.id, r.name, r.object_type, r.information, r.created_at, r.page_token FROM "
        "nachet.seed_create({}) AS r"
    ),
    types={"actor": "uuid", "name": "text", "information": "jsonb"},
    load=one(Seed.from_row),
)

_seed_find: Final[Function[Seed]] = Function(
    name="nachet.seed_find",
    select=(
        "SELECT r.id, r.name, r.object_type, r.information, r.created_at, r.page_token FROM "
        "nachet.seed_find({}) AS r"
    ),
    types={"actor": "uuid", "name": "text"},
    load=one(Seed.from_row),
    repeatable=True,
)

_seed_list: Final[Function[list[Seed]]] = Function(
    name="nachet.seed_list",
    select=(
        "SELECT r.id, r.name, r.object_type, r.information, r.created_at, r.page_token FROM "
        "nachet.seed_list({}) AS r"
    ),
    types={"actor": "uuid", "page_size": "int4", "page_token": "text"},
    load=many(Seed.from_row),
    null_defaults=frozenset({"page_token"}),
    repeatable=True,
)

_seed_update: Final[Function[Seed]] = Function(
    name="nachet.seed_update",
    select=(
        "SELECT r.id, r.name, r.object_type, r.information, r.created_at, r.page_token FROM "
        "nachet.seed_update({}) AS r"
    ),
    types={"actor": "uuid", "seed": "uuid", "name": "text", "information": "jsonb"},
    load=one(Seed.from_row),
    null_defaults=frozenset({"name", "information"}),
)

_training_list: Final[Function[list[Training]]] = Function(
    name="nachet.training_list",
    select=(
        "SELECT r.picture, r.file, r.sha256, r.seed, r.name, r.source::text, r.by_user, r.at, "
        "r.inference, r.models, r.page_token FROM nachet.training_list({}) AS r"
    ),
    types={
        "actor": "uuid",
        "container": "uuid",
        "folder": "uuid",
        "page_size": "int4",
        "page_token": "text",
    },
    load=many(Training.from_row),
    null_defaults=frozenset({"folder", "page_token"}),
    repeatable=True,
)


class Calls:
    """The functions of schema `nachet`, one method each."""

    def _run(self, function: Function[Result], arguments: Mapping[str, object]) -> Result:
        """Call the function once; the client says on which connection."""
        raise NotImplementedError

    def archive_begin(self, *, actor: UUID, folder: UUID, consent: str) -> Archive:
        """Begin to keep the validated pictures of a folder, and of those below, for training,
        before the folder goes for good: they will move to the developers' container, in a
        folder below one of the actor's id, where the actor reads them no longer; their
        inferences and reviews go with them. consent is what the user was asked and agreed
        to, and is recorded. Then the bytes are moved (archive_pending), and archive_finish
        removes the folder. What is moved out of the folder before stays. To begin again goes
        on with what was begun. Needs write.
        Raises ST400 (consent), ST403 (level too low), ST404 (folder), ST412 (no container to
        archive into was named, or container is frozen), ST422 (it is a General folder).

        Calls ``nachet.archive_begin``.
        """
        return self._run(_archive_begin, {"actor": actor, "folder": folder, "consent": consent})

    def archive_configure(self, *, actor: UUID, container: UUID, user_id: UUID) -> None:
        """Say which container takes the pictures that are kept for training, and which
        developer's account moves them there. For administrators.
        Raises ST400 (actor), ST403 (another role), ST404 (container, user_id), ST422
        (user_id: not a developer).

        Calls ``nachet.archive_configure``.
        """
        self._run(_archive_configure, {"actor": actor, "container": container, "user_id": user_id})

    def archive_finish(
        self, *, actor: UUID, archive: UUID, dry_run: bool | Unset = UNSET
    ) -> Archive:
        """End an archiving once all its pictures have moved: the folder goes for good, with all
        that is left in it and below. A picture that was validated meanwhile is kept too:
        then it is pending, and this is refused until archive_begin was called again and it
        has moved. To finish again changes nothing. With dry_run it only tells how far it is
        and what would go. For who may write in the container, and for developers; dry, for
        who began it too, while they read it.
        Raises ST400 (dry_run), ST403 (level too low), ST404 (archive), ST412 (pictures have
        not moved yet, or container is frozen), ST422 (a General folder lies below).

        Calls ``nachet.archive_finish``. Defaults: dry_run false.
        """
        return self._run(_archive_finish, {"actor": actor, "archive": archive, "dry_run": dry_run})

    def archive_pending(
        self, *, actor: UUID, archive: UUID, page_size: int | Unset = UNSET
    ) -> list[ArchiveItem]:
        """The pictures of an archiving that have not moved yet, by the folder that they go to:
        the developer copies their files there with file_copy_to and remove_source, then they
        are listed no more. For who began it and reads the container still, for who may write
        there, and for developers.
        Raises ST400 (page_size), ST403 (actor), ST404 (archive).

        Calls ``nachet.archive_pending``. Defaults: page_size 1000.
        """
        return self._run(
            _archive_pending, {"actor": actor, "archive": archive, "page_size": page_size}
        )

    def batch_add(self, *, actor: UUID, batch: UUID, pictures: JSON) -> Batch:
        """Add pictures to a batch, whose files were stored in its folder, best in the same
        transaction:
        all or nothing. pictures is that of picture_register; what it leaves out of a picture
        is as the batch announced it. To add one again changes nothing. Needs write.
        Raises ST400 (pictures: no array), ST403 (level too low), ST404 (batch, pictures,
        parent), ST412 (batch is closed, container is frozen), ST413 (pictures: over 10000),
        ST422 (pictures: problems, all named in its DETAIL; another folder; more than
        announced).

        Calls ``nachet.batch_add``.
        """
        return self._run(_batch_add, {"actor": actor, "batch": batch, "pictures": pictures})

    def batch_close(self, *, actor: UUID, batch: UUID) -> Batch:
        """Close a batch, be it complete or not: the answer tells what is missing or failed. To
        close it again changes nothing. Needs write.
        Raises ST400 (actor), ST403 (level too low), ST404 (batch).

        Calls ``nachet.batch_close``.
        """
        return self._run(_batch_close, {"actor": actor, "batch": batch})

    def batch_fail(self, *, actor: UUID, batch: UUID, failures: JSON) -> Batch:
        """Report pictures of a batch that failed: an array of {"name", "problem"}, so that
        whoever looks at the batch sees them. One that comes after all is taken off by
        batch_add. Needs write.
        Raises ST400 (failures), ST403 (level too low), ST404 (batch), ST412 (batch is
        closed, container is frozen).

        Calls ``nachet.batch_fail``.
        """
        return self._run(_batch_fail, {"actor": actor, "batch": batch, "failures": failures})

    def batch_get(self, *, actor: UUID, batch: UUID) -> Batch:
        """How far a batch is: what came, what failed and why, what is missing. Needs read.
        Raises ST400 (actor), ST403 (actor), ST404 (batch).

        Calls ``nachet.batch_get``.
        """
        return self._run(_batch_get, {"actor": actor, "batch": batch})

    def batch_list(
        self,
        *,
        actor: UUID,
        container: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Batch]:
        """The batches of a container, newest first, a page at a time. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container).

        Calls ``nachet.batch_list``. Defaults: page_size 100.
        """
        return self._run(
            _batch_list,
            {
                "actor": actor,
                "container": container,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    def batch_open(
        self,
        *,
        actor: UUID,
        folder: UUID,
        announced: int,
        species: list[str] | None = None,
        objects: int | None = None,
        zoom: float | None = None,
        idempotency_key: str | None = None,
    ) -> Batch:
        """Announce pictures that will come into a folder, one by one or many at a time and from
        several processes: how many, and what holds for each unless said otherwise of one:
        species (names or ids), objects (seeds on each), zoom. The answer's id is the
        session. With an idempotency_key a repetition gives the session that is there. Needs
        write.
        Raises ST400 (announced, objects, zoom, idempotency_key), ST403 (level too low),
        ST404 (folder), ST409 (idempotency_key: used for another batch), ST412 (container is
        frozen), ST422 (species: its DETAIL names all that are unknown).

        Calls ``nachet.batch_open``.
        """
        return self._run(
            _batch_open,
            {
                "actor": actor,
                "folder": folder,
                "announced": announced,
                "species": species,
                "objects": objects,
                "zoom": zoom,
                "idempotency_key": idempotency_key,
            },
        )

    def batch_reopen(self, *, actor: UUID, batch: UUID, announced: int | None = None) -> Batch:
        """Open a batch again, to go on with it, or to announce another number of pictures.
        Needs write.
        Raises ST400 (announced), ST403 (level too low), ST404 (batch), ST412 (container is
        frozen).

        Calls ``nachet.batch_reopen``.
        """
        return self._run(_batch_reopen, {"actor": actor, "batch": batch, "announced": announced})

    def dataset_create(
        self,
        *,
        actor: UUID,
        container: UUID,
        name: str,
        query: JSON | Unset = UNSET,
        split: JSON | Unset = UNSET,
    ) -> Dataset:
        """Freeze training data as it is now: hashes of the pictures, what each box shows, who
        said so, which models found it, the query and the split. It never changes again, and
        goes with the container that it is kept in; who reads that container reads what is
        frozen, the pictures themselves only with a right of their own. query is
        {"containers" or "folders": [ids], "species": [names or ids], "source": reviewed,
        claimed or any, "disputed": false}; without any it is the reviewed and undisputed
        data of the container. split is {"train", "validation", "test", "seed"}: by picture,
        stratified by species, the same for the same seed; equal bytes are never divided.
        Needs write, and read on all that the query names.
        Raises ST400 (name, query, split), ST403 (level too low), ST404 (container, query),
        ST409 (name), ST412 (container is frozen), ST422 (query: unknown species, or there is
        no such picture).

        Calls ``nachet.dataset_create``. Defaults: query '{}', split '{"seed": 0, "test":
        0.1, "train": 0.8, "validation": 0.1}'.
        """
        return self._run(
            _dataset_create,
            {"actor": actor, "container": container, "name": name, "query": query, "split": split},
        )

    def dataset_diff(
        self,
        *,
        actor: UUID,
        dataset: UUID,
        other: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[DatasetChange]:
        """In what two data sets differ, from the first to the other, a page at a time; nothing
        when they are the same. Needs read on the containers of both.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (dataset, other).

        Calls ``nachet.dataset_diff``. Defaults: page_size 100.
        """
        return self._run(
            _dataset_diff,
            {
                "actor": actor,
                "dataset": dataset,
                "other": other,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    def dataset_get(self, *, actor: UUID, dataset: UUID) -> Dataset:
        """One data set, with what it is made of and how many of its pictures were deleted
        since. Needs read on its container.
        Raises ST400 (actor), ST403 (actor), ST404 (dataset).

        Calls ``nachet.dataset_get``.
        """
        return self._run(_dataset_get, {"actor": actor, "dataset": dataset})

    def dataset_items(
        self,
        *,
        actor: UUID,
        dataset: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[DatasetItem]:
        """The pictures of a data set as they were frozen, in the order of their hashes, a page
        at a time;
        those that were deleted since are told. Needs read on its container; to read a
        picture's bytes needs read on its own.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (dataset).

        Calls ``nachet.dataset_items``. Defaults: page_size 100.
        """
        return self._run(
            _dataset_items,
            {"actor": actor, "dataset": dataset, "page_size": page_size, "page_token": page_token},
        )

    def dataset_list(
        self,
        *,
        actor: UUID,
        container: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Dataset]:
        """The data sets of a container, newest first, a page at a time. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container).

        Calls ``nachet.dataset_list``. Defaults: page_size 100.
        """
        return self._run(
            _dataset_list,
            {
                "actor": actor,
                "container": container,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    def dataset_trained(self, *, actor: UUID, dataset: UUID, version: UUID) -> None:
        """Say that a version of a model was trained on a data set; to say it again changes
        nothing. Needs read on the data set's container, and the right "pipelines".
        Raises ST400 (actor), ST403 (no right), ST404 (dataset, version).

        Calls ``nachet.dataset_trained``.
        """
        self._run(_dataset_trained, {"actor": actor, "dataset": dataset, "version": version})

    def folder_validated(
        self,
        *,
        actor: UUID,
        folder: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Picture]:
        """The question before a folder goes: the validated pictures in it and below, each once,
        oldest first, a page at a time; also those in the trash, which would go too. None:
        the folder can go without a loss for training. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (folder).

        Calls ``nachet.folder_validated``. Defaults: page_size 100.
        """
        return self._run(
            _folder_validated,
            {"actor": actor, "folder": folder, "page_size": page_size, "page_token": page_token},
        )

    def inference_check(self, *, actor: UUID, result: JSON) -> list[Problem]:
        """All that is wrong with a result, before inference_register would refuse it; nothing
        when it is fine. For every user.
        Raises ST400 (actor), ST403 (actor).

        Calls ``nachet.inference_check``.
        """
        return self._run(_inference_check, {"actor": actor, "result": result})

    def inference_get(self, *, actor: UUID, inference: UUID) -> Inference:
        """One inference: what was registered, with its ids and what reviews made of each box.
        Needs read.
        Raises ST400 (actor), ST403 (actor), ST404 (absent, invisible, or its picture is in
        the trash).

        Calls ``nachet.inference_get``.
        """
        return self._run(_inference_get, {"actor": actor, "inference": inference})

    def inference_list(
        self,
        *,
        actor: UUID,
        picture: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Inference]:
        """The inferences of a picture, newest first, a page at a time; none for a file that
        nothing was registered of. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (absent, invisible or in
        the trash).

        Calls ``nachet.inference_list``. Defaults: page_size 10.
        """
        return self._run(
            _inference_list,
            {"actor": actor, "picture": picture, "page_size": page_size, "page_token": page_token},
        )

    def inference_register(
        self,
        *,
        actor: UUID,
        picture: UUID,
        result: JSON,
        pipeline: UUID | None = None,
        idempotency_key: str | None = None,
    ) -> Inference:
        """Register what a pipeline found on a picture: all of it or nothing, and unchanged for
        ever. A picture may have several. result is the object that the backends send:
        {"filename", "labelOccurrence", "totalBoxes", "models": [{"name", "version"}],
        "boxes": [{"box": {"topX", "topY", "bottomX", "bottomY"}, "label", "score", "topN":
        [{"label", "score"}], "color", "overlapping", "overlappingIndices",
        "object_type_id"}]}; other members are kept too. Labels are names or synonyms of
        known species, with or without a class number; a box without topN has its label and
        score. The answer is the result with the ids. picture is the id of a picture or of
        its file; a picture file becomes a picture by this. Without a pipeline it is the one
        that the result names as "pipeline_id", where there is such a one. With an
        idempotency_key a repetition changes nothing. Needs annotate.
        Raises ST400 (result: no object, or members missing; idempotency_key), ST403 (level
        too low), ST404 (picture, pipeline), ST409 (idempotency_key: used for another
        request), ST412 (container is frozen), ST413 (result: over 16 MB), ST422 (no picture;
        result: its DETAIL names all problems and all unknown labels at once).

        Calls ``nachet.inference_register``.
        """
        return self._run(
            _inference_register,
            {
                "actor": actor,
                "picture": picture,
                "result": result,
                "pipeline": pipeline,
                "idempotency_key": idempotency_key,
            },
        )

    def model_list(
        self, *, actor: UUID, page_size: int | Unset = UNSET, page_token: str | None = None
    ) -> list[Model]:
        """All versions of all models, by name, oldest first, each once and without its secrets,
        a page at a time. For every user.
        Raises ST400 (page_size, page_token), ST403 (actor).

        Calls ``nachet.model_list``. Defaults: page_size 100.
        """
        return self._run(
            _model_list, {"actor": actor, "page_size": page_size, "page_token": page_token}
        )

    def model_secret(self, *, actor: UUID, version: UUID) -> ModelSecret:
        """How a version of a model is reached. What is sealed opens only with the key that lies
        outside of the database. Needs the right "secrets", whatever the role.
        Raises ST400 (actor), ST403 (no right), ST404 (version).

        Calls ``nachet.model_secret``.
        """
        return self._run(_model_secret, {"actor": actor, "version": version})

    def picture_check(self, *, actor: UUID, pictures: JSON) -> list[Problem]:
        """All that is wrong with what is said of pictures, before any byte travels; nothing
        when it is fine. pictures is that of picture_register, and the files need not be
        there yet. For every user.
        Raises ST400 (actor; pictures: no array), ST403 (actor), ST413 (pictures: over
        10000).

        Calls ``nachet.picture_check``.
        """
        return self._run(_picture_check, {"actor": actor, "pictures": pictures})

    def picture_get(self, *, actor: UUID, picture: UUID) -> Picture:
        """One picture, by its id or that of its file, with its species and how far it is. Needs
        read.
        Raises ST400 (actor), ST403 (actor), ST404 (absent, invisible, in the trash, or a
        file that was never registered as a picture).

        Calls ``nachet.picture_get``.
        """
        return self._run(_picture_get, {"actor": actor, "picture": picture})

    def picture_list(
        self,
        *,
        actor: UUID,
        folder: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Picture]:
        """The pictures that lie directly in a folder, by name, with their species and how far
        each is, a page at a time: every file of a media type image/*. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (folder).

        Calls ``nachet.picture_list``. Defaults: page_size 100.
        """
        return self._run(
            _picture_list,
            {"actor": actor, "folder": folder, "page_size": page_size, "page_token": page_token},
        )

    def picture_register(self, *, actor: UUID, pictures: JSON) -> list[Picture]:
        """Say what pictures show, of files that are there or were stored in the same
        transaction: all or nothing. pictures is an array of {"file", "species": [names or
        ids], "objects", "zoom", "description", "parent"}, each member but file optional;
        also in the forms of backends, with "seed_name" or "seed_id", "nb_seeds" and
        "zoom_level", or "user_data". species are claimed by the actor; parent is the picture
        it was cropped from. What was said before of a picture is replaced, member by member,
        and its claimed species where species are sent; what reviews found stays. Needs
        write.
        Raises ST400 (pictures: no array), ST403 (level too low), ST404 (pictures, parent),
        ST412 (container is frozen), ST413 (pictures: over 10000), ST422 (pictures: its
        DETAIL names all problems at once).

        Calls ``nachet.picture_register``.
        """
        return self._run(_picture_register, {"actor": actor, "pictures": pictures})

    def picture_usage(self, *, actor: UUID, picture: UUID) -> list[Usage]:
        """Which data sets have a picture, newest first, and which models were trained on them;
        of the data sets those that the actor may read. Needs read.
        Raises ST400 (actor), ST403 (actor), ST404 (picture).

        Calls ``nachet.picture_usage``.
        """
        return self._run(_picture_usage, {"actor": actor, "picture": picture})

    def pipeline_choose(self, *, actor: UUID, pipeline: UUID | None = None) -> None:
        """Choose the actor's own default; without a pipeline the one for all holds again. For
        every user.
        Raises ST400 (actor), ST403 (actor), ST404 (pipeline).

        Calls ``nachet.pipeline_choose``.
        """
        self._run(_pipeline_choose, {"actor": actor, "pipeline": pipeline})

    def pipeline_import(
        self, *, actor: UUID, structure: JSON, dry_run: bool | Unset = UNSET
    ) -> Import:
        """Import models and pipelines: {"models": [{"model_name", "task", "endpoint_name",
        "endpoint", "api_key", "version", ...}], "pipelines": [{"pipeline_name", "models":
        [names in order], "version", "default", "active", ...}]}. All or nothing; what is
        there already is left as it is, so that it can be repeated; another version is
        another row. endpoint and api_key are none, identity, env:NAME or sealed: text. No
        other member, at any depth, may tell an endpoint, api_key, password, secret or token,
        since everybody reads them. default true makes a new pipeline the one for all, active
        false keeps it back. With dry_run it only tells what would come. Needs the right
        "pipelines", which administrators and developers have by their role.
        Raises ST400 (dry_run, structure), ST403 (no right), ST422 (structure: its DETAIL
        names each problem and each missing member, as models[2].api_key).

        Calls ``nachet.pipeline_import``. Defaults: dry_run false.
        """
        return self._run(
            _pipeline_import, {"actor": actor, "structure": structure, "dry_run": dry_run}
        )

    def pipeline_list(
        self,
        *,
        actor: UUID,
        with_inactive: bool | Unset = UNSET,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Pipeline]:
        """The pipelines in use, by name and version, with their models in order and which is
        the default of all and of the actor; those not in use too if that is asked for. Never
        a key or an address of a model. For every user.
        Raises ST400 (page_size, page_token), ST403 (actor).

        Calls ``nachet.pipeline_list``. Defaults: with_inactive false, page_size 100.
        """
        return self._run(
            _pipeline_list,
            {
                "actor": actor,
                "with_inactive": with_inactive,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    def pipeline_set_active(self, *, actor: UUID, pipeline: UUID, is_active: bool) -> None:
        """Put a pipeline in use, or keep it back; what it found stays. Needs the right
        "pipelines".
        Raises ST400 (is_active), ST403 (no right), ST404 (pipeline), ST422 (is_active: it is
        the default).

        Calls ``nachet.pipeline_set_active``.
        """
        self._run(
            _pipeline_set_active, {"actor": actor, "pipeline": pipeline, "is_active": is_active}
        )

    def pipeline_set_default(self, *, actor: UUID, pipeline: UUID) -> None:
        """Make a pipeline the one for all who chose none, and put it in use; the former default
        is none any more. Needs the right "pipelines".
        Raises ST400 (actor), ST403 (no right), ST404 (pipeline).

        Calls ``nachet.pipeline_set_default``.
        """
        self._run(_pipeline_set_default, {"actor": actor, "pipeline": pipeline})

    def review_confirm(
        self,
        *,
        actor: UUID,
        inference: UUID,
        boxes: list[UUID] | None = None,
        reason: str | None = None,
    ) -> Inference:
        """Confirm boxes as they stand: each shows the species that was said of it last, or else
        the model's top guess. Without boxes: all but those that are deleted or that nobody
        could tell, which are confirmed by name only. Otherwise as review_submit. Needs
        annotate.
        Raises ST400 (boxes: there is none; reason), ST403 (level too low), ST404
        (inference), ST412 (container is frozen), ST422 (boxes: unknown, or named twice).

        Calls ``nachet.review_confirm``.
        """
        return self._run(
            _review_confirm,
            {"actor": actor, "inference": inference, "boxes": boxes, "reason": reason},
        )

    def review_list(
        self,
        *,
        actor: UUID,
        inference: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Revision]:
        """All that was ever said of the boxes of an inference, in the order in which it was
        said, a page at a time: who agrees and who does not. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (inference).

        Calls ``nachet.review_list``. Defaults: page_size 100.
        """
        return self._run(
            _review_list,
            {
                "actor": actor,
                "inference": inference,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    def review_queue(
        self,
        *,
        actor: UUID,
        container: UUID,
        folder: UUID | None = None,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[QueueEntry]:
        """What to look at next in a container, or in a folder and below: first where reviewers
        disagree, then what has boxes without a verdict, then what nobody could tell; of each
        the least certain first.
        Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container, folder).

        Calls ``nachet.review_queue``. Defaults: page_size 100.
        """
        return self._run(
            _review_queue,
            {
                "actor": actor,
                "container": container,
                "folder": folder,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    def review_submit(
        self, *, actor: UUID, inference: UUID, boxes: JSON, reason: str | None = None
    ) -> Inference:
        """Say what boxes of an inference show. Nothing is overwritten: it is added to what was
        said before, with the reviewer, the time and the reason. boxes is an array of
        {"box_id", "label" or "seed_id", "box": {"topX", "topY", "bottomX", "bottomY"},
        "verdict": species, unsure or deleted, "new_species": true}; also as the backends
        send it, with "boxId" and "classId". Without a verdict: a label or seed_id names the
        species, be it among the guesses or not; a box with neither member keeps what was
        said of it last, or else the top guess; one whose label and seed_id are blank is
        deleted. A blank box_id draws a new box. box moves or resizes it. An unknown label is
        refused unless new_species says that it is meant, which needs the right "species".
        What is already verified may be reviewed again: that is another round. Needs
        annotate. Gives the inference as it is now.
        Raises ST400 (boxes, reason), ST403 (level too low, or no right to name a new
        species), ST404 (inference), ST409 (name: somebody made the species known meanwhile),
        ST412 (container is frozen), ST413 (boxes: over 10000), ST422 (boxes: its DETAIL
        names all problems at once).

        Calls ``nachet.review_submit``.
        """
        return self._run(
            _review_submit,
            {"actor": actor, "inference": inference, "boxes": boxes, "reason": reason},
        )

    def right_grant(self, *, actor: UUID, user_id: UUID, kind: RightKind) -> None:
        """Give a user a right that does not hang on a container; who has it already keeps it.
        For administrators, who may give it to themselves too: the event tells.
        Raises ST400 (kind), ST403 (another role), ST404 (user_id).

        Calls ``nachet.right_grant``.
        """
        self._run(_right_grant, {"actor": actor, "user_id": user_id, "kind": kind})

    def right_list(
        self, *, actor: UUID, page_size: int | Unset = UNSET, page_token: str | None = None
    ) -> list[UserRight]:
        """The rights that were given, by e-mail, a page at a time; what a role allows is not
        listed. For administrators.
        Raises ST400 (page_size, page_token), ST403 (another role).

        Calls ``nachet.right_list``. Defaults: page_size 100.
        """
        return self._run(
            _right_list, {"actor": actor, "page_size": page_size, "page_token": page_token}
        )

    def right_revoke(self, *, actor: UUID, user_id: UUID, kind: RightKind) -> None:
        """Take such a right away again; nothing changes for who has none. What a role allows
        stays. For administrators.
        Raises ST400 (kind), ST403 (another role), ST404 (user_id).

        Calls ``nachet.right_revoke``.
        """
        self._run(_right_revoke, {"actor": actor, "user_id": user_id, "kind": kind})

    def seed_create(self, *, actor: UUID, name: str, information: JSON | Unset = UNSET) -> Seed:
        """Make a species known, on purpose: nothing else does. The name has no class number;
        information is {"taxonomy": {"family", "genus"}, "synonyms": [names], "common_names":
        {...}}. Needs the right "species", which team leaders, administrators and developers
        have by their role.
        Raises ST400 (name, information), ST403 (no right), ST409 (name: it, or a synonym, is
        known).

        Calls ``nachet.seed_create``. Defaults: information '{}'.
        """
        return self._run(_seed_create, {"actor": actor, "name": name, "information": information})

    def seed_find(self, *, actor: UUID, name: str) -> Seed:
        """The species of that name or synonym: exact, but case and a leading class number ("14
        Ambrosia artemisiifolia") do not count. Never a pattern. For every user.
        Raises ST400 (actor), ST403 (actor), ST404 (name).

        Calls ``nachet.seed_find``.
        """
        return self._run(_seed_find, {"actor": actor, "name": name})

    def seed_list(
        self, *, actor: UUID, page_size: int | Unset = UNSET, page_token: str | None = None
    ) -> list[Seed]:
        """All species, by name, a page at a time. For every user.
        Raises ST400 (page_size, page_token), ST403 (actor).

        Calls ``nachet.seed_list``. Defaults: page_size 100.
        """
        return self._run(
            _seed_list, {"actor": actor, "page_size": page_size, "page_token": page_token}
        )

    def seed_update(
        self, *, actor: UUID, seed: UUID, name: str | None = None, information: JSON | None = None
    ) -> Seed:
        """Change the accepted name of a species, or what is known of it; what is left out
        stays. A former name is found no more unless it is put among the synonyms. Frozen
        data sets keep the name they had.
        Needs the right "species".
        Raises ST400 (name, information), ST403 (no right), ST404 (seed), ST409 (name: it, or
        a synonym, is of another species).

        Calls ``nachet.seed_update``.
        """
        return self._run(
            _seed_update, {"actor": actor, "seed": seed, "name": name, "information": information}
        )

    def training_list(
        self,
        *,
        actor: UUID,
        container: UUID,
        folder: UUID | None = None,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Training]:
        """The training data of a container, or of a folder and below: each picture and species
        once, with who claimed or reviewed it, and from which inference and models, a page at
        a time. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container, folder).

        Calls ``nachet.training_list``. Defaults: page_size 100.
        """
        return self._run(
            _training_list,
            {
                "actor": actor,
                "container": container,
                "folder": folder,
                "page_size": page_size,
                "page_token": page_token,
            },
        )


class AsyncCalls:
    """The functions of schema `nachet`, one method each."""

    async def _run(self, function: Function[Result], arguments: Mapping[str, object]) -> Result:
        """Call the function once; the client says on which connection."""
        raise NotImplementedError

    async def archive_begin(self, *, actor: UUID, folder: UUID, consent: str) -> Archive:
        """Begin to keep the validated pictures of a folder, and of those below, for training,
        before the folder goes for good: they will move to the developers' container, in a
        folder below one of the actor's id, where the actor reads them no longer; their
        inferences and reviews go with them. consent is what the user was asked and agreed
        to, and is recorded. Then the bytes are moved (archive_pending), and archive_finish
        removes the folder. What is moved out of the folder before stays. To begin again goes
        on with what was begun. Needs write.
        Raises ST400 (consent), ST403 (level too low), ST404 (folder), ST412 (no container to
        archive into was named, or container is frozen), ST422 (it is a General folder).

        Calls ``nachet.archive_begin``.
        """
        return await self._run(
            _archive_begin, {"actor": actor, "folder": folder, "consent": consent}
        )

    async def archive_configure(self, *, actor: UUID, container: UUID, user_id: UUID) -> None:
        """Say which container takes the pictures that are kept for training, and which
        developer's account moves them there. For administrators.
        Raises ST400 (actor), ST403 (another role), ST404 (container, user_id), ST422
        (user_id: not a developer).

        Calls ``nachet.archive_configure``.
        """
        await self._run(
            _archive_configure, {"actor": actor, "container": container, "user_id": user_id}
        )

    async def archive_finish(
        self, *, actor: UUID, archive: UUID, dry_run: bool | Unset = UNSET
    ) -> Archive:
        """End an archiving once all its pictures have moved: the folder goes for good, with all
        that is left in it and below. A picture that was validated meanwhile is kept too:
        then it is pending, and this is refused until archive_begin was called again and it
        has moved. To finish again changes nothing. With dry_run it only tells how far it is
        and what would go. For who may write in the container, and for developers; dry, for
        who began it too, while they read it.
        Raises ST400 (dry_run), ST403 (level too low), ST404 (archive), ST412 (pictures have
        not moved yet, or container is frozen), ST422 (a General folder lies below).

        Calls ``nachet.archive_finish``. Defaults: dry_run false.
        """
        return await self._run(
            _archive_finish, {"actor": actor, "archive": archive, "dry_run": dry_run}
        )

    async def archive_pending(
        self, *, actor: UUID, archive: UUID, page_size: int | Unset = UNSET
    ) -> list[ArchiveItem]:
        """The pictures of an archiving that have not moved yet, by the folder that they go to:
        the developer copies their files there with file_copy_to and remove_source, then they
        are listed no more. For who began it and reads the container still, for who may write
        there, and for developers.
        Raises ST400 (page_size), ST403 (actor), ST404 (archive).

        Calls ``nachet.archive_pending``. Defaults: page_size 1000.
        """
        return await self._run(
            _archive_pending, {"actor": actor, "archive": archive, "page_size": page_size}
        )

    async def batch_add(self, *, actor: UUID, batch: UUID, pictures: JSON) -> Batch:
        """Add pictures to a batch, whose files were stored in its folder, best in the same
        transaction:
        all or nothing. pictures is that of picture_register; what it leaves out of a picture
        is as the batch announced it. To add one again changes nothing. Needs write.
        Raises ST400 (pictures: no array), ST403 (level too low), ST404 (batch, pictures,
        parent), ST412 (batch is closed, container is frozen), ST413 (pictures: over 10000),
        ST422 (pictures: problems, all named in its DETAIL; another folder; more than
        announced).

        Calls ``nachet.batch_add``.
        """
        return await self._run(_batch_add, {"actor": actor, "batch": batch, "pictures": pictures})

    async def batch_close(self, *, actor: UUID, batch: UUID) -> Batch:
        """Close a batch, be it complete or not: the answer tells what is missing or failed. To
        close it again changes nothing. Needs write.
        Raises ST400 (actor), ST403 (level too low), ST404 (batch).

        Calls ``nachet.batch_close``.
        """
        return await self._run(_batch_close, {"actor": actor, "batch": batch})

    async def batch_fail(self, *, actor: UUID, batch: UUID, failures: JSON) -> Batch:
        """Report pictures of a batch that failed: an array of {"name", "problem"}, so that
        whoever looks at the batch sees them. One that comes after all is taken off by
        batch_add. Needs write.
        Raises ST400 (failures), ST403 (level too low), ST404 (batch), ST412 (batch is
        closed, container is frozen).

        Calls ``nachet.batch_fail``.
        """
        return await self._run(_batch_fail, {"actor": actor, "batch": batch, "failures": failures})

    async def batch_get(self, *, actor: UUID, batch: UUID) -> Batch:
        """How far a batch is: what came, what failed and why, what is missing. Needs read.
        Raises ST400 (actor), ST403 (actor), ST404 (batch).

        Calls ``nachet.batch_get``.
        """
        return await self._run(_batch_get, {"actor": actor, "batch": batch})

    async def batch_list(
        self,
        *,
        actor: UUID,
        container: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Batch]:
        """The batches of a container, newest first, a page at a time. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container).

        Calls ``nachet.batch_list``. Defaults: page_size 100.
        """
        return await self._run(
            _batch_list,
            {
                "actor": actor,
                "container": container,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    async def batch_open(
        self,
        *,
        actor: UUID,
        folder: UUID,
        announced: int,
        species: list[str] | None = None,
        objects: int | None = None,
        zoom: float | None = None,
        idempotency_key: str | None = None,
    ) -> Batch:
        """Announce pictures that will come into a folder, one by one or many at a time and from
        several processes: how many, and what holds for each unless said otherwise of one:
        species (names or ids), objects (seeds on each), zoom. The answer's id is the
        session. With an idempotency_key a repetition gives the session that is there. Needs
        write.
        Raises ST400 (announced, objects, zoom, idempotency_key), ST403 (level too low),
        ST404 (folder), ST409 (idempotency_key: used for another batch), ST412 (container is
        frozen), ST422 (species: its DETAIL names all that are unknown).

        Calls ``nachet.batch_open``.
        """
        return await self._run(
            _batch_open,
            {
                "actor": actor,
                "folder": folder,
                "announced": announced,
                "species": species,
                "objects": objects,
                "zoom": zoom,
                "idempotency_key": idempotency_key,
            },
        )

    async def batch_reopen(
        self, *, actor: UUID, batch: UUID, announced: int | None = None
    ) -> Batch:
        """Open a batch again, to go on with it, or to announce another number of pictures.
        Needs write.
        Raises ST400 (announced), ST403 (level too low), ST404 (batch), ST412 (container is
        frozen).

        Calls ``nachet.batch_reopen``.
        """
        return await self._run(
            _batch_reopen, {"actor": actor, "batch": batch, "announced": announced}
        )

    async def dataset_create(
        self,
        *,
        actor: UUID,
        container: UUID,
        name: str,
        query: JSON | Unset = UNSET,
        split: JSON | Unset = UNSET,
    ) -> Dataset:
        """Freeze training data as it is now: hashes of the pictures, what each box shows, who
        said so, which models found it, the query and the split. It never changes again, and
        goes with the container that it is kept in; who reads that container reads what is
        frozen, the pictures themselves only with a right of their own. query is
        {"containers" or "folders": [ids], "species": [names or ids], "source": reviewed,
        claimed or any, "disputed": false}; without any it is the reviewed and undisputed
        data of the container. split is {"train", "validation", "test", "seed"}: by picture,
        stratified by species, the same for the same seed; equal bytes are never divided.
        Needs write, and read on all that the query names.
        Raises ST400 (name, query, split), ST403 (level too low), ST404 (container, query),
        ST409 (name), ST412 (container is frozen), ST422 (query: unknown species, or there is
        no such picture).

        Calls ``nachet.dataset_create``. Defaults: query '{}', split '{"seed": 0, "test":
        0.1, "train": 0.8, "validation": 0.1}'.
        """
        return await self._run(
            _dataset_create,
            {"actor": actor, "container": container, "name": name, "query": query, "split": split},
        )

    async def dataset_diff(
        self,
        *,
        actor: UUID,
        dataset: UUID,
        other: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[DatasetChange]:
        """In what two data sets differ, from the first to the other, a page at a time; nothing
        when they are the same. Needs read on the containers of both.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (dataset, other).

        Calls ``nachet.dataset_diff``. Defaults: page_size 100.
        """
        return await self._run(
            _dataset_diff,
            {
                "actor": actor,
                "dataset": dataset,
                "other": other,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    async def dataset_get(self, *, actor: UUID, dataset: UUID) -> Dataset:
        """One data set, with what it is made of and how many of its pictures were deleted
        since. Needs read on its container.
        Raises ST400 (actor), ST403 (actor), ST404 (dataset).

        Calls ``nachet.dataset_get``.
        """
        return await self._run(_dataset_get, {"actor": actor, "dataset": dataset})

    async def dataset_items(
        self,
        *,
        actor: UUID,
        dataset: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[DatasetItem]:
        """The pictures of a data set as they were frozen, in the order of their hashes, a page
        at a time;
        those that were deleted since are told. Needs read on its container; to read a
        picture's bytes needs read on its own.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (dataset).

        Calls ``nachet.dataset_items``. Defaults: page_size 100.
        """
        return await self._run(
            _dataset_items,
            {"actor": actor, "dataset": dataset, "page_size": page_size, "page_token": page_token},
        )

    async def dataset_list(
        self,
        *,
        actor: UUID,
        container: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Dataset]:
        """The data sets of a container, newest first, a page at a time. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container).

        Calls ``nachet.dataset_list``. Defaults: page_size 100.
        """
        return await self._run(
            _dataset_list,
            {
                "actor": actor,
                "container": container,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    async def dataset_trained(self, *, actor: UUID, dataset: UUID, version: UUID) -> None:
        """Say that a version of a model was trained on a data set; to say it again changes
        nothing. Needs read on the data set's container, and the right "pipelines".
        Raises ST400 (actor), ST403 (no right), ST404 (dataset, version).

        Calls ``nachet.dataset_trained``.
        """
        await self._run(_dataset_trained, {"actor": actor, "dataset": dataset, "version": version})

    async def folder_validated(
        self,
        *,
        actor: UUID,
        folder: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Picture]:
        """The question before a folder goes: the validated pictures in it and below, each once,
        oldest first, a page at a time; also those in the trash, which would go too. None:
        the folder can go without a loss for training. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (folder).

        Calls ``nachet.folder_validated``. Defaults: page_size 100.
        """
        return await self._run(
            _folder_validated,
            {"actor": actor, "folder": folder, "page_size": page_size, "page_token": page_token},
        )

    async def inference_check(self, *, actor: UUID, result: JSON) -> list[Problem]:
        """All that is wrong with a result, before inference_register would refuse it; nothing
        when it is fine. For every user.
        Raises ST400 (actor), ST403 (actor).

        Calls ``nachet.inference_check``.
        """
        return await self._run(_inference_check, {"actor": actor, "result": result})

    async def inference_get(self, *, actor: UUID, inference: UUID) -> Inference:
        """One inference: what was registered, with its ids and what reviews made of each box.
        Needs read.
        Raises ST400 (actor), ST403 (actor), ST404 (absent, invisible, or its picture is in
        the trash).

        Calls ``nachet.inference_get``.
        """
        return await self._run(_inference_get, {"actor": actor, "inference": inference})

    async def inference_list(
        self,
        *,
        actor: UUID,
        picture: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Inference]:
        """The inferences of a picture, newest first, a page at a time; none for a file that
        nothing was registered of. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (absent, invisible or in
        the trash).

        Calls ``nachet.inference_list``. Defaults: page_size 10.
        """
        return await self._run(
            _inference_list,
            {"actor": actor, "picture": picture, "page_size": page_size, "page_token": page_token},
        )

    async def inference_register(
        self,
        *,
        actor: UUID,
        picture: UUID,
        result: JSON,
        pipeline: UUID | None = None,
        idempotency_key: str | None = None,
    ) -> Inference:
        """Register what a pipeline found on a picture: all of it or nothing, and unchanged for
        ever. A picture may have several. result is the object that the backends send:
        {"filename", "labelOccurrence", "totalBoxes", "models": [{"name", "version"}],
        "boxes": [{"box": {"topX", "topY", "bottomX", "bottomY"}, "label", "score", "topN":
        [{"label", "score"}], "color", "overlapping", "overlappingIndices",
        "object_type_id"}]}; other members are kept too. Labels are names or synonyms of
        known species, with or without a class number; a box without topN has its label and
        score. The answer is the result with the ids. picture is the id of a picture or of
        its file; a picture file becomes a picture by this. Without a pipeline it is the one
        that the result names as "pipeline_id", where there is such a one. With an
        idempotency_key a repetition changes nothing. Needs annotate.
        Raises ST400 (result: no object, or members missing; idempotency_key), ST403 (level
        too low), ST404 (picture, pipeline), ST409 (idempotency_key: used for another
        request), ST412 (container is frozen), ST413 (result: over 16 MB), ST422 (no picture;
        result: its DETAIL names all problems and all unknown labels at once).

        Calls ``nachet.inference_register``.
        """
        return await self._run(
            _inference_register,
            {
                "actor": actor,
                "picture": picture,
                "result": result,
                "pipeline": pipeline,
                "idempotency_key": idempotency_key,
            },
        )

    async def model_list(
        self, *, actor: UUID, page_size: int | Unset = UNSET, page_token: str | None = None
    ) -> list[Model]:
        """All versions of all models, by name, oldest first, each once and without its secrets,
        a page at a time. For every user.
        Raises ST400 (page_size, page_token), ST403 (actor).

        Calls ``nachet.model_list``. Defaults: page_size 100.
        """
        return await self._run(
            _model_list, {"actor": actor, "page_size": page_size, "page_token": page_token}
        )

    async def model_secret(self, *, actor: UUID, version: UUID) -> ModelSecret:
        """How a version of a model is reached. What is sealed opens only with the key that lies
        outside of the database. Needs the right "secrets", whatever the role.
        Raises ST400 (actor), ST403 (no right), ST404 (version).

        Calls ``nachet.model_secret``.
        """
        return await self._run(_model_secret, {"actor": actor, "version": version})

    async def picture_check(self, *, actor: UUID, pictures: JSON) -> list[Problem]:
        """All that is wrong with what is said of pictures, before any byte travels; nothing
        when it is fine. pictures is that of picture_register, and the files need not be
        there yet. For every user.
        Raises ST400 (actor; pictures: no array), ST403 (actor), ST413 (pictures: over
        10000).

        Calls ``nachet.picture_check``.
        """
        return await self._run(_picture_check, {"actor": actor, "pictures": pictures})

    async def picture_get(self, *, actor: UUID, picture: UUID) -> Picture:
        """One picture, by its id or that of its file, with its species and how far it is. Needs
        read.
        Raises ST400 (actor), ST403 (actor), ST404 (absent, invisible, in the trash, or a
        file that was never registered as a picture).

        Calls ``nachet.picture_get``.
        """
        return await self._run(_picture_get, {"actor": actor, "picture": picture})

    async def picture_list(
        self,
        *,
        actor: UUID,
        folder: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Picture]:
        """The pictures that lie directly in a folder, by name, with their species and how far
        each is, a page at a time: every file of a media type image/*. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (folder).

        Calls ``nachet.picture_list``. Defaults: page_size 100.
        """
        return await self._run(
            _picture_list,
            {"actor": actor, "folder": folder, "page_size": page_size, "page_token": page_token},
        )

    async def picture_register(self, *, actor: UUID, pictures: JSON) -> list[Picture]:
        """Say what pictures show, of files that are there or were stored in the same
        transaction: all or nothing. pictures is an array of {"file", "species": [names or
        ids], "objects", "zoom", "description", "parent"}, each member but file optional;
        also in the forms of backends, with "seed_name" or "seed_id", "nb_seeds" and
        "zoom_level", or "user_data". species are claimed by the actor; parent is the picture
        it was cropped from. What was said before of a picture is replaced, member by member,
        and its claimed species where species are sent; what reviews found stays. Needs
        write.
        Raises ST400 (pictures: no array), ST403 (level too low), ST404 (pictures, parent),
        ST412 (container is frozen), ST413 (pictures: over 10000), ST422 (pictures: its
        DETAIL names all problems at once).

        Calls ``nachet.picture_register``.
        """
        return await self._run(_picture_register, {"actor": actor, "pictures": pictures})

    async def picture_usage(self, *, actor: UUID, picture: UUID) -> list[Usage]:
        """Which data sets have a picture, newest first, and which models were trained on them;
        of the data sets those that the actor may read. Needs read.
        Raises ST400 (actor), ST403 (actor), ST404 (picture).

        Calls ``nachet.picture_usage``.
        """
        return await self._run(_picture_usage, {"actor": actor, "picture": picture})

    async def pipeline_choose(self, *, actor: UUID, pipeline: UUID | None = None) -> None:
        """Choose the actor's own default; without a pipeline the one for all holds again. For
        every user.
        Raises ST400 (actor), ST403 (actor), ST404 (pipeline).

        Calls ``nachet.pipeline_choose``.
        """
        await self._run(_pipeline_choose, {"actor": actor, "pipeline": pipeline})

    async def pipeline_import(
        self, *, actor: UUID, structure: JSON, dry_run: bool | Unset = UNSET
    ) -> Import:
        """Import models and pipelines: {"models": [{"model_name", "task", "endpoint_name",
        "endpoint", "api_key", "version", ...}], "pipelines": [{"pipeline_name", "models":
        [names in order], "version", "default", "active", ...}]}. All or nothing; what is
        there already is left as it is, so that it can be repeated; another version is
        another row. endpoint and api_key are none, identity, env:NAME or sealed: text. No
        other member, at any depth, may tell an endpoint, api_key, password, secret or token,
        since everybody reads them. default true makes a new pipeline the one for all, active
        false keeps it back. With dry_run it only tells what would come. Needs the right
        "pipelines", which administrators and developers have by their role.
        Raises ST400 (dry_run, structure), ST403 (no right), ST422 (structure: its DETAIL
        names each problem and each missing member, as models[2].api_key).

        Calls ``nachet.pipeline_import``. Defaults: dry_run false.
        """
        return await self._run(
            _pipeline_import, {"actor": actor, "structure": structure, "dry_run": dry_run}
        )

    async def pipeline_list(
        self,
        *,
        actor: UUID,
        with_inactive: bool | Unset = UNSET,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Pipeline]:
        """The pipelines in use, by name and version, with their models in order and which is
        the default of all and of the actor; those not in use too if that is asked for. Never
        a key or an address of a model. For every user.
        Raises ST400 (page_size, page_token), ST403 (actor).

        Calls ``nachet.pipeline_list``. Defaults: with_inactive false, page_size 100.
        """
        return await self._run(
            _pipeline_list,
            {
                "actor": actor,
                "with_inactive": with_inactive,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    async def pipeline_set_active(self, *, actor: UUID, pipeline: UUID, is_active: bool) -> None:
        """Put a pipeline in use, or keep it back; what it found stays. Needs the right
        "pipelines".
        Raises ST400 (is_active), ST403 (no right), ST404 (pipeline), ST422 (is_active: it is
        the default).

        Calls ``nachet.pipeline_set_active``.
        """
        await self._run(
            _pipeline_set_active, {"actor": actor, "pipeline": pipeline, "is_active": is_active}
        )

    async def pipeline_set_default(self, *, actor: UUID, pipeline: UUID) -> None:
        """Make a pipeline the one for all who chose none, and put it in use; the former default
        is none any more. Needs the right "pipelines".
        Raises ST400 (actor), ST403 (no right), ST404 (pipeline).

        Calls ``nachet.pipeline_set_default``.
        """
        await self._run(_pipeline_set_default, {"actor": actor, "pipeline": pipeline})

    async def review_confirm(
        self,
        *,
        actor: UUID,
        inference: UUID,
        boxes: list[UUID] | None = None,
        reason: str | None = None,
    ) -> Inference:
        """Confirm boxes as they stand: each shows the species that was said of it last, or else
        the model's top guess. Without boxes: all but those that are deleted or that nobody
        could tell, which are confirmed by name only. Otherwise as review_submit. Needs
        annotate.
        Raises ST400 (boxes: there is none; reason), ST403 (level too low), ST404
        (inference), ST412 (container is frozen), ST422 (boxes: unknown, or named twice).

        Calls ``nachet.review_confirm``.
        """
        return await self._run(
            _review_confirm,
            {"actor": actor, "inference": inference, "boxes": boxes, "reason": reason},
        )

    async def review_list(
        self,
        *,
        actor: UUID,
        inference: UUID,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Revision]:
        """All that was ever said of the boxes of an inference, in the order in which it was
        said, a page at a time: who agrees and who does not. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (inference).

        Calls ``nachet.review_list``. Defaults: page_size 100.
        """
        return await self._run(
            _review_list,
            {
                "actor": actor,
                "inference": inference,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    async def review_queue(
        self,
        *,
        actor: UUID,
        container: UUID,
        folder: UUID | None = None,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[QueueEntry]:
        """What to look at next in a container, or in a folder and below: first where reviewers
        disagree, then what has boxes without a verdict, then what nobody could tell; of each
        the least certain first.
        Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container, folder).

        Calls ``nachet.review_queue``. Defaults: page_size 100.
        """
        return await self._run(
            _review_queue,
            {
                "actor": actor,
                "container": container,
                "folder": folder,
                "page_size": page_size,
                "page_token": page_token,
            },
        )

    async def review_submit(
        self, *, actor: UUID, inference: UUID, boxes: JSON, reason: str | None = None
    ) -> Inference:
        """Say what boxes of an inference show. Nothing is overwritten: it is added to what was
        said before, with the reviewer, the time and the reason. boxes is an array of
        {"box_id", "label" or "seed_id", "box": {"topX", "topY", "bottomX", "bottomY"},
        "verdict": species, unsure or deleted, "new_species": true}; also as the backends
        send it, with "boxId" and "classId". Without a verdict: a label or seed_id names the
        species, be it among the guesses or not; a box with neither member keeps what was
        said of it last, or else the top guess; one whose label and seed_id are blank is
        deleted. A blank box_id draws a new box. box moves or resizes it. An unknown label is
        refused unless new_species says that it is meant, which needs the right "species".
        What is already verified may be reviewed again: that is another round. Needs
        annotate. Gives the inference as it is now.
        Raises ST400 (boxes, reason), ST403 (level too low, or no right to name a new
        species), ST404 (inference), ST409 (name: somebody made the species known meanwhile),
        ST412 (container is frozen), ST413 (boxes: over 10000), ST422 (boxes: its DETAIL
        names all problems at once).

        Calls ``nachet.review_submit``.
        """
        return await self._run(
            _review_submit,
            {"actor": actor, "inference": inference, "boxes": boxes, "reason": reason},
        )

    async def right_grant(self, *, actor: UUID, user_id: UUID, kind: RightKind) -> None:
        """Give a user a right that does not hang on a container; who has it already keeps it.
        For administrators, who may give it to themselves too: the event tells.
        Raises ST400 (kind), ST403 (another role), ST404 (user_id).

        Calls ``nachet.right_grant``.
        """
        await self._run(_right_grant, {"actor": actor, "user_id": user_id, "kind": kind})

    async def right_list(
        self, *, actor: UUID, page_size: int | Unset = UNSET, page_token: str | None = None
    ) -> list[UserRight]:
        """The rights that were given, by e-mail, a page at a time; what a role allows is not
        listed. For administrators.
        Raises ST400 (page_size, page_token), ST403 (another role).

        Calls ``nachet.right_list``. Defaults: page_size 100.
        """
        return await self._run(
            _right_list, {"actor": actor, "page_size": page_size, "page_token": page_token}
        )

    async def right_revoke(self, *, actor: UUID, user_id: UUID, kind: RightKind) -> None:
        """Take such a right away again; nothing changes for who has none. What a role allows
        stays. For administrators.
        Raises ST400 (kind), ST403 (another role), ST404 (user_id).

        Calls ``nachet.right_revoke``.
        """
        await self._run(_right_revoke, {"actor": actor, "user_id": user_id, "kind": kind})

    async def seed_create(
        self, *, actor: UUID, name: str, information: JSON | Unset = UNSET
    ) -> Seed:
        """Make a species known, on purpose: nothing else does. The name has no class number;
        information is {"taxonomy": {"family", "genus"}, "synonyms": [names], "common_names":
        {...}}. Needs the right "species", which team leaders, administrators and developers
        have by their role.
        Raises ST400 (name, information), ST403 (no right), ST409 (name: it, or a synonym, is
        known).

        Calls ``nachet.seed_create``. Defaults: information '{}'.
        """
        return await self._run(
            _seed_create, {"actor": actor, "name": name, "information": information}
        )

    async def seed_find(self, *, actor: UUID, name: str) -> Seed:
        """The species of that name or synonym: exact, but case and a leading class number ("14
        Ambrosia artemisiifolia") do not count. Never a pattern. For every user.
        Raises ST400 (actor), ST403 (actor), ST404 (name).

        Calls ``nachet.seed_find``.
        """
        return await self._run(_seed_find, {"actor": actor, "name": name})

    async def seed_list(
        self, *, actor: UUID, page_size: int | Unset = UNSET, page_token: str | None = None
    ) -> list[Seed]:
        """All species, by name, a page at a time. For every user.
        Raises ST400 (page_size, page_token), ST403 (actor).

        Calls ``nachet.seed_list``. Defaults: page_size 100.
        """
        return await self._run(
            _seed_list, {"actor": actor, "page_size": page_size, "page_token": page_token}
        )

    async def seed_update(
        self, *, actor: UUID, seed: UUID, name: str | None = None, information: JSON | None = None
    ) -> Seed:
        """Change the accepted name of a species, or what is known of it; what is left out
        stays. A former name is found no more unless it is put among the synonyms. Frozen
        data sets keep the name they had.
        Needs the right "species".
        Raises ST400 (name, information), ST403 (no right), ST404 (seed), ST409 (name: it, or
        a synonym, is of another species).

        Calls ``nachet.seed_update``.
        """
        return await self._run(
            _seed_update, {"actor": actor, "seed": seed, "name": name, "information": information}
        )

    async def training_list(
        self,
        *,
        actor: UUID,
        container: UUID,
        folder: UUID | None = None,
        page_size: int | Unset = UNSET,
        page_token: str | None = None,
    ) -> list[Training]:
        """The training data of a container, or of a folder and below: each picture and species
        once, with who claimed or reviewed it, and from which inference and models, a page at
        a time. Needs read.
        Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container, folder).

        Calls ``nachet.training_list``. Defaults: page_size 100.
        """
        return await self._run(
            _training_list,
            {
                "actor": actor,
                "container": container,
                "folder": folder,
                "page_size": page_size,
                "page_token": page_token,
            },
        )


class Nachet(Calls):
    """The API of schema `nachet`, by a client of the core."""

    def __init__(self, datastore: core.Calls) -> None:
        self._datastore = datastore

    def _run(self, function: Function[Result], arguments: Mapping[str, object]) -> Result:
        return self._datastore._run(function, arguments)


class AsyncNachet(AsyncCalls):
    """The API of schema `nachet`, by a client of the core."""

    def __init__(self, datastore: core.AsyncCalls) -> None:
        self._datastore = datastore

    async def _run(self, function: Function[Result], arguments: Mapping[str, object]) -> Result:
        return await self._datastore._run(function, arguments)
