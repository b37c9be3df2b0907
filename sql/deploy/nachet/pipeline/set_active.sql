-- Deploy datastore:nachet/pipeline/set_active to pg
-- requires: nachet/pipeline/_require
-- requires: nachet/right/_require
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.pipeline_set_active(
    actor     uuid,
    pipeline  uuid,
    is_active boolean
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM nachet_private.right_require(actor, 'pipelines');
    PERFORM nachet_private.pipeline_require(coalesce(pipeline, actor));
    IF is_active IS NULL THEN
        RAISE EXCEPTION 'is_active is missing'
            USING ERRCODE = 'ST400', COLUMN = 'is_active', HINT = 'pass true or false';
    END IF;

    UPDATE nachet_private.setting s SET is_single = s.is_single;
    IF NOT is_active AND EXISTS (SELECT FROM nachet_private.setting s
                                     WHERE s.default_pipeline_id = pipeline) THEN
        RAISE EXCEPTION 'the default pipeline stays in use'
            USING ERRCODE = 'ST422', COLUMN = 'is_active',
                  CONSTRAINT = 'setting_default_pipeline',
                  HINT = 'make another one the default first';
    END IF;

    UPDATE nachet_private.pipeline p SET is_active = pipeline_set_active.is_active
     WHERE p.id = pipeline;
    PERFORM datastore_private.event_write(actor, 'nachet.pipeline_set_active', pipeline, NULL,
        jsonb_build_object('is_active', is_active));
END;
$fn$;

COMMENT ON FUNCTION nachet.pipeline_set_active(uuid, uuid, boolean) IS
$doc$Put a pipeline in use, or keep it back; what it found stays. Needs the right "pipelines".
Raises ST400 (is_active), ST403 (no right), ST404 (pipeline), ST422 (is_active: it is the
default).$doc$;

GRANT EXECUTE ON FUNCTION nachet.pipeline_set_active(uuid, uuid, boolean)
    TO datastore_app, datastore_user;

COMMIT;
