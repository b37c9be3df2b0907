-- Deploy datastore:storage_backend/type to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE datastore.storage_kind AS ENUM ('azure', 's3', 'local');
COMMENT ON TYPE datastore.storage_kind IS
'Azure Blob Storage, an S3 service, or a directory of a labelled disk';

CREATE TYPE datastore.storage_backend AS (
    id         integer,
    kind       datastore.storage_kind,
    url        text,
    credential text,
    priority   integer,
    notes      text,
    created_at timestamptz,
    page_token text
);
COMMENT ON TYPE datastore.storage_backend IS 'A place that keeps bytes';
COMMENT ON COLUMN datastore.storage_backend.id IS 'Number, as people type it';
COMMENT ON COLUMN datastore.storage_backend.kind IS 'Kind of service';
COMMENT ON COLUMN datastore.storage_backend.url IS 'Where it is';
COMMENT ON COLUMN datastore.storage_backend.credential IS
'Where the secret is found: none, identity, env:NAME, or sealed; never the secret itself';
COMMENT ON COLUMN datastore.storage_backend.priority IS
'0 online and public, 1 online, 2 offline; lower is read first';
COMMENT ON COLUMN datastore.storage_backend.notes IS 'Free text, or null';
COMMENT ON COLUMN datastore.storage_backend.created_at IS 'Registered at';
COMMENT ON COLUMN datastore.storage_backend.page_token IS 'Place after this row';

COMMIT;
