-- Deploy datastore:nachet/archive/type to pg
-- requires: nachet/setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE nachet.archive AS (
    id          uuid,
    container   uuid,
    folder      uuid,
    target      uuid,
    developer   uuid,
    consent     text,
    pictures    integer,
    pending     integer,
    files       bigint,
    created_at  timestamptz,
    created_by  uuid,
    finished_at timestamptz
);
COMMENT ON TYPE nachet.archive IS
'The keeping of a folder''s validated pictures for training, before the folder goes';
COMMENT ON COLUMN nachet.archive.id IS 'Id';
COMMENT ON COLUMN nachet.archive.container IS 'Container that the pictures come from';
COMMENT ON COLUMN nachet.archive.folder IS 'Folder that goes';
COMMENT ON COLUMN nachet.archive.target IS 'Folder in the developers'' container that they move to';
COMMENT ON COLUMN nachet.archive.developer IS 'Account that moves them';
COMMENT ON COLUMN nachet.archive.consent IS 'What the user agreed to, as told';
COMMENT ON COLUMN nachet.archive.pictures IS 'Validated pictures';
COMMENT ON COLUMN nachet.archive.pending IS 'Of these, how many have not moved yet';
COMMENT ON COLUMN nachet.archive.files IS
'Files that go with the folder, or went with it: all others in it and below';
COMMENT ON COLUMN nachet.archive.created_at IS 'Begun at';
COMMENT ON COLUMN nachet.archive.created_by IS 'Who agreed';
COMMENT ON COLUMN nachet.archive.finished_at IS 'When the folder went, or null: not yet';

CREATE TYPE nachet.archive_item AS (
    picture       uuid,
    file          uuid,
    target_folder uuid
);
COMMENT ON TYPE nachet.archive_item IS 'A picture that waits to be archived';
COMMENT ON COLUMN nachet.archive_item.picture IS 'Picture';
COMMENT ON COLUMN nachet.archive_item.file IS 'File that holds it now';
COMMENT ON COLUMN nachet.archive_item.target_folder IS 'Folder that it goes to';

COMMIT;
