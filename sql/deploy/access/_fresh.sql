-- Deploy datastore:access/_fresh to pg
-- requires: container/table
BEGIN;
SET LOCAL ROLE datastore_owner;

-- What FOR KEY SHARE below is in conflict with: a change of these columns, and of no others.
CREATE UNIQUE INDEX container_access_key
    ON datastore_private.container (id, owner_user, owner_group, frozen_at);

CREATE OR REPLACE FUNCTION datastore_private.access_fresh(
    actor     uuid,
    container uuid DEFAULT NULL,
    group_id  uuid DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
BEGIN
    IF current_setting('transaction_read_only') = 'on' THEN
        RETURN;
    END IF;

    BEGIN
        PERFORM FROM datastore_private.container c WHERE c.id = container FOR KEY SHARE;
        PERFORM FROM datastore_private.users u WHERE u.id = actor FOR SHARE;
        PERFORM FROM datastore_private.container_user g
          WHERE g.container_id = container AND g.user_id = actor FOR SHARE;
        PERFORM FROM datastore_private.user_group m
          WHERE m.user_id = actor
            AND (m.group_id = access_fresh.group_id
                 OR m.group_id IN (SELECT c.owner_group FROM datastore_private.container c
                                    WHERE c.id = container)
                 OR EXISTS (SELECT FROM datastore_private.container_group g
                             WHERE g.container_id = container AND g.group_id = m.group_id))
            FOR SHARE OF m;
        PERFORM FROM datastore_private.container_group g
          WHERE g.container_id = container
            AND EXISTS (SELECT FROM datastore_private.user_group m
                         WHERE m.group_id = g.group_id AND m.user_id = actor)
            FOR SHARE OF g;

        -- Undone at once, so that nobody who takes access away waits for who has it.
        RAISE EXCEPTION 'access is as it was' USING ERRCODE = 'triggered_action_exception';
    EXCEPTION WHEN triggered_action_exception THEN
        RETURN;
    END;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.access_fresh(uuid, uuid, uuid) IS
'Above READ COMMITTED a transaction goes on seeing the rights that it began with. Raises 40001 when
the actor, the actor''s grants and memberships, or the owner or freezing of the container, have
changed since: to lock a row is to meet its newest version. Nothing stays locked. The guards ask
whether it is needed, since to call it costs more.';

COMMIT;
