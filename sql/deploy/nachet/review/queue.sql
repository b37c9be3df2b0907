-- Deploy datastore:nachet/review/queue to pg
-- requires: nachet/review/_state
-- requires: folder/_require
-- requires: folder/_hidden
-- requires: folder/_below
-- requires: page/_key
-- requires: page/_limit
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.review_queue(
    actor      uuid,
    container  uuid,
    folder     uuid DEFAULT NULL,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF nachet.queue_entry
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    scope       text := concat_ws(' ', 'review_queue', container, folder);
    after       text := coalesce(datastore_private.page_key(
                            scope, '^[0-2] [0-9.]{8} [0-9a-f-]{36}$', page_token), '');
    below       uuid[];
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'read');
    PERFORM datastore_private.folder_require_in(container, folder, 'folder');
    below := datastore_private.folder_below(container, folder);
    below := ARRAY(SELECT unnest(below)
                   EXCEPT SELECT unnest(datastore_private.folders_hidden(below)));

    RETURN QUERY
    SELECT i.id, p.id, f.id, f.name::text,
           (ARRAY['disputed', 'unreviewed', 'unsure'])[k.rank + 1],
           s.open_boxes, s.disputed, s.least_score, i.created_at,
           datastore_private.page_token(scope, k.key)
      FROM datastore_private.file f
      JOIN nachet_private.picture p ON p.file_id = f.id
      JOIN nachet_private.inference i ON i.picture_id = p.id
      JOIN nachet_private.inference_summary s ON s.inference_id = i.id
     CROSS JOIN LATERAL (
           SELECT w.rank, concat_ws(' ', w.rank,
                                    to_char(coalesce(s.least_score, 0), 'FM0.000000'), i.id) AS key
             FROM (SELECT CASE WHEN s.disputed > 0 THEN 0 WHEN s.open_boxes > 0 THEN 1
                               ELSE 2 END AS rank) AS w) AS k
     WHERE f.container_id = container AND f.trashed_at IS NULL
       AND f.folder_id = ANY (below)
       AND (s.open_boxes > 0 OR s.disputed > 0 OR s.unsure > 0)
       AND k.key COLLATE "C" > after COLLATE "C"
     ORDER BY k.key COLLATE "C"
     LIMIT rows_wanted;
END;
$fn$;

COMMENT ON FUNCTION nachet.review_queue(uuid, uuid, uuid, integer, text) IS
$doc$What to look at next in a container, or in a folder and below: first where reviewers disagree,
then what has boxes without a verdict, then what nobody could tell; of each the least certain first.
Needs read.
Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container, folder).$doc$;

GRANT EXECUTE ON FUNCTION nachet.review_queue(uuid, uuid, uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
