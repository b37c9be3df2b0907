-- Deploy datastore:upload/sources to pg
-- requires: upload/_require
-- requires: access/_of
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.upload_sources(actor uuid, upload uuid)
RETURNS SETOF datastore.upload_source
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    work   datastore_private.upload;
    places uuid[];
BEGIN
    work := datastore_private.upload_require(actor, upload);

    places := ARRAY(
        SELECT p.id
          FROM (SELECT DISTINCT f.container_id AS id
                  FROM datastore_private.upload_item i
                  JOIN datastore_private.file f ON f.id = i.source_file
                 WHERE i.upload_id = work.id) AS p
         WHERE datastore_private.access_of(actor, p.id, 'read') >= 'read');
    RETURN QUERY
    SELECT i.position, f.id, b.id, b.kind, b.priority, b.url::text, b.credential,
           c.blob_container, s.blob_key::text, s.size, s.sha256,
           jsonb_build_object('name', i.name, 'media_type', i.media_type,
                              'captured_at', i.captured_at, 'metadata', i.metadata,
                              'facts', i.facts)
      FROM datastore_private.upload_item i
      JOIN datastore_private.file f ON f.id = i.source_file
      JOIN datastore_private.file_storage s
             ON s.file_id = f.id AND s.variant = 'original' AND s.state = 'proven'
      JOIN datastore_private.storage_backend b ON b.id = s.backend_id
      JOIN datastore_private.container c ON c.id = f.container_id
     WHERE i.upload_id = work.id AND i.state = 'pending' AND f.container_id = ANY (places)
     ORDER BY i.position, b.priority, b.id;
END;
$fn$;

COMMENT ON FUNCTION datastore.upload_sources(uuid, uuid) IS
$doc$Where the bytes are fetched that the pending items of an upload copy: every proven copy of each
source, the best first. Items whose source is gone, or may no longer be read, have no row; report
them with an error. Needs write, and to have begun the upload; or owner.
Raises ST400 (no actor), ST403 (level too low), ST404 (upload).$doc$;

GRANT EXECUTE ON FUNCTION datastore.upload_sources(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
