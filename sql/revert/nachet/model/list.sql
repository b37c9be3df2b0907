-- Revert datastore:nachet/model/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet.model_list(uuid,integer,text);

COMMIT;
