-- Deploy datastore:nachet/dataset/type to pg
-- requires: nachet/picture/type
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE nachet.split AS ENUM ('train', 'validation', 'test');
COMMENT ON TYPE nachet.split IS 'What a picture of a data set is for';

CREATE TYPE nachet.dataset AS (
    id         uuid,
    container  uuid,
    name       text,
    query      jsonb,
    split      jsonb,
    pictures   integer,
    labels     integer,
    species    jsonb,
    digest     text,
    gone       integer,
    created_at timestamptz,
    created_by uuid,
    page_token text
);
COMMENT ON TYPE nachet.dataset IS 'Training data as it was at one moment: never changes';
COMMENT ON COLUMN nachet.dataset.id IS 'Id';
COMMENT ON COLUMN nachet.dataset.container IS
'Container that it is kept in, for whoever reads that';
COMMENT ON COLUMN nachet.dataset.name IS 'Name';
COMMENT ON COLUMN nachet.dataset.query IS 'What was asked for, with its defaults';
COMMENT ON COLUMN nachet.dataset.split IS '{"train", "validation", "test", "seed"}';
COMMENT ON COLUMN nachet.dataset.pictures IS 'Pictures';
COMMENT ON COLUMN nachet.dataset.labels IS 'Boxes, and species of pictures without boxes';
COMMENT ON COLUMN nachet.dataset.species IS
'{name: {"train", "validation", "test"}}: pictures that show each species';
COMMENT ON COLUMN nachet.dataset.digest IS
'SHA-256 in hexadecimal over all that is frozen: equal for equal data, query and split';
COMMENT ON COLUMN nachet.dataset.gone IS 'Pictures that were deleted since';
COMMENT ON COLUMN nachet.dataset.created_at IS 'Frozen at';
COMMENT ON COLUMN nachet.dataset.created_by IS 'Who froze it';
COMMENT ON COLUMN nachet.dataset.page_token IS
'Place after this row of a list; null where it is not of one';

CREATE TYPE nachet.dataset_item AS (
    place      integer,
    picture    uuid,
    file       uuid,
    sha256     bytea,
    size       bigint,
    media_type text,
    width      integer,
    height     integer,
    split      nachet.split,
    labels     jsonb,
    is_gone    boolean,
    page_token text
);
COMMENT ON TYPE nachet.dataset_item IS 'A picture of a data set, as it was when it was frozen';
COMMENT ON COLUMN nachet.dataset_item.place IS 'Place, from 1';
COMMENT ON COLUMN nachet.dataset_item.picture IS 'Picture';
COMMENT ON COLUMN nachet.dataset_item.file IS 'File that holds it now, or null: it is gone';
COMMENT ON COLUMN nachet.dataset_item.sha256 IS 'SHA-256 of its bytes';
COMMENT ON COLUMN nachet.dataset_item.size IS 'Bytes';
COMMENT ON COLUMN nachet.dataset_item.media_type IS 'Media type';
COMMENT ON COLUMN nachet.dataset_item.width IS 'Pixels, or null when unknown';
COMMENT ON COLUMN nachet.dataset_item.height IS 'Pixels, or null when unknown';
COMMENT ON COLUMN nachet.dataset_item.split IS 'What it is for';
COMMENT ON COLUMN nachet.dataset_item.labels IS
'[{"seed", "name", "source", "by", "at", "box", "object", "revision", "inference", "models"}]: box
{"topX", "topY", "bottomX", "bottomY"} and the ids only where it was reviewed box by box';
COMMENT ON COLUMN nachet.dataset_item.is_gone IS 'Whether the picture was deleted since';
COMMENT ON COLUMN nachet.dataset_item.page_token IS 'Place after this row of a list';

CREATE TYPE nachet.dataset_change AS (
    picture    uuid,
    sha256     bytea,
    change     text,
    before     jsonb,
    after      jsonb,
    page_token text
);
COMMENT ON TYPE nachet.dataset_change IS 'In what two data sets differ';
COMMENT ON COLUMN nachet.dataset_change.picture IS 'Picture';
COMMENT ON COLUMN nachet.dataset_change.sha256 IS 'SHA-256 of its bytes';
COMMENT ON COLUMN nachet.dataset_change.change IS
'added, removed, labels (it shows something else) or split (it is for something else)';
COMMENT ON COLUMN nachet.dataset_change.before IS
'{"split", "labels"} in the first, or null: added';
COMMENT ON COLUMN nachet.dataset_change.after IS
'{"split", "labels"} in the other, or null: removed';
COMMENT ON COLUMN nachet.dataset_change.page_token IS 'Place after this row of a list';

CREATE TYPE nachet.usage AS (
    dataset uuid,
    name    text,
    split   nachet.split,
    digest  text,
    models  jsonb,
    at      timestamptz
);
COMMENT ON TYPE nachet.usage IS 'A data set that has a picture';
COMMENT ON COLUMN nachet.usage.dataset IS 'Data set';
COMMENT ON COLUMN nachet.usage.name IS 'Its name';
COMMENT ON COLUMN nachet.usage.split IS 'What the picture is for in it';
COMMENT ON COLUMN nachet.usage.digest IS 'Its digest';
COMMENT ON COLUMN nachet.usage.models IS
'[{"model", "version", "version_id"}] that were trained on it';
COMMENT ON COLUMN nachet.usage.at IS 'Frozen at';

COMMIT;
