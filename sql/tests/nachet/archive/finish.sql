-- nachet.archive_finish: the folder goes once its pictures have moved, exactly once
BEGIN;
\ir ../../fixtures/_archive.sql
SELECT plan(37);

SELECT * FROM pg_temp.signature(
    'archive_finish', 'actor uuid, archive uuid, dry_run boolean DEFAULT false',
    'SETOF nachet.archive', 'v', schema => 'nachet');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('dev') AS dev, pg_temp.id('owner') AS owner,
       pg_temp.id('annotator') AS annotator, pg_temp.id('private') AS private,
       pg_temp.id('box') AS box, pg_temp.id('private/top/inner') AS inner,
       pg_temp.id('kept.jpg') AS kept, pg_temp.id('loose.jpg') AS loose,
       pg_temp.id('kept') AS inference \gset
SELECT nachet.picture_register(:'writer', jsonb_build_array(jsonb_build_object(
           'file', :'kept', 'objects', 7, 'zoom', 2))) \g /dev/null
CREATE TEMP TABLE before AS SELECT * FROM nachet.inference_get(:'dev', :'inference');
CREATE TEMP TABLE said AS
SELECT r.id, r.object, r.verdict, r.seed, r.reviewer
  FROM nachet.review_list(:'dev', :'inference') r;
CREATE TEMP TABLE was AS SELECT * FROM nachet.picture_get(:'dev', :'kept');
SELECT b.id AS archive, b.target FROM nachet.archive_begin(:'writer', :'inner', 'yes') b \gset
SELECT pg_temp.news() \g /dev/null

SELECT results_eq(
    format('SELECT a.pictures, a.pending, a.files, a.finished_at
              FROM nachet.archive_finish(actor => %L, archive => %L, dry_run => true) a',
           :'writer', :'archive'),
    'VALUES (1, 1, 1::bigint, NULL::timestamptz)', 'dry, it tells what would go');
SELECT pg_temp.told_nothing('a dry run');
SELECT pg_temp.refuses('ST412 archive', format('SELECT nachet.archive_finish(%L, %L)', :'writer',
                                               :'archive'), 'not before all have moved');
SELECT is(pg_temp.detail(format('SELECT nachet.archive_finish(%L, %L)', :'writer', :'archive')),
          'pending=1', 'which is told');

