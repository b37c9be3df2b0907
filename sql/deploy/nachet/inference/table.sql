-- Deploy datastore:nachet/inference/table to pg
-- requires: nachet/inference/type
-- requires: nachet/picture/table
-- requires: nachet/pipeline/table
-- requires: nachet/seed/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE nachet_private.inference (
    id              uuid        NOT NULL DEFAULT datastore_private.uuid_v7(),
    picture_id      uuid        NOT NULL,
    pipeline_id     uuid,
    result          json        NOT NULL,
    models          jsonb       NOT NULL,
    idempotency_key text        COLLATE "C",
    created_at      timestamptz NOT NULL DEFAULT now(),
    created_by      uuid        NOT NULL,
    CONSTRAINT inference_key PRIMARY KEY (id),
    CONSTRAINT inference_picture FOREIGN KEY (picture_id)
        REFERENCES nachet_private.picture ON DELETE CASCADE,
    CONSTRAINT inference_pipeline FOREIGN KEY (pipeline_id) REFERENCES nachet_private.pipeline,
    CONSTRAINT inference_idempotency_short CHECK (length(idempotency_key) BETWEEN 1 AND 255)
);
CREATE UNIQUE INDEX inference_idempotency_key
    ON nachet_private.inference (created_by, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX inference_picture_idx ON nachet_private.inference (picture_id, id);
CREATE INDEX inference_pipeline_idx ON nachet_private.inference (pipeline_id);
COMMENT ON TABLE nachet_private.inference IS 'Results of pipelines, unchanged for ever';
COMMENT ON COLUMN nachet_private.inference.id IS 'Time-ordered';
COMMENT ON COLUMN nachet_private.inference.picture_id IS 'Picture';
COMMENT ON COLUMN nachet_private.inference.pipeline_id IS 'Pipeline; null when not told';
COMMENT ON COLUMN nachet_private.inference.result IS 'As it was sent, letter by letter';
COMMENT ON COLUMN nachet_private.inference.models IS
'[{"name", "version"}], as told or of the pipeline';
COMMENT ON COLUMN nachet_private.inference.created_at IS 'Registered at';
COMMENT ON COLUMN nachet_private.inference.created_by IS 'Who registered it, a bare id';
COMMENT ON COLUMN nachet_private.inference.idempotency_key IS
'The caller''s name for the request; null when it gave none';
COMMENT ON CONSTRAINT inference_idempotency_short ON nachet_private.inference IS
'1 to 255 characters. Raises ST400 (idempotency_key).';

CREATE TABLE nachet_private.object (
    id             uuid     NOT NULL DEFAULT datastore_private.uuid_v7(),
    inference_id   uuid     NOT NULL,
    position       integer  NOT NULL,
    object_type_id smallint NOT NULL,
    top_x          numeric NOT NULL,
    top_y          numeric NOT NULL,
    bottom_x       numeric NOT NULL,
    bottom_y       numeric NOT NULL,
    is_manual      boolean  NOT NULL DEFAULT false,
    CONSTRAINT object_key PRIMARY KEY (id),
    CONSTRAINT object_position_key UNIQUE (inference_id, position),
    CONSTRAINT object_inference FOREIGN KEY (inference_id)
        REFERENCES nachet_private.inference ON DELETE CASCADE,
    CONSTRAINT object_type FOREIGN KEY (object_type_id) REFERENCES nachet_private.object_type,
    CONSTRAINT object_box_ordered CHECK (
        top_x >= 0 AND top_y >= 0 AND bottom_x > top_x AND bottom_y > top_y
        AND bottom_x <= 1e6 AND bottom_y <= 1e6)
);
CREATE INDEX object_type_idx ON nachet_private.object (object_type_id);
COMMENT ON TABLE nachet_private.object IS
'Boxes as models found them or reviewers drew them; where a box is now, the reviews tell';
COMMENT ON COLUMN nachet_private.object.id IS 'Time-ordered';
COMMENT ON COLUMN nachet_private.object.inference_id IS 'Inference';
COMMENT ON COLUMN nachet_private.object.position IS
'Place in the result, from 1; boxes drawn by hand come after';
COMMENT ON COLUMN nachet_private.object.object_type_id IS 'Kind of object';
COMMENT ON COLUMN nachet_private.object.top_x IS 'Left edge, pixels of the picture';
COMMENT ON COLUMN nachet_private.object.top_y IS 'Upper edge, pixels of the picture';
COMMENT ON COLUMN nachet_private.object.bottom_x IS 'Right edge, pixels of the picture';
COMMENT ON COLUMN nachet_private.object.bottom_y IS 'Lower edge, pixels of the picture';
COMMENT ON COLUMN nachet_private.object.is_manual IS 'Drawn by a reviewer';

CREATE TABLE nachet_private.guess (
    id        uuid             NOT NULL DEFAULT datastore_private.uuid_v7(),
    object_id uuid             NOT NULL,
    place     smallint         NOT NULL,
    seed_id   uuid             NOT NULL,
    score     double precision NOT NULL,
    is_top    boolean          NOT NULL DEFAULT false,
    CONSTRAINT guess_key PRIMARY KEY (object_id, place),
    CONSTRAINT guess_id_key UNIQUE (id),
    CONSTRAINT guess_object FOREIGN KEY (object_id)
        REFERENCES nachet_private.object ON DELETE CASCADE,
    CONSTRAINT guess_seed FOREIGN KEY (seed_id) REFERENCES nachet_private.seed,
    CONSTRAINT guess_score_range CHECK (score BETWEEN 0 AND 1)
);
CREATE INDEX guess_seed_idx ON nachet_private.guess (seed_id);
COMMENT ON TABLE nachet_private.guess IS 'What a model took a box for';
COMMENT ON COLUMN nachet_private.guess.id IS 'Id, which results call object_id';
COMMENT ON COLUMN nachet_private.guess.object_id IS 'Box';
COMMENT ON COLUMN nachet_private.guess.place IS 'Place in topN, from 1';
COMMENT ON COLUMN nachet_private.guess.seed_id IS 'Species';
COMMENT ON COLUMN nachet_private.guess.score IS 'How sure the model was, 0 to 1';
COMMENT ON COLUMN nachet_private.guess.is_top IS 'The surest; of equals the first';

CREATE TABLE nachet_private.inference_summary (
    inference_id uuid             NOT NULL,
    boxes        integer          NOT NULL,
    open_boxes   integer          NOT NULL,
    unsure       integer          NOT NULL DEFAULT 0,
    disputed     integer          NOT NULL DEFAULT 0,
    least_score  double precision,
    species      uuid[]           NOT NULL DEFAULT '{}',
    reviewed_at  timestamptz,
    reviewed_by  uuid,
    is_verified  boolean          NOT NULL GENERATED ALWAYS AS (
                     open_boxes = 0 AND reviewed_at IS NOT NULL) STORED,
    CONSTRAINT inference_summary_key PRIMARY KEY (inference_id),
    CONSTRAINT inference_summary_inference FOREIGN KEY (inference_id)
        REFERENCES nachet_private.inference ON DELETE CASCADE,
    CONSTRAINT inference_summary_counts CHECK (
        open_boxes BETWEEN 0 AND boxes AND unsure >= 0 AND disputed >= 0)
);
COMMENT ON TABLE nachet_private.inference_summary IS
'What object_state tells of all boxes of an inference, kept by a trigger so that lists need not
compute it';
COMMENT ON COLUMN nachet_private.inference_summary.inference_id IS 'Inference';
COMMENT ON COLUMN nachet_private.inference_summary.boxes IS 'Boxes that are not deleted';
COMMENT ON COLUMN nachet_private.inference_summary.open_boxes IS 'Boxes without a verdict';
COMMENT ON COLUMN nachet_private.inference_summary.unsure IS 'Boxes that nobody could tell';
COMMENT ON COLUMN nachet_private.inference_summary.disputed IS
'Boxes on which reviewers disagree';
COMMENT ON COLUMN nachet_private.inference_summary.least_score IS
'Top score of the least certain of the boxes that are open, unsure or disputed; null without one';
COMMENT ON COLUMN nachet_private.inference_summary.species IS
'Species that its boxes show by their verdicts, each once; disputed boxes do not count';
COMMENT ON COLUMN nachet_private.inference_summary.reviewed_at IS 'Last review; null before';
COMMENT ON COLUMN nachet_private.inference_summary.reviewed_by IS 'Who reviewed last; null before';
COMMENT ON COLUMN nachet_private.inference_summary.is_verified IS
'Whether each box that is not deleted has a verdict. Without any review it is not, even without a
box';

COMMIT;
