"""The commands about containers and who may reach them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import typer

from datastore_shim import every
from datastore_shim.errors import BadArgument
from datastore_shim.types import Level
from datastore_tools.cli.frame import Session, as_uuid, command
from datastore_tools.places import find_container

_PANEL = "Containers and access"
Which = Annotated[str, typer.Argument(metavar="CONTAINER", help="A container's name or id.")]
Grantee = Annotated[
    str, typer.Argument(metavar="WHO", help="A user's e-mail or id, or group:ID for a group.")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    container = typer.Typer(
        help="Make containers, share them, see what you can reach.", no_args_is_help=True
    )
    command(container, "add")(_add)
    command(container, "ls")(_ls)
    command(container, "show")(_show)
    command(container, "grant")(_grant)
    command(container, "revoke")(_revoke)
    app.add_typer(container, name="container", rich_help_panel=_PANEL)
    command(app, "explain", panel=_PANEL)(_explain)


def _add(
    session: Session,
    name: Annotated[str, typer.Argument(help="Names may repeat.")],
    group: Annotated[
        UUID | None, typer.Option(metavar="ID", help="The group that owns it, instead of you.")
    ] = None,
    public: Annotated[bool, typer.Option("--public", help="Let every user read it.")] = False,
    prefix: Annotated[
        str, typer.Option(help="Beginning of the name of the blob container.")
    ] = "user",
    store: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="The store of new files.")
    ] = None,
    quota: Annotated[
        int | None, typer.Option(metavar="BYTES", help="Most bytes it may hold.")
    ] = None,
    max_file: Annotated[
        int | None, typer.Option(metavar="BYTES", help="Most bytes of one file.")
    ] = None,
    media_type: Annotated[
        list[str] | None, typer.Option(metavar="TYPE", help="What may be stored; repeatable.")
    ] = None,
) -> None:
    """Make a container, owned by you or by a group that you manage."""
    made = session.datastore.container_create(
        actor=session.actor,
        name=name,
        owner_group=group,
        is_public=public,
        prefix=prefix,
        home_backend=store,
        quota_bytes=quota,
        max_file_bytes=max_file,
        media_types=media_type or None,
    )
    session.provision(session.actor, made.id)
    session.screen.made(made, f"container {made.name} is made, id {made.id}")


def _ls(session: Session) -> None:
    """List the containers that you can reach, and your level on each."""
    listed = every(session.datastore.container_list, actor=session.actor, page_size=1000)
    session.screen.table(listed, ["id", "name", "level", "files", "bytes", "is_public"])


def _show(session: Session, container: Which) -> None:
    """Show one container."""
    session.screen.fields(find_container(session.datastore, session.actor, container))


def _grant(
    session: Session,
    container: Which,
    who: Grantee,
    level: Annotated[Level, typer.Argument(help="Each includes the ones before.")],
    until: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d"],
            help="When it ends, as 2026-12-31 (midnight here) or with time and zone.",
        ),
    ] = None,
) -> None:
    """Give a user or a group access to a container. Needs to own it. Again: changes the level."""
    found = find_container(session.datastore, session.actor, container)
    ends = until.astimezone() if until else None
    user, group = _grantee(session, who)
    if group:
        session.datastore.container_grant_group(
            actor=session.actor, container=found.id, group_id=group, level=level, expires_at=ends
        )
    elif user:
        session.datastore.container_grant_user(
            actor=session.actor, container=found.id, grantee=user, level=level, expires_at=ends
        )
    session.screen.say(f"{who} has {level.value} on {container} now")
    session.screen.json(
        {"container": found.id, "user": user, "group": group, "level": level, "until": ends}
    )


def _revoke(session: Session, container: Which, who: Grantee) -> None:
    """Take a grant back. Needs to own the container. Other ways in stay: see explain."""
    found = find_container(session.datastore, session.actor, container)
    user, group = _grantee(session, who)
    if group:
        session.datastore.container_revoke_group(
            actor=session.actor, container=found.id, group_id=group
        )
    elif user:
        session.datastore.container_revoke_user(
            actor=session.actor, container=found.id, grantee=user
        )
    session.screen.say(f"{who} has no grant on {container} any more")
    session.screen.json({"container": found.id, "user": user, "group": group})


def _explain(
    session: Session,
    container: Which,
    who: Annotated[
        str | None, typer.Argument(metavar="[EMAIL|ID]", help="By default yourself.")
    ] = None,
) -> None:
    """Explain the access to a container: every way in, what it gives, and why or why not.

    About somebody else only its owners may ask. Works also for what cannot be seen, given its id.
    """
    found = as_uuid(container) or find_container(session.datastore, session.actor, container).id
    user = session.user(who) if who else session.actor
    ways = session.datastore.access_explain(actor=session.actor, container=found, user_id=user)
    levels = list(Level)
    level = max((way.gives for way in ways if way.gives), key=levels.index, default=None)
    session.screen.json({"container": found, "user": user, "level": level, "ways": ways})
    if not session.screen.as_json:
        session.screen.table(ways, ["path", "gives", "reason", "via_group", "expires_at"])
        session.screen.say(f"access: {level.value if level else 'none'}")


def _grantee(session: Session, who: str) -> tuple[UUID | None, UUID | None]:
    """The user or the group."""
    if not who.startswith("group:"):
        return session.user(who), None
    if group := as_uuid(who.removeprefix("group:")):
        return None, group
    raise BadArgument("a group is named by its id", argument="who", hint="write group:ID")
