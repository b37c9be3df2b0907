-- Deploy datastore:user/list to pg
-- requires: user/_page
-- requires: access/_role
-- requires: page/_key
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.user_list(
    actor      uuid,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF datastore.user
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.actor_require_role(actor, '{team_leader,admin}');

    RETURN QUERY SELECT * FROM datastore_private.user_page(
        '', true, datastore_private.page_key('user', '.', page_token),
        datastore_private.page_limit(page_size));
END;
$fn$;

COMMENT ON FUNCTION datastore.user_list(uuid, integer, text) IS
$doc$All users, by e-mail, those who are disabled as well, a page at a time. Needs the role
team_leader or admin.
Raises ST400 (page_size, page_token), ST403 (another role).$doc$;

GRANT EXECUTE ON FUNCTION datastore.user_list(uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
