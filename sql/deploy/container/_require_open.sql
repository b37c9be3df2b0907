-- Deploy datastore:container/_require_open to pg
-- requires: container/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.container_require_open(container uuid) RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    IF EXISTS (SELECT FROM datastore_private.container c
                WHERE c.id = container_require_open.container AND c.frozen_at IS NOT NULL) THEN
        RAISE EXCEPTION 'container is frozen'
            USING ERRCODE = 'ST412', COLUMN = 'container',
                  HINT = 'nothing in it may change until it is thawed';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.container_require_open(uuid) IS
'Raises ST412 when the container is frozen.';

COMMIT;
