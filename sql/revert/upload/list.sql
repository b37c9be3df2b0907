-- Revert datastore:upload/list from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore.upload_list(uuid,uuid,datastore.upload_state,integer,text);

COMMIT;
