-- nachet.folder_validated: the question before a folder goes
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(21);

SELECT * FROM pg_temp.signature(
    'folder_validated',
    'actor uuid, folder uuid, page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF nachet.picture', 's', schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('writer') AS writer,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner,
       pg_temp.id('private/top/leaf.jpg') AS leaf \gset
SELECT pg_temp.stored(:'writer', :'inner', 'a.jpg', 'a') AS a,
       pg_temp.stored(:'writer', :'inner', 'b.jpg', 'b') AS b,
       pg_temp.stored(:'writer', :'inner', 'c.jpg', 'c') AS c,
       pg_temp.stored(:'writer', :'inner', 'd.jpg', 'd') AS d \gset
SELECT is_empty(format('SELECT nachet.folder_validated(%L, %L)', :'reader', :'inner'),
                'a folder that can go without a loss');
-- a: two verified boxes and a claim. b: an inference nobody reviewed. c: nothing. d: half.
SELECT pg_temp.inferred(:'writer', :'a') AS one, pg_temp.inferred(:'writer', :'b') AS two,
       pg_temp.inferred(:'writer', :'d') AS half \gset
SELECT nachet.review_confirm(:'writer', :'one'),
       nachet.review_confirm(:'writer', :'half', ARRAY[pg_temp.box_id(:'half', 1)]),
       nachet.picture_register(:'writer', jsonb_build_array(jsonb_build_object(
           'file', :'a', 'species', 'Avena fatua'))) \g /dev/null

SELECT results_eq(
    format('SELECT p.id, p.name, p.is_validated, p.folder
              FROM nachet.folder_validated(actor => %L, folder => %L) p', :'reader', :'top'),
    format($$ VALUES (%L::uuid, 'leaf.jpg', true, %L::uuid), (%L, 'a.jpg', true, %L) $$,
           :'leaf', :'top', :'a', :'inner'),
    'a validated picture is told once, however many verified boxes and species it has');
SELECT is((SELECT array_agg(r ->> 'name') FROM pg_temp.walked(
              format('folder_validated(%L, %L, %%s)', :'reader', :'top'), n, 'nachet') r),
          '{leaf.jpg,a.jpg}', 'by pages of ' || n)
  FROM generate_series(1, 3) n;

-- e: whatever reviewers found there, they looked at all of it.
SELECT pg_temp.inferred(:'writer', pg_temp.stored(:'writer', :'inner', 'e.jpg', 'e')) AS none \gset
SELECT nachet.review_submit(:'writer', :'none', jsonb_build_array(
           jsonb_build_object('box_id', pg_temp.box_id(:'none', 1), 'verdict', 'deleted'),
           jsonb_build_object('box_id', pg_temp.box_id(:'none', 2), 'verdict', 'unsure')))
\g /dev/null
SELECT results_eq(
    format('SELECT p.name, p.species, p.is_validated
              FROM nachet.folder_validated(%L, %L) p ORDER BY p.name DESC LIMIT 1 OFFSET 1',
           :'reader', :'top'),
    $$ VALUES ('e.jpg', '[]'::jsonb, true) $$, 'one without a species is validated too');
SELECT ok((SELECT p.is_validated FROM nachet.picture_list(:'reader', :'inner') p
            WHERE p.name = 'e.jpg'), 'in every list');

-- In the trash below: it would go too.
UPDATE datastore_private.folder SET trashed_at = now(), trashed_by = :'writer' WHERE id = :'inner';
SELECT is((SELECT count(*) FROM nachet.folder_validated(:'reader', :'top')), 3::bigint,
          'what lies in the trash below would go too');

SELECT l.page_token AS token FROM nachet.folder_validated(:'reader', :'top', 1) l \gset
SELECT pg_temp.refuses('ST400 page_token', format('SELECT nachet.folder_validated(%L, %L, 1, %L)',
                                                  :'reader', pg_temp.id('public/top'), :'token'),
                       'a token is of one list');
SELECT pg_temp.refuses('ST400 page_size', format('SELECT nachet.folder_validated(%L, %L, 0)',
                                                 :'reader', :'top'), 'a page has a row');
SELECT pg_temp.refuses('ST404 folder', format('SELECT nachet.folder_validated(%L, %L)', :'reader',
                                              pg_temp.id(n)), 'not found: ' || n)
  FROM unnest('{unknown,club box/top,private/gone}'::text[]) AS n;
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.folder_validated(%L, %L)',
                                             pg_temp.id('disabled'), :'top'), 'for users');

SELECT * FROM finish();
ROLLBACK;
