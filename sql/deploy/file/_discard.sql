-- Deploy datastore:file/_discard to pg
-- requires: file/_last_copy
-- requires: purge/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.file_storage_discarded() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off
AS $fn$
BEGIN
    -- One statement that removes both leaves nothing that tells in which container the bytes lie.
    IF EXISTS (SELECT FROM old_rows o
                WHERE NOT EXISTS (SELECT FROM datastore_private.file f
                                   WHERE f.id = o.file_id
                                  OFFSET 0))
    THEN
        RAISE EXCEPTION 'a file goes after its copies, not with them'
            USING ERRCODE = 'ST422', CONSTRAINT = 'file_not_by_hand',
                  HINT = 'use datastore.file_delete';
    END IF;

    INSERT INTO datastore_private.garbage (backend_id, blob_container, blob_key, reason)
    SELECT o.backend_id, c.blob_container, o.blob_key, 'deleted'
      FROM old_rows o
      JOIN datastore_private.file f ON f.id = o.file_id
      JOIN datastore_private.container c ON c.id = f.container_id
     WHERE NOT EXISTS (SELECT FROM datastore_private.garbage g
                        WHERE g.backend_id = o.backend_id
                          AND g.blob_container = c.blob_container AND g.blob_key = ''
                       OFFSET 0)
    ON CONFLICT ON CONSTRAINT garbage_blob_key DO NOTHING;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_storage_discarded() IS
'Trigger: the bytes of a copy that is removed are garbage, unless its whole blob container is.';

CREATE TRIGGER file_storage_discarded AFTER DELETE ON datastore_private.file_storage
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.file_storage_discarded();

COMMIT;
