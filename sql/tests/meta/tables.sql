-- Rules over tables, columns and constraints.
BEGIN;
SELECT plan(11);

CREATE TEMP TABLE ours AS
SELECT oid FROM pg_namespace
 WHERE nspname IN ('datastore', 'datastore_private', 'nachet', 'nachet_private');
CREATE TEMP TABLE closed AS
SELECT oid FROM pg_namespace WHERE nspname IN ('datastore_private', 'nachet_private');

SELECT is_empty(
    $$ SELECT c.oid::regclass, x.grantee::regrole, x.privilege_type
         FROM pg_class c
        CROSS JOIN aclexplode(c.relacl) AS x
        WHERE c.relnamespace IN (SELECT oid FROM closed) AND x.grantee <> c.relowner
       UNION ALL
       SELECT a.attrelid::regclass, x.grantee::regrole, x.privilege_type
         FROM pg_attribute a
         JOIN pg_class c ON c.oid = a.attrelid
        CROSS JOIN aclexplode(a.attacl) AS x
        WHERE c.relnamespace IN (SELECT oid FROM closed) AND x.grantee <> c.relowner $$,
    'nobody but the owner reads or writes a table');

SELECT is_empty(
    $$ SELECT c.oid::regclass FROM pg_class c
        WHERE c.relnamespace IN (SELECT oid FROM ours EXCEPT SELECT oid FROM closed)
          AND c.relkind NOT IN ('c', 'v') $$,
    'the schemas of the API hold no table: types and views only');

SELECT is_empty(
    $$ SELECT c.conrelid::regclass, c.conname FROM pg_constraint c
        WHERE c.connamespace IN (SELECT oid FROM ours) AND c.contype = 'f'
          AND NOT EXISTS (SELECT FROM pg_index i
                           WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1]
                             AND i.indpred IS NULL AND i.indisvalid) $$,
    'every foreign key has an index that begins with its first column');

SELECT is_empty(
    $$ SELECT c.conrelid::regclass, c.conname FROM pg_constraint c
        WHERE c.connamespace IN (SELECT oid FROM ours) AND c.contype <> 'n'
          AND c.conname ~ '_(pkey|fkey|check|excl|not_null)\d*$' $$,
    'every constraint has a name of its own, not the server''s');

SELECT is_empty(
    $$ SELECT c.conname FROM pg_constraint c
        WHERE c.connamespace IN (SELECT oid FROM ours) AND c.contype <> 'n'
        GROUP BY c.conname HAVING count(*) > 1 $$,
    'no two constraints share a name: callers tell them apart by it');

SELECT is_empty(
    $$ SELECT c.conrelid::regclass, c.conname FROM pg_constraint c
        WHERE c.connamespace IN (SELECT oid FROM ours) AND NOT c.convalidated $$,
    'every constraint holds for the rows that are there');

SELECT is_empty(
    $$ SELECT c.oid::regclass FROM pg_class c
        WHERE c.relnamespace IN (SELECT oid FROM ours) AND c.relkind = 'r'
          AND NOT EXISTS (SELECT FROM pg_constraint k
                           WHERE k.conrelid = c.oid AND k.contype = 'p') $$,
    'every table has a primary key');

SELECT is_empty(
    $$ SELECT a.attrelid::regclass, a.attname, a.atttypid::regtype
         FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace IN (SELECT oid FROM ours) AND c.relkind IN ('r', 'c', 'v')
          AND a.attnum > 0 AND NOT a.attisdropped
          AND a.atttypid IN ('timestamp'::regtype, 'json'::regtype, 'money'::regtype,
                             'varchar'::regtype, 'bpchar'::regtype, 'timetz'::regtype)
          -- Kept as it came, letter by letter.
          AND (c.oid, a.attname) <> ('nachet_private.inference'::regclass, 'result') $$,
    'times have a zone, JSON is binary, text is text');

SELECT is_empty(
    $$ SELECT a.attrelid::regclass, a.attname
         FROM pg_attribute a
         JOIN pg_class c ON c.oid = a.attrelid
         JOIN pg_index i ON i.indrelid = c.oid AND a.attnum = ANY (i.indkey)
         JOIN pg_collation o ON o.oid = a.attcollation
        WHERE c.relnamespace IN (SELECT oid FROM closed) AND c.relkind = 'r'
          AND a.attname ~ '_key$' AND o.collname <> 'C' $$,
    'keys that are text compare by bytes, the same on every server');

SELECT is_empty(
    $$ SELECT a.attrelid::regclass, a.attname
         FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace IN (SELECT oid FROM ours) AND c.relkind IN ('c', 'v')
          AND a.attnum > 0 AND NOT a.attisdropped
          AND a.attname IN (
              'False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class',
              'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from',
              'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass',
              'raise', 'return', 'self', 'try', 'while', 'with', 'yield') $$,
    'no column that callers see is a keyword of Python');

SELECT is_empty(
    $$ SELECT c.oid::regclass FROM pg_class c
        WHERE c.relnamespace IN (SELECT oid FROM ours) AND c.relkind = 'r'
          AND c.relpersistence <> 'p' $$,
    'every table survives a crash');

SELECT * FROM finish();
ROLLBACK;
