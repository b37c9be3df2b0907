-- Deploy datastore:file/_rows to pg
-- requires: file/table
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.file_rows(
    files   uuid[],
    scope   text DEFAULT NULL,
    by_name boolean DEFAULT false
) RETURNS SETOF datastore.file
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT f.id, f.container_id, f.folder_id, f.name::text, f.media_type, f.size, f.sha256,
           f.captured_at, f.metadata, f.facts, f.state, f.created_at, f.created_by,
           CASE WHEN scope IS NOT NULL THEN datastore_private.page_token(
                    scope, CASE WHEN by_name THEN f.sibling_key ELSE f.id::text END) END
      FROM unnest(files) WITH ORDINALITY AS w (id, place)
      JOIN datastore_private.file f ON f.id = w.id
     ORDER BY w.place;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.file_rows(uuid[], text, boolean) IS
'Files as the API shows them, in the order given; as a page of a list where its scope is given, by
their names or else by their ids.';

COMMIT;
