-- Deploy datastore:storage_backend/list to pg
-- requires: storage_backend/_page
-- requires: access/_actor
-- requires: page/_key
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.storage_backend_list(
    actor      uuid,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF datastore.storage_backend
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.actor_require(actor);

    RETURN QUERY SELECT * FROM datastore_private.storage_backend_page(
        coalesce(datastore_private.page_key(
            'storage_backend_list', '^[0-9]{1,9}$', page_token)::integer, 0),
        datastore_private.page_limit(page_size));
END;
$fn$;

COMMENT ON FUNCTION datastore.storage_backend_list(uuid, integer, text) IS
$doc$The places that keep bytes, by number, a page at a time. Any user may ask.
Raises ST400 (page_size, page_token), ST403 (actor).$doc$;

GRANT EXECUTE ON FUNCTION datastore.storage_backend_list(uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
