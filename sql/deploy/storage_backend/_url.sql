-- Deploy datastore:storage_backend/_url to pg
-- requires: storage_backend/type
-- requires: value/_characters
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.is_storage_url(kind datastore.storage_kind, url text)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN NOT datastore_private.has_hidden(url)
       AND url !~ '(/|%2[Ff])([.]|%2[Ee]){1,2}(/|%2[Ff]|$)'
       AND CASE kind
           WHEN 'local' THEN url ~ '^file:///([^/?#]+/)*[^/?#]+/*$' AND url !~ '%2[Ff]'
           WHEN 's3' THEN url ~ '^https?://[^@/?#A-Z]+(/[a-z0-9][a-z0-9.-]+)?/*$'
                          AND NOT datastore_private.has_blank(url)
           ELSE url ~ '^https?://[^@/?#A-Z]+(/[^@?#]*)?$' AND NOT datastore_private.has_blank(url)
           END;

COMMENT ON FUNCTION datastore_private.is_storage_url(datastore.storage_kind, text) IS
'Whether a text can be the URL of a storage backend: file:///directory, or http(s)://host with a
path or none, for s3 that of a bucket; no user, query or fragment, which could hold a secret; and
nothing by which one place could be given twice: capitals in scheme or host, "." and ".." as steps,
also percent-encoded, and in a directory empty steps and an encoded "/".';

COMMIT;
