-- nachet.inference_register: what a pipeline found, all of it or nothing, unchanged for ever
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(67);

SELECT * FROM pg_temp.signature(
    'inference_register',
    'actor uuid, picture uuid, result json, pipeline uuid DEFAULT NULL::uuid, '
    'idempotency_key text DEFAULT NULL::text',
    'SETOF nachet.inference', 'v', schema => 'nachet');

SELECT pg_temp.id('annotator') AS annotator, pg_temp.id('writer') AS writer,
       pg_temp.id('private') AS private, pg_temp.id('private/top') AS top,
       pg_temp.id('private/top/leaf.jpg') AS leaf, pg_temp.id('ragweed') AS ragweed,
       pg_temp.id('pipeline') AS pipeline \gset
SELECT pg_temp.stored(:'writer', :'top', 'other.jpg', 'other') AS other \gset
SELECT pg_temp.news() \g /dev/null

-- The members that an answer adds to what was sent.
CREATE FUNCTION pg_temp.as_sent(answer jsonb) RETURNS jsonb
LANGUAGE sql
AS $fn$
    SELECT answer - '{inference_id,pipeline_id}'::text[] || jsonb_build_object('boxes', (
               SELECT jsonb_agg(
                          b - '{box_id,top_id,object_type_id,is_verified,verdict,verified_id,
                                verified_label,disputed,is_manual}'::text[]
                          || jsonb_build_object('topN', (
                                 SELECT jsonb_agg(g - 'object_id')
                                   FROM jsonb_array_elements(b -> 'topN') AS g)))
                 FROM jsonb_array_elements(answer -> 'boxes') AS b));
$fn$;

-- By value.
CREATE TEMP TABLE made AS
SELECT * FROM nachet.inference_register(actor => :'annotator', picture => :'other',
                                        result => pg_temp.two_boxes(), pipeline => :'pipeline');
SELECT m.id AS inference FROM made m \gset
SELECT results_eq(
    'SELECT m.picture, m.pipeline, m.models, m.total_boxes, m.open_boxes, m.disputed, m.is_verified,
            m.verified_at, m.verified_by, m.created_at, m.created_by, m.page_token FROM made m',
    format($$ VALUES (%L::uuid, %L::uuid, '[{"name": "finder", "version": "1.5"}]'::jsonb, 2, 2, 0,
                      false, NULL::timestamptz, NULL::uuid, now(), %L::uuid, NULL::text) $$,
           :'other', :'pipeline', :'annotator'),
    'two boxes that nobody reviewed, of the pipeline that was named, and a version given as a '
    'number is text');
SELECT pg_temp.told('nachet.inference_register', :'annotator', :'inference', :'private',
                    jsonb_build_object('picture', :'other', 'pipeline', :'pipeline', 'boxes', 2));
SELECT is((SELECT pg_temp.as_sent(m.result) FROM made m), pg_temp.two_boxes()::jsonb,
          'the answer is all that was sent, and the ids');
SELECT is((SELECT i.result::text FROM nachet_private.inference i WHERE i.id = :'inference'),
          pg_temp.two_boxes()::text, 'what was sent is kept letter by letter');
SELECT results_eq(
    $$ SELECT m.result ->> 'inference_id', m.result ->> 'pipeline_id' FROM made m $$,
    format('VALUES (%L, %L)', :'inference', :'pipeline'), 'the result names itself');
SELECT results_eq(
    format($$ SELECT o.position, g.place::integer, d.name, g.score, g.is_top
                FROM nachet_private.object o
                JOIN nachet_private.guess g ON g.object_id = o.id
                JOIN nachet_private.seed d ON d.id = g.seed_id
               WHERE o.inference_id = %L ORDER BY 1, 2 $$, :'inference'),
    $$ VALUES (1, 1, 'Ambrosia artemisiifolia', 0.9::double precision, true),
              (1, 2, 'Ambrosia trifida', 0.05, false), (2, 1, 'Avena fatua', 0.4, true),
              (2, 2, 'Brassica juncea', 0.35, false) $$,
    'every guess is of a species; numbered labels ("14 Ambrosia artemisiifolia") find theirs');
SELECT results_eq(
    format($$ SELECT o.position, o.top_x, o.top_y, o.bottom_x, o.bottom_y, o.is_manual
                FROM nachet_private.object o WHERE o.inference_id = %L ORDER BY 1 $$, :'inference'),
    'VALUES (1, 1::numeric, 2::numeric, 11::numeric, 12.5::numeric, false), '
    '(2, 40, 2, 50, 12.5, false)', 'every box has its place, to the fraction of a pixel');
