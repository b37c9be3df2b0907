-- Deploy datastore:file/_last_copy to pg
-- requires: file/table
-- requires: setup/_refuse_truncate
-- The triggers of file and file_storage that keep the last copy stand
-- together: each is half a rule.
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.file_require_copy(files uuid[]) RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off
AS $fn$
DECLARE
    bare uuid;
BEGIN
    SELECT f.id INTO bare
      FROM unnest(files) AS u (id)
      JOIN datastore_private.file f ON f.id = u.id
     WHERE f.state = 'live'
       AND NOT EXISTS (SELECT FROM datastore_private.file_storage s
                        WHERE s.file_id = f.id AND s.variant = 'original' AND s.state = 'proven'
                          AND s.sha256 = f.sha256 AND s.size = f.size
                       OFFSET 0)
     LIMIT 1;

    IF FOUND THEN
        RAISE EXCEPTION 'a live file keeps at least one proven original'
            USING ERRCODE = 'ST422', CONSTRAINT = 'file_last_copy',
                  DETAIL = format('file=%s', bare),
                  HINT = 'prove another copy first, or delete the file through the API';
    END IF;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_require_copy(uuid[]) IS
'Raises ST422 when one of these files is live and has no proven original of its own size and hash.';

CREATE OR REPLACE FUNCTION datastore_private.file_doubt_copies(files uuid[]) RETURNS void
LANGUAGE plpgsql
AS $fn$
BEGIN
    -- In id order, so that two sessions cannot wait for each other; the write makes the later one
    -- see the earlier.
    WITH ordered AS (
        SELECT f.id FROM datastore_private.file f
         WHERE f.id = ANY (files)
         ORDER BY f.id FOR NO KEY UPDATE
    )
    UPDATE datastore_private.file f SET copies_rev = f.copies_rev + 1
      FROM ordered
     WHERE f.id = ordered.id;

    PERFORM datastore_private.file_require_copy(files);
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_doubt_copies(uuid[]) IS
'Write the rows of files that have lost a proven original, then require that each which is
live has another.';

CREATE OR REPLACE FUNCTION datastore_private.file_storage_inserted() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off
AS $fn$
BEGIN
    IF EXISTS (SELECT FROM new_rows n
                WHERE n.variant = 'original'
                  AND EXISTS (SELECT FROM datastore_private.file f
                               WHERE f.id = n.file_id
                                 AND (f.sha256 <> n.sha256 OR f.size <> n.size)
                              OFFSET 0))
    THEN
        RAISE EXCEPTION 'an original has the size and hash of its file'
            USING ERRCODE = 'ST422', CONSTRAINT = 'file_storage_original',
                  HINT = 'name another variant, or store other bytes as a new file';
    END IF;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_storage_inserted() IS
'Trigger: no other bytes pass for an original.';

CREATE TRIGGER file_storage_inserted AFTER INSERT ON datastore_private.file_storage
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.file_storage_inserted();

CREATE OR REPLACE FUNCTION datastore_private.file_storage_deleted() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    -- A file that is on its way out needs no copy; only the transaction that removes it sees it so.
    PERFORM datastore_private.file_doubt_copies(
        (SELECT array_agg(DISTINCT o.file_id)
           FROM old_rows o
           JOIN datastore_private.file f ON f.id = o.file_id
          WHERE o.variant = 'original' AND o.state = 'proven' AND f.state <> 'deleted'));
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_storage_deleted() IS
'Trigger: no copy is removed that a live file needs.';

CREATE TRIGGER file_storage_deleted AFTER DELETE ON datastore_private.file_storage
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.file_storage_deleted();

CREATE OR REPLACE FUNCTION datastore_private.file_storage_updated() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    IF EXISTS (SELECT o.file_id, o.variant, o.backend_id, o.blob_key, o.size, o.sha256
                 FROM old_rows o
               EXCEPT
               SELECT n.file_id, n.variant, n.backend_id, n.blob_key, n.size, n.sha256
                 FROM new_rows n)
    THEN
        RAISE EXCEPTION 'what a copy is and where it lies never changes'
            USING ERRCODE = 'ST422', CONSTRAINT = 'file_storage_fixed',
                  HINT = 'add the new copy, then remove the old one';
    END IF;

    PERFORM datastore_private.file_doubt_copies(
        (SELECT array_agg(DISTINCT o.file_id)
           FROM old_rows o
           JOIN new_rows n ON n.file_id = o.file_id AND n.variant = o.variant
                          AND n.backend_id = o.backend_id
          WHERE o.variant = 'original' AND o.state = 'proven' AND n.state <> 'proven'));
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_storage_updated() IS
'Trigger: no copy changes its place or hash, and none that a live file needs is marked
missing or rotten.';

