-- Deploy datastore:storage_backend/_credential to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.is_storage_credential(credential text)
RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN credential ~ '^(none|identity|env:[A-Za-z_][A-Za-z0-9_]*)$'
       OR (credential ~ '^sealed:[A-Za-z0-9+/]+={0,2}$'
           AND length(credential) - length('sealed:') BETWEEN 40 AND 8000
           AND length(credential) % 4 = length('sealed:') % 4);

COMMENT ON FUNCTION datastore_private.is_storage_credential(text) IS
'Whether a text says where a secret is found, and is none itself: none, identity (that of the
environment), env:NAME (an environment variable), or sealed: with base64 of what nobody can open
without a key that is not in the database.';

COMMIT;
