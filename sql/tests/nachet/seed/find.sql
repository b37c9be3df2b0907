-- nachet.seed_find: exact but for case and a class number; never a pattern
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(26);

SELECT * FROM pg_temp.signature('seed_find', 'actor uuid, name text', 'SETOF nachet.seed', 's',
                                schema => 'nachet');

SELECT pg_temp.id('stranger') AS somebody, pg_temp.id('ragweed') AS ragweed \gset
SELECT is((SELECT f.id FROM nachet.seed_find(actor => :'somebody', name => n) f), :'ragweed'::uuid,
          'found: ' || n)
  FROM unnest('{Ambrosia artemisiifolia,AMBROSIA ARTEMISIIFOLIA,14 Ambrosia artemisiifolia,
                14. ambrosia_artemisiifolia,2) Ambrosia  artemisiifolia,Ambrosia elatior}'::text[])
       AS n;
SELECT results_eq(
    format($$ SELECT f.name, f.object_type, f.information, f.page_token
                FROM nachet.seed_find(%L, 'Ambrosia elatior') f $$, :'somebody'),
    $$ VALUES ('Ambrosia artemisiifolia', 'seed', '{"taxonomy": {"family": "Asteraceae",
               "genus": "Ambrosia"}, "synonyms": ["Ambrosia elatior"],
               "common_names": {"en": "common ragweed"}}'::jsonb, NULL::text) $$,
    'with its accepted name and what is known of it');
SELECT pg_temp.refuses('ST404 name', format('SELECT nachet.seed_find(%L, %L)', :'somebody', n),
                       'not found: ' || n)
  FROM unnest('{artemisiifolia,Ambrosia,%,_mbrosia artemisiifolia,"Ambrosia%",14,
                Ambrosia artemisiifolia L.,14 14 Ambrosia artemisiifolia,""}'::text[]) AS n;
SELECT pg_temp.refuses('ST404 name', format('SELECT nachet.seed_find(%L, NULL)', :'somebody'),
                       'nor null');
SELECT pg_temp.refuses('ST400 actor', $$ SELECT nachet.seed_find(NULL, 'x') $$,
                       'someone must ask');
SELECT pg_temp.refuses('ST403 actor', format($$ SELECT nachet.seed_find(%L, 'x') $$,
                                             pg_temp.id('disabled')), 'who is a user');

SELECT * FROM finish();
ROLLBACK;
