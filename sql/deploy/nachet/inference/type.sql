-- Deploy datastore:nachet/inference/type to pg
-- requires: nachet/setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TYPE nachet.inference AS (
    id           uuid,
    picture      uuid,
    pipeline     uuid,
    models       jsonb,
    result       jsonb,
    total_boxes  integer,
    open_boxes   integer,
    disputed     integer,
    is_verified  boolean,
    verified_at  timestamptz,
    verified_by  uuid,
    created_at   timestamptz,
    created_by   uuid,
    page_token   text
);
COMMENT ON TYPE nachet.inference IS 'What a pipeline found on a picture, and what became of it';
COMMENT ON COLUMN nachet.inference.id IS 'Id';
COMMENT ON COLUMN nachet.inference.picture IS 'Picture';
COMMENT ON COLUMN nachet.inference.pipeline IS 'Pipeline that found it, or null when not told';
COMMENT ON COLUMN nachet.inference.models IS
'[{"name", "version"}] in the order in which they worked; version is text';
COMMENT ON COLUMN nachet.inference.result IS
'As it was registered, with the ids: inference_id, pipeline_id, and for each box box_id, top_id,
object_type_id, and object_id for each guess of topN. What reviews made of a box is in it too:
is_verified, verdict (species, unsure, deleted, or none), verified_id and verified_label (the
species), disputed, is_manual, and box as it is now';
COMMENT ON COLUMN nachet.inference.total_boxes IS
'Boxes that are not deleted, those drawn by hand among them';
COMMENT ON COLUMN nachet.inference.open_boxes IS 'Boxes without a verdict';
COMMENT ON COLUMN nachet.inference.disputed IS 'Boxes on which reviewers disagree';
COMMENT ON COLUMN nachet.inference.is_verified IS
'Whether it was reviewed and each box has a verdict or is deleted';
COMMENT ON COLUMN nachet.inference.verified_at IS 'When the last box was reviewed, or null';
COMMENT ON COLUMN nachet.inference.verified_by IS 'Who reviewed last, or null';
COMMENT ON COLUMN nachet.inference.created_at IS 'Registered at';
COMMENT ON COLUMN nachet.inference.created_by IS 'Who registered it';
COMMENT ON COLUMN nachet.inference.page_token IS
'Place after this row of a list; null where it is not of one';

COMMIT;
