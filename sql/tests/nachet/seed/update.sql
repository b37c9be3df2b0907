-- nachet.seed_update: what is known of a species changes; a name is of one species
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(19);

SELECT * FROM pg_temp.signature(
    'seed_update',
    'actor uuid, seed uuid, name text DEFAULT NULL::text, information jsonb DEFAULT NULL::jsonb',
    'SETOF nachet.seed', 'v', schema => 'nachet');

SELECT pg_temp.id('dev') AS dev, pg_temp.id('writer') AS writer,
       format('Planta %s', pg_current_xact_id()) AS planta,
       format('Herba %s', pg_current_xact_id()) AS herba \gset
SELECT s.id AS seed FROM nachet.seed_create(:'dev', :'planta', '{"a": 1}') s \gset
SELECT s.id AS other FROM nachet.seed_create(:'dev', :'herba') s \gset
SELECT pg_temp.news() \g /dev/null

SELECT results_eq(
    format('SELECT s.id, s.name, s.information FROM nachet.seed_update(actor => %L, seed => %L,
                information => %L) s', :'dev', :'seed',
           jsonb_build_object('synonyms', jsonb_build_array('Alias ' || :'planta'))),
    format('VALUES (%L::uuid, %L, jsonb_build_object(''synonyms'', jsonb_build_array(%L)))',
           :'seed', :'planta', 'Alias ' || :'planta'), 'what is left out stays');
SELECT pg_temp.told('nachet.seed_update', :'dev', :'seed', NULL, '{}');
SELECT is((SELECT f.id FROM nachet.seed_find(:'writer', 'alias ' || :'planta') f), :'seed'::uuid,
          'a new synonym finds it');
SELECT is((SELECT s.name FROM nachet.seed_update(:'dev', :'seed', 'Nova ' || :'planta') s),
          'Nova ' || :'planta', 'another accepted name');
SELECT pg_temp.refuses('ST404 name', format('SELECT nachet.seed_find(%L, %L)', :'writer',
                                            :'planta'),
                       'its former name finds it no more');
SELECT pg_temp.allows(format('SELECT nachet.seed_update(%L, %L, %L)', :'dev', :'seed',
                             upper('Nova ' || :'planta')), 'its own name may change its case');

SELECT pg_temp.refuses('23505 seed_name_key', format('SELECT nachet.seed_update(%L, %L, %L)',
                                                     :'dev', :'seed', upper(:'herba')),
                       'not the name of another');
SELECT pg_temp.refuses('23505 seed_name_once_key', format(
    'SELECT nachet.seed_update(%L, %L, %L)', :'dev', :'other', 'Alias ' || :'planta'),
    'nor a synonym of another');
SELECT pg_temp.refuses('ST400 name', format('SELECT nachet.seed_update(%L, %L, %L)',
                                                         :'dev', :'seed', '1 Planta'),
                       'a name has no class number');
SELECT pg_temp.refuses('ST400 information', format(
    $$ SELECT nachet.seed_update(%L, %L, information => '1') $$, :'dev', :'seed'),
    'information is an object');
SELECT pg_temp.refuses('ST404 seed', format('SELECT nachet.seed_update(%L, %L)', :'dev',
                                            pg_temp.id('unknown')), 'there is no such species');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.seed_update(%L, %L, %L)', :'writer',
                                             :'seed', :'herba'), 'an inspector changes none');

SELECT * FROM finish();
ROLLBACK;
