-- Deploy datastore:page/_token to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.page_token(scope text, key text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN lpad(to_hex(hashtext(scope || encode(convert_to(key, 'UTF8'), 'hex'))), 8, '0')
       || encode(convert_to(key, 'UTF8'), 'hex');

COMMENT ON FUNCTION datastore_private.page_token(text, text) IS
'The place after a row of a list: eight digits of checksum, then the row''s key,
both in hexadecimal.
The checksum covers the scope (the list and what it was asked for), so that a token of another list,
a cut one or a changed one is noticed. It is no secret: every page is guarded again.';

COMMIT;
