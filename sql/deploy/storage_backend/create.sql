-- Deploy datastore:storage_backend/create to pg
-- requires: storage_backend/table
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
    ELSIF datastore_private.is_storage_url(kind, url) IS NOT TRUE THEN
        RAISE EXCEPTION 'url does not fit the kind'
            USING ERRCODE = 'ST400', COLUMN = 'url',
                  HINT = 'local: file:///directory; azure and s3: https://host/path, host in '
                         'lower case, without user, query or fragment; no "." or ".." in the path';
    ELSIF credential IS NULL OR credential !~ '^(none|env:[A-Za-z_][A-Za-z0-9_]*)$' THEN
        RAISE EXCEPTION 'credential is not a reference'
            USING ERRCODE = 'ST400', COLUMN = 'credential',
                  HINT =
                      'pass none, or env:NAME for the environment variable that holds the secret';
    ELSIF priority IS NULL OR priority NOT BETWEEN 0 AND 2 THEN
        RAISE EXCEPTION 'priority is out of range'
            USING ERRCODE = 'ST400', COLUMN = 'priority',
                  HINT = '0 online and public, 1 online, 2 offline';
    END IF;

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
database: credential says where it is.
Raises ST400 (kind, url, credential, priority), ST403 (not an admin), ST409 (url registered
already).$doc$;

GRANT EXECUTE ON FUNCTION datastore.storage_backend_create(
    uuid, datastore.storage_kind, text, text, integer, text) TO datastore_app, datastore_user;

COMMIT;
