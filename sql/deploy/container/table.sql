-- Deploy datastore:container/table to pg
-- requires: container/type
-- requires: group/table
-- requires: storage_backend/table
-- requires: value/_media_type
-- requires: setup/_refuse_truncate
-- The container's counter and grants are parts of it and come with it.
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE datastore_private.container (
    id                uuid        NOT NULL DEFAULT datastore_private.uuid_v7(),
    name              datastore_private.entry_name NOT NULL,
    owner_user        uuid,
    owner_group       uuid,
    is_public         boolean     NOT NULL DEFAULT false,
    storage_prefix    text        NOT NULL DEFAULT 'user',
    home_backend_id   integer,
    general_folder_id uuid,
    max_file_bytes    bigint,
    media_types       text[],
    frozen_at         timestamptz,
    tree_rev          bigint      NOT NULL DEFAULT 0,
    created_at        timestamptz NOT NULL DEFAULT now(),
    blob_container    text COLLATE "C" NOT NULL
                      GENERATED ALWAYS AS (storage_prefix || '-' || id::text) STORED,
    CONSTRAINT container_key PRIMARY KEY (id),
    CONSTRAINT container_owner_user FOREIGN KEY (owner_user)
        REFERENCES datastore_private.users ON DELETE RESTRICT,
    CONSTRAINT container_owner_group FOREIGN KEY (owner_group)
        REFERENCES datastore_private.groups ON DELETE RESTRICT,
    CONSTRAINT container_home_backend FOREIGN KEY (home_backend_id)
        REFERENCES datastore_private.storage_backend,
    CONSTRAINT container_one_owner CHECK (num_nonnulls(owner_user, owner_group) = 1),
    CONSTRAINT container_prefix_allowed
        CHECK (storage_prefix ~ '^[a-z0-9](-?[a-z0-9])*$' AND length(storage_prefix) <= 26),
    CONSTRAINT container_max_file_range CHECK (max_file_bytes BETWEEN 1 AND 281474976710656),
    CONSTRAINT container_media_types_allowed CHECK (
        media_types IS NULL OR datastore_private.are_media_types(media_types) IS TRUE)
);
-- Each way in gives its containers in the order of a list.
CREATE INDEX container_owner_user_idx ON datastore_private.container (owner_user, id);
CREATE INDEX container_owner_group_idx ON datastore_private.container (owner_group, id);
CREATE INDEX container_home_backend_idx ON datastore_private.container (home_backend_id);
CREATE INDEX container_public_idx ON datastore_private.container (id) WHERE is_public;
CREATE UNIQUE INDEX container_personal_key ON datastore_private.container (owner_user)
    WHERE general_folder_id IS NOT NULL;

COMMENT ON TABLE datastore_private.container IS
'What folders and files lie in, and what access is granted to';
COMMENT ON COLUMN datastore_private.container.id IS 'Time-ordered';
COMMENT ON COLUMN datastore_private.container.name IS 'As typed; names may repeat';
COMMENT ON COLUMN datastore_private.container.owner_user IS 'Owning user, where no group owns it';
COMMENT ON COLUMN datastore_private.container.owner_group IS
'Owning group, where no user owns it; its managers are owners';
COMMENT ON COLUMN datastore_private.container.is_public IS 'Whether every user may read it';
COMMENT ON COLUMN datastore_private.container.storage_prefix IS
'First part of the blob container''s name, <prefix>-<id>: at most 26 characters, since
Azure allows 63';
COMMENT ON COLUMN datastore_private.container.blob_container IS 'What it is called in every store';
COMMENT ON COLUMN datastore_private.container.home_backend_id IS
'Storage backend of new files; set by the first upload where none was chosen';
COMMENT ON COLUMN datastore_private.container.general_folder_id IS
'Folder that can never be deleted; a personal container has one';
COMMENT ON COLUMN datastore_private.container.max_file_bytes IS
'Most bytes of one file; null for no limit';
COMMENT ON COLUMN datastore_private.container.media_types IS
'Media types that may be stored; null for any';
COMMENT ON COLUMN datastore_private.container.frozen_at IS 'Since when nothing in it may change';
COMMENT ON COLUMN datastore_private.container.tree_rev IS
'Written by every move of a folder, so that two sessions moving at once meet here and
cannot close a cycle';
COMMENT ON COLUMN datastore_private.container.created_at IS 'Created at';

