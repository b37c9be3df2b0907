-- The static check of every function, with all its warnings but those on speed; triggers with
-- each table that they serve. Needs the extension plpgsql_check.
BEGIN;
SELECT plan(3);

CREATE TEMP TABLE function AS
SELECT p.oid, p.prorettype = 'trigger'::regtype AS is_trigger
  FROM pg_proc p
 WHERE p.pronamespace IN ('datastore'::regnamespace, 'datastore_private'::regnamespace,
                          'nachet'::regnamespace, 'nachet_private'::regnamespace)
   AND p.prolang = (SELECT l.oid FROM pg_language l WHERE l.lanname = 'plpgsql');

SELECT is_empty(
    $$ SELECT f.oid::regprocedure, c.lineno, c.level, c.message, c.detail
         FROM function f
        CROSS JOIN plpgsql_check_function_tb(f.oid, extra_warnings => true, other_warnings => true,
                                             security_warnings => true) AS c
        WHERE NOT f.is_trigger $$,
    'nothing to warn of in functions');

SELECT is_empty(
    $$ SELECT t.tgname, c.lineno, c.level, c.message, c.detail
         FROM function f
         JOIN pg_trigger t ON t.tgfoid = f.oid
        CROSS JOIN plpgsql_check_function_tb(
                       f.oid, t.tgrelid, extra_warnings => true, other_warnings => true,
                       security_warnings => true, oldtable => t.tgoldtable,
                       newtable => t.tgnewtable) AS c
        WHERE f.is_trigger $$,
    'nothing to warn of in trigger functions');

SELECT is_empty(
    $$ SELECT f.oid::regprocedure FROM function f
        WHERE f.is_trigger AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgfoid = f.oid) $$,
    'every trigger function serves a trigger');

SELECT * FROM finish();
ROLLBACK;
