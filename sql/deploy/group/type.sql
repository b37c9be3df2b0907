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
    membership datastore.membership,
    members    bigint,
    container  uuid,
    created_at timestamptz,
    page_token text
);
COMMENT ON TYPE datastore.group IS 'A flat group of users';
COMMENT ON COLUMN datastore.group.id IS 'Id';
COMMENT ON COLUMN datastore.group.name IS 'Name; names may repeat';
COMMENT ON COLUMN datastore.group.membership IS 'What the actor is in it, or null for nothing';
COMMENT ON COLUMN datastore.group.members IS 'Number of members, managers included';
COMMENT ON COLUMN datastore.group.container IS
'The oldest container that it owns, or null when it owns none';
COMMENT ON COLUMN datastore.group.created_at IS 'Created at';
COMMENT ON COLUMN datastore.group.page_token IS 'Place after this row';

CREATE TYPE datastore.group_member AS (
    group_id    uuid,
    user_id     uuid,
    email       text,
    membership  datastore.membership,
    disabled_at timestamptz,
    created_at  timestamptz,
    page_token  text
);
COMMENT ON TYPE datastore.group_member IS 'A user in a group';
COMMENT ON COLUMN datastore.group_member.group_id IS 'Group';
COMMENT ON COLUMN datastore.group_member.user_id IS 'User';
COMMENT ON COLUMN datastore.group_member.email IS 'E-mail of the user';
COMMENT ON COLUMN datastore.group_member.membership IS 'Member or manager';
COMMENT ON COLUMN datastore.group_member.disabled_at IS
'Since when the user may do nothing, or null';
COMMENT ON COLUMN datastore.group_member.created_at IS 'In the group since';
COMMENT ON COLUMN datastore.group_member.page_token IS 'Place after this row';

COMMIT;
