"""Sessions at once, at three isolation levels: no rule is broken, whoever wins.

A transaction ends in success, in a documented error, or in 40001 or 40P01, after which the same
call may be made again. `World.check` holds every invariant at the end of each test.
"""

import hashlib
import random
import time
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg import IsolationLevel

from datastore_shim import (
    Datastore,
    DuplicatePolicy,
    ItemState,
    Level,
    NotFound,
    Upload,
    UploadState,
)
from tests.races.conftest import COLLISIONS, SUPERUSER, Outcome, Race, Work, tracked
from tests.servers import Database
from tests.transfer.world import World

WEAK = IsolationLevel.READ_COMMITTED


def one_wins(outcomes: list[Outcome], *errors: str) -> None:
    """One transaction was committed, and the others failed as they may."""
    assert [outcome.is_done for outcome in outcomes].count(True) == 1, outcomes
    for outcome in outcomes:
        assert outcome.is_done or outcome.error in {*errors, *COLLISIONS}, outcomes


def none_is_refused(outcomes: list[Outcome]) -> None:
    """All transactions were committed, or may be begun again; at READ COMMITTED, all were."""
    assert all(outcome.is_done or outcome.is_collision for outcome in outcomes), outcomes


def begin(world: World, *names: str, size: int | None = 10, **options: Any) -> UUID:
    """An upload that waits for the bytes of some items."""
    items = [{"name": name} | ({} if size is None else {"size": size}) for name in names]
    given: dict[str, Any] = {"actor": world.actor, "folder": world.folder} | options
    return world.client.upload_begin(items=items, **given)[0].upload


def results(*contents: str, size: int = 10) -> list[dict[str, Any]]:
    """What a commit tells when all bytes are there."""
    return [
        {"position": place, "size": size, "sha256": hashlib.sha256(content.encode()).hexdigest()}
        for place, content in enumerate(contents, 1)
    ]


def committing(world: World, upload: UUID, *contents: str, size: int = 10) -> Work:
    """The work of a session that commits an upload."""
    told = results(*contents, size=size)
    return lambda client: client.upload_commit(actor=world.actor, upload=upload, results=told)


def commit(world: World, upload: UUID, *contents: str, size: int = 10) -> Upload:
    """Commit an upload."""
    done: Upload = committing(world, upload, *contents, size=size)(world.client)
    return done


def stored(world: World, name: str) -> UUID:
    """A file whose bytes nobody will ask for."""
    commit(world, begin(world, name), name)
    return world.files()[name].id


def deleting(world: World, file: UUID) -> Work:
    """The work of a session that deletes a file."""
    return lambda client: client.file_delete(actor=world.actor, file=file)


def moving(world: World, folder: UUID, parent: UUID) -> Work:
    """The work of a session that moves a folder."""
    return lambda client: client.folder_move(actor=world.actor, folder=folder, parent=parent)


def creating(world: World, name: str, parent: UUID | None = None) -> Work:
    """The work of a session that creates a folder."""
    return lambda client: client.folder_create(
        actor=world.actor, container=world.container, name=name, parent=parent
    )


# --- Folders ----------------------------------------------------------------------------------


def test_crossed_moves(world: World, race: Race) -> None:
    left, right = world.add_folder("left"), world.add_folder("right")
    one_wins(race.overlap(moving(world, left, right), moving(world, right, left)), "ST422")


def test_moves_that_close_a_ring_of_three(world: World, race: Race) -> None:
    one, two, three = (world.add_folder(name) for name in ("one", "two", "three"))
    moving(world, two, one)(world.client)
    one_wins(race.overlap(moving(world, three, two), moving(world, one, three)), "ST422")


def test_many_moves_at_once(world: World, crowd: Race) -> None:
    chance = random.Random(7)
    folders = [world.add_folder(str(number)) for number in range(6)]
    errors: set[str | None] = set()
    for _ in range(40):
        works = [moving(world, *chance.sample(folders, 2)) for _ in range(3)]
        errors |= {outcome.error for outcome in crowd.at_once(works)}
    assert None in errors
    assert errors <= {None, "ST422", *COLLISIONS}


