-- TRUNCATE fires no trigger that looks at rows, so the tables that must not be emptied refuse it.
-- It locks whole tables against the other test files. That cannot end in a deadlock as long as
-- only this file does it, before it holds any other lock, one table at a time; so the table file,
-- whose truncation would need two, is looked up instead.
BEGIN;
SELECT plan(15);

SELECT throws_ok('TRUNCATE datastore_private.file_storage', 'ST422',
                 'this table is not truncated', 'copies');
SELECT throws_ok('TRUNCATE datastore_private.garbage', 'ST422',
                 'this table is not truncated', 'bytes that nothing else knows of');
SELECT throws_ok('TRUNCATE datastore_private.container_usage', 'ST422',
                 'this table is not truncated', 'the quota''s counter');
SELECT throws_ok('TRUNCATE datastore_private.upload_item', 'ST422',
                 'this table is not truncated', 'bytes that are awaited');
SELECT throws_ok('TRUNCATE datastore_private.event', 'ST422',
                 'events are never changed or removed', 'event_append_only');
SELECT throws_ok('TRUNCATE nachet_private.guess', 'ST422',
                 'what was found or reviewed never changes', 'guesses');
SELECT throws_ok('TRUNCATE nachet_private.revision', 'ST422',
                 'what was found or reviewed never changes', 'verdicts');
SELECT throws_ok('TRUNCATE nachet_private.dataset_item', 'ST422',
                 'what was found or reviewed never changes', 'what a data set froze');
SELECT throws_ok('TRUNCATE datastore_private.file', '0A000', NULL,
                 'copies hold on to files: they would have to go together');

SELECT results_eq(
    $$ SELECT t.tgrelid::regclass::text, t.tgfoid::regproc::text, t.tgtype & 34, t.tgenabled::text
         FROM pg_trigger t WHERE t.tgname ~ '_no_truncate$' OR t.tgname = 'event_append_only'
        ORDER BY 1 $$,
    $$ VALUES ('datastore_private.container_usage', 'datastore_private.refuse_truncate', 34, 'O'),
              ('datastore_private.event', 'datastore_private.event_refuse_change', 34, 'O'),
              ('datastore_private.file', 'datastore_private.refuse_truncate', 34, 'O'),
              ('datastore_private.file_storage', 'datastore_private.refuse_truncate', 34, 'O'),
              ('datastore_private.garbage', 'datastore_private.refuse_truncate', 34, 'O'),
              ('datastore_private.upload_item', 'datastore_private.refuse_truncate', 34, 'O') $$,
    'each refuses before it is done');
SELECT set_eq(
    $$ SELECT t.tgrelid::regclass::text FROM pg_trigger t
        WHERE t.tgfoid = 'nachet_private.refuse_change'::regproc AND t.tgtype & 34 = 34
          AND t.tgenabled = 'O' $$,
    $$ SELECT 'nachet_private.' || unnest(
           '{dataset,dataset_item,dataset_model,guess,inference,'
           'inference_summary,object,picture,picture_seed,review,revision}'::text[]) $$,
    'so does all that was found, reviewed and frozen');

-- What a truncation of another table would take along: nothing reaches files around their trigger.
SELECT is_empty(
    $$ SELECT c.conrelid::regclass FROM pg_constraint c
        WHERE c.contype = 'f' AND c.confrelid = 'datastore_private.file_storage'::regclass $$,
    'nothing hangs on copies');
SELECT set_eq(
    $$ SELECT c.conrelid::regclass::text FROM pg_constraint c
        WHERE c.contype = 'f' AND c.confrelid = 'datastore_private.file'::regclass $$,
    $$ VALUES ('datastore_private.file_storage'), ('nachet_private.picture') $$,
    'on files, their copies, and what is known of pictures');

CREATE TEMP TABLE stand_in (id integer);
CREATE TRIGGER stand_in_no_truncate BEFORE TRUNCATE ON stand_in
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.refuse_truncate();
SELECT throws_ok('TRUNCATE stand_in', 'ST422', NULL, 'the function refuses whatever calls it');
SELECT lives_ok('DELETE FROM stand_in', 'but only for that');

SELECT * FROM finish();
ROLLBACK;
