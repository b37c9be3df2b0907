-- Everything that \d, \df or \dT shows says what it is.
BEGIN;
SELECT plan(6);

CREATE TEMP TABLE ours AS
SELECT oid FROM pg_namespace
 WHERE nspname IN ('datastore', 'datastore_private', 'nachet', 'nachet_private');

SELECT is_empty(
    $$ SELECT o.oid::regnamespace FROM ours o
        WHERE obj_description(o.oid, 'pg_namespace') IS NULL $$,
    'schemas are explained');

SELECT is_empty(
    $$ SELECT r.rolname FROM pg_roles r
        WHERE r.rolname ~ '^datastore_(owner|app|user|reader)$'
          AND shobj_description(r.oid, 'pg_authid') IS NULL $$,
    'roles are explained');

SELECT is_empty(
    $$ SELECT p.oid::regprocedure FROM pg_proc p
        WHERE p.pronamespace IN (SELECT oid FROM ours)
          AND obj_description(p.oid, 'pg_proc') IS NULL $$,
    'functions are explained');

SELECT is_empty(
    $$ SELECT c.oid::regclass FROM pg_class c
        WHERE c.relnamespace IN (SELECT oid FROM ours) AND c.relkind IN ('r', 'p', 'v', 'm')
          AND obj_description(c.oid, 'pg_class') IS NULL $$,
    'tables and views are explained');

SELECT is_empty(
    $$ SELECT t.oid::regtype FROM pg_type t
        WHERE t.typnamespace IN (SELECT oid FROM ours)
          AND (t.typtype IN ('e', 'd') OR t.typtype = 'c'
               AND (SELECT c.relkind FROM pg_class c WHERE c.oid = t.typrelid) = 'c')
          AND obj_description(t.oid, 'pg_type') IS NULL $$,
    'types are explained: composites, enums and domains');

SELECT is_empty(
    $$ SELECT a.attrelid::regclass, a.attname
         FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace IN (SELECT oid FROM ours) AND c.relkind IN ('r', 'p', 'v', 'm', 'c')
          AND a.attnum > 0 AND NOT a.attisdropped
          AND col_description(a.attrelid, a.attnum) IS NULL $$,
    'columns are explained');

SELECT * FROM finish();
ROLLBACK;