CREATE TABLE datastore_private.container_usage (
    container_id   uuid   NOT NULL,
    files          bigint NOT NULL DEFAULT 0,
    bytes          bigint NOT NULL DEFAULT 0,
    reserved_bytes bigint NOT NULL DEFAULT 0,
    quota_bytes    bigint,
    CONSTRAINT container_usage_key PRIMARY KEY (container_id),
    CONSTRAINT container_usage_container FOREIGN KEY (container_id)
        REFERENCES datastore_private.container ON DELETE CASCADE,
    CONSTRAINT container_usage_not_negative
        CHECK (files >= 0 AND bytes >= 0 AND reserved_bytes >= 0 AND quota_bytes >= 0),
    CONSTRAINT container_usage_quota CHECK (bytes + reserved_bytes <= quota_bytes)
);
CREATE TRIGGER container_usage_no_truncate BEFORE TRUNCATE ON datastore_private.container_usage
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.refuse_truncate();
COMMENT ON TABLE datastore_private.container_usage IS
'The quota''s counter, apart from its container so that moves and uploads do not
wait for each other.
Kept by the triggers of file; whoever stores or removes files writes this row first.';
COMMENT ON COLUMN datastore_private.container_usage.container_id IS 'Container';
COMMENT ON COLUMN datastore_private.container_usage.files IS
'Number of files, those in the trash included';
COMMENT ON COLUMN datastore_private.container_usage.bytes IS
'Bytes of the originals of these files';
COMMENT ON COLUMN datastore_private.container_usage.reserved_bytes IS
'Bytes promised to uploads that are under way';
COMMENT ON COLUMN datastore_private.container_usage.quota_bytes IS
'Most that bytes and reserved_bytes may be together; null for no limit';

CREATE TABLE datastore_private.container_user (
    container_id uuid            NOT NULL,
    user_id      uuid            NOT NULL,
    level        datastore.level NOT NULL,
    expires_at   timestamptz,
    created_at   timestamptz     NOT NULL DEFAULT now(),
    CONSTRAINT container_user_key PRIMARY KEY (container_id, user_id),
    CONSTRAINT container_user_container FOREIGN KEY (container_id)
        REFERENCES datastore_private.container ON DELETE CASCADE,
    CONSTRAINT container_user_user FOREIGN KEY (user_id)
        REFERENCES datastore_private.users ON DELETE CASCADE
);
CREATE INDEX container_user_user_idx
    ON datastore_private.container_user (user_id, container_id);
COMMENT ON TABLE datastore_private.container_user IS 'What is granted to users: one row a pair';
COMMENT ON COLUMN datastore_private.container_user.container_id IS 'Container';
COMMENT ON COLUMN datastore_private.container_user.user_id IS 'Grantee';
COMMENT ON COLUMN datastore_private.container_user.level IS 'Granted level';
COMMENT ON COLUMN datastore_private.container_user.expires_at IS
'From when on it counts for nothing; null for no end';
COMMENT ON COLUMN datastore_private.container_user.created_at IS 'First granted at';

CREATE TABLE datastore_private.container_group (
    container_id uuid            NOT NULL,
    group_id     uuid            NOT NULL,
    level        datastore.level NOT NULL,
    expires_at   timestamptz,
    created_at   timestamptz     NOT NULL DEFAULT now(),
    CONSTRAINT container_group_key PRIMARY KEY (container_id, group_id),
    CONSTRAINT container_group_container FOREIGN KEY (container_id)
        REFERENCES datastore_private.container ON DELETE CASCADE,
    CONSTRAINT container_group_group FOREIGN KEY (group_id)
        REFERENCES datastore_private.groups ON DELETE CASCADE
);
CREATE INDEX container_group_group_idx
    ON datastore_private.container_group (group_id, container_id);
COMMENT ON TABLE datastore_private.container_group IS 'What is granted to groups: one row a pair';
COMMENT ON COLUMN datastore_private.container_group.container_id IS 'Container';
COMMENT ON COLUMN datastore_private.container_group.group_id IS 'Grantee';
COMMENT ON COLUMN datastore_private.container_group.level IS 'Level of every member';
COMMENT ON COLUMN datastore_private.container_group.expires_at IS
'From when on it counts for nothing; null for no end';
COMMENT ON COLUMN datastore_private.container_group.created_at IS 'First granted at';

-- The shim reads from here what a violation means.
COMMENT ON CONSTRAINT container_owner_user ON datastore_private.container IS
'The owner is there, also when somebody deletes users meanwhile. Raises ST404 (owner_user).';
COMMENT ON CONSTRAINT container_owner_group ON datastore_private.container IS
'The owner is there, also when somebody deletes groups meanwhile. Raises ST404 (owner_group).';
COMMENT ON CONSTRAINT container_prefix_allowed ON datastore_private.container IS
'Part of a name that every store takes. Raises ST400 (prefix).';
COMMENT ON CONSTRAINT container_max_file_range ON datastore_private.container IS
'1 byte to 256 TiB. Raises ST400 (max_file_bytes).';
COMMENT ON CONSTRAINT container_usage_quota ON datastore_private.container_usage IS
'The quota is never exceeded. Raises ST413.';
COMMENT ON CONSTRAINT container_user_user ON datastore_private.container_user IS
'The grantee is there. Raises ST404 (grantee).';
COMMENT ON CONSTRAINT container_group_group ON datastore_private.container_group IS
'The grantee is there. Raises ST404 (group_id).';

COMMIT;
