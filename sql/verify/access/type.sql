-- Verify datastore:access/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT NULL::datastore.level;
SELECT (v).path, (v).gives, (v).via_group, (v).expires_at, (v).reason
  FROM (SELECT NULL::datastore.access_path AS v) AS t WHERE FALSE;
SELECT (v).user_id, (v).email, (v).level, (v).path, (v).via_group, (v).expires_at, (v).page_token
  FROM (SELECT NULL::datastore.access_entry AS v) AS t WHERE FALSE;
SELECT (v).user_id, (v).email, (v).has, (v).gets, (v).files, (v).bytes, (v).page_token
  FROM (SELECT NULL::datastore.access_change AS v) AS t WHERE FALSE;

ROLLBACK;
