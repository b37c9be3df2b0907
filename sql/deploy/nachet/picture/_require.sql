-- Deploy datastore:nachet/picture/_require to pg
-- requires: nachet/picture/_id
-- requires: file/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.picture_file_require(
    actor    uuid,
    file     uuid,
    wanted   datastore.level,
    argument text
) RETURNS datastore_private.file
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    found_file datastore_private.file;
BEGIN
    SELECT * INTO found_file FROM datastore_private.file f
     WHERE f.id = picture_file_require.file AND f.trashed_at IS NULL;

    PERFORM datastore_private.access_require(actor, found_file.container_id, wanted, argument);
    PERFORM datastore_private.folder_require_in(
        found_file.container_id, found_file.folder_id, argument);
    RETURN found_file;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.picture_file_require(uuid, uuid, datastore.level, text) IS
'Guard: the file of a picture, as file_require, but naming the caller''s argument. Raises ST404
(absent, invisible or in the trash) and what access_require raises.';

CREATE OR REPLACE FUNCTION nachet_private.picture_require(
    actor    uuid,
    picture  uuid,
    wanted   datastore.level,
    argument text DEFAULT 'picture'
) RETURNS nachet_private.picture
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    found_picture nachet_private.picture;
BEGIN
    SELECT * INTO found_picture FROM nachet_private.picture p
     WHERE p.id = nachet_private.picture_id(picture_require.picture);
    PERFORM nachet_private.picture_file_require(actor, found_picture.file_id, wanted, argument);
    RETURN found_picture;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.picture_require(uuid, uuid, datastore.level, text) IS
'Guard: a picture, by its id or by that of its file, that is not in the trash, nor a folder
above it, in a container where the actor has the wanted level.
Raises ST404 (absent, invisible or in the trash) and what access_require raises.';

CREATE OR REPLACE FUNCTION nachet_private.picture_files_hold(files uuid[], argument text)
RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    held bigint;
BEGIN
    PERFORM FROM datastore_private.file f
      WHERE f.id = ANY (files) ORDER BY f.id FOR KEY SHARE;
    GET DIAGNOSTICS held = ROW_COUNT;
    IF held < cardinality(files) THEN
        RAISE EXCEPTION '% not found', argument
            USING ERRCODE = 'ST404', COLUMN = argument,
                  HINT = 'another session has deleted it, or moved it away';
    END IF;
    -- Written where there is no picture to write: a deletion that does not see it is then undone.
    UPDATE datastore_private.file f SET copies_rev = f.copies_rev + 1
     WHERE f.id = ANY (files)
       AND NOT EXISTS (SELECT FROM nachet_private.picture p WHERE p.file_id = f.id);
END;
$fn$;

COMMENT ON FUNCTION nachet_private.picture_files_hold(uuid[], text) IS
'Keep files, each named once, from being deleted until this transaction ends, or raise ST404 where
one is gone: what keys to them would do, but only at the end.';

COMMIT;
