-- Deploy datastore:upload/table to pg
-- requires: upload/type
-- requires: file/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE datastore_private.upload (
    id              uuid                       NOT NULL DEFAULT datastore_private.uuid_v7(),
    actor_id        uuid                       NOT NULL,
    container_id    uuid                       NOT NULL,
    folder_id       uuid                       NOT NULL,
    backend_id      integer                    NOT NULL,
    state           datastore.upload_state     NOT NULL DEFAULT 'open',
    duplicates      datastore.duplicate_policy NOT NULL,
    announced       integer                    NOT NULL,
    stored          integer                    NOT NULL DEFAULT 0,
    duplicate       integer                    NOT NULL DEFAULT 0,
    failed          integer                    NOT NULL DEFAULT 0,
    pending         integer                    NOT NULL,
    lease           interval                   NOT NULL,
    lease_until     timestamptz                NOT NULL,
    idempotency_key text COLLATE "C",
    request_hash    bytea,
    marker_rev      bigint,
    remove_source   boolean                    NOT NULL DEFAULT false,
    created_at      timestamptz                NOT NULL DEFAULT now(),
    CONSTRAINT upload_key PRIMARY KEY (id),
    CONSTRAINT upload_idempotency_key UNIQUE (actor_id, idempotency_key),
    CONSTRAINT upload_folder FOREIGN KEY (folder_id, container_id)
        REFERENCES datastore_private.folder (id, container_id),
    CONSTRAINT upload_backend FOREIGN KEY (backend_id) REFERENCES datastore_private.storage_backend,
    CONSTRAINT upload_balance CHECK (
        announced = stored + duplicate + failed + pending
        AND stored >= 0 AND duplicate >= 0 AND failed >= 0 AND pending >= 0),
    CONSTRAINT upload_ended_awaits_nothing CHECK (state = 'open' OR pending = 0),
    CONSTRAINT upload_idempotency_whole
        CHECK (num_nonnulls(idempotency_key, request_hash) IN (0, 2)),
    CONSTRAINT upload_idempotency_short CHECK (length(idempotency_key) BETWEEN 1 AND 255)
);
CREATE INDEX upload_folder_idx ON datastore_private.upload (folder_id);
CREATE INDEX upload_backend_idx ON datastore_private.upload (backend_id);
CREATE INDEX upload_actor_idx ON datastore_private.upload (actor_id, id);
CREATE INDEX upload_container_idx ON datastore_private.upload (container_id, id);
CREATE INDEX upload_open_idx ON datastore_private.upload (lease_until) WHERE state = 'open';

COMMENT ON TABLE datastore_private.upload IS 'Batch uploads';
COMMENT ON COLUMN datastore_private.upload.id IS 'Time-ordered';
COMMENT ON COLUMN datastore_private.upload.actor_id IS
'User who began it; a bare id, since the upload outlives the account';
COMMENT ON COLUMN datastore_private.upload.container_id IS 'Container of the folder';
COMMENT ON COLUMN datastore_private.upload.folder_id IS 'Folder that the files go to';
COMMENT ON COLUMN datastore_private.upload.backend_id IS 'Where the bytes go';
COMMENT ON COLUMN datastore_private.upload.state IS 'State';
COMMENT ON COLUMN datastore_private.upload.duplicates IS
'What is done with bytes that the container has';
COMMENT ON COLUMN datastore_private.upload.announced IS 'Items of the batch';
COMMENT ON COLUMN datastore_private.upload.stored IS 'Items that became files';
COMMENT ON COLUMN datastore_private.upload.duplicate IS 'Items left out as duplicates';
COMMENT ON COLUMN datastore_private.upload.failed IS 'Items that failed';
COMMENT ON COLUMN datastore_private.upload.pending IS 'Items whose bytes are awaited';
COMMENT ON COLUMN datastore_private.upload.lease IS
'How long it may take, from each beginning or retry';
COMMENT ON COLUMN datastore_private.upload.lease_until IS 'When what is pending is given up';
COMMENT ON COLUMN datastore_private.upload.idempotency_key IS
'The caller''s name for this request; null when it gave none';
COMMENT ON COLUMN datastore_private.upload.request_hash IS
'SHA-256 of the request, to tell a repetition from another request';
COMMENT ON COLUMN datastore_private.upload.marker_rev IS
'Revision of the folder''s marker that it was last given to write; null when none was due';
COMMENT ON COLUMN datastore_private.upload.remove_source IS
'Whether the files that it copies go when their copies are stored';
COMMENT ON COLUMN datastore_private.upload.created_at IS 'Begun at';

