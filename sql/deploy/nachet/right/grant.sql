-- Deploy datastore:nachet/right/grant to pg
-- requires: nachet/right/table
-- requires: user/_require
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.right_grant(
    actor   uuid,
    user_id uuid,
    kind    nachet.right_kind
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.user_require(actor, user_id);
    IF kind IS NULL THEN
        RAISE EXCEPTION 'kind is missing'
            USING ERRCODE = 'ST400', COLUMN = 'kind', HINT = 'pass species, pipelines or secrets';
    END IF;

    INSERT INTO nachet_private.user_right (user_id, kind, granted_by)
    VALUES (right_grant.user_id, right_grant.kind, actor)
    ON CONFLICT ON CONSTRAINT user_right_key DO NOTHING;
    PERFORM datastore_private.event_write(actor, 'nachet.right_grant', user_id, NULL,
        jsonb_build_object('kind', kind));
END;
$fn$;

COMMENT ON FUNCTION nachet.right_grant(uuid, uuid, nachet.right_kind) IS
$doc$Give a user a right that does not hang on a container; who has it already keeps it. For
administrators, who may give it to themselves too: the event tells.
Raises ST400 (kind), ST403 (another role), ST404 (user_id).$doc$;

GRANT EXECUTE ON FUNCTION nachet.right_grant(uuid, uuid, nachet.right_kind)
    TO datastore_app, datastore_user;

COMMIT;
