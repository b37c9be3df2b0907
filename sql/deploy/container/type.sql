-- Deploy datastore:container/type to pg
-- requires: access/type
-- requires: storage_backend/type
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE datastore.container AS (
    id             uuid,
    name           text,
    owner_user     uuid,
    owner_group    uuid,
    is_public      boolean,
    storage_prefix text,
    home_backend   integer,
    general_folder uuid,
    quota_bytes    bigint,
    max_file_bytes bigint,
    media_types    text[],
    files          bigint,
    bytes          bigint,
    level          datastore.level,
    created_at     timestamptz,
    page_token     text
);
COMMENT ON TYPE datastore.container IS
'What folders and files lie in, and what access is granted to';
COMMENT ON COLUMN datastore.container.id IS 'Id';
COMMENT ON COLUMN datastore.container.name IS 'Name; names may repeat';
COMMENT ON COLUMN datastore.container.owner_user IS 'Owning user, or null when a group owns it';
COMMENT ON COLUMN datastore.container.owner_group IS 'Owning group, or null when a user owns it';
COMMENT ON COLUMN datastore.container.is_public IS 'Whether every user may read it';
COMMENT ON COLUMN datastore.container.storage_prefix IS
'The blob container is called <storage_prefix>-<id>';
COMMENT ON COLUMN datastore.container.home_backend IS
'Storage backend of new files, or null until the first upload chooses one';
COMMENT ON COLUMN datastore.container.general_folder IS
'Folder that can never be deleted, or null where there is none';
COMMENT ON COLUMN datastore.container.quota_bytes IS 'Most bytes it may hold, or null for no limit';
COMMENT ON COLUMN datastore.container.max_file_bytes IS
'Most bytes of one file, or null for no limit';
COMMENT ON COLUMN datastore.container.media_types IS
'Media types that may be stored, or null for any';
COMMENT ON COLUMN datastore.container.files IS 'Number of files, those in the trash included';
COMMENT ON COLUMN datastore.container.bytes IS 'Bytes of the originals of these files';
COMMENT ON COLUMN datastore.container.level IS 'Level that the actor has here';
COMMENT ON COLUMN datastore.container.created_at IS 'Created at';
COMMENT ON COLUMN datastore.container.page_token IS 'Place after this row';

CREATE TYPE datastore.container_store AS (
    container      uuid,
    backend        integer,
    kind           datastore.storage_kind,
    store_url      text,
    credential     text,
    blob_container text
);
COMMENT ON TYPE datastore.container_store IS 'Where the bytes of a container''s new files go';
COMMENT ON COLUMN datastore.container_store.container IS 'Container';
COMMENT ON COLUMN datastore.container_store.backend IS 'Storage backend';
COMMENT ON COLUMN datastore.container_store.kind IS 'Kind of the backend';
COMMENT ON COLUMN datastore.container_store.store_url IS 'URL of the backend';
COMMENT ON COLUMN datastore.container_store.credential IS
'Where the backend''s secret is found, or the secret sealed';
COMMENT ON COLUMN datastore.container_store.blob_container IS 'Blob container';

COMMIT;
