-- Deploy datastore:access/_of to pg
-- requires: container/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.access_of(
    actor     uuid,
    container uuid,
    enough    datastore.level DEFAULT 'owner'
) RETURNS datastore.level
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    best    datastore.level;
    via     datastore.level;
    manages uuid;
BEGIN
    -- One statement of primary-key look-ups settles most checks; groups are asked only
    -- when it does not.
    SELECT greatest(
               CASE WHEN c.owner_user = u.id OR u.role IN ('admin', 'dev')
                    THEN 'owner'::datastore.level END,
               CASE WHEN g.expires_at IS NULL OR g.expires_at > statement_timestamp()
                    THEN g.level END,
               CASE WHEN c.is_public THEN 'read'::datastore.level END),
           c.owner_group
      INTO best, manages
      FROM datastore_private.users u
      JOIN datastore_private.container c ON c.id = access_of.container
      LEFT JOIN datastore_private.container_user g ON g.container_id = c.id AND g.user_id = u.id
     WHERE u.id = actor AND u.disabled_at IS NULL;

    IF NOT FOUND OR best >= enough THEN
        RETURN best;
    END IF;

    IF manages IS NOT NULL AND EXISTS (
        SELECT FROM datastore_private.user_group m
         WHERE m.group_id = manages AND m.user_id = actor AND m.membership = 'manager')
    THEN
        RETURN 'owner'::datastore.level;
    END IF;

    -- LIMIT 1: one look-up for each group of the user, however many groups the container has.
    SELECT max(granted.level) INTO via
      FROM datastore_private.user_group m
     CROSS JOIN LATERAL (
           SELECT g.level FROM datastore_private.container_group g
            WHERE g.container_id = access_of.container AND g.group_id = m.group_id
              AND (g.expires_at IS NULL OR g.expires_at > statement_timestamp())
            LIMIT 1) AS granted
     WHERE m.user_id = actor;
    RETURN greatest(best, via);
END;
$fn$;

COMMENT ON FUNCTION datastore_private.access_of(uuid, uuid, datastore.level) IS
'The level a user has on a container, or null for none (also when either is absent or the user
is disabled): the highest of owner (as its owner, as manager of the owning group, as admin or
dev), what is granted to the user, what is granted to the user''s groups, and read if it is
public. Expired grants count for nothing. Stops looking once it has found enough.';

COMMIT;
