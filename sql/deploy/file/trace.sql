-- Deploy datastore:file/trace to pg
-- requires: file/_adoption
-- requires: upload/_require_batch
-- requires: upload/_tame
-- requires: access/_role
-- requires: access/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.file_trace(
    actor     uuid,
    container uuid,
    blobs     jsonb,
    backend   integer DEFAULT NULL
) RETURNS SETOF datastore.adoption
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.actor_require_role(actor, '{admin}');
    PERFORM datastore_private.access_require(actor, container, 'owner');
    PERFORM datastore_private.upload_require_batch(
        blobs, 'blobs', '{blob_key,size}', '{blob_key}');
    backend := datastore_private.blob_backend(container, backend);

    RETURN QUERY
    WITH sent AS MATERIALIZED (
        SELECT i.blob_key, datastore_private.size_or_null(i.size) AS bytes, i.place
          FROM ROWS FROM (jsonb_to_recordset(datastore_private.upload_tame(blobs)) AS (
                              blob_key text, size text))
               WITH ORDINALITY AS i (blob_key, size, place)
    ), judged AS (
        SELECT s.place::integer AS place, s.blob_key, t.file_id,
               coalesce(t.problem,
                        CASE WHEN t.file_id IS NULL AND s.bytes IS NULL THEN 'size'
                             WHEN t.file_id IS NOT NULL AND s.bytes IS DISTINCT FROM t.size
                             THEN 'size_differs' END) AS problem
          FROM sent s
          JOIN datastore_private.blob_traces(
                   container, backend,
                   ARRAY(SELECT k.blob_key FROM sent k ORDER BY k.place)) t ON t.place = s.place
    )
    SELECT j.place, j.blob_key,
           CASE WHEN j.problem IS NOT NULL THEN 'failed'
                WHEN j.file_id IS NOT NULL THEN 'duplicate'
                ELSE 'pending' END::datastore.item_state,
           CASE WHEN j.problem IS NULL THEN j.file_id END,
           datastore_private.blob_problems(ARRAY[j.problem])
      FROM judged j
     ORDER BY j.place;
END;
$fn$;

COMMENT ON FUNCTION datastore.file_trace(uuid, uuid, jsonb, integer) IS
$doc$Which blobs in the blob container of a container are files already, by key and size, and which
file_adopt could make some: what is known need not be read again. blobs is an array of 1 to 10000
objects {"blob_key", "size"}; backend is the store that they lie in, by default that of new files.
Needs the role admin.
Raises ST400 (blobs, backend), ST403 (another role), ST404 (container or backend), ST412 (no storage
backend), ST413 (more than 10000 blobs).$doc$;

GRANT EXECUTE ON FUNCTION datastore.file_trace(uuid, uuid, jsonb, integer)
    TO datastore_app, datastore_user;

COMMIT;
