-- Deploy datastore:event/_write to pg
-- requires: event/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.event_write(
    actor     uuid,
    action    text,
    subject   uuid,
    container uuid,
    detail    jsonb DEFAULT '{}'
) RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
BEGIN
    INSERT INTO datastore_private.event (actor_id, action, subject_id, container_id, detail)
    VALUES (actor, event_write.action, subject, container, event_write.detail);
END;
$fn$;

COMMENT ON FUNCTION datastore_private.event_write(uuid, text, uuid, uuid, jsonb) IS
'Write the one event of a changing call: its function''s name, the subject''s id, its container, and
ids, counts or levels.';

COMMIT;
