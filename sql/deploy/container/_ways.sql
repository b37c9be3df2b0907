-- Deploy datastore:container/_ways to pg
-- requires: container/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE datastore_private.container_way AS (id uuid, level datastore.level);
COMMENT ON TYPE datastore_private.container_way IS
'A container and the level that one way of reaching it gives';
COMMENT ON COLUMN datastore_private.container_way.id IS 'Container';
COMMENT ON COLUMN datastore_private.container_way.level IS 'Level';

CREATE OR REPLACE FUNCTION datastore_private.container_ways(
    actor       uuid,
    after       uuid,
    rows_wanted integer
) RETURNS SETOF datastore_private.container_way
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    (SELECT c.id, 'owner'::datastore.level FROM datastore_private.container c
      WHERE c.owner_user = actor AND c.id > after ORDER BY c.id LIMIT rows_wanted)
    UNION ALL
    (SELECT owned.id, 'owner' FROM datastore_private.user_group m
      CROSS JOIN LATERAL (
            SELECT c.id FROM datastore_private.container c
             WHERE c.owner_group = m.group_id AND c.id > after
             ORDER BY c.id LIMIT rows_wanted) AS owned
      WHERE m.user_id = actor AND m.membership = 'manager')
    UNION ALL
    (SELECT g.container_id, g.level FROM datastore_private.container_user g
      WHERE g.user_id = actor AND g.container_id > after
        AND (g.expires_at IS NULL OR g.expires_at > statement_timestamp())
      ORDER BY g.container_id LIMIT rows_wanted)
    UNION ALL
    (SELECT granted.container_id, granted.level FROM datastore_private.user_group m
      CROSS JOIN LATERAL (
            SELECT g.container_id, g.level FROM datastore_private.container_group g
             WHERE g.group_id = m.group_id AND g.container_id > after
               AND (g.expires_at IS NULL OR g.expires_at > statement_timestamp())
             ORDER BY g.container_id LIMIT rows_wanted) AS granted
      WHERE m.user_id = actor)
    UNION ALL
    (SELECT c.id, 'read' FROM datastore_private.container c
      WHERE c.is_public AND c.id > after ORDER BY c.id LIMIT rows_wanted);
END;
$fn$;

COMMENT ON FUNCTION datastore_private.container_ways(uuid, uuid, integer) IS
'Every way by which a user reaches the next containers after one id: at least the first rows_wanted
of each way, with the level it gives.';

COMMIT;
