-- Deploy datastore:container/transfer to pg
-- requires: container/_row
-- requires: access/_heir
-- requires: access/_require
-- requires: group/_require
-- requires: group/_hold
-- requires: user/_hold
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.container_transfer(
    actor       uuid,
    container   uuid,
    owner_user  uuid DEFAULT NULL,
    owner_group uuid DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'owner');
    IF num_nonnulls(owner_user, owner_group) <> 1 THEN
        RAISE EXCEPTION 'pass either owner_user or owner_group'
            USING ERRCODE = 'ST400', COLUMN = 'owner_user',
                  HINT = 'name the new owner by exactly one of the two';
    ELSIF EXISTS (SELECT FROM datastore_private.container c
                   WHERE c.id = container AND c.general_folder_id IS NOT NULL) THEN
        RAISE EXCEPTION 'a personal container stays with its user'
            USING ERRCODE = 'ST422', COLUMN = 'container',
                  HINT = 'grant access to it, or move its files to another container';
    ELSIF owner_group IS NOT NULL THEN
        PERFORM datastore_private.group_require(
            actor, owner_group, 'manager', '{admin,dev}', 'owner_group');
    ELSE
        PERFORM datastore_private.heir_require(owner_user, 'owner_user');
    END IF;

    -- Whoever was waited for may have changed whose it is.
    PERFORM FROM datastore_private.container c
      WHERE c.id = container_transfer.container FOR NO KEY UPDATE;
    PERFORM datastore_private.access_require(actor, container, 'owner');
    IF owner_group IS NOT NULL THEN
        PERFORM datastore_private.group_hold(owner_group, 'owner_group');
    ELSE
        PERFORM datastore_private.user_hold(owner_user, 'owner_user');
    END IF;
    UPDATE datastore_private.container c
       SET owner_user = container_transfer.owner_user,
           owner_group = container_transfer.owner_group
     WHERE c.id = container;
    PERFORM datastore_private.event_write(actor, 'container_transfer', container, container,
        jsonb_build_object('owner_user', owner_user, 'owner_group', owner_group));
END;
$fn$;

COMMENT ON FUNCTION datastore.container_transfer(uuid, uuid, uuid, uuid) IS
$doc$Give a container another owner: a user, or a group that the actor manages (as admin or dev, any
group). Whoever owned it keeps what is granted to them, and no more. Needs owner.
Raises ST400 (neither or both owners given), ST403 (level too low, or no manager of owner_group),
ST404 (container or the new owner), ST412 (the new owner is disabled), ST422 (a personal container
stays with its user).$doc$;

GRANT EXECUTE ON FUNCTION datastore.container_transfer(uuid, uuid, uuid, uuid)
    TO datastore_app, datastore_user;

COMMIT;