def test_two_folders_of_one_name(world: World, race: Race) -> None:
    outcomes = race.overlap(creating(world, "\u00c9t\u00e9"), creating(world, "\u00e9TE\u0301"))
    one_wins(outcomes, "ST409")
    entries = world.client.folder_list(actor=world.actor, container=world.container)
    assert len(entries) == 2


def test_a_name_taken_by_a_move_and_by_a_new_folder(world: World, race: Race) -> None:
    parent, inner = world.add_folder("parent"), world.add_folder("same")
    outcomes = race.overlap(moving(world, inner, parent), creating(world, "same", parent))
    one_wins(outcomes, "ST409")


def test_a_folder_moves_while_files_arrive_in_it(world: World, race: Race) -> None:
    parent, upload = world.add_folder("parent"), begin(world, "a")
    outcomes = race.overlap(moving(world, world.folder, parent), committing(world, upload, "a"))
    none_is_refused(outcomes)
    assert set(world.files()) == ({"a"} if outcomes[1].is_done else set())
    # The upload wrote where the folder lay before; where it lies now is still to be told.
    marker = world.client.upload_begin(
        actor=world.actor, folder=world.folder, items=[{"name": "b"}]
    )[0].marker
    moved, stored = [outcome.is_done for outcome in outcomes]
    assert (marker is None) == (stored and not moved)
    assert marker is None or marker["parent"] == (str(parent) if moved else None)


def dropping_folder(world: World, folder: UUID) -> Work:
    """The work of a session that deletes a folder with all below it."""
    return lambda client: client.folder_delete(actor=world.actor, folder=folder)


def dropping_container(world: World) -> Work:
    """The work of a session that deletes a container with all in it."""
    return lambda client: client.container_delete(actor=world.actor, container=world.container)


def beginning_in(world: World, folder: UUID) -> Work:
    """The work of a session that begins an upload into a folder."""
    return lambda client: client.upload_begin(
        actor=world.actor, folder=folder, items=[{"name": "new", "size": 10}]
    )


def adopting(world: World, folder: UUID, key: str, content: str = "old") -> Work:
    """The work of a session that makes a file of a blob that lies in the store."""
    digest = hashlib.sha256(content.encode()).hexdigest()
    blobs = [{"blob_key": key, "size": 10, "sha256": digest}]
    return lambda client: client.file_adopt(actor=world.admin, folder=folder, blobs=blobs)[0]


def coming(world: World, doomed: UUID, other: UUID, how: str) -> Work:
    """The work of a session that brings something into a folder below the doomed one."""
    inner = world.add_folder("inner", doomed)
    if how == "folder":
        return creating(world, "new", inner)
    if how == "folder at the top":
        return creating(world, "new")
    if how == "moved folder":
        return moving(world, other, inner)
    if how == "upload":
        return beginning_in(world, inner)
    if how == "adopted blob":
        return adopting(world, inner, f"{inner}/old")
    aside = replace(world, folder=other if "move" in how else inner)
    if how == "retried upload":
        # Repeated after one that could not be stored.
        items, key = [{"name": "a", "size": 10}], str(inner)
        begun = world.client.upload_begin(
            actor=world.actor, folder=inner, items=items, idempotency_key=key
        )[0].upload
        told = [{"position": 1, "error": "x"}]
        world.client.upload_commit(actor=world.actor, upload=begun, results=told)
        return lambda client: client.upload_begin(
            actor=world.actor, folder=inner, items=items, idempotency_key=key
        )
    upload = begin(aside, "a")
    if how == "commit":
        return committing(aside, upload, "a")
    if how == "abort":
        return lambda client: client.upload_abort(actor=world.actor, upload=upload)
    if how == "expired upload":
        world.change(
            "UPDATE datastore_private.upload SET lease_until = now() WHERE id = %s", upload
        )
        return beginning_in(world, other)
    commit(aside, upload, "a")
    file = aside.files(aside.folder)["a"].id
    if how == "moved file":
        return lambda client: client.file_move(actor=world.actor, folder=inner, files=[file])
    if how == "moved files":
        return lambda client: client.file_move(actor=world.actor, folder=inner, source=other)
    if how == "renamed file":
        return lambda client: client.file_rename(actor=world.actor, file=file, name="b")
    assert how == "deleted file"
    return deleting(world, file)


