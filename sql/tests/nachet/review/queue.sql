-- nachet.review_queue: what to look at next
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(23);

SELECT * FROM pg_temp.signature(
    'review_queue',
    'actor uuid, container uuid, folder uuid DEFAULT NULL::uuid, page_size integer DEFAULT 100, '
    'page_token text DEFAULT NULL::text',
    'SETOF nachet.queue_entry', 's', schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('annotator') AS annotator,
       pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/inner') AS inner,
       pg_temp.id('private/top/leaf.jpg') AS leaf, pg_temp.id('private/inference') AS first \gset
SELECT pg_temp.stored(:'writer', :'inner', 'deep.jpg', 'deep') AS deep \gset

SELECT results_eq(
    format('SELECT q.inference, q.picture, q.file, q.name, q.why, q.open_boxes, q.disputed, q.score,
                   q.created_at FROM nachet.review_queue(actor => %L, container => %L) q',
           :'reader', :'private'),
    format($$ VALUES (%L::uuid, %L::uuid, %2$L::uuid, 'leaf.jpg', 'unreviewed', 2, 0,
                      0.4::double precision, now()) $$, :'first', :'leaf'),
    'what nobody looked at, by its least certain box; what lies below the trash is not there');

-- One of each kind, and two of equal rank with different scores.
SELECT pg_temp.inferred(:'annotator', :'deep', pg_temp.found(
           pg_temp.box(1, pg_temp.guess('Avena fatua', 0.2)))) AS vague,
       pg_temp.inferred(:'annotator', :'deep') AS disputed,
       pg_temp.inferred(:'annotator', :'deep') AS unsure,
       pg_temp.inferred(:'annotator', :'deep') AS done,
       pg_temp.inferred(:'annotator', :'deep', pg_temp.found()) AS empty \gset
SELECT nachet.review_confirm(:'annotator', :'disputed'),
       nachet.review_submit(:'writer', :'disputed', jsonb_build_array(jsonb_build_object(
           'box_id', pg_temp.box_id(:'disputed', 1), 'label', 'Avena fatua'))),
       nachet.review_confirm(:'annotator', :'unsure', ARRAY[pg_temp.box_id(:'unsure', 1)]),
       nachet.review_submit(:'annotator', :'unsure', jsonb_build_array(jsonb_build_object(
           'box_id', pg_temp.box_id(:'unsure', 2), 'verdict', 'unsure'))),
       nachet.review_confirm(:'annotator', :'done') \g /dev/null
SELECT results_eq(
    format('SELECT q.inference, q.why, q.open_boxes, q.disputed, q.score
              FROM nachet.review_queue(%L, %L) q', :'reader', :'private'),
    format($$ VALUES (%L::uuid, 'disputed', 0, 1, 0.9::double precision),
                     (%L, 'unreviewed', 1, 0, 0.2), (%L, 'unreviewed', 2, 0, 0.4),
                     (%L, 'unsure', 0, 0, 0.4) $$, :'disputed', :'vague', :'first', :'unsure'),
    'disagreements first, then what is open, the least certain first, then what nobody could tell; '
    'what is verified, and what has no boxes, waits for nobody');
SELECT results_eq(
    format('SELECT q.inference FROM nachet.review_queue(%L, %L, folder => %L) q', :'reader',
           :'private', :'inner'),
    format('VALUES (%L::uuid), (%L), (%L)', :'disputed', :'vague', :'unsure'),
    'of a folder and below');
SELECT is((SELECT count(*) FROM nachet.review_queue(:'reader', :'private', :'top')), 4::bigint,
          'of what lies above too');
SELECT is((SELECT array_agg(r ->> 'inference') FROM pg_temp.walked(
              format('review_queue(%L, %L, %%s)', :'reader', :'private'), n, 'nachet') r),
          ARRAY[:'disputed', :'vague', :'first', :'unsure'], 'by pages of ' || n)
  FROM generate_series(1, 5) n;

SELECT l.page_token AS token FROM nachet.review_queue(:'reader', :'private', NULL, 1) l \gset
SELECT pg_temp.refuses('ST400 page_token', format('SELECT nachet.review_queue(%L, %L, %L, 1, %L)',
                                                  :'reader', :'private', :'top', :'token'),
                       'a token is of one list');
SELECT pg_temp.refuses('ST400 page_size', format('SELECT nachet.review_queue(%L, %L, NULL, 0)',
                                                 :'reader', :'private'), 'a page has a row');
SELECT pg_temp.refuses('ST404 folder', format('SELECT nachet.review_queue(%L, %L, %L)', :'reader',
                                              :'private', pg_temp.id(n)), 'not found: ' || n)
  FROM unnest('{unknown,public/top,private/gone}'::text[]) AS n;
SELECT pg_temp.refuses('ST404 container', format('SELECT nachet.review_queue(%L, %L)',
                                                 pg_temp.id('stranger'), :'private'),
                       'of what one sees');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.review_queue(%L, %L)',
                                             pg_temp.id('disabled'), :'private'), 'for users');

SELECT * FROM finish();
ROLLBACK;
