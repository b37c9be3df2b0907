-- Deploy datastore:nachet/review/type to pg
-- requires: nachet/setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE nachet.verdict AS ENUM ('species', 'unsure', 'deleted');
COMMENT ON TYPE nachet.verdict IS
'species: the box shows the species that is named. unsure: the reviewer cannot tell. deleted: the
box shows no seed, or one that another box has.';

CREATE TYPE nachet.revision AS (
    id         uuid,
    inference  uuid,
    object     uuid,
    round      integer,
    verdict    nachet.verdict,
    seed       uuid,
    name       text,
    was_guess  boolean,
    box        jsonb,
    reviewer   uuid,
    reason     text,
    created_at timestamptz,
    page_token text
);
COMMENT ON TYPE nachet.revision IS 'What one reviewer said of one box, once';
COMMENT ON COLUMN nachet.revision.id IS 'Id';
COMMENT ON COLUMN nachet.revision.inference IS 'Inference';
COMMENT ON COLUMN nachet.revision.object IS 'Box';
COMMENT ON COLUMN nachet.revision.round IS
'1 until the inference was verified; then one more for each review of what was verified';
COMMENT ON COLUMN nachet.revision.verdict IS 'What the reviewer said';
COMMENT ON COLUMN nachet.revision.seed IS 'Species; null but for a verdict of species';
COMMENT ON COLUMN nachet.revision.name IS 'Name of that species, or null';
COMMENT ON COLUMN nachet.revision.was_guess IS 'Whether the species is among the model''s guesses';
COMMENT ON COLUMN nachet.revision.box IS
'Where the reviewer put the box, {"topX", "topY", "bottomX", "bottomY"}, or null: as it was';
COMMENT ON COLUMN nachet.revision.reviewer IS 'Who';
COMMENT ON COLUMN nachet.revision.reason IS 'Why, or null';
COMMENT ON COLUMN nachet.revision.created_at IS 'When';
COMMENT ON COLUMN nachet.revision.page_token IS 'Place after this row of a list';

CREATE TYPE nachet.queue_entry AS (
    inference   uuid,
    picture     uuid,
    file        uuid,
    name        text,
    why         text,
    open_boxes  integer,
    disputed    integer,
    score       double precision,
    created_at  timestamptz,
    page_token  text
);
COMMENT ON TYPE nachet.queue_entry IS 'An inference to look at next';
COMMENT ON COLUMN nachet.queue_entry.inference IS 'Inference';
COMMENT ON COLUMN nachet.queue_entry.picture IS 'Its picture';
COMMENT ON COLUMN nachet.queue_entry.file IS 'The picture''s file';
COMMENT ON COLUMN nachet.queue_entry.name IS 'Name of that file';
COMMENT ON COLUMN nachet.queue_entry.why IS
'disputed: reviewers disagree. unsure: nobody could tell. unreviewed: boxes without a verdict';
COMMENT ON COLUMN nachet.queue_entry.open_boxes IS 'Boxes without a verdict';
COMMENT ON COLUMN nachet.queue_entry.disputed IS 'Boxes on which reviewers disagree';
COMMENT ON COLUMN nachet.queue_entry.score IS
'Score of the least certain of the boxes in question, or null where none has a score';
COMMENT ON COLUMN nachet.queue_entry.created_at IS 'Inference registered at';
COMMENT ON COLUMN nachet.queue_entry.page_token IS 'Place after this row of a list';

COMMIT;
