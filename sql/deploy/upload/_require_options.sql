-- Deploy datastore:upload/_require_options to pg
-- requires: upload/type
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_require_options(
    idempotency_key text,
    duplicates      datastore.duplicate_policy,
    lease           interval
) RETURNS void
LANGUAGE plpgsql IMMUTABLE
AS $fn$
BEGIN
    IF idempotency_key = '' OR length(idempotency_key) > 255 THEN
        RAISE EXCEPTION 'idempotency key is not allowed'
            USING ERRCODE = 'ST400', COLUMN = 'idempotency_key',
                  HINT = 'pass 1 to 255 characters, or nothing';
    ELSIF duplicates IS NULL THEN
        RAISE EXCEPTION 'duplicates is missing'
            USING ERRCODE = 'ST400', COLUMN = 'duplicates', HINT = 'pass allow, skip or reject';
    ELSIF lease IS NULL OR lease < interval '1 minute' OR lease > interval '7 days' THEN
        RAISE EXCEPTION 'lease is out of range'
            USING ERRCODE = 'ST400', COLUMN = 'lease', DETAIL = 'min=1 minute max=7 days',
                  HINT = 'pass how long the whole batch may take';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.upload_require_options(
    text, datastore.duplicate_policy, interval) IS
'Raises ST400 naming the option of an upload that is not allowed.';

COMMIT;
