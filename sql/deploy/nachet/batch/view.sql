-- Deploy datastore:nachet/batch/view to pg
-- requires: nachet/batch/table
-- requires: nachet/picture/table
-- requires: user/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE VIEW nachet.batches AS
SELECT b.id, b.container_id AS container, b.folder_id AS folder, b.state::text AS state,
       b.announced, n.received, n.failed,
       greatest(b.announced - n.received - n.failed, 0) AS missing,
       b.created_at, b.created_by, u.email AS created_by_email
  FROM nachet_private.batch b
 CROSS JOIN LATERAL (
       SELECT (SELECT count(*) FROM nachet_private.picture p WHERE p.batch_id = b.id) AS received,
              (SELECT count(*) FROM nachet_private.batch_failure f WHERE f.batch_id = b.id)
                  AS failed) AS n
  LEFT JOIN datastore_private.users u ON u.id = b.created_by;

COMMENT ON VIEW nachet.batches IS 'Batch imports of pictures; those in flight have the state open';
COMMENT ON COLUMN nachet.batches.id IS 'Id';
COMMENT ON COLUMN nachet.batches.container IS 'Container of the folder';
COMMENT ON COLUMN nachet.batches.folder IS 'Folder that the pictures go to';
COMMENT ON COLUMN nachet.batches.state IS 'open, or closed';
COMMENT ON COLUMN nachet.batches.announced IS 'Pictures announced';
COMMENT ON COLUMN nachet.batches.received IS 'Pictures that came';
COMMENT ON COLUMN nachet.batches.failed IS 'Pictures that failed and did not come after all';
COMMENT ON COLUMN nachet.batches.missing IS 'Pictures that are still to come';
COMMENT ON COLUMN nachet.batches.created_at IS 'Announced at';
COMMENT ON COLUMN nachet.batches.created_by IS 'User who announced it';
COMMENT ON COLUMN nachet.batches.created_by_email IS
'E-mail of that user, or null when the account is gone';

GRANT SELECT ON nachet.batches TO datastore_reader;

COMMIT;
