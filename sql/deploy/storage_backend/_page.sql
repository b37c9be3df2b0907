-- Deploy datastore:storage_backend/_page to pg
-- requires: storage_backend/table
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.storage_backend_page(
    after       integer,
    rows_wanted integer
) RETURNS SETOF datastore.storage_backend
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT b.id, b.kind, b.url::text,
           CASE WHEN starts_with(b.credential, 'sealed:') THEN 'sealed' ELSE b.credential END,
           b.priority, b.notes, b.created_at,
           datastore_private.page_token('storage_backend_list', b.id::text)
      FROM datastore_private.storage_backend b
     WHERE b.id > after
     ORDER BY b.id
     LIMIT rows_wanted;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.storage_backend_page(integer, integer) IS
'Storage backends as the API shows them, by number, after one number; sealed secrets are left out.';

COMMIT;
