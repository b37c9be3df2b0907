-- Verify datastore:group/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT NULL::datastore.membership;
SELECT (v).id, (v).name, (v).created_at
  FROM (SELECT NULL::datastore.group AS v) AS t WHERE FALSE;

ROLLBACK;
