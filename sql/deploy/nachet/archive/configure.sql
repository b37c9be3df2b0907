-- Deploy datastore:nachet/archive/configure to pg
-- requires: nachet/pipeline/table
-- requires: user/_require
-- requires: access/_require
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.archive_configure(
    actor     uuid,
    container uuid,
    user_id   uuid
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.user_require(actor, user_id);
    PERFORM datastore_private.access_require(actor, container, 'owner');
    IF datastore_private.access_of(user_id, container, 'write') IS NULL
       OR NOT EXISTS (SELECT FROM datastore_private.users u
                       WHERE u.id = user_id AND u.role IN ('dev', 'admin')) THEN
        RAISE EXCEPTION 'not a developer'
            USING ERRCODE = 'ST422', COLUMN = 'user_id', DETAIL = format('user=%s', user_id),
                  HINT = 'the account needs the role dev or admin';
    END IF;

    UPDATE nachet_private.setting s
       SET archive_container_id = container, archive_user_id = archive_configure.user_id;
    PERFORM datastore_private.event_write(actor, 'nachet.archive_configure', user_id, container);
END;
$fn$;

COMMENT ON FUNCTION nachet.archive_configure(uuid, uuid, uuid) IS
$doc$Say which container takes the pictures that are kept for training, and which developer's
account moves them there. For administrators.
Raises ST400 (actor), ST403 (another role), ST404 (container, user_id), ST422 (user_id: not a
developer).$doc$;

GRANT EXECUTE ON FUNCTION nachet.archive_configure(uuid, uuid, uuid)
    TO datastore_app, datastore_user;

COMMIT;
