-- Deploy datastore:user/_seize to pg
-- requires: container/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.user_seize(user_id uuid, heir uuid)
RETURNS uuid[]
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    owned uuid[];
    known uuid[];
BEGIN
    owned := ARRAY(SELECT c.id FROM datastore_private.container c
                    WHERE c.owner_user = user_seize.user_id ORDER BY c.id FOR UPDATE);
    -- and those of the uploads that will end
    PERFORM FROM datastore_private.container c
      WHERE c.id IN (SELECT u.container_id FROM datastore_private.upload u
                      WHERE u.actor_id = user_seize.user_id AND u.state = 'open')
      ORDER BY c.id FOR KEY SHARE;
    known := ARRAY(SELECT g.id FROM datastore_private.groups g
                    WHERE g.id IN (SELECT m.group_id FROM datastore_private.user_group m
                                    WHERE m.user_id = user_seize.user_id
                                      AND m.membership = 'manager'
                                    UNION
                                   SELECT w.group_id FROM datastore_private.container_group w
                                    WHERE w.container_id = ANY (owned))
                    ORDER BY g.id FOR UPDATE);
    -- In id order, as two may each inherit from the other.
    PERFORM FROM datastore_private.users u
      WHERE u.id = heir AND heir < user_seize.user_id FOR KEY SHARE;
    PERFORM FROM datastore_private.users u WHERE u.id = user_seize.user_id FOR UPDATE;
    PERFORM FROM datastore_private.users u WHERE u.id = heir FOR KEY SHARE;
    RETURN owned || known;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.user_seize(uuid, uuid) IS
'Keep still what the deletion of a user hangs on until this transaction ends: the containers that
the user owns, the groups that the user manages or that those are granted to, the user, and the
heir. Returns the containers and groups. Who shares, gives or joins meanwhile has been waited for,
or waits; what came to belong to the user in between is not among them.';

COMMIT;
