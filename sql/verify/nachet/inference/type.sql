-- Verify datastore:nachet/inference/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT (v).id, (v).picture, (v).pipeline, (v).models, (v).result, (v).total_boxes, (v).open_boxes,
       (v).disputed, (v).is_verified, (v).verified_at, (v).verified_by, (v).created_at,
       (v).created_by, (v).page_token
  FROM (SELECT NULL::nachet.inference AS v) AS t WHERE FALSE;

ROLLBACK;
