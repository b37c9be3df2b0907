-- upload_list: one's own uploads, or all of a container, newest first
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(21);

SELECT * FROM pg_temp.signature(
    'upload_list',
    'actor uuid, container uuid DEFAULT NULL::uuid, '
    'state datastore.upload_state DEFAULT NULL::datastore.upload_state, '
    'page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF datastore.upload', 's');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('owner') AS owner,
       pg_temp.id('private') AS private, pg_temp.id('private/top') AS top \gset
SELECT is_empty(format('SELECT datastore.upload_list(%L)', :'writer'), 'none yet');
SELECT pg_temp.begun(:'writer', :'top', '1') AS one,
       pg_temp.begun(:'writer', pg_temp.id('public/top'), '2') AS two,
       pg_temp.begun(:'writer', :'top', '3') AS three \gset
SELECT datastore.upload_abort(:'writer', :'one') \g /dev/null

SELECT results_eq(
    format('SELECT l.id, l.actor, l.container, l.folder, l.state, l.announced, l.failed, l.pending,
                   l.problems, l.created_at
              FROM datastore.upload_list(actor => %L) l', :'writer'),
    format($$ VALUES (%1$L::uuid, %2$L::uuid, %3$L::uuid, %4$L::uuid,
                      'open'::datastore.upload_state, 1, 0, 1, '[]'::jsonb, now()),
                     (%5$L, %2$L, %6$L, %7$L, 'open', 1, 0, 1, '[]', now()),
                     (%8$L, %2$L, %3$L, %4$L, 'aborted', 1, 1, 0, '[]', now()) $$,
           :'three', :'writer', :'private', :'top', :'two', pg_temp.id('public'),
           pg_temp.id('public/top'), :'one'),
    'one''s own');
SELECT results_eq(
    format('SELECT l.id FROM datastore.upload_list(%L, %L) l', :'owner', :'private'),
    format('SELECT u.id FROM datastore_private.upload u WHERE u.container_id = %L
             ORDER BY u.id DESC', :'private'), 'everybody''s, of a container');
SELECT is((SELECT array_agg(l.id) FROM datastore.upload_list(:'writer', state => 'aborted') l),
          ARRAY[:'one'::uuid], 'those in one state');
SELECT is((SELECT array_agg(l.id) FROM datastore.upload_list(:'owner', :'private', 'open') l),
          ARRAY[:'three', pg_temp.id('private/upload')]::uuid[], 'of a container too');
UPDATE datastore_private.upload SET lease_until = statement_timestamp() WHERE id = :'three';
SELECT is((SELECT array_agg(l.id) FROM datastore.upload_list(:'writer', state => 'open') l),
          ARRAY[:'two'::uuid], 'one whose lease is over is not open');
SELECT is((SELECT array_agg(l.id) FROM datastore.upload_list(:'writer', state => 'expired') l),
          ARRAY[:'three'::uuid], 'but expired');
SELECT is((SELECT array_agg(l.id) FROM datastore.upload_list(:'owner', :'private', 'expired') l),
          ARRAY[:'three'::uuid], 'in a container''s list too');

-- Page after page.
SELECT l.page_token AS place FROM datastore.upload_list(:'writer', page_size => 1) l \gset
SELECT is((SELECT array_agg(l.id) FROM datastore.upload_list(:'writer', page_size => 1,
                                                             page_token => :'place') l),
          ARRAY[:'two'::uuid], 'the next page');
SELECT l.page_token AS place FROM datastore.upload_list(:'owner', :'private', page_size => 1) l
\gset
SELECT is((SELECT count(*) FROM datastore.upload_list(:'owner', :'private',
                                                      page_token => :'place') l),
          (SELECT count(*) - 1 FROM datastore_private.upload u WHERE u.container_id = :'private'),
          'and of a container');

-- What the actor may not write to any more is not shown.
DELETE FROM datastore_private.container_user
 WHERE user_id = :'writer' AND container_id = :'private';
SELECT is((SELECT array_agg(l.id) FROM datastore.upload_list(:'writer', page_size => 1) l),
          ARRAY[:'two'::uuid], 'only where one may still write');
SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.upload_list(%L, %L)', w.actor,
                                        w.container), w.why)
  FROM (VALUES
    ('ST403 container', pg_temp.id('hand'), :'private'::uuid, 'with write'),
    ('ST404 container', pg_temp.id('stranger'), :'private', 'an invisible container'),
    ('ST404 container', :'owner', pg_temp.id('unknown'), 'none')
  ) AS w (wanted, actor, container, why);

SELECT * FROM finish();
ROLLBACK;
