-- file_trace: which blobs are files already, and which could become some
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(21);

SELECT * FROM pg_temp.signature(
    'file_trace', 'actor uuid, container uuid, blobs jsonb, backend integer DEFAULT NULL::integer',
    'SETOF datastore.adoption', 's');

SELECT pg_temp.id('admin') AS admin, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top, pg_temp.id('private/top/leaf.jpg') AS leaf,
       pg_temp.id('public/top') AS elsewhere, pg_temp.id('public/top/leaf.jpg') AS other \gset
SELECT b.blob_key AS awaited
  FROM datastore.upload_begin(pg_temp.id('owner'), :'top', '[{"name": "late.png"}]') b \gset
SELECT pg_temp.stored(pg_temp.id('owner'), :'top', 'gone.png', 'gone') AS gone \gset
SELECT datastore.file_delete(pg_temp.id('owner'), :'gone') \g /dev/null
SELECT pg_temp.news() \g /dev/null

CREATE FUNCTION pg_temp.traced(blobs jsonb) RETURNS SETOF text
LANGUAGE sql
AS $fn$
    SELECT concat_ws(' ', t.position, t.state, (t.file = pg_temp.id('private/top/leaf.jpg'))::text,
                     (SELECT string_agg(p ->> 'problem', ',')
                        FROM jsonb_array_elements(t.problems) AS p))
      FROM datastore.file_trace(pg_temp.id('admin'), pg_temp.id('private'), blobs) t;
$fn$;
SELECT results_eq(
    format($$ SELECT pg_temp.traced(%L) $$, jsonb_build_array(
        jsonb_build_object('blob_key', format('%s/%s.jpg', :'top', :'leaf'), 'size', 4),
        jsonb_build_object('blob_key', format('%s/%s.jpg', :'top', :'leaf'), 'size', 5),
        jsonb_build_object('blob_key', 'General/1', 'size', 7),
        jsonb_build_object('blob_key', 'General/1'),
        jsonb_build_object('blob_key', 'a/b/c.d/1.tiff', 'size', '0'),
        jsonb_build_object('blob_key', format('%s/%s.jpg', :'elsewhere', :'other'), 'size', 4),
        jsonb_build_object('blob_key', :'awaited', 'size', 4),
        jsonb_build_object('blob_key', format('%s/%s.png', :'top', :'gone'), 'size', 4),
        jsonb_build_object('blob_key', format('%1$s/%1$s.json', :'top'), 'size', 4),
        jsonb_build_object('blob_key', format('%s/%s.12.json', :'top', :'leaf'), 'size', 4),
        jsonb_build_object('blob_key', 'My seeds/Épinette noire (2).tiff', 'size', 4),
        jsonb_build_object('blob_key', '../1', 'size', 4),
        jsonb_build_object('blob_key', E'1\n', 'size', 4),
        jsonb_build_object('blob_key', repeat('a', 513), 'size', 4),
        jsonb_build_object('size', 4),
        jsonb_build_object('blob_key', 'a//1', 'size', 4),
        jsonb_build_object('blob_key', 'a./1', 'size', 4),
        jsonb_build_object('blob_key', 'a/.1', 'size', 4),
        jsonb_build_object('blob_key', 'a/', 'size', 4),
        jsonb_build_object('blob_key', concat('a', chr(92), '1'), 'size', 4),
        jsonb_build_object('blob_key', U&'a\202E1', 'size', 4))),
    $$ VALUES ('1 duplicate true'), ('2 failed size_differs'), ('3 pending'), ('4 failed size'),
              ('5 pending'), ('6 failed blob_elsewhere'), ('7 failed blob_awaited'),
              ('8 failed blob_garbage'), ('9 failed blob_reserved'), ('10 failed blob_reserved'),
              ('11 pending'), ('12 failed blob_key'), ('13 failed blob_key'),
              ('14 failed blob_key'), ('15 failed blob_key'),
              ('16 failed blob_key'), ('17 failed blob_key'), ('18 failed blob_key'),
              ('19 failed blob_key'), ('20 failed blob_key'), ('21 failed blob_key') $$,
    'each blob, in the order of the keys');
SELECT is((SELECT t.problems
             FROM datastore.file_trace(:'admin', :'private', '[{"blob_key": "//", "size": 1}]') t),
          jsonb_build_array(jsonb_build_object(
              'problem', 'blob_key', 'argument', 'blob_key', 'fixable', false,
              'message', 'the key is missing, over 512 characters, or a part of it is empty, '
                         'begins or ends with "." or has a backslash, a control, an invisible or a '
                         'direction character')),
          'a problem is explained');
SELECT b.id AS second
  FROM datastore.storage_backend_create(
           :'admin', 'local', format('file:///srv/second/%s', pg_current_xact_id())) b \gset
SELECT is((SELECT t.state::text
             FROM datastore.file_trace(
                      :'admin', :'private', jsonb_build_array(jsonb_build_object(
                          'blob_key', format('%s/%s.jpg', :'top', :'leaf'), 'size', 4)),
                      :second) t), 'pending', 'in another store it is another blob');
UPDATE datastore_private.file SET trashed_at = now() WHERE id = :'leaf';
SELECT is((SELECT t.file
             FROM datastore.file_trace(:'admin', :'private', jsonb_build_array(jsonb_build_object(
                      'blob_key', format('%s/%s.jpg', :'top', :'leaf'), 'size', 4))) t),
          :'leaf'::uuid, 'what is in the trash is a file still');

SELECT pg_temp.news() \g /dev/null
CREATE FUNCTION pg_temp.tracing(
    blobs text DEFAULT '[{"blob_key": "a"}]', actor uuid DEFAULT pg_temp.id('admin'),
    container uuid DEFAULT pg_temp.id('private'), rest text DEFAULT ''
) RETURNS text
LANGUAGE sql
RETURN format('SELECT datastore.file_trace(%L, %L, %L%s)', actor, container, blobs, rest);
SELECT pg_temp.allows(pg_temp.tracing(), 'the call is fine');
SELECT pg_temp.refuses('ST403 actor', pg_temp.tracing(actor => pg_temp.id('owner')), 'its owner');
SELECT pg_temp.refuses('ST404 container', pg_temp.tracing(container => pg_temp.id('unknown')),
                       'no such container');
SELECT pg_temp.refuses('ST404 container', pg_temp.tracing(container => NULL), 'no container');
SELECT pg_temp.refuses('ST404 backend', pg_temp.tracing(rest => ', -1'), 'no such store');
SELECT pg_temp.refuses('ST400 blobs', pg_temp.tracing('[]'), 'nothing');
SELECT pg_temp.refuses('ST400 blobs', pg_temp.tracing('[{"blob_key": 1}]'), 'a key is text');
SELECT pg_temp.refuses('ST400 blobs', pg_temp.tracing('[{"key": "a"}]'), 'another member');
SELECT pg_temp.refuses(
    'ST413 blobs',
    pg_temp.tracing((SELECT jsonb_agg('{}'::jsonb) FROM generate_series(1, 10001))::text),
    'too many');
SELECT pg_temp.told_nothing('looking');

SELECT * FROM finish();
ROLLBACK;
