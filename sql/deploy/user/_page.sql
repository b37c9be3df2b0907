-- Deploy datastore:user/_page to pg
-- requires: container/table
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.user_page(
    beginning   text,
    every       boolean,
    after       text,
    rows_wanted integer
) RETURNS SETOF datastore.user
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT u.id, u.email, u.role, u.db_role::text, c.id, u.disabled_at, u.created_at,
           datastore_private.page_token('user', u.email_key)
      FROM datastore_private.users u
      LEFT JOIN datastore_private.container c
             ON c.owner_user = u.id AND c.general_folder_id IS NOT NULL
     WHERE u.email_key > coalesce(after, '') AND u.email_key >= beginning
       AND (u.email_key < beginning || chr(1114111) OR beginning = '') -- the last code point
       AND (every OR u.disabled_at IS NULL)
     ORDER BY u.email_key
     LIMIT rows_wanted;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.user_page(text, boolean, text, integer) IS
'Users as the API shows them, by e-mail, after one, whose e-mail key begins with a text; with every,
those who are disabled as well.';

COMMIT;
