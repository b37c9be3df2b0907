-- Revert datastore:nachet/training/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.training_list(uuid,uuid,uuid,integer,text);
DROP FUNCTION nachet_private.folders_shown(uuid,uuid);

COMMIT;
