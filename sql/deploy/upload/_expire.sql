-- Deploy datastore:upload/_expire to pg
-- requires: upload/_end
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_expire(container uuid DEFAULT NULL)
RETURNS integer
LANGUAGE plpgsql VOLATILE
AS $fn$
DECLARE
    over    uuid;
    expired integer := 0;
BEGIN
    FOR over IN
        SELECT u.id
          FROM datastore_private.upload u
          JOIN datastore_private.container c ON c.id = u.container_id
          JOIN datastore_private.folder f ON f.id = u.folder_id
         WHERE u.state = 'open' AND u.lease_until <= statement_timestamp()
           AND (u.container_id = upload_expire.container OR upload_expire.container IS NULL)
         ORDER BY u.container_id, u.id LIMIT 100
           FOR UPDATE OF u SKIP LOCKED FOR KEY SHARE OF f, c SKIP LOCKED
    LOOP
        PERFORM datastore_private.upload_end(over, 'expired');
        expired := expired + 1;
    END LOOP;
    RETURN expired;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.upload_expire(uuid) IS
'End up to 100 uploads, of one container or of all, whose lease is over; uploads that another
session works on, or whose folder it deletes, are left to it.
Returns their number.';

COMMIT;
