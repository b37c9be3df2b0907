"""The commands about groups."""

from typing import Annotated

import typer

from datastore_shim import every
from datastore_shim.types import Membership
from datastore_tools.cli import completion
from datastore_tools.cli.forms import DryRun, Yes, depart
from datastore_tools.cli.frame import Session, command
from datastore_tools.cli.screen import printable, row_of
from datastore_tools.cli.users import PANEL, TransferTo, Who

Which = Annotated[
    str,
    typer.Argument(
        metavar="GROUP",
        help="A group's id, or its name where only one has it.",
        autocompletion=completion.groups,
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="Make groups of users, and say who is in them.", no_args_is_help=True)
    command(group, "add")(_add)
    command(group, "ls")(_ls)
    command(group, "show")(_show)
    command(group, "rename")(_rename)
    command(group, "add-member")(_add_member)
    command(group, "set-member")(_set_member)
    command(group, "remove-member")(_remove_member)
    command(group, "leave")(_leave)
    command(group, "rm")(_rm)
    app.add_typer(group, name="group", rich_help_panel=PANEL)


def _add(
    session: Session,
    name: Annotated[str, typer.Argument(help="Names may repeat.")],
    container: Annotated[
        bool, typer.Option("--container", help="With a container of that name, which it owns.")
    ] = False,
) -> None:
    """Make a group, whose manager you are.

    For example: datastore group add botanists --container
    """
    group = session.datastore.group_create(actor=session.actor, name=name, with_container=container)
    if group.container:
        session.provision(session.actor, group.container)
    session.screen.made(group, f"group {group.name} is made, id {group.id}")


def _ls(session: Session) -> None:
    """List the groups that you are in; as team_leader, admin or dev, all.

    For example: datastore group ls
    """
    listed = every(session.datastore.group_list, actor=session.actor, page_size=1000)
    session.screen.table(listed, ["id", "name", "membership", "members", "container"])


def _show(session: Session, group: Which) -> None:
    """Show a group and who is in it.

    For example: datastore group show botanists
    """
    found = session.group(group)
    people = list(
        every(
            session.datastore.group_member_list,
            actor=session.actor,
            group_id=found.id,
            page_size=1000,
        )
    )
    session.screen.json({**row_of(found), "people": people})
    if not session.screen.as_json:
        session.screen.fields(found)
        session.screen.say()
        session.screen.table(people, ["email", "membership", "created_at", "disabled_at"])


def _rename(
    session: Session, group: Which, name: Annotated[str, typer.Argument(help="Names may repeat.")]
) -> None:
    """Give a group another name. Needs to manage it.

    For example: datastore group rename botanists "field botanists"
    """
    found = session.datastore.group_rename(
        actor=session.actor, group_id=session.group(group).id, name=name
    )
    session.screen.made(found, f"group {found.id} is called {found.name} now")


def _add_member(
    session: Session,
    group: Which,
    who: Who,
    manager: Annotated[bool, typer.Option("--manager", help="Make it a manager.")] = False,
) -> None:
    """Add a user to a group. Needs to manage the group.

    For example: datastore group add-member botanists bob@lab.example
    """
    membership = Membership.MANAGER if manager else Membership.MEMBER
    found, member = session.group(group), session.user(who)
    session.datastore.group_add_member(
        actor=session.actor, group_id=found.id, member=member, membership=membership
    )
    session.screen.say(printable(f"{who} is a {membership.value} of {found.name} now"))
    session.screen.json({"group": found.id, "member": member, "membership": membership})


def _set_member(
    session: Session,
    group: Which,
    who: Who,
    membership: Annotated[Membership, typer.Argument(help="A manager manages the members.")],
) -> None:
    """Make a member manager, or a manager a mere member. Needs to manage the group.

    For example: datastore group set-member botanists bob@lab.example manager
    """
    found, member = session.group(group), session.user(who)
    session.datastore.group_set_member(
        actor=session.actor, group_id=found.id, member=member, membership=membership
    )
    session.screen.say(printable(f"{who} is a {membership.value} of {found.name} now"))
    session.screen.json({"group": found.id, "member": member, "membership": membership})


def _remove_member(session: Session, group: Which, who: Who) -> None:
    """Take a user out of a group; what is granted to it counts no more for them, at once.

    For example: datastore group remove-member botanists bob@lab.example
    """
    found, member = session.group(group), session.user(who)
    session.datastore.group_remove_member(actor=session.actor, group_id=found.id, member=member)
    session.screen.say(printable(f"{who} is not in {found.name} any more"))
    session.screen.json({"group": found.id, "member": member})


def _leave(session: Session, group: Which) -> None:
    """Leave a group. Its last manager cannot.

    For example: datastore group leave botanists
    """
    found = session.group(group)
    session.datastore.group_remove_member(
        actor=session.actor, group_id=found.id, member=session.actor
    )
    session.screen.say(printable(f"you are not in {found.name} any more"))
    session.screen.json({"group": found.id, "member": session.actor})


def _rm(
    session: Session,
    group: Which,
    transfer_to: TransferTo = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Delete a group, and ask. Containers that it owns go to --transfer-to. Needs to manage it.

    For example: datastore group rm botanists --transfer-to ada@lab.example --dry-run
    """
    found = session.group(group)
    heir = session.user(transfer_to) if transfer_to is not None else None
    goes = depart(
        session,
        f"group {found.name}",
        lambda rehearsed: session.datastore.group_delete(
            actor=session.actor, group_id=found.id, transfer_to=heir, dry_run=rehearsed
        ),
        dry_run=dry_run,
        yes=yes,
    )
    session.screen.json({"group": found.id, "dry_run": dry_run, "belongings": goes})
