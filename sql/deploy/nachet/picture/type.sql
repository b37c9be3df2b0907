-- Deploy datastore:nachet/picture/type to pg
-- requires: nachet/setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE nachet.species_source AS ENUM ('claimed', 'reviewed');
COMMENT ON TYPE nachet.species_source IS
'claimed: said by who uploaded it. reviewed: confirmed or corrected box by box.';

CREATE TYPE nachet.picture AS (
    id           uuid,
    file         uuid,
    container    uuid,
    folder       uuid,
    name         text,
    objects      integer,
    zoom         double precision,
    description  text,
    parent       uuid,
    batch        uuid,
    species      jsonb,
    is_validated boolean,
    inferences   integer,
    verified     integer,
    created_at   timestamptz,
    page_token   text
);
COMMENT ON TYPE nachet.picture IS 'A picture of seeds: a file, and what is known of what it shows';
COMMENT ON COLUMN nachet.picture.id IS
'Id, which stays when the file moves to another container; that of the file it came as';
COMMENT ON COLUMN nachet.picture.file IS 'File that holds it now';
COMMENT ON COLUMN nachet.picture.container IS 'Container that it lies in';
COMMENT ON COLUMN nachet.picture.folder IS 'Folder that it lies in';
COMMENT ON COLUMN nachet.picture.name IS 'Name of the file';
COMMENT ON COLUMN nachet.picture.objects IS 'Seeds on it as said at upload, or null when unknown';
COMMENT ON COLUMN nachet.picture.zoom IS 'Magnification as said at upload, or null when unknown';
COMMENT ON COLUMN nachet.picture.description IS 'As said at upload, or null';
COMMENT ON COLUMN nachet.picture.parent IS 'Picture that it was cropped from, or null';
COMMENT ON COLUMN nachet.picture.batch IS 'Batch import that it came with, or null';
COMMENT ON COLUMN nachet.picture.species IS
'[{"seed", "name", "source", "by", "at", "inference", "models"}], each species once: by is the user
who claimed or reviewed it last; inference and models only where it was reviewed';
COMMENT ON COLUMN nachet.picture.is_validated IS
'Whether its species were claimed at upload, or an inference of it is verified, whatever it shows';
COMMENT ON COLUMN nachet.picture.inferences IS 'Inferences registered';
COMMENT ON COLUMN nachet.picture.verified IS 'Inferences that are verified';
COMMENT ON COLUMN nachet.picture.created_at IS 'Registered at';
COMMENT ON COLUMN nachet.picture.page_token IS
'Place after this row of a list; null where it is not of one';

COMMIT;
