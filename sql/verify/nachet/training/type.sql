-- Verify datastore:nachet/training/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT (v).picture, (v).file, (v).sha256, (v).seed, (v).name, (v).source, (v).by_user, (v).at,
       (v).inference, (v).models, (v).page_token
  FROM (SELECT NULL::nachet.training AS v) AS t WHERE FALSE;

ROLLBACK;
