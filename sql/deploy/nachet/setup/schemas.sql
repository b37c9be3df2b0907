-- Deploy datastore:nachet/setup/schemas to pg
-- requires: setup/schemas
-- requires: setup/_uuid_v7
BEGIN;

CREATE SCHEMA nachet AUTHORIZATION datastore_owner;
CREATE SCHEMA nachet_private AUTHORIZATION datastore_owner;

SET LOCAL ROLE datastore_owner;

COMMENT ON SCHEMA nachet IS
'Seeds in pictures: what models found, who reviewed it, what was trained on. All that callers see.';
COMMENT ON SCHEMA nachet_private IS
'Tables and helpers of nachet. No caller has USAGE here.';

GRANT USAGE ON SCHEMA nachet TO datastore_app, datastore_user, datastore_reader;

COMMIT;
