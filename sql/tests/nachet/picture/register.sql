-- nachet.picture_register: what pictures show, as who uploads them says
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(35);

SELECT * FROM pg_temp.signature('picture_register', 'actor uuid, pictures jsonb',
                                'SETOF nachet.picture', 'v', schema => 'nachet');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/leaf.jpg') AS leaf,
       pg_temp.id('ragweed') AS ragweed, pg_temp.id('oat') AS oat,
       pg_temp.id('mustard') AS mustard, pg_temp.id('unknown') AS unknown \gset
SELECT pg_temp.stored(:'writer', :'top', 'a.jpg', 'a') AS a,
       pg_temp.stored(:'writer', :'top', 'b.jpg', 'b') AS b,
       pg_temp.stored(:'writer', :'top', 'c.jpg', 'c') AS c \gset
SELECT pg_temp.news() \g /dev/null

-- A call of the writer; {words} in it are the files' ids.
CREATE FUNCTION pg_temp.saying(pictures text, actor text DEFAULT 'writer') RETURNS text
LANGUAGE sql
AS $fn$
    SELECT format('SELECT * FROM nachet.picture_register(%L, %L)', pg_temp.id(actor), pictures);
$fn$;
CREATE FUNCTION pg_temp.species(picture uuid) RETURNS text[]
LANGUAGE sql
AS $fn$
    SELECT ARRAY(SELECT s ->> 'name' FROM jsonb_array_elements(p.species) AS s)
      FROM nachet.picture_get(pg_temp.id('writer'), picture) p;
$fn$;

-- By value.
SELECT results_eq(
    format($$ SELECT p.id, p.file, p.container, p.folder, p.name, p.objects, p.zoom, p.description,
                     p.parent, p.batch, p.species, p.is_validated, p.inferences, p.verified,
                     p.created_at, p.page_token
                FROM nachet.picture_register(actor => %L, pictures => %L) p $$, :'writer',
           jsonb_build_array(
               jsonb_build_object('file', :'a', 'objects', 3, 'zoom', 12.5, 'description', 'dry',
                                  'species', '["avena fatua", "14 Avena Fatua"]'::jsonb),
               jsonb_build_object('file', :'b', 'parent', :'leaf'))),
    format($$ VALUES (%1$L::uuid, %1$L::uuid, %2$L::uuid, %3$L::uuid, 'a.jpg', 3,
                      12.5::double precision, 'dry', NULL::uuid, NULL::uuid,
                      jsonb_build_array(jsonb_build_object(
                          'seed', %4$L, 'name', 'Avena fatua', 'source', 'claimed', 'by', %5$L,
                          'at', nachet_private.iso_time(now()))),
                      true, 0, 0, now(), NULL::text),
                     (%6$L, %6$L, %2$L, %3$L, 'b.jpg', NULL, NULL, NULL, %7$L, NULL, '[]', false, 0,
                      0, now(), NULL) $$,
           :'a', :'private', :'top', :'oat', :'writer', :'b', :'leaf'),
    'files are pictures now, with their species, each once, as claimed by who says so');
SELECT pg_temp.told('nachet.picture_register', :'writer', :'a', :'private', '{"pictures": 2}');

-- Again: member by member.
SELECT results_eq(
    format($$ SELECT p.objects, p.zoom, p.description, pg_temp.species(p.id)
                FROM nachet.picture_register(%L, %L) p $$, :'writer',
           jsonb_build_array(jsonb_build_object('file', :'a', 'objects', 4))),
    $$ VALUES (4, 12.5::double precision, 'dry', '{Avena fatua}'::text[]) $$,
    'what is left out stays as it was');
SELECT nachet.picture_register(:'writer', jsonb_build_array(jsonb_build_object(
           'file', :'a', 'species', jsonb_build_array(:'mustard', 'Ambrosia artemisiifolia'))))
\g /dev/null
SELECT is(pg_temp.species(:'a'), '{Ambrosia artemisiifolia,Brassica juncea}',
          'species are replaced by those that are sent, as ids or names');

-- As backends send it.
SELECT nachet.picture_register(:'writer', jsonb_build_array(
    jsonb_build_object('picture_id', :'b', 'seed_name', '1 Ambrosia trifida', 'nb_seeds', '7',
                       'zoom_level', '0.5', 'seed_id', ''),
    jsonb_build_object('picture', :'c', 'seed_id', :'oat', 'seed_name', 'ignored: the id wins',
                       'user_data',
                       '{"description": "field", "number_of_seeds": 2, "zoom": 3}'::jsonb,
                       'image_data', jsonb_build_object('parent', :'leaf')))) \g /dev/null
SELECT results_eq(
    format('SELECT p.objects, p.zoom, p.description, p.parent, pg_temp.species(p.id)
              FROM nachet.picture_list(%L, %L) p WHERE p.file IN (%L, %L) ORDER BY p.name',
           :'writer', :'top', :'b', :'c'),
    format($$ VALUES (7, 0.5::double precision, NULL, %1$L::uuid, '{Ambrosia trifida}'::text[]),
                     (2, 3, 'field', %1$L, '{Avena fatua}') $$, :'leaf'),
    'what backends send today is taken as it is');
