-- Deploy datastore:nachet/inference/list to pg
-- requires: nachet/inference/_rows
-- requires: nachet/picture/_require
-- requires: page/_uuid
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.inference_list(
    actor      uuid,
    picture    uuid,
    page_size  integer DEFAULT 10,
    page_token text DEFAULT NULL
) RETURNS SETOF nachet.inference
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    scope       text := 'inference_list ' || coalesce(picture::text, '');
    before      uuid := coalesce(datastore_private.page_uuid(scope, page_token),
                                 'ffffffff-ffff-ffff-ffff-ffffffffffff');
    known       uuid := nachet_private.picture_id(picture);
BEGIN
    IF known IS NULL THEN
        PERFORM nachet_private.picture_file_require(actor, picture, 'read', 'picture');
    ELSE
        PERFORM nachet_private.picture_require(actor, known, 'read');
    END IF;

    RETURN QUERY SELECT * FROM nachet_private.inference_rows(
        ARRAY(SELECT i.id FROM nachet_private.inference i
               WHERE i.picture_id = known AND i.id < before
               ORDER BY i.id DESC LIMIT rows_wanted), scope);
END;
$fn$;

COMMENT ON FUNCTION nachet.inference_list(uuid, uuid, integer, text) IS
$doc$The inferences of a picture, newest first, a page at a time; none for a file that nothing was
registered of. Needs read.
Raises ST400 (page_size, page_token), ST403 (actor), ST404 (absent, invisible or in the
trash).$doc$;

GRANT EXECUTE ON FUNCTION nachet.inference_list(uuid, uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
