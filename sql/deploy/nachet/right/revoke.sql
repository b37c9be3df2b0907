-- Deploy datastore:nachet/right/revoke to pg
-- requires: nachet/right/table
-- requires: user/_require
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.right_revoke(
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

    DELETE FROM nachet_private.user_right r
     WHERE r.user_id = right_revoke.user_id AND r.kind = right_revoke.kind;
    PERFORM datastore_private.event_write(actor, 'nachet.right_revoke', user_id, NULL,
        jsonb_build_object('kind', kind, 'had', FOUND));
END;
$fn$;

COMMENT ON FUNCTION nachet.right_revoke(uuid, uuid, nachet.right_kind) IS
$doc$Take such a right away again; nothing changes for who has none. What a role allows stays. For
administrators.
Raises ST400 (kind), ST403 (another role), ST404 (user_id).$doc$;

GRANT EXECUTE ON FUNCTION nachet.right_revoke(uuid, uuid, nachet.right_kind)
    TO datastore_app, datastore_user;

COMMIT;
