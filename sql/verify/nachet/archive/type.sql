-- Verify datastore:nachet/archive/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT (v).id, (v).container, (v).folder, (v).target, (v).developer, (v).consent, (v).pictures,
       (v).pending, (v).files, (v).created_at, (v).created_by, (v).finished_at
  FROM (SELECT NULL::nachet.archive AS v) AS t WHERE FALSE;
SELECT (v).picture, (v).file, (v).target_folder
  FROM (SELECT NULL::nachet.archive_item AS v) AS t WHERE FALSE;

ROLLBACK;
