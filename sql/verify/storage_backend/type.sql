-- Verify datastore:storage_backend/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT NULL::datastore.storage_kind;
SELECT (v).id, (v).kind, (v).url, (v).credential, (v).priority, (v).notes, (v).created_at,
       (v).page_token
  FROM (SELECT NULL::datastore.storage_backend AS v) AS t WHERE FALSE;

ROLLBACK;
