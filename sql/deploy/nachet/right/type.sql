-- Deploy datastore:nachet/right/type to pg
-- requires: nachet/setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE nachet.right_kind AS ENUM ('species', 'pipelines', 'secrets');
COMMENT ON TYPE nachet.right_kind IS
'species: may make species known and change what is known of them. pipelines: may import models and
pipelines and say which are in use. secrets: may read the sealed secret of a model.';

CREATE TYPE nachet.user_right AS (
    user_id    uuid,
    email      text,
    kind       nachet.right_kind,
    granted_by uuid,
    created_at timestamptz,
    page_token text
);
COMMENT ON TYPE nachet.user_right IS 'A right that does not hang on a container';
COMMENT ON COLUMN nachet.user_right.user_id IS 'Who has it';
COMMENT ON COLUMN nachet.user_right.email IS 'E-mail of that user';
COMMENT ON COLUMN nachet.user_right.kind IS 'What it allows';
COMMENT ON COLUMN nachet.user_right.granted_by IS 'Who gave it';
COMMENT ON COLUMN nachet.user_right.created_at IS 'Given at';
COMMENT ON COLUMN nachet.user_right.page_token IS 'Place after this row of a list';

COMMIT;
