-- Deploy datastore:file/set_metadata to pg
-- requires: file/_require
-- requires: file/_rows
-- requires: file/_last_copy
-- requires: value/_metadata
-- requires: container/_require_open
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.file_set_metadata(
    actor    uuid,
    file     uuid,
    metadata jsonb,
    merge    boolean DEFAULT false
) RETURNS SETOF datastore.file ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    home    uuid;
    problem text := datastore_private.metadata_problem(metadata);
    dropped text[];
BEGIN
    home := (datastore_private.file_require(actor, file, 'write')).container_id;
    PERFORM datastore_private.container_require_open(home);
    IF merge IS NULL THEN
        RAISE EXCEPTION 'merge is missing'
            USING ERRCODE = 'ST400', COLUMN = 'merge',
                  HINT = 'pass true to change some members, false to replace all';
    ELSIF metadata IS NULL OR problem = 'metadata' THEN
        RAISE EXCEPTION 'metadata is not a JSON object'
            USING ERRCODE = 'ST400', COLUMN = 'metadata', HINT = 'pass an object; {} for none';
    END IF;

    IF problem IS NULL THEN
        dropped := ARRAY(SELECT m.name FROM jsonb_each(metadata) AS m (name, value)
                          WHERE merge AND m.value = 'null');
        UPDATE datastore_private.file f
           SET metadata = CASE WHEN merge THEN (f.metadata || file_set_metadata.metadata) - dropped
                               ELSE file_set_metadata.metadata END
         WHERE f.id = file
        RETURNING datastore_private.metadata_problem(f.metadata) INTO problem;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'file not found'
                USING ERRCODE = 'ST404', COLUMN = 'file', HINT = 'another session has deleted it';
        END IF;
    END IF;
    IF problem IS NOT NULL THEN
        RAISE EXCEPTION 'metadata is too large'
            USING ERRCODE = 'ST413', COLUMN = 'metadata', DETAIL = 'max=64 kB levels=100',
                  HINT = 'keep large data in a file of its own; numbers stay below 1e308';
    END IF;

    PERFORM datastore_private.event_write(actor, 'file_set_metadata', file, home,
        jsonb_build_object('merge', merge));
    RETURN QUERY SELECT * FROM datastore_private.file_rows(ARRAY[file]);
END;
$fn$;

COMMENT ON FUNCTION datastore.file_set_metadata(uuid, uuid, jsonb, boolean) IS
$doc$Replace what is said of a file. With merge only the members that are given change, at the top
level, and those given as null are removed. The same limits as at upload; facts and captured_at
stay. Needs write.
Raises ST400 (metadata, merge), ST403 (level too low), ST404 (absent, invisible or in the trash),
ST412 (container is frozen), ST413 (over 64 kB, 100 levels, or a number beyond 1e308).$doc$;

GRANT EXECUTE ON FUNCTION datastore.file_set_metadata(uuid, uuid, jsonb, boolean)
    TO datastore_app, datastore_user;

COMMIT;
