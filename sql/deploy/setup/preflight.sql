-- Deploy datastore:setup/preflight to pg
BEGIN;

-- Nothing is made here: a database that could not keep the promises is refused before
-- the first object.
DO $do$
DECLARE
    server  integer := current_setting('server_version_num')::integer;
    -- CVE-2025-8713 (statistics show hidden rows), 8714 and 8715 (code in dumps) are closed from
    -- these minors on.
    oldest  integer := CASE server / 10000
                           WHEN 15 THEN 150014 WHEN 16 THEN 160010 WHEN 17 THEN 170006
                           ELSE 180000 END;
BEGIN
    IF server < oldest THEN
        RAISE EXCEPTION 'PostgreSQL % is too old', current_setting('server_version')
            USING ERRCODE = 'ST412',
                  HINT = 'use 15.14, 16.10, 17.6, 18.0 or later: earlier ones have known holes';
    END IF;

    IF current_setting('server_encoding') <> 'UTF8' OR lower('É') <> 'é' THEN
        RAISE EXCEPTION
            'database % cannot compare names: its encoding or character type is too narrow',
            current_database()
            USING ERRCODE = 'ST412',
                  HINT = 'create it with: CREATE DATABASE ' || quote_ident(current_database())
                      || $h$ TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'$h$;
    END IF;
END;
$do$;

COMMIT;
