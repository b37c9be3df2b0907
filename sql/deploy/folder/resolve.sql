-- Deploy datastore:folder/resolve to pg
-- requires: folder/_require
-- requires: file/table
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.folder_resolve(
    actor     uuid,
    container uuid,
    path      text,
    kind      datastore.entry_kind DEFAULT NULL
) RETURNS SETOF datastore.entry ROWS 1
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    names  text[] := string_to_array(btrim(path, '/'), '/');
    last   text   := datastore_private.name_key(names[cardinality(names)]);
    above  uuid;
    here   uuid   := container;
    step   text;
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'read');

    IF path IS NULL OR '' = ANY (names) OR cardinality(names) = 0 THEN
        RAISE EXCEPTION 'path is empty or has an empty name'
            USING ERRCODE = 'ST400', COLUMN = 'path',
                  HINT = 'pass names divided by "/", as folder/picture.jpg';
    END IF;

    FOREACH step IN ARRAY names[:cardinality(names) - 1] LOOP
        SELECT d.id INTO above
          FROM datastore_private.folder d
         WHERE d.parent_key = here AND d.sibling_key = datastore_private.name_key(step);
        here := above;
        EXIT WHEN here IS NULL;
    END LOOP;

    RETURN QUERY
    SELECT 'folder'::datastore.entry_kind, d.id, d.container_id, d.parent_id, d.name::text,
           NULL::text, NULL::bigint, NULL::bytea, d.created_at,
           datastore_private.page_token(here::text, 'd:' || d.sibling_key)
      FROM datastore_private.folder d
     WHERE d.parent_key = here AND d.sibling_key = last
       AND folder_resolve.kind IS DISTINCT FROM 'file';

    IF NOT FOUND THEN
        RETURN QUERY
        SELECT 'file'::datastore.entry_kind, f.id, f.container_id, f.folder_id, f.name::text,
               f.media_type, f.size, f.sha256, f.created_at,
               datastore_private.page_token(here::text, 'f:' || f.sibling_key)
          FROM datastore_private.file f
         WHERE f.folder_id = above AND f.sibling_key = last
           AND folder_resolve.kind IS DISTINCT FROM 'folder';
    END IF;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'path not found'
            USING ERRCODE = 'ST404', COLUMN = 'path', HINT = 'folder_list shows what is there';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore.folder_resolve(uuid, uuid, text, datastore.entry_kind) IS
$doc$The folder or file that a path names, from the top of a container: names divided by "/",
compared as siblings are (case and Unicode form do not count). Where a folder and a file share the
name, the folder, unless kind says file. Needs read.
Raises ST400 (path), ST403 (actor), ST404 (container, or nothing of that kind there).$doc$;

GRANT EXECUTE ON FUNCTION datastore.folder_resolve(uuid, uuid, text, datastore.entry_kind)
    TO datastore_app, datastore_user;

COMMIT;
