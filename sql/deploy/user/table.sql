-- Deploy datastore:user/table to pg
-- requires: user/type
-- requires: user/_email
-- requires: setup/_uuid_v7
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE datastore_private.users (
    id          uuid                NOT NULL DEFAULT datastore_private.uuid_v7(),
    email       text                NOT NULL,
    role        datastore.user_role NOT NULL DEFAULT 'inspector',
    db_role     name,
    disabled_at timestamptz,
    created_at  timestamptz         NOT NULL DEFAULT now(),
    email_key   text COLLATE "C"    NOT NULL GENERATED ALWAYS AS (
                    datastore_private.email_key(email)) STORED,
    CONSTRAINT users_key PRIMARY KEY (id),
    CONSTRAINT users_email_key UNIQUE (email_key),
    CONSTRAINT users_db_role_key UNIQUE (db_role),
    CONSTRAINT users_email_allowed CHECK (datastore_private.is_email(email))
);

-- The few who reach every container.
CREATE INDEX users_power_idx ON datastore_private.users (id) WHERE role IN ('admin', 'dev');

COMMENT ON TABLE datastore_private.users IS 'People and services known to the datastore';
COMMENT ON COLUMN datastore_private.users.id IS 'Time-ordered';
COMMENT ON COLUMN datastore_private.users.email IS
'As typed; at most 254 characters (RFC 3696, erratum 1690)';
COMMENT ON COLUMN datastore_private.users.role IS 'What the user may do beyond grants';
COMMENT ON COLUMN datastore_private.users.db_role IS
'Login that acts as this user through datastore_user';
COMMENT ON COLUMN datastore_private.users.disabled_at IS 'Since when the user may do nothing';
COMMENT ON COLUMN datastore_private.users.created_at IS 'Registered at';
COMMENT ON COLUMN datastore_private.users.email_key IS
'What makes two e-mails the same: the case of ASCII letters and the Unicode form do not
count';

-- The row that administrators hang on: written by user_bootstrap, so that two sessions cannot both
-- be first, and with every change of an administrator, so that two cannot both be last.
CREATE TABLE datastore_private.bootstrap (
    single   boolean NOT NULL DEFAULT true,
    attempts integer NOT NULL DEFAULT 1,
    CONSTRAINT bootstrap_key PRIMARY KEY (single),
    CONSTRAINT bootstrap_single CHECK (single)
);
COMMENT ON TABLE datastore_private.bootstrap IS
'One row, written at each try to make the first administrator and each change of one';
COMMENT ON COLUMN datastore_private.bootstrap.single IS 'True: there is one row';
COMMENT ON COLUMN datastore_private.bootstrap.attempts IS 'How often it was written';

-- The shim reads from here what a violation means.
COMMENT ON CONSTRAINT users_email_key ON datastore_private.users IS
'One user an e-mail. Raises ST409 (email).';
COMMENT ON CONSTRAINT users_db_role_key ON datastore_private.users IS
'One user a login. Raises ST409 (db_role).';
COMMENT ON CONSTRAINT users_email_allowed ON datastore_private.users IS
'Has the form of an address. Raises ST400 (email).';

COMMIT;
