-- Revert datastore:container/_require_settings from pg
BEGIN;
SET LOCAL ROLE datastore_owner;

DROP FUNCTION datastore_private.container_require_settings(
    boolean,text,integer,bigint,bigint,text[]);

COMMIT;
