-- nachet.right_grant: a right that does not hang on a container
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(18);

SELECT * FROM pg_temp.signature('right_grant', 'actor uuid, user_id uuid, kind nachet.right_kind',
                                'void', 'v', schema => 'nachet');

SELECT pg_temp.id('admin') AS admin, pg_temp.id('writer') AS writer,
       pg_temp.id('version') AS version \gset
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.model_secret(%L, %L)', w, :'version'),
                       'secrets need the right, whatever the role')
  FROM (VALUES (:'writer'), (:'admin')) AS v (w);
SELECT nachet.right_grant(actor => :'admin', user_id => :'writer', kind => 'secrets') \g /dev/null
SELECT pg_temp.told('nachet.right_grant', :'admin', :'writer', NULL, '{"kind": "secrets"}');
SELECT pg_temp.allows(format('SELECT nachet.model_secret(%L, %L)', :'writer', :'version'),
                      'whoever has it may');
SELECT pg_temp.refuses('ST403 actor', format($$ SELECT nachet.seed_create(%L, 'X') $$, :'writer'),
                       'that, and nothing else');
SELECT nachet.right_grant(:'admin', :'writer', 'secrets') \g /dev/null
SELECT results_eq(
    format('SELECT r.user_id, r.kind, r.granted_by, r.created_at FROM nachet_private.user_right r
             WHERE r.user_id = %L', :'writer'),
    format($$ VALUES (%L::uuid, 'secrets'::nachet.right_kind, %L::uuid, now()) $$, :'writer',
           :'admin'), 'to give it again changes nothing');
SELECT pg_temp.allows(format($$ SELECT nachet.right_grant(%L, %1$L, 'secrets') $$, :'admin'),
                      'an administrator may take it too, which is told');

SELECT pg_temp.refuses('ST400 kind', format('SELECT nachet.right_grant(%L, %L, NULL)', :'admin',
                                            :'writer'), 'some right');
SELECT pg_temp.refuses('ST404 user_id', format($$ SELECT nachet.right_grant(%L, %L, 'species') $$,
                                               :'admin', pg_temp.id('unknown')), 'to some user');
SELECT pg_temp.refuses('ST403 actor', format($$ SELECT nachet.right_grant(%L, %L, 'species') $$,
                                             pg_temp.id('dev'), :'writer'), 'by administrators');
SELECT datastore.user_delete(:'admin', :'writer') \g /dev/null
SELECT is_empty(format('SELECT FROM nachet_private.user_right r WHERE r.user_id = %L', :'writer'),
                'a right goes with its user');

SELECT * FROM finish();
ROLLBACK;
