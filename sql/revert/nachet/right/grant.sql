-- Revert datastore:nachet/right/grant from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.right_grant(uuid,uuid,nachet.right_kind);

COMMIT;
