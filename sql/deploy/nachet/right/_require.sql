-- Deploy datastore:nachet/right/_require to pg
-- requires: nachet/right/table
-- requires: access/_actor
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.right_fresh(actor uuid, wanted nachet.right_kind)
RETURNS void
LANGUAGE plpgsql VOLATILE
AS $fn$
BEGIN
    IF current_setting('transaction_read_only') = 'on' THEN
        RETURN;
    END IF;

    BEGIN
        PERFORM FROM nachet_private.user_right r
          WHERE r.user_id = actor AND r.kind = wanted FOR SHARE;
        -- Undone at once, so that nobody who takes a right away waits for who has it.
        RAISE EXCEPTION 'the right is as it was' USING ERRCODE = 'triggered_action_exception';
    EXCEPTION WHEN triggered_action_exception THEN
        RETURN;
    END;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.right_fresh(uuid, nachet.right_kind) IS
'Above READ COMMITTED, raises 40001 when a right that the actor had has been taken away since the
transaction began, as access_fresh does for access. Nothing stays locked.';

CREATE OR REPLACE FUNCTION nachet_private.right_require(actor uuid, wanted nachet.right_kind)
RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    role datastore.user_role := datastore_private.actor_require(actor);
BEGIN
    -- Secrets need the right itself, whatever the role.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        PERFORM nachet_private.right_fresh(actor, wanted);
    END IF;
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
