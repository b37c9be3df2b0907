-- Verify datastore:folder/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT (v).id, (v).container, (v).parent, (v).name, (v).created_at
  FROM (SELECT NULL::datastore.folder AS v) AS t WHERE FALSE;
SELECT (v).id, (v).container, (v).parent, (v).name, (v).path, (v).depth, (v).folders, (v).files,
       (v).page_token
  FROM (SELECT NULL::datastore.folder_node AS v) AS t WHERE FALSE;
SELECT (v).folders, (v).files, (v).bytes, (v).captured_min, (v).captured_max, (v).created_min,
       (v).created_max
  FROM (SELECT NULL::datastore.stats AS v) AS t WHERE FALSE;
SELECT NULL::datastore.entry_kind;
SELECT (v).kind, (v).id, (v).container, (v).folder, (v).name, (v).media_type, (v).size, (v).sha256,
       (v).created_at, (v).page_token
  FROM (SELECT NULL::datastore.entry AS v) AS t WHERE FALSE;

ROLLBACK;
