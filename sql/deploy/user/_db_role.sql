-- Deploy datastore:user/_db_role to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.db_role_require(db_role text) RETURNS void
LANGUAGE plpgsql IMMUTABLE
AS $fn$
BEGIN
    IF db_role = '' OR octet_length(db_role) > 63
       OR db_role IN ('datastore_owner', 'datastore_app', 'datastore_user',
                      'datastore_reader') THEN
        RAISE EXCEPTION 'db_role is not a login name'
            USING ERRCODE = 'ST400', COLUMN = 'db_role',
                  HINT = 'pass a login of 1 to 63 bytes, none of the datastore''s own roles, '
                         'or nothing';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.db_role_require(text) IS
'Raises ST400 unless a text can be the name of a login for one person, or is null.';

COMMIT;