COMINGS = [
    "folder",
    "moved folder",
    "upload",
    "adopted blob",
    "retried upload",
    "expired upload",
    "commit",
    "abort",
    "moved file",
    "moved files",
    "renamed file",
    "deleted file",
]


@pytest.mark.parametrize("how", COMINGS)
def test_a_folder_is_deleted_while_something_comes_into_it(
    world: World, race: Race, how: str
) -> None:
    """One is wholly before the other; nothing is left over, and nobody waits for each other."""
    doomed, other = world.add_folder("doomed"), world.add_folder("other")
    arriving = coming(world, doomed, other, how)
    deleted, arrived = race.overlap(dropping_folder(world, doomed), arriving)
    assert deleted.error in {None, "40001"}, deleted
    assert arrived.error in {None, "40001", "ST404"}, arrived
    assert deleted.is_done or arrived.is_done
    if race.level is WEAK:
        assert deleted.is_done
    left = world.client.folder_list(actor=world.actor, container=world.container)
    assert ("doomed" in {entry.name for entry in left}) is not deleted.is_done


@pytest.mark.parametrize("how", [*COMINGS, "folder at the top"])
def test_a_container_is_deleted_while_something_comes_into_it(
    world: World, race: Race, how: str
) -> None:
    doomed, other = world.add_folder("doomed"), world.add_folder("other")
    arriving = coming(world, doomed, other, how)
    deleted, arrived = race.overlap(dropping_container(world), arriving)
    assert deleted.error in {None, "40001"}, deleted
    assert arrived.error in {None, "40001", "ST404"}, arrived
    assert deleted.is_done or arrived.is_done
    if race.level is WEAK:
        assert deleted.is_done
    left = world.query("SELECT FROM datastore_private.container WHERE id = %s", world.container)
    assert bool(left) is not deleted.is_done


def test_a_container_is_deleted_while_it_is_granted(world: World, race: Race) -> None:
    other = world.add_user()
    deleted, granted = race.overlap(
        dropping_container(world),
        lambda client: client.container_grant_user(
            actor=world.actor, container=world.container, grantee=other, level=Level.READ
        ),
    )
    assert deleted.error in {None, "40001"}
    assert granted.error in {None, "40001", "ST404"}
    assert deleted.is_done or granted.is_done


def test_a_folder_is_deleted_twice(world: World, race: Race) -> None:
    doomed = world.add_folder("doomed")
    one_wins(race.overlap(*[dropping_folder(world, doomed)] * 2), "ST404")


def test_a_folder_is_deleted_while_another_below_it_is(world: World, race: Race) -> None:
    doomed = world.add_folder("doomed")
    inner = world.add_folder("inner", doomed)
    outcomes = race.overlap(dropping_folder(world, doomed), dropping_folder(world, inner))
    assert all(outcome.error in {None, "ST404", "40001"} for outcome in outcomes), outcomes


def test_a_folder_is_deleted_while_one_with_files_moves_out(world: World, race: Race) -> None:
    doomed = world.add_folder("doomed")
    inner = world.add_folder("inner", doomed)
    aside = replace(world, folder=inner)
    commit(aside, begin(aside, "a"), "a")
    deleted, moved = race.overlap(
        dropping_folder(world, doomed), moving(world, inner, world.folder)
    )
    assert deleted.error in {None, "40001"}
    assert moved.error in {None, "ST404", "40001"}
    files = world.query(
        "SELECT FROM datastore_private.file WHERE container_id = %s", world.container
    )
    assert len(files) == (0 if deleted.is_done and not moved.is_done else 1)


def test_many_come_and_go_while_folders_are_deleted(world: World, crowd: Race) -> None:
    """No deadlock and no raw error, whatever meets."""
    chance = random.Random(5)
    errors: set[str | None] = set()
    for turn in range(15):
        doomed, other = world.add_folder(f"doomed {turn}"), world.add_folder(f"other {turn}")
        upload = begin(replace(world, folder=doomed), "a")
        works = [
            dropping_folder(world, doomed),
            creating(world, "new", doomed),
            beginning_in(world, doomed),
            committing(world, upload, "a"),
            moving(world, other, doomed),
        ]
        chance.shuffle(works)
        errors |= {outcome.error for outcome in crowd.at_once(works)}
    assert errors <= {None, "ST404", "40001"}


