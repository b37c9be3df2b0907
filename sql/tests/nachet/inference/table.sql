-- inferences, their boxes and guesses: what the tables themselves refuse
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(13);

SELECT pg_temp.refuses(w.wanted, w.call, w.wanted)
  FROM (VALUES
    ('23505 inference_key',
     $$ INSERT INTO nachet_private.inference (id, picture_id, result, models, created_by)
        VALUES (pg_temp.id('private/inference'), pg_temp.id('private/top/leaf.jpg'), '{}', '[]',
                pg_temp.id('writer')) $$),
    ('23503 inference_picture',
     $$ INSERT INTO nachet_private.inference (picture_id, result, models, created_by)
        VALUES (pg_temp.id('unknown'), '{}', '[]', pg_temp.id('writer')) $$),
    ('23503 inference_pipeline',
     $$ INSERT INTO nachet_private.inference (picture_id, pipeline_id, result, models, created_by)
        VALUES (pg_temp.id('private/top/leaf.jpg'), pg_temp.id('unknown'), '{}', '[]',
                pg_temp.id('writer')) $$),
    ('23514 inference_idempotency_short',
     $$ INSERT INTO nachet_private.inference (picture_id, idempotency_key, result, models,
                                              created_by)
        VALUES (pg_temp.id('private/top/leaf.jpg'), '', '{}', '[]', pg_temp.id('writer')) $$),
    ('23505 inference_idempotency_key',
     $$ INSERT INTO nachet_private.inference (picture_id, idempotency_key, result, models,
                                              created_by)
        SELECT pg_temp.id('private/top/leaf.jpg'), 'k', '{}', '[]', pg_temp.id('writer')
          FROM generate_series(1, 2) $$),
    ('23503 object_inference',
     $$ INSERT INTO nachet_private.object (inference_id, position, object_type_id, top_x, top_y,
                                           bottom_x, bottom_y)
        VALUES (gen_random_uuid(), 1, 1, 1, 1, 2, 2) $$),
    ('23503 object_type',
     $$ INSERT INTO nachet_private.object (inference_id, position, object_type_id, top_x, top_y,
                                           bottom_x, bottom_y)
        VALUES (pg_temp.id('private/inference'), 9, 0, 1, 1, 2, 2) $$),
    ('23503 guess_object',
     $$ INSERT INTO nachet_private.guess (object_id, place, seed_id, score)
        VALUES (gen_random_uuid(), 1, pg_temp.id('oat'), 1) $$),
    ('23503 guess_seed',
     $$ INSERT INTO nachet_private.guess (object_id, place, seed_id, score)
        VALUES (pg_temp.box_id(pg_temp.id('private/inference'), 1), 9, gen_random_uuid(), 1) $$),
    ('23505 inference_summary_key',
     $$ INSERT INTO nachet_private.inference_summary (inference_id, boxes, open_boxes)
        VALUES (pg_temp.id('private/inference'), 0, 0) $$),
    ('23503 inference_summary_inference',
     $$ INSERT INTO nachet_private.inference_summary (inference_id, boxes, open_boxes)
        VALUES (gen_random_uuid(), 0, 0) $$),
    ('23514 inference_summary_counts',
     $$ UPDATE nachet_private.inference_summary SET unsure = -1 $$),
    ('428C9',
     $$ UPDATE nachet_private.inference_summary SET is_verified = true $$)
  ) AS w (wanted, call);

SELECT * FROM finish();
ROLLBACK;
