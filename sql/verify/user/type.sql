-- Verify datastore:user/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT NULL::datastore.user_role;
SELECT (v).id, (v).email, (v).role, (v).db_role, (v).container, (v).disabled_at, (v).created_at,
       (v).page_token
  FROM (SELECT NULL::datastore.user AS v) AS t WHERE FALSE;
SELECT NULL::datastore.fate;
SELECT (v).dry_run, (v).kind, (v).id, (v).name, (v).fate, (v).files, (v).bytes
  FROM (SELECT NULL::datastore.belonging AS v) AS t WHERE FALSE;

ROLLBACK;
