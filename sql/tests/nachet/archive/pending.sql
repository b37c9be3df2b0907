-- nachet.archive_pending: what has not moved yet, and where it goes
BEGIN;
\ir ../../fixtures/_archive.sql
SELECT plan(14);

SELECT * FROM pg_temp.signature(
    'archive_pending', 'actor uuid, archive uuid, page_size integer DEFAULT 1000',
    'SETOF nachet.archive_item', 's', schema => 'nachet');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('dev') AS dev, pg_temp.id('owner') AS owner,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner,
       pg_temp.id('private/top/leaf.jpg') AS leaf, pg_temp.id('kept.jpg') AS kept \gset
SELECT b.id AS archive, b.target
  FROM nachet.archive_begin(:'writer', :'top', 'yes') b \gset
SELECT k.target_id AS below FROM nachet_private.archive_folder k
 WHERE k.archive_id = :'archive' AND k.folder_id = :'inner' \gset

SELECT set_eq(
    format('SELECT p.picture, p.file, p.target_folder
              FROM nachet.archive_pending(actor => %L, archive => %L) p', :'writer', :'archive'),
    format('VALUES (%1$L::uuid, %1$L::uuid, %2$L::uuid), (%3$L, %3$L, %4$L)', :'leaf', :'target',
           :'kept', :'below'), 'each picture once, with the folder that it goes to');
SELECT is((SELECT count(*) FROM nachet.archive_pending(:'dev', :'archive', 1)), 1::bigint,
          'some at a time');
SELECT pg_temp.moved(:'dev', ARRAY[:'kept']::uuid[], :'below') \g /dev/null
SELECT results_eq(
    format('SELECT p.picture FROM nachet.archive_pending(%L, %L) p', :'dev', :'archive'),
    format('VALUES (%L::uuid)', :'leaf'), 'what has moved is listed no more');

SELECT pg_temp.refuses('ST404 archive', format('SELECT nachet.archive_pending(%L, %L)',
                                               pg_temp.id('annotator'), :'archive'),
                       'for who may write there, and for developers');
SELECT pg_temp.refuses('ST404 archive', format('SELECT nachet.archive_pending(%L, %L)', :'dev',
                                               pg_temp.id('unknown')), 'where there is one');
SELECT pg_temp.refuses('ST400 page_size', format('SELECT nachet.archive_pending(%L, %L, 0)', :'dev',
                                                 :'archive'), 'a page has a row');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.archive_pending(%L, %L)',
                                             pg_temp.id('disabled'), :'archive'), 'for users');

SELECT * FROM finish();
ROLLBACK;
