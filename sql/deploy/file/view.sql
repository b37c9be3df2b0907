-- Deploy datastore:file/view to pg
-- requires: file/table
-- requires: user/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE VIEW datastore.files AS
SELECT f.id, f.container_id AS container, f.folder_id AS folder, f.name::text AS name,
       f.media_type, f.size, encode(f.sha256, 'hex') AS sha256, f.captured_at, f.state,
       (SELECT count(*) FROM datastore_private.file_storage s
         WHERE s.file_id = f.id AND s.variant = 'original' AND s.state = 'proven') AS copies,
       f.trashed_at, f.created_at, f.created_by, u.email AS created_by_email
  FROM datastore_private.file f
  LEFT JOIN datastore_private.users u ON u.id = f.created_by;

COMMENT ON VIEW datastore.files IS
'Files: what they are and how many copies there are, but not what was said of them';
COMMENT ON COLUMN datastore.files.id IS 'Id';
COMMENT ON COLUMN datastore.files.container IS 'Container it lies in';
COMMENT ON COLUMN datastore.files.folder IS 'Folder it lies in';
COMMENT ON COLUMN datastore.files.name IS 'Name as typed';
COMMENT ON COLUMN datastore.files.media_type IS 'Media type (RFC 6838), lower case';
COMMENT ON COLUMN datastore.files.size IS 'Bytes of the original';
COMMENT ON COLUMN datastore.files.sha256 IS 'SHA-256 of the original, in hexadecimal';
COMMENT ON COLUMN datastore.files.captured_at IS 'When it was taken or recorded, or null';
COMMENT ON COLUMN datastore.files.state IS 'live, or lost';
COMMENT ON COLUMN datastore.files.copies IS 'Number of proven copies of the original';
COMMENT ON COLUMN datastore.files.trashed_at IS
'Since when the file itself is in the trash, or null';
COMMENT ON COLUMN datastore.files.created_at IS 'Stored at';
COMMENT ON COLUMN datastore.files.created_by IS 'User who stored it';
COMMENT ON COLUMN datastore.files.created_by_email IS
'E-mail of that user, or null when the account is gone';

GRANT SELECT ON datastore.files TO datastore_reader;

COMMIT;
