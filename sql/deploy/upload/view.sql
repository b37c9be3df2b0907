-- Deploy datastore:upload/view to pg
-- requires: upload/table
-- requires: user/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE VIEW datastore.uploads AS
SELECT u.id, u.container_id AS container, u.folder_id AS folder, u.backend_id AS backend,
       u.actor_id AS actor, w.email AS actor_email,
       CASE WHEN u.state = 'open' AND u.lease_until <= statement_timestamp() THEN 'expired'
            ELSE u.state END AS state,
       u.announced, u.stored, u.duplicate, u.failed, u.pending,
       CASE WHEN u.pending > 0 THEN (
           SELECT coalesce(sum(i.reserved), 0)::bigint FROM datastore_private.upload_item i
            WHERE i.upload_id = u.id AND i.state = 'pending') ELSE 0 END AS reserved_bytes,
       u.lease_until, u.created_at
  FROM datastore_private.upload u
  LEFT JOIN datastore_private.users w ON w.id = u.actor_id;

COMMENT ON VIEW datastore.uploads IS
'Batch uploads; those in flight have the state open: announced = stored + duplicate + failed +
pending';
COMMENT ON COLUMN datastore.uploads.id IS 'Id';
COMMENT ON COLUMN datastore.uploads.container IS 'Container of the folder';
COMMENT ON COLUMN datastore.uploads.folder IS 'Folder that the files go to';
COMMENT ON COLUMN datastore.uploads.backend IS 'Storage backend that the bytes go to';
COMMENT ON COLUMN datastore.uploads.actor IS 'User who began it';
COMMENT ON COLUMN datastore.uploads.actor_email IS
'E-mail of that user, or null when the account is gone';
COMMENT ON COLUMN datastore.uploads.state IS
'State; one whose lease is over counts as expired, also before the purge has seen it';
COMMENT ON COLUMN datastore.uploads.announced IS 'Items of the batch';
COMMENT ON COLUMN datastore.uploads.stored IS 'Items that became files';
COMMENT ON COLUMN datastore.uploads.duplicate IS 'Items left out as duplicates';
COMMENT ON COLUMN datastore.uploads.failed IS 'Items that failed';
COMMENT ON COLUMN datastore.uploads.pending IS 'Items whose bytes are awaited';
COMMENT ON COLUMN datastore.uploads.reserved_bytes IS
'Bytes that it reserves of the container''s quota';
COMMENT ON COLUMN datastore.uploads.lease_until IS 'When what is pending is given up';
COMMENT ON COLUMN datastore.uploads.created_at IS 'Begun at';

GRANT SELECT ON datastore.uploads TO datastore_reader;

COMMIT;
