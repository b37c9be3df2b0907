-- Deploy datastore:group/member_list to pg
-- requires: group/_require
-- requires: page/_uuid
-- requires: page/_limit
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.group_member_list(
    actor      uuid,
    group_id   uuid,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF datastore.group_member
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    after       uuid := coalesce(datastore_private.page_uuid(group_id::text, page_token),
                                 '00000000-0000-0000-0000-000000000000');
BEGIN
    PERFORM datastore_private.group_require(
        actor, group_id, 'member', '{team_leader,admin,dev}');

    RETURN QUERY
    SELECT m.group_id, m.user_id, u.email, m.membership, u.disabled_at, m.created_at,
           datastore_private.page_token(m.group_id::text, m.user_id::text)
      FROM datastore_private.user_group m
      JOIN datastore_private.users u ON u.id = m.user_id
     WHERE m.group_id = group_member_list.group_id AND m.user_id > after
     ORDER BY m.user_id
     LIMIT rows_wanted;
END;
$fn$;

COMMENT ON FUNCTION datastore.group_member_list(uuid, uuid, integer, text) IS
$doc$Who is in a group, by user id, those who are disabled as well, a page at a time. Needs to be in
the group, or the role team_leader, admin or dev.
Raises ST400 (page_size, page_token), ST403 (actor), ST404 (absent, or the actor is not in
it).$doc$;

GRANT EXECUTE ON FUNCTION datastore.group_member_list(uuid, uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
