-- Deploy datastore:nachet/picture/register to pg
-- requires: nachet/picture/_store
-- requires: nachet/picture/_rows
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.picture_register(
    actor    uuid,
    pictures jsonb
) RETURNS SETOF nachet.picture
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    said  nachet_private.said_picture[];
    files uuid[];
BEGIN
    PERFORM datastore_private.actor_require(actor);
    PERFORM nachet_private.pictures_require(pictures);
    said := nachet_private.said_pictures(pictures);
    files := nachet_private.picture_guard(actor, said);

    PERFORM nachet_private.picture_store(actor, said, files, NULL);
    PERFORM datastore_private.event_write(
        actor, 'nachet.picture_register', nachet_private.picture_id(files[1]),
        (SELECT f.container_id FROM datastore_private.file f WHERE f.id = files[1]),
        jsonb_build_object('pictures', cardinality(files)));
    RETURN QUERY SELECT * FROM nachet_private.picture_rows(files);
END;
$fn$;

COMMENT ON FUNCTION nachet.picture_register(uuid, jsonb) IS
$doc$Say what pictures show, of files that are there or were stored in the same transaction: all or
nothing. pictures is an array of {"file", "species": [names or ids], "objects", "zoom",
"description", "parent"}, each member but file optional; also in the forms of backends, with
"seed_name" or "seed_id", "nb_seeds" and "zoom_level", or "user_data". species are claimed by the
actor; parent is the picture it was cropped from. What was said before of a picture is replaced,
member by member, and its claimed species where species are sent; what reviews found stays. Needs
write.
Raises ST400 (pictures: no array), ST403 (level too low), ST404 (pictures, parent), ST412 (container
is frozen), ST413 (pictures: over 10000), ST422 (pictures: its DETAIL names all problems at
once).$doc$;

GRANT EXECUTE ON FUNCTION nachet.picture_register(uuid, jsonb) TO datastore_app, datastore_user;

COMMIT;
