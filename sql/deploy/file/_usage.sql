-- Deploy datastore:file/_usage to pg
-- requires: file/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.file_count_usage() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    sign integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
    UPDATE datastore_private.container_usage u
       SET files = u.files + sign * t.files, bytes = u.bytes + sign * t.bytes
      FROM (SELECT r.container_id, count(*) AS files, sum(r.size)::bigint AS bytes
              FROM rows r
             GROUP BY 1) t
     WHERE u.container_id = t.container_id;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.file_count_usage() IS
'Trigger: the container''s counter follows its files; the counter''s constraint keeps the quota.';

CREATE TRIGGER file_count_usage_insert AFTER INSERT ON datastore_private.file
    REFERENCING NEW TABLE AS rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.file_count_usage();
CREATE TRIGGER file_count_usage_delete AFTER DELETE ON datastore_private.file
    REFERENCING OLD TABLE AS rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.file_count_usage();

COMMIT;
