-- Deploy datastore:storage_backend/table to pg
-- requires: storage_backend/_url
-- requires: storage_backend/_credential
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE datastore_private.storage_backend (
    id         integer                NOT NULL GENERATED ALWAYS AS IDENTITY,
    kind       datastore.storage_kind NOT NULL,
    url        text COLLATE "C"       NOT NULL,
    credential text                   NOT NULL DEFAULT 'none',
    priority   integer                NOT NULL DEFAULT 1,
    notes      text,
    created_at timestamptz            NOT NULL DEFAULT now(),
    CONSTRAINT storage_backend_key PRIMARY KEY (id),
    CONSTRAINT storage_backend_url_key UNIQUE (url),
    CONSTRAINT storage_backend_url_allowed CHECK (datastore_private.is_storage_url(kind, url)),
    CONSTRAINT storage_backend_no_clear_secret
        CHECK (datastore_private.is_storage_credential(credential)),
    CONSTRAINT storage_backend_priority_range CHECK (priority BETWEEN 0 AND 2)
);

COMMENT ON TABLE datastore_private.storage_backend IS
'Places that keep bytes; never holds a clear secret';
COMMENT ON COLUMN datastore_private.storage_backend.id IS 'Number, as people type it';
COMMENT ON COLUMN datastore_private.storage_backend.kind IS 'Kind of service';
COMMENT ON COLUMN datastore_private.storage_backend.url IS
'What every key is below: file:///directory, or the address of the account; no user,
query or fragment';
COMMENT ON COLUMN datastore_private.storage_backend.credential IS
'Where the secret is found: none, identity (that of the environment), env:NAME (an environment
variable), or sealed:... (encrypted; the key is outside the database)';
COMMENT ON COLUMN datastore_private.storage_backend.priority IS
'0 online and public, 1 online, 2 offline';
COMMENT ON COLUMN datastore_private.storage_backend.notes IS 'Free text';
COMMENT ON COLUMN datastore_private.storage_backend.created_at IS 'Registered at';

-- The shim reads from here what a violation means.
COMMENT ON CONSTRAINT storage_backend_url_key ON datastore_private.storage_backend IS
'One backend an address. Raises ST409 (url).';
COMMENT ON CONSTRAINT storage_backend_url_allowed ON datastore_private.storage_backend IS
'An address of its kind, without secrets. Raises ST400 (url).';
COMMENT ON CONSTRAINT storage_backend_no_clear_secret ON datastore_private.storage_backend IS
'Says where the secret is, and is none. Raises ST400 (credential).';
COMMENT ON CONSTRAINT storage_backend_priority_range ON datastore_private.storage_backend IS
'There are three. Raises ST400 (priority).';

COMMIT;
