-- Deploy datastore:nachet/training/type to pg
-- requires: nachet/picture/type
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE nachet.training AS (
    picture    uuid,
    file       uuid,
    sha256     bytea,
    seed       uuid,
    name       text,
    source     nachet.species_source,
    by_user    uuid,
    at         timestamptz,
    inference  uuid,
    models     jsonb,
    page_token text
);
COMMENT ON TYPE nachet.training IS 'A species that a picture shows: each pair once';
COMMENT ON COLUMN nachet.training.picture IS 'Picture';
COMMENT ON COLUMN nachet.training.file IS 'File that holds it';
COMMENT ON COLUMN nachet.training.sha256 IS 'SHA-256 of its bytes';
COMMENT ON COLUMN nachet.training.seed IS 'Species';
COMMENT ON COLUMN nachet.training.name IS 'Name of the species';
COMMENT ON COLUMN nachet.training.source IS 'Claimed at upload, or reviewed';
COMMENT ON COLUMN nachet.training.by_user IS 'Who claimed or reviewed it';
COMMENT ON COLUMN nachet.training.at IS 'When';
COMMENT ON COLUMN nachet.training.inference IS 'Inference that was reviewed, or null: claimed';
COMMENT ON COLUMN nachet.training.models IS
'[{"name", "version"}] of that inference, or null: claimed';
COMMENT ON COLUMN nachet.training.page_token IS 'Place after this row of a list';

COMMIT;
