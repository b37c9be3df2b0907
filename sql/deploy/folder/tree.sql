-- Deploy datastore:folder/tree to pg
-- requires: folder/_require
-- requires: folder/_path
-- requires: file/table
-- requires: page/_key
-- requires: page/_limit
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.folder_tree(
    actor      uuid,
    container  uuid,
    folder     uuid DEFAULT NULL,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF datastore.folder_node
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    scope       text := format('folder_tree %s', coalesce(folder, container));
    keys        text[] := string_to_array(
                              datastore_private.page_key(scope, '.', page_token), '/');
    -- From the place that is asked about down to where the tree is being read: each folder, its
    -- path, and the key in it after which to go on.
    ids         uuid[] := ARRAY[coalesce(folder, container)];
    paths       text[];
    after       text[] := ARRAY[''];
    here        integer := 1;
    node        datastore_private.folder;
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'read');
    PERFORM datastore_private.folder_require_in(container, folder, 'folder');
    paths := ARRAY[coalesce(datastore_private.folder_path_of(folder), '')];

    -- A row that is gone leaves its place among its siblings.
    FOR step IN 1..coalesce(cardinality(keys), 0) LOOP
        after[step] := keys[step];
        SELECT * INTO node FROM datastore_private.folder f
         WHERE f.parent_key = ids[step] AND f.sibling_key = keys[step];
        EXIT WHEN NOT FOUND;
        here := step + 1;
        ids[here] := node.id;
        paths[here] := format('%s/%s', paths[step], node.name);
        after[here] := '';
    END LOOP;

    WHILE here > 0 AND rows_wanted > 0 LOOP
        SELECT * INTO node FROM datastore_private.folder f
         WHERE f.parent_key = ids[here] AND f.sibling_key > after[here]
         ORDER BY f.sibling_key LIMIT 1;
        IF NOT FOUND THEN
            here := here - 1;
            CONTINUE;
        END IF;

        after[here] := node.sibling_key;
        RETURN QUERY
        SELECT node.id, node.container_id, node.parent_id, node.name::text,
               format('%s/%s', paths[here], node.name), here - 1,
               (SELECT count(*) FROM datastore_private.folder d
                 WHERE d.parent_key = node.id AND d.sibling_key IS NOT NULL),
               (SELECT count(*) FROM datastore_private.file f
                 WHERE f.folder_id = node.id AND f.sibling_key IS NOT NULL),
               datastore_private.page_token(scope, array_to_string(after[:here], '/'));
        rows_wanted := rows_wanted - 1;
        here := here + 1;
        ids[here] := node.id;
        paths[here] := format('%s/%s', paths[here - 1], node.name);
        after[here] := '';
    END LOOP;
END;
$fn$;

COMMENT ON FUNCTION datastore.folder_tree(uuid, uuid, uuid, integer, text) IS
$doc$All folders below a folder, or of a whole container, each before what lies below it and
siblings by name, with path, depth and what lies directly in each; a page at a time. What is in the
trash is left out, with all below. A page goes on after the place of its token also when that folder
is gone. Needs read.
Raises ST400 (page_size, page_token), ST403 (actor), ST404 (container, or no such folder in
it).$doc$;

GRANT EXECUTE ON FUNCTION datastore.folder_tree(uuid, uuid, uuid, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
