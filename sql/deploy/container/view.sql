-- Deploy datastore:container/view to pg
-- requires: folder/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE VIEW datastore.containers AS
SELECT c.id, c.name::text AS name, c.owner_user, c.owner_group,
       coalesce(u.email, g.name::text) AS owner_name, c.is_public, c.blob_container,
       c.home_backend_id AS home_backend, use.files, use.bytes, use.reserved_bytes,
       use.quota_bytes,
       (SELECT count(*) FROM datastore_private.folder f WHERE f.container_id = c.id) AS folders,
       (SELECT count(*) FROM datastore_private.container_user w WHERE w.container_id = c.id)
           AS user_grants,
       (SELECT count(*) FROM datastore_private.container_group w WHERE w.container_id = c.id)
           AS group_grants,
       c.general_folder_id IS NOT NULL AS is_personal, c.frozen_at, c.created_at
  FROM datastore_private.container c
  JOIN datastore_private.container_usage use ON use.container_id = c.id
  LEFT JOIN datastore_private.users u ON u.id = c.owner_user
  LEFT JOIN datastore_private.groups g ON g.id = c.owner_group;

COMMENT ON VIEW datastore.containers IS 'Containers with owner, size and counts';
COMMENT ON COLUMN datastore.containers.id IS 'Id';
COMMENT ON COLUMN datastore.containers.name IS 'Name; names may repeat';
COMMENT ON COLUMN datastore.containers.owner_user IS 'Owning user, or null when a group owns it';
COMMENT ON COLUMN datastore.containers.owner_group IS 'Owning group, or null when a user owns it';
COMMENT ON COLUMN datastore.containers.owner_name IS 'E-mail of that user, or name of that group';
COMMENT ON COLUMN datastore.containers.is_public IS 'Whether every user may read it';
COMMENT ON COLUMN datastore.containers.blob_container IS 'What it is called in every store';
COMMENT ON COLUMN datastore.containers.home_backend IS
'Storage backend of new files, or null until the first upload chooses one';
COMMENT ON COLUMN datastore.containers.files IS 'Number of files, those in the trash included';
COMMENT ON COLUMN datastore.containers.bytes IS 'Bytes of the originals of these files';
COMMENT ON COLUMN datastore.containers.reserved_bytes IS
'Bytes promised to uploads that are under way';
COMMENT ON COLUMN datastore.containers.quota_bytes IS
'Most bytes it may hold, or null for no limit';
COMMENT ON COLUMN datastore.containers.folders IS 'Number of folders, those in the trash included';
COMMENT ON COLUMN datastore.containers.user_grants IS
'Number of grants to users, those that have expired included';
COMMENT ON COLUMN datastore.containers.group_grants IS
'Number of grants to groups, those that have expired included';
COMMENT ON COLUMN datastore.containers.is_personal IS
'Whether it is the personal container of its user';
COMMENT ON COLUMN datastore.containers.frozen_at IS
'Since when nothing in it may change, or null';
COMMENT ON COLUMN datastore.containers.created_at IS 'Created at';

GRANT SELECT ON datastore.containers TO datastore_reader;

COMMIT;
