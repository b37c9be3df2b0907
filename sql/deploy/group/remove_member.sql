-- Deploy datastore:group/remove_member to pg
-- requires: group/_require
-- requires: group/_last_manager
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.group_remove_member(
    actor    uuid,
    group_id uuid,
    member   uuid
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    -- Everybody may leave.
    PERFORM datastore_private.group_require(
        actor, group_id, CASE WHEN member = actor THEN 'member' ELSE 'manager'
                         END::datastore.membership, '{team_leader,admin}');

    DELETE FROM datastore_private.user_group m
     WHERE m.group_id = group_remove_member.group_id AND m.user_id = member;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'user is not in the group'
            USING ERRCODE = 'ST404', COLUMN = 'member', HINT = 'group_member_list shows who is';
    END IF;

    PERFORM datastore_private.event_write(actor, 'group_remove_member', group_id, NULL,
        jsonb_build_object('member', member));
END;
$fn$;

COMMENT ON FUNCTION datastore.group_remove_member(uuid, uuid, uuid) IS
$doc$Take a user out of a group; what is granted to the group counts no more for them, at once.
Needs to be a manager of the group, or the role team_leader or admin; everybody may leave.
Raises ST400 (no actor), ST403 (no manager of it), ST404 (group, or the user is not in it), ST422 (a
group keeps a manager).$doc$;

GRANT EXECUTE ON FUNCTION datastore.group_remove_member(uuid, uuid, uuid)
    TO datastore_app, datastore_user;

COMMIT;
