-- Deploy datastore:nachet/right/_require to pg
-- requires: nachet/right/table
-- requires: access/_actor
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.right_require(actor uuid, wanted nachet.right_kind)
RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    role datastore.user_role := datastore_private.actor_require(actor);
BEGIN
    -- Secrets need the right itself, whatever the role.
    IF wanted = 'species' AND role IN ('team_leader', 'admin', 'dev')
       OR wanted = 'pipelines' AND role IN ('admin', 'dev')
       OR EXISTS (SELECT FROM nachet_private.user_right r
                   WHERE r.user_id = actor AND r.kind = wanted) THEN
        RETURN;
    END IF;
    RAISE EXCEPTION 'not allowed'
        USING ERRCODE = 'ST403', COLUMN = 'actor', DETAIL = format('needs=%s', wanted),
              HINT = 'an administrator gives the right with nachet.right_grant';
END;
$fn$;

COMMENT ON FUNCTION nachet_private.right_require(uuid, nachet.right_kind) IS
'Guard: returns when the actor has the right: by the role (species: team leaders, administrators and
developers; pipelines: administrators and developers) or because it was given. Secrets must be
given. Raises what actor_require raises, and ST403.';

COMMIT;
