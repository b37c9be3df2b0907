-- Deploy datastore:nachet/picture/_of to pg
-- requires: nachet/picture/_require
-- requires: container/_require_open
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.picture_of(
    actor    uuid,
    picture  uuid,
    argument text DEFAULT 'picture'
) RETURNS nachet_private.picture
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    found_picture nachet_private.picture;
    found_file    datastore_private.file;
BEGIN
    IF nachet_private.picture_id(picture) IS NULL
       AND EXISTS (SELECT FROM datastore_private.file f WHERE f.id = picture_of.picture) THEN
        found_file := nachet_private.picture_file_require(actor, picture, 'annotate', argument);
        IF NOT starts_with(found_file.media_type, 'image/') THEN
            RAISE EXCEPTION 'not a picture'
                USING ERRCODE = 'ST422', COLUMN = argument,
                      DETAIL = format('media_type=%s', found_file.media_type),
                      HINT = 'only files of a media type image/* are pictures';
        END IF;
        PERFORM nachet_private.picture_files_hold(ARRAY[found_file.id], argument);
        INSERT INTO nachet_private.picture (id, file_id, created_by)
        VALUES (found_file.id, found_file.id, actor)
        ON CONFLICT DO NOTHING;
    END IF;
    found_picture := nachet_private.picture_require(actor, picture, 'annotate', argument);

    -- What removes or archives the picture waits here, or has been waited for.
    UPDATE nachet_private.picture p SET rev = p.rev + 1
     WHERE p.id = found_picture.id RETURNING p.* INTO found_picture;
    IF NOT FOUND THEN
        RAISE EXCEPTION '% not found', argument
            USING ERRCODE = 'ST404', COLUMN = argument,
                  HINT = 'it does not exist, or you may not see it';
    END IF;
    -- Who was waited for may have moved it to where the actor reads nothing, or taken the right.
    found_file := nachet_private.picture_file_require(
        actor, found_picture.file_id, 'annotate', argument);
    PERFORM datastore_private.container_require_open(found_file.container_id);
    RETURN found_picture;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.picture_of(uuid, uuid, text) IS
'Guard: a picture that the actor may annotate, held until the transaction ends; a picture file of
which nothing was said before is made known as one.
Raises ST404 (absent, invisible or in the trash), ST412 (container is frozen), ST422 (no picture)
and what access_require raises.';

COMMIT;
