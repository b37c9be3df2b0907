-- Deploy datastore:upload/extend to pg
-- requires: upload/_require
-- requires: upload/_require_options
-- requires: upload/_row
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.upload_extend(
    actor  uuid,
    upload uuid,
    lease  interval
) RETURNS SETOF datastore.upload ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    work datastore_private.upload;
BEGIN
    work := datastore_private.upload_require(actor, upload);
    PERFORM datastore_private.upload_require_options(NULL, 'allow', lease);

    -- Written before it is judged: whoever ends it at the same time is first, or comes too late.
    UPDATE datastore_private.upload u SET state = u.state
     WHERE u.id = work.id RETURNING u.* INTO work;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'upload not found'
            USING ERRCODE = 'ST404', COLUMN = 'upload', HINT = 'another session has deleted it';
    ELSIF work.state <> 'open' OR work.lease_until <= statement_timestamp() THEN
        RAISE EXCEPTION 'upload is over'
            USING ERRCODE = 'ST412', COLUMN = 'upload',
                  DETAIL = format('upload=%s state=%s', work.id, work.state),
                  HINT = 'begin a new upload';
    END IF;

    UPDATE datastore_private.upload u SET lease_until = statement_timestamp() + upload_extend.lease
     WHERE u.id = work.id;
    PERFORM datastore_private.event_write(actor, 'upload_extend', work.id, work.container_id,
        jsonb_build_object('lease', lease));
    RETURN QUERY SELECT * FROM datastore_private.upload_row(work.id);
END;
$fn$;

COMMENT ON FUNCTION datastore.upload_extend(uuid, uuid, interval) IS
$doc$Give an open upload time, from 1 minute to 7 days from now on, instead of what it had left.
Needs write, and to have begun the upload; or owner.
Raises ST400 (lease), ST403 (level too low), ST404 (upload), ST412 (it is over).$doc$;

GRANT EXECUTE ON FUNCTION datastore.upload_extend(uuid, uuid, interval)
    TO datastore_app, datastore_user;

COMMIT;
