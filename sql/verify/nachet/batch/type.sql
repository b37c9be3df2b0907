-- Verify datastore:nachet/batch/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT NULL::nachet.batch_state;
SELECT (v).id, (v).container, (v).folder, (v).state, (v).announced, (v).received, (v).failed,
       (v).missing, (v).failures, (v).species, (v).objects, (v).zoom, (v).created_at,
       (v).created_by, (v).page_token
  FROM (SELECT NULL::nachet.batch AS v) AS t WHERE FALSE;

ROLLBACK;
