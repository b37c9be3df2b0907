-- Deploy datastore:nachet/inference/_require to pg
-- requires: nachet/inference/table
-- requires: nachet/picture/_require
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.inference_require(
    actor     uuid,
    inference uuid,
    wanted    datastore.level
) RETURNS nachet_private.picture
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN nachet_private.picture_require(
        actor, (SELECT i.picture_id FROM nachet_private.inference i
                 WHERE i.id = inference_require.inference), wanted, 'inference');
END;
$fn$;

COMMENT ON FUNCTION nachet_private.inference_require(uuid, uuid, datastore.level) IS
'Guard: the picture of an inference, where the actor has the wanted level on its container.
Raises ST404 (absent, invisible or in the trash) and what access_require raises.';

COMMIT;
