-- Deploy datastore:nachet/pipeline/type to pg
-- requires: nachet/setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE nachet.model AS (
    id            uuid,
    name          text,
    task          text,
    endpoint_name text,
    version_id    uuid,
    version       text,
    data          jsonb,
    has_secret    boolean,
    created_at    timestamptz,
    page_token    text
);
COMMENT ON TYPE nachet.model IS 'One version of a model, without its secrets';
COMMENT ON COLUMN nachet.model.id IS 'Model';
COMMENT ON COLUMN nachet.model.name IS 'Name of the model';
COMMENT ON COLUMN nachet.model.task IS 'What it does, as Object Detection';
COMMENT ON COLUMN nachet.model.endpoint_name IS 'Name of its service';
COMMENT ON COLUMN nachet.model.version_id IS 'Id of this version';
COMMENT ON COLUMN nachet.model.version IS 'Version, as its makers count';
COMMENT ON COLUMN nachet.model.data IS 'What was said of this version when it was imported';
COMMENT ON COLUMN nachet.model.has_secret IS 'Whether model_secret has something to tell';
COMMENT ON COLUMN nachet.model.created_at IS 'Imported at';
COMMENT ON COLUMN nachet.model.page_token IS
'Place after this row of a list; null where it is not of one';

CREATE TYPE nachet.model_secret AS (
    version_id uuid,
    endpoint   text,
    api_key    text
);
COMMENT ON TYPE nachet.model_secret IS
'How a model is reached: none, identity, env:NAME, or sealed: and what only the key outside of the
database opens';
COMMENT ON COLUMN nachet.model_secret.version_id IS 'Version of the model';
COMMENT ON COLUMN nachet.model_secret.endpoint IS 'Where its address is found';
COMMENT ON COLUMN nachet.model_secret.api_key IS 'Where its key is found';

CREATE TYPE nachet.pipeline AS (
    id         uuid,
    name       text,
    version    text,
    models     jsonb,
    data       jsonb,
    is_active  boolean,
    is_default boolean,
    is_mine    boolean,
    created_at timestamptz,
    page_token text
);
COMMENT ON TYPE nachet.pipeline IS
'Models that work one after the other, each fed with what the one before found';
COMMENT ON COLUMN nachet.pipeline.id IS 'Id of this version of the pipeline';
COMMENT ON COLUMN nachet.pipeline.name IS 'Name';
COMMENT ON COLUMN nachet.pipeline.version IS 'Version, as its makers count';
COMMENT ON COLUMN nachet.pipeline.models IS
'[{"model", "name", "version_id", "version", "task"}] in the order in which they work';
COMMENT ON COLUMN nachet.pipeline.data IS 'What was said of it when it was imported';
COMMENT ON COLUMN nachet.pipeline.is_active IS 'Whether it is offered';
COMMENT ON COLUMN nachet.pipeline.is_default IS 'Whether it is the one for all';
COMMENT ON COLUMN nachet.pipeline.is_mine IS 'Whether the actor chose it as their own default';
COMMENT ON COLUMN nachet.pipeline.created_at IS 'Imported at';
COMMENT ON COLUMN nachet.pipeline.page_token IS
'Place after this row of a list; null where it is not of one';

CREATE TYPE nachet.import AS (
    models    integer,
    pipelines integer,
    known     integer,
    dry_run   boolean
);
COMMENT ON TYPE nachet.import IS 'What an import of models and pipelines brought';
COMMENT ON COLUMN nachet.import.models IS 'Versions of models that are new';
COMMENT ON COLUMN nachet.import.pipelines IS 'Versions of pipelines that are new';
COMMENT ON COLUMN nachet.import.known IS 'Versions of either that were there already';
COMMENT ON COLUMN nachet.import.dry_run IS 'Whether it was only tried';

COMMIT;
