-- Deploy datastore:upload/commit to pg
-- requires: upload/_settle
-- requires: upload/_sources
-- requires: upload/_require
-- requires: upload/_require_results
-- requires: upload/_row
-- requires: folder/_require
-- requires: folder/_hold
-- requires: container/_require_open
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.upload_commit(
    actor   uuid,
    upload  uuid,
    results jsonb
) RETURNS SETOF datastore.upload ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    work    datastore_private.upload;
    removed integer;
BEGIN
    work := datastore_private.upload_require(actor, upload);
    results := datastore_private.upload_require_results(work.announced, results);
    PERFORM datastore_private.container_require_open(work.container_id);
    PERFORM datastore_private.folder_require_in(work.container_id, work.folder_id, 'folder');

    PERFORM datastore_private.upload_hold_containers(work);
    PERFORM datastore_private.folder_hold(work.container_id, work.folder_id, 'folder');
    -- Written before it is read again: of two commits at once the second goes on from
    -- what the first left.
    UPDATE datastore_private.upload u SET state = u.state
     WHERE u.id = work.id RETURNING u.* INTO work;
    IF work.state IN ('aborted', 'expired')
       OR work.state = 'open' AND work.lease_until <= statement_timestamp() THEN
        RAISE EXCEPTION 'upload is over'
            USING ERRCODE = 'ST412', COLUMN = 'upload', DETAIL = format('upload=%s', work.id),
                  HINT = 'begin a new upload; bytes already put are removed';
    END IF;

    IF work.pending > 0 THEN
        PERFORM datastore_private.upload_hold_sources(work);
        -- Where duplicates count, items wait for the first of the same bytes: it is stored by one
        -- pass, and they are found to be duplicates by the next. A third is for other sessions.
        FOR pass IN 1..3 LOOP
            PERFORM datastore_private.upload_settle(work, results);
            EXIT WHEN work.duplicates = 'allow' OR NOT EXISTS (
                SELECT FROM datastore_private.upload_item i
                 WHERE i.upload_id = work.id AND i.state = 'pending' AND i.problems IS NULL
                   AND (i.position IN (SELECT r.position
                                         FROM jsonb_to_recordset(results) AS r (position integer)))
                       IS TRUE);
        END LOOP;
        -- Where bytes came, the marker came before them. An older one may have come last even
        -- where none did. What was written to a former home counts for nothing.
        UPDATE datastore_private.folder f SET marked_rev = work.marker_rev
          FROM datastore_private.upload u
          JOIN datastore_private.container c ON c.home_backend_id = u.backend_id
         WHERE u.id = work.id AND c.id = u.container_id AND f.id = work.folder_id
           AND work.marker_rev IS NOT NULL
           AND f.marked_rev IS DISTINCT FROM work.marker_rev
           AND (u.stored > work.stored OR work.marker_rev < f.marker_rev);
        removed := datastore_private.upload_remove_sources(actor, work);
        PERFORM datastore_private.event_write(actor, 'upload_commit', work.id, work.container_id,
            (SELECT jsonb_build_object('folder', work.folder_id, 'stored', u.stored - work.stored,
                                       'failed', u.failed - work.failed, 'pending', u.pending)
                    || CASE WHEN work.remove_source THEN jsonb_build_object('removed', removed)
                            ELSE '{}' END
               FROM datastore_private.upload u WHERE u.id = work.id));
    END IF;
    RETURN QUERY SELECT * FROM datastore_private.upload_row(work.id);
END;
$fn$;

COMMENT ON FUNCTION datastore.upload_commit(uuid, uuid, jsonb) IS
$doc$Report what became of items of an upload whose bytes were put: those that meet what was
declared become files, visible from here on. results is an array of objects, one per item,
{"position", "size", "sha256"} for bytes that lie in the store and {"position", "error"} for
others; items may be reported over several calls. Idempotent: repeating a report changes nothing.
An item whose name was taken meanwhile goes on waiting, with its bytes: report it again with
another "name". An item that failed can be tried again by repeating upload_begin with its
idempotency key. The answer's problems tell about each. Members other than these are refused.
The container's limits were judged when the upload began, and hold for what was declared even where
they are narrower now; a size that was left open is judged here, by the limit of now.
Of an upload that file_copy_to began, the files that were to go with it go now.
Needs write, and to have begun the upload; an owner of the container may commit for others.
Raises ST400 (results), ST403 (level too low), ST404 (upload, or its folder is gone), ST412
(aborted, expired, or container is frozen), ST413 (more than 10000 results).$doc$;

GRANT EXECUTE ON FUNCTION datastore.upload_commit(uuid, uuid, jsonb)
    TO datastore_app, datastore_user;

COMMIT;
