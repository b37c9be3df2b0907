-- Deploy datastore:nachet/batch/_rows to pg
-- requires: nachet/batch/table
-- requires: nachet/picture/table
-- requires: container/_require_open
-- requires: nachet/value/_time
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.batch_rows(wanted uuid[], scope text DEFAULT NULL)
RETURNS SETOF nachet.batch
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT b.id, b.container_id, b.folder_id, b.state, b.announced, n.received, n.failed,
           greatest(b.announced - n.received - n.failed, 0),
           coalesce((SELECT jsonb_agg(jsonb_build_object('name', l.name, 'problem', l.problem,
                                                         'at', nachet_private.iso_time(l.at))
                                      ORDER BY l.at DESC, l.name)
                       FROM (SELECT * FROM nachet_private.batch_failure f
                              WHERE f.batch_id = b.id ORDER BY f.at DESC, f.name LIMIT 100) AS l),
                    '[]'),
           coalesce((SELECT jsonb_agg(jsonb_build_object('seed', d.id, 'name', d.name)
                                      ORDER BY d.name_key)
                       FROM nachet_private.batch_seed s
                       JOIN nachet_private.seed d ON d.id = s.seed_id
                      WHERE s.batch_id = b.id), '[]'),
           b.objects, b.zoom, b.created_at, b.created_by,
           CASE WHEN scope IS NOT NULL
                THEN datastore_private.page_token(scope, b.id::text) END
      FROM nachet_private.batch b
     CROSS JOIN LATERAL (
           SELECT (SELECT count(*) FROM nachet_private.picture p
                    WHERE p.batch_id = b.id)::integer AS received,
                  (SELECT count(*) FROM nachet_private.batch_failure f
                    WHERE f.batch_id = b.id)::integer AS failed) AS n
     WHERE b.id = ANY (wanted)
     ORDER BY b.id DESC;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.batch_rows(uuid[], text) IS
'Batches as the API shows them, newest first; with a scope they are of a list.';

CREATE OR REPLACE FUNCTION nachet_private.batch_require(
    actor  uuid,
    batch  uuid,
    wanted datastore.level
) RETURNS nachet_private.batch
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    found_batch nachet_private.batch;
BEGIN
    SELECT * INTO found_batch FROM nachet_private.batch b WHERE b.id = batch_require.batch;
    PERFORM datastore_private.access_require(actor, found_batch.container_id, wanted, 'batch');
    RETURN found_batch;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.batch_require(uuid, uuid, datastore.level) IS
'Guard: a batch in a container where the actor has the wanted level. Raises what access_require
raises.';

CREATE OR REPLACE FUNCTION nachet_private.batch_hold(actor uuid, batch uuid)
RETURNS nachet_private.batch
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    held nachet_private.batch := nachet_private.batch_require(actor, batch, 'write');
BEGIN
    PERFORM datastore_private.container_require_open(held.container_id);
    UPDATE nachet_private.batch b SET state = b.state WHERE b.id = held.id RETURNING b.* INTO held;
    IF held.state IS DISTINCT FROM 'open' THEN
        RAISE EXCEPTION 'batch is closed'
            USING ERRCODE = 'ST412', COLUMN = 'batch', DETAIL = format('batch=%s', batch),
                  HINT = 'batch_reopen opens it again';
    END IF;
    RETURN held;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.batch_hold(uuid, uuid) IS
'Guard: an open batch that the actor may add to, held until the transaction ends: of two who add at
once the second counts what the first added. Raises ST412 (closed, or container is frozen) and what
batch_require raises.';

COMMIT;
