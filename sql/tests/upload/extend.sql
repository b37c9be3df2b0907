-- upload_extend: more time for an open upload
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(25);

SELECT * FROM pg_temp.signature('upload_extend', 'actor uuid, upload uuid, lease interval',
                                'SETOF datastore.upload', 'v');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top \gset
SELECT pg_temp.begun(:'writer', :'top', 'new.jpg') AS upload \gset
SELECT pg_temp.news() \g /dev/null

SELECT is((SELECT u.lease_until - statement_timestamp()
             FROM datastore.upload_extend(actor => :'writer', upload => :'upload',
                                          lease => '3 days') u), interval '3 days', 'longer');
SELECT pg_temp.told('upload_extend', :'writer', :'upload', :'private', '{"lease": "3 days"}');
SELECT is((SELECT u.lease_until > statement_timestamp() + interval '2 days'
             FROM datastore.upload_status(:'writer', :'upload') u), true, 'and it stays so');
SELECT is((SELECT u.lease_until - statement_timestamp()
             FROM datastore.upload_extend(pg_temp.id('owner'), :'upload', '1 minute') u),
          interval '1 minute', 'or shorter, also by an owner');
SELECT pg_temp.news() \g /dev/null

SELECT pg_temp.begun(:'writer', :'top', 'late.jpg 2') AS late,
       pg_temp.begun(:'writer', :'top', 'gone.jpg') AS gone,
       pg_temp.begun(:'writer', :'top', 'done.jpg') AS done \gset
UPDATE datastore_private.upload SET lease_until = statement_timestamp() WHERE id = :'late';
SELECT datastore.upload_abort(:'writer', :'gone'),
       datastore.upload_commit(:'writer', :'done', jsonb_build_array(pg_temp.result(1)))
\g /dev/null
SELECT pg_temp.news() \g /dev/null
SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.upload_extend(%L, %L, %L)', w.actor,
                                        w.upload, w.lease), w.why)
  FROM (VALUES
    ('ST400 lease', :'writer'::uuid, :'upload'::uuid, NULL::interval, 'none'),
    ('ST400 lease', :'writer', :'upload', '59 seconds', 'too short'),
    ('ST400 lease', :'writer', :'upload', '7 days 1 second', 'too long'),
    ('ST400 lease', :'writer', :'upload', '-1 day', 'over'),
    ('ST412 upload', :'writer', :'late', '1 hour', 'its lease is over'),
    ('ST412 upload', :'writer', :'gone', '1 hour', 'it was given up'),
    ('ST412 upload', :'writer', :'done', '1 hour', 'it is done'),
    ('ST403 upload', pg_temp.id('hand'), :'upload', '1 hour', 'another''s'),
    ('ST403 upload', pg_temp.id('reader'), :'upload', '1 hour', 'with read'),
    ('ST404 upload', pg_temp.id('stranger'), :'upload', '1 hour', 'by a stranger'),
    ('ST404 upload', :'writer', NULL, '1 hour', 'no upload')
  ) AS w (wanted, actor, upload, lease, why);
SELECT pg_temp.told_nothing('a refusal');
SELECT pg_temp.allows(format($$ SELECT datastore.upload_extend(%L, %L, '1 hour') $$,
                             pg_temp.id('owner'), pg_temp.id('frozen/upload')),
                      'also in a frozen container: it adds nothing');
SELECT pg_temp.allows(format($$ SELECT datastore.upload_extend(%L, %L, '7 days') $$, :'writer',
                             :'upload'), 'the longest');

SELECT * FROM finish();
ROLLBACK;
