-- Deploy datastore:nachet/archive/table to pg
-- requires: nachet/archive/type
-- requires: nachet/picture/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE nachet_private.archive (
    id           uuid        NOT NULL DEFAULT datastore_private.uuid_v7(),
    container_id uuid        NOT NULL,
    folder_id    uuid        NOT NULL,
    target_id    uuid        NOT NULL,
    developer    uuid        NOT NULL,
    consent      text        NOT NULL,
    files        bigint,
    created_at   timestamptz NOT NULL DEFAULT now(),
    created_by   uuid        NOT NULL,
    finished_at  timestamptz,
    CONSTRAINT archive_key PRIMARY KEY (id),
    CONSTRAINT archive_consent_told CHECK (length(btrim(consent)) BETWEEN 1 AND 10000)
);
CREATE UNIQUE INDEX archive_open_key ON nachet_private.archive (folder_id)
    WHERE finished_at IS NULL;
COMMENT ON TABLE nachet_private.archive IS
'Archivings. Ids are kept without keys: they tell of a folder that is gone';
COMMENT ON COLUMN nachet_private.archive.id IS 'Time-ordered';
COMMENT ON COLUMN nachet_private.archive.container_id IS 'Container that the pictures come from';
COMMENT ON COLUMN nachet_private.archive.folder_id IS 'Folder that goes';
COMMENT ON COLUMN nachet_private.archive.target_id IS 'Folder that they move to';
COMMENT ON COLUMN nachet_private.archive.developer IS 'Account that moves them';
COMMENT ON COLUMN nachet_private.archive.consent IS 'What the user agreed to';
COMMENT ON COLUMN nachet_private.archive.files IS 'Files that went with the folder; null before';
COMMENT ON COLUMN nachet_private.archive.created_at IS 'Begun at';
COMMENT ON COLUMN nachet_private.archive.created_by IS 'Who agreed';
COMMENT ON COLUMN nachet_private.archive.finished_at IS 'When the folder went; null before';

CREATE TABLE nachet_private.archive_folder (
    archive_id uuid NOT NULL,
    folder_id  uuid NOT NULL,
    target_id  uuid NOT NULL,
    CONSTRAINT archive_folder_key PRIMARY KEY (archive_id, folder_id),
    CONSTRAINT archive_folder_archive FOREIGN KEY (archive_id)
        REFERENCES nachet_private.archive ON DELETE CASCADE
);
COMMENT ON TABLE nachet_private.archive_folder IS 'Where the pictures of each folder below go';
COMMENT ON COLUMN nachet_private.archive_folder.archive_id IS 'Archiving';
COMMENT ON COLUMN nachet_private.archive_folder.folder_id IS 'Folder that they come from';
COMMENT ON COLUMN nachet_private.archive_folder.target_id IS 'Folder that they go to';

CREATE TABLE nachet_private.archive_picture (
    archive_id uuid NOT NULL,
    picture_id uuid NOT NULL,
    CONSTRAINT archive_picture_key PRIMARY KEY (archive_id, picture_id),
    CONSTRAINT archive_picture_archive FOREIGN KEY (archive_id)
        REFERENCES nachet_private.archive ON DELETE CASCADE
);
COMMENT ON TABLE nachet_private.archive_picture IS 'Pictures that were archived, or are to be';
COMMENT ON COLUMN nachet_private.archive_picture.archive_id IS 'Archiving';
COMMENT ON COLUMN nachet_private.archive_picture.picture_id IS 'Picture, a bare id';

COMMENT ON CONSTRAINT archive_consent_told ON nachet_private.archive IS
'What the user agreed to, in 1 to 10000 characters. Raises ST400 (consent).';

COMMIT;
