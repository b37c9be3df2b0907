-- nachet.seed_create: a species becomes known on purpose, and by nothing else
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(25);

SELECT * FROM pg_temp.signature(
    'seed_create', 'actor uuid, name text, information jsonb DEFAULT ''{}''::jsonb',
    'SETOF nachet.seed', 'v', schema => 'nachet');

SELECT pg_temp.id('team_leader') AS leader, pg_temp.id('writer') AS writer,
       format('Planta %s', pg_current_xact_id()) AS planta,
       format('Herba %s', pg_current_xact_id()) AS herba \gset

CREATE TEMP TABLE made AS
SELECT * FROM nachet.seed_create(
    actor => :'leader', name => :'planta',
    information => jsonb_build_object('taxonomy', '{"family": "Poaceae"}'::jsonb,
                                      'synonyms', jsonb_build_array(:'herba')));
SELECT m.id AS seed FROM made m \gset
SELECT results_eq(
    'SELECT m.name, m.object_type, m.information, m.created_at, m.page_token FROM made m',
    format($$ VALUES (%L, 'seed', jsonb_build_object('taxonomy', '{"family": "Poaceae"}'::jsonb,
                                                     'synonyms', jsonb_build_array(%L)),
                      now(), NULL::text) $$, :'planta', :'herba'),
    'known, with what is known of it');
SELECT pg_temp.told('nachet.seed_create', :'leader', :'seed', NULL, '{}');
SELECT is((SELECT f.id FROM nachet.seed_find(:'writer', '7 ' || n.name) f), :'seed'::uuid,
          'it is found: ' || n.what)
  FROM (VALUES (:'planta', 'by its name'), (upper(:'herba'), 'by its synonym')) AS n (name, what);

SELECT pg_temp.refuses('ST409 name seed_name_key', format('SELECT nachet.seed_create(%L, %L)',
                                                          :'leader', n.name), n.what)
  FROM (VALUES (lower(:'planta'), 'case does not make another species'),
               (replace(:'planta', ' ', '_'), 'nor do underscores'),
               (:'herba', 'a synonym is of its species')) AS n (name, what);
SELECT is(pg_temp.detail(format('SELECT nachet.seed_create(%L, %L)', :'leader', :'planta')),
          'seed=' || :'seed', 'which is told');
SELECT pg_temp.refuses('23505 seed_name_once_key', format(
    'SELECT nachet.seed_create(%L, %L, %L)', :'leader', 'Other ' || :'planta',
    jsonb_build_object('synonyms', jsonb_build_array(:'planta'))),
    'nor is a known name the synonym of another');
SELECT pg_temp.refuses('ST400 name', format('SELECT nachet.seed_create(%L, NULL)', :'leader'),
                       'a species has a name');
SELECT pg_temp.refuses('ST400 information', format(
    $$ SELECT nachet.seed_create(%L, 'x', NULL) $$, :'leader'), 'information is an object');
SELECT pg_temp.refuses('ST400 information', format(
    $$ SELECT nachet.seed_create(%L, 'Planta nova', '[]') $$, :'leader'), 'not an array');
SELECT pg_temp.refuses('ST400 name', format('SELECT nachet.seed_create(%L, %L)',
                                                         :'leader', n), 'no name: ' || left(n, 9))
  FROM unnest(ARRAY['14 Planta nova', '', ' Planta', repeat('p', 256)]) AS n;
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.seed_create(%L, %L)', :'writer',
                                             'Nova ' || :'planta'),
                       'an inspector makes no species known');
INSERT INTO nachet_private.user_right (user_id, kind, granted_by)
VALUES (:'writer', 'species', :'leader');
SELECT pg_temp.allows(format('SELECT nachet.seed_create(%L, %L)', :'writer', 'Nova ' || :'planta'),
                      'but one who was given the right');

SELECT * FROM finish();
ROLLBACK;
