-- Deploy datastore:upload/_hash to pg
-- requires: upload/type
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_hash(
    folder     uuid,
    duplicates datastore.duplicate_policy,
    items      jsonb
) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE
AS $fn$
DECLARE
    told text;
BEGIN
    -- Numbers beyond these take far more room as text than here, gigabytes for a batch; 0 is as
    -- short as it looks.
    IF jsonb_path_exists(items, 'strict $.** ? (@.type() == "number")
           ? (@ <= -1e308 || @ >= 1e308 || @ > -1e-300 && @ < 1e-300 && @ != 0)') THEN
        SELECT string_agg(format('%s %s', jsonb_hash_extended(e.item, 1),
                                 jsonb_hash_extended(e.item, 2)), ' ' ORDER BY e.place)
          INTO told
          FROM jsonb_array_elements(items) WITH ORDINALITY AS e (item, place);
    ELSE
        told := items::text;
    END IF;
    RETURN sha256(convert_to(format('%s %s %s', folder, duplicates, told), 'UTF8'));
END;
$fn$;

COMMENT ON FUNCTION datastore_private.upload_hash(uuid, datastore.duplicate_policy, jsonb) IS
'SHA-256 of a request to upload, to tell a repetition from another request; over hashes of its items
where one has a number that would be a very long text.';

COMMIT;
