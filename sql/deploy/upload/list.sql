-- Deploy datastore:upload/list to pg
-- requires: upload/_row
-- requires: access/_require
-- requires: page/_key
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.upload_list(
    actor      uuid,
    container  uuid DEFAULT NULL,
    state      datastore.upload_state DEFAULT NULL,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF datastore.upload
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    scope       text := format('upload_list %s %s %s', actor, container, state);
    before      uuid := coalesce(datastore_private.page_key(
        scope, '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', page_token)::uuid,
                                 'ffffffff-ffff-ffff-ffff-ffffffffffff');
    found_ids   uuid[] := ARRAY[]::uuid[];
    seen        uuid[] := ARRAY[]::uuid[];
    closed      uuid[] := ARRAY[]::uuid[];
    candidate   record;
BEGIN
    IF container IS NOT NULL THEN
        PERFORM datastore_private.access_require(actor, container, 'owner');
        found_ids := ARRAY(
            SELECT u.id FROM datastore_private.upload u
             WHERE u.container_id = upload_list.container AND u.id < before
               AND (upload_list.state IS NULL OR upload_list.state = CASE
                    WHEN u.state = 'open' AND u.lease_until <= statement_timestamp() THEN 'expired'
                    ELSE u.state END)
             ORDER BY u.id DESC LIMIT rows_wanted);
    ELSE
        PERFORM datastore_private.actor_require(actor);
        FOR candidate IN
            SELECT u.id, u.container_id FROM datastore_private.upload u
             WHERE u.actor_id = actor AND u.id < before
               AND (upload_list.state IS NULL OR upload_list.state = CASE
                    WHEN u.state = 'open' AND u.lease_until <= statement_timestamp() THEN 'expired'
                    ELSE u.state END)
             ORDER BY u.id DESC
        LOOP
            IF candidate.container_id <> ALL (seen) THEN
                seen := seen || candidate.container_id;
                IF (datastore_private.access_of(actor, candidate.container_id, 'write') >= 'write')
                   IS NOT TRUE THEN
                    closed := closed || candidate.container_id;
                END IF;
            END IF;
            CONTINUE WHEN candidate.container_id = ANY (closed);
            found_ids := found_ids || candidate.id;
            EXIT WHEN cardinality(found_ids) >= rows_wanted;
        END LOOP;
    END IF;

    RETURN QUERY
    SELECT r.*
      FROM unnest(found_ids) WITH ORDINALITY AS w (id, place)
     CROSS JOIN LATERAL datastore_private.upload_row(w.id, scope) AS r
     ORDER BY w.place;
END;
$fn$;

COMMENT ON FUNCTION datastore.upload_list(
    uuid, uuid, datastore.upload_state, integer, text) IS
$doc$Uploads, newest first, a page at a time: the actor's own, in containers where the actor still
has write; or everybody's in one container, which needs owner. All states, or one. What is wrong
with their items is told by upload_status.
Raises ST400 (page_size, page_token), ST403 (actor, or level too low), ST404 (container).$doc$;

GRANT EXECUTE ON FUNCTION datastore.upload_list(uuid, uuid, datastore.upload_state, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
