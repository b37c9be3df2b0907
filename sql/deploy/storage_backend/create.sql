-- Deploy datastore:storage_backend/create to pg
-- requires: storage_backend/_page
-- requires: storage_backend/_require
-- requires: access/_role
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.storage_backend_create(
    actor      uuid,
    kind       datastore.storage_kind,
    url        text,
    credential text DEFAULT 'none',
    priority   integer DEFAULT 1,
    notes      text DEFAULT NULL
) RETURNS SETOF datastore.storage_backend ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    backend integer;
BEGIN
    PERFORM datastore_private.actor_require_role(actor, '{admin}');

    IF kind IS NULL THEN
        RAISE EXCEPTION 'kind is missing'
            USING ERRCODE = 'ST400', COLUMN = 'kind', HINT = 'pass azure, s3 or local';
    END IF;
    PERFORM datastore_private.storage_backend_require(kind, url, credential, priority);

    INSERT INTO datastore_private.storage_backend AS b (kind, url, credential, priority, notes)
    VALUES (storage_backend_create.kind, rtrim(storage_backend_create.url, '/'),
            storage_backend_create.credential, storage_backend_create.priority,
            storage_backend_create.notes)
    ON CONFLICT ON CONSTRAINT storage_backend_url_key DO NOTHING
    RETURNING b.id INTO backend;

    IF backend IS NULL THEN
        RAISE EXCEPTION 'url is taken'
            USING ERRCODE = 'ST409', COLUMN = 'url', HINT = 'storage_backend_list shows it';
    END IF;

    PERFORM datastore_private.event_write(actor, 'storage_backend_create', NULL, NULL,
        jsonb_build_object('backend', backend, 'kind', kind));
    RETURN QUERY SELECT * FROM datastore_private.storage_backend_page(backend - 1, 1);
END;
$fn$;

COMMENT ON FUNCTION datastore.storage_backend_create(
    uuid, datastore.storage_kind, text, text, integer, text) IS
$doc$Register a place that keeps bytes. Needs the role admin. The secret stays outside the
database: credential says where it is, or is the secret sealed for this url.
Raises ST400 (kind, url, credential, priority), ST403 (not an admin), ST409 (url registered
already).$doc$;

GRANT EXECUTE ON FUNCTION datastore.storage_backend_create(
    uuid, datastore.storage_kind, text, text, integer, text) TO datastore_app, datastore_user;

COMMIT;