CREATE TRIGGER file_storage_updated AFTER UPDATE ON datastore_private.file_storage
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.file_storage_updated();

CREATE OR REPLACE FUNCTION datastore_private.file_inserted() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off
AS $fn$
BEGIN
    IF EXISTS (SELECT FROM new_rows n
                WHERE n.state = 'live'
                  AND NOT EXISTS (SELECT FROM datastore_private.file_storage s
                                   WHERE s.file_id = n.id AND s.variant = 'original'
                                     AND s.state = 'proven' AND s.sha256 = n.sha256
                                     AND s.size = n.size
                                  OFFSET 0))
    THEN
        -- says which
        PERFORM datastore_private.file_require_copy((SELECT array_agg(n.id) FROM new_rows n));
    END IF;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_inserted() IS
'Trigger: a live file has a proven original from the statement that makes it.';

CREATE TRIGGER file_inserted AFTER INSERT ON datastore_private.file
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.file_inserted();

CREATE OR REPLACE FUNCTION datastore_private.file_updated() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off
AS $fn$
BEGIN
    IF EXISTS (SELECT o.id, o.container_id, o.size, o.sha256 FROM old_rows o
               EXCEPT
               SELECT n.id, n.container_id, n.size, n.sha256 FROM new_rows n)
    THEN
        RAISE EXCEPTION 'the bytes of a file never change'
            USING ERRCODE = 'ST422', CONSTRAINT = 'file_fixed',
                  HINT = 'store the new bytes as a new file';
    END IF;

    PERFORM datastore_private.file_require_copy(
        (SELECT array_agg(n.id)
           FROM new_rows n
           JOIN old_rows o USING (id)
          WHERE n.state = 'live' AND o.state <> 'live'));

    IF EXISTS (SELECT FROM new_rows n JOIN old_rows o USING (id)
                WHERE n.state = 'lost' AND o.state <> 'lost'
                  AND EXISTS (SELECT FROM datastore_private.file_storage s
                               WHERE s.file_id = n.id AND s.variant = 'original'
                                 AND s.state = 'proven'
                              OFFSET 0))
    THEN
        RAISE EXCEPTION 'a file with a proven original is not lost'
            USING ERRCODE = 'ST422', CONSTRAINT = 'file_not_lost',
                  HINT = 'mark what was seen of its copies, and the file with the last of them';
    END IF;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_updated() IS
'Trigger: the id, container, size and hash of a file never change, one that becomes live again
has a proven original, and one that becomes lost has none.';

CREATE TRIGGER file_updated AFTER UPDATE ON datastore_private.file
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.file_updated();

CREATE OR REPLACE FUNCTION datastore_private.file_deleted() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    IF EXISTS (SELECT FROM old_rows o WHERE o.state <> 'deleted') THEN
        RAISE EXCEPTION 'a file is not removed by hand'
            USING ERRCODE = 'ST422', CONSTRAINT = 'file_not_by_hand',
                  HINT = 'use datastore.file_delete';
    END IF;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_deleted() IS
'Trigger: only the function that deletes files removes their rows.';

CREATE TRIGGER file_deleted AFTER DELETE ON datastore_private.file
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.file_deleted();

-- SECURITY DEFINER: at the end of the transaction the caller's own role is back.
CREATE OR REPLACE FUNCTION datastore_private.file_finish_deletion() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    IF EXISTS (SELECT FROM datastore_private.file f WHERE f.id = NEW.id AND f.state = 'deleted')
    THEN
        RAISE EXCEPTION 'a file that is being deleted does not stay'
            USING ERRCODE = 'ST422', CONSTRAINT = 'file_finish_deletion',
                  DETAIL = format('file=%s', NEW.id), HINT = 'use datastore.file_delete';
    END IF;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_finish_deletion() IS
'Trigger: no file is in the state deleted when its transaction ends.';

CREATE CONSTRAINT TRIGGER file_finish_deletion AFTER INSERT OR UPDATE ON datastore_private.file
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.state = 'deleted')
    EXECUTE FUNCTION datastore_private.file_finish_deletion();

CREATE TRIGGER file_no_truncate BEFORE TRUNCATE ON datastore_private.file
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.refuse_truncate();
CREATE TRIGGER file_storage_no_truncate BEFORE TRUNCATE ON datastore_private.file_storage
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.refuse_truncate();

COMMIT;
