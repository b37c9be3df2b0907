-- Deploy datastore:nachet/right/table to pg
-- requires: nachet/right/type
-- requires: user/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE nachet_private.user_right (
    user_id    uuid              NOT NULL,
    kind       nachet.right_kind NOT NULL,
    granted_by uuid              NOT NULL,
    created_at timestamptz       NOT NULL DEFAULT now(),
    CONSTRAINT user_right_key PRIMARY KEY (user_id, kind),
    CONSTRAINT user_right_user FOREIGN KEY (user_id)
        REFERENCES datastore_private.users ON DELETE CASCADE
);
COMMENT ON TABLE nachet_private.user_right IS 'Rights that do not hang on a container';
COMMENT ON COLUMN nachet_private.user_right.user_id IS 'Who has it';
COMMENT ON COLUMN nachet_private.user_right.kind IS 'What it allows';
COMMENT ON COLUMN nachet_private.user_right.granted_by IS 'Who gave it, a bare id';
COMMENT ON COLUMN nachet_private.user_right.created_at IS 'Given at';

COMMENT ON CONSTRAINT user_right_user ON nachet_private.user_right IS
'Rights are of users. Raises ST404 (user_id).';

COMMIT;
