-- Deploy datastore:storage_backend/_require to pg
-- requires: storage_backend/_url
-- requires: storage_backend/_credential
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.storage_backend_require(
    kind       datastore.storage_kind,
    url        text,
    credential text,
    priority   integer
) RETURNS void
LANGUAGE plpgsql IMMUTABLE
AS $fn$
BEGIN
    IF datastore_private.is_storage_url(kind, url) IS NOT TRUE THEN
        RAISE EXCEPTION 'url does not fit the kind'
            USING ERRCODE = 'ST400', COLUMN = 'url',
                  HINT = 'local: file:///directory; azure: https://host/path; s3: '
                         'https://host/bucket; host in lower case, without user, query or '
                         'fragment; no "." or ".." in the path';
    ELSIF datastore_private.is_storage_credential(credential) IS NOT TRUE THEN
        RAISE EXCEPTION 'credential is not a reference'
            USING ERRCODE = 'ST400', COLUMN = 'credential',
                  HINT = 'pass none, identity, env:NAME for the environment variable that holds '
                         'the secret, or what datastore storage seal prints';
    ELSIF priority IS NULL OR priority NOT BETWEEN 0 AND 2 THEN
        RAISE EXCEPTION 'priority is out of range'
            USING ERRCODE = 'ST400', COLUMN = 'priority',
                  HINT = '0 online and public, 1 online, 2 offline';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.storage_backend_require(
    datastore.storage_kind, text, text, integer) IS
'Raise ST400 (url, credential, priority) unless the settings of a storage backend are sound.';

COMMIT;
