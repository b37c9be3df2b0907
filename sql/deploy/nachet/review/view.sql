-- Deploy datastore:nachet/review/view to pg
-- requires: nachet/review/table
-- requires: file/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE VIEW nachet.review_progress AS
SELECT f.container_id AS container, count(DISTINCT p.id) AS pictures,
       count(s.inference_id) AS inferences,
       count(*) FILTER (WHERE s.is_verified) AS verified,
       count(*) FILTER (WHERE s.open_boxes > 0 OR s.disputed > 0 OR s.unsure > 0) AS waiting,
       coalesce(sum(s.open_boxes), 0) AS open_boxes, coalesce(sum(s.disputed), 0) AS disputed,
       coalesce(sum(s.unsure), 0) AS unsure, max(s.reviewed_at) AS reviewed_at
  FROM datastore_private.file f
  JOIN nachet_private.picture p ON p.file_id = f.id
  LEFT JOIN nachet_private.inference i ON i.picture_id = p.id
  LEFT JOIN nachet_private.inference_summary s ON s.inference_id = i.id
 GROUP BY f.container_id;

COMMENT ON VIEW nachet.review_progress IS
'How far the reviews of each container are that has pictures, those in the trash included. A
condition on the container makes it quick';
COMMENT ON COLUMN nachet.review_progress.container IS 'Container';
COMMENT ON COLUMN nachet.review_progress.pictures IS 'Pictures of seeds';
COMMENT ON COLUMN nachet.review_progress.inferences IS 'Inferences on them';
COMMENT ON COLUMN nachet.review_progress.verified IS 'Inferences that are verified';
COMMENT ON COLUMN nachet.review_progress.waiting IS
'Inferences that wait for a reviewer: with a box that is open, disputed or unsure';
COMMENT ON COLUMN nachet.review_progress.open_boxes IS 'Boxes without a verdict';
COMMENT ON COLUMN nachet.review_progress.disputed IS 'Boxes on which reviewers disagree';
COMMENT ON COLUMN nachet.review_progress.unsure IS 'Boxes that nobody could tell';
COMMENT ON COLUMN nachet.review_progress.reviewed_at IS 'Last review, or null before';

GRANT SELECT ON nachet.review_progress TO datastore_reader;

COMMIT;
