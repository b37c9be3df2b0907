-- Deploy datastore:access/list to pg
-- requires: access/_reach
-- requires: access/_require
-- requires: page/_uuid
-- requires: page/_limit
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.access_list(
    actor      uuid,
    container  uuid,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF datastore.access_entry
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    after       uuid := coalesce(
        datastore_private.page_uuid('access_list' || container::text, page_token),
        '00000000-0000-0000-0000-000000000000');
    place       datastore_private.container;
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'owner');
    SELECT * INTO place FROM datastore_private.container c WHERE c.id = access_list.container;

    RETURN QUERY
    SELECT best.user_id, u.email, best.level, best.path, best.via_group, best.expires_at,
           datastore_private.page_token(
               'access_list' || access_list.container::text, best.user_id::text)
      FROM (SELECT DISTINCT ON (w.user_id) w.*
              FROM datastore_private.access_reach(place, after, rows_wanted) w
             ORDER BY w.user_id, w.level DESC, w.expires_at DESC NULLS FIRST, w.path, w.via_group
             LIMIT rows_wanted) AS best
      JOIN datastore_private.users u ON u.id = best.user_id
     ORDER BY best.user_id;
END;
$fn$;

COMMENT ON FUNCTION datastore.access_list(uuid, uuid, integer, text) IS
$doc$Everybody who can reach a container, by user id, each once with their level and the way that
gives it, a page at a time; the pages together are complete. Those who are disabled reach nothing.
Needs owner. access_explain tells all the ways of one user.
Raises ST400 (page_size, page_token), ST403 (level too low), ST404 (container).$doc$;

GRANT EXECUTE ON FUNCTION datastore.access_list(uuid, uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
