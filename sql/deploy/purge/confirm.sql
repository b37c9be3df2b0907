-- Deploy datastore:purge/confirm to pg
-- requires: purge/table
-- requires: access/_role
-- requires: upload/_require_batch
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.purge_confirm(actor uuid, results jsonb)
RETURNS SETOF datastore.purge ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    outcome datastore.purge;
BEGIN
    PERFORM datastore_private.actor_require_role(actor, '{admin,dev}');
    PERFORM datastore_private.upload_require_batch(results, 'results', '{id,error}', '{id,error}');
    IF EXISTS (SELECT FROM jsonb_to_recordset(results) AS r (id text)
                WHERE r.id IS NULL OR r.id !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$') THEN
        RAISE EXCEPTION 'results holds an id that is none'
            USING ERRCODE = 'ST400', COLUMN = 'results',
                  HINT = 'pass the ids that purge_claim gave';
    END IF;

    WITH told AS (
        SELECT DISTINCT ON (r.id) r.id, r.error
          FROM jsonb_to_recordset(results) AS r (id uuid, error text)
         ORDER BY r.id, r.error NULLS LAST
    ), deleted AS (
        DELETE FROM datastore_private.garbage g USING told t
         WHERE g.id = t.id AND g.claimed AND t.error IS NULL
        RETURNING g.id
    ), kept AS (
        UPDATE datastore_private.garbage g
           SET claimed = false, last_error = left(t.error, 500),
               due_at = statement_timestamp()
                      + least(interval '1 minute' * 2 ^ least(g.attempts, 20), interval '1 day')
          FROM told t
         WHERE g.id = t.id AND g.claimed AND t.error IS NOT NULL
        RETURNING g.id
    )
    SELECT (SELECT count(*) FROM deleted), (SELECT count(*) FROM kept), count(*)
      INTO outcome
      FROM told;
    outcome.unknown := outcome.unknown - outcome.deleted - outcome.kept;

    IF outcome.deleted + outcome.kept > 0 THEN
        PERFORM datastore_private.event_write(actor, 'purge_confirm', NULL, NULL,
            to_jsonb(outcome));
    END IF;
    RETURN NEXT outcome;
END;
$fn$;

COMMENT ON FUNCTION datastore.purge_confirm(uuid, jsonb) IS
$doc$Report on claimed blobs: [{"id"}] for those that are gone from their store, also when they were
not there, and [{"id", "error"}] for those that could not be deleted; these come up again, later
after each failure. Idempotent. Needs the role admin or dev.
Raises ST400 (results), ST403 (another role), ST413 (more than 10000 results).$doc$;

GRANT EXECUTE ON FUNCTION datastore.purge_confirm(uuid, jsonb) TO datastore_app, datastore_user;

COMMIT;
