-- Revert datastore:nachet/right/_require from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.right_require(uuid,nachet.right_kind);
DROP FUNCTION nachet_private.right_fresh(uuid,nachet.right_kind);

COMMIT;
