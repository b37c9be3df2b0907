"""The commands about containers and who may reach them."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any
from uuid import UUID

import typer

from datastore_shim import every
from datastore_shim.errors import BadArgument, NotFound
from datastore_shim.types import Container, Deletion, Level
from datastore_tools.cli import completion
from datastore_tools.cli.adopting import adopt_container
from datastore_tools.cli.forms import TIMES, DryRun, Yes, confirm, local, told_of
from datastore_tools.cli.frame import Session, as_uuid, command
from datastore_tools.cli.screen import printable, row_of
from datastore_tools.places import find_container

_PANEL = "Containers and access"
Which = Annotated[
    str,
    typer.Argument(
        metavar="CONTAINER", help="A container's name or id.", autocompletion=completion.containers
    ),
]
Grantee = Annotated[
    str,
    typer.Argument(
        metavar="WHO",
        help="A user's e-mail or id, or group:NAME or group:ID.",
        autocompletion=completion.grantees,
    ),
]
Until = Annotated[
    datetime | None,
    typer.Option(
        formats=TIMES, help="When it ends, as 2026-12-31 (midnight here) or with time and zone."
    ),
]
Store = Annotated[int | None, typer.Option(metavar="NUMBER", help="The store of new files.")]
Quota = Annotated[int | None, typer.Option(metavar="BYTES", help="Most bytes it may hold.")]
MaxFile = Annotated[int | None, typer.Option(metavar="BYTES", help="Most bytes of one file.")]
MediaType = Annotated[
    list[str] | None, typer.Option(metavar="TYPE", help="What may be stored; repeatable.")
]


class Limit(StrEnum):
    """A limit of a container."""

    QUOTA = "quota"
    MAX_FILE = "max-file"
    MEDIA_TYPE = "media-type"


_LIMITS = {
    Limit.QUOTA: "quota_bytes",
    Limit.MAX_FILE: "max_file_bytes",
    Limit.MEDIA_TYPE: "media_types",
}


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    container = typer.Typer(
        help="Make containers, share them, see what you can reach.", no_args_is_help=True
    )
    command(container, "add")(_add)
    command(container, "adopt")(adopt_container)
    command(container, "ls")(_ls)
    command(container, "show")(_show)
    command(container, "set")(_set)
    command(container, "grant")(_grant)
    command(container, "revoke")(_revoke)
    command(container, "access")(_access)
    command(container, "preview")(_preview)
    command(container, "transfer")(_transfer)
    command(container, "rm")(_rm)
    app.add_typer(container, name="container", rich_help_panel=_PANEL)
    command(app, "explain", panel=_PANEL)(_explain)


def _add(
    session: Session,
    name: Annotated[str, typer.Argument(help="Names may repeat.")],
    group: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|ID",
            help="The group that owns it, instead of you.",
            autocompletion=completion.groups,
        ),
    ] = None,
    public: Annotated[bool, typer.Option("--public", help="Let every user read it.")] = False,
    prefix: Annotated[
        str, typer.Option(help="Beginning of the name of the blob container.")
    ] = "user",
    store: Store = None,
    quota: Quota = None,
    max_file: MaxFile = None,
    media_type: MediaType = None,
) -> None:
    """Make a container, owned by you or by a group that you manage.

    For example: datastore container add seeds --quota 500000000000
    """
    made = session.datastore.container_create(
        actor=session.actor,
        name=name,
        owner_group=session.group(group).id if group is not None else None,
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
    """List the containers that you can reach, whose they are, and your level on each.

    For example: datastore container ls
    """
    listed = every(session.datastore.container_list, actor=session.actor, page_size=1000)
    owner_of = _owners(session)
    rows = ({**row_of(found), "owner": owner_of(found)} for found in listed)
    if session.screen.as_json:
        return session.screen.table(rows, [])
    shown = ({**row, "name": _shown(row)} for row in rows)
    session.screen.table(shown, ["id", "name", "owner", "level", "files", "bytes", "is_public"])


def _shown(row: dict[str, Any]) -> str:
    """The name of a container; one that is called by its id has none that says anything."""
    if row["name"] != str(row["id"]):
        return str(row["name"])
    return "(personal)" if row["general_folder"] else "(no name)"


def _owners(session: Session) -> Callable[[Container], str]:
    """What tells the owner of a container; each owner is asked for once."""

    @cache
    def user(found: UUID) -> str:
        return session.datastore.user_get(actor=session.actor, user_id=found).email

    @cache
    def group(found: UUID) -> str:
        try:
            name = session.datastore.group_get(actor=session.actor, group_id=found).name
        except NotFound:  # not in it
            name = str(found)
        return f"group:{name}"

    def owner(found: Container) -> str:
        if found.owner_group:
            return group(found.owner_group)
        assert found.owner_user
        return user(found.owner_user)

    return owner


def _show(session: Session, container: Which) -> None:
    """Show one container: its owner, its limits, how much it holds.

    For example: datastore container show seeds
    """
    found = find_container(session.datastore, session.actor, container)
    session.screen.fields({**row_of(found), "owner": _owners(session)(found)})


def _set(
    session: Session,
    container: Which,
    name: Annotated[str | None, typer.Option(help="Its new name; names may repeat.")] = None,
    public: Annotated[
        bool | None, typer.Option("--public/--private", help="Whether every user may read it.")
    ] = None,
    store: Store = None,
    quota: Quota = None,
    max_file: MaxFile = None,
    media_type: MediaType = None,
    unlimited: Annotated[
        list[Limit] | None, typer.Option(help="A limit that ends; repeatable.")
    ] = None,
) -> None:
    """Change the settings of a container; what is not named stays. Needs to own it.

    For example: datastore container set seeds --public --unlimited quota
    """
    values = (name, public, store, quota, max_file, media_type or None, unlimited or None)
    if all(value is None for value in values):
        raise BadArgument("nothing to set", hint="see: datastore container set --help")
    found = find_container(session.datastore, session.actor, container)
    changed = session.datastore.container_update(
        actor=session.actor,
        container=found.id,
        name=name,
        is_public=public,
        home_backend=store,
        quota_bytes=quota,
        max_file_bytes=max_file,
        media_types=media_type or None,
        unlimited=[_LIMITS[limit] for limit in unlimited or []],
    )
    session.screen.made(changed, f"container {changed.name} is changed")


def _grant(
    session: Session,
    container: Which,
    who: Grantee,
    level: Annotated[Level, typer.Argument(help="Each includes the ones before.")],
    until: Until = None,
) -> None:
    """Give a user or a group access to a container. Needs to own it. Again: changes the level.

    For example: datastore container grant seeds bob@lab.example write --until 2026-12-31
    """
    found = find_container(session.datastore, session.actor, container)
    ends = local(until)
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
    """Take a grant back. Needs to own the container. Other ways in stay: see explain.

    For example: datastore container revoke seeds group:botanists
    """
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


def _access(session: Session, container: Which) -> None:
    """List everybody who can reach a container, and by which way. Needs to own it.

    For example: datastore container access seeds
    """
    found = find_container(session.datastore, session.actor, container)
    listed = every(
        session.datastore.access_list, actor=session.actor, container=found.id, page_size=1000
    )
    session.screen.table(listed, ["email", "level", "path", "via_group", "expires_at"])


def _preview(
    session: Session,
    container: Which,
    who: Annotated[
        str | None,
        typer.Argument(
            metavar="[WHO]",
            help="By default everybody: to make it public.",
            autocompletion=completion.grantees,
        ),
    ] = None,
    level: Annotated[Level, typer.Argument(help="What would be granted.")] = Level.READ,
) -> None:
    """Show whose access a grant would change, before it is made. Needs to own the container.

    For example: datastore container preview seeds group:botanists write
    """
    found = find_container(session.datastore, session.actor, container)
    user, group = _grantee(session, who) if who is not None else (None, None)
    listed = every(
        session.datastore.access_preview,
        actor=session.actor,
        container=found.id,
        level=level,
        grantee=user,
        group_id=group,
        page_size=1000,
    )
    session.screen.table(listed, ["email", "has", "gets", "files", "bytes"])


def _transfer(session: Session, container: Which, who: Grantee) -> None:
    """Give a container another owner: a user, or a group that you manage. Needs to own it.

    For example: datastore container transfer seeds group:botanists
    """
    found = find_container(session.datastore, session.actor, container)
    user, group = _grantee(session, who)
    session.datastore.container_transfer(
        actor=session.actor, container=found.id, owner_user=user, owner_group=group
    )
    session.screen.say(printable(f"{container} belongs to {who} now"))
    session.screen.json({"container": found.id, "user": user, "group": group})


def _rm(session: Session, container: Which, dry_run: DryRun = False, yes: Yes = False) -> None:
    """Delete a container with all in it, for good: says how much, and asks. Needs to own it.

    Its bytes go at the next [bold]datastore purge[/bold]; those of uploads that were broken off, to
    which a late writer may still add, at one that is run an hour later.

    For example: datastore container rm trials --dry-run
    """
    found = find_container(session.datastore, session.actor, container)

    def delete(rehearsed: bool) -> Deletion:
        return session.datastore.container_delete(
            actor=session.actor, container=found.id, dry_run=rehearsed
        )

    goes = delete(True)
    if not dry_run:
        if not yes:
            session.screen.note(printable(f"container {found.name}: {told_of(goes)}"))
        confirm(session, "delete it for good?", yes=yes)
        goes = delete(False)
    verb = "would delete" if dry_run else "deleted"
    session.screen.say(printable(f"{verb} container {found.name}: {told_of(goes)}"))
    session.screen.json({"container": found.id, **row_of(goes)})


def _explain(
    session: Session,
    container: Which,
    who: Annotated[
        str | None,
        typer.Argument(
            metavar="[EMAIL|ID]", help="By default yourself.", autocompletion=completion.users
        ),
    ] = None,
) -> None:
    """Explain the access to a container: every way in, what it gives, and why or why not.

    About somebody else only its owners may ask. Works also for what cannot be seen, given its id.

    For example: datastore explain seeds bob@lab.example
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
    named = who.removeprefix("group:")
    return None, as_uuid(named) or session.group(named).id
