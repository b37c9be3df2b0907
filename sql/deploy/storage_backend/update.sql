-- Deploy datastore:storage_backend/update to pg
-- requires: storage_backend/_page
-- requires: storage_backend/_require
-- requires: access/_role
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.storage_backend_update(
    actor      uuid,
    backend    integer,
    credential text DEFAULT NULL,
    priority   integer DEFAULT NULL,
    notes      text DEFAULT NULL,
    url        text DEFAULT NULL
) RETURNS SETOF datastore.storage_backend ROWS 1
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    was     datastore_private.storage_backend;
    wanted  datastore_private.storage_backend;
    changed text[];
BEGIN
    PERFORM datastore_private.actor_require_role(actor, '{admin}');

    SELECT * INTO was FROM datastore_private.storage_backend b WHERE b.id = backend;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such storage backend'
            USING ERRCODE = 'ST404', COLUMN = 'backend',
                  HINT = 'storage_backend_list shows all';
    END IF;

    wanted := was;
    wanted.credential := coalesce(storage_backend_update.credential, was.credential);
    wanted.priority := coalesce(storage_backend_update.priority, was.priority);
    wanted.notes := nullif(coalesce(storage_backend_update.notes, was.notes), '');
    wanted.url := coalesce(rtrim(storage_backend_update.url, '/'), was.url);
    PERFORM datastore_private.storage_backend_require(
        was.kind, wanted.url, wanted.credential, wanted.priority);
    IF wanted.url <> was.url AND wanted.credential = was.credential
       AND starts_with(was.credential, 'sealed:') THEN
        RAISE EXCEPTION 'the secret is sealed for another url'
            USING ERRCODE = 'ST400', COLUMN = 'credential',
                  HINT = 'pass the secret too, sealed for the new url';
    END IF;

    changed := array_remove(ARRAY[
        CASE WHEN wanted.credential <> was.credential THEN 'credential' END,
        CASE WHEN wanted.notes IS DISTINCT FROM was.notes THEN 'notes' END,
        CASE WHEN wanted.priority <> was.priority THEN 'priority' END,
        CASE WHEN wanted.url <> was.url THEN 'url' END], NULL);
    BEGIN
        UPDATE datastore_private.storage_backend b
           SET credential = wanted.credential, priority = wanted.priority,
               notes = wanted.notes, url = wanted.url
         WHERE b.id = backend;
    EXCEPTION WHEN unique_violation THEN
        RAISE EXCEPTION 'url is taken'
            USING ERRCODE = 'ST409', COLUMN = 'url', CONSTRAINT = 'storage_backend_url_key',
                  HINT = 'storage_backend_list shows it';
    END;

    PERFORM datastore_private.event_write(actor, 'storage_backend_update', NULL, NULL,
        jsonb_build_object('backend', backend, 'changed', changed));
    RETURN QUERY SELECT * FROM datastore_private.storage_backend_page(backend - 1, 1);
END;
$fn$;

COMMENT ON FUNCTION datastore.storage_backend_update(
    uuid, integer, text, integer, text, text) IS
$doc$Change a place that keeps bytes; what is null stays as it is, notes '' removes them. Needs the
role admin. The url may change, since an account can move: every key must be there already, below
the new one. The kind may not: other services have other rules for keys. A secret that is sealed is
sealed for one url.
Raises ST400 (url, credential, priority), ST403 (not an admin), ST404 (backend), ST409 (url
registered already).$doc$;

GRANT EXECUTE ON FUNCTION datastore.storage_backend_update(
    uuid, integer, text, integer, text, text) TO datastore_app, datastore_user;

COMMIT;
