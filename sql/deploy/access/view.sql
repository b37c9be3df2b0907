-- Deploy datastore:access/view to pg
-- requires: container/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE VIEW datastore.accesses AS
SELECT DISTINCT ON (way.container, way.user_id)
       way.container, way.user_id, way.email, way.level, way.path, way.via_group, way.expires_at
  FROM (
    SELECT c.id AS container, u.id AS user_id, u.email, 'owner'::datastore.level AS level,
           'role' AS path, NULL::uuid AS via_group, NULL::timestamptz AS expires_at, u.disabled_at
      FROM datastore_private.container c
      JOIN datastore_private.users u ON u.role IN ('admin', 'dev')
    UNION ALL
    SELECT c.id, u.id, u.email, 'owner', 'owner', NULL, NULL, u.disabled_at
      FROM datastore_private.container c
      JOIN datastore_private.users u ON u.id = c.owner_user
    UNION ALL
    SELECT c.id, u.id, u.email, 'owner', 'owner_group', m.group_id, NULL, u.disabled_at
      FROM datastore_private.container c
      JOIN datastore_private.user_group m ON m.group_id = c.owner_group
                                         AND m.membership = 'manager'
      JOIN datastore_private.users u ON u.id = m.user_id
    UNION ALL
    SELECT w.container_id, u.id, u.email, w.level, 'grant', NULL, w.expires_at, u.disabled_at
      FROM datastore_private.container_user w
      JOIN datastore_private.users u ON u.id = w.user_id
    UNION ALL
    SELECT w.container_id, u.id, u.email, w.level, 'group_grant', w.group_id, w.expires_at,
           u.disabled_at
      FROM datastore_private.container_group w
      JOIN datastore_private.user_group m ON m.group_id = w.group_id
      JOIN datastore_private.users u ON u.id = m.user_id
    UNION ALL
    SELECT c.id, u.id, u.email, 'read', 'public', NULL, NULL, u.disabled_at
      FROM datastore_private.container c
      JOIN datastore_private.users u ON c.is_public
  ) AS way
 WHERE way.disabled_at IS NULL
   AND (way.expires_at IS NULL OR way.expires_at > statement_timestamp())
 ORDER BY way.container, way.user_id, way.level DESC, way.expires_at DESC NULLS FIRST, way.path,
          way.via_group;

COMMENT ON VIEW datastore.accesses IS
'Who reaches which container, each pair once, with the level and the way that gives it. A condition
on the container or the user makes it quick';
COMMENT ON COLUMN datastore.accesses.container IS 'Container';
COMMENT ON COLUMN datastore.accesses.user_id IS 'User; those who are disabled reach nothing';
COMMENT ON COLUMN datastore.accesses.email IS 'E-mail of the user';
COMMENT ON COLUMN datastore.accesses.level IS 'Level that the user has';
COMMENT ON COLUMN datastore.accesses.path IS
'By which way, the one that lasts longest where several give that level: role, owner, owner_group,
grant, group_grant or public';
COMMENT ON COLUMN datastore.accesses.via_group IS 'Group it leads through, or null';
COMMENT ON COLUMN datastore.accesses.expires_at IS
'When the user loses this level, or null for no end';

CREATE OR REPLACE VIEW datastore.grants AS
SELECT w.container_id AS container, w.user_id AS grantee, NULL::uuid AS group_id,
       u.email AS grantee_name, w.level, w.expires_at, w.created_at
  FROM datastore_private.container_user w
  JOIN datastore_private.users u ON u.id = w.user_id
UNION ALL
SELECT w.container_id, NULL, w.group_id, g.name::text, w.level, w.expires_at, w.created_at
  FROM datastore_private.container_group w
  JOIN datastore_private.groups g ON g.id = w.group_id;

COMMENT ON VIEW datastore.grants IS
'What is granted, to users and to groups, as it stands: also what has expired';
COMMENT ON COLUMN datastore.grants.container IS 'Container';
COMMENT ON COLUMN datastore.grants.grantee IS 'User it is granted to, or null';
COMMENT ON COLUMN datastore.grants.group_id IS 'Group it is granted to, or null';
COMMENT ON COLUMN datastore.grants.grantee_name IS 'E-mail of that user, or name of that group';
COMMENT ON COLUMN datastore.grants.level IS 'Granted level';
COMMENT ON COLUMN datastore.grants.expires_at IS
'From when on it counts for nothing, or null for no end';
COMMENT ON COLUMN datastore.grants.created_at IS 'First granted at';

GRANT SELECT ON datastore.accesses, datastore.grants TO datastore_reader;

COMMIT;
