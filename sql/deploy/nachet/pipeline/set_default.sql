-- Deploy datastore:nachet/pipeline/set_default to pg
-- requires: nachet/pipeline/_require
-- requires: nachet/right/_require
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.pipeline_set_default(
    actor    uuid,
    pipeline uuid
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM nachet_private.right_require(actor, 'pipelines');
    PERFORM nachet_private.pipeline_require(coalesce(pipeline, actor));

    -- Whoever keeps it back waits here, or has been waited for.
    UPDATE nachet_private.setting s SET is_single = s.is_single;
    UPDATE nachet_private.pipeline p SET is_active = true
     WHERE p.id = pipeline AND NOT p.is_active;
    UPDATE nachet_private.setting s SET default_pipeline_id = pipeline;
    PERFORM datastore_private.event_write(actor, 'nachet.pipeline_set_default', pipeline, NULL);
END;
$fn$;

COMMENT ON FUNCTION nachet.pipeline_set_default(uuid, uuid) IS
$doc$Make a pipeline the one for all who chose none, and put it in use; the former default is none
any more. Needs the right "pipelines".
Raises ST400 (actor), ST403 (no right), ST404 (pipeline).$doc$;

GRANT EXECUTE ON FUNCTION nachet.pipeline_set_default(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
