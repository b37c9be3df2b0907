-- Deploy datastore:file/locate to pg
-- requires: file/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.file_locate(
    actor   uuid,
    file    uuid,
    variant text DEFAULT 'original'
) RETURNS SETOF datastore.file_copy
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    wanted datastore_private.file;
BEGIN
    wanted := datastore_private.file_require(actor, file, 'read');

    RETURN QUERY
    SELECT s.file_id, s.variant, b.id, b.kind, b.priority, b.url::text, b.credential,
           c.blob_container, s.blob_key::text, s.size, s.sha256
      FROM datastore_private.file_storage s
      JOIN datastore_private.storage_backend b ON b.id = s.backend_id
      JOIN datastore_private.container c ON c.id = wanted.container_id
     WHERE s.file_id = wanted.id AND s.variant = file_locate.variant AND s.state = 'proven'
     ORDER BY b.priority, b.id;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'no proven copy'
            USING ERRCODE = 'ST412', COLUMN = 'variant',
                  DETAIL = format('file=%s state=%s', wanted.id, wanted.state),
                  HINT = CASE wanted.state
                      WHEN 'lost' THEN 'its last original was found missing or rotten'
                      ELSE 'there is no such variant of it' END;
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore.file_locate(uuid, uuid, text) IS
$doc$Where the bytes of a file are fetched: every proven copy of a variant (the original, unless
another is named), the best first.
Whoever fetches compares them with sha256. Needs read on its container.
Raises ST400 (no actor), ST403 (actor), ST404 (absent, invisible or in the trash), ST412 (no proven
copy of that variant).$doc$;

GRANT EXECUTE ON FUNCTION datastore.file_locate(uuid, uuid, text) TO datastore_app, datastore_user;

COMMIT;
