-- What was found and reviewed never changes, also not by hand, and goes only with its picture
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(52);

SELECT pg_temp.id('annotator') AS annotator, pg_temp.id('writer') AS writer,
       pg_temp.id('owner') AS owner, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner,
       pg_temp.id('private/top/leaf.jpg') AS leaf, pg_temp.id('private/inference') AS inference,
       pg_temp.id('oat') AS oat \gset
SELECT nachet.review_submit(:'annotator', :'inference', jsonb_build_array(
           jsonb_build_object('box_id', pg_temp.box_id(:'inference', 1)),
           jsonb_build_object('label', 'Avena fatua', 'box', pg_temp.place(60)))) \g /dev/null
SET LOCAL ROLE datastore_owner;

-- By hand, as the owner of the tables.
SELECT throws_ok(format('UPDATE nachet_private.%I SET %s', w.table_name, w.what), 'ST422',
                 'what was found or reviewed never changes', w.table_name || ' never changes')
  FROM (VALUES ('inference', 'models = ''[]'''), ('object', 'top_x = 0'), ('guess', 'score = 1'),
               ('review', 'reason = ''x'''), ('revision', 'verdict = ''unsure'''),
               ('dataset', 'name = ''x'''), ('dataset_item', 'labels = ''[]'''),
               ('inference', 'models = models WHERE false')) AS w (table_name, what);
SELECT throws_ok('DELETE FROM nachet_private.' || w, 'ST422', NULL, w || ' is not removed alone')
  FROM unnest('{picture,inference,inference_summary,object,guess,review,revision,dataset,'
              'dataset_item}'::text[]) AS w;
SELECT throws_ok(
    'INSERT INTO nachet_private.dataset_item
     SELECT i.dataset_id, i.place + 100, gen_random_uuid(), i.sha256, i.size, i.media_type, i.width,
            i.height, i.split, i.labels FROM nachet_private.dataset_item i',
    'ST422', 'a data set takes nothing in any more', 'what is frozen does not grow');
INSERT INTO nachet_private.dataset_model
VALUES (pg_temp.id('private/data set'), pg_temp.id('version'), pg_temp.id('dev'));
SELECT throws_ok(w, 'ST422', NULL, w)
  FROM unnest('{UPDATE nachet_private.dataset_model SET told_at = now(),'
              'DELETE FROM nachet_private.dataset_model}'::text[]) AS w;
SELECT throws_ok(format('DELETE FROM nachet_private.%s', w.what), 'ST422', NULL,
                 'not even a part: ' || w.what)
  FROM (VALUES (format('picture WHERE id = %L', pg_temp.id('private/top/leaf.jpg'))),
               (format('inference WHERE id = %L', pg_temp.id('private/inference'))),
               (format('object WHERE inference_id = %L', pg_temp.id('private/inference'))),
               (format('review WHERE inference_id = %L', pg_temp.id('private/inference'))))
       AS w (what);
SELECT lives_ok('DELETE FROM nachet_private.revision WHERE false', 'to remove nothing is fine');
RESET ROLE;

-- The constraints that the API leaves no way to.
SELECT throws_ok(w.call, '23514', NULL, w.name || ' keeps what it says')
  FROM (VALUES
    ('revision_species_named', format(
        $$ INSERT INTO nachet_private.revision (review_id, object_id, verdict)
           SELECT r.id, %L, 'species' FROM nachet_private.review r $$,
        pg_temp.box_id(pg_temp.id('private/inference'), 2))),
    ('revision_box_whole', format(
        $$ INSERT INTO nachet_private.revision (review_id, object_id, verdict, top_x)
           SELECT r.id, %L, 'unsure', 1 FROM nachet_private.review r $$,
        pg_temp.box_id(pg_temp.id('private/inference'), 2))),
    ('revision_box_ordered', format(
        $$ INSERT INTO nachet_private.revision (review_id, object_id, verdict, top_x, top_y,
                                                bottom_x, bottom_y)
           SELECT r.id, %L, 'unsure', 2, 1, 1, 2 FROM nachet_private.review r $$,
        pg_temp.box_id(pg_temp.id('private/inference'), 2))),
    ('review_round_counts', format(
        $$ INSERT INTO nachet_private.review (inference_id, number, round, reviewer)
           VALUES (%L, 9, 0, %1$L) $$, pg_temp.id('private/inference'))),
    ('object_box_ordered', format(
        $$ INSERT INTO nachet_private.object (inference_id, position, object_type_id, top_x, top_y,
                                              bottom_x, bottom_y)
           VALUES (%L, 9, 1, 2, 1, 1, 2) $$, pg_temp.id('private/inference'))),
    ('guess_score_range', format(
        $$ INSERT INTO nachet_private.guess (object_id, place, seed_id, score)
           VALUES (%L, 9, %L, 1.5) $$, pg_temp.box_id(pg_temp.id('private/inference'), 1),
        pg_temp.id('oat'))),
    ('inference_summary_counts',
        $$ UPDATE nachet_private.inference_summary SET open_boxes = boxes + 1 $$)
  ) AS w (name, call);
SELECT throws_ok(w.call, '23505', NULL, w.name || ' keeps what it says')
  FROM (VALUES
    ('review_number_key', format(
        $$ INSERT INTO nachet_private.review (inference_id, number, round, reviewer)
           VALUES (%L, 1, 1, %1$L) $$, pg_temp.id('private/inference'))),
    ('revision_once_key',
        $$ INSERT INTO nachet_private.revision (review_id, object_id, verdict)
           SELECT v.review_id, v.object_id, 'unsure' FROM nachet_private.revision v $$),
    ('object_position_key', format(
        $$ INSERT INTO nachet_private.object (inference_id, position, object_type_id, top_x, top_y,
                                              bottom_x, bottom_y)
           VALUES (%L, 1, 1, 1, 1, 2, 2) $$, pg_temp.id('private/inference'))),
    ('guess_id_key',
        $$ INSERT INTO nachet_private.guess (id, object_id, place, seed_id, score)
           SELECT g.id, g.object_id, 9, g.seed_id, 1 FROM nachet_private.guess g LIMIT 1 $$)
  ) AS w (name, call);

