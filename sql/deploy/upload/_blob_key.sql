-- Deploy datastore:upload/_blob_key to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_blob_key(
    folder  uuid,
    file    uuid,
    attempt integer,
    name    text
) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN folder::text || '/' || file::text
    || CASE WHEN attempt > 0 THEN '.' || attempt::text ELSE '' END
    || coalesce(lower(substring(right(name, 11) FROM '[.][A-Za-z0-9]+$') COLLATE "C"), '');

COMMENT ON FUNCTION datastore_private.upload_blob_key(uuid, uuid, integer, text) IS
'<folder of birth>/<file>[.<attempt>][.<extension>]: no display name, so that rename and move cost
nothing, and the attempt, so that a retry never meets its own leftover.';

COMMIT;
