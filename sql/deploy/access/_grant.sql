-- Deploy datastore:access/_grant to pg
-- requires: access/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.access_require_grant(
    actor      uuid,
    container  uuid,
    level      datastore.level,
    expires_at timestamptz
) RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'owner');

    IF level IS NULL THEN
        RAISE EXCEPTION 'level is missing'
            USING ERRCODE = 'ST400', COLUMN = 'level', HINT = 'pass read, annotate, write or owner';
    ELSIF expires_at <= statement_timestamp() THEN
        RAISE EXCEPTION 'expires_at is in the past'
            USING ERRCODE = 'ST400', COLUMN = 'expires_at',
                  HINT = 'pass a later time, or nothing for no end';
    END IF;

    -- What the key of a grant would do, in plain words.
    PERFORM FROM datastore_private.container c
      WHERE c.id = access_require_grant.container FOR KEY SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'container not found'
            USING ERRCODE = 'ST404', COLUMN = 'container', HINT = 'another session has deleted it';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.access_require_grant(
    uuid, uuid, datastore.level, timestamptz) IS
'Guard of the grants: owner on the container, a level, and an end that is not over; the container
stays until this transaction ends. Raises ST400, ST403 and ST404.';

COMMIT;
