-- Deploy datastore:nachet/batch/table to pg
-- requires: nachet/batch/type
-- requires: nachet/seed/table
-- requires: folder/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE nachet_private.batch (
    id              uuid               NOT NULL DEFAULT datastore_private.uuid_v7(),
    container_id    uuid               NOT NULL,
    folder_id       uuid               NOT NULL,
    state           nachet.batch_state NOT NULL DEFAULT 'open',
    announced       integer            NOT NULL,
    objects         integer,
    zoom            double precision,
    idempotency_key text               COLLATE "C",
    created_at      timestamptz        NOT NULL DEFAULT now(),
    created_by      uuid               NOT NULL,
    CONSTRAINT batch_key PRIMARY KEY (id),
    CONSTRAINT batch_idempotency_key UNIQUE (created_by, idempotency_key),
    CONSTRAINT batch_folder FOREIGN KEY (folder_id, container_id)
        REFERENCES datastore_private.folder (id, container_id) ON DELETE CASCADE,
    CONSTRAINT batch_announced_range CHECK (announced BETWEEN 1 AND 10000000),
    CONSTRAINT batch_objects_range CHECK (objects BETWEEN 0 AND 1000000),
    CONSTRAINT batch_zoom_range CHECK (zoom > 0 AND zoom <= 1e6),
    CONSTRAINT batch_idempotency_short CHECK (length(idempotency_key) BETWEEN 1 AND 255)
);
CREATE INDEX batch_folder_idx ON nachet_private.batch (folder_id, container_id);
CREATE INDEX batch_container_idx ON nachet_private.batch (container_id, id);
COMMENT ON TABLE nachet_private.batch IS 'Batch imports';
COMMENT ON COLUMN nachet_private.batch.id IS 'Time-ordered';
COMMENT ON COLUMN nachet_private.batch.container_id IS 'Container of the folder';
COMMENT ON COLUMN nachet_private.batch.folder_id IS 'Folder that the pictures go to';
COMMENT ON COLUMN nachet_private.batch.state IS 'State';
COMMENT ON COLUMN nachet_private.batch.announced IS 'Pictures announced';
COMMENT ON COLUMN nachet_private.batch.objects IS 'Seeds on each picture; null when unknown';
COMMENT ON COLUMN nachet_private.batch.zoom IS 'Magnification; null when unknown';
COMMENT ON COLUMN nachet_private.batch.idempotency_key IS
'The caller''s name for this session; null when it gave none';
COMMENT ON COLUMN nachet_private.batch.created_at IS 'Announced at';
COMMENT ON COLUMN nachet_private.batch.created_by IS 'Who announced it, a bare id';

CREATE TABLE nachet_private.batch_seed (
    batch_id uuid NOT NULL,
    seed_id  uuid NOT NULL,
    CONSTRAINT batch_seed_key PRIMARY KEY (batch_id, seed_id),
    CONSTRAINT batch_seed_batch FOREIGN KEY (batch_id)
        REFERENCES nachet_private.batch ON DELETE CASCADE,
    CONSTRAINT batch_seed_seed FOREIGN KEY (seed_id) REFERENCES nachet_private.seed
);
CREATE INDEX batch_seed_seed_idx ON nachet_private.batch_seed (seed_id);
COMMENT ON TABLE nachet_private.batch_seed IS 'Species that the pictures of a batch show';
COMMENT ON COLUMN nachet_private.batch_seed.batch_id IS 'Batch';
COMMENT ON COLUMN nachet_private.batch_seed.seed_id IS 'Species';

CREATE TABLE nachet_private.batch_failure (
    batch_id uuid        NOT NULL,
    name     text        COLLATE "C" NOT NULL,
    problem  text        NOT NULL,
    at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT batch_failure_key PRIMARY KEY (batch_id, name),
    CONSTRAINT batch_failure_batch FOREIGN KEY (batch_id)
        REFERENCES nachet_private.batch ON DELETE CASCADE,
    CONSTRAINT batch_failure_short CHECK (length(name) <= 1000 AND length(problem) <= 1000)
);
COMMENT ON TABLE nachet_private.batch_failure IS
'Pictures of a batch that failed; a row goes when its picture comes after all';
COMMENT ON COLUMN nachet_private.batch_failure.batch_id IS 'Batch';
COMMENT ON COLUMN nachet_private.batch_failure.name IS 'Name of the picture, as reported';
COMMENT ON COLUMN nachet_private.batch_failure.problem IS 'What was wrong with it';
COMMENT ON COLUMN nachet_private.batch_failure.at IS 'Reported at';

-- The shim reads from here what a violation means.
COMMENT ON CONSTRAINT batch_announced_range ON nachet_private.batch IS
'1 to ten million. Raises ST400 (announced).';
COMMENT ON CONSTRAINT batch_objects_range ON nachet_private.batch IS
'0 to a million. Raises ST400 (objects).';
COMMENT ON CONSTRAINT batch_zoom_range ON nachet_private.batch IS
'Above 0. Raises ST400 (zoom).';
COMMENT ON CONSTRAINT batch_idempotency_short ON nachet_private.batch IS
'1 to 255 characters. Raises ST400 (idempotency_key).';
COMMENT ON CONSTRAINT batch_failure_short ON nachet_private.batch_failure IS
'At most 1000 characters. Raises ST400 (failures).';

COMMIT;
