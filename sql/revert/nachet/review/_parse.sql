-- Revert datastore:nachet/review/_parse from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.said_problems(nachet_private.said_box[]);
DROP FUNCTION nachet_private.said_boxes(uuid,jsonb);
DROP TYPE nachet_private.said_box;

COMMIT;
