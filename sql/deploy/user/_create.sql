-- Deploy datastore:user/_create to pg
-- requires: user/_db_role
-- requires: container/table
-- requires: folder/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.user_create(
    email   text,
    role    datastore.user_role,
    db_role text
) RETURNS uuid
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    new_user   uuid := datastore_private.uuid_v7();
    personal   uuid := datastore_private.uuid_v7();
    general    uuid := datastore_private.uuid_v7();
    constraint_name text;
BEGIN
    IF datastore_private.is_email(email) IS NOT TRUE THEN
        RAISE EXCEPTION 'email is not an address'
            USING ERRCODE = 'ST400', COLUMN = 'email',
                  HINT = 'pass name@domain, at most 254 characters, none blank or hidden';
    ELSIF role IS NULL THEN
        RAISE EXCEPTION 'role is missing'
            USING ERRCODE = 'ST400', COLUMN = 'role',
                  HINT = 'pass inspector, team_leader, admin or dev';
    END IF;
    PERFORM datastore_private.db_role_require(db_role);

    BEGIN
        INSERT INTO datastore_private.users (id, email, role, db_role)
        VALUES (new_user, user_create.email, user_create.role, user_create.db_role);
    EXCEPTION WHEN unique_violation THEN
        GET STACKED DIAGNOSTICS constraint_name = CONSTRAINT_NAME;
        RAISE EXCEPTION '% is taken',
            CASE constraint_name WHEN 'users_email_key' THEN 'email' ELSE 'db_role' END
            USING ERRCODE = 'ST409', CONSTRAINT = constraint_name,
                  COLUMN = CASE constraint_name WHEN 'users_email_key' THEN 'email'
                                                ELSE 'db_role' END,
                  HINT = CASE constraint_name WHEN 'users_email_key'
                         THEN 'another user has it; the case of ASCII letters does not count'
                         ELSE 'another user is bound to this login' END;
    END;

    INSERT INTO datastore_private.container (id, name, owner_user, storage_prefix)
    VALUES (personal, personal::text, new_user, 'user');
    INSERT INTO datastore_private.container_usage (container_id) VALUES (personal);
    INSERT INTO datastore_private.folder (id, container_id, name, is_general)
    VALUES (general, personal, 'General', true);
    UPDATE datastore_private.container c SET general_folder_id = general WHERE c.id = personal;
    RETURN new_user;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.user_create(text, datastore.user_role, text) IS
'Make a user with a personal container and its General folder. Raises ST400 (email, role, db_role)
and ST409 (taken).';

COMMIT;
