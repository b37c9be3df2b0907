-- Deploy datastore:group/set_member to pg
-- requires: group/_require
-- requires: group/_last_manager
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.group_set_member(
    actor      uuid,
    group_id   uuid,
    member     uuid,
    membership datastore.membership
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.group_require(
        actor, group_id, 'manager', '{team_leader,admin}');
    IF membership IS NULL THEN
        RAISE EXCEPTION 'membership is missing'
            USING ERRCODE = 'ST400', COLUMN = 'membership', HINT = 'pass member or manager';
    END IF;

    UPDATE datastore_private.user_group m SET membership = group_set_member.membership
     WHERE m.group_id = group_set_member.group_id AND m.user_id = member;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'user is not in the group'
            USING ERRCODE = 'ST404', COLUMN = 'member', HINT = 'group_add_member puts users in';
    END IF;

    PERFORM datastore_private.event_write(actor, 'group_set_member', group_id, NULL,
        jsonb_build_object('member', member, 'membership', membership));
END;
$fn$;

COMMENT ON FUNCTION datastore.group_set_member(uuid, uuid, uuid, datastore.membership) IS
$doc$Make a member of a group manager, or a manager a mere member. Needs to be a manager of the
group, or the role team_leader or admin.
Raises ST400 (membership), ST403 (no manager of it), ST404 (group, or the user is not in it), ST422
(a group keeps a manager).$doc$;

GRANT EXECUTE ON FUNCTION datastore.group_set_member(uuid, uuid, uuid, datastore.membership)
    TO datastore_app, datastore_user;

COMMIT;
