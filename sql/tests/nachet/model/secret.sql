-- nachet.model_secret: how a model is reached, for who was given the right
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(14);

SELECT * FROM pg_temp.signature('model_secret', 'actor uuid, version uuid',
                                'SETOF nachet.model_secret', 's', schema => 'nachet');

SELECT pg_temp.id('dev') AS dev, pg_temp.id('admin') AS admin, pg_temp.id('writer') AS writer,
       pg_temp.id('version') AS version \gset
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.model_secret(%L, %L)', w, :'version'),
                       'no role alone reads a secret')
  FROM (VALUES (:'dev'), (:'admin'), (:'writer')) AS v (w);
INSERT INTO nachet_private.user_right (user_id, kind, granted_by)
VALUES (:'writer', 'secrets', :'admin'), (:'dev', 'pipelines', :'admin');
SELECT results_eq(
    format('SELECT * FROM nachet.model_secret(actor => %L, version => %L)', :'writer', :'version'),
    format($$ VALUES (%L::uuid, 'env:FINDER', 'env:FINDER_KEY') $$, :'version'),
    'where its address and its key are found; never these themselves');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.model_secret(%L, %L)', :'dev',
                                             :'version'), 'another right is not this one');
SELECT pg_temp.refuses('ST404 version', format('SELECT nachet.model_secret(%L, %L)', :'writer',
                                               pg_temp.id('unknown')),
                       'of a version that is there');
SELECT pg_temp.refuses('ST400 actor', format('SELECT nachet.model_secret(NULL, %L)', :'version'),
                       'for somebody');

SELECT * FROM finish();
ROLLBACK;
