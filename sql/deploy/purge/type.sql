-- Deploy datastore:purge/type to pg
-- requires: storage_backend/type
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE datastore.garbage AS (
    id             uuid,
    backend        integer,
    kind           datastore.storage_kind,
    store_url      text,
    credential     text,
    blob_container text,
    blob_key       text,
    reason         text,
    attempts       integer,
    claimed_until  timestamptz
);
COMMENT ON TYPE datastore.garbage IS
'A blob that no file needs any more, to be deleted by whoever claimed it';
COMMENT ON COLUMN datastore.garbage.id IS 'Id, to confirm with';
COMMENT ON COLUMN datastore.garbage.backend IS 'Storage backend';
COMMENT ON COLUMN datastore.garbage.kind IS 'Kind of the backend';
COMMENT ON COLUMN datastore.garbage.store_url IS 'URL of the backend';
COMMENT ON COLUMN datastore.garbage.credential IS
'Where the backend''s secret is found, or the secret sealed';
COMMENT ON COLUMN datastore.garbage.blob_container IS 'Blob container';
COMMENT ON COLUMN datastore.garbage.blob_key IS
'Key in the blob container; empty for the whole of it: all that is in it, then itself';
COMMENT ON COLUMN datastore.garbage.reason IS
'deleted (the copy, its file, folder or container was), failed, aborted or expired (an upload)';
COMMENT ON COLUMN datastore.garbage.attempts IS 'How often it was claimed, this time included';
COMMENT ON COLUMN datastore.garbage.claimed_until IS
'When the claim ends and another worker may take it';

CREATE TYPE datastore.purge AS (
    deleted bigint,
    kept    bigint,
    unknown bigint
);
COMMENT ON TYPE datastore.purge IS 'What became of the blobs a worker reported on';
COMMENT ON COLUMN datastore.purge.deleted IS 'Gone from the store and from the list';
COMMENT ON COLUMN datastore.purge.kept IS 'Not deleted; they come up again later';
COMMENT ON COLUMN datastore.purge.unknown IS 'Not on the list: confirmed before, or never there';

COMMIT;
