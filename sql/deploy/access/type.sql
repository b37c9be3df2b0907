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

CREATE TYPE datastore.access_entry AS (
    user_id    uuid,
    email      text,
    level      datastore.level,
    path       text,
    via_group  uuid,
    expires_at timestamptz,
    page_token text
);
COMMENT ON TYPE datastore.access_entry IS 'A user who can reach a container';
COMMENT ON COLUMN datastore.access_entry.user_id IS 'User';
COMMENT ON COLUMN datastore.access_entry.email IS 'E-mail of the user';
COMMENT ON COLUMN datastore.access_entry.level IS 'Level that the user has';
COMMENT ON COLUMN datastore.access_entry.path IS
'By which way, the one that lasts longest where several give that level: role, owner, owner_group,
grant, group_grant or public';
COMMENT ON COLUMN datastore.access_entry.via_group IS 'Group it leads through, or null';
COMMENT ON COLUMN datastore.access_entry.expires_at IS
'When the user loses this level, or null for no end';
COMMENT ON COLUMN datastore.access_entry.page_token IS 'Place after this row';

CREATE TYPE datastore.access_change AS (
    user_id    uuid,
    email      text,
    has        datastore.level,
    gets       datastore.level,
    files      bigint,
    bytes      bigint,
    page_token text
);
COMMENT ON TYPE datastore.access_change IS 'What a grant would change for a user';
COMMENT ON COLUMN datastore.access_change.user_id IS 'User';
COMMENT ON COLUMN datastore.access_change.email IS 'E-mail of the user';
COMMENT ON COLUMN datastore.access_change.has IS 'Level now, or null for none';
COMMENT ON COLUMN datastore.access_change.gets IS 'Level with the grant';
COMMENT ON COLUMN datastore.access_change.files IS
'Files that the user would newly see: those of the container, or 0 for who sees them now';
COMMENT ON COLUMN datastore.access_change.bytes IS 'Bytes of these files';
COMMENT ON COLUMN datastore.access_change.page_token IS 'Place after this row';

COMMIT;
