"""The commands about stores and their secrets."""

import sys
from typing import Annotated

import typer

from datastore_shim import every
from datastore_shim.errors import BadArgument, NotFound
from datastore_shim.types import StorageBackend, StorageKind
from datastore_tools.bringup import probe_store, register_store
from datastore_tools.cli.frame import Session, command
from datastore_tools.sealing import new_key, seal

_PANEL = "Start and stop"
Credential = Annotated[
    str | None,
    typer.Option(
        metavar="none|identity|env:NAME|sealed:...",
        help="Where the secret is found; sealed:... is what [bold]storage seal[/bold] prints.",
    ),
]
Notes = Annotated[str | None, typer.Option(help="Free text.")]
Priority = Annotated[
    int | None, typer.Option(min=0, max=2, help="0 online and public, 1 online, 2 offline.")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    storage = typer.Typer(help="Where the bytes are kept.", no_args_is_help=True)
    command(storage, "add")(_add)
    command(storage, "ls")(_ls)
    command(storage, "update")(_update)
    command(storage, "seal")(_seal)
    command(storage, "new-key")(_new_key)
    app.add_typer(storage, name="storage", rich_help_panel=_PANEL)


def _add(
    session: Session,
    url: Annotated[
        str,
        typer.Argument(help="file:///directory, https://account... or https://s3-host/bucket"),
    ],
    credential: Credential = None,
    priority: Priority = None,
    kind: Annotated[
        StorageKind | None,
        typer.Option(help="By default s3 if a part of the host is called so, else azure."),
    ] = None,
    notes: Notes = None,
) -> None:
    """Register a store, once it answers. A directory is made and labelled as a store.

    For example: datastore storage add https://account.blob.core.windows.net --credential env:KEY
    """
    backend, made = register_store(
        session.datastore,
        session.actor,
        url,
        credential or "none",
        priority=1 if priority is None else priority,
        kind=kind,
        notes=notes,
    )
    verb = "registered" if made else "was registered before"
    session.screen.made(backend, f"store {backend.id} {verb}: {backend.url}")


def _ls(session: Session) -> None:
    """List the stores by number.

    For example: datastore storage ls
    """
    backends = every(session.datastore.storage_backend_list, actor=session.actor)
    session.screen.table(backends, ["id", "kind", "url", "credential", "priority", "notes"])


def _update(
    session: Session,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The store.")],
    credential: Credential = None,
    priority: Priority = None,
    notes: Annotated[str | None, typer.Option(help="Free text; '' removes it.")] = None,
    url: Annotated[
        str | None, typer.Option(help="Where it has moved, with all that is in it.")
    ] = None,
) -> None:
    """Change a store, once it answers under its new address and credential.

    For example: datastore storage update 1 --priority 2 --notes "in the cupboard"
    """
    known = _backend(session, number)
    if credential or url:
        secret = credential or known.credential
        if secret != "sealed":  # or it would not be known here; the database refuses a new url
            probe_store(url or known.url, secret, known.kind)
    changed = session.datastore.storage_backend_update(
        actor=session.actor,
        backend=number,
        credential=credential,
        priority=priority,
        notes=notes,
        url=url,
    )
    session.screen.made(changed, f"store {changed.id} is changed: {changed.url}")


def _backend(session: Session, number: int) -> StorageBackend:
    for backend in every(session.datastore.storage_backend_list, actor=session.actor):
        if backend.id == number:
            return backend
    raise NotFound("no such store", argument="number", hint="see: datastore storage ls")


def _seal(
    session: Session,
    url: Annotated[str, typer.Argument(help="The URL of the one store that it is for.")],
) -> None:
    """Seal a secret, read from stdin or a prompt, for storage add and update.

    The key is in DATASTORE_SEAL_KEY or in the file that DATASTORE_SEAL_KEY_FILE names; whoever
    opens the store needs it too. Several keys, the new one first, let a key be changed: the first
    one seals, all of them open; seal each secret again, then take the old key away.

    For example: datastore storage seal https://account.blob.core.windows.net
    """
    secret = typer.prompt("secret", hide_input=True) if sys.stdin.isatty() else sys.stdin.read()
    if not url:
        raise BadArgument("the url is empty", argument="url")
    credential = seal(secret, url)
    session.screen.say(credential)
    session.screen.json({"credential": credential, "url": url.rstrip("/")})


def _new_key(session: Session) -> None:
    """Print a new key to seal with. Whoever has it, and the database, has the secrets.

    For example: datastore storage new-key
    """
    key = new_key()
    session.screen.say(key)
    session.screen.json({"key": key})
