-- Deploy datastore:container/revoke_group to pg
-- requires: access/_require
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.container_revoke_group(
    actor     uuid,
    container uuid,
    group_id  uuid
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'owner');

    DELETE FROM datastore_private.container_group g
     WHERE g.container_id = container AND g.group_id = container_revoke_group.group_id;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'nothing is granted to this group'
            USING ERRCODE = 'ST404', COLUMN = 'group_id',
                  HINT = 'access_explain shows every way in';
    END IF;

    PERFORM datastore_private.event_write(actor, 'container_revoke_group', container, container,
        jsonb_build_object('group_id', group_id));
END;
$fn$;

COMMENT ON FUNCTION datastore.container_revoke_group(uuid, uuid, uuid) IS
$doc$Withdraw what was granted to the members of a group; effective at once. Other ways in
(ownership, other grants, public) are not touched. Needs owner.
Raises ST400 (no actor), ST403 (level too low), ST404 (container, or nothing is granted).$doc$;

GRANT EXECUTE ON FUNCTION datastore.container_revoke_group(uuid, uuid, uuid)
    TO datastore_app, datastore_user;

COMMIT;
