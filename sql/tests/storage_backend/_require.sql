-- storage_backend_require: nothing for what is sound. (What it refuses: create.sql, update.sql.)
BEGIN;
\ir ../fixtures/_asserts.sql
SELECT plan(1);

SELECT lives_ok(
    $$ SELECT datastore_private.storage_backend_require('s3', 'https://x.ch/seeds', 'none', 1) $$,
    'a sound one');

SELECT * FROM finish();
ROLLBACK;
