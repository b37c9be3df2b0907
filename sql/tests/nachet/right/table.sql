-- rights: what the table itself refuses
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(3);

SELECT pg_temp.refuses(w.wanted, w.call, w.wanted)
  FROM (VALUES
    ('23503 user_right_user',
     $$ INSERT INTO nachet_private.user_right VALUES (pg_temp.id('unknown'), 'species',
                                                       pg_temp.id('admin')) $$),
    ('23505 user_right_key',
     $$ INSERT INTO nachet_private.user_right
        SELECT pg_temp.id('reader'), 'species', pg_temp.id('admin') FROM generate_series(1, 2) $$),
    ('23502 kind',
     $$ INSERT INTO nachet_private.user_right VALUES (pg_temp.id('reader'), NULL,
                                                       pg_temp.id('admin')) $$)
  ) AS w (wanted, call);

SELECT * FROM finish();
ROLLBACK;
