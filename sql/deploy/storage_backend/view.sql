-- Deploy datastore:storage_backend/view to pg
-- requires: file/table
-- requires: purge/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE VIEW datastore.storage_backends AS
SELECT b.id, b.kind, b.url::text AS url, split_part(b.credential, ':', 1) AS credential,
       b.priority, b.notes,
       (SELECT count(*) FROM datastore_private.container c WHERE c.home_backend_id = b.id)
           AS containers,
       b.created_at
  FROM datastore_private.storage_backend b;

COMMENT ON VIEW datastore.storage_backends IS 'Places that keep bytes';
COMMENT ON COLUMN datastore.storage_backends.id IS 'Number, as people type it';
COMMENT ON COLUMN datastore.storage_backends.kind IS 'Kind of service';
COMMENT ON COLUMN datastore.storage_backends.url IS 'Where it is';
COMMENT ON COLUMN datastore.storage_backends.credential IS
'How its secret is kept, never the secret: none, env, and so on';
COMMENT ON COLUMN datastore.storage_backends.priority IS
'0 online and public, 1 online, 2 offline';
COMMENT ON COLUMN datastore.storage_backends.notes IS 'Free text, or null';
COMMENT ON COLUMN datastore.storage_backends.containers IS
'Number of containers whose new files go there';
COMMENT ON COLUMN datastore.storage_backends.created_at IS 'Registered at';

CREATE OR REPLACE VIEW datastore.storage_use AS
SELECT s.backend_id AS backend, f.container_id AS container, f.media_type, s.variant,
       count(*) AS copies, sum(s.size)::bigint AS bytes,
       count(*) FILTER (WHERE s.state <> 'proven') AS doubtful,
       min(s.verified_at) AS oldest_check
  FROM datastore_private.file_storage s
  JOIN datastore_private.file f ON f.id = s.file_id
 GROUP BY s.backend_id, f.container_id, f.media_type, s.variant;

COMMENT ON VIEW datastore.storage_use IS
'What lies where: copies and bytes by storage backend, container, media type and variant';
COMMENT ON COLUMN datastore.storage_use.backend IS 'Storage backend';
COMMENT ON COLUMN datastore.storage_use.container IS 'Container';
COMMENT ON COLUMN datastore.storage_use.media_type IS 'Media type of the files';
COMMENT ON COLUMN datastore.storage_use.variant IS 'original, or the name of a derivative';
COMMENT ON COLUMN datastore.storage_use.copies IS 'Number of copies';
COMMENT ON COLUMN datastore.storage_use.bytes IS 'Bytes of these copies';
COMMENT ON COLUMN datastore.storage_use.doubtful IS
'Number of copies seen to be missing or rotten';
COMMENT ON COLUMN datastore.storage_use.oldest_check IS
'When the copy checked longest ago was last proven';

CREATE OR REPLACE VIEW datastore.purge_queue AS
SELECT g.id, g.backend_id AS backend, g.blob_container, g.blob_key, g.reason,
       g.due_at, g.claimed, g.attempts, g.last_error, g.created_at
  FROM datastore_private.garbage g;

COMMENT ON VIEW datastore.purge_queue IS 'Blobs that no file needs any more and the purge deletes';
COMMENT ON COLUMN datastore.purge_queue.id IS 'Id';
COMMENT ON COLUMN datastore.purge_queue.backend IS 'Storage backend it lies in';
COMMENT ON COLUMN datastore.purge_queue.blob_container IS 'Blob container';
COMMENT ON COLUMN datastore.purge_queue.blob_key IS
'Key in the blob container; empty for the blob container itself';
COMMENT ON COLUMN datastore.purge_queue.reason IS 'Why no file needs it';
COMMENT ON COLUMN datastore.purge_queue.due_at IS 'From when on a worker may take it';
COMMENT ON COLUMN datastore.purge_queue.claimed IS 'Whether a worker has it until due_at';
COMMENT ON COLUMN datastore.purge_queue.attempts IS 'How often a worker took it';
COMMENT ON COLUMN datastore.purge_queue.last_error IS
'Why the last worker could not delete it, or null';
COMMENT ON COLUMN datastore.purge_queue.created_at IS 'Became garbage at';

GRANT SELECT ON datastore.storage_backends, datastore.storage_use, datastore.purge_queue
    TO datastore_reader;

COMMIT;
