"""Registers pictures of known species that lie in a container's store already, where they lie."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from datastore_shim import Datastore, every
from datastore_shim.blobs import Blob
from datastore_shim.errors import NotFound
from datastore_shim.nachet import Nachet
from datastore_shim.types import JSON, Adoption, Container, ItemState
from datastore_tools.adopting import BlobAdoption, Finding, Outcome, Seen
from datastore_tools.nachet.forms import PictureForm
from datastore_tools.nachet.importer import Said, check_forms

_PAGE = 10_000  # pictures that picture_register takes


class PictureAdoption(BlobAdoption):
    """An adoption of pictures, with what they show. What is no picture is reported and left."""

    def __init__(
        self,
        datastore: Datastore,
        actor: UUID,
        container: Container,
        found: Callable[[Finding], None],
        moved: Callable[[int], None],
        *,
        said: PictureForm,
        manifest: Mapping[str, PictureForm] | None = None,
        parallel: int = 8,
        dry_run: bool = False,
        zone: str | None = None,
        exclude: Sequence[str] = (),
    ) -> None:
        """``said`` holds for every picture. With a ``manifest`` only what it names by its key below
        the place is adopted, and what it says of a picture comes first."""
        super().__init__(
            datastore,
            actor,
            container,
            found,
            moved,
            parallel=parallel,
            dry_run=dry_run,
            zone=zone,
            exclude=exclude,
        )
        self._nachet = Nachet(datastore)
        self._said = said
        self._manifest = manifest
        self._met: set[str] = set()
        self._there: dict[str, dict[UUID, Blob]] = {}

    def run(self, names: Sequence[str] = ()) -> None:
        """Adopt the pictures below a path of the keys, as `BlobAdoption.run` does.

        Raises RuleBroken, before anything is done, with all that is wrong with what is said of
        them (SQL: nachet.picture_check, picture_list, picture_register).
        """
        check_forms(self._nachet, self._actor, self._said, self._manifest)
        super().run(names)
        self._settle()
        for path in sorted(set(self._manifest or ()) - self._met):
            reason = "the manifest names it, but it is not there"
            self._found(Finding(path, Outcome.SKIPPED, reason))

    def _is_wanted(self, blob: Blob) -> bool:
        if not super()._is_wanted(blob):
            return False
        path = blob.key.removeprefix(self._prefix)
        if self._manifest is None or path in self._manifest:
            self._met.add(path)
            return True
        self._tell(blob, Outcome.SKIPPED, "the manifest does not name it")
        self._moved(blob.size)
        return False

    def _is_of_use(self, seen: Seen) -> bool:
        if seen.media.media_type.startswith("image/"):
            return True
        self._tell(seen.blob, Outcome.SKIPPED, f"no picture, but {seen.media.media_type}")
        return False

    def _is_there(self, blob: Blob, file: UUID) -> None:
        self._there.setdefault(blob.key.rpartition("/")[0], {})[file] = blob

    def _register(self, joined: Datastore, batch: list[Seen]) -> list[Adoption]:
        rows = super()._register(joined, batch)
        pictures: list[JSON] = [
            {"file": str(row.file), **self._form_of(seen.blob).told()}
            for seen, row in zip(batch, rows, strict=True)
            if row.state is ItemState.STORED
        ]
        if pictures:
            Nachet(joined).picture_register(actor=self._actor, pictures=pictures)
        return rows

    def _settle(self) -> None:
        """Say what pictures show that were files already, where nothing was said of it before."""
        known = Said(self._nachet, self._actor)
        for path, there in self._there.items():
            try:
                folder = self._resolved(self._datastore, path.split("/"))
            except NotFound:  # its files have moved
                continue
            listed = every(
                self._nachet.picture_list, actor=self._actor, folder=folder, page_size=1000
            )
            unsaid: list[JSON] = []
            for picture in (each for each in listed if each.file in there):
                blob = there[picture.file]
                news, others = known.compared(self._form_of(blob), picture)
                if news:
                    unsaid.append({"file": str(picture.file), **news})
                if others:
                    self._tell(blob, Outcome.DIFFERS, others)
            for start in range(0, 0 if self._dry_run else len(unsaid), _PAGE):
                page = unsaid[start : start + _PAGE]
                self._nachet.picture_register(actor=self._actor, pictures=page)

    def _form_of(self, blob: Blob) -> PictureForm:
        path = blob.key.removeprefix(self._prefix)
        return (self._manifest or {}).get(path, self._said).over(self._said)