@pytest.mark.parametrize("how", ["begin", "commit", "abort", "delete", "moved away", "delete user"])
def test_a_container_goes_at_the_very_moment(world: World, crowd: Race, how: str) -> None:
    """Whoever works in it and whoever deletes it take their rows in one order: no deadlock."""
    errors: set[str | None] = set()
    for _ in range(25):
        user = world.add_user()
        own = replace(world, actor=user)
        container = own.client.container_create(actor=user, quota_bytes=1000).id
        own = replace(own, container=container)
        own = replace(own, folder=own.add_folder("doomed"))
        works = [dropping_container(own)]
        if how == "begin":
            works.append(beginning_in(own, own.folder))
        elif how == "abort":
            upload = begin(own, "a")
            works.append(partial(Datastore.upload_abort, actor=user, upload=upload))
        elif how == "delete":
            works.append(deleting(own, stored(own, "a")))
        elif how == "moved away":
            file, safe = stored(own, "a"), own.add_container()
            target = own.client.folder_create(actor=user, container=safe, name="safe").id
            begun = own.client.file_copy_to(
                actor=user, folder=target, files=[file], remove_source=True
            )
            works.append(committing(own, begun[0].upload, "a"))
        else:
            works.append(committing(own, begin(own, "a"), "a"))
        if how == "delete user":
            works[0] = partial(
                Datastore.user_delete, actor=world.admin, user_id=user, delete_private=True
            )
        errors |= {outcome.error for outcome in crowd.at_once(works)}
    assert errors <= {None, "ST404", "40001"}


# --- Moving to another container --------------------------------------------------------------


def test_a_file_moves_to_another_container_twice(world: World, race: Race) -> None:
    """Two commits of one upload: one copy, and the source is gone once."""
    file = stored(world, "a")
    container = world.add_container()
    target = world.client.folder_create(actor=world.actor, container=container, name="target").id
    upload = world.client.file_copy_to(
        actor=world.actor, folder=target, files=[file], remove_source=True
    )[0].upload
    outcomes = race.overlap(*[committing(world, upload, "a")] * 2)
    none_is_refused(outcomes)
    elsewhere = replace(world, container=container, folder=target)
    assert set(elsewhere.files()) == {"a"}
    assert world.files() == {}
    assert (world.usage().files, elsewhere.usage().files) == (0, 1)


def test_one_key_moves_a_file_once(world: World, race: Race) -> None:
    """Two sessions ask for the same move: one upload."""
    file = stored(world, "a")
    target = world.add_folder("target")
    outcomes = race.overlap(
        *[
            lambda client: client.file_copy_to(
                actor=world.actor,
                folder=target,
                files=[file],
                remove_source=True,
                idempotency_key=str(file),
            )
        ]
        * 2
    )
    none_is_refused(outcomes)
    assert len({item.upload for outcome in outcomes for item in outcome.value or []}) == 1


def test_two_move_the_same_file(world: World, race: Race) -> None:
    """Each has its copy, and the source is gone once."""
    file = stored(world, "a")
    container = world.add_container()
    uploads = []
    for name in ("one", "two"):
        target = world.client.folder_create(actor=world.actor, container=container, name=name).id
        uploads += world.client.file_copy_to(
            actor=world.actor, folder=target, files=[file], remove_source=True
        )
    outcomes = race.overlap(*[committing(world, item.upload, "a") for item in uploads])
    none_is_refused(outcomes)
    assert world.files() == {}
    stored_copies = replace(world, container=container).usage().files
    assert stored_copies == [outcome.is_done for outcome in outcomes].count(True)


