-- Deploy datastore:user/register to pg
-- requires: user/_create
-- requires: user/_row
-- requires: access/_role
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.user_register(
    actor   uuid,
    email   text,
    role    datastore.user_role DEFAULT 'inspector',
    db_role text DEFAULT NULL
) RETURNS SETOF datastore.user ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    new_user uuid;
BEGIN
    PERFORM datastore_private.actor_require_role(actor, '{admin}');

    new_user := datastore_private.user_create(email, role, db_role);
    PERFORM datastore_private.event_write(actor, 'user_register', new_user, NULL,
        jsonb_build_object('role', role));
    RETURN QUERY SELECT * FROM datastore_private.user_row(new_user);
END;
$fn$;

COMMENT ON FUNCTION datastore.user_register(uuid, text, datastore.user_role, text) IS
$doc$Register a user: in one transaction the user, a personal container and its General folder,
which can never be deleted.
db_role is the database login that acts as this user in psql. Needs the role admin.
Raises ST400 (email, role, db_role), ST403 (not an admin), ST409 (email or db_role taken).$doc$;

GRANT EXECUTE ON FUNCTION datastore.user_register(uuid, text, datastore.user_role, text)
    TO datastore_app, datastore_user;

COMMIT;
