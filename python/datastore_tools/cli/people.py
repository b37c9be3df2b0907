"""The commands about users and groups."""

from typing import Annotated
from uuid import UUID

import typer

from datastore_shim.types import Membership, UserRole
from datastore_tools.cli.frame import Session, command

_PANEL = "People"
Who = Annotated[str, typer.Argument(metavar="EMAIL|ID", help="A user.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    user = typer.Typer(help="Register and look up users.", no_args_is_help=True)
    command(user, "add")(_user_add)
    command(user, "show")(_user_show)
    app.add_typer(user, name="user", rich_help_panel=_PANEL)
    group = typer.Typer(help="Make groups of users.", no_args_is_help=True)
    command(group, "add")(_group_add)
    command(group, "add-member")(_group_add_member)
    app.add_typer(group, name="group", rich_help_panel=_PANEL)


def _user_add(
    session: Session,
    email: Annotated[str, typer.Argument(help="Unique; case does not count.")],
    role: Annotated[UserRole, typer.Option(help="What the user may do beyond grants.")] = (
        UserRole.INSPECTOR
    ),
    login: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The database login that acts as this user in psql."),
    ] = None,
) -> None:
    """Register a user, with a personal container. Needs the role admin."""
    user = session.datastore.user_register(
        actor=session.actor, email=email, role=role, db_role=login
    )
    if user.container:
        session.provision(user.id, user.container)
    session.screen.made(user, f"user {user.email} is registered, id {user.id}")


def _user_show(
    session: Session,
    who: Annotated[
        str | None, typer.Argument(metavar="[EMAIL|ID]", help="By default yourself.")
    ] = None,
) -> None:
    """Show one user."""
    session.screen.fields(session.find_user(str(session.actor) if who is None else who))


def _group_add(
    session: Session, name: Annotated[str, typer.Argument(help="Names may repeat.")]
) -> None:
    """Make a group, whose manager you are. Note its id: by it the group is named from then on."""
    group = session.datastore.group_create(actor=session.actor, name=name)
    session.screen.made(group, f"group {group.name} is made, id {group.id}")


def _group_add_member(
    session: Session,
    group: Annotated[UUID, typer.Argument(metavar="GROUP-ID")],
    who: Who,
    manager: Annotated[bool, typer.Option("--manager", help="Make it a manager.")] = False,
) -> None:
    """Add a user to a group. Needs to manage the group."""
    membership = Membership.MANAGER if manager else Membership.MEMBER
    member = session.user(who)
    session.datastore.group_add_member(
        actor=session.actor, group_id=group, member=member, membership=membership
    )
    session.screen.say(f"{who} is a {membership.value} now")
    session.screen.json({"group": group, "member": member, "membership": membership})