def test_files_move_to_and_fro(world: World, crowd: Race) -> None:
    """Moves between the same containers in both ways do not wait for each other in a ring."""
    container = world.add_container()
    folder = world.client.folder_create(actor=world.actor, container=container, name="far").id
    far = replace(world, container=container, folder=folder)
    errors: set[str | None] = set()
    for turn in range(15):
        works = []
        for here, there in ((world, far), (far, world)):
            file = stored(here, f"{turn} {here.folder}")
            begun = world.client.file_copy_to(
                actor=world.actor, folder=there.folder, files=[file], remove_source=True
            )
            works.append(committing(there, begun[0].upload, f"{turn} {here.folder}"))
            works.append(deleting(here, file))
        errors |= {outcome.error for outcome in crowd.at_once(works)}
    assert errors <= {None, "ST404", "40001"}


@pytest.mark.parametrize("how", ["folder", "container"])
def test_a_file_moves_away_while_its_folder_goes(world: World, race: Race, how: str) -> None:
    """The copy is there, whoever is first; the source is gone once."""
    file = stored(world, "a")
    container = world.add_container()
    target = world.client.folder_create(actor=world.actor, container=container, name="safe").id
    upload = world.client.file_copy_to(
        actor=world.actor, folder=target, files=[file], remove_source=True
    )[0].upload
    gone = dropping_folder(world, world.folder) if how == "folder" else dropping_container(world)
    deleted, moved = race.overlap(gone, committing(world, upload, "a"))
    none_is_refused([deleted, moved])
    assert replace(world, container=container).usage().files == int(moved.is_done)


# --- Copies -----------------------------------------------------------------------------------


def as_owner(statement: str) -> Work:
    """The work of a session of the tables' owner."""

    def work(client: Datastore) -> None:
        assert isinstance(client._source, psycopg.Connection)
        client._source.execute("SET LOCAL ROLE datastore_owner")
        client._source.execute(statement.encode())

    return work


def dropping(file: UUID, how: str, backend: int | None = None) -> Work:
    """The work of a session that does away with copies of a file by hand."""
    where = f"WHERE file_id = '{file}'" + (f" AND backend_id = {backend}" if backend else "")
    if how == "delete":
        return as_owner(f"DELETE FROM datastore_private.file_storage {where}")
    return as_owner(f"UPDATE datastore_private.file_storage SET state = 'missing' {where}")


@pytest.mark.parametrize("hows", ["delete delete", "doubt doubt", "delete doubt"])
def test_two_droppers_of_the_last_two_copies(world: World, race: Race, hows: str) -> None:
    file = stored(world, "a")
    ((other,),) = world.query(
        "INSERT INTO datastore_private.storage_backend (kind, url)"
        " VALUES ('local', 'file:///srv/' || gen_random_uuid()) RETURNING id"
    )
    world.change(
        "INSERT INTO datastore_private.file_storage (file_id, backend_id, blob_key, size, sha256)"
        " SELECT file_id, %s, blob_key, size, sha256 FROM datastore_private.file_storage"
        "  WHERE file_id = %s",
        other,
        file,
    )
    first, second = hows.split()
    outcomes = race.overlap(
        dropping(file, first, world.backend.id), dropping(file, second, other), login=SUPERUSER
    )
    one_wins(outcomes, "ST422")


def test_a_file_deleted_while_its_copies_are_dropped(world: World, race: Race) -> None:
    file = stored(world, "a")
    deleted, dropped = race.overlap(
        deleting(world, file), dropping(file, "delete"), login=SUPERUSER
    )
    assert deleted.is_done or deleted.is_collision
    assert dropped.is_done or dropped.error in {"ST422", *COLLISIONS}


def test_a_file_deleted_twice(world: World, race: Race) -> None:
    file = stored(world, "a")
    one_wins(race.overlap(deleting(world, file), deleting(world, file)), "ST404")
    assert world.usage() == (0, 0, 0)
    assert len(world.garbage()) == 1


# --- Uploads ----------------------------------------------------------------------------------


def test_two_uploads_of_one_name(world: World, race: Race) -> None:
    uploads = {"bytes": begin(world, "a.jpg"), "others": begin(world, "A.JPG")}
    works = [committing(world, upload, content) for content, upload in uploads.items()]
    none_is_refused(race.overlap(*works))
    told = [commit(world, upload, content) for content, upload in uploads.items()]
    assert sorted((each.stored, each.pending) for each in told) == [(0, 1), (1, 0)]
    (problem,) = next(each.problems or [] for each in told if each.pending)
    assert (problem["problem"], problem["fixable"]) == ("name_taken", True)
    assert len(world.files()) == 1
    assert world.usage() == (1, 10, 10)


