-- nachet.batch_add: pictures of a batch arrive, one by one or many at a time
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(28);

SELECT * FROM pg_temp.signature('batch_add', 'actor uuid, batch uuid, pictures jsonb',
                                'SETOF nachet.batch', 'v', schema => 'nachet');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner,
       pg_temp.id('unknown') AS unknown \gset
SELECT b.id AS batch FROM nachet.batch_open(:'writer', :'top', 3, '{Avena fatua}', 5, 2.5) b \gset
SELECT pg_temp.stored(:'writer', :'top', 'a.jpg', 'a') AS a,
       pg_temp.stored(:'writer', :'top', 'b.jpg', 'b') AS b,
       pg_temp.stored(:'writer', :'top', 'c.jpg', 'c') AS c,
       pg_temp.stored(:'writer', :'top', 'd.jpg', 'd') AS d,
       pg_temp.stored(:'writer', :'inner', 'e.jpg', 'e') AS e \gset
SELECT nachet.batch_fail(:'writer', :'batch', '[{"name": "a.jpg", "problem": "torn"},
                                                {"name": "z.jpg", "problem": "torn"}]') \g /dev/null
SELECT pg_temp.news() \g /dev/null
CREATE FUNCTION pg_temp.adding(pictures text, batch uuid, actor text DEFAULT 'writer') RETURNS text
LANGUAGE sql
AS $fn$
    SELECT format('SELECT * FROM nachet.batch_add(%L, %L, %L)', pg_temp.id(actor), batch, pictures);
$fn$;

SELECT results_eq(
    format('SELECT b.id, b.received, b.failed, b.missing, b.failures #>> ''{0,name}''
              FROM nachet.batch_add(actor => %L, batch => %L, pictures => %L) b', :'writer',
           :'batch', format('[{"file": "%s"}]', :'a')),
    format($$ VALUES (%L::uuid, 1, 1, 1, 'z.jpg') $$, :'batch'),
    'one has come; that it failed before is no longer told');
SELECT pg_temp.told('nachet.batch_add', :'writer', :'batch', :'private', '{"pictures": 1}');
SELECT results_eq(
    format($$ SELECT p.objects, p.zoom, p.batch, p.species #>> '{0,name}', p.is_validated
                FROM nachet.picture_get(%L, %L) p $$, :'writer', :'a'),
    format($$ VALUES (5, 2.5::double precision, %L::uuid, 'Avena fatua', true) $$, :'batch'),
    'what is left out of a picture is as announced');
SELECT is((SELECT b.received FROM nachet.batch_add(:'writer', :'batch', jsonb_build_array(
              jsonb_build_object('file', :'a'),
              jsonb_build_object('file', :'b', 'objects', 1, 'species', 'Brassica juncea'))) b), 2,
          'one that came before comes once');
SELECT results_eq(
    format($$ SELECT p.objects, p.species #>> '{0,name}', jsonb_array_length(p.species)
                FROM nachet.picture_get(%L, %L) p $$, :'writer', :'b'),
    $$ VALUES (1, 'Brassica juncea', 1) $$, 'what is said of one holds for it');

SELECT pg_temp.refuses('ST422 pictures', pg_temp.adding(
    format('[{"file": "%s"}, {"file": "%s"}]', :'c', :'d'), :'batch'),
    'not more than were announced');
SELECT is(pg_temp.detail(pg_temp.adding(format('[{"file": "%s"}, {"file": "%s"}]', :'c', :'d'),
                                        :'batch')), 'announced=3 received=2', 'which is told');
SELECT results_eq(
    format('SELECT b.received, b.missing FROM nachet.batch_add(%L, %L, %L) b', :'writer', :'batch',
           format('[{"file": "%s"}]', :'c')),
    'VALUES (3, 0)', 'complete');
SELECT pg_temp.refuses('ST422 pictures', pg_temp.adding(format('[{"file": "%s"}]', :'e'), :'batch'),
                       'they lie in the folder that was announced');
SELECT is(pg_temp.detail(pg_temp.adding(
              format('[{"file": "%s", "species": "x"}, {"file": "%1$s", "zoom": -1}]', :'a'),
              :'batch')),
          'problems=file:twice;species:unknown_label;zoom:zoom items=1;2 labels=x',
          'all problems are named');
SELECT pg_temp.refuses('ST400 pictures', pg_temp.adding('[]', :'batch'), 'some pictures');
SELECT pg_temp.refuses('ST413 pictures', pg_temp.adding(
    jsonb_build_array(VARIADIC array_fill(1, '{10001}'))::text, :'batch'), 'at most 10000 at once');
SELECT pg_temp.refuses('ST404 pictures', pg_temp.adding(format('[{"file": "%s"}]', :'unknown'),
                                                        :'batch'), 'that are there');
SELECT pg_temp.refuses('ST404 parent', pg_temp.adding(
    format('[{"file": "%s", "parent": "%s"}]', :'a', :'unknown'), :'batch'), 'as is a parent');
SELECT pg_temp.refuses('ST404 batch', pg_temp.adding('[{}]', :'unknown'), 'to a batch');
SELECT pg_temp.refuses('ST403 batch', pg_temp.adding('[{}]', :'batch', 'annotator'),
                       'with the right to write');
SELECT pg_temp.refuses('ST404 batch', pg_temp.adding('[{}]', :'batch', 'stranger'),
                       'that one sees');
SELECT pg_temp.refuses('ST412 container', pg_temp.adding('[{}]', pg_temp.id('frozen/batch')),
                       'that is not frozen');
SELECT nachet.batch_close(:'writer', :'batch') \g /dev/null
SELECT pg_temp.refuses('ST412 batch', pg_temp.adding(format('[{"file": "%s"}]', :'a'), :'batch'),
                       'and that is open');

-- A picture that goes is missing again.
SELECT datastore.file_delete(:'writer', :'c') \g /dev/null
SELECT is((SELECT b.missing FROM nachet.batch_reopen(:'writer', :'batch') b), 0,
          'one failed and has not come: that is no missing one');
SELECT results_eq(format('SELECT b.received, b.failed FROM nachet.batch_get(%L, %L) b', :'writer',
                         :'batch'), 'VALUES (2, 1)', 'what was deleted has not come');

SELECT * FROM finish();
ROLLBACK;
