-- nachet.right_revoke: such a right is taken away again
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(14);

SELECT * FROM pg_temp.signature('right_revoke', 'actor uuid, user_id uuid, kind nachet.right_kind',
                                'void', 'v', schema => 'nachet');

SELECT pg_temp.id('admin') AS admin, pg_temp.id('writer') AS writer, pg_temp.id('dev') AS dev \gset
INSERT INTO nachet_private.user_right (user_id, kind, granted_by)
VALUES (:'writer', 'species', :'admin'), (:'writer', 'pipelines', :'admin'),
       (:'dev', 'species', :'admin');
SELECT nachet.right_revoke(actor => :'admin', user_id => :'writer', kind => 'species') \g /dev/null
SELECT pg_temp.told('nachet.right_revoke', :'admin', :'writer', NULL,
                    '{"kind": "species", "had": true}');
SELECT results_eq(
    format('SELECT r.user_id, r.kind FROM nachet_private.user_right r
             WHERE r.user_id IN (%L, %L) ORDER BY 2', :'writer', :'dev'),
    format($$ VALUES (%L::uuid, 'species'::nachet.right_kind), (%L, 'pipelines') $$, :'dev',
           :'writer'), 'that one, and no other');
SELECT nachet.right_revoke(:'admin', :'writer', 'species') \g /dev/null
SELECT pg_temp.told('nachet.right_revoke', :'admin', :'writer', NULL,
                    '{"kind": "species", "had": false}');
SELECT nachet.right_revoke(:'admin', :'dev', 'species') \g /dev/null
SELECT pg_temp.allows(format('SELECT nachet.seed_create(%L, %L)', :'dev',
                             format('Planta %s', pg_current_xact_id())),
                      'what a role allows stays');

SELECT pg_temp.refuses('ST400 kind', format('SELECT nachet.right_revoke(%L, %L, NULL)', :'admin',
                                            :'writer'), 'some right');
SELECT pg_temp.refuses('ST404 user_id', format($$ SELECT nachet.right_revoke(%L, %L, 'species') $$,
                                               :'admin', pg_temp.id('unknown')), 'from some user');
SELECT pg_temp.refuses('ST403 actor', format($$ SELECT nachet.right_revoke(%L, %L, 'species') $$,
                                             :'dev', :'writer'), 'by administrators');

SELECT * FROM finish();
ROLLBACK;
