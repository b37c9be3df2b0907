-- upload_status: the balance of an upload, and what is wrong with which item
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(21);

SELECT * FROM pg_temp.signature('upload_status', 'actor uuid, upload uuid',
                                'SETOF datastore.upload', 's');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top \gset
SELECT upload FROM datastore.upload_begin(
           :'writer', :'top', '[{"name": "a/b", "size": -1}, {"name": "fine"}]',
           lease => '2 hours') LIMIT 1 \gset

SELECT results_eq(
    format('SELECT u.id, u.container, u.folder, u.state, u.announced, u.stored, u.duplicate,
                   u.failed, u.pending, u.created_at
              FROM datastore.upload_status(actor => %L, upload => %L) u', :'writer', :'upload'),
    format($$ VALUES (%L::uuid, %L::uuid, %L::uuid, 'open'::datastore.upload_state, 2, 0, 0, 1, 1,
                      now()) $$, :'upload', :'private', :'top'),
    'announced = stored + duplicate + failed + pending');
SELECT results_eq(
    format('SELECT p FROM datastore.upload_status(%L, %L) u, jsonb_array_elements(u.problems) p',
           :'writer', :'upload'),
    $$ VALUES ('{"position": 1, "name": "a/b", "state": "failed", "problem": "name_character",
                 "argument": "name", "fixable": true, "message":
                 "the name has \"/\", a control, an invisible or a direction character"}'::jsonb),
              ('{"position": 1, "name": "a/b", "state": "failed", "problem": "size",
                 "argument": "size", "fixable": true, "message":
                 "the size is not a number of bytes from 0 to 2 ^ 48"}') $$,
    'every problem of every item, in the words for people');
SELECT is((SELECT u.problems FROM datastore.upload_status(
                      pg_temp.id('owner'), pg_temp.id('private/upload')) u), '[]',
          'nothing is wrong, nothing is told');

-- With this many, and lying in another order, an order that leaves ties open shows it.
SELECT upload AS bad FROM datastore.upload_begin(:'writer', :'top', (
    SELECT jsonb_agg(jsonb_build_object('name', '/' || i, 'media_type', 'x', 'size', -1,
                                        'sha256', 'x'))
      FROM generate_series(1, 300) AS i)) LIMIT 1 \gset
UPDATE datastore_private.upload_item SET reserved = reserved
 WHERE upload_id = :'bad' AND position % 3 = 0;
SET LOCAL plan_cache_mode = force_custom_plan;
SET LOCAL enable_indexscan = off;
SET LOCAL enable_bitmapscan = off;
SELECT results_eq(
    format($$ SELECT p.problem ->> 'position', array_agg(p.problem ->> 'problem' ORDER BY p.place)
                FROM datastore.upload_status(%L, %L) u,
                     jsonb_array_elements(u.problems) WITH ORDINALITY AS p (problem, place)
               GROUP BY 1 ORDER BY min(p.place) $$, :'writer', :'bad'),
    $$ SELECT i::text, '{name_character,media_type,size,sha256}'::text[]
         FROM generate_series(1, 300) AS i $$,
    'the problems come in the order of the items, and those of an item in that of its arguments');
RESET plan_cache_mode;
RESET enable_indexscan;
RESET enable_bitmapscan;

-- The end of the lease shows at once, before anything has ended the upload.
UPDATE datastore_private.upload SET lease_until = statement_timestamp() WHERE id = :'upload';
SELECT results_eq(
    format('SELECT u.state, u.pending FROM datastore.upload_status(%L, %L) u', :'writer',
           :'upload'),
    $$ VALUES ('expired'::datastore.upload_state, 1) $$,
    'over, though its items are still counted as awaited');
SELECT is(datastore_private.upload_expire(:'private'), 1, 'then it is ended');
SELECT results_eq(
    format($$ SELECT u.state, u.failed, u.pending, u.problems -> 2 ->> 'problem'
                FROM datastore.upload_status(%L, %L) u $$, :'writer', :'upload'),
    $$ VALUES ('expired'::datastore.upload_state, 2, 0, 'expired') $$,
    'and what was awaited has failed');

SELECT is(left(pg_temp.answer(format('SELECT datastore.upload_status(%L, %L)',
                                     pg_temp.id(w.who), :'upload')), 12), w.wanted, w.who)
  FROM (VALUES ('writer', 'ok'), ('owner', 'ok'), ('admin', 'ok'), ('hand', 'ST403 upload'),
               ('reader', 'ST403 upload'), ('stranger', 'ST404 upload')) AS w (who, wanted);
SELECT pg_temp.refuses('ST404 upload', format('SELECT datastore.upload_status(%L, NULL)',
                                              :'writer'), 'none');

SELECT * FROM finish();
ROLLBACK;
