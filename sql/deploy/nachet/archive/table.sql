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

CREATE OR REPLACE FUNCTION nachet_private.archive_refuse() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    RAISE EXCEPTION 'what was agreed to, and what was archived, is kept'
        USING ERRCODE = 'ST422', CONSTRAINT = TG_NAME,
              HINT = 'archivings tell of folders that are gone: none is removed';
END;
$fn$;
COMMENT ON FUNCTION nachet_private.archive_refuse() IS
'Trigger: refuses what would take a consent away.';

CREATE OR REPLACE FUNCTION nachet_private.archive_updated() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    IF EXISTS (SELECT FROM old_rows o LEFT JOIN new_rows n ON n.id = o.id
                WHERE o.finished_at IS NOT NULL
                   OR (n.container_id, n.folder_id, n.developer, n.consent, n.created_at,
                       n.created_by)
                      IS DISTINCT FROM (o.container_id, o.folder_id, o.developer, o.consent,
                                        o.created_at, o.created_by)) THEN
        RAISE EXCEPTION 'what was agreed to never changes'
            USING ERRCODE = 'ST422', CONSTRAINT = TG_NAME, HINT = 'use nachet.archive_begin';
    END IF;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.archive_updated() IS
'Trigger: of an archiving only the folder that pictures move to may change, and that it ends.';

CREATE OR REPLACE FUNCTION nachet_private.archive_picture_deleted() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    IF EXISTS (SELECT FROM gone g JOIN nachet_private.archive a ON a.id = g.archive_id
                WHERE a.finished_at IS NOT NULL) THEN
        RAISE EXCEPTION 'what was archived is kept'
            USING ERRCODE = 'ST422', CONSTRAINT = TG_NAME,
                  HINT = 'pictures are taken off an archiving while it goes on, by itself';
    END IF;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.archive_picture_deleted() IS
'Trigger: which pictures an archiving kept is known for ever once it has ended.';

CREATE TRIGGER archive_kept BEFORE DELETE OR TRUNCATE ON nachet_private.archive
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.archive_refuse();
CREATE TRIGGER archive_updated AFTER UPDATE ON nachet_private.archive
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.archive_updated();
CREATE TRIGGER archive_picture_kept BEFORE UPDATE OR TRUNCATE ON nachet_private.archive_picture
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.archive_refuse();
CREATE TRIGGER archive_picture_deleted AFTER DELETE ON nachet_private.archive_picture
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.archive_picture_deleted();

COMMENT ON CONSTRAINT archive_consent_told ON nachet_private.archive IS
'What the user agreed to, in 1 to 10000 characters. Raises ST400 (consent).';

COMMIT;
