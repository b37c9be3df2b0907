"""Places as people write them: ``container:/folder/picture.jpg``, the container by name or id."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from datastore_shim import Datastore, every
from datastore_shim.errors import BadArgument, Conflict, NotFound
from datastore_shim.types import Container, Entry, EntryKind, Group

Named = TypeVar("Named", Container, Group)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a container: ``entry`` is the folder or file, None for the container's top."""

    container: Container
    entry: Entry | None

    @property
    def folder(self) -> UUID | None:
        """What folder_list takes as the folder."""
        return self.entry.id if self.entry else None

    @property
    def is_file(self) -> bool:
        """Whether a file lies there."""
        return self.entry is not None and self.entry.kind is EntryKind.FILE


def parse_place(text: str) -> tuple[str, list[str]]:
    """The container and the names below it, of a text like ``container:/folder/picture.jpg``.

    Raises BadArgument if no container is named.
    """
    container, _, path = text.partition(":/")
    container = container.removesuffix(":")
    if not container:
        raise BadArgument(
            "no container is named", argument="path", hint="write container:/folder/picture.jpg"
        )
    return container, [name for name in path.split("/") if name]


def find_container(datastore: Datastore, actor: UUID, reference: str) -> Container:
    """The container of that id or name that the actor can see.

    Raises NotFound, and Conflict if several have the name (SQL: datastore.container_get and
    container_list).
    """
    try:
        return datastore.container_get(actor=actor, container=UUID(reference))
    except ValueError:
        listed = every(datastore.container_list, actor=actor, page_size=1000)
        return _only(listed, reference, "container", "you may not see it")


def find_group(datastore: Datastore, actor: UUID, reference: str) -> Group:
    """The group of that id or name that the actor can see.

    Raises NotFound, and Conflict if several have the name (SQL: datastore.group_get and
    group_list).
    """
    try:
        return datastore.group_get(actor=actor, group_id=UUID(reference))
    except ValueError:
        listed = every(datastore.group_list, actor=actor, page_size=1000)
        return _only(listed, reference, "group", "you are not in it")


def _only(listed: Iterable[Named], name: str, what: str, unseen: str) -> Named:
    """The only one of that name. Raises NotFound and Conflict."""
    wanted = same_name(name)
    found = [each for each in listed if same_name(each.name) == wanted]
    if len(found) == 1:
        return found[0]
    if not found:
        hint = f"it does not exist, or {unseen}; datastore {what} ls shows yours"
        raise NotFound(f"{what} not found", argument=what, hint=hint)
    ids = ", ".join(str(each.id) for each in found)
    raise Conflict(f"{len(found)} {what}s have that name", hint=f"use an id: {ids}")


def find_place(
    datastore: Datastore, actor: UUID, text: str, kind: EntryKind | None = None
) -> Place:
    """What lies at a place; where a folder and a file share the name, the folder unless ``kind``.

    A text that ends in ``/`` means a folder. Raises NotFound, Conflict, and BadArgument where what
    lies there is not of the ``kind``.
    """
    reference, names = parse_place(text)
    container = find_container(datastore, actor, reference)
    if not names:
        return Place(container, None)
    if text.endswith("/"):
        kind = EntryKind.FOLDER
    path = "/".join(names)
    try:
        entry = datastore.folder_resolve(actor=actor, container=container.id, path=path, kind=kind)
    except NotFound:
        if kind is None:
            raise
        other = datastore.folder_resolve(actor=actor, container=container.id, path=path).kind
        raise BadArgument(f"that is a {other.value}, not a {kind.value}", argument="path") from None
    return Place(container, entry)


def same_name(name: str) -> str:
    """A form in which two ways to encode the same characters are equal."""
    return unicodedata.normalize("NFC", name)
