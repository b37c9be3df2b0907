-- Verify datastore:nachet/seed/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT (v).id, (v).name, (v).object_type, (v).information, (v).created_at, (v).page_token
  FROM (SELECT NULL::nachet.seed AS v) AS t WHERE FALSE;

ROLLBACK;
