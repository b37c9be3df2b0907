-- Revert datastore:nachet/archive/_folders from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION nachet_private.archive_collect(uuid);
DROP FUNCTION nachet_private.archive_retarget(nachet_private.archive);
DROP FUNCTION nachet_private.archive_target(uuid,uuid,uuid,uuid);
DROP FUNCTION nachet_private.archive_folder_named(uuid,uuid,text,uuid);

COMMIT;
