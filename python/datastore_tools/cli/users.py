"""The commands about users."""

from collections.abc import Iterable
from typing import Annotated

import typer

from datastore_shim import every
from datastore_shim.errors import BadArgument
from datastore_shim.types import User, UserRole
from datastore_tools.cli import completion
from datastore_tools.cli.forms import DryRun, Yes, depart
from datastore_tools.cli.frame import Session, command

PANEL = "People"
Who = Annotated[
    str, typer.Argument(metavar="EMAIL|ID", help="A user.", autocompletion=completion.users)
]
TransferTo = Annotated[
    str | None,
    typer.Option(
        metavar="EMAIL|ID",
        help="The user who becomes the owner of what stays.",
        autocompletion=completion.users,
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    user = typer.Typer(help="Register and look up users, and end accounts.", no_args_is_help=True)
    command(user, "add")(_add)
    command(user, "ls")(_ls)
    command(user, "find")(_find)
    command(user, "show")(_show)
    command(user, "set-role")(_set_role)
    command(user, "bind-login")(_bind_login)
    command(user, "disable")(_disable)
    command(user, "enable")(_enable)
    command(user, "rm")(_rm)
    app.add_typer(user, name="user", rich_help_panel=PANEL)


def _add(
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
    """Register a user, with a personal container. Needs the role admin.

    For example: datastore user add ada@lab.example --login ada
    """
    user = session.datastore.user_register(
        actor=session.actor, email=email, role=role, db_role=login
    )
    if user.container:
        session.provision(user.id, user.container)
    session.screen.made(user, f"user {user.email} is registered, id {user.id}")


def _ls(session: Session) -> None:
    """List all users by e-mail, also those who are disabled. Needs the role team_leader or admin.

    For example: datastore user ls --json
    """
    _table(session, every(session.datastore.user_list, actor=session.actor, page_size=1000))


def _find(
    session: Session,
    email: Annotated[
        str, typer.Argument(metavar="TEXT", help="The beginning of it, at least 3 characters.")
    ],
) -> None:
    """Find users by the beginning of their e-mail: to share with somebody. Anybody may.

    For example: datastore user find ada
    """
    found = every(session.datastore.user_find, actor=session.actor, email=email, page_size=1000)
    _table(session, found)


def _show(
    session: Session,
    who: Annotated[
        str | None,
        typer.Argument(
            metavar="[EMAIL|ID]", help="By default yourself.", autocompletion=completion.users
        ),
    ] = None,
) -> None:
    """Show one user.

    For example: datastore user show ada@lab.example
    """
    session.screen.fields(session.find_user(str(session.actor) if who is None else who))


def _set_role(
    session: Session,
    who: Who,
    role: Annotated[UserRole, typer.Argument(help="What the user may do beyond grants.")],
) -> None:
    """Give a user another role; effective at once. Needs the role admin.

    For example: datastore user set-role ada@lab.example team_leader
    """
    user = session.datastore.user_set_role(
        actor=session.actor, user_id=session.user(who), role=role
    )
    session.screen.made(user, f"user {user.email} is {user.role.value} now")


def _bind_login(
    session: Session,
    who: Who,
    login: Annotated[
        str | None, typer.Argument(metavar="[LOGIN]", help="Made by a DBA, in datastore_user.")
    ] = None,
    none: Annotated[
        bool, typer.Option("--none", help="End it: no login acts as the user.")
    ] = False,
) -> None:
    """Bind a user to the database login that acts as this user in psql. Needs the role admin.

    For example: datastore user bind-login ada@lab.example ada
    """
    if none is (login is not None):
        raise BadArgument("which login is not clear", hint="name one login, or say --none")
    user = session.datastore.user_bind_login(
        actor=session.actor, user_id=session.user(who), db_role=login
    )
    told = f"the login {user.db_role} acts" if user.db_role else "no login acts"
    session.screen.made(user, f"{told} as {user.email} now")


def _disable(session: Session, who: Who) -> None:
    """Let a user do nothing any more; effective at once, nothing is lost. Needs the role admin.

    For example: datastore user disable ada@lab.example
    """
    user = session.datastore.user_disable(actor=session.actor, user_id=session.user(who))
    session.screen.made(user, f"user {user.email} is disabled")


def _enable(session: Session, who: Who) -> None:
    """Let a user act again who was disabled. Needs the role admin.

    For example: datastore user enable ada@lab.example
    """
    user = session.datastore.user_enable(actor=session.actor, user_id=session.user(who))
    session.screen.made(user, f"user {user.email} is enabled")


def _rm(
    session: Session,
    who: Who,
    transfer_to: TransferTo = None,
    delete_private: Annotated[
        bool,
        typer.Option("--delete-private", help="Lose the files that nobody else can reach."),
    ] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Delete a user, say what becomes of their containers and groups, and ask. Needs admin.

    What is shared goes to --transfer-to. What only the user reaches goes there too, or for good
    with --delete-private. While something has nobody to go to, nothing is done.

    For example: datastore user rm bob@lab.example --transfer-to ada@lab.example --dry-run
    """
    user = session.find_user(who)
    heir = session.user(transfer_to) if transfer_to is not None else None
    goes = depart(
        session,
        f"user {user.email}",
        lambda rehearsed: session.datastore.user_delete(
            actor=session.actor,
            user_id=user.id,
            transfer_to=heir,
            delete_private=delete_private,
            dry_run=rehearsed,
        ),
        dry_run=dry_run,
        yes=yes,
    )
    session.screen.json({"user": user.id, "dry_run": dry_run, "belongings": goes})


def _table(session: Session, users: Iterable[User]) -> None:
    session.screen.table(users, ["id", "email", "role", "db_role", "disabled_at"])
