-- Deploy datastore:nachet/archive/begin to pg
-- requires: nachet/archive/_rows
-- requires: nachet/archive/_folders
-- requires: container/_require_open
-- requires: event/_write
-- requires: nachet/value/_text
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.archive_begin(
    actor   uuid,
    folder  uuid,
    consent text
) RETURNS SETOF nachet.archive ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    source datastore_private.folder;
    chosen nachet_private.setting;
    work   uuid := datastore_private.uuid_v7();
BEGIN
    source := datastore_private.folder_require(actor, folder, 'write');
    PERFORM datastore_private.container_require_open(source.container_id);
    IF (btrim(consent) <> '') IS NOT TRUE THEN
        RAISE EXCEPTION 'consent is missing'
            USING ERRCODE = 'ST400', COLUMN = 'consent',
                  HINT = 'pass what the user was asked and agreed to';
    ELSIF source.is_general THEN
        RAISE EXCEPTION 'a General folder stays'
            USING ERRCODE = 'ST422', COLUMN = 'folder', CONSTRAINT = 'folder_general_kept',
                  HINT = 'archive the folders in it';
    END IF;
    PERFORM nachet_private.text_require(btrim(consent), 'consent', 10000);
    SELECT * INTO chosen FROM nachet_private.setting s
     WHERE s.archive_container_id IS NOT NULL AND s.archive_user_id IS NOT NULL;
    IF NOT FOUND OR chosen.archive_container_id = source.container_id THEN
        RAISE EXCEPTION 'there is no container to archive into'
            USING ERRCODE = 'ST412', COLUMN = 'folder',
                  HINT = 'an administrator names one, not this one, with archive_configure';
    END IF;

    -- Of two at once the second finds what the first began.
    UPDATE datastore_private.container c SET tree_rev = c.tree_rev + 1
     WHERE c.id = source.container_id;
    PERFORM datastore_private.folder_require(actor, folder, 'write');
    IF NOT EXISTS (SELECT FROM nachet_private.archive a
                    WHERE a.folder_id = folder AND a.finished_at IS NULL) THEN
        INSERT INTO nachet_private.archive
               (id, container_id, folder_id, target_id, developer, consent, created_by)
        VALUES (work, source.container_id, folder,
                nachet_private.archive_target(chosen.archive_container_id, actor, folder, work),
                chosen.archive_user_id, archive_begin.consent, actor);
        PERFORM datastore_private.event_write(actor, 'nachet.archive_begin', folder,
            source.container_id, jsonb_build_object('archive', work));
    END IF;
    SELECT a.id INTO work FROM nachet_private.archive a
     WHERE a.folder_id = folder AND a.finished_at IS NULL;
    PERFORM nachet_private.archive_collect(work);
    RETURN QUERY SELECT * FROM nachet_private.archive_row(work);
END;
$fn$;

COMMENT ON FUNCTION nachet.archive_begin(uuid, uuid, text) IS
$doc$Begin to keep the validated pictures of a folder, and of those below, for training, before the
folder goes for good: they will move to the developers' container, in a folder below one of the
actor's id, where the actor reads them no longer; their inferences and reviews go with them. consent
is what the user was asked and agreed to, and is recorded. Then the bytes are moved
(archive_pending), and archive_finish removes the folder. What is moved out of the folder before
stays. To begin again goes on with what was begun. Needs write.
Raises ST400 (consent), ST403 (level too low), ST404 (folder), ST412 (no container to archive into
was named, or container is frozen), ST422 (it is a General folder).$doc$;

GRANT EXECUTE ON FUNCTION nachet.archive_begin(uuid, uuid, text) TO datastore_app, datastore_user;

COMMIT;
