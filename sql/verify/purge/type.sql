-- Verify datastore:purge/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT (v).id, (v).backend, (v).kind, (v).store_url, (v).credential, (v).blob_container,
       (v).blob_key, (v).reason, (v).attempts, (v).claimed_until
  FROM (SELECT NULL::datastore.garbage AS v) AS t WHERE FALSE;
SELECT (v).deleted, (v).kept, (v).unknown
  FROM (SELECT NULL::datastore.purge AS v) AS t WHERE FALSE;

ROLLBACK;
