"""Two sessions, one of which takes a user or a group away: nobody loses what is theirs."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from datastore_shim import Datastore, Fate, Level, Membership, UserRole
from tests.races.conftest import Race, Work
from tests.races.test_races import begin, commit, committing, one_wins
from tests.transfer.world import World


def group_of_two(world: World) -> tuple[UUID, list[UUID]]:
    """A group and its two managers."""
    managers = [world.add_user(), world.add_user()]
    group = world.client.group_create(actor=managers[0], name="group").id
    world.client.group_add_member(
        actor=managers[0], group_id=group, member=managers[1], membership=Membership.MANAGER
    )
    return group, managers


def leaving(group: UUID, manager: UUID) -> Work:
    """The work of a manager who leaves."""
    return lambda client: client.group_remove_member(actor=manager, group_id=group, member=manager)


def stepping_down(group: UUID, manager: UUID) -> Work:
    """The work of a manager who becomes a mere member."""
    return lambda client: client.group_set_member(
        actor=manager, group_id=group, member=manager, membership=Membership.MEMBER
    )


@pytest.mark.parametrize("other", [leaving, stepping_down])
def test_of_two_managers_one_stays(
    world: World, race: Race, other: Callable[[UUID, UUID], Work]
) -> None:
    group, managers = group_of_two(world)
    one_wins(race.overlap(leaving(group, managers[0]), other(group, managers[1])), "ST422")
    left = world.query(
        "SELECT count(*) FROM datastore_private.user_group WHERE group_id = %s"
        " AND membership = 'manager'",
        group,
    )
    assert left == [(1,)]


def test_a_group_that_goes_needs_no_manager(world: World, race: Race) -> None:
    group, managers = group_of_two(world)
    deleted, left = race.overlap(
        lambda client: client.group_delete(actor=managers[0], group_id=group),
        leaving(group, managers[1]),
    )
    assert deleted.is_done or deleted.is_collision
    assert left.is_done or left.is_collision or left.error == "ST404"
    remain = world.query("SELECT 1 FROM datastore_private.groups WHERE id = %s", group)
    assert bool(remain) is not deleted.is_done


def two_admins(world: World) -> list[UUID]:
    """The only two administrators, apart from that of the world, who is none for a while."""
    admins = [world.add_user(), world.add_user()]
    for admin in admins:
        world.client.user_set_role(actor=world.admin, user_id=admin, role=UserRole.ADMIN)
    world.change(
        "UPDATE datastore_private.users SET role = 'dev' WHERE role = 'admin' AND id <> ALL (%s)",
        admins,
    )
    return admins


@pytest.mark.parametrize("how", ["disable", "set_role", "both"])
def test_of_two_administrators_one_stays(world: World, race: Race, how: str) -> None:
    admins = two_admins(world)

    def disabling(client: Datastore) -> object:
        return client.user_disable(actor=admins[0], user_id=admins[1])

    def demoting(client: Datastore) -> object:
        return client.user_set_role(actor=admins[1], user_id=admins[0], role=UserRole.DEV)

    def disabling_back(client: Datastore) -> object:
        return client.user_disable(actor=admins[1], user_id=admins[0])

    def demoting_oneself(client: Datastore) -> object:
        return client.user_set_role(actor=admins[0], user_id=admins[0], role=UserRole.DEV)

    works: dict[str, list[Work]] = {
        "disable": [disabling, disabling_back],
        "set_role": [demoting, demoting_oneself],
        "both": [disabling, demoting],
    }
    try:
        outcomes = race.overlap(*works[how])
        if how == "set_role":  # both take the same one's office
            assert any(outcome.is_done for outcome in outcomes)
        else:
            one_wins(outcomes, "ST403", "ST422")
        left = world.query(
            "SELECT count(*) FROM datastore_private.users"
            " WHERE role = 'admin' AND disabled_at IS NULL"
        )
        assert left == [(1,)]
    finally:
        world.change("UPDATE datastore_private.users SET role = 'admin' WHERE id = %s", world.admin)


def owned_by(world: World, user: UUID) -> list[tuple[object, ...]]:
    """Ids of the containers of a user."""
    return world.query("SELECT id FROM datastore_private.container WHERE owner_user = %s", user)


@pytest.mark.parametrize("what", ["create", "found", "transfer", "grant", "member", "heir"])
def test_a_user_who_goes_leaves_nothing_without_owner(world: World, race: Race, what: str) -> None:
    user, container = world.add_user(), world.add_container()

    def creating(client: Datastore) -> object:
        return client.container_create(actor=user, name="late")

    def transferring(client: Datastore) -> None:
        client.container_transfer(actor=world.actor, container=container, owner_user=user)

    def granting(client: Datastore) -> None:
        client.container_grant_user(
            actor=world.actor, container=container, grantee=user, level=Level.READ
        )

    owning = world.client.group_create(actor=world.actor, name="group", with_container=True).id

    def adding(client: Datastore) -> None:
        client.group_add_member(actor=world.actor, group_id=owning, member=user)

    def leaving_to(client: Datastore) -> object:
        return client.group_delete(actor=world.actor, group_id=owning, transfer_to=user)

    works: dict[str, Work] = {
        "create": creating,
        "found": lambda client: client.group_create(actor=user, name="late"),
        "transfer": transferring,
        "grant": granting,
        "member": adding,
        "heir": leaving_to,
    }
    deleted, other = race.overlap(
        lambda client: client.user_delete(
            actor=world.admin, user_id=user, transfer_to=world.actor, delete_private=True
        ),
        works[what],
    )
    assert deleted.is_done or deleted.is_collision or deleted.error == "ST503", deleted
    assert other.is_done or other.is_collision or other.error in ("ST403", "ST404"), other
    remains = world.query("SELECT 1 FROM datastore_private.users WHERE id = %s", user)
    assert bool(remains) is not deleted.is_done
    if not remains:
        assert owned_by(world, user) == []


def of_leaver(world: World, **settings: object) -> World:
    """The world of a user who owns a container, which nobody else reaches, with a folder in it."""
    user = world.add_user()
    own = replace(world, actor=user)
    own = replace(own, container=own.add_container(**settings))
    return replace(own, folder=own.add_folder("pictures"))


def sharing(own: World, other: UUID, how: str) -> Work:
    """The work of an owner who lets somebody else reach the container, or have it."""
    actor, container = own.actor, own.container
    if how == "grant":
        return lambda client: client.container_grant_user(
            actor=actor, container=container, grantee=other, level=Level.READ
        )
    if how == "public":
        return lambda client: client.container_update(
            actor=actor, container=container, is_public=True
        )
    if how == "transfer":
        return lambda client: client.container_transfer(
            actor=actor, container=container, owner_user=other
        )
    group = own.client.group_create(actor=actor, name="group").id

    def adding(client: Datastore) -> None:
        client.group_add_member(actor=actor, group_id=group, member=other)

    def granting(client: Datastore) -> None:
        client.container_grant_group(
            actor=actor, container=container, group_id=group, level=Level.READ
        )

    (granting if how == "member" else adding)(own.client)
    return adding if how == "member" else granting


@pytest.mark.parametrize("how", ["grant", "public", "transfer", "group grant", "member"])
def test_what_is_shared_meanwhile_stays(world: World, race: Race, how: str) -> None:
    own, other = of_leaver(world), world.add_user()
    commit(own, begin(own, "a"), "a")
    shared, deleted = race.overlap(
        sharing(own, other, how),
        lambda client: client.user_delete(
            actor=world.admin, user_id=own.actor, transfer_to=world.actor, delete_private=True
        ),
    )
    assert deleted.error in {None, "40001", "ST503"}, deleted
    assert shared.error in {None, "40001", "ST403", "ST404"}, shared
    assert deleted.is_done or shared.is_done
    owners = world.query(
        "SELECT owner_user FROM datastore_private.container WHERE id = %s", own.container
    )
    if not shared.is_done:
        assert owners == []
    elif how == "transfer":
        assert owners == [(other,)]
    else:
        assert owners == [(world.actor if deleted.is_done else own.actor,)]
    if deleted.is_done:
        fates = {piece.id: piece.fate for piece in deleted.value}
        assert fates.get(own.container) == (
            Fate.DELETED if not shared.is_done else None if how == "transfer" else Fate.TRANSFERRED
        )


def test_what_is_stored_meanwhile_stays(world: World, race: Race) -> None:
    """Without consent only an empty container goes."""
    own = of_leaver(world)
    stored, deleted = race.overlap(
        committing(own, begin(own, "a"), "a"),
        lambda client: client.user_delete(actor=world.admin, user_id=own.actor),
    )
    assert deleted.error in {None, "40001", "ST412", "ST503"}, deleted
    assert stored.error in {None, "40001", "ST404"}, stored
    assert deleted.is_done is not stored.is_done
    left = world.query(
        "SELECT files FROM datastore_private.container_usage WHERE container_id = %s", own.container
    )
    assert left == ([(1,)] if stored.is_done else [])


def giving(world: World, container: UUID, other: UUID) -> Work:
    """The work of an owner who gives a container away."""
    return lambda client: client.container_transfer(
        actor=world.actor, container=container, owner_user=other
    )


def test_a_container_given_away_is_not_the_groups(world: World, race: Race) -> None:
    """It is not handed to the heir of a group that goes at the same time."""
    made = world.client.group_create(actor=world.actor, name="group", with_container=True)
    assert made.container is not None
    other, heir = world.add_user(), world.add_user()
    given, deleted = race.overlap(
        giving(world, made.container, other),
        lambda client: client.group_delete(actor=world.actor, group_id=made.id, transfer_to=heir),
    )
    assert given.error in {None, "40001", "ST404"}, given
    assert deleted.error in {None, "40001"}, deleted
    assert given.is_done or deleted.is_done
    ((owner,),) = world.query(
        "SELECT owner_user FROM datastore_private.container WHERE id = %s", made.container
    )
    assert owner == (other if given.is_done else heir)
    if deleted.is_done:
        assert [piece.id for piece in deleted.value] == [made.container] * (not given.is_done)


@pytest.mark.parametrize("what", ["delete", "delete folder", "update", "transfer"])
def test_a_former_owner_does_no_more(world: World, race: Race, what: str) -> None:
    """Who has waited for the container to be given away is refused."""
    other, third = world.add_user(), world.add_user()
    container, folder = world.container, world.folder
    works: dict[str, Work] = {
        "delete": lambda client: client.container_delete(actor=world.actor, container=container),
        "delete folder": lambda client: client.folder_delete(actor=world.actor, folder=folder),
        "update": lambda client: client.container_update(
            actor=world.actor, container=container, name="mine"
        ),
        "transfer": giving(world, container, third),
    }
    given, done = race.overlap(giving(world, container, other), works[what])
    assert given.error in {None, "40001", "ST404"}, given
    assert done.error in {None, "40001", "ST404"}, done
    assert given.is_done or done.is_done
    if not race.is_swapped:
        assert given.is_done is not done.is_done
    owners = world.query(
        "SELECT owner_user FROM datastore_private.container WHERE id = %s", container
    )
    if given.is_done:
        assert owners == [(other,)]


@pytest.mark.parametrize("what", ["create", "transfer", "grant", "member"])
def test_a_group_that_goes_gets_nothing(world: World, race: Race, what: str) -> None:
    group, user = world.client.group_create(actor=world.actor, name="group").id, world.add_user()
    works: dict[str, Work] = {
        "create": lambda client: client.container_create(actor=world.actor, owner_group=group),
        "transfer": lambda client: client.container_transfer(
            actor=world.actor, container=world.container, owner_group=group
        ),
        "grant": lambda client: client.container_grant_group(
            actor=world.actor, container=world.container, group_id=group, level=Level.READ
        ),
        "member": lambda client: client.group_add_member(
            actor=world.actor, group_id=group, member=user
        ),
    }
    deleted, other = race.overlap(
        lambda client: client.group_delete(actor=world.actor, group_id=group), works[what]
    )
    assert deleted.is_done or deleted.error in {"40001", "ST412", "ST503"}, deleted
    assert other.is_done or other.error in {"40001", "ST404"}, other
    assert deleted.is_done or other.is_done
