-- nachet.inference_check: all that is wrong with a result, and where
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(19);

SELECT * FROM pg_temp.signature('inference_check', 'actor uuid, result jsonb',
                                'SETOF nachet.problem', 's', schema => 'nachet');

SELECT pg_temp.id('stranger') AS somebody \gset
CREATE FUNCTION pg_temp.wrong(result jsonb)
RETURNS TABLE (item integer, argument text, problem text, value text, fixable boolean)
LANGUAGE sql
AS $fn$
    SELECT c.item, c.argument, c.problem, c.value, c.fixable
      FROM nachet.inference_check(actor => pg_temp.id('stranger'), result => wrong.result) c;
$fn$;

SELECT is_empty('SELECT pg_temp.wrong(pg_temp.two_boxes()::jsonb)', 'nothing is wrong with this');
SELECT is_empty('SELECT pg_temp.wrong(pg_temp.found()::jsonb)', 'nor with a result of no boxes');
SELECT results_eq(
    $$ SELECT * FROM pg_temp.wrong('{"boxes": [{}], "totalBoxes": 5}') $$,
    $$ VALUES (NULL::integer, 'filename', 'missing', NULL, true),
              (NULL, 'labelOccurrence', 'missing', NULL, true),
              (NULL, 'totalBoxes', 'differs', '5', true) $$,
    'what is missing and what cannot be read comes first');
SELECT results_eq(
    $$ SELECT * FROM pg_temp.wrong(pg_temp.found(
           pg_temp.box(1, pg_temp.guess('Nobody knows', 0.5), pg_temp.guess('%', 0.4)),
           pg_temp.box(-1, pg_temp.guess('Avena fatua', -0.1))
           || '{"object_type_id": 2}')::jsonb) $$,
    $$ VALUES (1, 'label', 'unknown_label', '%', true),
              (1, 'label', 'unknown_label', 'Nobody knows', true),
              (2, 'box', 'box', NULL, true), (2, 'object_type_id', 'object_type', NULL, true),
              (2, 'score', 'score', NULL, true) $$,
    'then each thing, with the place of its box');
SELECT results_eq(
    $$ SELECT c.problem, c.fixable FROM pg_temp.wrong(pg_temp.found(VARIADIC array_fill(
           pg_temp.box(1, pg_temp.guess('Avena fatua', 1)), '{10001}'))::jsonb) c $$,
    $$ VALUES ('too_many', false) $$, 'too many boxes cannot be mended');
SELECT results_eq($$ SELECT c.problem FROM pg_temp.wrong('"text"') c $$,
                  $$ VALUES ('not_an_object') $$, 'a text is no result');
SELECT results_eq($$ SELECT c.problem FROM pg_temp.wrong(NULL) c $$,
                  $$ VALUES ('not_an_object') $$, 'nor is null');
SELECT results_eq(
    $$ SELECT c.argument, c.problem, c.item FROM pg_temp.wrong(
           '{"boxes": [{"topN": [1]}, 2], "totalBoxes": 2, "filename": 1, "labelOccurrence": 1}') c
        ORDER BY 1 $$,
    $$ VALUES ('boxes', 'not_an_object', 2), ('topN', 'too_many', 1) $$, 'boxes are objects');
SELECT results_eq($$ SELECT c.problem FROM pg_temp.wrong(
                         '{"boxes": 1, "totalBoxes": 1, "filename": 1, "labelOccurrence": 1}') c $$,
                  $$ VALUES ('not_an_array') $$, 'in an array');
SELECT is((SELECT c.message FROM nachet.inference_check(:'somebody',
                      pg_temp.two_boxes()::jsonb || '{"totalBoxes": 1}') c),
          'totalBoxes is not the number of boxes, which is 2',
          'a totalBoxes that does not fit is told as what it is');

SELECT pg_temp.refuses('ST400 actor', $$ SELECT nachet.inference_check(NULL, '{}') $$,
                       'someone must ask');
SELECT pg_temp.refuses('ST403 actor', format($$ SELECT nachet.inference_check(%L, '{}') $$,
                                             pg_temp.id('disabled')), 'who is a user');

SELECT * FROM finish();
ROLLBACK;
