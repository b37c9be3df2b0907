-- Deploy datastore:nachet/pipeline/_require to pg
-- requires: nachet/pipeline/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.pipeline_require(pipeline uuid) RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    IF pipeline IS NOT NULL AND NOT EXISTS (SELECT FROM nachet_private.pipeline p
                                             WHERE p.id = pipeline_require.pipeline) THEN
        RAISE EXCEPTION 'pipeline not found'
            USING ERRCODE = 'ST404', COLUMN = 'pipeline', HINT = 'pipeline_list shows them';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.pipeline_require(uuid) IS
'Raises ST404 unless there is such a pipeline; null is fine.';

COMMIT;
