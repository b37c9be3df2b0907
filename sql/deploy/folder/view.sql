-- Deploy datastore:folder/view to pg
-- requires: file/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE VIEW datastore.folders AS
SELECT f.id, f.container_id AS container, f.parent_id AS parent, f.name::text AS name, up.path,
       (SELECT count(*) FROM datastore_private.file d WHERE d.folder_id = f.id) AS files,
       f.is_general, up.trashed_at, f.created_at
  FROM datastore_private.folder f
 CROSS JOIN LATERAL (
       WITH RECURSIVE above (id, name, trashed_at, height) AS (
           SELECT f.parent_id, f.name, f.trashed_at, 0
           UNION ALL
           SELECT d.parent_id, d.name, d.trashed_at, a.height + 1
             FROM above a JOIN datastore_private.folder d ON d.id = a.id
       )
       SELECT string_agg('/' || a.name, '' ORDER BY a.height DESC) AS path,
              min(a.trashed_at) AS trashed_at
         FROM above a) AS up;

COMMENT ON VIEW datastore.folders IS
'Folders with their paths. A condition on the container or the id makes it quick: a path is a walk
up';
COMMENT ON COLUMN datastore.folders.id IS 'Id';
COMMENT ON COLUMN datastore.folders.container IS 'Container it lies in';
COMMENT ON COLUMN datastore.folders.parent IS 'Folder above, or null at the top';
COMMENT ON COLUMN datastore.folders.name IS 'Name as typed';
COMMENT ON COLUMN datastore.folders.path IS 'Path from the top of the container, /name/name';
COMMENT ON COLUMN datastore.folders.files IS
'Number of files directly in it, those in the trash included';
COMMENT ON COLUMN datastore.folders.is_general IS
'Whether it is the General folder of a personal container, which stays';
COMMENT ON COLUMN datastore.folders.trashed_at IS
'Since when it, or first a folder above it, is in the trash; null when none is';
COMMENT ON COLUMN datastore.folders.created_at IS 'Created at';

GRANT SELECT ON datastore.folders TO datastore_reader;

COMMIT;
