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
    created_at  timestamptz,
    page_token  text
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
COMMENT ON COLUMN datastore.user.page_token IS 'Place after this row';

CREATE TYPE datastore.fate AS ENUM ('deleted', 'transferred', 'blocks');
COMMENT ON TYPE datastore.fate IS
'What becomes of something whose owner is deleted: it goes too, it gets another owner, or it keeps
the owner from being deleted.';

CREATE TYPE datastore.belonging AS (
    dry_run boolean,
    kind    text,
    id      uuid,
    name    text,
    fate    datastore.fate,
    files   bigint,
    bytes   bigint
);
COMMENT ON TYPE datastore.belonging IS 'A container or group of a user or group that is deleted';
COMMENT ON COLUMN datastore.belonging.dry_run IS 'True when nothing was done';
COMMENT ON COLUMN datastore.belonging.kind IS 'container or group';
COMMENT ON COLUMN datastore.belonging.id IS 'Id of the container or group';
COMMENT ON COLUMN datastore.belonging.name IS 'Name of the container or group';
COMMENT ON COLUMN datastore.belonging.fate IS 'What becomes of it';
COMMENT ON COLUMN datastore.belonging.files IS 'Files in the container; 0 for a group';
COMMENT ON COLUMN datastore.belonging.bytes IS 'Bytes of these files; 0 for a group';

COMMIT;
