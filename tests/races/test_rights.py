"""Rights that go while a transaction is open: it can change nothing by them any more.

At READ COMMITTED each call is judged by what is committed when it is made. Above, a transaction
sees the past; a call that changes something is then stopped by 40001.
"""

from collections.abc import Callable
from uuid import UUID

import pytest
from psycopg import IsolationLevel

from datastore_shim import Datastore, Level, Membership, UserRole
from tests.races.conftest import SUPERUSER, Track
from tests.races.test_races import deleting, stored
from tests.servers import APP_LOGIN
from tests.transfer.world import World

WEAK = IsolationLevel.READ_COMMITTED


def by_grant(world: World, user: UUID) -> None:
    """The user owns the container by a grant."""
    world.client.container_grant_user(
        actor=world.actor, container=world.container, grantee=user, level=Level.OWNER
    )


def by_group(world: World, user: UUID) -> None:
    """The user owns the container by a grant to a group."""
    group = world.client.group_create(actor=world.actor, name="group").id
    world.client.group_add_member(actor=world.actor, group_id=group, member=user)
    world.client.container_grant_group(
        actor=world.actor, container=world.container, group_id=group, level=Level.OWNER
    )


def by_management(world: World, user: UUID) -> None:
    """The user manages the group that owns the container."""
    group = world.client.group_create(actor=world.actor, name="group").id
    world.client.group_add_member(
        actor=world.actor, group_id=group, member=user, membership=Membership.MANAGER
    )
    world.change(
        "UPDATE datastore_private.container SET owner_user = NULL, owner_group = %s WHERE id = %s",
        group,
        world.container,
    )


def by_ownership(world: World, user: UUID) -> None:
    """The user is the owner."""
    world.change(
        "UPDATE datastore_private.container SET owner_user = %s WHERE id = %s",
        user,
        world.container,
    )


def by_role(world: World, user: UUID) -> None:
    """The user may do everything."""
    world.change("UPDATE datastore_private.users SET role = 'dev' WHERE id = %s", user)


