-- Deploy datastore:file/move to pg
-- requires: file/table
-- requires: file/_usage
-- requires: file/_last_copy
-- requires: folder/_require
-- requires: folder/_hidden
-- requires: container/_require_open
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.file_move(
    actor  uuid,
    folder uuid,
    files  uuid[] DEFAULT NULL,
    source uuid DEFAULT NULL
) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    home    uuid;
    wanted  uuid[];
    missing bigint;
    moved   bigint;
BEGIN
    home := (datastore_private.folder_require(actor, folder, 'write')).container_id;
    PERFORM datastore_private.container_require_open(home);
    IF num_nonnulls(files, source) <> 1 OR cardinality(files) = 0 THEN
        RAISE EXCEPTION 'files or a source folder are wanted, and not both'
            USING ERRCODE = 'ST400', COLUMN = 'files',
                  HINT = 'pass some files, or the folder whose files all move';
    ELSIF cardinality(files) > 10000 THEN
        RAISE EXCEPTION 'too many files'
            USING ERRCODE = 'ST413', COLUMN = 'files',
                  DETAIL = format('files=%s max=10000', cardinality(files)),
                  HINT = 'move them in several calls, or a whole folder of them';
    END IF;

    -- Who moves or deletes folders, or moves files, at the same time waits here.
    UPDATE datastore_private.container c SET tree_rev = c.tree_rev + 1 WHERE c.id = home;
    PERFORM datastore_private.folder_require_in(home, folder, 'folder');
    PERFORM datastore_private.folder_require_in(home, source, 'source');

    wanted := ARRAY(SELECT f.id FROM datastore_private.file f
                     WHERE (f.folder_id = source OR f.id = ANY (files))
                       AND f.container_id = home AND f.trashed_at IS NULL
                     ORDER BY f.id FOR UPDATE);
    IF source IS NULL THEN
        SELECT count(DISTINCT coalesce(u.id, '00000000-0000-0000-0000-000000000000'))
               - (SELECT count(*) FROM datastore_private.file f
                   WHERE f.id = ANY (wanted) AND f.folder_id <> ALL (
                         datastore_private.folders_hidden(
                             ARRAY(SELECT DISTINCT d.folder_id FROM datastore_private.file d
                                    WHERE d.id = ANY (wanted)))))
          INTO missing FROM unnest(files) AS u (id);
    END IF;
    IF missing > 0 THEN
        RAISE EXCEPTION 'files not found'
            USING ERRCODE = 'ST404', COLUMN = 'files', DETAIL = format('missing=%s', missing),
                  HINT = 'they are not in this container, or in the trash; nothing was moved';
    END IF;

    BEGIN
        UPDATE datastore_private.file f SET folder_id = folder WHERE f.id = ANY (wanted);
        GET DIAGNOSTICS moved = ROW_COUNT;
    EXCEPTION WHEN unique_violation THEN
        RAISE EXCEPTION 'a file name is taken'
            USING ERRCODE = 'ST409', CONSTRAINT = 'file_sibling_key',
                  COLUMN = CASE WHEN source IS NULL THEN 'files' ELSE 'source' END,
                  HINT = 'the folder, or another file that moves, has that name; '
                         'nothing was moved';
    END;

    PERFORM datastore_private.event_write(actor, 'file_move', folder, home,
        jsonb_build_object('moved', moved, 'source', source));
    RETURN moved;
END;
$fn$;

COMMENT ON FUNCTION datastore.file_move(uuid, uuid, uuid[], uuid) IS
$doc$Move files to another folder of their container: those named, or all that lie directly in a
source folder. All of them or none; no bytes move. Needs write. Returns their number.
Raises ST400 (neither or both of files and source, or no file), ST403 (level too low), ST404
(folder, source, or some of the files: the detail tells how many), ST409 (a name is taken there, or
two of them have the same), ST412 (container is frozen), ST413 (more than 10000 files).$doc$;

GRANT EXECUTE ON FUNCTION datastore.file_move(uuid, uuid, uuid[], uuid)
    TO datastore_app, datastore_user;

COMMIT;
