-- Deploy datastore:nachet/dataset/diff to pg
-- requires: nachet/dataset/_rows
-- requires: page/_uuid
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.dataset_diff(
    actor      uuid,
    dataset    uuid,
    other      uuid,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF nachet.dataset_change
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    scope       text := concat_ws(' ', 'dataset_diff', dataset, other);
    after       uuid := coalesce(datastore_private.page_uuid(scope, page_token),
                                 '00000000-0000-0000-0000-000000000000');
BEGIN
    PERFORM nachet_private.dataset_require(actor, dataset);
    PERFORM datastore_private.access_require(
        actor, (SELECT d.container_id FROM nachet_private.dataset d WHERE d.id = other), 'read',
        'other');

    RETURN QUERY
    SELECT coalesce(a.picture_id, b.picture_id), coalesce(a.sha256, b.sha256),
           CASE WHEN a.picture_id IS NULL THEN 'added' WHEN b.picture_id IS NULL THEN 'removed'
                WHEN a.labels <> b.labels THEN 'labels' ELSE 'split' END,
           CASE WHEN a.picture_id IS NOT NULL
                THEN jsonb_build_object('split', a.split, 'labels', a.labels) END,
           CASE WHEN b.picture_id IS NOT NULL
                THEN jsonb_build_object('split', b.split, 'labels', b.labels) END,
           datastore_private.page_token(scope, coalesce(a.picture_id, b.picture_id)::text)
      FROM (SELECT * FROM nachet_private.dataset_item i
             WHERE i.dataset_id = dataset_diff.dataset) AS a
      FULL JOIN (SELECT * FROM nachet_private.dataset_item i
                  WHERE i.dataset_id = dataset_diff.other) AS b ON b.picture_id = a.picture_id
     WHERE (a.labels, a.split) IS DISTINCT FROM (b.labels, b.split)
       AND coalesce(a.picture_id, b.picture_id) > after
     ORDER BY coalesce(a.picture_id, b.picture_id)
     LIMIT rows_wanted;
END;
$fn$;

COMMENT ON FUNCTION nachet.dataset_diff(uuid, uuid, uuid, integer, text) IS
$doc$In what two data sets differ, from the first to the other, a page at a time; nothing when they
are the same. Needs read on the containers of both.
Raises ST400 (page_size, page_token), ST403 (actor), ST404 (dataset, other).$doc$;

GRANT EXECUTE ON FUNCTION nachet.dataset_diff(uuid, uuid, uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
