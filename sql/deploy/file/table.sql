-- Deploy datastore:file/table to pg
-- requires: file/type
-- requires: folder/table
-- requires: value/_media_type
-- requires: value/_facts
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE datastore_private.file (
    id           uuid                         NOT NULL DEFAULT datastore_private.uuid_v7(),
    container_id uuid                         NOT NULL,
    folder_id    uuid                         NOT NULL,
    name         datastore_private.entry_name NOT NULL,
    media_type   text                         NOT NULL,
    size         bigint                       NOT NULL,
    sha256       bytea                        NOT NULL,
    captured_at  timestamptz,
    metadata     jsonb                        NOT NULL DEFAULT '{}',
    facts        jsonb                        NOT NULL DEFAULT '{}',
    state        datastore.file_state         NOT NULL DEFAULT 'live',
    copies_rev   bigint                       NOT NULL DEFAULT 0,
    trashed_at   timestamptz,
    trashed_by   uuid,
    created_at   timestamptz                  NOT NULL DEFAULT now(),
    created_by   uuid                         NOT NULL,
    sibling_key  text COLLATE "C"             GENERATED ALWAYS AS (
                     CASE WHEN trashed_at IS NULL THEN datastore_private.name_key(name) END) STORED,
    CONSTRAINT file_key PRIMARY KEY (id),
    CONSTRAINT file_sibling_key UNIQUE (folder_id, sibling_key),
    CONSTRAINT file_folder FOREIGN KEY (folder_id, container_id)
        REFERENCES datastore_private.folder (id, container_id),
    CONSTRAINT file_size_not_negative CHECK (size >= 0),
    CONSTRAINT file_sha256_length CHECK (octet_length(sha256) = 32),
    CONSTRAINT file_media_type_allowed CHECK (
        datastore_private.is_media_type(media_type)),
    CONSTRAINT file_metadata_object CHECK (jsonb_typeof(metadata) = 'object'),
    CONSTRAINT file_facts_allowed
        CHECK (facts = '{}' OR datastore_private.facts_problem(facts) IS NULL)
);
CREATE INDEX file_content_idx ON datastore_private.file (container_id, sha256);
CREATE INDEX file_container_idx ON datastore_private.file (container_id, id);
CREATE INDEX file_captured_idx ON datastore_private.file (container_id, captured_at);
CREATE INDEX file_created_idx ON datastore_private.file (container_id, created_at);
CREATE INDEX file_media_idx
    ON datastore_private.file (container_id, media_type text_pattern_ops);
-- By container, like the others: what a search reads elsewhere, statistics would tell to anybody.
-- Each container is a probe of its own, and each would read a list of what is not sorted in yet.
CREATE INDEX file_metadata_idx ON datastore_private.file
    USING gin (jsonb_set('{}', ARRAY[container_id::text], metadata) jsonb_path_ops)
    WITH (fastupdate = off) WHERE metadata <> '{}';

COMMENT ON TABLE datastore_private.file IS 'Files whose bytes are proven. New bytes are a new file';
COMMENT ON COLUMN datastore_private.file.id IS 'Time-ordered';
COMMENT ON COLUMN datastore_private.file.container_id IS
'Container of the folder; a file never leaves it';
COMMENT ON COLUMN datastore_private.file.folder_id IS 'Folder it lies in';
COMMENT ON COLUMN datastore_private.file.name IS 'As typed';
COMMENT ON COLUMN datastore_private.file.media_type IS 'RFC 6838, lower case';
COMMENT ON COLUMN datastore_private.file.size IS 'Bytes of the original';
COMMENT ON COLUMN datastore_private.file.sha256 IS 'SHA-256 of the original, 32 bytes';
COMMENT ON COLUMN datastore_private.file.captured_at IS 'When it was taken or recorded';
COMMENT ON COLUMN datastore_private.file.metadata IS 'What the uploader said about it';
COMMENT ON COLUMN datastore_private.file.facts IS
'What was read from the bytes: facts_problem() tells what it may be';
COMMENT ON COLUMN datastore_private.file.state IS 'live while a proven original exists, else lost';
COMMENT ON COLUMN datastore_private.file.copies_rev IS
'Written whenever a copy is removed or doubted, so that two sessions cannot each remove what the
other counts on';
COMMENT ON COLUMN datastore_private.file.trashed_at IS 'Since when it is in the trash';
COMMENT ON COLUMN datastore_private.file.trashed_by IS 'Who put it there';
COMMENT ON COLUMN datastore_private.file.created_at IS 'Stored at';
COMMENT ON COLUMN datastore_private.file.created_by IS
'User who stored it; a bare id, since the file outlives the account';
COMMENT ON COLUMN datastore_private.file.sibling_key IS
'What makes two sibling names the same; null in the trash';

CREATE TABLE datastore_private.file_storage (
    file_id     uuid                 NOT NULL,
    variant     text                 NOT NULL DEFAULT 'original',
    backend_id  integer              NOT NULL,
    blob_key    text COLLATE "C"     NOT NULL,
    size        bigint               NOT NULL,
    sha256      bytea                NOT NULL,
    state       datastore.copy_state NOT NULL DEFAULT 'proven',
    verified_at timestamptz          NOT NULL DEFAULT now(),
    how         text                 NOT NULL DEFAULT 'upload',
    CONSTRAINT file_storage_key PRIMARY KEY (file_id, variant, backend_id),
    CONSTRAINT file_storage_blob_key UNIQUE (backend_id, blob_key),
    CONSTRAINT file_storage_file FOREIGN KEY (file_id) REFERENCES datastore_private.file,
    CONSTRAINT file_storage_backend FOREIGN KEY (backend_id)
        REFERENCES datastore_private.storage_backend,
    CONSTRAINT file_storage_variant_allowed
        CHECK (variant ~ '^[a-z][a-z0-9_]*$' AND length(variant) <= 32),
    CONSTRAINT file_storage_size_not_negative CHECK (size >= 0),
    CONSTRAINT file_storage_sha256_length CHECK (octet_length(sha256) = 32)
);

COMMENT ON TABLE datastore_private.file_storage IS
'One row per copy. Nobody can remove or doubt the last proven original of a live
file: see the triggers';
COMMENT ON COLUMN datastore_private.file_storage.file_id IS
'File; the key has no CASCADE on purpose';
COMMENT ON COLUMN datastore_private.file_storage.variant IS 'original, or the name of a derivative';
COMMENT ON COLUMN datastore_private.file_storage.backend_id IS 'Where it lies';
COMMENT ON COLUMN datastore_private.file_storage.blob_key IS
'<folder of birth>/<file>[.<attempt>][.<extension>] in the blob container';
COMMENT ON COLUMN datastore_private.file_storage.size IS 'Bytes of this copy';
COMMENT ON COLUMN datastore_private.file_storage.sha256 IS 'SHA-256 of this copy';
COMMENT ON COLUMN datastore_private.file_storage.state IS 'proven, or seen to be missing or rotten';
COMMENT ON COLUMN datastore_private.file_storage.verified_at IS
'When the state was last established';
COMMENT ON COLUMN datastore_private.file_storage.how IS 'By what: upload, or a later check';

-- The shim reads from here what a violation means.
COMMENT ON CONSTRAINT file_sibling_key ON datastore_private.file IS
'Files of a folder have different names. Raises ST409 (name).';

COMMIT;
