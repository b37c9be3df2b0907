-- Deploy datastore:upload/_items to pg
-- requires: upload/table
-- requires: upload/_problems
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_items(upload uuid)
RETURNS SETOF datastore.upload_item
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    of_upload datastore_private.upload;
    blob_container text;
    place     datastore_private.folder;
    backend   datastore_private.storage_backend;
    marker    jsonb;
BEGIN
    SELECT * INTO of_upload FROM datastore_private.upload u WHERE u.id = upload;
    SELECT * INTO place FROM datastore_private.folder f WHERE f.id = of_upload.folder_id;
    SELECT * INTO backend FROM datastore_private.storage_backend b
     WHERE b.id = of_upload.backend_id;
    SELECT c.blob_container INTO blob_container
      FROM datastore_private.container c
     WHERE c.id = of_upload.container_id;

    IF place.marked_rev IS DISTINCT FROM place.marker_rev THEN
        marker := jsonb_build_object('folder', place.id, 'container', place.container_id,
                                     'parent', place.parent_id, 'name', place.name);
    END IF;

    RETURN QUERY
    SELECT i.upload_id, i.position, i.file_id, i.name, i.state,
           CASE WHEN i.problems IS NOT NULL
                THEN datastore_private.upload_problems(i.problems) END, i.duplicate_of,
           backend.id, backend.kind, backend.url::text, backend.credential, blob_container,
           CASE WHEN i.state = 'pending' THEN i.blob_key::text END,
           CASE WHEN i.position = 1 AND marker IS NOT NULL
                THEN place.id || '/' || place.id || '.json' END,
           CASE WHEN i.position = 1 THEN marker END
      FROM datastore_private.upload_item i
     WHERE i.upload_id = upload
     ORDER BY i.position;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.upload_items(uuid) IS
'The items of an upload as the API shows them, in the order of the batch.';

COMMIT;
