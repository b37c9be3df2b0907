-- Deploy datastore:nachet/pipeline/choose to pg
-- requires: nachet/pipeline/_require
-- requires: access/_actor
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.pipeline_choose(
    actor    uuid,
    pipeline uuid DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.actor_require(actor);
    PERFORM nachet_private.pipeline_require(pipeline);

    IF pipeline IS NULL THEN
        DELETE FROM nachet_private.user_pipeline u WHERE u.user_id = actor;
    ELSE
        INSERT INTO nachet_private.user_pipeline (user_id, pipeline_id) VALUES (actor, pipeline)
        ON CONFLICT ON CONSTRAINT user_pipeline_key
            DO UPDATE SET pipeline_id = excluded.pipeline_id;
    END IF;
    PERFORM datastore_private.event_write(actor, 'nachet.pipeline_choose', pipeline, NULL);
END;
$fn$;

COMMENT ON FUNCTION nachet.pipeline_choose(uuid, uuid) IS
$doc$Choose the actor's own default; without a pipeline the one for all holds again. For every user.
Raises ST400 (actor), ST403 (actor), ST404 (pipeline).$doc$;

GRANT EXECUTE ON FUNCTION nachet.pipeline_choose(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
