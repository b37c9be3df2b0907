-- Verify datastore:nachet/review/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT NULL::nachet.verdict;
SELECT (v).id, (v).inference, (v).object, (v).round, (v).verdict, (v).seed, (v).name, (v).was_guess,
       (v).box, (v).reviewer, (v).reason, (v).created_at, (v).page_token
  FROM (SELECT NULL::nachet.revision AS v) AS t WHERE FALSE;
SELECT (v).inference, (v).picture, (v).file, (v).name, (v).why, (v).open_boxes, (v).disputed,
       (v).score, (v).created_at, (v).page_token
  FROM (SELECT NULL::nachet.queue_entry AS v) AS t WHERE FALSE;

ROLLBACK;
