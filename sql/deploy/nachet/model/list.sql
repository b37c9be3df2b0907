-- Deploy datastore:nachet/model/list to pg
-- requires: nachet/pipeline/table
-- requires: access/_actor
-- requires: page/_key
-- requires: page/_limit
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.model_list(
    actor      uuid,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF nachet.model
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    after       text := coalesce(datastore_private.page_key('model_list', '.', page_token), '');
BEGIN
    PERFORM datastore_private.actor_require(actor);

    RETURN QUERY
    SELECT m.id, m.name, t.name, m.endpoint_name, v.id, v.version, v.data,
           v.endpoint <> 'none' OR v.api_key <> 'none', v.created_at,
           datastore_private.page_token('model_list', k.key)
      FROM nachet_private.model_version v
      JOIN nachet_private.model m ON m.id = v.model_id
      JOIN nachet_private.task t ON t.id = m.task_id
     CROSS JOIN LATERAL (SELECT (m.name || chr(1) || v.id) COLLATE "C") AS k (key)
     WHERE k.key > after
     ORDER BY k.key
     LIMIT rows_wanted;
END;
$fn$;

COMMENT ON FUNCTION nachet.model_list(uuid, integer, text) IS
$doc$All versions of all models, by name, oldest first, each once and without its secrets, a page at
a time. For every user.
Raises ST400 (page_size, page_token), ST403 (actor).$doc$;

GRANT EXECUTE ON FUNCTION nachet.model_list(uuid, integer, text) TO datastore_app, datastore_user;

COMMIT;
