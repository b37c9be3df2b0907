-- Deploy datastore:upload/abort to pg
-- requires: upload/_require
-- requires: upload/_row
-- requires: upload/_end
-- requires: folder/_hold
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.upload_abort(actor uuid, upload uuid)
RETURNS SETOF datastore.upload ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    work datastore_private.upload;
BEGIN
    work := datastore_private.upload_require(actor, upload);

    PERFORM datastore_private.folder_hold(work.container_id, work.folder_id, 'upload');
    UPDATE datastore_private.upload u SET state = u.state
     WHERE u.id = work.id RETURNING u.* INTO work;
    IF work.state <> 'open' THEN
        RAISE EXCEPTION 'upload is over'
            USING ERRCODE = 'ST412', COLUMN = 'upload',
                  DETAIL = format('upload=%s state=%s', work.id, work.state),
                  HINT = 'files that it stored are removed with file_delete';
    END IF;

    PERFORM datastore_private.upload_end(work.id, 'aborted');
    PERFORM datastore_private.event_write(actor, 'upload_abort', work.id, work.container_id,
        jsonb_build_object('dropped', work.pending));
    RETURN QUERY SELECT * FROM datastore_private.upload_row(work.id);
END;
$fn$;

COMMENT ON FUNCTION datastore.upload_abort(uuid, uuid) IS
$doc$Give up an upload: what is pending fails and its bytes are removed later; what was stored
stays. Needs write, and to have begun the upload; or owner.
Raises ST400 (no actor), ST403 (level too low), ST404 (upload), ST412 (it is over already).$doc$;

GRANT EXECUTE ON FUNCTION datastore.upload_abort(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
