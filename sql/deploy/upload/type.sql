-- Deploy datastore:upload/type to pg
-- requires: storage_backend/type
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE datastore.upload_state AS ENUM ('open', 'done', 'aborted', 'expired');
COMMENT ON TYPE datastore.upload_state IS
'open: items are awaited. done: every item is stored, a duplicate or failed. aborted: given
up. expired: its lease ended.';

CREATE TYPE datastore.item_state AS ENUM ('pending', 'stored', 'duplicate', 'failed');
COMMENT ON TYPE datastore.item_state IS
'pending: its bytes are awaited. stored: it is a file. duplicate: skipped, the container has these
bytes. failed: see problems.';

CREATE TYPE datastore.duplicate_policy AS ENUM ('allow', 'skip', 'reject');
COMMENT ON TYPE datastore.duplicate_policy IS
'What to do with an item whose bytes the container already has: store it all the same, leave it out,
or call it failed.';

CREATE TYPE datastore.upload_item AS (
    upload         uuid,
    position       integer,
    file           uuid,
    name           text,
    state          datastore.item_state,
    problems       jsonb,
    duplicate_of   uuid,
    backend        integer,
    kind           datastore.storage_kind,
    store_url      text,
    credential     text,
    blob_container text,
    blob_key       text,
    marker_key     text,
    marker         jsonb
);
COMMENT ON TYPE datastore.upload_item IS 'One item of a batch upload, and where its bytes go';
COMMENT ON COLUMN datastore.upload_item.upload IS 'Upload';
COMMENT ON COLUMN datastore.upload_item.position IS 'Place in the batch, from 1';
COMMENT ON COLUMN datastore.upload_item.file IS
'Id that the file will have, also where the quota has had no room yet; or null when the item was not
accepted';
COMMENT ON COLUMN datastore.upload_item.name IS 'Name as sent; null when none was';
COMMENT ON COLUMN datastore.upload_item.state IS 'State';
COMMENT ON COLUMN datastore.upload_item.problems IS
'All that is wrong with the item: [{"problem", "argument", "message", "fixable"}], or null
when nothing is';
COMMENT ON COLUMN datastore.upload_item.duplicate_of IS
'File of the container that has the same bytes, or null';
COMMENT ON COLUMN datastore.upload_item.backend IS 'Storage backend';
COMMENT ON COLUMN datastore.upload_item.kind IS 'Kind of the backend';
COMMENT ON COLUMN datastore.upload_item.store_url IS 'URL of the backend';
COMMENT ON COLUMN datastore.upload_item.credential IS
'Where the backend''s secret is found, or the secret sealed';
COMMENT ON COLUMN datastore.upload_item.blob_container IS 'Blob container';
COMMENT ON COLUMN datastore.upload_item.blob_key IS
'Key to put the bytes under, create-only; null when there is nothing to put';
COMMENT ON COLUMN datastore.upload_item.marker_key IS
'On the first row, when the folder''s marker is due: its key; else null';
COMMENT ON COLUMN datastore.upload_item.marker IS
'On the first row, when the folder''s marker is due: its content; else null';

CREATE TYPE datastore.upload_source AS (
    position       integer,
    file           uuid,
    backend        integer,
    kind           datastore.storage_kind,
    priority       integer,
    store_url      text,
    credential     text,
    blob_container text,
    blob_key       text,
    size           bigint,
    sha256         bytea,
    declared       jsonb
);
COMMENT ON TYPE datastore.upload_source IS 'Where the bytes are fetched that an item copies';
COMMENT ON COLUMN datastore.upload_source.position IS 'Place of the item in the batch';
COMMENT ON COLUMN datastore.upload_source.file IS 'File that is copied';
COMMENT ON COLUMN datastore.upload_source.backend IS 'Storage backend';
COMMENT ON COLUMN datastore.upload_source.kind IS 'Kind of the backend';
COMMENT ON COLUMN datastore.upload_source.priority IS '0 online and public, 1 online, 2 offline';
COMMENT ON COLUMN datastore.upload_source.store_url IS 'URL of the backend';
COMMENT ON COLUMN datastore.upload_source.credential IS 'Where the backend''s secret is found';
COMMENT ON COLUMN datastore.upload_source.blob_container IS 'Blob container';
COMMENT ON COLUMN datastore.upload_source.blob_key IS 'Key in the blob container';
COMMENT ON COLUMN datastore.upload_source.size IS 'Bytes';
COMMENT ON COLUMN datastore.upload_source.sha256 IS
'SHA-256: what the fetched bytes must have';
COMMENT ON COLUMN datastore.upload_source.declared IS
'What the copy is said to be, for the manifest: {"name", "media_type", "captured_at", "metadata",
"facts"}';

CREATE TYPE datastore.upload AS (
    id          uuid,
    actor       uuid,
    container   uuid,
    folder      uuid,
    state       datastore.upload_state,
    announced   integer,
    stored      integer,
    duplicate   integer,
    failed      integer,
    pending     integer,
    problems    jsonb,
    lease_until timestamptz,
    created_at  timestamptz,
    page_token  text
);
COMMENT ON TYPE datastore.upload IS
'A batch upload and its balance: announced = stored + duplicate + failed + pending';
COMMENT ON COLUMN datastore.upload.id IS 'Id';
COMMENT ON COLUMN datastore.upload.actor IS 'User who began it';
COMMENT ON COLUMN datastore.upload.container IS 'Container';
COMMENT ON COLUMN datastore.upload.folder IS 'Folder that the files go to';
COMMENT ON COLUMN datastore.upload.state IS 'State';
COMMENT ON COLUMN datastore.upload.announced IS 'Items of the batch';
COMMENT ON COLUMN datastore.upload.stored IS 'Items that are files now';
COMMENT ON COLUMN datastore.upload.duplicate IS
'Items left out since the container has their bytes';
COMMENT ON COLUMN datastore.upload.failed IS 'Items that failed';
COMMENT ON COLUMN datastore.upload.pending IS 'Items whose bytes are awaited';
COMMENT ON COLUMN datastore.upload.problems IS
'What is wrong, item by item: [{"position", "name", "state", "problem", "argument", "message",
"fixable"}]; empty when nothing is, and in a list, where upload_status tells';
COMMENT ON COLUMN datastore.upload.lease_until IS 'When what is pending is given up';
COMMENT ON COLUMN datastore.upload.created_at IS 'Begun at';
COMMENT ON COLUMN datastore.upload.page_token IS
'Place after this row of a list; null where it is not of one';

COMMIT;
