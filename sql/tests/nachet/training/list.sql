-- nachet.training_list: each picture and species once, with who says so
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(23);

SELECT * FROM pg_temp.signature(
    'training_list',
    'actor uuid, container uuid, folder uuid DEFAULT NULL::uuid, page_size integer DEFAULT 100, '
    'page_token text DEFAULT NULL::text',
    'SETOF nachet.training', 's', schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('writer') AS writer,
       pg_temp.id('annotator') AS annotator, pg_temp.id('owner') AS owner,
       pg_temp.id('private') AS private, pg_temp.id('private/top') AS top,
       pg_temp.id('private/top/inner') AS inner, pg_temp.id('private/top/leaf.jpg') AS leaf,
       pg_temp.id('ragweed') AS ragweed, pg_temp.id('oat') AS oat \gset

SELECT results_eq(
    format('SELECT t.picture, t.file, t.sha256, t.seed, t.name, t.source, t.by_user, t.at,
                   t.inference, t.models
              FROM nachet.training_list(actor => %L, container => %L) t', :'reader', :'private'),
    format($$ VALUES (%1$L::uuid, %1$L::uuid, sha256('leaf'), %2$L::uuid, 'Ambrosia artemisiifolia',
                      'claimed'::nachet.species_source, %3$L::uuid, now(), NULL::uuid,
                      NULL::jsonb) $$, :'leaf', :'ragweed', :'owner'),
    'what was claimed at upload, and by whom');

-- Three boxes of one species, verified twice by two, in two inferences.
SELECT pg_temp.stored(:'writer', :'inner', 'deep.jpg', 'deep') AS deep \gset
SELECT pg_temp.inferred(:'annotator', :'deep', pg_temp.found(
           pg_temp.box(1, pg_temp.guess('Avena fatua', 1)),
           pg_temp.box(2, pg_temp.guess('Avena fatua', 1)),
           pg_temp.box(3, pg_temp.guess('14 Avena fatua', 1)))) AS first \gset
SELECT is_empty(format('SELECT nachet.training_list(%L, %L, folder => %L)', :'reader', :'private',
                       :'inner'), 'what nobody reviewed is not training data');
SELECT nachet.review_confirm(:'annotator', :'first') \g /dev/null
SELECT pg_temp.inferred(:'annotator', :'deep', pg_temp.found(
           pg_temp.box(1, pg_temp.guess('Avena fatua', 1)))) AS second \gset
SELECT nachet.review_confirm(:'writer', :'second'), nachet.review_confirm(:'writer', :'second')
\g /dev/null
SELECT results_eq(
    format('SELECT t.picture, t.seed, t.source, t.by_user, t.inference, t.models
              FROM nachet.training_list(%L, %L, %L) t', :'reader', :'private', :'inner'),
    format($$ VALUES (%L::uuid, %L::uuid, 'reviewed'::nachet.species_source, %L::uuid, %L::uuid,
                      '[{"name": "finder", "version": "1.5"}]'::jsonb) $$, :'deep', :'oat',
           :'writer', :'second'),
    'several boxes of a species, inferences and reviews are one row: of the last, with its models');
SELECT nachet.picture_register(:'writer', jsonb_build_array(jsonb_build_object(
           'file', :'deep', 'species', 'Avena fatua'))) \g /dev/null
SELECT results_eq(
    format('SELECT t.source, t.by_user FROM nachet.training_list(%L, %L, %L) t', :'reader',
           :'private', :'inner'),
    format($$ VALUES ('reviewed'::nachet.species_source, %L::uuid) $$, :'writer'),
    'what was reviewed counts more than what is claimed');
SELECT is((SELECT array_agg(t.picture) FROM nachet.training_list(:'reader', :'private', :'top') t),
          ARRAY[:'leaf', :'deep']::uuid[], 'of a folder and below');

-- Who disagrees, and who deletes.
SELECT pg_temp.inferred(:'annotator', :'leaf', pg_temp.found(
           pg_temp.box(1, pg_temp.guess('Brassica juncea', 1)),
           pg_temp.box(2, pg_temp.guess('Avena fatua', 1)))) AS third \gset
SELECT nachet.review_confirm(:'annotator', :'third', ARRAY[pg_temp.box_id(:'third', 1)]),
       nachet.review_submit(:'writer', :'third', jsonb_build_array(
           jsonb_build_object('box_id', pg_temp.box_id(:'third', 1), 'label', 'Ambrosia trifida'),
           jsonb_build_object('box_id', pg_temp.box_id(:'third', 2), 'verdict', 'deleted')))
\g /dev/null
SELECT is((SELECT array_agg(t.name) FROM nachet.training_list(:'reader', :'private') t
            WHERE t.picture = :'leaf'), '{Ambrosia artemisiifolia}',
          'what is disputed or deleted is none');

SELECT is((SELECT array_agg((r ->> 'picture') || (r ->> 'seed')) FROM pg_temp.walked(
              format('training_list(%L, %L, %%s)', :'reader', :'private'), n, 'nachet') r),
          (SELECT array_agg(t.picture::text || t.seed)
             FROM nachet.training_list(:'reader', :'private') t), 'by pages of ' || n)
  FROM generate_series(1, 3) n;
SELECT l.page_token AS token FROM nachet.training_list(:'reader', :'private', NULL, 1) l \gset
SELECT pg_temp.refuses('ST400 page_token', format('SELECT nachet.training_list(%L, %L, %L, 1, %L)',
                                                  :'reader', :'private', :'top', :'token'),
                       'a token is of one list');
SELECT pg_temp.refuses('ST400 page_size', format('SELECT nachet.training_list(%L, %L, NULL, 0)',
                                                 :'reader', :'private'), 'a page has a row');
SELECT pg_temp.refuses('ST404 folder', format('SELECT nachet.training_list(%L, %L, %L)', :'reader',
                                              :'private', pg_temp.id(n)), 'not found: ' || n)
  FROM unnest('{unknown,public/top,private/gone}'::text[]) AS n;
SELECT pg_temp.refuses('ST404 container', format('SELECT nachet.training_list(%L, %L)', :'reader',
                                                 pg_temp.id('club box')), 'of what one sees');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.training_list(%L, %L)',
                                             pg_temp.id('disabled'), :'private'), 'for users');

SELECT * FROM finish();
ROLLBACK;
