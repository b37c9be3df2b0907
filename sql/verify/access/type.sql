-- Verify datastore:access/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT NULL::datastore.level;
SELECT (v).path, (v).gives, (v).via_group, (v).expires_at, (v).reason
  FROM (SELECT NULL::datastore.access_path AS v) AS t WHERE FALSE;

ROLLBACK;
