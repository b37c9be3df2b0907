-- Deploy datastore:container/_backend to pg
-- requires: container/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.container_backend(container uuid) RETURNS integer
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    backend integer;
BEGIN
    SELECT coalesce(c.home_backend_id, (SELECT b.id FROM datastore_private.storage_backend b
                                         WHERE b.priority < 2 ORDER BY b.priority, b.id LIMIT 1))
      INTO backend
      FROM datastore_private.container c
     WHERE c.id = container_backend.container;

    IF backend IS NULL THEN
        RAISE EXCEPTION 'there is no online storage backend'
            USING ERRCODE = 'ST412',
                  HINT = 'an administrator registers one with storage_backend_create';
    END IF;
    RETURN backend;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.container_backend(uuid) IS
'The storage backend of a container''s new files: its home, or else the first online one (by
priority, then number). Raises ST412 if there is none.';

COMMIT;
