-- Deploy datastore:upload/begin to pg
-- requires: upload/_require_options
-- requires: upload/_tame
-- requires: upload/_open
-- requires: upload/_repeat
-- requires: upload/_items
-- requires: upload/_expire
-- requires: folder/_require
-- requires: folder/_hold
-- requires: container/_require_open
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.upload_begin(
    actor           uuid,
    folder          uuid,
    items           jsonb,
    idempotency_key text DEFAULT NULL,
    duplicates      datastore.duplicate_policy DEFAULT 'allow',
    lease           interval DEFAULT '6 hours'
) RETURNS SETOF datastore.upload_item
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    place        datastore_private.folder;
    request_hash bytea;
    opened       uuid;
    retried      integer;
BEGIN
    place := datastore_private.folder_require(actor, folder, 'write');
    PERFORM datastore_private.container_require_open(place.container_id);
    PERFORM datastore_private.upload_require_batch(
        items, 'items', '{name,media_type,size,sha256,captured_at,metadata,facts}', '{name}');
    items := datastore_private.upload_tame(items);

    PERFORM datastore_private.upload_require_options(idempotency_key, duplicates, lease);

    IF idempotency_key IS NOT NULL THEN
        request_hash := sha256(convert_to(
            format('%s %s %s', folder, duplicates, items), 'UTF8'));
    END IF;
    PERFORM datastore_private.folder_hold(place.container_id, place.id, 'folder');
    opened := datastore_private.upload_open(
        actor, place, items, idempotency_key, request_hash, duplicates, lease);
    IF opened IS NULL THEN
        SELECT r.upload, r.retried INTO opened, retried
          FROM datastore_private.upload_repeat(actor, idempotency_key, request_hash) r;
    END IF;

    -- Before it is read again to be handed out: no later revision is noted than was handed out.
    UPDATE datastore_private.upload u SET marker_rev = f.marker_rev
      FROM datastore_private.folder f
     WHERE u.id = opened AND f.id = u.folder_id AND f.marked_rev IS DISTINCT FROM f.marker_rev;

    IF retried IS DISTINCT FROM 0 THEN
        PERFORM datastore_private.event_write(actor, 'upload_begin', opened, place.container_id,
            jsonb_build_object('folder', folder, 'announced', jsonb_array_length(items),
                               'retried', coalesce(retried, 0)));
    END IF;
    RETURN QUERY SELECT * FROM datastore_private.upload_items(opened);
END;
$fn$;

COMMENT ON FUNCTION datastore.upload_begin(
    uuid, uuid, jsonb, text, datastore.duplicate_policy, interval) IS
$doc$Begin a batch upload into a folder: every item is checked, and each accepted one gets its file
id, backend and blob key.
Put the bytes there (create-only), then call upload_commit; nothing is visible before. Needs write.
items is an array of 1 to 10000 objects: {"name", "media_type", "size", "sha256", "captured_at",
"metadata", "facts"}; only name must be given. Without a media_type it is application/octet-stream.
size in bytes and sha256 in hexadecimal may be left open and are settled at commit; captured_at is
ISO 8601 with a zone; metadata is what is said of the file, facts what was read from its bytes:
{"width", "height", "orientation", "duration", "sample_rate", "channels"}.
Other members are refused, so that none is misspelt.
An item that is not accepted comes back as failed with all its problems, and the others go on: see
the type upload_item. The quota takes items in their order, and passes by those that do not fit.
The same idempotency_key with the same request gives the same answer, and awaits failed items
again, under new keys: those that could not be stored, and those that the quota had no room for.
duplicates says what to do with bytes that the container already has; lease, how long
the batch may take.
Raises ST400 (items, idempotency_key, duplicates, lease), ST403 (level too low), ST404 (folder),
ST409 (key used for another request), ST412 (container is frozen, no storage backend, or that upload
is over), ST413 (more than 10000 items).$doc$;

GRANT EXECUTE ON FUNCTION datastore.upload_begin(
    uuid, uuid, jsonb, text, datastore.duplicate_policy, interval) TO datastore_app, datastore_user;

COMMIT;
