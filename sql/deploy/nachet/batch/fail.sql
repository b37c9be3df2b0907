-- Deploy datastore:nachet/batch/fail to pg
-- requires: nachet/batch/_rows
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.batch_fail(
    actor    uuid,
    batch    uuid,
    failures jsonb
) RETURNS SETOF nachet.batch ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    held nachet_private.batch;
BEGIN
    held := nachet_private.batch_hold(actor, batch);
    IF jsonb_typeof(failures) IS DISTINCT FROM 'array' OR failures = '[]'
       OR jsonb_array_length(failures) > 10000
       OR EXISTS (SELECT FROM jsonb_array_elements(failures) AS f
                   WHERE (length(f ->> 'name') BETWEEN 1 AND 1000
                          AND length(f ->> 'problem') BETWEEN 1 AND 1000) IS NOT TRUE) THEN
        RAISE EXCEPTION 'failures cannot be read'
            USING ERRCODE = 'ST400', COLUMN = 'failures', DETAIL = 'max=10000',
                  HINT = 'pass an array of {"name", "problem"}, each of at most 1000 characters';
    END IF;

    INSERT INTO nachet_private.batch_failure (batch_id, name, problem)
    SELECT DISTINCT ON (f.v ->> 'name') held.id, f.v ->> 'name', f.v ->> 'problem'
      FROM jsonb_array_elements(failures) WITH ORDINALITY AS f (v, place)
     ORDER BY f.v ->> 'name', f.place DESC
    ON CONFLICT ON CONSTRAINT batch_failure_key
        DO UPDATE SET problem = excluded.problem, at = now();
    PERFORM datastore_private.event_write(actor, 'nachet.batch_fail', held.id, held.container_id,
        jsonb_build_object('failures', jsonb_array_length(failures)));
    RETURN QUERY SELECT * FROM nachet_private.batch_rows(ARRAY[held.id]);
END;
$fn$;

COMMENT ON FUNCTION nachet.batch_fail(uuid, uuid, jsonb) IS
$doc$Report pictures of a batch that failed: an array of {"name", "problem"}, so that whoever looks
at the batch sees them. One that comes after all is taken off by batch_add. Needs write.
Raises ST400 (failures), ST403 (level too low), ST404 (batch), ST412 (batch is closed, container is
frozen).$doc$;

GRANT EXECUTE ON FUNCTION nachet.batch_fail(uuid, uuid, jsonb) TO datastore_app, datastore_user;

COMMIT;
