-- Deploy datastore:group/view to pg
-- requires: container/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE VIEW datastore.groups AS
SELECT g.id, g.name::text AS name,
       (SELECT count(*) FROM datastore_private.user_group m WHERE m.group_id = g.id) AS members,
       (SELECT count(*) FROM datastore_private.user_group m
         WHERE m.group_id = g.id AND m.membership = 'manager') AS managers,
       (SELECT count(*) FROM datastore_private.container c WHERE c.owner_group = g.id)
           AS containers,
       g.created_at
  FROM datastore_private.groups g;

COMMENT ON VIEW datastore.groups IS 'Flat groups of users';
COMMENT ON COLUMN datastore.groups.id IS 'Id';
COMMENT ON COLUMN datastore.groups.name IS 'Name; names may repeat';
COMMENT ON COLUMN datastore.groups.members IS 'Number of members, managers included';
COMMENT ON COLUMN datastore.groups.managers IS 'Number of managers';
COMMENT ON COLUMN datastore.groups.containers IS 'Number of containers that it owns';
COMMENT ON COLUMN datastore.groups.created_at IS 'Created at';

CREATE OR REPLACE VIEW datastore.group_members AS
SELECT m.group_id, g.name::text AS group_name, m.user_id, u.email, m.membership, u.disabled_at,
       m.created_at
  FROM datastore_private.user_group m
  JOIN datastore_private.groups g ON g.id = m.group_id
  JOIN datastore_private.users u ON u.id = m.user_id;

COMMENT ON VIEW datastore.group_members IS 'Who is in which group';
COMMENT ON COLUMN datastore.group_members.group_id IS 'Group';
COMMENT ON COLUMN datastore.group_members.group_name IS 'Name of the group';
COMMENT ON COLUMN datastore.group_members.user_id IS 'User';
COMMENT ON COLUMN datastore.group_members.email IS 'E-mail of the user';
COMMENT ON COLUMN datastore.group_members.membership IS 'Member or manager';
COMMENT ON COLUMN datastore.group_members.disabled_at IS
'Since when the user may do nothing, or null';
COMMENT ON COLUMN datastore.group_members.created_at IS 'In the group since';

GRANT SELECT ON datastore.groups, datastore.group_members TO datastore_reader;

COMMIT;
