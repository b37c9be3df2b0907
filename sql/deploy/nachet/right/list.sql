-- Deploy datastore:nachet/right/list to pg
-- requires: nachet/right/table
-- requires: access/_role
-- requires: page/_key
-- requires: page/_limit
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.right_list(
    actor      uuid,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF nachet.user_right
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    after       text := coalesce(datastore_private.page_key('right_list', '.', page_token), '');
BEGIN
    PERFORM datastore_private.actor_require_role(actor, '{admin}');

    RETURN QUERY
    SELECT r.user_id, u.email, r.kind, r.granted_by, r.created_at,
           datastore_private.page_token('right_list', u.email_key || ' ' || r.kind)
      FROM nachet_private.user_right r
      JOIN datastore_private.users u ON u.id = r.user_id
     WHERE (u.email_key || ' ' || r.kind) COLLATE "C" > after COLLATE "C"
     ORDER BY (u.email_key || ' ' || r.kind) COLLATE "C"
     LIMIT rows_wanted;
END;
$fn$;

COMMENT ON FUNCTION nachet.right_list(uuid, integer, text) IS
$doc$The rights that were given, by e-mail, a page at a time; what a role allows is not listed. For
administrators.
Raises ST400 (page_size, page_token), ST403 (another role).$doc$;

GRANT EXECUTE ON FUNCTION nachet.right_list(uuid, integer, text) TO datastore_app, datastore_user;

COMMIT;