def test_one_upload_committed_twice(world: World, race: Race) -> None:
    upload = begin(world, "a", "b")
    work = committing(world, upload, "a", "b")
    outcomes = race.overlap(work, work)
    none_is_refused(outcomes)
    assert {outcome.value.stored for outcome in outcomes if outcome.is_done} == {2}
    assert world.usage() == (2, 20, 0)


def test_the_halves_of_one_upload_committed_at_once(world: World, race: Race) -> None:
    upload = begin(world, "a", "b")

    def half(result: dict[str, Any]) -> Work:
        return lambda client: client.upload_commit(
            actor=world.actor, upload=upload, results=[result]
        )

    none_is_refused(race.overlap(*map(half, results("a", "b"))))
    done = commit(world, upload, "a", "b")
    assert (done.stored, done.state) == (2, UploadState.DONE)


def test_the_same_bytes_twice_where_once_is_enough(world: World, race: Race) -> None:
    uploads = [begin(world, name, duplicates=DuplicatePolicy.SKIP) for name in ("a", "b")]
    none_is_refused(race.overlap(*(committing(world, upload, "same") for upload in uploads)))
    told = [commit(world, upload, "same") for upload in uploads]
    assert sorted((each.stored, each.duplicate) for each in told) == [(0, 1), (1, 0)]
    assert len(world.files()) == 1


def beginning(world: World, *names: str, **options: Any) -> Work:
    """The work of a session that begins an upload."""
    return lambda client: begin(replace(world, client=client), *names, **options)


def test_two_begins_with_one_key(world: World, race: Race) -> None:
    work = beginning(world, "a", idempotency_key=str(world.folder))
    outcomes = race.overlap(work, work)
    none_is_refused(outcomes)
    assert race.level is not WEAK or all(outcome.is_done for outcome in outcomes)
    assert len({outcome.value for outcome in outcomes if outcome.is_done}) == 1
    assert len(world.uploads()) == 1


def test_two_requests_with_one_key(world: World, race: Race) -> None:
    works = [beginning(world, name, idempotency_key=str(world.folder)) for name in ("a", "b")]
    one_wins(race.overlap(*works), "ST409")
    assert len(world.uploads()) == 1


def test_many_begins_with_one_key(world: World, crowd: Race) -> None:
    outcomes = crowd.at_once([beginning(world, "a", idempotency_key=str(world.folder))] * 5)
    none_is_refused(outcomes)
    assert len({outcome.value for outcome in outcomes if outcome.is_done}) == 1
    assert len(world.uploads()) == 1


def test_commit_against_abort(world: World, race: Race) -> None:
    upload = begin(world, "a")
    outcomes = race.overlap(
        committing(world, upload, "a"),
        lambda client: client.upload_abort(actor=world.actor, upload=upload),
    )
    one_wins(outcomes, "ST412")
    is_stored = outcomes[0].is_done
    assert world.uploads() == [("done", 1, 0, 0) if is_stored else ("aborted", 0, 1, 0)]
    assert world.usage() == ((1, 10, 0) if is_stored else (0, 0, 0))
    assert len(world.garbage()) == (0 if is_stored else 1)


def test_commit_against_the_end_of_the_lease(world: World, race: Race) -> None:
    upload = begin(world, "a")
    world.change(
        "UPDATE datastore_private.upload SET lease_until = clock_timestamp() + interval '100 ms'"
        " WHERE id = %s",
        upload,
    )

    def expire(client: Datastore) -> Any:
        time.sleep(0.15)
        return client.purge_claim(actor=world.admin)

    committed, expired = race.overlap(committing(world, upload, "a"), expire)
    assert committed.error in {None, "ST412", *COLLISIONS}
    assert expired.is_done or expired.is_collision
    assert committed.is_done is not race.is_swapped
    assert world.uploads() == [("done", 1, 0, 0) if committed.is_done else ("expired", 0, 1, 0)]


