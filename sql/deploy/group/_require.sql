-- Deploy datastore:group/_require to pg
-- requires: group/table
-- requires: access/_actor
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.group_require(
    actor    uuid,
    group_id uuid,
    wanted   datastore.membership,
    roles    datastore.user_role[],
    argument text DEFAULT 'group_id'
) RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    has datastore.user_role := datastore_private.actor_require(actor);
    mine datastore.membership;
BEGIN
    IF wanted > 'member' AND current_setting('transaction_isolation') <> 'read committed' THEN
        PERFORM datastore_private.access_fresh(actor, group_id => group_require.group_id);
    END IF;
    SELECT m.membership INTO mine
      FROM datastore_private.user_group m
     WHERE m.group_id = group_require.group_id AND m.user_id = actor;

    IF mine >= wanted THEN
        RETURN;
    ELSIF has = ANY (roles) THEN
        IF EXISTS (SELECT FROM datastore_private.groups g
                    WHERE g.id = group_require.group_id) THEN
            RETURN;
        END IF;
    ELSIF mine = 'member'
          OR wanted = 'manager' AND has IN ('team_leader', 'admin', 'dev')
             AND EXISTS (SELECT FROM datastore_private.groups g
                          WHERE g.id = group_require.group_id) THEN
        RAISE EXCEPTION 'not allowed'
            USING ERRCODE = 'ST403', COLUMN = argument,
                  DETAIL = format('has=%s needs=manager', coalesce(mine::text, 'none')),
                  HINT = 'ask a manager of the group';
    END IF;

    RAISE EXCEPTION 'group not found'
        USING ERRCODE = 'ST404', COLUMN = argument,
              HINT = 'it does not exist, or you are not in it';
END;
$fn$;

COMMENT ON FUNCTION datastore_private.group_require(
    uuid, uuid, datastore.membership, datastore.user_role[], text) IS
'Guard: returns when the actor is a member of the group, or its manager, as wanted; or has one of
the roles and the group exists. Where a manager is wanted, raises ST403 to a mere member and to
those who see every group (team_leader, admin, dev); else ST404, and what actor_require raises.';

COMMIT;
