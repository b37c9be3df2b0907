-- Deploy datastore:folder/_below to pg
-- requires: folder/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.folder_below(container uuid, folder uuid)
RETURNS uuid[]
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    IF folder IS NULL THEN
        RETURN ARRAY(SELECT f.id FROM datastore_private.folder f
                      WHERE f.container_id = folder_below.container ORDER BY f.id);
    END IF;
    RETURN ARRAY(
        WITH RECURSIVE below (id) AS (
            SELECT folder
            UNION
            SELECT f.id FROM below b JOIN datastore_private.folder f ON f.parent_id = b.id
        )
        SELECT b.id FROM below b ORDER BY b.id);
END;
$fn$;
COMMENT ON FUNCTION datastore_private.folder_below(uuid, uuid) IS
'A folder and all folders below it, or all of a container, those in the trash too, by their ids.';

CREATE OR REPLACE FUNCTION datastore_private.folder_seize(container uuid, folder uuid)
RETURNS uuid[]
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    held  uuid[] := ARRAY[]::uuid[];
    there uuid[];
BEGIN
    -- What came in before a folder was held is seen by the next look; afterwards nothing comes.
    LOOP
        there := datastore_private.folder_below(container, folder);
        EXIT WHEN there = held;
        PERFORM FROM datastore_private.folder f WHERE f.id = ANY (there) ORDER BY f.id FOR UPDATE;
        held := there;
    END LOOP;
    PERFORM FROM datastore_private.upload u
      WHERE u.folder_id = ANY (held) ORDER BY u.id FOR UPDATE;
    RETURN held;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.folder_seize(uuid, uuid) IS
'Keep everybody else out of a folder and all below it, or of all folders of a container, and from
their uploads, until this transaction ends; returns their ids. The caller has written the row that
the tree hangs on. Above READ COMMITTED what came in after the snapshot is not seen: the foreign
keys meet it when the folders go.';

COMMIT;