def test_a_late_commit_against_another_try(world: World, race: Race) -> None:
    """What failed is awaited under a new key: a report about the first try may come too late."""
    key = str(world.folder)
    upload = begin(world, "a", "b", idempotency_key=key)
    world.client.upload_commit(
        actor=world.actor, upload=upload, results=[{"position": 1, "error": "gone"}]
    )
    outcomes = race.overlap(
        beginning(world, "a", "b", idempotency_key=key), committing(world, upload, "a", "b")
    )
    none_is_refused(outcomes)


def test_a_deletion_against_an_upload_of_the_same_name(world: World, race: Race) -> None:
    file, upload = stored(world, "a"), begin(world, "b")
    told = [result | {"name": "a"} for result in results("other bytes")]
    deleted, committed = race.overlap(
        deleting(world, file),
        lambda client: client.upload_commit(actor=world.actor, upload=upload, results=told),
    )
    none_is_refused([deleted, committed])
    if committed.is_done and race.is_swapped:
        assert committed.value.problems[0]["problem"] == "name_taken"
    elif committed.is_done:
        assert committed.value.stored == 1
        assert world.files()["a"].id != file


# --- Quota ------------------------------------------------------------------------------------


@pytest.fixture
def small(world: World) -> World:
    """A container that holds 100 bytes."""
    container = world.add_container(quota_bytes=100)
    inner = replace(world, container=container)
    return replace(inner, folder=inner.add_folder("small"))


def test_two_begins_that_do_not_both_fit(small: World, race: Race) -> None:
    none_is_refused(race.overlap(beginning(small, "a", size=60), beginning(small, "b", size=60)))
    assert small.usage() == (0, 0, 60)


def test_two_streams_that_do_not_both_fit(small: World, race: Race) -> None:
    """Their sizes are known at commit."""
    uploads = {name: begin(small, name, size=None) for name in ("a", "b")}
    works = [committing(small, upload, name, size=60) for name, upload in uploads.items()]
    none_is_refused(race.overlap(*works))
    told = [commit(small, upload, name, size=60) for name, upload in uploads.items()]
    assert sorted(each.stored for each in told) == [0, 1]
    assert small.usage() == (1, 60, 0)


def test_a_reservation_against_a_stream(small: World, race: Race) -> None:
    stream = begin(small, "a", size=None)
    outcomes = race.overlap(committing(small, stream, "a", size=60), beginning(small, "b", size=60))
    none_is_refused(outcomes)
    usage = small.usage()
    assert (usage.bytes, usage.reserved) in {(60, 0), (0, 60)}


def test_the_quota_is_exact_in_a_crowd(small: World, crowd: Race) -> None:
    """Many upload and delete at once: never above the quota, and the sum is right."""
    chance = random.Random(3)

    def uploading(name: str, size: int) -> Work:
        def work(client: Datastore) -> ItemState:
            items = [{"name": name, "size": size}]
            (item,) = client.upload_begin(actor=small.actor, folder=small.folder, items=items)
            if item.state is ItemState.PENDING:
                told = results(name, size=size)
                client.upload_commit(actor=small.actor, upload=item.upload, results=told)
            return item.state

        return work

    outcomes: list[Outcome] = []
    for turn in range(10):
        works = [uploading(f"{turn} {number}", chance.randint(1, 40)) for number in range(4)]
        files = list(small.files().values())
        works += [deleting(small, file.id) for file in chance.sample(files, min(2, len(files)))]
        outcomes += crowd.at_once(works)
        usage = small.usage()
        assert usage.bytes == sum(file.size or 0 for file in small.files().values()) <= 100
    none_is_refused(outcomes)
    states = {outcome.value for outcome in outcomes}
    assert ItemState.PENDING in states
    assert crowd.level is not WEAK or ItemState.FAILED in states


# --- People and access ------------------------------------------------------------------------


def test_one_address_registered_twice(world: World, race: Race) -> None:
    address = f"{world.folder}@example.org"

    def registering(email: str) -> Work:
        return lambda client: client.user_register(actor=world.admin, email=email)

    one_wins(race.overlap(registering(address), registering(address.upper())), "ST409")
    user = world.client.user_get(actor=world.admin, email=address)
    containers = world.client.container_list(actor=user.id)
    assert len(containers) == 1


