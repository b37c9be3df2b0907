-- Deploy datastore:nachet/dataset/trained to pg
-- requires: nachet/dataset/_rows
-- requires: nachet/right/_require
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet.dataset_trained(
    actor   uuid,
    dataset uuid,
    version uuid
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    found_dataset nachet_private.dataset;
BEGIN
    PERFORM nachet_private.right_require(actor, 'pipelines');
    found_dataset := nachet_private.dataset_require(actor, dataset);
    IF NOT EXISTS (SELECT FROM nachet_private.model_version v
                    WHERE v.id = dataset_trained.version) THEN
        RAISE EXCEPTION 'model not found'
            USING ERRCODE = 'ST404', COLUMN = 'version', HINT = 'model_list shows them';
    END IF;

    INSERT INTO nachet_private.dataset_model (dataset_id, model_version_id, told_by)
    VALUES (found_dataset.id, dataset_trained.version, actor)
    ON CONFLICT ON CONSTRAINT dataset_model_key DO NOTHING;
    PERFORM datastore_private.event_write(actor, 'nachet.dataset_trained', dataset,
        found_dataset.container_id, jsonb_build_object('version', version));
END;
$fn$;

COMMENT ON FUNCTION nachet.dataset_trained(uuid, uuid, uuid) IS
$doc$Say that a version of a model was trained on a data set; to say it again changes nothing. Needs
read on the data set's container, and the right "pipelines".
Raises ST400 (actor), ST403 (no right), ST404 (dataset, version).$doc$;

GRANT EXECUTE ON FUNCTION nachet.dataset_trained(uuid, uuid, uuid)
    TO datastore_app, datastore_user;

COMMIT;
