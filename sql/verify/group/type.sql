-- Verify datastore:group/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT NULL::datastore.membership;
SELECT (v).id, (v).name, (v).membership, (v).members, (v).container, (v).created_at, (v).page_token
  FROM (SELECT NULL::datastore.group AS v) AS t WHERE FALSE;
SELECT (v).group_id, (v).user_id, (v).email, (v).membership, (v).disabled_at, (v).created_at,
       (v).page_token
  FROM (SELECT NULL::datastore.group_member AS v) AS t WHERE FALSE;

ROLLBACK;