-- The picture moves, with all that was found and said of it.
SELECT pg_temp.move_pending(:'archive') \g /dev/null
SELECT results_eq(
    format('SELECT p.id, p.container, p.folder, p.name, p.objects, p.zoom, p.species,
                   p.is_validated, p.inferences, p.verified, p.file <> p.id
              FROM nachet.picture_get(%L, %L) p', :'dev', :'kept'),
    format('SELECT w.id, %L::uuid, %L::uuid, w.name, 7, 2::double precision, w.species, true, 1, 1,
                   true FROM was w', :'box', :'target'),
    'a picture keeps its id, its number of seeds, its species and its inferences where it moves');
SELECT results_eq(format('SELECT * FROM nachet.inference_get(%L, %L)', :'dev', :'inference'),
                  'SELECT * FROM before', 'the inference is as it was, and of who registered it');
SELECT results_eq(
    format('SELECT r.id, r.object, r.verdict, r.seed, r.reviewer
              FROM nachet.review_list(%L, %L) r', :'dev', :'inference'),
    'SELECT * FROM said', 'so are its reviews');
SELECT pg_temp.refuses('ST404 ' || w.argument, format(w.call, :'writer', w.id),
                       'the former owner no longer reads the ' || w.argument)
  FROM (VALUES ('picture', 'SELECT nachet.picture_get(%L, %L)', :'kept'),
               ('inference', 'SELECT nachet.inference_get(%L, %L)', :'inference')
       ) AS w (argument, call, id);
SELECT isnt_empty(format('SELECT datastore.file_locate(%L, p.file)
                            FROM nachet.picture_get(%1$L, %L) p', :'dev', :'kept'),
                  'its bytes can be read there by the developers');

-- One that is validated meanwhile is kept too.
SELECT pg_temp.inferred(:'annotator', :'loose') AS late \gset
SELECT nachet.review_confirm(:'annotator', :'late') \g /dev/null
SELECT pg_temp.refuses('ST412 archive', format('SELECT nachet.archive_finish(%L, %L)', :'writer',
                                               :'archive'),
                       'a picture that was validated meanwhile is not lost');
SELECT nachet.archive_begin(:'writer', :'inner', 'yes'), pg_temp.move_pending(:'archive')
\g /dev/null
SELECT pg_temp.move_pending(:'archive') \g /dev/null
SELECT pg_temp.stored(:'writer', :'inner', 'rest.jpg', 'rest') AS rest \gset
SELECT pg_temp.news() \g /dev/null

SELECT results_eq(
    format('SELECT a.id, a.pictures, a.pending, a.files, a.finished_at
              FROM nachet.archive_finish(%L, %L) a', :'writer', :'archive'),
    format('VALUES (%L::uuid, 2, 0, 1::bigint, now())', :'archive'),
    'all have moved, the rest goes');
SELECT pg_temp.told('nachet.archive_finish', :'writer', :'inner', :'private',
                    jsonb_build_object('archive', :'archive', 'files', 1, 'bytes', 4));
SELECT pg_temp.refuses('ST404 ' || w.argument, format(w.call, :'writer', w.id), w.what)
  FROM (VALUES ('folder', 'SELECT datastore.folder_get(%L, %L)', :'inner', 'the folder is gone'),
               ('file', 'SELECT datastore.file_get(%L, %L)', :'rest', 'with what was left in it')
       ) AS w (argument, call, id, what);
SELECT results_eq(
    format('SELECT a.files, a.finished_at FROM nachet.archive_finish(%L, %L) a', :'dev',
           :'archive'),
    'VALUES (1::bigint, now())', 'to finish again changes nothing');
SELECT pg_temp.told_nothing('it');

SELECT pg_temp.refuses('ST400 dry_run', format('SELECT nachet.archive_finish(%L, %L, NULL)', :'dev',
                                               :'archive'), 'dry or not');
SELECT pg_temp.refuses('ST404 archive', format('SELECT nachet.archive_finish(%L, %L)', w.who,
                                               :'archive'), 'for who may write there')
  FROM (VALUES (:'annotator'), (pg_temp.id('stranger')::text)) AS w (who);
SELECT pg_temp.allows(format('SELECT nachet.archive_finish(%L, %L)', :'owner', :'archive'),
                      'whoever else began it');

-- What is moved out of the folder meanwhile, alone or with its own, stays with its owner.
SELECT f.id AS box_folder FROM datastore.folder_create(:'writer', :'private', 'leaving') f \gset
SELECT f.id AS below FROM datastore.folder_create(:'writer', :'private', 'below', :'box_folder') f
\gset
SELECT pg_temp.stored(:'writer', :'box_folder', 'one.jpg', 'one') AS one,
       pg_temp.stored(:'writer', :'below', 'two.jpg', 'two') AS two \gset
SELECT nachet.picture_register(:'writer', jsonb_build_array(
           jsonb_build_object('file', :'one', 'species', 'Avena fatua'),
           jsonb_build_object('file', :'two', 'species', 'Avena fatua'))) \g /dev/null
SELECT b.id AS archive FROM nachet.archive_begin(:'writer', :'box_folder', 'yes') b \gset
SELECT datastore.file_move(:'writer', pg_temp.id('private/top'), ARRAY[:'one'::uuid]),
       datastore.folder_move(:'writer', :'below') \g /dev/null
SELECT is_empty(format('SELECT nachet.archive_pending(%L, %L)', :'dev', :'archive'),
                'what was moved out of the folder waits no more');
SELECT results_eq(
    format('SELECT a.pictures, a.pending, a.files FROM nachet.archive_finish(%L, %L) a', :'writer',
           :'archive'), 'VALUES (0, 0, 0::bigint)', 'nor does it stand against the end');
SELECT is((SELECT count(*) FROM nachet.training_list(:'writer', :'private') t
            WHERE t.file IN (:'one', :'two')), 2::bigint, 'it is where it was moved');

-- Who may write there no longer, and what is frozen or General.
SELECT c.id AS home, c.general_folder AS general
  FROM datastore.container_list(:'writer') c WHERE c.general_folder IS NOT NULL \gset
SELECT f.id AS shelf FROM datastore.folder_create(:'writer', :'home', 'shelf') f \gset
SELECT b.id AS archive FROM nachet.archive_begin(:'writer', :'shelf', 'yes') b \gset
SELECT datastore.folder_move(:'writer', :'general', :'shelf') \g /dev/null
SELECT pg_temp.refuses('ST422 folder folder_general_kept', format(
    'SELECT nachet.archive_finish(%L, %L)', :'writer', :'archive'), 'a General folder below stays');
SELECT f.id AS old FROM datastore.folder_create(:'writer', :'private', 'old') f \gset
SELECT b.id AS archive FROM nachet.archive_begin(:'writer', :'old', 'yes') b \gset
UPDATE datastore_private.container SET frozen_at = now() WHERE id = :'private';
SELECT pg_temp.refuses('ST412 container', format('SELECT nachet.archive_finish(%L, %L)', :'writer',
                                                 :'archive'), 'nothing goes from what is frozen');
UPDATE datastore_private.container SET frozen_at = NULL WHERE id = :'private';
UPDATE datastore_private.container_user SET level = 'read'
 WHERE user_id = :'writer' AND container_id = :'private';
SELECT pg_temp.refuses('ST403 archive', format('SELECT nachet.archive_finish(%L, %L)', :'writer',
                                               :'archive'), 'who began it needs write still');
UPDATE datastore_private.container_user SET expires_at = now()
 WHERE user_id = :'writer' AND container_id = :'private';
SELECT pg_temp.refuses('ST404 archive', format(w.call, :'writer', :'archive'),
                       'who began it and reads there no longer learns no more of it')
  FROM (VALUES ('SELECT nachet.archive_finish(%L, %L, true)'),
               ('SELECT nachet.archive_pending(%L, %L)')) AS w (call);
SELECT pg_temp.allows(format('SELECT nachet.archive_begin(%1$L, %2$L, ''yes''),
                                     nachet.archive_finish(%1$L, %3$L)', :'owner', :'old',
                             :'archive'), 'another one goes on with what they began');

SELECT * FROM finish();
ROLLBACK;
