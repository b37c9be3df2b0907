-- Verify datastore:nachet/pipeline/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT (v).id, (v).name, (v).task, (v).endpoint_name, (v).version_id, (v).version, (v).data,
       (v).has_secret, (v).created_at, (v).page_token
  FROM (SELECT NULL::nachet.model AS v) AS t WHERE FALSE;
SELECT (v).version_id, (v).endpoint, (v).api_key
  FROM (SELECT NULL::nachet.model_secret AS v) AS t WHERE FALSE;
SELECT (v).id, (v).name, (v).version, (v).models, (v).data, (v).is_active, (v).is_default,
       (v).is_mine, (v).created_at, (v).page_token
  FROM (SELECT NULL::nachet.pipeline AS v) AS t WHERE FALSE;
SELECT (v).models, (v).pipelines, (v).known, (v).dry_run
  FROM (SELECT NULL::nachet.import AS v) AS t WHERE FALSE;

ROLLBACK;
