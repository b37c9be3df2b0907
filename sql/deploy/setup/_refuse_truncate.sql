-- Deploy datastore:setup/_refuse_truncate to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.refuse_truncate() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    RAISE EXCEPTION 'this table is not truncated'
        USING ERRCODE = 'ST422', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME,
              HINT = 'delete what it tells of through the API';
END;
$fn$;
COMMENT ON FUNCTION datastore_private.refuse_truncate() IS
'Trigger: refuses TRUNCATE, which fires no trigger that looks at rows.';

COMMIT;