SELECT results_eq(
    $$ SELECT b.value ->> 'box_id', b.value -> 'object_type_id',
              b.value ->> 'top_id' = b.value -> 'topN' -> 0 ->> 'object_id',
              b.value -> 'is_verified', b.value -> 'verdict', b.value -> 'disputed',
              b.value -> 'is_manual'
         FROM made m, jsonb_array_elements(m.result -> 'boxes') WITH ORDINALITY AS b (value, place)
        ORDER BY b.place $$,
    format($$ SELECT pg_temp.box_id(%L, n)::text, '1'::jsonb, true, 'false'::jsonb, 'null'::jsonb,
                     'false'::jsonb, 'false'::jsonb FROM generate_series(1, 2) n $$, :'inference'),
    'each box has its id, its kind and its surest guess, and no verdict');
SELECT results_eq(
    format('SELECT p.id, p.file, p.species, p.is_validated, p.inferences, p.verified
              FROM nachet.picture_get(%L, %L) p', :'annotator', :'other'),
    format($$ VALUES (%1$L::uuid, %1$L::uuid, '[]'::jsonb, false, 1, 0) $$, :'other'),
    'a file becomes a picture by it; no species is known of it before a review');

-- Several, newest first; of the same bytes too.
SELECT isnt(pg_temp.inferred(:'annotator', :'other'), :'inference'::uuid,
            'a picture may have several inferences, without another copy of it');
SELECT pg_temp.news() \g /dev/null

-- The models of who tells none are those of the pipeline; a pipeline need not be told.
SELECT is((SELECT i.models FROM nachet.inference_register(
                      :'annotator', :'leaf', (pg_temp.two_boxes()::jsonb - 'models')::json,
                      :'pipeline') i),
          jsonb_build_array(jsonb_build_object('name', format('finder %s', pg_current_xact_id()),
                                               'version', '1.5')),
          'without models they are those of the pipeline');
SELECT results_eq(
    format($$ SELECT i.pipeline, i.models, i.result -> 'pipeline_id'
                FROM nachet.inference_register(%L, %L, %L) i $$, :'annotator', :'leaf',
           pg_temp.two_boxes()::jsonb - 'models'),
    $$ VALUES (NULL::uuid, '[]'::jsonb, 'null'::jsonb) $$,
    'a result without a pipeline is fine, and reads as none');
SELECT results_eq(
    format($$ SELECT i.pipeline, i.result -> 'pipeline_id'
                FROM nachet.inference_register(%L, %L, %L) i $$, :'annotator', :'leaf',
           pg_temp.two_boxes()::jsonb || jsonb_build_object('pipeline_id', :'pipeline')),
    format($$ VALUES (%1$L::uuid, to_jsonb(%1$L::text)) $$, :'pipeline'),
    'where the call names no pipeline, it is the one that the result names');
SELECT results_eq(
    format($$ SELECT i.pipeline, i.result -> 'pipeline_id'
                FROM nachet.inference_register(%L, %L, %L) i $$, :'annotator', :'leaf',
           pg_temp.two_boxes()::jsonb || '{"pipeline_id": "of a former system"}'),
    $$ VALUES (NULL::uuid, '"of a former system"'::jsonb) $$,
    'a pipeline that is not one of these is kept as it was sent');

-- Guesses.
CREATE FUNCTION pg_temp.guesses(inference uuid)
RETURNS TABLE (seed uuid, score numeric, top boolean)
LANGUAGE sql STABLE
AS $fn$
    SELECT g.seed_id, g.score::numeric, g.is_top
      FROM nachet_private.object o JOIN nachet_private.guess g ON g.object_id = o.id
     WHERE o.inference_id = inference ORDER BY o.position, g.place;
$fn$;

SELECT pg_temp.inferred(:'annotator', :'leaf', pg_temp.found(
           pg_temp.box(1) || '{"label": "ambrosia ARTEMISIIFOLIA", "score": 0.7}')) AS bare \gset
SELECT results_eq(format('SELECT * FROM pg_temp.guesses(%L)', :'bare'),
                  format('VALUES (%L::uuid, 0.7, true)', :'ragweed'),
                  'a box without topN has its label and score as the one guess');
SELECT is((SELECT i.result -> 'boxes' -> 0 -> 'topN' #>> '{0,object_id}'
             FROM nachet.inference_get(:'annotator', :'bare') i),
          (SELECT g.id::text FROM nachet_private.guess g
            WHERE g.object_id = pg_temp.box_id(:'bare', 1)), 'and is answered with it');
SELECT pg_temp.inferred(:'annotator', :'leaf', pg_temp.found(
           pg_temp.box(1, pg_temp.guess('Avena fatua', 0.2), pg_temp.guess('Brassica juncea', 0.4),
                          pg_temp.guess('Ambrosia trifida', 0.4)))) AS equals \gset
SELECT is((SELECT array_agg(g.top) FROM pg_temp.guesses(:'equals') g), '{f,t,f}',
          'the top guess is the surest, of equals the first, wherever it stands');
SELECT pg_temp.inferred(:'annotator', :'leaf', pg_temp.found(
           pg_temp.box(1, pg_temp.guess('3. ambrosia  elatior', 1)))) AS synonym \gset
SELECT is((SELECT g.seed FROM pg_temp.guesses(:'synonym') g), :'ragweed'::uuid,
          'a synonym finds its species too');
SELECT results_eq(
    format($$ SELECT i.total_boxes, i.open_boxes, i.is_verified, i.result -> 'boxes'
                FROM nachet.inference_register(%L, %L, pg_temp.found()) i $$,
           :'annotator', :'leaf'),
    $$ VALUES (0, 0, false, '[]'::jsonb) $$, 'a result with no boxes is one; it is not verified');

-- As the backends send it today, with all that they add.
SELECT is((SELECT pg_temp.as_sent(i.result) FROM nachet.inference_register(:'annotator', :'leaf',
    $json${"filename": "tests/1.tiff", "totalBoxes": 1,
     "labelOccurrence": {"14 Ambrosia trifida": 1}, "inference_id": "", "pipeline_id": "x",
     "models": [{"name": "m", "version": "1"}],
     "boxes": [{"box": {"topX": 0.0, "topY": 0.125, "bottomX": 1920, "bottomY": 1080.5},
                "label": "14 Ambrosia trifida", "score": 0.82, "color": "#ffdd00",
                "overlapping": true, "overlappingIndices": 0, "box_id": "old", "top_id": null,
                "topN": [{"label": "14 Ambrosia trifida", "score": 0.82},
                         {"label": "13 Ambrosia psilostachya", "score": 0.1}]}]}$json$) i),
          $json${"filename": "tests/1.tiff", "totalBoxes": 1,
           "models": [{"name": "m", "version": "1"}], "labelOccurrence": {"14 Ambrosia trifida": 1},
           "boxes": [{"box": {"topX": 0.0, "topY": 0.125, "bottomX": 1920, "bottomY": 1080.5},
                      "label": "14 Ambrosia trifida", "score": 0.82, "color": "#ffdd00",
                      "overlapping": true, "overlappingIndices": 0,
                      "topN": [{"label": "14 Ambrosia trifida", "score": 0.82},
                               {"label": "13 Ambrosia psilostachya", "score": 0.1}]}]}$json$::jsonb,
          'what backends send today is taken as it is: colours, overlaps, labels with numbers');

-- Once.
SELECT i.id AS once
  FROM nachet.inference_register(:'annotator', :'leaf', pg_temp.two_boxes(), NULL, 'key') i \gset
SELECT pg_temp.news() \g /dev/null
SELECT is((SELECT i.id FROM nachet.inference_register(:'annotator', :'leaf', pg_temp.two_boxes(),
                                                      NULL, 'key') i),
          :'once'::uuid, 'with the same key it is the same inference');
SELECT pg_temp.told_nothing('a repetition');
SELECT isnt((SELECT i.id FROM nachet.inference_register(:'writer', :'leaf', pg_temp.two_boxes(),
                                                        NULL, 'key') i),
            :'once'::uuid, 'another actor''s key is another');
SELECT pg_temp.refuses('ST409 idempotency_key', format(
    $$ SELECT nachet.inference_register(%L, %L, pg_temp.found(), NULL, 'key') $$,
    :'annotator', :'leaf'), 'a key is for one result');
SELECT pg_temp.refuses('ST409 idempotency_key', format(
    $$ SELECT nachet.inference_register(%L, %L, pg_temp.two_boxes(), NULL, 'key') $$,
    :'annotator', :'other'), 'of one picture');
SELECT pg_temp.refuses('ST409 idempotency_key', format(
    $$ SELECT nachet.inference_register(%L, %L, pg_temp.two_boxes(), %L, 'key') $$,
    :'annotator', :'leaf', :'pipeline'), 'by one pipeline');
SELECT pg_temp.refuses('ST400 idempotency_key', format(
    $$ SELECT nachet.inference_register(%L, %L, pg_temp.two_boxes(), NULL, %L) $$,
    :'annotator', :'leaf', repeat('k', 256)), 'a key has at most 255 characters');

-- What cannot be read: refused whole, each thing named.
CREATE FUNCTION pg_temp.registering(result text) RETURNS text
LANGUAGE sql
AS $fn$
    SELECT format('SELECT nachet.inference_register(%L, %L, %L)', pg_temp.id('annotator'),
                  pg_temp.id('private/top/leaf.jpg'), result);
$fn$;
CREATE TEMP TABLE before AS
SELECT (SELECT count(*) FROM nachet_private.inference) AS inferences,
       (SELECT count(*) FROM nachet_private.object) AS objects,
       (SELECT count(*) FROM nachet_private.seed) AS seeds;

SELECT is(pg_temp.detail(pg_temp.registering((pg_temp.two_boxes()::jsonb
                                              || '{"totalBoxes": 3}')::text)),
          'problems=totalBoxes:differs', 'a totalBoxes above the number of boxes is told as that');
SELECT pg_temp.refuses('ST400 result', pg_temp.registering(
    (pg_temp.two_boxes()::jsonb || '{"totalBoxes": 3}')::text), 'and refused');
SELECT is(pg_temp.detail(pg_temp.registering((pg_temp.two_boxes()::jsonb
                                              || '{"totalBoxes": 1}')::text)),
          'problems=totalBoxes:differs',
          'one below it too: no box is dropped without a word');
SELECT is(pg_temp.detail(pg_temp.registering((pg_temp.two_boxes()::jsonb
                                              || '{"totalBoxes": "2"}')::text)),
          'problems=totalBoxes:differs', 'so is one that is a text');
SELECT is(pg_temp.detail(pg_temp.registering('{"models": []}')),
          'problems=boxes:missing;filename:missing;labelOccurrence:missing;totalBoxes:missing',
          'all that is missing is named at once');
SELECT is(pg_temp.detail(pg_temp.registering('{"boxes": {}, "filename": "", "labelOccurrence": {},
                                               "totalBoxes": 0}')),
          'problems=boxes:not_an_array', 'boxes is an array');
SELECT is(pg_temp.detail(pg_temp.registering('{"boxes": [1, {"topN": [2]}], "filename": "",
                                               "labelOccurrence": {}, "totalBoxes": 2}')),
          'problems=boxes:not_an_object;topN:too_many', 'of objects, and so is topN');
SELECT is(pg_temp.detail(pg_temp.registering(json_build_object(
              'filename', '', 'labelOccurrence', '{}', 'totalBoxes', 10001,
              'boxes', array_fill('{}'::jsonb, '{10001}'))::text)),
          'problems=boxes:too_many', 'of at most 10000');
SELECT pg_temp.refuses('ST400 result', pg_temp.registering('[]'), 'a result is an object');
SELECT pg_temp.refuses('ST400 result', pg_temp.registering('{"filename": "\u0000"}'),
                       'that can be read');
SELECT pg_temp.refuses('ST400 result', format('SELECT nachet.inference_register(%L, %L, NULL)',
                                              :'annotator', :'leaf'), 'null is none');
SELECT pg_temp.refuses('ST413 result', pg_temp.registering(json_build_object(
    'filename', repeat('f', 16777216))::text), 'it has at most 16 MB');

-- What is wrong: all problems and all unknown labels at once.
CREATE TEMP VIEW wrong AS
SELECT pg_temp.registering(pg_temp.found(
           pg_temp.box(1, pg_temp.guess('Ambrosia artemisifolia', 0.9), pg_temp.guess('%', 2)),
           pg_temp.box(-1, pg_temp.guess('Avena_fatua', 0.5),
                           pg_temp.guess('artemisiifolia', 0.1)),
           pg_temp.box(2, pg_temp.guess('Avena fatua', 0.5)) || '{"object_type_id": 7}',
           pg_temp.box(1, pg_temp.guess('_vena fatua', 0.5)) || '{"box": {"topX": "1"}}')::text)
       AS call;
SELECT pg_temp.refuses('ST422 result', w.call, 'what is wrong is refused') FROM wrong w;
SELECT is(pg_temp.detail(w.call),
          'problems=box:box;label:unknown_label;object_type_id:object_type;score:score '
          'items=1;2;3;4 labels=Ambrosia_artemisifolia;_;_vena_fatua;artemisiifolia',
          'every problem is named, and every unknown label: a typo, a pattern, the end of a name')
  FROM wrong w;
SELECT is(pg_temp.detail(pg_temp.registering(pg_temp.found(
              pg_temp.box(1, pg_temp.guess('Avena fatua', 0.5))
              || '{"box": {"topX": 9, "topY": 9, "bottomX": 9, "bottomY": 10}}')::text)),
          'problems=box:box items=1', 'a box has an extent');
SELECT is(pg_temp.detail(pg_temp.registering(pg_temp.found(
              pg_temp.box(1, pg_temp.guess('Avena fatua', 1e308 * 100)))::text)),
          'problems=result:number', 'numbers beyond all measure are none');
SELECT is(pg_temp.detail(pg_temp.registering(pg_temp.found(
              pg_temp.box(1, pg_temp.guess('Avena fatua', 1e-400)))::text)),
          'problems=score:score items=1', 'nor those below it');
SELECT results_eq(
    'SELECT (SELECT count(*) FROM nachet_private.inference),
            (SELECT count(*) FROM nachet_private.object),
            (SELECT count(*) FROM nachet_private.seed)',
    'SELECT * FROM before', 'nothing of all that was stored, and no species came of a typo');

-- Who, and of what.
SELECT pg_temp.refuses('ST403 picture', format(
    'SELECT nachet.inference_register(%L, %L, pg_temp.two_boxes())', pg_temp.id('reader'), :'leaf'),
    'to read a picture is not enough');
SELECT pg_temp.refuses('ST404 picture', format(
    'SELECT nachet.inference_register(%L, %L, pg_temp.two_boxes())', pg_temp.id('stranger'),
    :'leaf'), 'a stranger''s picture is none, known as one before');
SELECT pg_temp.refuses('ST404 picture', format(
    'SELECT nachet.inference_register(%L, %L, pg_temp.two_boxes())', pg_temp.id('stranger'),
    pg_temp.stored(:'writer', :'top', 'third.jpg', 'third')), 'or not');
SELECT pg_temp.refuses('ST404 picture', format(
    'SELECT nachet.inference_register(%L, %L, pg_temp.two_boxes())', :'annotator',
    pg_temp.id('unknown')), 'nor is what does not exist');
SELECT pg_temp.refuses('ST404 picture', format(
    'SELECT nachet.inference_register(%L, NULL, pg_temp.two_boxes())', :'annotator'), 'or null');
SELECT pg_temp.refuses('ST404 pipeline', format(
    'SELECT nachet.inference_register(%L, %L, pg_temp.two_boxes(), %L)', :'annotator', :'leaf',
    pg_temp.id('unknown')), 'the pipeline that is named must be there');
SELECT pg_temp.refuses('ST412 container', format(
    'SELECT nachet.inference_register(%L, %L, pg_temp.two_boxes())', :'annotator',
    pg_temp.id('frozen/top/leaf.jpg')), 'nothing is added in a frozen container');
SELECT b.upload, b.file AS song FROM datastore.upload_begin(:'writer', :'top',
    '[{"name": "song.flac", "media_type": "audio/flac"}]') b \gset
SELECT datastore.upload_commit(:'writer', :'upload', jsonb_build_array(pg_temp.result(1, 'song')))
\g /dev/null
SELECT pg_temp.refuses('ST422 picture', format(
    'SELECT nachet.inference_register(%L, %L, pg_temp.two_boxes())', :'annotator', :'song'),
    'what is no picture has no boxes');

-- What takes little here and gigabytes, or more digits or levels than readers take, as text.
SELECT pg_temp.refuses('ST400 result', format('SELECT nachet.inference_register(%L, %L, %L)',
                           pg_temp.id('annotator'), pg_temp.id('private/top/leaf.jpg'),
                           pg_temp.two_boxes()::jsonb || w.more), w.what)
  FROM (VALUES ('{"x": 1e300}'::jsonb, 'a number of over 300 digits'),
               ('{"x": -1e131071}', 'nor a negative one'),
               ('{"x": [0e-16383]}', 'nor a nothing of many decimals'),
               (format('{"x": %s0%s}', repeat('[', 120), repeat(']', 120))::jsonb, 'many levels'),
               (format('{"models": [{"name": "m", "version": "%s"}]}', repeat('v', 256))::jsonb,
                'a long version'),
               (jsonb_build_object('models', to_jsonb(array_fill('{}'::jsonb, '{101}'))),
                'many models')
       ) AS w (more, what);
SELECT pg_temp.refuses(
    'ST413 result', format('SELECT nachet.inference_register(%L, %L, %L)',
                           pg_temp.id('annotator'), pg_temp.id('private/top/leaf.jpg'),
                           left(pg_temp.two_boxes()::text, -1) || ', "x": ['
                           || repeat('1e299,', 400000) || '0]}'),
    'what would be over 128 MB as text');

SELECT * FROM finish();
ROLLBACK;
