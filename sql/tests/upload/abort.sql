-- upload_abort: what is pending fails, what was stored stays
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(18);

SELECT * FROM pg_temp.signature('upload_abort', 'actor uuid, upload uuid',
                                'SETOF datastore.upload', 'v');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top \gset
CREATE TEMP TABLE begun AS
SELECT * FROM datastore.upload_begin(:'writer', :'top', jsonb_build_array(
           pg_temp.item('one', 'one'), pg_temp.item('two', 'two'), '{"name": "three"}'::jsonb,
           '{"name": "a/b"}'::jsonb));
SELECT upload FROM begun LIMIT 1 \gset
SELECT datastore.upload_commit(:'writer', :'upload',
                               jsonb_build_array(pg_temp.result(1, 'one'))) \g /dev/null
SELECT pg_temp.news() \g /dev/null

SELECT results_eq(
    format('SELECT u.state, u.announced, u.stored, u.duplicate, u.failed, u.pending
              FROM datastore.upload_abort(actor => %L, upload => %L) u', :'writer', :'upload'),
    $$ VALUES ('aborted'::datastore.upload_state, 4, 1, 0, 3, 0) $$, 'the balance holds');
SELECT pg_temp.told('upload_abort', :'writer', :'upload', :'private', '{"dropped": 2}');
SELECT is((SELECT string_agg(p ->> 'problem', ' ' ORDER BY p ->> 'position')
             FROM datastore.upload_status(:'writer', :'upload') u,
                  jsonb_array_elements(u.problems) AS p), 'aborted aborted name_character',
          'what was awaited failed for that');
SELECT is((SELECT r.size FROM datastore.folder_resolve(:'writer', :'private', 'top/one') r),
          3::bigint, 'what was stored stays');
SELECT set_eq(
    $$ SELECT b.position, g.reason, g.due_at - now()
         FROM datastore_private.garbage g JOIN begun b USING (blob_key) $$,
    $$ VALUES (2, 'aborted', interval '1 hour'), (3, 'aborted', interval '1 hour') $$,
    'what may have been put is removed in an hour, when no late writer is at it any more');
SELECT is((SELECT u.reserved_bytes FROM datastore_private.container_usage u
            WHERE u.container_id = :'private'), 4::bigint,
          'its reservation is free again; that of the other upload is not');

SELECT pg_temp.refuses('ST412 upload', format('SELECT datastore.upload_abort(%L, %L)', :'writer',
                                              :'upload'), 'twice');
SELECT pg_temp.stored(:'writer', :'top', 'done') \g /dev/null
SELECT pg_temp.refuses(
    'ST412 upload',
    format('SELECT datastore.upload_abort(%L, %L)', :'writer',
           (SELECT u.id FROM datastore_private.upload u
             WHERE u.state = 'done' AND u.actor_id = :'writer' ORDER BY u.id DESC LIMIT 1)),
    'one that is done');
SELECT pg_temp.refuses('ST404 upload', format('SELECT datastore.upload_abort(%L, NULL)', :'writer'),
                       'none');
SELECT pg_temp.allows(format('SELECT datastore.upload_abort(%L, %L)', pg_temp.id('owner'),
                             pg_temp.id('frozen/upload')),
                      'also in a frozen container: it adds nothing');
UPDATE datastore_private.upload SET lease_until = statement_timestamp()
 WHERE id = pg_temp.id('private/upload');
SELECT is((SELECT u.state FROM datastore.upload_abort(pg_temp.id('owner'),
                                                      pg_temp.id('private/upload')) u), 'aborted',
          'also when the lease is over and nothing has ended it');

SELECT * FROM finish();
ROLLBACK;
