-- Deploy datastore:file/rename to pg
-- requires: file/_require
-- requires: file/_rows
-- requires: container/_require_open
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.file_rename(
    actor uuid,
    file  uuid,
    name  text
) RETURNS SETOF datastore.file ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    home uuid;
BEGIN
    home := (datastore_private.file_require(actor, file, 'write')).container_id;
    PERFORM datastore_private.container_require_open(home);
    PERFORM datastore_private.name_require(name);

    BEGIN
        UPDATE datastore_private.file f SET name = file_rename.name WHERE f.id = file;
    EXCEPTION WHEN unique_violation THEN
        RAISE EXCEPTION 'file name is taken'
            USING ERRCODE = 'ST409', COLUMN = 'name', CONSTRAINT = 'file_sibling_key',
                  HINT = 'choose another name; case and Unicode form do not count';
    END;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'file not found'
            USING ERRCODE = 'ST404', COLUMN = 'file', HINT = 'another session has deleted it';
    END IF;

    PERFORM datastore_private.event_write(actor, 'file_rename', file, home);
    RETURN QUERY SELECT * FROM datastore_private.file_rows(ARRAY[file]);
END;
$fn$;

COMMENT ON FUNCTION datastore.file_rename(uuid, uuid, text) IS
$doc$Give a file another name; no bytes move. Needs write.
Raises ST400 (name not allowed), ST403 (level too low), ST404 (absent, invisible or in the trash),
ST409 (the folder has a file of that name), ST412 (container is frozen).$doc$;

GRANT EXECUTE ON FUNCTION datastore.file_rename(uuid, uuid, text)
    TO datastore_app, datastore_user;

COMMIT;
