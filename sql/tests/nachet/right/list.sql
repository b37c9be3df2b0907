-- nachet.right_list: the rights that were given
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(15);

SELECT * FROM pg_temp.signature(
    'right_list',
    'actor uuid, page_size integer DEFAULT 100, page_token text DEFAULT NULL::text',
    'SETOF nachet.user_right', 's', schema => 'nachet');

SELECT pg_temp.id('admin') AS admin, pg_temp.id('writer') AS writer,
       pg_temp.id('hand') AS hand \gset
INSERT INTO nachet_private.user_right (user_id, kind, granted_by)
VALUES (:'writer', 'species', :'admin'), (:'writer', 'pipelines', :'admin'),
       (:'hand', 'secrets', :'admin');
SELECT results_eq(
    format('SELECT l.user_id, l.email, l.kind, l.granted_by, l.created_at
              FROM nachet.right_list(actor => %L, page_size => 1000) l
             WHERE l.user_id IN (%L, %L)', :'admin', :'writer', :'hand'),
    format($$ VALUES (%1$L::uuid, %2$L, 'secrets'::nachet.right_kind, %5$L::uuid, now()),
                     (%3$L, %4$L, 'pipelines', %5$L, now()),
                     (%3$L, %4$L, 'species', %5$L, now()) $$,
           :'hand', pg_temp.email('hand'), :'writer', pg_temp.email('writer'), :'admin'),
    'by e-mail; what a role allows is not among them');
SELECT is((SELECT array_agg(r ->> 'kind') FROM pg_temp.walked(
              format('right_list(%L, %%s)', :'admin'), n, 'nachet') r),
          (SELECT array_agg(l.kind::text) FROM nachet.right_list(:'admin', 1000) l),
          'by pages of ' || n)
  FROM generate_series(1, 4) n;

SELECT pg_temp.refuses('ST400 page_size', format('SELECT nachet.right_list(%L, 0)', :'admin'),
                       'a page has a row');
SELECT pg_temp.refuses('ST400 page_token', format('SELECT nachet.right_list(%L, 1, ''a'')',
                                                  :'admin'), 'a token is one of a list');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.right_list(%L)', pg_temp.id('dev')),
                       'for administrators');

SELECT * FROM finish();
ROLLBACK;
