-- Deploy datastore:access/_require to pg
-- requires: access/_of
-- requires: access/_actor
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.access_require(
    actor     uuid,
    container uuid,
    wanted    datastore.level,
    argument  text DEFAULT 'container'
) RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    has datastore.level := datastore_private.access_of(actor, container, wanted);
BEGIN
    IF wanted > 'read' AND current_setting('transaction_isolation') <> 'read committed' THEN
        PERFORM datastore_private.access_fresh(actor, container);
    END IF;

    IF has >= wanted AND pg_has_role(session_user, 'datastore_app', 'MEMBER') THEN
        RETURN;
    END IF;

    PERFORM datastore_private.actor_require(actor);

    IF has IS NULL THEN
        RAISE EXCEPTION '% not found', argument
            USING ERRCODE = 'ST404', COLUMN = argument,
                  HINT = 'it does not exist, or you may not see it';
    ELSIF has < wanted THEN
        RAISE EXCEPTION 'not allowed'
            USING ERRCODE = 'ST403', COLUMN = argument,
                  DETAIL = format('has=%s needs=%s', has, wanted),
                  HINT = 'ask an owner of the container for access';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.access_require(uuid, uuid, datastore.level, text) IS
'Guard: returns when the actor has the wanted level on the container. Raises what actor_require
raises, ST404 (absent or invisible) and ST403 (seen, but the level is too low), naming the
caller''s argument.';

COMMIT;
