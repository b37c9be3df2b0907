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
    fits    boolean := current_setting('server_encoding') = 'UTF8';
BEGIN
    IF current_setting('standard_conforming_strings') <> 'on' THEN
        RAISE EXCEPTION 'standard_conforming_strings is off'
            USING ERRCODE = 'ST412',
                  HINT = format('set it: ALTER DATABASE %I SET standard_conforming_strings = on; '
                                'where the role or the server sets it, there too',
                                current_database());
    END IF;

    IF server < oldest THEN
        RAISE EXCEPTION 'PostgreSQL % is too old', current_setting('server_version')
            USING ERRCODE = 'ST412',
                  HINT = 'use 15.14, 16.10, 17.6, 18.0 or later: earlier ones have known holes';
    END IF;

    -- By number, whatever the client's encoding; asked only where the numbers exist.
    IF fits THEN
        fits := lower(chr(201)) = chr(233) AND lower('I') = 'i';
    END IF;
    IF NOT fits THEN
        RAISE EXCEPTION
            'database % cannot compare names: its encoding or character type does not fit',
            current_database()
            USING ERRCODE = 'ST412',
                  HINT = 'create it with: CREATE DATABASE ' || quote_ident(current_database())
                      || $h$ TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'$h$;
    END IF;
END;
$do$;

COMMIT;
