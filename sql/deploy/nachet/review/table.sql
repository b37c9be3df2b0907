-- Deploy datastore:nachet/review/table to pg
-- requires: nachet/review/type
-- requires: nachet/inference/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE nachet_private.review (
    id           uuid        NOT NULL DEFAULT datastore_private.uuid_v7(),
    inference_id uuid        NOT NULL,
    number       integer     NOT NULL,
    round        integer     NOT NULL,
    reviewer     uuid        NOT NULL,
    reason       text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT review_key PRIMARY KEY (id),
    CONSTRAINT review_number_key UNIQUE (inference_id, number),
    CONSTRAINT review_inference FOREIGN KEY (inference_id)
        REFERENCES nachet_private.inference ON DELETE CASCADE,
    CONSTRAINT review_round_counts CHECK (round >= 1),
    CONSTRAINT review_reason_short CHECK (length(reason) <= 10000)
);
COMMENT ON TABLE nachet_private.review IS 'Calls by which a reviewer said something of boxes';
COMMENT ON COLUMN nachet_private.review.id IS 'Time-ordered';
COMMENT ON COLUMN nachet_private.review.inference_id IS 'Inference';
COMMENT ON COLUMN nachet_private.review.number IS
'Place among the reviews of the inference, from 1';
COMMENT ON COLUMN nachet_private.review.round IS
'1 until the inference was verified, then one more for each review';
COMMENT ON COLUMN nachet_private.review.reviewer IS 'Who, a bare id';
COMMENT ON COLUMN nachet_private.review.reason IS 'Why, as said';
COMMENT ON COLUMN nachet_private.review.created_at IS 'When';

CREATE TABLE nachet_private.revision (
    id        uuid           NOT NULL DEFAULT datastore_private.uuid_v7(),
    review_id uuid           NOT NULL,
    object_id uuid           NOT NULL,
    verdict   nachet.verdict NOT NULL,
    seed_id   uuid,
    top_x     numeric,
    top_y     numeric,
    bottom_x  numeric,
    bottom_y  numeric,
    CONSTRAINT revision_key PRIMARY KEY (id),
    CONSTRAINT revision_once_key UNIQUE (review_id, object_id),
    CONSTRAINT revision_review FOREIGN KEY (review_id)
        REFERENCES nachet_private.review ON DELETE CASCADE,
    CONSTRAINT revision_object FOREIGN KEY (object_id)
        REFERENCES nachet_private.object ON DELETE CASCADE,
    CONSTRAINT revision_seed FOREIGN KEY (seed_id) REFERENCES nachet_private.seed,
    CONSTRAINT revision_species_named CHECK ((verdict = 'species') = (seed_id IS NOT NULL)),
    CONSTRAINT revision_box_whole CHECK (
        num_nonnulls(top_x, top_y, bottom_x, bottom_y) IN (0, 4)),
    CONSTRAINT revision_box_ordered CHECK (
        top_x >= 0 AND top_y >= 0 AND bottom_x > top_x AND bottom_y > top_y
        AND bottom_x <= 1e6 AND bottom_y <= 1e6)
);
CREATE INDEX revision_object_idx ON nachet_private.revision (object_id, id);
CREATE INDEX revision_seed_idx ON nachet_private.revision (seed_id);
COMMENT ON TABLE nachet_private.revision IS
'What was said of one box in one review. Append-only: the present state is computed from it';
COMMENT ON COLUMN nachet_private.revision.id IS 'Time-ordered';
COMMENT ON COLUMN nachet_private.revision.review_id IS 'Review';
COMMENT ON COLUMN nachet_private.revision.object_id IS 'Box';
COMMENT ON COLUMN nachet_private.revision.verdict IS 'What was said';
COMMENT ON COLUMN nachet_private.revision.seed_id IS 'Species; null but for a verdict of species';
COMMENT ON COLUMN nachet_private.revision.top_x IS 'Left edge where the box was moved, else null';
COMMENT ON COLUMN nachet_private.revision.top_y IS 'Upper edge where it was moved, else null';
COMMENT ON COLUMN nachet_private.revision.bottom_x IS 'Right edge where it was moved, else null';
COMMENT ON COLUMN nachet_private.revision.bottom_y IS 'Lower edge where it was moved, else null';

-- The shim reads from here what a violation means.
COMMENT ON CONSTRAINT review_reason_short ON nachet_private.review IS
'At most 10000 characters. Raises ST400 (reason).';
COMMENT ON CONSTRAINT revision_box_ordered ON nachet_private.revision IS
'Left before right, top above bottom, in pixels. Raises ST400 (boxes).';

COMMIT;
