-- Deploy datastore:user/view to pg
-- requires: container/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE VIEW datastore.users AS
SELECT u.id, u.email, u.role, u.db_role::text AS db_role, personal.id AS container,
       (SELECT count(*) FROM datastore_private.user_group m WHERE m.user_id = u.id) AS groups,
       (SELECT count(*) FROM datastore_private.container c WHERE c.owner_user = u.id)
           AS containers,
       u.disabled_at, u.created_at
  FROM datastore_private.users u
  LEFT JOIN datastore_private.container personal
         ON personal.owner_user = u.id AND personal.general_folder_id IS NOT NULL;

COMMENT ON VIEW datastore.users IS 'People and services known to the datastore';
COMMENT ON COLUMN datastore.users.id IS 'Id';
COMMENT ON COLUMN datastore.users.email IS 'E-mail as registered';
COMMENT ON COLUMN datastore.users.role IS 'What the user may do beyond grants';
COMMENT ON COLUMN datastore.users.db_role IS
'Database login that acts as this user in psql, or null';
COMMENT ON COLUMN datastore.users.container IS 'Personal container, or null';
COMMENT ON COLUMN datastore.users.groups IS 'Number of groups that the user is in';
COMMENT ON COLUMN datastore.users.containers IS 'Number of containers that the user owns';
COMMENT ON COLUMN datastore.users.disabled_at IS 'Since when the user may do nothing, or null';
COMMENT ON COLUMN datastore.users.created_at IS 'Registered at';

GRANT SELECT ON datastore.users TO datastore_reader;

COMMIT;
