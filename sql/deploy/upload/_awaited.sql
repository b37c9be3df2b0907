-- Deploy datastore:upload/_awaited to pg
-- requires: upload/table
-- requires: setup/_refuse_truncate
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_item_deleted() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    awaited uuid;
BEGIN
    SELECT o.upload_id INTO awaited FROM old_rows o WHERE o.state = 'pending' LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'an item whose bytes are awaited is not removed'
            USING ERRCODE = 'ST422', CONSTRAINT = 'upload_item_awaited',
                  DETAIL = format('upload=%s', awaited),
                  HINT = 'end the upload first, with datastore.upload_abort';
    END IF;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.upload_item_deleted() IS
'Trigger: no item goes, by itself or with its upload, while bytes may come and quota is reserved for
it: nothing would know of them.';

CREATE TRIGGER upload_item_deleted AFTER DELETE ON datastore_private.upload_item
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.upload_item_deleted();
CREATE TRIGGER upload_item_no_truncate BEFORE TRUNCATE ON datastore_private.upload_item
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.refuse_truncate();

COMMIT;
