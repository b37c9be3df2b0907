-- Deploy datastore:nachet/picture/check to pg
-- requires: nachet/picture/_parse
-- requires: nachet/picture/_store
-- requires: access/_actor
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.picture_check(
    actor    uuid,
    pictures jsonb
) RETURNS SETOF nachet.problem
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.actor_require(actor);
    PERFORM nachet_private.pictures_require(pictures);

    RETURN QUERY
    SELECT * FROM nachet_private.picture_problems(nachet_private.said_pictures(pictures)) AS p
     ORDER BY p.item, p.argument, p.value;
END;
$fn$;

COMMENT ON FUNCTION nachet.picture_check(uuid, jsonb) IS
$doc$All that is wrong with what is said of pictures, before any byte travels; nothing when it is
fine. pictures is that of picture_register, and the files need not be there yet. For every user.
Raises ST400 (actor; pictures: no array), ST403 (actor), ST413 (pictures: over 10000).$doc$;

GRANT EXECUTE ON FUNCTION nachet.picture_check(uuid, jsonb) TO datastore_app, datastore_user;

COMMIT;
