-- Deploy datastore:purge/table to pg
-- requires: purge/type
-- requires: storage_backend/table
-- requires: setup/_refuse_truncate
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE datastore_private.garbage (
    id             uuid             NOT NULL DEFAULT datastore_private.uuid_v7(),
    backend_id     integer          NOT NULL,
    blob_container text COLLATE "C" NOT NULL,
    blob_key       text COLLATE "C" NOT NULL,
    reason         text             NOT NULL,
    due_at         timestamptz      NOT NULL DEFAULT now(),
    claimed        boolean          NOT NULL DEFAULT false,
    attempts       integer          NOT NULL DEFAULT 0,
    last_error     text,
    created_at     timestamptz      NOT NULL DEFAULT now(),
    CONSTRAINT garbage_key PRIMARY KEY (id),
    CONSTRAINT garbage_blob_key UNIQUE (backend_id, blob_container, blob_key),
    CONSTRAINT garbage_backend FOREIGN KEY (backend_id)
        REFERENCES datastore_private.storage_backend,
    CONSTRAINT garbage_whole_container CHECK (
        blob_key <> '' OR blob_container ~ '-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
    CONSTRAINT garbage_reason_known CHECK (reason IN ('deleted', 'failed', 'aborted', 'expired'))
);
CREATE INDEX garbage_due_idx ON datastore_private.garbage (due_at);
CREATE TRIGGER garbage_no_truncate BEFORE TRUNCATE ON datastore_private.garbage
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.refuse_truncate();

COMMENT ON TABLE datastore_private.garbage IS
'Blobs to delete: written in the transaction that made them garbage, so that no byte goes
before that commit';
COMMENT ON COLUMN datastore_private.garbage.id IS 'Time-ordered';
COMMENT ON COLUMN datastore_private.garbage.backend_id IS 'Where it lies';
COMMENT ON COLUMN datastore_private.garbage.blob_container IS 'Blob container';
COMMENT ON COLUMN datastore_private.garbage.blob_key IS
'Key in the blob container; keys are never used again. Empty for the whole blob container, whose
container was deleted';
COMMENT ON COLUMN datastore_private.garbage.reason IS
'deleted (the copy, its file, folder or container was), failed, aborted or expired (an upload)';
COMMENT ON COLUMN datastore_private.garbage.due_at IS
'From when on it may be claimed: at once, an hour after an upload ended (a late writer may still be
at it), at the end of a claim, or later after each failure';
COMMENT ON COLUMN datastore_private.garbage.claimed IS 'Whether a worker has it until due_at';
COMMENT ON COLUMN datastore_private.garbage.attempts IS 'How often it was claimed';
COMMENT ON COLUMN datastore_private.garbage.last_error IS 'What the last worker said';
COMMENT ON COLUMN datastore_private.garbage.created_at IS 'Became garbage at';

COMMIT;
