-- Deploy datastore:group/table to pg
-- requires: group/type
-- requires: user/table
-- requires: folder/_name
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE datastore_private.groups (
    id           uuid                         NOT NULL DEFAULT datastore_private.uuid_v7(),
    name         datastore_private.entry_name NOT NULL,
    members_rev  bigint                      NOT NULL DEFAULT 0,
    created_at   timestamptz                  NOT NULL DEFAULT now(),
    CONSTRAINT groups_key PRIMARY KEY (id)
);
COMMENT ON TABLE datastore_private.groups IS 'Flat groups of users';
COMMENT ON COLUMN datastore_private.groups.id IS 'Time-ordered';
COMMENT ON COLUMN datastore_private.groups.name IS 'As typed; names may repeat';
COMMENT ON COLUMN datastore_private.groups.members_rev IS
'Written whenever somebody comes or a manager goes, so that two sessions cannot each take the other
out, and who judges by its members meets those who come';
COMMENT ON COLUMN datastore_private.groups.created_at IS 'Created at';

CREATE TABLE datastore_private.user_group (
    group_id   uuid                 NOT NULL,
    user_id    uuid                 NOT NULL,
    membership datastore.membership NOT NULL DEFAULT 'member',
    created_at timestamptz          NOT NULL DEFAULT now(),
    CONSTRAINT user_group_key PRIMARY KEY (group_id, user_id),
    CONSTRAINT user_group_group FOREIGN KEY (group_id)
        REFERENCES datastore_private.groups ON DELETE CASCADE,
    CONSTRAINT user_group_user FOREIGN KEY (user_id)
        REFERENCES datastore_private.users ON DELETE CASCADE
);
CREATE INDEX user_group_user_idx ON datastore_private.user_group (user_id);
COMMENT ON TABLE datastore_private.user_group IS 'Who is in which group';
COMMENT ON COLUMN datastore_private.user_group.group_id IS 'Group';
COMMENT ON COLUMN datastore_private.user_group.user_id IS 'User';
COMMENT ON COLUMN datastore_private.user_group.membership IS 'Member or manager';
COMMENT ON COLUMN datastore_private.user_group.created_at IS 'Since when';

-- The shim reads from here what a violation means.
COMMENT ON CONSTRAINT user_group_group ON datastore_private.user_group IS
'The group is there. Raises ST404 (group_id).';
COMMENT ON CONSTRAINT user_group_user ON datastore_private.user_group IS
'The member is there. Raises ST404 (member).';

COMMIT;
