-- Deploy datastore:group/add_member to pg
-- requires: group/_require
-- requires: user/_hold
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.group_add_member(
    actor      uuid,
    group_id   uuid,
    member     uuid,
    membership datastore.membership DEFAULT 'member'
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

    -- Whoever deletes what only the members reach meets this row.
    UPDATE datastore_private.groups g SET members_rev = g.members_rev + 1
     WHERE g.id = group_add_member.group_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'group not found'
            USING ERRCODE = 'ST404', COLUMN = 'group_id', HINT = 'another session has deleted it';
    END IF;
    PERFORM datastore_private.user_hold(member, 'member');

    INSERT INTO datastore_private.user_group (group_id, user_id, membership)
    VALUES (group_add_member.group_id, member, group_add_member.membership)
    ON CONFLICT ON CONSTRAINT user_group_key DO NOTHING;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'user is in the group already'
            USING ERRCODE = 'ST409', COLUMN = 'member', HINT = 'nothing to do';
    END IF;

    PERFORM datastore_private.event_write(actor, 'group_add_member', group_id, NULL,
        jsonb_build_object('member', member, 'membership', membership));
END;
$fn$;

COMMENT ON FUNCTION datastore.group_add_member(uuid, uuid, uuid, datastore.membership) IS
$doc$Put a user into a group, as member or as manager. Needs to be a manager of the group, or the
role team_leader or admin.
Raises ST400 (membership), ST403 (no manager of it), ST404 (group or user), ST409 (in the group
already).$doc$;

GRANT EXECUTE ON FUNCTION datastore.group_add_member(uuid, uuid, uuid, datastore.membership)
    TO datastore_app, datastore_user;

COMMIT;
