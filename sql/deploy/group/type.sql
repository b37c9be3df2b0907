-- Deploy datastore:group/type to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE datastore.membership AS ENUM ('member', 'manager');
COMMENT ON TYPE datastore.membership IS
'A member has what is granted to the group; a manager also manages its members and owns the
containers it owns.';

CREATE TYPE datastore.group AS (
    id         uuid,
    name       text,
    created_at timestamptz
);
COMMENT ON TYPE datastore.group IS 'A flat group of users';
COMMENT ON COLUMN datastore.group.id IS 'Id';
COMMENT ON COLUMN datastore.group.name IS 'Name; names may repeat';
COMMENT ON COLUMN datastore.group.created_at IS 'Created at';

COMMIT;
