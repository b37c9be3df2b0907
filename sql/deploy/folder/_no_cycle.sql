-- Deploy datastore:folder/_no_cycle to pg
-- requires: folder/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.folder_require_no_cycle(folders uuid[]) RETURNS void
LANGUAGE plpgsql
AS $fn$
BEGIN
    IF EXISTS (
        WITH RECURSIVE above (start, id) AS (
            SELECT f.id, f.parent_id FROM datastore_private.folder f WHERE f.id = ANY (folders)
            UNION
            SELECT a.start, f.parent_id
              FROM above a JOIN datastore_private.folder f ON f.id = a.id
        )
        SELECT FROM above a WHERE a.id = a.start
    ) THEN
        RAISE EXCEPTION 'a folder cannot lie inside itself'
            USING ERRCODE = 'ST422', COLUMN = 'parent', CONSTRAINT = 'folder_no_cycle',
                  HINT = 'choose a parent that is not the folder or below it';
    END IF;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.folder_require_no_cycle(uuid[]) IS
'Raises ST422 when one of these folders lies below itself.';

CREATE OR REPLACE FUNCTION datastore_private.folder_updated() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    moved      uuid[];
    containers uuid[];
BEGIN
    -- Where its container is no personal one any more, General may become a folder like others.
    IF EXISTS (SELECT o.id, o.container_id FROM old_rows o
               EXCEPT
               SELECT n.id, n.container_id FROM new_rows n)
       OR EXISTS (SELECT FROM new_rows n JOIN old_rows o USING (id)
                   WHERE CASE WHEN o.is_general AND NOT n.is_general
                              THEN EXISTS (SELECT FROM datastore_private.container c
                                            WHERE c.id = n.container_id
                                              AND c.general_folder_id = n.id)
                              ELSE n.is_general AND (NOT o.is_general OR o.name <> n.name) END)
    THEN
        RAISE EXCEPTION 'a folder never leaves its container, and General stays what it is'
            USING ERRCODE = 'ST422', CONSTRAINT = 'folder_fixed',
                  HINT = 'create another folder';
    END IF;

    SELECT array_agg(n.id), array_agg(DISTINCT n.container_id ORDER BY n.container_id)
      INTO moved, containers
      FROM new_rows n
      JOIN old_rows o USING (id)
     WHERE o.parent_id IS DISTINCT FROM n.parent_id;

    IF moved IS NOT NULL THEN
        -- Two sessions that move at once meet on this row: the second then sees the first's move,
        -- or gets 40001.
        UPDATE datastore_private.container c SET tree_rev = c.tree_rev + 1
         WHERE c.id = ANY (containers);
        PERFORM datastore_private.folder_require_no_cycle(moved);
    END IF;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.folder_updated() IS
'Trigger: no folder comes to lie below itself, whoever moves it and however many move at once; none
leaves its container, and General stays General, by that name, while its container is a personal
one.';

CREATE TRIGGER folder_updated AFTER UPDATE ON datastore_private.folder
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.folder_updated();

CREATE OR REPLACE FUNCTION datastore_private.folder_deleted() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    IF EXISTS (SELECT FROM old_rows o
                 JOIN datastore_private.container c ON c.id = o.container_id
                WHERE o.is_general)
    THEN
        RAISE EXCEPTION 'a General folder goes only with its container'
            USING ERRCODE = 'ST422', CONSTRAINT = 'folder_general_kept',
                  HINT = 'empty it instead';
    END IF;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.folder_deleted() IS
'Trigger: a General folder is deleted with its container, and never without.';

CREATE TRIGGER folder_deleted AFTER DELETE ON datastore_private.folder
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.folder_deleted();

CREATE OR REPLACE FUNCTION datastore_private.folder_inserted() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    -- Only folders of one statement can be each other's parents: keys are checked at its end.
    IF EXISTS (SELECT FROM new_rows n JOIN new_rows p ON p.id = n.parent_id) THEN
        PERFORM datastore_private.folder_require_no_cycle(
            (SELECT array_agg(n.id) FROM new_rows n));
    END IF;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.folder_inserted() IS
'Trigger: no folder is made below itself.';

CREATE TRIGGER folder_inserted AFTER INSERT ON datastore_private.folder
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.folder_inserted();

COMMIT;
