-- Deploy datastore:nachet/dataset/list to pg
-- requires: nachet/dataset/_rows
-- requires: page/_uuid
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.dataset_list(
    actor      uuid,
    container  uuid,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF nachet.dataset
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    scope       text := 'dataset_list ' || coalesce(container::text, '');
    before      uuid := coalesce(datastore_private.page_uuid(scope, page_token),
                                 'ffffffff-ffff-ffff-ffff-ffffffffffff');
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'read');

    RETURN QUERY SELECT * FROM nachet_private.dataset_rows(
        ARRAY(SELECT d.id FROM nachet_private.dataset d
               WHERE d.container_id = container AND d.id < before
               ORDER BY d.id DESC LIMIT rows_wanted), scope);
END;
$fn$;

COMMENT ON FUNCTION nachet.dataset_list(uuid, uuid, integer, text) IS
$doc$The data sets of a container, newest first, a page at a time. Needs read.
Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container).$doc$;

GRANT EXECUTE ON FUNCTION nachet.dataset_list(uuid, uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
