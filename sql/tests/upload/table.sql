-- upload and upload_item: what the tables themselves refuse
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(27);

SELECT pg_temp.refuses(w.wanted, format(w.statement, pg_temp.id('private/upload')),
                       regexp_replace(w.statement, '\s+', ' ', 'g'))
  FROM (VALUES
    ('23514 upload_balance', 'UPDATE datastore_private.upload SET announced = 2 WHERE id = %L'),
    ('23514 upload_balance', 'UPDATE datastore_private.upload SET pending = 0 WHERE id = %L'),
    ('23514 upload_balance',
     'UPDATE datastore_private.upload SET pending = 2, failed = -1 WHERE id = %L'),
    ('23514 upload_balance',
     'UPDATE datastore_private.upload SET pending = -1, stored = 2 WHERE id = %L'),
    ('23514 upload_balance',
     'UPDATE datastore_private.upload SET pending = 3, duplicate = -2 WHERE id = %L'),
    ('23514 upload_ended_awaits_nothing',
     'UPDATE datastore_private.upload SET state = ''done'' WHERE id = %L'),
    ('23514 upload_ended_awaits_nothing',
     'UPDATE datastore_private.upload SET state = ''aborted'' WHERE id = %L'),
    ('23514 upload_idempotency_whole',
     'UPDATE datastore_private.upload SET idempotency_key = ''k'' WHERE id = %L'),
    ('23514 upload_idempotency_whole',
     'UPDATE datastore_private.upload SET request_hash = sha256('''') WHERE id = %L'),
    ('23514 upload_idempotency_short',
     'UPDATE datastore_private.upload SET idempotency_key = '''', request_hash = sha256('''')
       WHERE id = %L'),
    ('23514 upload_idempotency_short',
     'UPDATE datastore_private.upload SET idempotency_key = repeat(''k'', 256),
                                          request_hash = sha256('''') WHERE id = %L'),
    ('23503 upload_folder',
     'UPDATE datastore_private.upload SET folder_id = gen_random_uuid() WHERE id = %L'),
    ('23503 upload_folder',
     'UPDATE datastore_private.upload SET container_id = pg_temp.id(''public'') WHERE id = %L'),
    ('23503 upload_backend',
     'UPDATE datastore_private.upload SET backend_id = 0 WHERE id = %L'),
    ('23505 upload_key',
     'UPDATE datastore_private.upload SET id = %L WHERE id = pg_temp.id(''public/upload'')'),
    ('23505 upload_item_key',
     'INSERT INTO datastore_private.upload_item (upload_id, position, state)
      VALUES (%L, 1, ''failed'')'),
    ('23503 upload_item_upload',
     'UPDATE datastore_private.upload_item SET upload_id = gen_random_uuid()
       WHERE upload_id = %L'),
    ('23514 upload_item_accepted_whole',
     'UPDATE datastore_private.upload_item SET blob_key = NULL WHERE upload_id = %L'),
    ('23514 upload_item_accepted_whole',
     'INSERT INTO datastore_private.upload_item (upload_id, position, state)
      VALUES (%L, 2, ''pending'')')
  ) AS w (wanted, statement);

UPDATE datastore_private.upload SET idempotency_key = 'k', request_hash = sha256('')
 WHERE id = pg_temp.id('private/upload');
SELECT pg_temp.refuses(
    '23505 upload_idempotency_key',
    $$ UPDATE datastore_private.upload SET idempotency_key = 'k', request_hash = sha256('')
        WHERE id = pg_temp.id('public/upload') $$,
    'upload_idempotency_key: a key is one upload of its actor');

-- What waits for bytes does not go; what has ended may.
SELECT pg_temp.refuses(
    'ST422 upload_item_awaited',
    $$ DELETE FROM datastore_private.upload WHERE id = pg_temp.id('private/upload') $$,
    'an open upload is not removed');
SELECT pg_temp.refuses(
    'ST422 upload_item_awaited',
    $$ DELETE FROM datastore_private.upload_item
        WHERE upload_id = pg_temp.id('private/upload') $$,
    'nor are its items');
SELECT datastore.upload_abort(pg_temp.id('owner'), pg_temp.id('private/upload')) \g /dev/null
SELECT lives_ok(
    $$ DELETE FROM datastore_private.upload WHERE id = pg_temp.id('private/upload') $$,
    'one that has ended goes');
SELECT is_empty(
    $$ SELECT FROM datastore_private.upload_item i
        WHERE i.upload_id = pg_temp.id('private/upload') $$,
    'items go with their upload');

SELECT set_eq('SELECT unnest(enum_range(NULL::datastore.upload_state))::text',
              '{open,done,aborted,expired}'::text[], 'the states of an upload');
SELECT set_eq('SELECT unnest(enum_range(NULL::datastore.item_state))::text',
              '{pending,stored,duplicate,failed}'::text[], 'the states of an item');
SELECT set_eq('SELECT unnest(enum_range(NULL::datastore.duplicate_policy))::text',
              '{allow,skip,reject}'::text[], 'what may be done with duplicates');

SELECT * FROM finish();
ROLLBACK;
