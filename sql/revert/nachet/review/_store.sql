-- Revert datastore:nachet/review/_store from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.review_store(uuid,uuid,nachet_private.said_box[],text);
DROP FUNCTION nachet_private.review_hold(uuid,uuid);

COMMIT;
