-- nachet.picture_list: the pictures of a folder, with how far each is
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(20);

SELECT * FROM pg_temp.signature(
    'picture_list',
    'actor uuid, folder uuid, page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF nachet.picture', 's', schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('writer') AS writer,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner,
       pg_temp.id('private/top/leaf.jpg') AS leaf \gset
SELECT pg_temp.stored(:'writer', :'top', 'Bare.jpg', 'bare') AS bare,
       pg_temp.stored(:'writer', :'top', 'done.jpg', 'done') AS done,
       pg_temp.stored(:'writer', :'inner', 'below.jpg', 'below') AS below \gset
SELECT b.upload FROM datastore.upload_begin(:'writer', :'top',
    '[{"name": "song.flac", "media_type": "audio/flac"}]') b \gset
SELECT datastore.upload_commit(:'writer', :'upload', jsonb_build_array(pg_temp.result(1, 'song')))
\g /dev/null
SELECT pg_temp.inferred(:'writer', :'done') AS first, pg_temp.inferred(:'writer', :'done') AS second
\gset
SELECT nachet.review_confirm(:'writer', :'second') \g /dev/null

SELECT results_eq(
    format('SELECT p.id, p.file, p.name, p.is_validated, p.inferences, p.verified,
                   jsonb_array_length(p.species), p.folder
              FROM nachet.picture_list(actor => %L, folder => %L) p', :'reader', :'top'),
    format($$ VALUES (%1$L::uuid, %1$L::uuid, 'Bare.jpg', false, 0, 0, 0, %4$L::uuid),
                     (%2$L, %2$L, 'done.jpg', true, 2, 1, 2, %4$L),
                     (%3$L, %3$L, 'leaf.jpg', true, 1, 0, 1, %4$L) $$,
           :'bare', :'done', :'leaf', :'top'),
    'every picture file that lies there, once, by name: whether it is validated, has inferences '
    'and how many are verified');
SELECT results_eq(
    format('SELECT p.species, p.zoom, p.created_at FROM nachet.picture_list(%L, %L) p
             WHERE p.id = %L', :'reader', :'top', :'leaf'),
    format('SELECT p.species, p.zoom, p.created_at FROM nachet.picture_get(%L, %L) p',
           :'reader', :'leaf'), 'as picture_get has it');
SELECT is((SELECT array_agg(r ->> 'name') FROM pg_temp.walked(
              format('picture_list(%L, %L, %%s)', :'reader', :'top'), n, 'nachet') r),
          '{Bare.jpg,done.jpg,leaf.jpg}', 'by pages of ' || n)
  FROM generate_series(1, 4) n;

SELECT l.page_token AS token FROM nachet.picture_list(:'reader', :'top', 1) l \gset
SELECT pg_temp.refuses('ST400 page_token', format('SELECT nachet.picture_list(%L, %L, 1, %L)',
                                                  :'reader', :'inner', :'token'),
                       'a token is of one list');
SELECT pg_temp.refuses('ST400 page_size', format('SELECT nachet.picture_list(%L, %L, 1001)',
                                                 :'reader', :'top'), 'a page has an end');
SELECT pg_temp.refuses('ST404 folder', format('SELECT nachet.picture_list(%L, %L)', :'reader',
                                              pg_temp.id(n)), 'not found: ' || n)
  FROM unnest('{unknown,private/gone,private/gone/below,club box/top}'::text[]) AS n;
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.picture_list(%L, %L)',
                                             pg_temp.id('disabled'), :'top'), 'for users');

SELECT * FROM finish();
ROLLBACK;
