-- Verify datastore:nachet/archive/table on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT id, container_id, folder_id, target_id, developer, consent, files, created_at, created_by,
       finished_at
  FROM nachet_private.archive WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.archive', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.archive', 'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.archive', 'select, insert, update, delete'))::int;
SELECT archive_id, folder_id, target_id
  FROM nachet_private.archive_folder WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.archive_folder',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.archive_folder',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.archive_folder',
           'select, insert, update, delete'))::int;
SELECT archive_id, picture_id
  FROM nachet_private.archive_picture WHERE FALSE;
SELECT 1 / (NOT has_table_privilege(
           'datastore_app', 'nachet_private.archive_picture',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_user', 'nachet_private.archive_picture',
           'select, insert, update, delete'))::int;
SELECT 1 / (NOT has_table_privilege(
           'datastore_reader', 'nachet_private.archive_picture',
           'select, insert, update, delete'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.archive'::regclass AND tgname = 'archive_kept';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.archive'::regclass AND tgname = 'archive_updated';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.archive_picture'::regclass AND tgname = 'archive_picture_kept';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.archive_picture'::regclass AND tgname = 'archive_picture_deleted';

ROLLBACK;
