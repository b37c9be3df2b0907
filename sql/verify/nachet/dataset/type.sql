-- Verify datastore:nachet/dataset/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT NULL::nachet.split;
SELECT (v).id, (v).container, (v).name, (v).query, (v).split, (v).pictures, (v).labels, (v).species,
       (v).digest, (v).gone, (v).created_at, (v).created_by, (v).page_token
  FROM (SELECT NULL::nachet.dataset AS v) AS t WHERE FALSE;
SELECT (v).place, (v).picture, (v).file, (v).sha256, (v).size, (v).media_type, (v).width,
       (v).height, (v).split, (v).labels, (v).is_gone, (v).page_token
  FROM (SELECT NULL::nachet.dataset_item AS v) AS t WHERE FALSE;
SELECT (v).picture, (v).sha256, (v).change, (v).before, (v).after, (v).page_token
  FROM (SELECT NULL::nachet.dataset_change AS v) AS t WHERE FALSE;
SELECT (v).dataset, (v).name, (v).split, (v).digest, (v).models, (v).at
  FROM (SELECT NULL::nachet.usage AS v) AS t WHERE FALSE;

ROLLBACK;
