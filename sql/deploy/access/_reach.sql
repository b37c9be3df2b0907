-- Deploy datastore:access/_reach to pg
-- requires: container/table
-- requires: access/type
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE datastore_private.access_way AS (
    user_id    uuid,
    level      datastore.level,
    path       text,
    via_group  uuid,
    expires_at timestamptz
);
COMMENT ON TYPE datastore_private.access_way IS 'One way by which a user reaches a container';
COMMENT ON COLUMN datastore_private.access_way.user_id IS 'User';
COMMENT ON COLUMN datastore_private.access_way.level IS 'Level that it gives';
COMMENT ON COLUMN datastore_private.access_way.path IS 'Kind of way, as in access_explain';
COMMENT ON COLUMN datastore_private.access_way.via_group IS 'Group it leads through, or null';
COMMENT ON COLUMN datastore_private.access_way.expires_at IS 'End of the grant, or null';

CREATE OR REPLACE FUNCTION datastore_private.access_reach(
    place       datastore_private.container,
    after       uuid,
    rows_wanted integer
) RETURNS SETOF datastore_private.access_way
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    -- Each way is cut to the page by itself, and leaves out who is disabled before it is cut.
    RETURN QUERY
    (SELECT u.id, 'owner'::datastore.level, 'role', NULL::uuid, NULL::timestamptz
       FROM datastore_private.users u
      WHERE u.role IN ('admin', 'dev') AND u.disabled_at IS NULL AND u.id > after
      ORDER BY u.id LIMIT rows_wanted)
    UNION ALL
    SELECT u.id, 'owner', 'owner', NULL, NULL
      FROM datastore_private.users u
     WHERE u.id = place.owner_user AND u.disabled_at IS NULL AND u.id > after
    UNION ALL
    (SELECT m.user_id, 'owner', 'owner_group', m.group_id, NULL
       FROM datastore_private.user_group m
       JOIN datastore_private.users u ON u.id = m.user_id AND u.disabled_at IS NULL
      WHERE m.group_id = place.owner_group AND m.membership = 'manager' AND m.user_id > after
      ORDER BY m.user_id LIMIT rows_wanted)
    UNION ALL
    (SELECT g.user_id, g.level, 'grant', NULL, g.expires_at
       FROM datastore_private.container_user g
       JOIN datastore_private.users u ON u.id = g.user_id AND u.disabled_at IS NULL
      WHERE g.container_id = place.id AND g.user_id > after
        AND (g.expires_at IS NULL OR g.expires_at > statement_timestamp())
      ORDER BY g.user_id LIMIT rows_wanted)
    UNION ALL
    SELECT member.user_id, g.level, 'group_grant', g.group_id, g.expires_at
      FROM datastore_private.container_group g
     CROSS JOIN LATERAL (
           SELECT m.user_id
             FROM datastore_private.user_group m
             JOIN datastore_private.users u ON u.id = m.user_id AND u.disabled_at IS NULL
            WHERE m.group_id = g.group_id AND m.user_id > after
            ORDER BY m.user_id LIMIT rows_wanted) AS member
     WHERE g.container_id = place.id
       AND (g.expires_at IS NULL OR g.expires_at > statement_timestamp())
    UNION ALL
    (SELECT u.id, 'read', 'public', NULL, NULL
       FROM datastore_private.users u
      WHERE place.is_public AND u.disabled_at IS NULL AND u.id > after
      ORDER BY u.id LIMIT rows_wanted);
END;
$fn$;

COMMENT ON FUNCTION datastore_private.access_reach(
    datastore_private.container, uuid, integer) IS
'Every way by which the next users after one id reach a container: the first rows_wanted of each
way, without those who are disabled.';

COMMIT;