CREATE TABLE datastore_private.upload_item (
    upload_id    uuid                 NOT NULL,
    position     integer              NOT NULL,
    file_id      uuid,
    name         text,
    media_type   text,
    size         bigint,
    sha256       bytea,
    captured_at  timestamptz,
    metadata     jsonb,
    facts        jsonb,
    reserved     bigint               NOT NULL DEFAULT 0,
    state        datastore.item_state NOT NULL,
    problems     text[],
    duplicate_of uuid,
    attempt      integer              NOT NULL DEFAULT 0,
    blob_key     text COLLATE "C",
    source_file  uuid,
    source_gone  boolean,
    CONSTRAINT upload_item_key PRIMARY KEY (upload_id, position),
    CONSTRAINT upload_item_upload FOREIGN KEY (upload_id)
        REFERENCES datastore_private.upload ON DELETE CASCADE,
    CONSTRAINT upload_item_accepted_whole CHECK (
        state IN ('duplicate', 'failed')
        OR num_nulls(file_id, name, media_type, metadata, facts, blob_key) = 0)
) WITH (fillfactor = 50); -- each row is written twice: room for the second version beside the first
-- Where a file that is gone has its copy, for who hangs on it.
CREATE INDEX upload_item_source_idx ON datastore_private.upload_item (source_file)
    WHERE source_file IS NOT NULL;

COMMENT ON TABLE datastore_private.upload_item IS
'Items of batch uploads: what was declared, and what became of it';
COMMENT ON COLUMN datastore_private.upload_item.upload_id IS 'Upload';
COMMENT ON COLUMN datastore_private.upload_item.position IS 'Place in the batch, from 1';
COMMENT ON COLUMN datastore_private.upload_item.file_id IS
'Id that the file will have, also where the quota has had no room yet; null when the item was not
accepted';
COMMENT ON COLUMN datastore_private.upload_item.name IS 'As sent';
COMMENT ON COLUMN datastore_private.upload_item.media_type IS 'As sent, in lower case';
COMMENT ON COLUMN datastore_private.upload_item.size IS 'Declared bytes; null when left open';
COMMENT ON COLUMN datastore_private.upload_item.sha256 IS 'Declared hash; null when left open';
COMMENT ON COLUMN datastore_private.upload_item.captured_at IS 'As sent';
COMMENT ON COLUMN datastore_private.upload_item.metadata IS 'As sent';
COMMENT ON COLUMN datastore_private.upload_item.facts IS 'As sent';
COMMENT ON COLUMN datastore_private.upload_item.reserved IS
'Bytes reserved in the quota while it is pending';
COMMENT ON COLUMN datastore_private.upload_item.state IS 'State';
COMMENT ON COLUMN datastore_private.upload_item.problems IS
'Codes of what is wrong, explained by upload_problems(); null when nothing is';
COMMENT ON COLUMN datastore_private.upload_item.duplicate_of IS
'File of the container with the same bytes';
COMMENT ON COLUMN datastore_private.upload_item.attempt IS
'Number of the retry; part of the key, so that a retry never meets its own leftover';
COMMENT ON COLUMN datastore_private.upload_item.blob_key IS
'Key of its bytes; null when the item was not accepted, or the quota has had no room yet';
COMMENT ON COLUMN datastore_private.upload_item.source_file IS
'File whose bytes are copied, a bare id; null when they come from elsewhere';
COMMENT ON COLUMN datastore_private.upload_item.source_gone IS
'Whether that file went with the commit that stored the copy, where it was to go; null before';

-- The shim reads from here what a violation means.
COMMENT ON CONSTRAINT upload_idempotency_key ON datastore_private.upload IS
'One upload a key of a user. Raises ST409 (idempotency_key).';
COMMENT ON CONSTRAINT upload_idempotency_short ON datastore_private.upload IS
'1 to 255 characters. Raises ST400 (idempotency_key).';

COMMIT;