SELECT pg_temp.news() \g /dev/null

-- What reviews found stays, whatever is claimed.
SELECT pg_temp.inferred(:'writer', :'a') AS inference \gset
SELECT nachet.review_confirm(:'writer', :'inference') \g /dev/null
SELECT nachet.picture_register(:'writer', jsonb_build_array(jsonb_build_object(
           'file', :'a', 'species', 'Brassica juncea'))) \g /dev/null
SELECT results_eq(
    format($$ SELECT s ->> 'name', s ->> 'source', s ->> 'inference', s -> 'models'
                FROM nachet.picture_get(%L, %L) p, jsonb_array_elements(p.species) AS s $$,
           :'writer', :'a'),
    format($$ VALUES ('Ambrosia artemisiifolia', 'reviewed', %1$L,
                      '[{"name": "finder", "version": "1.5"}]'::jsonb),
                     ('Avena fatua', 'reviewed', %1$L, '[{"name": "finder", "version": "1.5"}]'),
                     ('Brassica juncea', 'claimed', NULL, NULL) $$, :'inference'),
    'what was reviewed stays beside what is claimed, each with its source');
SELECT pg_temp.news() \g /dev/null

-- All or nothing, all problems at once.
CREATE TEMP VIEW wrong AS
SELECT pg_temp.saying(jsonb_build_array(
           jsonb_build_object('file', pg_temp.id('private/top/leaf.jpg'), 'objects', -1,
                              'species', 'Avena fatuaa'),
           jsonb_build_object('file', pg_temp.id('private/top/leaf.jpg'), 'zoom', 0,
                              'description', repeat('d', 10001)))::text) AS call;
SELECT (SELECT count(*) FROM nachet_private.seed) AS seeds \gset
SELECT pg_temp.refuses('ST422 pictures', w.call, 'problems refuse the whole') FROM wrong w;
SELECT is(pg_temp.detail(w.call),
          'problems=description:too_long;file:twice;objects:objects;species:unknown_label;'
          'zoom:zoom items=1;2 labels=Avena_fatuaa', 'and all are named') FROM wrong w;
SELECT is((SELECT count(*) FROM nachet_private.seed), :seeds::bigint,
          'a typo in a name makes no species');
SELECT b.upload, b.file AS song FROM datastore.upload_begin(:'writer', :'top',
    '[{"name": "song.flac", "media_type": "audio/flac"}]') b \gset
SELECT datastore.upload_commit(:'writer', :'upload', jsonb_build_array(pg_temp.result(1, 'song')))
\g /dev/null
SELECT is(pg_temp.detail(pg_temp.saying(format('[{"file": "%s"}]', :'song'))),
          'problems=file:not_a_picture items=1', 'music is no picture');
SELECT pg_temp.refuses('23514 picture_not_its_parent', pg_temp.saying(
    format('[{"file": "%s", "parent": "%1$s"}]', :'a')), 'no picture is cropped from itself');

SELECT pg_temp.refuses('ST400 pictures', pg_temp.saying(p), 'no pictures: ' || p)
  FROM unnest('{"[]","{}","null"}'::text[]) AS p;
SELECT pg_temp.refuses('ST400 pictures', format('SELECT nachet.picture_register(%L, NULL)',
                                                :'writer'), 'nor is nothing');
SELECT pg_temp.refuses('ST413 pictures', pg_temp.saying(
    jsonb_build_array(VARIADIC array_fill(1, '{10001}'))::text), 'at most 10000 at once');
SELECT pg_temp.refuses('ST404 pictures', pg_temp.saying(format('[{"file": "%s"}]', pg_temp.id(n))),
                       'not found: ' || n)
  FROM unnest('{unknown,private/gone/below/lost.jpg,club box/top/leaf.jpg}'::text[]) AS n;
SELECT pg_temp.refuses('ST404 pictures', pg_temp.saying('[{"file": "x"}]'), 'an id is an id');
SELECT pg_temp.refuses('ST404 pictures', pg_temp.saying('[{}]'), 'and must be there');
SELECT pg_temp.refuses('ST404 pictures', pg_temp.saying('[7]'), 'so must an object');
SELECT pg_temp.refuses('ST404 parent', pg_temp.saying(
    format('[{"file": "%s", "parent": "%s"}]', :'a', p)), 'no parent: ' || p)
  FROM (VALUES (:'unknown'), ('x'), (pg_temp.id('club box/top/leaf.jpg')::text)) AS v (p);
SELECT pg_temp.refuses('ST403 pictures', pg_temp.saying(format('[{"file": "%s"}]', :'a'),
                                                        'annotator'),
                       'to say what was uploaded needs write');
SELECT pg_temp.refuses('ST404 pictures', pg_temp.saying(format('[{"file": "%s"}, {"file": "%s"}]',
                                                               :'a', :'unknown')),
                       'one that is not there refuses all');
SELECT pg_temp.refuses('ST412 container', pg_temp.saying(
    format('[{"file": "%s"}]', pg_temp.id('frozen/top/leaf.jpg'))), 'nothing in what is frozen');

SELECT * FROM finish();
ROLLBACK;
