-- Deploy datastore:user/_row to pg
-- requires: container/table
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.user_row(user_id uuid)
RETURNS SETOF datastore.user ROWS 1
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT u.id, u.email, u.role, u.db_role::text, c.id, u.disabled_at, u.created_at,
           datastore_private.page_token('user', u.email_key)
      FROM datastore_private.users u
      LEFT JOIN datastore_private.container c
             ON c.owner_user = u.id AND c.general_folder_id IS NOT NULL
     WHERE u.id = user_row.user_id;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.user_row(uuid) IS
'A user as the API shows it; no row when there is none.';

COMMIT;
