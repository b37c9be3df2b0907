-- Deploy datastore:storage_backend/_url to pg
-- requires: storage_backend/type
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.is_storage_url(kind datastore.storage_kind, url text)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE kind
    WHEN 'local' THEN url ~ '^file:///[^?#[:cntrl:]]*[^/?#[:cntrl:]]/*$'
    ELSE url ~ '^https?://[^@/?#\s[:cntrl:]][^@?#\s[:cntrl:]]*$' END;

COMMENT ON FUNCTION datastore_private.is_storage_url(datastore.storage_kind, text) IS
'Whether a text can be the URL of a storage backend: file:///directory, or http(s)://host with a
path or none; no user, query or fragment, which could hold a secret.';

COMMIT;
