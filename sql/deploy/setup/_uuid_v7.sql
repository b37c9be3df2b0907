-- Deploy datastore:setup/_uuid_v7 to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

-- Time-ordered ids keep the indexes' new pages together; the server's own generator is used where
-- it has one (18).
DO $do$
BEGIN
    IF to_regprocedure('pg_catalog.uuidv7()') IS NOT NULL THEN
        CREATE FUNCTION datastore_private.uuid_v7() RETURNS uuid
        LANGUAGE sql VOLATILE PARALLEL SAFE
        RETURN pg_catalog.uuidv7();
    ELSE
        CREATE FUNCTION datastore_private.uuid_v7() RETURNS uuid
        LANGUAGE sql VOLATILE PARALLEL SAFE
        RETURN encode(
            set_bit(set_bit(
                overlay(uuid_send(gen_random_uuid())
                        PLACING substring(
                            int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
                        FROM 1 FOR 6),
                52, 1), 53, 1),
            'hex')::uuid;
    END IF;
END;
$do$;

COMMENT ON FUNCTION datastore_private.uuid_v7() IS
'A new UUID of version 7: 48 bits of milliseconds, then random bits (RFC 9562, 5.7).';

COMMIT;
