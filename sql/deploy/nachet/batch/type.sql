-- Deploy datastore:nachet/batch/type to pg
-- requires: nachet/setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE nachet.batch_state AS ENUM ('open', 'closed');
COMMENT ON TYPE nachet.batch_state IS
'open: pictures may come. closed: none do until it is opened again.';

CREATE TYPE nachet.batch AS (
    id         uuid,
    container  uuid,
    folder     uuid,
    state      nachet.batch_state,
    announced  integer,
    received   integer,
    failed     integer,
    missing    integer,
    failures   jsonb,
    species    jsonb,
    objects    integer,
    zoom       double precision,
    created_at timestamptz,
    created_by uuid,
    page_token text
);
COMMENT ON TYPE nachet.batch IS 'A batch import of pictures, as a trusted user announced it';
COMMENT ON COLUMN nachet.batch.id IS 'Id: the session''s';
COMMENT ON COLUMN nachet.batch.container IS 'Container that the pictures go to';
COMMENT ON COLUMN nachet.batch.folder IS 'Folder that the pictures go to';
COMMENT ON COLUMN nachet.batch.state IS 'State';
COMMENT ON COLUMN nachet.batch.announced IS 'Pictures announced';
COMMENT ON COLUMN nachet.batch.received IS 'Pictures that came and are there';
COMMENT ON COLUMN nachet.batch.failed IS 'Pictures that failed and did not come since';
COMMENT ON COLUMN nachet.batch.missing IS 'Pictures neither received nor failed; 0 when all came';
COMMENT ON COLUMN nachet.batch.failures IS
'[{"name", "problem", "at"}], the last 100: what failed, and why';
COMMENT ON COLUMN nachet.batch.species IS
'[{"seed", "name"}] that each picture of it shows, unless said otherwise of one';
COMMENT ON COLUMN nachet.batch.objects IS 'Seeds on each picture, or null when unknown';
COMMENT ON COLUMN nachet.batch.zoom IS 'Magnification, or null when unknown';
COMMENT ON COLUMN nachet.batch.created_at IS 'Announced at';
COMMENT ON COLUMN nachet.batch.created_by IS 'Who announced it';
COMMENT ON COLUMN nachet.batch.page_token IS
'Place after this row of a list; null where it is not of one';

COMMIT;
