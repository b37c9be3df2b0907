-- Verify datastore:nachet/right/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT NULL::nachet.right_kind;
SELECT (v).user_id, (v).email, (v).kind, (v).granted_by, (v).created_at, (v).page_token
  FROM (SELECT NULL::nachet.user_right AS v) AS t WHERE FALSE;

ROLLBACK;
