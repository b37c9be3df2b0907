-- Patterns name code points: what \d, \s or [[:space:]] holds differs from one locale to another,
-- so that a dump would not fit where it is restored.
BEGIN;
SELECT plan(2);

CREATE TEMP TABLE ours AS
SELECT oid FROM pg_namespace
 WHERE nspname IN ('datastore', 'datastore_private', 'nachet', 'nachet_private');

CREATE TEMP VIEW definition AS
SELECT p.oid::regprocedure::text AS name,
       coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) AS text
  FROM pg_proc p
 WHERE p.pronamespace IN (SELECT oid FROM ours)
UNION ALL
SELECT c.conname, pg_get_constraintdef(c.oid)
  FROM pg_constraint c
 WHERE c.connamespace IN (SELECT oid FROM ours)
UNION ALL
SELECT format('%s.%s', d.adrelid::regclass, d.adnum), pg_get_expr(d.adbin, d.adrelid)
  FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid
 WHERE c.relnamespace IN (SELECT oid FROM ours)
UNION ALL
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
 WHERE c.relnamespace IN (SELECT oid FROM ours);

SELECT cmp_ok((SELECT count(DISTINCT d.name) FROM definition d
                WHERE d.name IN ('datastore_private.size_or_null(text)', 'entry_name_allowed',
                                 'users_email_allowed', 'container_public_idx',
                                 'nachet_private.uuid_or_null(text)')
                   OR d.name ^@ 'datastore_private.users.'), '>=', 5::bigint,
              'functions, constraints and generated columns are looked at');
SELECT is_empty(
    $$ SELECT d.name, d.text FROM definition d
        WHERE d.text ~ '\\[dswDSWmMyY]|\[:[a-z]+:\]' $$,
    'no pattern has a class that depends on the locale');

SELECT * FROM finish();
ROLLBACK;
