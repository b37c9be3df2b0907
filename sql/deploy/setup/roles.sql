-- Deploy datastore:setup/roles to pg
-- requires: setup/preflight
BEGIN;

-- Roles belong to the cluster, not to this database: made when absent, never dropped by revert.
DO $do$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN
        SELECT * FROM (VALUES
            ('datastore_owner',
             'Owns every object of the datastore; nobody logs in as it'),
            ('datastore_app',
             'A trusted backend: calls the API on behalf of any user'),
            ('datastore_user',
             'A person in psql: calls the API as the user whose db_role is their login'),
            ('datastore_reader',
             'Operations: reads the views, ids and e-mail but no content')
        ) AS r (name, about)
    LOOP
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name) THEN
                EXECUTE format('CREATE ROLE %I NOLOGIN', wanted.name);
                EXECUTE format('COMMENT ON ROLE %I IS %L', wanted.name, wanted.about);
            END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL; -- another deployment made it at this very moment
        END;
    END LOOP;

    -- The scripts that follow take the owner's role, so whoever deploys must be a member of it.
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        BEGIN
            EXECUTE format('GRANT datastore_owner TO %I', current_user);
        EXCEPTION WHEN insufficient_privilege THEN
            IF NOT pg_has_role(current_user, 'datastore_owner', 'USAGE') THEN
                RAISE EXCEPTION 'the datastore roles of this cluster belong to another deployer'
                    USING ERRCODE = 'ST403',
                          HINT = format('an administrator must run: GRANT datastore_owner, '
                                        'datastore_app, datastore_user, datastore_reader TO %I '
                                        'WITH ADMIN OPTION;', current_user);
            END IF;
        END;
    END IF;
END;
$do$;

COMMIT;
