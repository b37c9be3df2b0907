-- Deploy datastore:group/list to pg
-- requires: group/_row
-- requires: access/_actor
-- requires: page/_uuid
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.group_list(
    actor      uuid,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF datastore.group
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    has         datastore.user_role := datastore_private.actor_require(actor);
    rows_wanted integer := datastore_private.page_limit(page_size);
    after       uuid := coalesce(datastore_private.page_uuid('group_list', page_token),
                                 '00000000-0000-0000-0000-000000000000');
    wanted      uuid[];
BEGIN
    IF has IN ('team_leader', 'admin', 'dev') THEN
        wanted := ARRAY(SELECT g.id FROM datastore_private.groups g
                         WHERE g.id > after ORDER BY g.id LIMIT rows_wanted);
    ELSE
        wanted := ARRAY(SELECT m.group_id FROM datastore_private.user_group m
                         WHERE m.user_id = actor AND m.group_id > after
                         ORDER BY m.group_id LIMIT rows_wanted);
    END IF;

    RETURN QUERY SELECT * FROM datastore_private.group_rows(actor, wanted);
END;
$fn$;

COMMENT ON FUNCTION datastore.group_list(uuid, integer, text) IS
$doc$The groups that the actor is in, oldest first, a page at a time; as team_leader, admin or dev,
all groups.
Raises ST400 (page_size, page_token), ST403 (actor).$doc$;

GRANT EXECUTE ON FUNCTION datastore.group_list(uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
