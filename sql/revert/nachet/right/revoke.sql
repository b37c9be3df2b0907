-- Revert datastore:nachet/right/revoke from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.right_revoke(uuid,uuid,nachet.right_kind);

COMMIT;
