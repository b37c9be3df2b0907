-- Deploy datastore:folder/_hold to pg
-- requires: folder/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.folder_hold(
    container uuid,
    folder    uuid,
    argument  text
) RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
BEGIN
    IF container IS NOT NULL THEN
        PERFORM FROM datastore_private.container c
          WHERE c.id = folder_hold.container FOR KEY SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION '% not found', coalesce(nullif(argument, 'parent'), 'container')
                USING ERRCODE = 'ST404',
                      COLUMN = coalesce(nullif(argument, 'parent'), 'container'),
                      HINT = 'another session has deleted it';
        END IF;
    END IF;
    IF folder IS NOT NULL THEN
        PERFORM FROM datastore_private.folder f WHERE f.id = folder_hold.folder FOR KEY SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION '% not found', argument
                USING ERRCODE = 'ST404', COLUMN = argument,
                      HINT = 'another session has deleted it';
        END IF;
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.folder_hold(uuid, uuid, text) IS
'Keep a container and a folder from being deleted until this transaction ends, or raise ST404 where
one is gone: what keys to them would do, but before anything else is locked and in plain words.
Whoever deletes takes container, folders, uploads, counter and files in this order; so does whoever
puts something into a folder. Either argument may be null.';

COMMIT;
