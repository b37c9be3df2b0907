-- Deploy datastore:access/_actor to pg
-- requires: access/_fresh
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.actor_require(actor uuid) RETURNS datastore.user_role
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    of_actor datastore.user_role;
BEGIN
    IF actor IS NULL THEN
        RAISE EXCEPTION 'actor is missing'
            USING ERRCODE = 'ST400', COLUMN = 'actor', HINT = 'pass the id of the user who acts';
    END IF;

    IF current_setting('transaction_isolation') <> 'read committed' THEN
        PERFORM datastore_private.access_fresh(actor);
    END IF;

    -- A backend (datastore_app) acts for anyone; a person in psql only as the user
    -- bound to the login.
    SELECT u.role INTO of_actor
      FROM datastore_private.users u
     WHERE u.id = actor AND u.disabled_at IS NULL
       AND (u.db_role = session_user OR pg_has_role(session_user, 'datastore_app', 'MEMBER'));

    IF NOT FOUND THEN
        RAISE EXCEPTION 'actor is unknown, disabled, or not yours to act as'
            USING ERRCODE = 'ST403', COLUMN = 'actor',
                  HINT = 'in psql, SELECT datastore.me() is the only actor you may be';
    END IF;
    RETURN of_actor;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.actor_require(uuid) IS
'Guard: the actor''s role. Raises ST400 (null) and ST403 (unknown, disabled, or a psql login acting
as somebody else).';

COMMIT;
