-- Deploy datastore:user/type to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE datastore.user_role AS ENUM ('inspector', 'team_leader', 'admin', 'dev');
COMMENT ON TYPE datastore.user_role IS
'What a user may do beyond grants: inspector nothing more; team_leader manages the
members of any group;
admin manages people and storage and owns every container; dev owns every container.';

CREATE TYPE datastore.user AS (
    id          uuid,
    email       text,
    role        datastore.user_role,
    db_role     text,
    container   uuid,
    disabled_at timestamptz,
    created_at  timestamptz
);
COMMENT ON TYPE datastore.user IS 'A person or service known to the datastore';
COMMENT ON COLUMN datastore.user.id IS 'Id';
COMMENT ON COLUMN datastore.user.email IS
'E-mail as registered; unique without regard to the case of ASCII letters';
COMMENT ON COLUMN datastore.user.role IS 'Role';
COMMENT ON COLUMN datastore.user.db_role IS
'Database login that acts as this user in psql, or null';
COMMENT ON COLUMN datastore.user.container IS 'Personal container, or null when it was handed over';
COMMENT ON COLUMN datastore.user.disabled_at IS 'Since when the user may do nothing, or null';
COMMENT ON COLUMN datastore.user.created_at IS 'Registered at';

COMMIT;
