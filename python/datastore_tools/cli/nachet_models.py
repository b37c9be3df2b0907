"""The commands of nachet about species, models and pipelines."""

import json
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from datastore_shim import every
from datastore_shim.errors import BadArgument, NotFound
from datastore_shim.nachet import Nachet
from datastore_shim.nachet.types import RightKind
from datastore_tools.cli.forms import DryRun, Pairs, pairs
from datastore_tools.cli.frame import Session, as_uuid, command
from datastore_tools.nachet.structures import opened, sealed

Who = Annotated[str, typer.Argument(metavar="USER", help="E-mail or id.")]
What = Annotated[RightKind, typer.Argument(help="What it allows.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name, or id.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    species = typer.Typer(help="The species that are known.", no_args_is_help=True)
    command(species, "ls")(_species)
    command(species, "find")(_find)
    command(species, "add")(_add)
    app.add_typer(species, name="species")
    pipelines = typer.Typer(help="Models and pipelines.", no_args_is_help=True)
    command(pipelines, "ls")(_pipelines)
    command(pipelines, "models")(_models)
    command(pipelines, "import")(_import)
    command(pipelines, "default")(_default)
    command(pipelines, "choose")(_choose)
    command(pipelines, "secret")(_secret)
    app.add_typer(pipelines, name="pipelines")
    rights = typer.Typer(help="Rights that do not hang on a container.", no_args_is_help=True)
    command(rights, "ls")(_rights)
    command(rights, "grant")(_grant)
    command(rights, "revoke")(_revoke)
    app.add_typer(rights, name="rights")


def pipeline_named(session: Session, reference: str) -> UUID:
    """The pipeline of that id, or the newest of that name. Raises NotFound."""
    if found := as_uuid(reference):
        return found
    listed = every(
        Nachet(session.datastore).pipeline_list,
        actor=session.actor,
        with_inactive=True,
        page_size=1000,
    )
    found_ids = [it.id for it in listed if it.name == reference]
    if not found_ids:
        hint = "datastore nachet pipelines ls shows them"
        raise NotFound("pipeline not found", argument="pipeline", hint=hint)
    return max(found_ids)


def _species(session: Session) -> None:
    """List the species that are known, by name.

    For example: datastore nachet species ls
    """
    listed = every(Nachet(session.datastore).seed_list, actor=session.actor, page_size=1000)
    session.screen.table(listed, ["id", "name", "information"])


def _find(session: Session, name: Name) -> None:
    """Find a species by its name or a synonym; case and a class number before it do not count.

    For example: datastore nachet species find '14 Ambrosia elatior'
    """
    session.screen.fields(Nachet(session.datastore).seed_find(actor=session.actor, name=name))


def _add(session: Session, name: Name, known: Pairs = None) -> None:
    """Make a species known, with what is known of it: taxonomy, synonyms, common_names.

    For example: datastore nachet species add 'Secale cereale' 'synonyms=["Secale fragile"]'
    """
    done = Nachet(session.datastore).seed_create(
        actor=session.actor, name=name, information=pairs(known or [])
    )
    session.screen.made(done, f"{done.id}: {done.name}")


def _pipelines(
    session: Session,
    every_one: Annotated[bool, typer.Option("--all", help="Also those not in use.")] = False,
) -> None:
    """List the pipelines in use, with their models in order.

    For example: datastore nachet pipelines ls
    """
    listed = every(
        Nachet(session.datastore).pipeline_list,
        actor=session.actor,
        with_inactive=every_one,
        page_size=1000,
    )
    rows = (
        {
            "id": it.id,
            "name": it.name,
            "version": it.version,
            "models": [f"{model['name']} {model['version']}" for model in it.models],
            "default": it.is_default,
            "mine": it.is_mine,
            "in use": it.is_active,
        }
        for it in listed
    )
    session.screen.table(rows, ["id", "name", "version", "models", "default", "mine", "in use"])


def _models(session: Session) -> None:
    """List all versions of all models.

    For example: datastore nachet pipelines models
    """
    listed = every(Nachet(session.datastore).model_list, actor=session.actor, page_size=1000)
    session.screen.table(listed, ["version_id", "name", "version", "task", "has_secret"])


def _import(
    session: Session,
    structure: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.json", exists=True, dir_okay=False, help="Models and pipelines."
        ),
    ],
    dry_run: DryRun = False,
) -> None:
    """Import models and pipelines. What is there already stays; a change is a new version.

    Addresses and keys of models are sealed on the way with the key in DATASTORE_SEAL_KEY, unless
    they are references already, as env:NAME.

    For example: datastore nachet pipelines import pipelines.json
    """
    try:
        told = json.loads(structure.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BadArgument(f"{structure} is not JSON: {error}", argument="structure") from error
    done = Nachet(session.datastore).pipeline_import(
        actor=session.actor, structure=sealed(told), dry_run=dry_run
    )
    verb = "would be new" if done.dry_run else "are new"
    session.screen.made(
        done, f"{done.models} models and {done.pipelines} pipelines {verb}, {done.known} known"
    )


def _default(session: Session, pipeline: Name) -> None:
    """Make a pipeline the one for all who chose none.

    For example: datastore nachet pipelines default 'Swin transformer'
    """
    found = pipeline_named(session, pipeline)
    Nachet(session.datastore).pipeline_set_default(actor=session.actor, pipeline=found)
    session.screen.made({"pipeline": found}, f"{pipeline} is the default")


def _choose(session: Session, pipeline: Name) -> None:
    """Choose your own default.

    For example: datastore nachet pipelines choose '6 Seed Detector'
    """
    found = pipeline_named(session, pipeline)
    Nachet(session.datastore).pipeline_choose(actor=session.actor, pipeline=found)
    session.screen.made({"pipeline": found}, f"{pipeline} is your default")


def _secret(
    session: Session,
    version: Annotated[UUID, typer.Argument(metavar="VERSION", help="Of a model: its id.")],
) -> None:
    """Show how a version of a model is reached: its address and key, opened where sealed.

    Needs the right secrets, and the key in DATASTORE_SEAL_KEY.

    For example: datastore nachet pipelines secret 0190c5ff-7f2e-7c3d-8000-5f1e2d3c4b5a
    """
    nachet, actor = Nachet(session.datastore), session.actor
    told = nachet.model_secret(actor=actor, version=version)
    listed = every(nachet.model_list, actor=actor, page_size=1000)
    name = next(it.name for it in listed if it.version_id == version)
    session.screen.fields({"version": version, **opened(name, told)})


def _rights(session: Session) -> None:
    """List the rights that were given; what a role allows is not listed.

    For example: datastore nachet rights ls
    """
    listed = every(Nachet(session.datastore).right_list, actor=session.actor, page_size=1000)
    session.screen.table(listed, ["email", "kind", "granted_by", "created_at"])


def _grant(session: Session, who: Who, kind: What) -> None:
    """Give a user the right to make species known, to import pipelines, or to read secrets.

    For example: datastore nachet rights grant ada@lab.example species
    """
    user = session.user(who)
    Nachet(session.datastore).right_grant(actor=session.actor, user_id=user, kind=kind)
    session.screen.made({"user": user, "kind": kind}, f"{who} has the right {kind.value}")


def _revoke(session: Session, who: Who, kind: What) -> None:
    """Take such a right away.

    For example: datastore nachet rights revoke ada@lab.example species
    """
    user = session.user(who)
    Nachet(session.datastore).right_revoke(actor=session.actor, user_id=user, kind=kind)
    session.screen.made({"user": user, "kind": kind}, f"{who} was given no right {kind.value}")
