-- Deploy datastore:nachet/archive/finish to pg
-- requires: nachet/archive/_folders
-- requires: folder/_remove
-- requires: container/_require_open
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.archive_finish(
    actor   uuid,
    archive uuid,
    dry_run boolean DEFAULT false
) RETURNS SETOF nachet.archive ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    work      nachet_private.archive := nachet_private.archive_require(actor, archive);
    left_over integer;
    gone      datastore.deletion;
BEGIN
    IF dry_run IS NULL THEN
        RAISE EXCEPTION 'dry_run is missing'
            USING ERRCODE = 'ST400', COLUMN = 'dry_run',
                  HINT = 'pass true to see what would go, false to finish';
    ELSIF work.finished_at IS NULL AND NOT dry_run THEN
        PERFORM datastore_private.access_require(actor, work.container_id, 'write', 'archive');
        PERFORM datastore_private.container_require_open(work.container_id);
        -- Held, then judged: a review that comes while this waits still saves its picture.
        UPDATE datastore_private.container c SET tree_rev = c.tree_rev + 1
         WHERE c.id = work.container_id;
        UPDATE nachet_private.picture p SET rev = p.rev + 1
         WHERE p.file_id IN (
               SELECT f.id FROM datastore_private.file f
                WHERE f.folder_id = ANY (datastore_private.folder_below(
                          work.container_id, work.folder_id)));
        PERFORM nachet_private.archive_collect(archive);
        left_over := (SELECT a.pending FROM nachet_private.archive_row(archive) AS a);
        IF left_over > 0 THEN
            RAISE EXCEPTION 'pictures have not moved yet'
                USING ERRCODE = 'ST412', COLUMN = 'archive',
                      DETAIL = format('pending=%s', left_over),
                      HINT = 'archive_begin it again, move what archive_pending lists, then finish';
        END IF;
        IF EXISTS (SELECT FROM datastore_private.folder f WHERE f.id = work.folder_id) THEN
            SELECT * INTO gone
              FROM datastore_private.folder_remove(work.container_id, work.folder_id, false);
        END IF;
        UPDATE nachet_private.archive a
           SET finished_at = now(), files = coalesce(gone.files, 0) WHERE a.id = archive;
        PERFORM datastore_private.event_write(actor, 'nachet.archive_finish', work.folder_id,
            work.container_id, jsonb_build_object('archive', archive, 'files', gone.files,
                                                  'bytes', gone.bytes));
    END IF;
    RETURN QUERY SELECT * FROM nachet_private.archive_row(archive);
END;
$fn$;

COMMENT ON FUNCTION nachet.archive_finish(uuid, uuid, boolean) IS
$doc$End an archiving once all its pictures have moved: the folder goes for good, with all that is
left in it and below. A picture that was validated meanwhile is kept too: then it is pending, and
this is refused until archive_begin was called again and it has moved. To finish again changes
nothing. With dry_run it only tells how far it is and what would go. For who may write in the
container, and for developers; dry, for who began it too, while they read it.
Raises ST400 (dry_run), ST403 (level too low), ST404 (archive), ST412 (pictures have not moved yet,
or container is frozen), ST422 (a General folder lies below).$doc$;

GRANT EXECUTE ON FUNCTION nachet.archive_finish(uuid, uuid, boolean)
    TO datastore_app, datastore_user;

COMMIT;
