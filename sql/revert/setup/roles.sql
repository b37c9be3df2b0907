-- Revert datastore:setup/roles from pg
BEGIN;

-- Roles belong to the cluster: another database may use them, so they stay.
SELECT 1 AS roles_stay;

COMMIT;
