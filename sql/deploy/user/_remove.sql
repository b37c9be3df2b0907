-- Deploy datastore:user/_remove to pg
-- requires: user/_belongings
-- requires: container/_remove
-- requires: group/_last_manager
-- requires: upload/_end
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.user_remove(
    user_id uuid,
    heir    uuid,
    what    datastore.belonging[]
) RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    piece       datastore.belonging;
    open_upload uuid;
BEGIN
    -- In the order in which everybody takes folders, uploads and counters.
    PERFORM FROM datastore_private.folder f
      WHERE f.id IN (SELECT u.folder_id FROM datastore_private.upload u
                      WHERE u.actor_id = user_remove.user_id AND u.state = 'open')
      ORDER BY f.id FOR KEY SHARE;
    FOREACH open_upload IN ARRAY ARRAY(
        SELECT u.id FROM datastore_private.upload u
         WHERE u.actor_id = user_remove.user_id AND u.state = 'open'
         ORDER BY u.container_id, u.id FOR UPDATE)
    LOOP
        PERFORM datastore_private.upload_end(open_upload, 'aborted');
    END LOOP;

    FOREACH piece IN ARRAY what LOOP
        IF piece.kind = 'container' AND piece.fate = 'deleted' THEN
            IF piece.files <> (SELECT r.files FROM datastore_private.container_remove(
                                   piece.id, false) r) THEN
                RAISE EXCEPTION 'a container has been filled meanwhile'
                    USING ERRCODE = 'ST503', COLUMN = 'user_id', HINT = 'try again';
            END IF;
        ELSIF piece.kind = 'container' THEN
            -- A personal container that is handed over is an ordinary one from here on.
            UPDATE datastore_private.container c
               SET owner_user = heir, general_folder_id = NULL
             WHERE c.id = piece.id;
            UPDATE datastore_private.folder f SET is_general = false
             WHERE f.container_id = piece.id AND f.is_general;
        ELSIF piece.fate = 'transferred' THEN
            INSERT INTO datastore_private.user_group (group_id, user_id, membership)
            VALUES (piece.id, heir, 'manager')
            ON CONFLICT ON CONSTRAINT user_group_key DO UPDATE SET membership = 'manager';
        END IF;
    END LOOP;

    BEGIN
        DELETE FROM datastore_private.groups g
         WHERE g.id IN (SELECT b.id FROM unnest(what) b
                         WHERE b.kind = 'group' AND b.fate = 'deleted');
        DELETE FROM datastore_private.users u WHERE u.id = user_remove.user_id;
    EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN
        RAISE EXCEPTION 'user has come to own something else'
            USING ERRCODE = 'ST503', COLUMN = 'user_id', HINT = 'try again';
    END;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.user_remove(uuid, uuid, datastore.belonging[]) IS
'Remove a user after what belongs to them has gone or got its heir; open uploads end. Raises ST503
when something else has come to belong to them, or to lie in a container that goes.';

COMMIT;
