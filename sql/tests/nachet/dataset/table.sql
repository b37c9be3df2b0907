-- data sets: what the tables themselves refuse
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(9);

SELECT pg_temp.refuses(w.wanted, w.call, w.wanted)
  FROM (VALUES
    ('23503 dataset_container',
     $$ INSERT INTO nachet_private.dataset (container_id, name, query, split, digest, created_by)
        VALUES (gen_random_uuid(), 'x', '{}', '{}', sha256('x'), pg_temp.id('writer')) $$),
    ('23505 dataset_name_key',
     $$ INSERT INTO nachet_private.dataset (container_id, name, query, split, digest, created_by)
        VALUES (pg_temp.id('private'), 'FIRST', '{}', '{}', sha256('x'), pg_temp.id('writer')) $$),
    ('23514 dataset_digest_length',
     $$ INSERT INTO nachet_private.dataset (container_id, name, query, split, digest, created_by)
        VALUES (pg_temp.id('private'), 'x', '{}', '{}', 'x', pg_temp.id('writer')) $$),
    ('23514 dataset_name_allowed',
     $$ INSERT INTO nachet_private.dataset (container_id, name, query, split, digest, created_by)
        VALUES (pg_temp.id('private'), 'x' || chr(8238), '{}', '{}', sha256('x'),
                pg_temp.id('writer')) $$),
    ('23503 dataset_item_dataset',
     $$ INSERT INTO nachet_private.dataset_item
        SELECT gen_random_uuid(), i.place, i.picture_id, i.sha256, i.size, i.media_type, NULL, NULL,
               i.split, i.labels FROM nachet_private.dataset_item i LIMIT 1;
        SET CONSTRAINTS ALL IMMEDIATE $$),
    ('23505 dataset_item_key',
     $$ INSERT INTO nachet_private.dataset_item SELECT * FROM nachet_private.dataset_item $$),
    ('23505 dataset_item_picture_key',
     $$ INSERT INTO nachet_private.dataset_item
        SELECT i.dataset_id, i.place + 1, i.picture_id, i.sha256, i.size, i.media_type, NULL, NULL,
               i.split, i.labels FROM nachet_private.dataset_item i LIMIT 1 $$),
    ('23503 dataset_model_dataset',
     $$ INSERT INTO nachet_private.dataset_model
        VALUES (gen_random_uuid(), pg_temp.id('version'), pg_temp.id('dev')) $$),
    ('23503 dataset_model_version',
     $$ INSERT INTO nachet_private.dataset_model
        VALUES (pg_temp.id('private/data set'), gen_random_uuid(), pg_temp.id('dev')) $$)
  ) AS w (wanted, call);

SELECT * FROM finish();
ROLLBACK;
