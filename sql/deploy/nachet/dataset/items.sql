-- Deploy datastore:nachet/dataset/items to pg
-- requires: nachet/dataset/_rows
-- requires: page/_key
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.dataset_items(
    actor      uuid,
    dataset    uuid,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF nachet.dataset_item
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    scope       text := 'dataset_items ' || coalesce(dataset::text, '');
    after       integer := coalesce(datastore_private.page_key(
                               scope, '^[0-9]{1,9}$', page_token)::integer, 0);
BEGIN
    PERFORM nachet_private.dataset_require(actor, dataset);

    RETURN QUERY
    SELECT i.place, i.picture_id, p.file_id, i.sha256, i.size, i.media_type, i.width, i.height,
           i.split, i.labels, p.id IS NULL, datastore_private.page_token(scope, i.place::text)
      FROM nachet_private.dataset_item i
      LEFT JOIN nachet_private.picture p ON p.id = i.picture_id
     WHERE i.dataset_id = dataset AND i.place > after
     ORDER BY i.place
     LIMIT rows_wanted;
END;
$fn$;

COMMENT ON FUNCTION nachet.dataset_items(uuid, uuid, integer, text) IS
$doc$The pictures of a data set as they were frozen, in the order of their hashes, a page at a time;
those that were deleted since are told. Needs read on its container; to read a picture's bytes needs
read on its own.
Raises ST400 (page_size, page_token), ST403 (actor), ST404 (dataset).$doc$;

GRANT EXECUTE ON FUNCTION nachet.dataset_items(uuid, uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
