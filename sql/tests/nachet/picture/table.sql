-- A picture follows its file into another container, and goes with it
BEGIN;
\ir ../../fixtures/_archive.sql
SELECT plan(27);

SELECT pg_temp.id('owner') AS owner, pg_temp.id('writer') AS writer, pg_temp.id('hand') AS hand,
       pg_temp.id('reader') AS reader, pg_temp.id('annotator') AS annotator,
       pg_temp.id('private/top/inner') AS inner, pg_temp.id('public/top') AS target,
       pg_temp.id('public') AS public, pg_temp.id('kept.jpg') AS kept,
       pg_temp.id('loose.jpg') AS loose, pg_temp.id('kept') AS inference \gset

-- A copy is a file of its own, of which nothing is known.
CREATE FUNCTION pg_temp.copied(actor uuid, file uuid, folder uuid, name text, remove boolean)
RETURNS uuid
LANGUAGE plpgsql
AS $fn$
DECLARE
    begun datastore.upload_item;
BEGIN
    SELECT * INTO STRICT begun FROM datastore.file_copy_to(actor, folder, ARRAY[file], remove);
    PERFORM FROM datastore.upload_commit(actor, begun.upload,
                                         jsonb_build_array(pg_temp.result(1, name)));
    RETURN begun.file;
END;
$fn$;
CREATE TEMP TABLE was AS SELECT * FROM nachet.inference_get(:'writer', :'inference');
CREATE TEMP TABLE said AS
SELECT r.id, r.object, r.verdict, r.seed, r.reviewer, r.created_at
  FROM nachet.review_list(:'writer', :'inference') r;
SELECT pg_temp.copied(:'writer', :'kept', :'target', 'kept.jpg', false) AS copy \gset
SELECT is((SELECT p.file FROM nachet.picture_get(:'writer', :'kept') p), :'kept'::uuid,
          'the picture stays with the file that it was');
SELECT is_empty(format('SELECT nachet.inference_list(%L, %L)', :'writer', :'copy'),
                'of a copy nothing was found');
SELECT datastore.file_delete(:'writer', :'copy') \g /dev/null
SELECT is((SELECT p.file FROM nachet.picture_get(:'writer', :'kept') p), :'kept'::uuid,
          'and it may go again');

-- A move takes all along.
SELECT pg_temp.copied(:'writer', :'kept', :'target', 'kept.jpg', true) AS moved \gset
SELECT results_eq(
    format('SELECT p.id, p.file, p.container, p.folder FROM nachet.picture_get(%L, %L) p',
           :'writer', :'kept'),
    format('VALUES (%L::uuid, %L::uuid, %L::uuid, %L::uuid)', :'kept', :'moved', :'public',
           :'target'), 'a picture keeps its id in another container');
SELECT is((SELECT p.id FROM nachet.picture_get(:'reader', :'moved') p), :'kept'::uuid,
          'and is found by its file''s');
SELECT results_eq(format('SELECT * FROM nachet.inference_get(%L, %L)', :'writer', :'inference'),
                  'SELECT * FROM was', 'its inference is as it was');
SELECT results_eq(
    format('SELECT r.id, r.object, r.verdict, r.seed, r.reviewer, r.created_at
              FROM nachet.review_list(%L, %L) r', :'writer', :'inference'),
    'SELECT * FROM said', 'so is each review');
SELECT is((SELECT array_agg(i.id) FROM nachet.inference_list(:'writer', :'kept') i),
          ARRAY[:'inference']::uuid[], 'it is listed by the picture');
SELECT is((SELECT array_agg(i.id) FROM nachet.inference_list(:'writer', :'moved') i),
          ARRAY[:'inference']::uuid[], 'or by the file');
SELECT pg_temp.allows(format('SELECT nachet.review_confirm(%L, %L)', :'writer', :'inference'),
                      'who may annotate there goes on');
SELECT is((SELECT p.id FROM nachet.picture_register(:'writer', jsonb_build_array(
              jsonb_build_object('file', :'moved', 'zoom', 2))) p), :'kept'::uuid,
          'what is said of the file is said of the picture');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE', 'nothing stands against it at the end');
SET CONSTRAINTS ALL DEFERRED;

-- And back; then it goes for good.
SELECT pg_temp.copied(:'writer', :'moved', :'inner', 'kept.jpg', true) AS back \gset
SELECT is((SELECT p.file FROM nachet.picture_get(:'writer', :'kept') p), :'back'::uuid,
          'as often as it moves');
SELECT datastore.file_delete(:'writer', :'back') \g /dev/null
SELECT pg_temp.refuses('ST404 picture', format('SELECT nachet.picture_get(%L, %L)', :'writer',
                                               :'kept'), 'with its file it goes');

-- A move whose source stayed, since the actor may write there no longer; then both go on alone.
SELECT b.upload, b.file AS apart
  FROM datastore.file_copy_to(:'writer', :'target', ARRAY[:'loose']::uuid[], true) b \gset
UPDATE datastore_private.container_user SET level = 'read'
 WHERE user_id = :'writer' AND container_id = pg_temp.id('private');
SELECT datastore.upload_commit(:'writer', :'upload', jsonb_build_array(
    pg_temp.result(1, 'loose.jpg'))) \g /dev/null
SELECT pg_temp.inferred(:'annotator', :'loose') AS one, pg_temp.inferred(:'writer', :'apart') AS two
\gset
SELECT lives_ok(format('SELECT datastore.file_delete(%L, %L)', :'owner', :'loose'),
                'the source may go, though both are pictures');
SELECT pg_temp.refuses('ST404 inference', format('SELECT nachet.inference_get(%L, %L)', :'owner',
                                                 :'one'), 'with what was found on it');
SELECT is((SELECT p.inferences FROM nachet.picture_get(:'writer', :'apart') p), 1,
          'the copy has its own');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE', 'nothing stands against that either');

-- What the API leaves no way to.
SELECT pg_temp.refuses(w.wanted, w.call, w.wanted)
  FROM (VALUES
    ('23514 picture_objects_range', 'UPDATE nachet_private.picture SET objects = -1'),
    ('23514 picture_zoom_range', 'UPDATE nachet_private.picture SET zoom = 0'),
    ('23514 picture_description_short',
     $$ UPDATE nachet_private.picture SET description = repeat('d', 10001) $$),
    ('23505 picture_file_key',
     'INSERT INTO nachet_private.picture (id, file_id, created_by)
      SELECT gen_random_uuid(), p.file_id, p.created_by FROM nachet_private.picture p'),
    ('23503 picture_file',
     'INSERT INTO nachet_private.picture (id, file_id, created_by)
      SELECT u, u, u FROM gen_random_uuid() AS u;
      SET CONSTRAINTS ALL IMMEDIATE'),
    ('23503 picture_parent', 'UPDATE nachet_private.picture SET parent_id = gen_random_uuid()'),
    ('23503 picture_batch', 'UPDATE nachet_private.picture SET batch_id = gen_random_uuid()'),
    ('23503 picture_seed_picture',
     $$ INSERT INTO nachet_private.picture_seed
        VALUES (gen_random_uuid(), pg_temp.id('oat'), pg_temp.id('writer')) $$),
    ('23503 picture_seed_seed',
     $$ INSERT INTO nachet_private.picture_seed
        VALUES (pg_temp.id('private/top/leaf.jpg'), gen_random_uuid(), pg_temp.id('writer')) $$)
  ) AS w (wanted, call);

SELECT * FROM finish();
ROLLBACK;
