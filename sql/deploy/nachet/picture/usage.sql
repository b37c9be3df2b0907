-- Deploy datastore:nachet/picture/usage to pg
-- requires: nachet/dataset/_rows
-- requires: nachet/picture/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.picture_usage(
    actor   uuid,
    picture uuid
) RETURNS SETOF nachet.usage
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    known nachet_private.picture := nachet_private.picture_require(actor, picture, 'read');
BEGIN
    RETURN QUERY
    SELECT d.id, d.name, i.split, encode(d.digest, 'hex'),
           coalesce((SELECT jsonb_agg(jsonb_build_object('model', m.name, 'version', v.version,
                                                         'version_id', v.id)
                                      ORDER BY m.name, v.id)
                       FROM nachet_private.dataset_model t
                       JOIN nachet_private.model_version v ON v.id = t.model_version_id
                       JOIN nachet_private.model m ON m.id = v.model_id
                      WHERE t.dataset_id = d.id), '[]'),
           d.created_at
      FROM nachet_private.dataset_item i
      JOIN nachet_private.dataset d ON d.id = i.dataset_id
     WHERE i.picture_id = known.id
       AND datastore_private.access_of(actor, d.container_id, 'read') IS NOT NULL
     ORDER BY d.id DESC;
END;
$fn$;

COMMENT ON FUNCTION nachet.picture_usage(uuid, uuid) IS
$doc$Which data sets have a picture, newest first, and which models were trained on them; of the
data sets those that the actor may read. Needs read.
Raises ST400 (actor), ST403 (actor), ST404 (picture).$doc$;

GRANT EXECUTE ON FUNCTION nachet.picture_usage(uuid, uuid) TO datastore_app, datastore_user;

COMMIT;
