-- Deploy datastore:nachet/picture/_id to pg
-- requires: nachet/picture/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.picture_id(either uuid) RETURNS uuid
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    found_id uuid;
BEGIN
    SELECT p.id INTO found_id FROM nachet_private.picture p WHERE p.id = either;
    IF NOT FOUND THEN
        SELECT p.id INTO found_id FROM nachet_private.picture p WHERE p.file_id = either;
    END IF;
    RETURN found_id;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.picture_id(uuid) IS
'The id of a picture, by it or by the id of its file; null when nothing was said of that.';

COMMIT;
