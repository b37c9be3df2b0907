-- Deploy datastore:access/type to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE datastore.level AS ENUM ('read', 'annotate', 'write', 'owner');
COMMENT ON TYPE datastore.level IS
'Access to a container, each including the ones before: read (see and fetch), annotate (review
results, not change files), write (upload, move, delete), owner (grant, and everything else).';

CREATE TYPE datastore.access_path AS (
    path       text,
    gives      datastore.level,
    via_group  uuid,
    expires_at timestamptz,
    reason     text
);
COMMENT ON TYPE datastore.access_path IS 'One way by which a user could have access to a container';
COMMENT ON COLUMN datastore.access_path.path IS
'role, owner, owner_group, grant, group_grant or public';
COMMENT ON COLUMN datastore.access_path.gives IS
'Level that this way gives, or null when it gives none';
COMMENT ON COLUMN datastore.access_path.via_group IS 'Group it leads through, or null';
COMMENT ON COLUMN datastore.access_path.expires_at IS 'End of the grant, or null';
COMMENT ON COLUMN datastore.access_path.reason IS 'Why it gives or does not give';

COMMIT;
