-- Deploy datastore:nachet/inference/check to pg
-- requires: nachet/inference/_problems
-- requires: access/_actor
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.inference_check(
    actor  uuid,
    result jsonb
) RETURNS SETOF nachet.problem
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM datastore_private.actor_require(actor);

    RETURN QUERY SELECT * FROM nachet_private.result_form_problems(result);
    IF NOT FOUND THEN
        RETURN QUERY
        SELECT * FROM nachet_private.result_problems(
                   nachet_private.boxes_of(result -> 'boxes'),
                   nachet_private.guesses_of(result -> 'boxes')) AS p
         ORDER BY p.item, p.argument, p.value;
    END IF;
END;
$fn$;

COMMENT ON FUNCTION nachet.inference_check(uuid, jsonb) IS
$doc$All that is wrong with a result, before inference_register would refuse it; nothing when it is
fine. For every user.
Raises ST400 (actor), ST403 (actor).$doc$;

GRANT EXECUTE ON FUNCTION nachet.inference_check(uuid, jsonb) TO datastore_app, datastore_user;

COMMIT;
