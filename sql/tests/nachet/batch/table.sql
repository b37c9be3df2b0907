-- batches: what the tables themselves refuse
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(11);

SELECT pg_temp.refuses(w.wanted, w.call, w.wanted)
  FROM (VALUES
    ('23503 batch_folder',
     $$ INSERT INTO nachet_private.batch (container_id, folder_id, announced, created_by)
        VALUES (pg_temp.id('private'), pg_temp.id('public/top'), 1, pg_temp.id('writer')) $$),
    ('23505 batch_idempotency_key',
     $$ INSERT INTO nachet_private.batch (container_id, folder_id, announced, created_by,
                                          idempotency_key)
        SELECT pg_temp.id('private'), pg_temp.id('private/top'), 1, pg_temp.id('writer'), 'k'
          FROM generate_series(1, 2) $$),
    ('23514 batch_announced_range',
     $$ UPDATE nachet_private.batch SET announced = 0 $$),
    ('23514 batch_objects_range',
     $$ UPDATE nachet_private.batch SET objects = -1 $$),
    ('23514 batch_zoom_range',
     $$ UPDATE nachet_private.batch SET zoom = 0 $$),
    ('23503 batch_seed_batch',
     $$ INSERT INTO nachet_private.batch_seed VALUES (gen_random_uuid(), pg_temp.id('oat')) $$),
    ('23503 batch_seed_seed',
     $$ INSERT INTO nachet_private.batch_seed
        VALUES (pg_temp.id('private/batch'), gen_random_uuid()) $$),
    ('23503 batch_failure_batch',
     $$ INSERT INTO nachet_private.batch_failure VALUES (gen_random_uuid(), 'a', 'b') $$),
    ('23514 batch_failure_short',
     $$ INSERT INTO nachet_private.batch_failure
        VALUES (pg_temp.id('private/batch'), repeat('n', 1001), 'b') $$)
  ) AS w (wanted, call);

-- A batch goes with its folder, its pictures do not go with it.
SELECT nachet.batch_add(pg_temp.id('owner'), pg_temp.id('private/batch'), jsonb_build_array(
           jsonb_build_object('file', pg_temp.id('private/top/leaf.jpg')))),
       nachet.batch_fail(pg_temp.id('owner'), pg_temp.id('private/batch'),
                         '[{"name": "a", "problem": "b"}]'),
       datastore.file_move(pg_temp.id('owner'), pg_temp.id('private/top/inner'),
                           ARRAY[pg_temp.id('private/top/leaf.jpg')]),
       datastore.folder_move(pg_temp.id('owner'), pg_temp.id('private/top/inner')),
       datastore.folder_delete(pg_temp.id('owner'), pg_temp.id('private/top')) \g /dev/null
SELECT pg_temp.refuses('ST404 batch', format('SELECT nachet.batch_get(%L, %L)', pg_temp.id('owner'),
                                             pg_temp.id('private/batch')),
                       'a batch goes with its folder');
SELECT is((SELECT p.batch FROM nachet.picture_get(pg_temp.id('owner'),
                                                  pg_temp.id('private/top/leaf.jpg')) p), NULL,
          'a picture that lies elsewhere by then stays');

SELECT * FROM finish();
ROLLBACK;