SELECT throws_ok(w.call, '23503', NULL, w.name || ' keeps what it says')
  FROM (VALUES
    ('review_inference',
        $$ INSERT INTO nachet_private.review (inference_id, number, round, reviewer)
           SELECT u, 1, 1, u FROM gen_random_uuid() AS u $$),
    ('revision_review',
        $$ INSERT INTO nachet_private.revision (review_id, object_id, verdict)
           SELECT gen_random_uuid(), v.object_id, 'unsure' FROM nachet_private.revision v $$),
    ('revision_object',
        $$ INSERT INTO nachet_private.revision (review_id, object_id, verdict)
           SELECT v.review_id, gen_random_uuid(), 'unsure' FROM nachet_private.revision v $$),
    ('revision_seed', format(
        $$ INSERT INTO nachet_private.revision (review_id, object_id, verdict, seed_id)
           SELECT r.id, %L, 'species', gen_random_uuid() FROM nachet_private.review r $$,
        pg_temp.box_id(pg_temp.id('private/inference'), 2)))
  ) AS w (name, call);

-- With the picture all of it goes; what was frozen names it.
CREATE FUNCTION pg_temp.remains(inference uuid) RETURNS bigint[]
LANGUAGE sql
AS $fn$
    SELECT ARRAY[
        (SELECT count(*) FROM nachet_private.inference i WHERE i.id = inference),
        (SELECT count(*) FROM nachet_private.object o WHERE o.inference_id = inference),
        (SELECT count(*) FROM nachet_private.review r WHERE r.inference_id = inference),
        (SELECT count(*) FROM nachet_private.inference_summary s WHERE s.inference_id = inference)];
$fn$;
SELECT (SELECT count(*) FROM nachet_private.guess) AS guesses,
       (SELECT count(*) FROM nachet_private.revision) AS revisions \gset
SELECT is(pg_temp.remains(:'inference'), '{1,3,1,1}', 'here it is');
SELECT datastore.file_delete(:'writer', :'leaf') \g /dev/null
SELECT is(pg_temp.remains(:'inference'), '{0,0,0,0}', 'with its file it goes, reviewed or not');
SELECT is((SELECT :guesses - count(*) FROM nachet_private.guess), 4::bigint, 'with its guesses');
SELECT is((SELECT :revisions - count(*) FROM nachet_private.revision), 2::bigint,
          'and its revisions');
SELECT results_eq(
    format('SELECT i.is_gone, i.picture FROM nachet.dataset_items(%L, %L) i', :'writer',
           pg_temp.id('private/data set')),
    format('VALUES (true, %L::uuid)', :'leaf'), 'the data set that had it names what is gone');

-- A folder, and a container, with all that hangs on them.
SELECT pg_temp.stored(:'writer', :'inner', 'a.jpg', 'a') AS a,
       pg_temp.stored(:'writer', :'inner', 'b.jpg', 'b') AS b,
       pg_temp.stored(:'writer', :'top', 'c.jpg', 'c') AS c \gset
SELECT pg_temp.inferred(:'writer', :'a') AS one, pg_temp.inferred(:'writer', :'a') AS two,
       pg_temp.inferred(:'writer', :'b') AS three, pg_temp.inferred(:'writer', :'c') AS four \gset
SELECT nachet.review_confirm(:'annotator', i), nachet.review_confirm(:'writer', i)
  FROM unnest(ARRAY[:'one', :'three', :'four']::uuid[]) AS i \g /dev/null
SELECT nachet.picture_register(:'writer', jsonb_build_array(
           jsonb_build_object('file', :'c', 'parent', :'a'))) \g /dev/null
SELECT d.id AS dataset FROM nachet.dataset_create(:'writer', :'private', 'frozen here') d \gset
SELECT datastore.folder_delete(:'writer', :'inner') \g /dev/null
SELECT is((SELECT array_agg(pg_temp.remains(i)) FROM unnest(ARRAY[:'one', :'two', :'three',
                                                                  :'four']::uuid[]) AS i),
          '{{0,0,0,0},{0,0,0,0},{0,0,0,0},{1,2,2,1}}', 'a folder takes its pictures along');
SELECT is((SELECT p.parent FROM nachet.picture_get(:'writer', :'c') p), NULL,
          'a crop stays where its picture goes');
SELECT is((SELECT d.gone FROM nachet.dataset_get(:'writer', :'dataset') d), 2,
          'and a data set names them');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE', 'nothing stands against it at the end');
SET CONSTRAINTS ALL DEFERRED;
SELECT datastore.container_delete(:'owner', :'private') \g /dev/null
SELECT is(pg_temp.remains(:'four'), '{0,0,0,0}', 'so does a container');
SELECT is((SELECT array[count(*), (SELECT count(*) FROM nachet_private.dataset_item i
                                    WHERE i.dataset_id = :'dataset')]
             FROM nachet_private.dataset d WHERE d.id = :'dataset'), '{0,0}',
          'with the data sets that are kept in it');
SELECT lives_ok('SET CONSTRAINTS ALL IMMEDIATE', 'nothing stands against that either');

SELECT * FROM finish();
ROLLBACK;