OF_USER = "WHERE user_id = %(user)s"
OF_CONTAINER = "WHERE container_id = %(container)s"
# How somebody has a right, and what takes it away.
LOSSES: dict[str, tuple[Callable[[World, UUID], None], str]] = {
    "grant": (by_grant, f"DELETE FROM datastore_private.container_user {OF_USER}"),
    "level of the grant": (
        by_grant,
        f"UPDATE datastore_private.container_user SET level = 'read' {OF_USER}",
    ),
    "end of the grant": (
        by_grant,
        f"UPDATE datastore_private.container_user SET expires_at = now() {OF_USER}",
    ),
    "grant to a group": (
        by_group,
        f"DELETE FROM datastore_private.container_group {OF_CONTAINER}",
    ),
    "membership": (by_group, f"DELETE FROM datastore_private.user_group {OF_USER}"),
    "management": (
        by_management,
        f"UPDATE datastore_private.user_group SET membership = 'member' {OF_USER}",
    ),
    "ownership": (
        by_ownership,
        "UPDATE datastore_private.container SET owner_user = %(admin)s WHERE id = %(container)s",
    ),
    "role": (
        by_role,
        "UPDATE datastore_private.users SET role = 'inspector' WHERE id = %(user)s",
    ),
    "account": (
        by_grant,
        "UPDATE datastore_private.users SET disabled_at = now() WHERE id = %(user)s",
    ),
    "thawed container": (
        by_grant,
        "UPDATE datastore_private.container SET frozen_at = now() WHERE id = %(container)s",
    ),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_a_right_that_has_gone_changes_nothing(
    world: World, track: Track, level: IsolationLevel, loss: str
) -> None:
    gain, lose = LOSSES[loss]
    user, file = world.add_user(), stored(world, "a")
    gain(world, user)
    calls: dict[str, Callable[[Datastore], object]] = {
        "folder": lambda client: client.folder_create(
            actor=user, container=world.container, name="late"
        ),
        "move": lambda client: client.folder_move(actor=user, folder=world.folder, parent=None),
        "upload": lambda client: client.upload_begin(
            actor=user, folder=world.folder, items=[{"name": "late"}]
        ),
        "delete": lambda client: client.file_delete(actor=user, file=file),
        "grant": lambda client: client.container_grant_user(
            actor=user, container=world.container, grantee=user, level=Level.OWNER
        ),
    }
    if loss == "thawed container":
        del calls["grant"]
    (session,) = track.sessions(APP_LOGIN, 1)
    told = {"user": user, "container": world.container, "admin": world.admin}
    for name, call in calls.items():
        session.begin(level)
        with world.database.connect(SUPERUSER) as other:
            other.execute(lose.encode(), told)
        done = session.commit(session.attempt(call))
        expected = {"ST403", "ST404", "ST412"} if level is WEAK else {"40001"}
        assert done.error in expected, name
        gain_again(world, user, gain, loss)
    assert world.query(
        "SELECT name FROM datastore_private.file WHERE container_id = %s", world.container
    ) == [("a",)]


def gain_again(world: World, user: UUID, gain: Callable[[World, UUID], None], loss: str) -> None:
    """Undo the loss."""
    world.change("UPDATE datastore_private.users SET disabled_at = NULL WHERE id = %s", user)
    world.change(
        "UPDATE datastore_private.container SET frozen_at = NULL, owner_user = %s,"
        " owner_group = NULL WHERE id = %s",
        world.actor,
        world.container,
    )
    world.change(
        "DELETE FROM datastore_private.container_user WHERE container_id = %s", world.container
    )
    gain(world, user)


def test_an_administrator_who_was_demoted_makes_no_administrator(
    world: World, track: Track, level: IsolationLevel
) -> None:
    user = world.add_user()
    world.change("UPDATE datastore_private.users SET role = 'admin' WHERE id = %s", user)
    (session,) = track.sessions(APP_LOGIN, 1)
    session.begin(level)
    world.change("UPDATE datastore_private.users SET role = 'inspector' WHERE id = %s", user)
    email = f"{user}@late.example"
    done = session.commit(
        session.attempt(
            lambda client: client.user_register(actor=user, email=email, role=UserRole.ADMIN)
        )
    )
    assert done.error == ("ST403" if level is WEAK else "40001")
    found = "SELECT FROM datastore_private.users WHERE email = %s"
    assert world.query(found, email) == []


def test_who_took_a_group_over_adds_no_member_after_it(
    world: World, track: Track, level: IsolationLevel
) -> None:
    user, friend = world.add_user(), world.add_user()
    group = world.client.group_create(actor=world.actor, name="group").id
    world.client.group_add_member(
        actor=world.actor, group_id=group, member=user, membership=Membership.MANAGER
    )
    (session,) = track.sessions(APP_LOGIN, 1)
    session.begin(level)
    world.change("DELETE FROM datastore_private.user_group WHERE user_id = %s", user)
    done = session.commit(
        session.attempt(
            lambda client: client.group_add_member(actor=user, group_id=group, member=friend)
        )
    )
    assert done.error == ("ST404" if level is WEAK else "40001")


def test_nobody_can_make_who_takes_a_right_away_wait(
    world: World, track: Track, level: IsolationLevel
) -> None:
    """What has changed something by a right, and goes on, holds nothing that a revocation needs."""
    user = world.add_user()
    by_grant(world, user)
    one, two = track.sessions(APP_LOGIN, 2)
    one.begin(level)
    made = one.attempt(
        lambda client: client.folder_create(actor=user, container=world.container, name="early")
    )
    two.begin(level)
    two.connection.execute("SET LOCAL lock_timeout = '2s'")
    revoked = two.commit(
        two.attempt(
            lambda client: client.container_revoke_user(
                actor=world.actor, container=world.container, grantee=user
            )
        )
    )
    assert revoked.is_done
    assert one.commit(made).is_done


def test_other_changes_do_not_disturb(world: World, track: Track, level: IsolationLevel) -> None:
    """Moves in the container, and grants to others, are nothing to who has a right."""
    file, inner = stored(world, "a"), world.add_folder("inner", world.folder)
    (session,) = track.sessions(APP_LOGIN, 1)
    session.begin(level)
    world.client.folder_move(actor=world.actor, folder=inner, parent=None)
    by_grant(world, world.add_user())
    by_group(world, world.add_user())
    assert session.commit(session.attempt(deleting(world, file))).is_done


def test_a_transaction_that_only_reads_locks_nothing(
    world: World, track: Track, level: IsolationLevel
) -> None:
    """As on a standby, which could not."""
    (session,) = track.sessions(APP_LOGIN, 1)
    session.begin(level)
    session.connection.execute("SET TRANSACTION READ ONLY")
    done = session.attempt(
        lambda client: client.container_locate(actor=world.actor, container=world.container)
    )
    assert session.commit(done).is_done
