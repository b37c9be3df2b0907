-- Deploy datastore:nachet/archive/_rows to pg
-- requires: nachet/archive/table
-- requires: nachet/picture/_rows
-- requires: folder/_below
-- requires: access/_actor
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.pictures_validated(folders uuid[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN ARRAY(
        SELECT p.id
          FROM datastore_private.file f
          JOIN nachet_private.picture p ON p.file_id = f.id
         WHERE f.folder_id = ANY (folders)
           AND (EXISTS (SELECT FROM nachet_private.picture_seed c WHERE c.picture_id = p.id)
                OR EXISTS (SELECT FROM nachet_private.inference i
                             JOIN nachet_private.inference_summary m ON m.inference_id = i.id
                            WHERE i.picture_id = p.id AND m.is_verified))
         ORDER BY p.id);
END;
$fn$;
COMMENT ON FUNCTION nachet_private.pictures_validated(uuid[]) IS
'The pictures of some folders whose species were claimed at upload, or that have a verified
inference, each once.';

CREATE OR REPLACE FUNCTION nachet_private.archive_row(archive uuid)
RETURNS SETOF nachet.archive ROWS 1
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT a.id, a.container_id, a.folder_id, a.target_id, a.developer, a.consent,
           (SELECT count(*) FROM nachet_private.archive_picture t
             WHERE t.archive_id = a.id)::integer,
           (SELECT count(*)
              FROM nachet_private.archive_picture t
              JOIN nachet_private.picture p ON p.id = t.picture_id
              JOIN datastore_private.file f ON f.id = p.file_id
             WHERE t.archive_id = a.id AND f.container_id = a.container_id
               AND f.folder_id = ANY (datastore_private.folder_below(
                       a.container_id, a.folder_id)))::integer,
           coalesce(a.files, (
               SELECT count(*) FROM datastore_private.file f
                WHERE f.folder_id = ANY (datastore_private.folder_below(
                          a.container_id, a.folder_id))
                  AND NOT EXISTS (SELECT FROM nachet_private.picture p
                                    JOIN nachet_private.archive_picture t ON t.picture_id = p.id
                                   WHERE p.file_id = f.id AND t.archive_id = a.id))),
           a.created_at, a.created_by, a.finished_at
      FROM nachet_private.archive a
     WHERE a.id = archive_row.archive;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.archive_row(uuid) IS 'An archiving as the API shows it.';

CREATE OR REPLACE FUNCTION nachet_private.archive_require(actor uuid, archive uuid)
RETURNS nachet_private.archive
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    role          datastore.user_role := datastore_private.actor_require(actor);
    found_archive nachet_private.archive;
BEGIN
    SELECT * INTO found_archive FROM nachet_private.archive a
     WHERE a.id = archive_require.archive;
    -- Whoever may write there can go on with what another one began, who may be gone.
    IF NOT FOUND OR (found_archive.developer = actor OR role IN ('admin', 'dev')
        OR datastore_private.access_of(actor, found_archive.container_id, 'read')
           >= CASE WHEN found_archive.created_by = actor THEN 'read'
                   ELSE 'write' END::datastore.level
       ) IS NOT TRUE THEN
        RAISE EXCEPTION 'archiving not found'
            USING ERRCODE = 'ST404', COLUMN = 'archive',
                  HINT = 'it does not exist, or you may not see it';
    END IF;
    RETURN found_archive;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.archive_require(uuid, uuid) IS
'Guard: an archiving for who began it and reads its container still, for who may write there, and
for developers. Raises what actor_require raises, and ST404.';

COMMIT;
