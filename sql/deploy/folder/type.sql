-- Deploy datastore:folder/type to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE datastore.folder AS (
    id         uuid,
    container  uuid,
    parent     uuid,
    name       text,
    created_at timestamptz
);
COMMENT ON TYPE datastore.folder IS 'A folder of a container';
COMMENT ON COLUMN datastore.folder.id IS 'Id';
COMMENT ON COLUMN datastore.folder.container IS 'Container it lies in';
COMMENT ON COLUMN datastore.folder.parent IS 'Folder above, or null at the top of the container';
COMMENT ON COLUMN datastore.folder.name IS 'Name as typed';
COMMENT ON COLUMN datastore.folder.created_at IS 'Created at';

CREATE TYPE datastore.folder_node AS (
    id         uuid,
    container  uuid,
    parent     uuid,
    name       text,
    path       text,
    depth      integer,
    folders    bigint,
    files      bigint,
    page_token text
);
COMMENT ON TYPE datastore.folder_node IS 'A folder of a tree, and how much lies directly in it';
COMMENT ON COLUMN datastore.folder_node.id IS 'Id';
COMMENT ON COLUMN datastore.folder_node.container IS 'Container it lies in';
COMMENT ON COLUMN datastore.folder_node.parent IS
'Folder above, or null at the top of the container';
COMMENT ON COLUMN datastore.folder_node.name IS 'Name as typed';
COMMENT ON COLUMN datastore.folder_node.path IS 'Path from the top of the container, /name/name';
COMMENT ON COLUMN datastore.folder_node.depth IS
'Levels below the place that was asked about: 0 for what lies directly there';
COMMENT ON COLUMN datastore.folder_node.folders IS 'Folders directly in it';
COMMENT ON COLUMN datastore.folder_node.files IS 'Files directly in it';
COMMENT ON COLUMN datastore.folder_node.page_token IS 'Place after this row';

CREATE TYPE datastore.stats AS (
    folders      bigint,
    files        bigint,
    bytes        bigint,
    captured_min timestamptz,
    captured_max timestamptz,
    created_min  timestamptz,
    created_max  timestamptz
);
COMMENT ON TYPE datastore.stats IS 'How much lies somewhere, and from when it is';
COMMENT ON COLUMN datastore.stats.folders IS 'Folders, on every level';
COMMENT ON COLUMN datastore.stats.files IS 'Files, on every level';
COMMENT ON COLUMN datastore.stats.bytes IS 'Bytes of their originals';
COMMENT ON COLUMN datastore.stats.captured_min IS
'When the first of them was taken or recorded, or null when unknown';
COMMENT ON COLUMN datastore.stats.captured_max IS
'When the last of them was taken or recorded, or null when unknown';
COMMENT ON COLUMN datastore.stats.created_min IS
'When the first of them was stored, or null where there is none';
COMMENT ON COLUMN datastore.stats.created_max IS
'When the last of them was stored, or null where there is none';

CREATE TYPE datastore.entry_kind AS ENUM ('folder', 'file');
COMMENT ON TYPE datastore.entry_kind IS 'What a folder holds: folders and files, two namespaces';

CREATE TYPE datastore.entry AS (
    kind       datastore.entry_kind,
    id         uuid,
    container  uuid,
    folder     uuid,
    name       text,
    media_type text,
    size       bigint,
    sha256     bytea,
    created_at timestamptz,
    page_token text
);
COMMENT ON TYPE datastore.entry IS 'A folder or a file, as a listing shows it';
COMMENT ON COLUMN datastore.entry.kind IS 'Folder or file';
COMMENT ON COLUMN datastore.entry.id IS 'Id of the folder or file';
COMMENT ON COLUMN datastore.entry.container IS 'Container it lies in';
COMMENT ON COLUMN datastore.entry.folder IS
'Folder it lies in, or null at the top of the container';
COMMENT ON COLUMN datastore.entry.name IS 'Name as typed';
COMMENT ON COLUMN datastore.entry.media_type IS 'Media type of a file; null for a folder';
COMMENT ON COLUMN datastore.entry.size IS 'Bytes of a file; null for a folder';
COMMENT ON COLUMN datastore.entry.sha256 IS 'SHA-256 of a file''s bytes; null for a folder';
COMMENT ON COLUMN datastore.entry.created_at IS 'Created at';
COMMENT ON COLUMN datastore.entry.page_token IS 'Place after this row';

COMMIT;
