-- Deploy datastore:nachet/pipeline/list to pg
-- requires: nachet/pipeline/table
-- requires: access/_actor
-- requires: page/_key
-- requires: page/_limit
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.pipeline_list(
    actor         uuid,
    with_inactive boolean DEFAULT false,
    page_size     integer DEFAULT 100,
    page_token    text DEFAULT NULL
) RETURNS SETOF nachet.pipeline
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    after       text := coalesce(datastore_private.page_key('pipeline_list', '.', page_token), '');
BEGIN
    PERFORM datastore_private.actor_require(actor);

    RETURN QUERY
    SELECT p.id, p.name, p.version,
           (SELECT jsonb_agg(jsonb_build_object('model', d.id, 'name', d.name, 'version_id', v.id,
                                                'version', v.version, 'task', t.name)
                             ORDER BY l.position)
              FROM nachet_private.pipeline_model l
              JOIN nachet_private.model_version v ON v.id = l.model_version_id
              JOIN nachet_private.model d ON d.id = v.model_id
              JOIN nachet_private.task t ON t.id = d.task_id
             WHERE l.pipeline_id = p.id),
           p.data, p.is_active, s.default_pipeline_id IS NOT DISTINCT FROM p.id,
           u.pipeline_id IS NOT DISTINCT FROM p.id, p.created_at,
           datastore_private.page_token('pipeline_list', k.key)
      FROM nachet_private.pipeline p
     CROSS JOIN nachet_private.setting s
      LEFT JOIN nachet_private.user_pipeline u ON u.user_id = actor
     CROSS JOIN LATERAL (SELECT (p.name || chr(1) || p.version || chr(1) || p.id)
                                COLLATE "C") AS k (key)
     WHERE (p.is_active OR with_inactive) AND k.key > after
     ORDER BY k.key
     LIMIT rows_wanted;
END;
$fn$;

COMMENT ON FUNCTION nachet.pipeline_list(uuid, boolean, integer, text) IS
$doc$The pipelines in use, by name and version, with their models in order and which is the default
of all and of the actor; those not in use too if that is asked for. Never a key or an address of a
model. For every user.
Raises ST400 (page_size, page_token), ST403 (actor).$doc$;

GRANT EXECUTE ON FUNCTION nachet.pipeline_list(uuid, boolean, integer, text)
    TO datastore_app, datastore_user;

COMMIT;
