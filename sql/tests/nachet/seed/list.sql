-- nachet.seed_list: all species, by name
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(17);

SELECT * FROM pg_temp.signature(
    'seed_list',
    'actor uuid, page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF nachet.seed', 's', schema => 'nachet');

SELECT pg_temp.id('stranger') AS somebody \gset
SELECT cmp_ok((SELECT count(*) FROM nachet.seed_list(actor => :'somebody')), '>=', 28::bigint,
              'the species of the deployment');
SELECT ok((SELECT array_agg(l.name) @> '{Ambrosia trifida,Brassica juncea,Avena fatua}'
                  AND array_agg(l.name) = array_agg(l.name ORDER BY lower(l.name) COLLATE "C")
                  AND count(DISTINCT l.id) = count(*)
             FROM nachet.seed_list(:'somebody', 1000) l), 'by name, each once');
SELECT is((SELECT array_agg(r ->> 'name') FROM pg_temp.walked(
              format('seed_list(%L, %%s)', :'somebody'), n, 'nachet') r),
          (SELECT array_agg(l.name) FROM nachet.seed_list(:'somebody', 1000) l),
          'by pages of ' || n)
  FROM unnest('{1,7,36,100}'::int[]) n;
SELECT results_eq(
    format('SELECT l.id, l.information FROM nachet.seed_list(%L) l WHERE l.id = %L', :'somebody',
           pg_temp.id('oat')),
    format('SELECT f.id, f.information FROM nachet.seed_find(%L, ''Avena fatua'') f', :'somebody'),
    'each with what is known of it');

SELECT pg_temp.refuses('ST400 page_size', format('SELECT nachet.seed_list(%L, 0)', :'somebody'),
                       'a page has a row');
SELECT pg_temp.refuses('ST400 page_token', format('SELECT nachet.seed_list(%L, 1, ''a'')',
                                                  :'somebody'), 'a token is one of a list');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.seed_list(%L)', pg_temp.id('disabled')),
                       'for users');

SELECT * FROM finish();
ROLLBACK;
