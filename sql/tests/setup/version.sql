-- schema_version: what a client compares with the number it was made for
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(9);

SELECT * FROM pg_temp.signature('schema_version', '', 'integer', 'i',
                                '{datastore_app,datastore_reader,datastore_user}');

SELECT cmp_ok(datastore.schema_version(), '>=', 1, 'the API has a number');
SELECT is(pg_temp.answer('SELECT datastore.schema_version()', pg_temp.login('operations')), 'ok',
          'operations may ask for it');

SELECT * FROM finish();
ROLLBACK;
