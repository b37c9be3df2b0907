-- Deploy datastore:container/list to pg
-- requires: container/_row
-- requires: container/_ways
-- requires: access/_actor
-- requires: page/_uuid
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.container_list(
    actor      uuid,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF datastore.container
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    has         datastore.user_role := datastore_private.actor_require(actor);
    rows_wanted integer := datastore_private.page_limit(page_size);
    after       uuid := coalesce(datastore_private.page_uuid('container_list', page_token),
                                 '00000000-0000-0000-0000-000000000000');
    containers  uuid[];
    levels      datastore.level[];
BEGIN
    IF has IN ('admin', 'dev') THEN
        SELECT array_agg(p.id), array_agg('owner'::datastore.level) INTO containers, levels
          FROM (SELECT c.id FROM datastore_private.container c
                 WHERE c.id > after ORDER BY c.id LIMIT rows_wanted) AS p;
    ELSE
        -- Each way in is cut to the page by itself, so that a public or shared million costs no
        -- more than a page.
        SELECT array_agg(p.id ORDER BY p.id), array_agg(p.level ORDER BY p.id)
          INTO containers, levels
          FROM (SELECT w.id, max(w.level) AS level
                  FROM datastore_private.container_ways(actor, after, rows_wanted) w
                 GROUP BY w.id ORDER BY w.id LIMIT rows_wanted) AS p;
    END IF;

    RETURN QUERY SELECT * FROM datastore_private.container_rows(containers, levels);
END;
$fn$;

COMMENT ON FUNCTION datastore.container_list(uuid, integer, text) IS
$doc$The containers that the actor can reach, oldest first, each once and with the actor's level,
a page at a time.
Raises ST400 (page_size, page_token), ST403 (actor).$doc$;

GRANT EXECUTE ON FUNCTION datastore.container_list(uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
