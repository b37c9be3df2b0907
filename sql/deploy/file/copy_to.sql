-- Deploy datastore:file/copy_to to pg
-- requires: file/_copy_items
-- requires: upload/_require_options
-- requires: upload/_open
-- requires: upload/_repeat
-- requires: upload/_items
-- requires: folder/_require
-- requires: folder/_hold
-- requires: container/_require_open
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.file_copy_to(
    actor           uuid,
    folder          uuid,
    files           uuid[],
    remove_source   boolean DEFAULT false,
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
    PERFORM datastore_private.upload_require_options(idempotency_key, duplicates, lease);
    files := ARRAY(SELECT unnest(files));
    IF cardinality(files) = 0 OR remove_source IS NULL
       OR (SELECT count(DISTINCT u.id) FROM unnest(files) AS u (id)) < cardinality(files) THEN
        RAISE EXCEPTION 'files are not a list of different ones, or remove_source is missing'
            USING ERRCODE = 'ST400',
                  COLUMN = CASE WHEN remove_source IS NULL THEN 'remove_source' ELSE 'files' END,
                  HINT = 'pass each file once, and whether it goes when its copy is stored';
    ELSIF cardinality(files) > 10000 THEN
        RAISE EXCEPTION 'too many files'
            USING ERRCODE = 'ST413', COLUMN = 'files',
                  DETAIL = format('files=%s max=10000', cardinality(files)),
                  HINT = 'copy them in several calls';
    END IF;

    -- By what was asked for, not by what the files are: when it is asked for again, those that were
    -- moved are gone.
    IF idempotency_key IS NOT NULL THEN
        request_hash := sha256(convert_to(format(
            'file_copy_to %s %s %s %s', folder, duplicates, remove_source, files), 'UTF8'));
    END IF;
    PERFORM datastore_private.folder_hold(place.container_id, place.id, 'folder');
    IF NOT EXISTS (SELECT FROM datastore_private.upload u
                    WHERE u.actor_id = actor
                      AND u.idempotency_key = file_copy_to.idempotency_key) THEN
        opened := datastore_private.upload_open(
            actor, place, datastore_private.file_copy_items(actor, files, remove_source),
            idempotency_key, request_hash, duplicates, lease);
    END IF;
    IF opened IS NULL THEN
        SELECT r.upload, r.retried INTO opened, retried
          FROM datastore_private.upload_repeat(actor, idempotency_key, request_hash) r;
    ELSE
        UPDATE datastore_private.upload_item i SET source_file = files[i.position]
         WHERE i.upload_id = opened;
        UPDATE datastore_private.upload u SET remove_source = file_copy_to.remove_source
         WHERE u.id = opened;
    END IF;
    UPDATE datastore_private.upload u SET marker_rev = f.marker_rev
      FROM datastore_private.folder f
     WHERE u.id = opened AND f.id = u.folder_id AND f.marked_rev IS DISTINCT FROM f.marker_rev;

    IF retried IS DISTINCT FROM 0 THEN
        PERFORM datastore_private.event_write(actor, 'file_copy_to', opened, place.container_id,
            jsonb_build_object('folder', folder, 'announced', cardinality(files),
                               'remove_source', remove_source, 'retried', coalesce(retried, 0)));
    END IF;
    RETURN QUERY SELECT * FROM datastore_private.upload_items(opened);
END;
$fn$;

COMMENT ON FUNCTION datastore.file_copy_to(
    uuid, uuid, uuid[], boolean, text, datastore.duplicate_policy, interval) IS
$doc$Begin to copy files into a folder, also of another container: an upload like any other, whose
items are the files, each under a new id. upload_sources tells where their bytes are fetched; put
them, then call upload_commit: only bytes of the same hash are stored. With remove_source each
source goes in the same transaction that stores its copy, and its bytes by the purge; one that is in
the trash by then, in a frozen container, or where the actor may no longer write, stays. Names that
are taken are problems of their items. The same idempotency_key gives the same answer, also when the
sources are gone. Needs write on the folder, and read on the files; with remove_source, write.
Raises ST400 (files, remove_source, idempotency_key, duplicates, lease), ST403 (level too low),
ST404 (folder, or some of the files), ST409 (key used for another request), ST412 (a container is
frozen, a file is lost, no storage backend, or that upload is over), ST413 (more than 10000
files, or over 128 MB of metadata).$doc$;

GRANT EXECUTE ON FUNCTION datastore.file_copy_to(
    uuid, uuid, uuid[], boolean, text, datastore.duplicate_policy, interval)
    TO datastore_app, datastore_user;

COMMIT;