@pytest.mark.parametrize("other", ["one", "two"], ids=["same address", "other address"])
def test_the_first_administrator_made_twice(
    database: Database, level: IsolationLevel, other: str
) -> None:
    with ExitStack() as stack:
        outcomes = Race(tracked(database, stack), level).overlap(
            lambda client: client.user_bootstrap(email="one@example.org").id,
            lambda client: client.user_bootstrap(email=f"{other}@example.org").id,
            login=SUPERUSER,
        )
    assert outcomes[0].is_done
    assert outcomes[1] == outcomes[0] or outcomes[1].error in {"ST412", *COLLISIONS}
    with database.connect() as connection:
        users = connection.execute("SELECT email FROM datastore_private.users").fetchall()
    assert users == [("one@example.org",)]


def granting(world: World, grantee: UUID, level: Level) -> Work:
    """The work of a session that grants access."""
    return lambda client: client.container_grant_user(
        actor=world.actor, container=world.container, grantee=grantee, level=level
    )


def revoking(world: World, grantee: UUID) -> Work:
    """The work of a session that withdraws it."""
    return lambda client: client.container_revoke_user(
        actor=world.actor, container=world.container, grantee=grantee
    )


def test_two_grants_at_once(world: World, race: Race) -> None:
    grantee = world.add_user()
    outcomes = race.overlap(
        granting(world, grantee, Level.READ), granting(world, grantee, Level.WRITE)
    )
    none_is_refused(outcomes)
    has = world.client.access_level(actor=grantee, container=world.container)
    if all(outcome.is_done for outcome in outcomes):
        assert has is (Level.READ if race.is_swapped else Level.WRITE)
    else:
        assert has is (Level.READ if outcomes[0].is_done else Level.WRITE)


def test_a_grant_against_its_withdrawal(world: World, race: Race) -> None:
    grantee = world.add_user()
    granting(world, grantee, Level.READ)(world.client)
    granted, revoked = race.overlap(granting(world, grantee, Level.WRITE), revoking(world, grantee))
    none_is_refused([granted, revoked])
    has = world.client.access_level(actor=grantee, container=world.container)
    if granted.is_done and (race.is_swapped or not revoked.is_done):
        assert has is Level.WRITE
    else:
        assert has is None


def test_access_withdrawn_while_its_holder_commits(world: World, race: Race) -> None:
    writer = world.add_user()
    granting(world, writer, Level.WRITE)(world.client)
    upload = begin(world, "a", actor=writer)
    revoked, committed = race.overlap(
        revoking(world, writer),
        lambda client: client.upload_commit(actor=writer, upload=upload, results=results("a")),
    )
    assert revoked.is_done
    assert committed.error in {None, "ST404", *COLLISIONS}
    assert set(world.files()) == ({"a"} if committed.is_done else set())
    with pytest.raises(NotFound):
        begin(world, "b", actor=writer)


# --- Purge ------------------------------------------------------------------------------------


def test_two_claims_are_disjoint(world: World, race: Race) -> None:
    for name in "abcdef":
        deleting(world, stored(world, name))(world.client)

    def claim(client: Datastore) -> set[UUID]:
        return {each.id for each in client.purge_claim(actor=world.admin, max_rows=4)}

    outcomes = race.overlap(claim, claim)
    none_is_refused(outcomes)
    claimed = [outcome.value for outcome in outcomes if outcome.is_done]
    assert sum(map(len, claimed)) == len(set().union(*claimed))
    assert race.level is not WEAK or sorted(map(len, claimed)) == [2, 4]


def test_one_claim_confirmed_twice(world: World, race: Race) -> None:
    deleting(world, stored(world, "a"))(world.client)
    told = [{"id": str(each.id)} for each in world.client.purge_claim(actor=world.admin)]

    def confirm(client: Datastore) -> int:
        return client.purge_confirm(actor=world.admin, results=told).deleted

    outcomes = race.overlap(confirm, confirm)
    none_is_refused(outcomes)
    assert sum(outcome.value for outcome in outcomes if outcome.is_done) == 1
    assert world.garbage() == set()
