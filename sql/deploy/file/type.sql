-- Deploy datastore:file/type to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE datastore.file_state AS ENUM ('live', 'lost', 'deleted');
COMMENT ON TYPE datastore.file_state IS
'live: a proven original exists. lost: the last original was seen to be missing or
rotten; the row stays.
deleted: on its way out, only inside the transaction that removes it.';

CREATE TYPE datastore.copy_state AS ENUM ('proven', 'missing', 'rotten');
COMMENT ON TYPE datastore.copy_state IS
'proven: read or written with the recorded hash. missing, rotten: seen to be gone or changed.';

CREATE TYPE datastore.file AS (
    id          uuid,
    container   uuid,
    folder      uuid,
    name        text,
    media_type  text,
    size        bigint,
    sha256      bytea,
    captured_at timestamptz,
    metadata    jsonb,
    facts       jsonb,
    state       datastore.file_state,
    created_at  timestamptz,
    created_by  uuid,
    page_token  text
);
COMMENT ON TYPE datastore.file IS 'A picture, recording or other file; its bytes never change';
COMMENT ON COLUMN datastore.file.id IS 'Id';
COMMENT ON COLUMN datastore.file.container IS 'Container it lies in';
COMMENT ON COLUMN datastore.file.folder IS 'Folder it lies in';
COMMENT ON COLUMN datastore.file.name IS 'Name as typed';
COMMENT ON COLUMN datastore.file.media_type IS 'Media type (RFC 6838), lower case';
COMMENT ON COLUMN datastore.file.size IS 'Bytes';
COMMENT ON COLUMN datastore.file.sha256 IS 'SHA-256 of the bytes';
COMMENT ON COLUMN datastore.file.captured_at IS
'When it was taken or recorded, or null when unknown';
COMMENT ON COLUMN datastore.file.metadata IS 'What the uploader said about it: a JSON object';
COMMENT ON COLUMN datastore.file.facts IS
'What was read from the bytes: {"width", "height", "orientation", "duration", "sample_rate",
"channels"}, of which each may be missing. Pixels, as EXIF counts, seconds, Hz';
COMMENT ON COLUMN datastore.file.state IS 'live, or lost';
COMMENT ON COLUMN datastore.file.created_at IS 'Stored at';
COMMENT ON COLUMN datastore.file.created_by IS 'User who stored it';
COMMENT ON COLUMN datastore.file.page_token IS
'Place after this row of a list; null where it is not of one';

CREATE TYPE datastore.file_copy AS (
    file           uuid,
    variant        text,
    backend        integer,
    kind           datastore.storage_kind,
    priority       integer,
    store_url      text,
    credential     text,
    blob_container text,
    blob_key       text,
    size           bigint,
    sha256         bytea
);
COMMENT ON TYPE datastore.file_copy IS 'Where a proven copy of a file''s bytes is fetched';
COMMENT ON COLUMN datastore.file_copy.file IS 'File';
COMMENT ON COLUMN datastore.file_copy.variant IS 'original, or the name of a derivative';
COMMENT ON COLUMN datastore.file_copy.backend IS 'Storage backend';
COMMENT ON COLUMN datastore.file_copy.kind IS 'Kind of the backend';
COMMENT ON COLUMN datastore.file_copy.priority IS '0 online and public, 1 online, 2 offline';
COMMENT ON COLUMN datastore.file_copy.store_url IS 'URL of the backend';
COMMENT ON COLUMN datastore.file_copy.credential IS
'Where the backend''s secret is found, or the secret sealed';
COMMENT ON COLUMN datastore.file_copy.blob_container IS 'Blob container';
COMMENT ON COLUMN datastore.file_copy.blob_key IS 'Key in the blob container';
COMMENT ON COLUMN datastore.file_copy.size IS 'Bytes of this copy';
COMMENT ON COLUMN datastore.file_copy.sha256 IS
'SHA-256 of this copy: what the fetched bytes must have';

CREATE TYPE datastore.deletion AS (
    dry_run boolean,
    folders bigint,
    files   bigint,
    copies  bigint,
    bytes   bigint
);
COMMENT ON TYPE datastore.deletion IS 'What a destructive call removed, or would remove';
COMMENT ON COLUMN datastore.deletion.dry_run IS 'True when nothing was removed';
COMMENT ON COLUMN datastore.deletion.folders IS 'Folders';
COMMENT ON COLUMN datastore.deletion.files IS 'Files';
COMMENT ON COLUMN datastore.deletion.copies IS 'Their copies in the stores, derivatives included';
COMMENT ON COLUMN datastore.deletion.bytes IS 'Bytes of these copies';

COMMIT;
