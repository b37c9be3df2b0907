-- nachet.picture_check: what is wrong with what is said of pictures, before any byte travels
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(18);

SELECT * FROM pg_temp.signature('picture_check', 'actor uuid, pictures jsonb',
                                'SETOF nachet.problem', 's', schema => 'nachet');

SELECT pg_temp.id('stranger') AS somebody \gset
CREATE FUNCTION pg_temp.wrong(pictures jsonb)
RETURNS TABLE (item integer, argument text, problem text, value text, fixable boolean)
LANGUAGE sql
AS $fn$
    SELECT c.item, c.argument, c.problem, c.value, c.fixable
      FROM nachet.picture_check(actor => pg_temp.id('stranger'), pictures => wrong.pictures) c;
$fn$;

SELECT is_empty($$ SELECT pg_temp.wrong('[{"species": "avena fatua", "objects": 3, "zoom": 0.5},
    {"seed_name": "14 Ambrosia artemisiifolia", "nb_seeds": "0", "zoom_level": 1000000},
    {"user_data": {"number_of_seeds": 1000000, "zoom": "1.25", "description": "d"}}, {}]') $$,
                'nothing is wrong with these; files need not be there');
SELECT results_eq(
    $$ SELECT * FROM pg_temp.wrong('[{"species": ["Avena fatua", "Avena%", ""], "nb_seeds": 1.5},
           {"objects": 1000001, "zoom": -1}, 7, {"zoom": 1000000.5, "seed_name": "fatua"}]') $$,
    $$ VALUES (1, 'objects', 'objects', '1.5', true),
              (1, 'species', 'unknown_label', 'Avena%', true),
              (2, 'objects', 'objects', '1000001', true), (2, 'zoom', 'zoom', '-1', true),
              (3, 'pictures', 'not_an_object', NULL, true),
              (4, 'species', 'unknown_label', 'fatua', true),
              (4, 'zoom', 'zoom', '1000000.5', true) $$,
    'each thing with its picture and what was sent; a pattern or an ending is no name');
SELECT results_eq(
    format('SELECT c.item, c.problem FROM pg_temp.wrong(%L) c',
           jsonb_build_array(jsonb_build_object('description', repeat('d', 10001)))),
    $$ VALUES (1, 'too_long') $$, 'a description has an end');
SELECT is((SELECT array_agg(c.problem) FROM pg_temp.wrong(
              '[{"zoom": "0.000"}, {"zoom": "1e3"}, {"zoom": ""}, {"zoom": "12345678"}]') c),
          '{zoom,zoom,zoom,zoom}', 'a zoom is a number above 0');
SELECT is((SELECT p.objects FROM nachet.picture_register(
              pg_temp.id('writer'), jsonb_build_array(jsonb_build_object(
                  'file', pg_temp.id('private/top/leaf.jpg'), 'objects', '1000000',
                  'zoom', '1000000'))) p), 1000000, 'what is fine here is fine there');

SELECT pg_temp.refuses('ST400 pictures', format('SELECT nachet.picture_check(%L, %L)', :'somebody',
                                                p), 'no pictures: ' || p)
  FROM unnest('{"[]","{}"}'::text[]) AS p;
SELECT pg_temp.refuses('ST413 pictures', format('SELECT nachet.picture_check(%L, %L)', :'somebody',
    jsonb_build_array(VARIADIC array_fill(1, '{10001}'))), 'at most 10000 at once');
SELECT pg_temp.refuses('ST400 actor', $$ SELECT nachet.picture_check(NULL, '[{}]') $$,
                       'someone must ask');
SELECT pg_temp.refuses('ST403 actor', format($$ SELECT nachet.picture_check(%L, '[{}]') $$,
                                             pg_temp.id('disabled')), 'who is a user');

SELECT results_eq(
    format($$ SELECT c.item, c.argument, c.problem FROM nachet.picture_check(%L,
                  '[{"species": {"name": "Avena fatua"}}, {"species": 5}, {"species": null}]') c $$,
           pg_temp.id('stranger')),
    $$ VALUES (1, 'species', 'not_names'), (2, 'species', 'not_names') $$,
    'what is no name is not passed over');

SELECT * FROM finish();
ROLLBACK;
