-- nachet.dataset_create: training data as it is now, for ever
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(62);

SELECT * FROM pg_temp.signature(
    'dataset_create',
    'actor uuid, container uuid, name text, query jsonb DEFAULT ''{}''::jsonb, split jsonb DEFAULT '
    '''{"seed": 0, "test": 0.1, "train": 0.8, "validation": 0.1}''::jsonb',
    'SETOF nachet.dataset', 'v', schema => 'nachet');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('annotator') AS annotator,
       pg_temp.id('owner') AS owner, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner,
       pg_temp.id('private/top/leaf.jpg') AS leaf, pg_temp.id('ragweed') AS ragweed,
       pg_temp.id('oat') AS oat, pg_temp.id('mustard') AS mustard \gset
CREATE FUNCTION pg_temp.creating(query text, split text DEFAULT '{"train": 1}') RETURNS text
LANGUAGE sql
AS $fn$
    SELECT format('SELECT nachet.dataset_create(%L, %L, ''new'', %L, %L)', pg_temp.id('writer'),
                  pg_temp.id('private'), query, split);
$fn$;

SELECT pg_temp.refuses('ST422 query', pg_temp.creating('{}'),
                       'an empty set is none: nothing was reviewed yet');

-- inner/a.jpg: reviewed box by box, one box moved, one drawn, one deleted, one unsure.
SELECT pg_temp.stored(:'writer', :'inner', 'a.jpg', 'a') AS a \gset
SELECT pg_temp.inferred(:'annotator', :'a', pg_temp.found(
           pg_temp.box(1, pg_temp.guess('Avena fatua', 1)),
           pg_temp.box(20, pg_temp.guess('Brassica juncea', 1)),
           pg_temp.box(40, pg_temp.guess('Brassica juncea', 1)))) AS inference \gset
SELECT nachet.review_submit(:'annotator', :'inference', jsonb_build_array(
           jsonb_build_object('box_id', pg_temp.box_id(:'inference', 1), 'box', pg_temp.place(2)),
           jsonb_build_object('box_id', pg_temp.box_id(:'inference', 2), 'verdict', 'deleted'),
           jsonb_build_object('box_id', pg_temp.box_id(:'inference', 3), 'verdict', 'unsure'),
           jsonb_build_object('label', 'Brassica juncea', 'box', pg_temp.place(60)))) \g /dev/null
SELECT pg_temp.news() \g /dev/null

CREATE TEMP TABLE made AS
SELECT * FROM nachet.dataset_create(
    actor => :'writer', container => :'private', name => 'Reviewed', query => '{}',
    split => '{"train": 1}');
SELECT m.id AS dataset FROM made m \gset
SELECT results_eq(
    'SELECT m.container, m.name, m.query, m.split, m.pictures, m.labels, m.species, m.gone,
            m.created_at, m.created_by, m.page_token FROM made m',
    format($$ VALUES (%1$L::uuid, 'Reviewed',
                      jsonb_build_object('containers', jsonb_build_array(%1$L),
                                         'source', 'reviewed', 'disputed', false),
                      '{"train": 1, "validation": 0, "test": 0, "seed": 0}'::jsonb, 1, 2,
                      '{"Avena fatua": {"train": 1, "validation": 0, "test": 0},
                        "Brassica juncea": {"train": 1, "validation": 0, "test": 0}}'::jsonb, 0,
                      now(), %2$L::uuid, NULL::text) $$, :'private', :'writer'),
    'the reviewed data of the container, with the query as it was understood');
SELECT pg_temp.told('nachet.dataset_create', :'writer', :'dataset', :'private', '{"pictures": 1}');
SELECT results_eq(
    format('SELECT i.place, i.picture, i.file, i.sha256, i.size, i.media_type, i.split::text,
                   i.is_gone, i.labels FROM nachet.dataset_items(%L, %L) i', :'writer', :'dataset'),
    format($$ SELECT 1, %1$L::uuid, %1$L::uuid, sha256('a'), 1::bigint, 'image/jpeg', 'train',
                     false, jsonb_agg(jsonb_build_object(
                         'seed', r.seed, 'name', r.name, 'source', 'reviewed', 'by', r.reviewer,
                         'at', nachet_private.iso_time(r.created_at), 'object', r.object,
                         'revision', r.id, 'inference', r.inference,
                         'models', '[{"name": "finder", "version": "1.5"}]'::jsonb,
                         'box', pg_temp.place(CASE r.name WHEN 'Avena fatua' THEN 2 ELSE 60 END))
                       ORDER BY r.name)
                FROM nachet.review_list(%2$L, %3$L) r WHERE r.verdict = 'species' $$,
           :'a', :'writer', :'inference'),
    'each box as it is now, with who said so, the revision, the inference and its models');
SELECT ok((SELECT m.digest ~ '^[0-9a-f]{64}$' FROM made m), 'a digest over all of it');
SELECT is((SELECT d.digest FROM nachet.dataset_create(:'writer', :'private', 'Again', '{}',
                                                      '{"train": 1}') d),
          (SELECT m.digest FROM made m), 'the same data, query and split have the same digest');
SELECT isnt((SELECT d.digest FROM nachet.dataset_create(:'writer', :'private', 'Other seed', '{}',
                                                        '{"train": 1, "seed": 1}') d),
            (SELECT m.digest FROM made m), 'another split has another');

-- What it is asked for.
SELECT results_eq(
    format('SELECT d.pictures, d.labels FROM nachet.dataset_create(%L, %L, %L, %L) d', :'writer',
           :'private', q.name, q.query), q.wanted, q.name)
  FROM (VALUES
    ('claims', '{"source": "claimed"}', 'VALUES (1, 1)'),
    ('all that is known', '{"source": "any"}', 'VALUES (2, 3)'),
    ('a species by its number and name',
     '{"source": "any", "species": ["14 Ambrosia artemisiifolia"]}', 'VALUES (1, 1)'),
    ('a species by its id', format('{"species": ["%s"]}', pg_temp.id('oat')), 'VALUES (1, 1)'),
    ('a folder and below',
     format('{"source": "any", "folders": ["%s"]}', pg_temp.id('private/top')), 'VALUES (2, 3)'),
    ('another folder', format('{"folders": ["%s"]}', pg_temp.id('private/top/inner')),
     'VALUES (1, 2)'),
    ('other containers', format('{"source": "any", "containers": ["%s", "%s"]}',
                                pg_temp.id('private'), pg_temp.id('public')), 'VALUES (3, 4)')
  ) AS q (name, query, wanted);

-- Disputed boxes.
SELECT nachet.review_submit(:'writer', :'inference', jsonb_build_array(jsonb_build_object(
           'box_id', pg_temp.box_id(:'inference', 1), 'label', 'Ambrosia trifida'))) \g /dev/null
SELECT results_eq(
    format('SELECT d.labels, d.species ? ''Ambrosia trifida''
              FROM nachet.dataset_create(%L, %L, %L, %L) d', :'writer', :'private', q.name,
           q.query), q.wanted, q.name)
  FROM (VALUES ('what is disputed is left out', '{}', 'VALUES (1, false)'),
               ('or taken as the last said, on demand', '{"disputed": true}', 'VALUES (2, true)'))
       AS q (name, query, wanted);
SELECT is((SELECT d.labels FROM nachet.dataset_get(:'writer', :'dataset') d), 2,
          'what was frozen before stays as it was');

-- A split, stratified by species; equal bytes are on one side.
SELECT f.id AS many FROM datastore.folder_create(:'writer', :'private', 'many') f \gset
SELECT count(*) FROM nachet.picture_register(:'writer', (
    SELECT jsonb_agg(jsonb_build_object(
               'file', pg_temp.stored(:'writer', :'many', n || '.jpg', 'seed ' || n / 2),
               'species', (ARRAY['Avena fatua', 'Brassica juncea'])[1 + n / 2 % 2]))
      FROM generate_series(0, 399) AS n)) \g /dev/null
SELECT format('{"source": "claimed", "folders": ["%s"]}', :'many') AS query \gset
CREATE TEMP TABLE split AS
SELECT * FROM nachet.dataset_create(:'writer', :'private', 'Split', :'query');
SELECT s.id AS dataset FROM split s \gset
SELECT is((SELECT count(*) FROM (SELECT i.sha256 FROM nachet.dataset_items(:'writer', :'dataset',
                                                                           1000) i
                                  GROUP BY i.sha256 HAVING count(DISTINCT i.split) > 1) AS x),
          0::bigint, 'equal bytes are never divided between training and test');
SELECT ok(bool_and((s.value ->> 'train')::int BETWEEN 156 AND 164
                   AND (s.value ->> 'validation')::int BETWEEN 16 AND 24
                   AND (s.value ->> 'test')::int BETWEEN 16 AND 24),
          'each species is divided as was asked, by pictures')
  FROM split, jsonb_each(split.species) AS s;
SELECT d.id AS again FROM nachet.dataset_create(:'writer', :'private', 'Split twice', :'query') d
\gset
SELECT is_empty(format('SELECT nachet.dataset_diff(%L, %L, %L)', :'writer', :'dataset', :'again'),
                'the same seed divides in the same way');
SELECT d.id AS other FROM nachet.dataset_create(:'writer', :'private', 'Split otherwise', :'query',
    '{"train": 0.8, "validation": 0.1, "test": 0.1, "seed": 7}') d \gset
SELECT isnt_empty(format('SELECT nachet.dataset_diff(%L, %L, %L)', :'writer', :'dataset', :'other'),
                  'another seed in another');

-- Refusals.
SELECT pg_temp.refuses('ST400 query', pg_temp.creating(q), 'no query: ' || q)
  FROM unnest(ARRAY['[]', '1', '{"folder": []}', '{"folders": {}}', '{"species": [1]}',
                    '{"source": "x"}', '{"source": null}', '{"disputed": "no"}',
                    '{"containers": "a"}']) AS q;
SELECT pg_temp.refuses('ST400 query', format('SELECT nachet.dataset_create(%L, %L, ''a'', NULL)',
                                             :'writer', :'private'), 'nor is null');
SELECT pg_temp.refuses('ST400 split', pg_temp.creating('{"source": "any"}', s), 'no split: ' || s)
  FROM unnest(ARRAY['[]', '1', '{}', '{"train": 0.5}', '{"train": 1.5, "test": -0.5}',
                    '{"train": "1"}', '{"train": 1, "seed": -1}', '{"train": 1, "seed": 1.5}',
                    '{"train": 1, "all": 0}', 'null']) AS s;
SELECT pg_temp.refuses('ST400 split', format(
    'SELECT nachet.dataset_create(%L, %L, ''a'', ''{}'', NULL)', :'writer', :'private'),
    'nor is null');
SELECT pg_temp.refuses('ST404 query', pg_temp.creating(q.query), q.what)
  FROM (VALUES
    (format('{"containers": ["%s"]}', pg_temp.id('club box')), 'a container that one may not see'),
    ('{"containers": ["x"]}', 'one that is none'),
    (format('{"folders": ["%s"]}', pg_temp.id('club box/top')), 'a folder that one may not see'),
    (format('{"folders": ["%s"]}', pg_temp.id('unknown')), 'or that is not there')
  ) AS q (query, what);
SELECT pg_temp.refuses('ST422 query', pg_temp.creating('{"species": ["Avena%", "x"]}'),
                       'species are known');
SELECT is(pg_temp.detail(pg_temp.creating('{"species": ["Avena%", "x"]}')),
          'problems=species:unknown_label items=1;2 labels=Avena_;x', 'all others are named');
SELECT pg_temp.refuses('ST422 query', pg_temp.creating(
    format('{"folders": ["%s"]}', pg_temp.id('private/gone'))), 'the trash holds no data');
SELECT pg_temp.refuses('ST400 name', format('SELECT nachet.dataset_create(%L, %L, NULL)', :'writer',
                                            :'private'), 'a data set has a name');
SELECT pg_temp.refuses('ST400 name', format(
    'SELECT nachet.dataset_create(%L, %L, ''  '')', :'writer', :'private'), 'that is not blank');
SELECT pg_temp.refuses('ST409 name dataset_name_key', format(
    'SELECT nachet.dataset_create(%L, %L, ''reviewed'')', :'writer', :'private'),
    'and is its own, but for case');
SELECT pg_temp.refuses('ST403 container', format('SELECT nachet.dataset_create(%L, %L, ''a'')',
                                                 :'annotator', :'private'), 'needs write');
SELECT pg_temp.refuses('ST404 container', format('SELECT nachet.dataset_create(%L, %L, ''a'')',
                                                 :'writer', pg_temp.id('club box')),
                       'in what one sees');
SELECT pg_temp.refuses('ST412 container', format('SELECT nachet.dataset_create(%L, %L, ''a'')',
                                                 :'writer', pg_temp.id('frozen')),
                       'and is not frozen');

SELECT * FROM finish();
ROLLBACK;
