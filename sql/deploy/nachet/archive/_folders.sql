-- Deploy datastore:nachet/archive/_folders to pg
-- requires: nachet/archive/_rows
-- requires: folder/_hold
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.archive_folder_named(
    container uuid,
    parent    uuid,
    name      text,
    unlike    uuid
) RETURNS uuid
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    found_id uuid;
    wanted   text := name;
BEGIN
    PERFORM datastore_private.folder_hold(container, parent, 'folder');
    LOOP
        INSERT INTO datastore_private.folder AS f (container_id, parent_id, name)
        VALUES (container, parent, wanted)
        ON CONFLICT ON CONSTRAINT folder_sibling_key DO NOTHING
        RETURNING f.id INTO found_id;
        EXIT WHEN FOUND;
        IF unlike IS NULL THEN
            -- The folder of a user, which several archivings share.
            SELECT f.id INTO found_id FROM datastore_private.folder f
             WHERE f.parent_key = coalesce(parent, container)
               AND f.sibling_key = datastore_private.name_key(wanted);
            EXIT WHEN FOUND;
        ELSE
            wanted := left(name, 210) || ' ' || unlike;
        END IF;
    END LOOP;
    RETURN found_id;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.archive_folder_named(uuid, uuid, text, uuid) IS
'A folder of the archive: without an id the one of that name, made when there is none; with one a
new folder of its own, whose name has the id in it where the name is taken.';

CREATE OR REPLACE FUNCTION nachet_private.archive_target(
    box    uuid,
    actor  uuid,
    folder uuid,
    unlike uuid
) RETURNS uuid
LANGUAGE plpgsql VOLATILE
AS $fn$
BEGIN
    RETURN nachet_private.archive_folder_named(
        box, nachet_private.archive_folder_named(box, NULL, actor::text, NULL),
        (SELECT f.name::text FROM datastore_private.folder f WHERE f.id = folder), unlike);
END;
$fn$;
COMMENT ON FUNCTION nachet_private.archive_target(uuid, uuid, uuid, uuid) IS
'A new folder for what is archived of a folder, in the archive''s folder of the user.';

CREATE OR REPLACE FUNCTION nachet_private.archive_retarget(work nachet_private.archive)
RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    box uuid := (SELECT s.archive_container_id FROM nachet_private.setting s);
BEGIN
    IF box IS NOT NULL
       AND EXISTS (SELECT FROM datastore_private.folder f WHERE f.id = work.folder_id) THEN
        UPDATE nachet_private.archive a
           SET target_id = nachet_private.archive_target(
                   box, work.created_by, work.folder_id, work.id)
         WHERE a.id = work.id;
    END IF;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.archive_retarget(nachet_private.archive) IS
'Give an archiving whose folder in the archive is gone another one.';

CREATE OR REPLACE FUNCTION nachet_private.archive_collect(archive uuid) RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    work   nachet_private.archive;
    below  uuid[];
    source record;
BEGIN
    SELECT * INTO work FROM nachet_private.archive a WHERE a.id = archive_collect.archive;
    below := datastore_private.folder_below(work.container_id, work.folder_id);
    INSERT INTO nachet_private.archive_picture (archive_id, picture_id)
    SELECT work.id, p FROM unnest(nachet_private.pictures_validated(below)) AS p
    ON CONFLICT ON CONSTRAINT archive_picture_key DO NOTHING;
    -- What was moved out of the folder meanwhile stays with its owner.
    DELETE FROM nachet_private.archive_picture t
     USING nachet_private.picture p, datastore_private.file f
     WHERE t.archive_id = work.id AND p.id = t.picture_id AND f.id = p.file_id
       AND f.container_id = work.container_id AND f.folder_id <> ALL (below);

    -- What the developers have removed meanwhile is made again.
    IF NOT EXISTS (SELECT FROM datastore_private.folder f WHERE f.id = work.target_id) THEN
        PERFORM nachet_private.archive_retarget(work);
        SELECT * INTO work FROM nachet_private.archive a WHERE a.id = archive_collect.archive;
    END IF;
    DELETE FROM nachet_private.archive_folder k
     WHERE k.archive_id = work.id
       AND NOT EXISTS (SELECT FROM datastore_private.folder f WHERE f.id = k.target_id);

    FOR source IN
        SELECT DISTINCT d.id, d.name
          FROM nachet_private.archive_picture t
          JOIN nachet_private.picture p ON p.id = t.picture_id
          JOIN datastore_private.file f ON f.id = p.file_id
          JOIN datastore_private.folder d ON d.id = f.folder_id
         WHERE t.archive_id = work.id AND f.container_id = work.container_id
           AND NOT EXISTS (SELECT FROM nachet_private.archive_folder k
                            WHERE k.archive_id = work.id AND k.folder_id = d.id)
         ORDER BY d.id
    LOOP
        INSERT INTO nachet_private.archive_folder (archive_id, folder_id, target_id)
        SELECT work.id, source.id,
               CASE WHEN source.id = work.folder_id THEN work.target_id
                    ELSE nachet_private.archive_folder_named(
                             t.container_id, t.id, source.name, source.id) END
          FROM datastore_private.folder t WHERE t.id = work.target_id;
    END LOOP;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.archive_collect(uuid) IS
'Add to an archiving what is validated in its folder and below, with the folders it goes to, and
take off what was moved out.';

COMMIT;
