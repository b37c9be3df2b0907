-- Deploy datastore:nachet/pipeline/import to pg
-- requires: nachet/pipeline/_store
-- requires: nachet/right/_require
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.pipeline_import(
    actor     uuid,
    structure jsonb,
    dry_run   boolean DEFAULT false
) RETURNS SETOF nachet.import ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    done nachet.import;
    told integer;
BEGIN
    PERFORM nachet_private.right_require(actor, 'pipelines');
    IF dry_run IS NULL THEN
        RAISE EXCEPTION 'dry_run is missing'
            USING ERRCODE = 'ST400', COLUMN = 'dry_run',
                  HINT = 'pass true to see what would come, false to import';
    END IF;
    PERFORM nachet_private.problems_raise(
        ARRAY(SELECT p FROM nachet_private.structure_form_problems(structure) AS p), 'structure',
        'nothing was imported; write each member that is missing');
    -- Of two imports at once the second goes on from what the first left.
    UPDATE nachet_private.setting s SET is_single = s.is_single;
    PERFORM nachet_private.problems_raise(
        ARRAY(SELECT p FROM nachet_private.structure_problems(structure) AS p), 'structure',
        'nothing was imported; a change is a new version; datastore nachet pipelines import seals '
        'secrets');

    told := jsonb_array_length(structure -> 'models')
            + jsonb_array_length(structure -> 'pipelines');
    SELECT count(*) FILTER (WHERE v.id IS NULL) INTO done.models
      FROM jsonb_array_elements(structure -> 'models') AS m
      LEFT JOIN nachet_private.model d ON d.name = m ->> 'model_name'
      LEFT JOIN nachet_private.model_version v
             ON v.model_id = d.id AND v.version = nachet_private.version_text(m -> 'version');
    SELECT count(*) FILTER (WHERE k.id IS NULL) INTO done.pipelines
      FROM jsonb_array_elements(structure -> 'pipelines') AS p
      LEFT JOIN nachet_private.pipeline k
             ON k.name = p ->> 'pipeline_name'
            AND k.version = nachet_private.version_text(p -> 'version');
    done.known := told - done.models - done.pipelines;
    done.dry_run := dry_run;

    IF NOT dry_run THEN
        PERFORM nachet_private.structure_store(actor, structure);
        PERFORM datastore_private.event_write(actor, 'nachet.pipeline_import', NULL, NULL,
            jsonb_build_object('models', done.models, 'pipelines', done.pipelines,
                               'known', done.known));
    END IF;
    RETURN NEXT done;
END;
$fn$;

COMMENT ON FUNCTION nachet.pipeline_import(uuid, jsonb, boolean) IS
$doc$Import models and pipelines: {"models": [{"model_name", "task", "endpoint_name", "endpoint",
"api_key", "version", ...}], "pipelines": [{"pipeline_name", "models": [names in order], "version",
"default", "active", ...}]}. All or nothing; what is there already is left as it is, so that it can
be repeated; another version is another row. endpoint and api_key are none, identity, env:NAME or
sealed: text. No other member, at any depth, may tell an endpoint, api_key, password, secret or
token, since everybody reads them. default true makes a new pipeline the one for all, active false
keeps it back. With dry_run it only tells what would come. Needs the right "pipelines", which
administrators and developers have by their role.
Raises ST400 (dry_run, structure), ST403 (no right), ST422 (structure: its DETAIL names each problem
and each missing member, as models[2].api_key).$doc$;

GRANT EXECUTE ON FUNCTION nachet.pipeline_import(uuid, jsonb, boolean)
    TO datastore_app, datastore_user;

COMMIT;
