-- Deploy datastore:upload/_open to pg
-- requires: upload/_accept
-- requires: upload/_reserve
-- requires: upload/_expire
-- requires: container/_backend
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_open(
    actor           uuid,
    place           datastore_private.folder,
    items           jsonb,
    idempotency_key text,
    request_hash    bytea,
    duplicates      datastore.duplicate_policy,
    lease           interval
) RETURNS uuid
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    backend integer := datastore_private.container_backend(place.container_id);
    opened  datastore_private.upload;
BEGIN
    -- The first upload settles the home.
    UPDATE datastore_private.container c SET home_backend_id = backend
     WHERE c.id = place.container_id AND c.home_backend_id IS NULL;
    -- Of two sessions with one key the second waits here, and then finds the first's upload.
    INSERT INTO datastore_private.upload AS u (
        actor_id, container_id, folder_id, backend_id, duplicates,
        announced, pending, lease, lease_until,
        idempotency_key, request_hash)
    VALUES (
        actor, place.container_id, place.id, backend, upload_open.duplicates,
        jsonb_array_length(items), jsonb_array_length(items), upload_open.lease,
        statement_timestamp() + upload_open.lease,
        upload_open.idempotency_key, upload_open.request_hash)
    ON CONFLICT ON CONSTRAINT upload_idempotency_key DO NOTHING
    RETURNING u.* INTO opened;

    IF opened.id IS NOT NULL THEN
        PERFORM datastore_private.upload_expire(place.container_id);
        PERFORM datastore_private.upload_accept(opened, items);
    END IF;
    RETURN opened.id;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.upload_open(
    uuid, datastore_private.folder, jsonb, text, bytea, datastore.duplicate_policy, interval) IS
'Begin an upload and judge its items; null when the actor has used the idempotency key before.
The caller holds the folder.';

COMMIT;
