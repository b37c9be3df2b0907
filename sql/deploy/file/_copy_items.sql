-- Deploy datastore:file/_copy_items to pg
-- requires: file/table
-- requires: folder/_hidden
-- requires: access/_require
-- requires: container/_require_open
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.file_copy_items(
    actor         uuid,
    files         uuid[],
    remove_source boolean
) RETURNS jsonb
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    place   uuid;
    there   uuid[];
    missing bigint;
    said    bigint;
BEGIN
    there := ARRAY(
        WITH named AS (
            SELECT f.id, f.folder_id, f.container_id FROM datastore_private.file f
             WHERE f.id = ANY (files) AND f.trashed_at IS NULL
        ), reached AS MATERIALIZED (
            SELECT d.id FROM (SELECT DISTINCT n.container_id FROM named n) AS d (id)
             WHERE datastore_private.access_of(actor, d.id, 'read') IS NOT NULL
        )
        SELECT n.id FROM named n
         WHERE n.container_id IN (SELECT r.id FROM reached r)
           AND n.folder_id <> ALL (datastore_private.folders_hidden(
                   ARRAY(SELECT DISTINCT d.folder_id FROM named d))));
    -- What is invisible is missing, like what is absent.
    missing := cardinality(files) - cardinality(there);
    IF missing > 0 THEN
        RAISE EXCEPTION 'files not found'
            USING ERRCODE = 'ST404', COLUMN = 'files', DETAIL = format('missing=%s', missing),
                  HINT = 'they do not exist, are in the trash, or you may not see them';
    END IF;

    FOR place IN
        SELECT DISTINCT f.container_id FROM datastore_private.file f
         WHERE f.id = ANY (there) ORDER BY f.container_id
    LOOP
        PERFORM datastore_private.access_require(
            actor, place, CASE WHEN remove_source THEN 'write' ELSE 'read' END::datastore.level,
            'files');
        IF remove_source THEN
            PERFORM datastore_private.container_require_open(place);
        END IF;
    END LOOP;

    IF EXISTS (SELECT FROM datastore_private.file f
                   WHERE f.id = ANY (there) AND f.state <> 'live') THEN
        RAISE EXCEPTION 'a file has no proven copy'
            USING ERRCODE = 'ST412', COLUMN = 'files',
                  HINT = 'its last original was found missing or rotten';
    END IF;

    -- The size once read, not as stored: with || it is unpacked. One jsonb holds 256 MB.
    SELECT sum(pg_column_size(f.metadata || '{}')) INTO said
      FROM datastore_private.file f WHERE f.id = ANY (there);
    IF said > 134217728 THEN -- 128 MB
        RAISE EXCEPTION 'files have too much metadata for one call'
            USING ERRCODE = 'ST413', COLUMN = 'files',
                  DETAIL = format('bytes=%s max=134217728', said),
                  HINT = 'copy them in several calls, each with fewer files';
    END IF;

    RETURN (
        SELECT jsonb_agg(jsonb_build_object(
                   'name', f.name, 'media_type', f.media_type, 'size', f.size,
                   'sha256', encode(f.sha256, 'hex'), 'metadata', f.metadata, 'facts', f.facts,
                   'captured_at', to_char(f.captured_at AT TIME ZONE 'UTC',
                                          'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) ORDER BY w.place)
          FROM unnest(files) WITH ORDINALITY AS w (id, place)
          JOIN datastore_private.file f ON f.id = w.id);
END;
$fn$;

COMMENT ON FUNCTION datastore_private.file_copy_items(uuid, uuid[], boolean) IS
'Files as the items of an upload that copies them. Raises ST404 where some are not there or
invisible, ST403 where they are to go and the actor may not write, ST412 where their container is
frozen or they are lost, ST413 where their metadata is over 128 MB.';

COMMIT;
