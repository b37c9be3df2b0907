-- Deploy datastore:page/_uuid to pg
-- requires: page/_key
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.page_uuid(scope text, token text) RETURNS uuid
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN datastore_private.page_key(
        scope, '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', token)::uuid;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.page_uuid(text, text) IS
'The id that page_token() wrapped; null for a null token. Raises ST400 for any other text.';

COMMIT;
