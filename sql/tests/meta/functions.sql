-- Rules over the API: what every function in its schemas keeps to, whoever wrote it.
-- Each test lists what breaks a rule, so a failure names it.
BEGIN;
SELECT plan(23);

-- Nouns are the folders of sql/deploy, and of sql/deploy/nachet; these two functions have none.
CREATE TEMP TABLE noun AS
SELECT s.oid AS schema, unnest(n.names) AS name
  FROM (VALUES
    ('datastore', '{access,container,file,folder,group,purge,storage_backend,upload,user}'::text[]),
    ('nachet', '{archive,batch,dataset,folder,inference,model,picture,pipeline,review,right,seed,'
               'training}')
  ) AS n (schema, names)
  JOIN pg_namespace s ON s.nspname = n.schema;
CREATE TEMP TABLE nounless AS SELECT unnest('{me,schema_version}'::text[]) AS name;
CREATE TEMP TABLE actorless AS
SELECT unnest('{me,schema_version,user_bootstrap}'::text[]) AS name;

CREATE TEMP TABLE api AS
SELECT p.*, p.proname::text AS name, obj_description(p.oid, 'pg_proc') AS comment,
       -- Those that give many rows by pages, and find no single thing by its name.
       p.proname <> 'seed_find'
       AND p.proname ~ '_(list|find|preview|tree|search|diff|items|queue|validated)$' AS is_list,
       CASE p.pronamespace WHEN 'nachet'::regnamespace THEN 'nachet.' ELSE '' END || p.proname
           AS action
  FROM pg_proc p
 WHERE p.pronamespace IN (SELECT n.schema FROM noun n);

CREATE TEMP TABLE ours AS
SELECT p.*, coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) AS body
  FROM pg_proc p
 WHERE p.pronamespace IN ('datastore'::regnamespace, 'datastore_private'::regnamespace,
                          'nachet'::regnamespace, 'nachet_private'::regnamespace);

CREATE TEMP TABLE argument AS
SELECT a.name AS function, n.place, n.name, n.type::regtype
  FROM api a,
       ROWS FROM (unnest(a.proargnames), unnest(a.proargtypes)) WITH ORDINALITY
           AS n (name, type, place);

-- What a function comes to call, and the SQLSTATEs raised on the way.
CREATE TEMP TABLE raised AS
WITH RECURSIVE calls (caller, callee) AS (
    SELECT p.oid, q.oid
      FROM ours p
     CROSS JOIN regexp_matches(p.body, '(\w+_private)\.(\w+)\s*\(', 'g') AS m
      JOIN ours q ON q.proname = m[2] AND q.pronamespace::regnamespace::text = m[1]
), reach (api, function) AS (
    SELECT a.oid, a.oid FROM api a
    UNION
    SELECT r.api, c.callee FROM reach r JOIN calls c ON c.caller = r.function
)
SELECT r.api, p.proname::text AS by, m[1] AS code
  FROM reach r
  JOIN ours p ON p.oid = r.function
  LEFT JOIN regexp_matches(p.prosrc, '''(ST\d{3})''', 'g') AS m ON true;

SELECT cmp_ok((SELECT count(*) FROM api), '>=', 34::bigint, 'there is an API');

SELECT is_empty(
    $$ SELECT name FROM api WHERE NOT prosecdef OR proowner <> 'datastore_owner'::regrole $$,
    'every function acts with the rights of datastore_owner');

SELECT is_empty(
    $$ SELECT name, proconfig FROM api
        WHERE proconfig IS DISTINCT FROM '{"search_path=pg_catalog, pg_temp"}' $$,
    'every function pins its search_path, and nothing else');

SELECT is_empty(
    $$ SELECT name FROM api
        WHERE proleakproof OR proisstrict OR prokind <> 'f' OR proparallel <> 'u' $$,
    'no function is strict, leakproof, parallel or a procedure');

SELECT is_empty(
    $$ SELECT a.name, coalesce(r.rolname, 'public')
         FROM api a
        CROSS JOIN aclexplode(coalesce(a.proacl, acldefault('f', a.proowner))) AS x
         LEFT JOIN pg_roles r ON r.oid = x.grantee
        WHERE coalesce(r.rolname, 'public') NOT IN
              ('datastore_owner', 'datastore_app', 'datastore_user', 'datastore_reader')
           OR x.is_grantable AND x.grantee <> a.proowner
           OR r.rolname = 'datastore_reader' AND a.name <> 'schema_version' $$,
    'no function is for everybody, nor for any role but ours; a reader of views calls none');

SELECT set_eq(
    $$ SELECT name FROM api
        WHERE NOT (has_function_privilege('datastore_app', oid, 'EXECUTE')
                   AND has_function_privilege('datastore_user', oid, 'EXECUTE')) $$,
    $$ VALUES ('user_bootstrap') $$,
    'every function is for backends and for people, but that which makes the first administrator');

SELECT is_empty(
    $$ SELECT name FROM api GROUP BY name HAVING count(*) > 1 $$, 'no function is overloaded');

SELECT is_empty(
    $$ SELECT a.name FROM api a
        WHERE a.name NOT IN (SELECT n.name FROM nounless n)
          AND NOT EXISTS (SELECT FROM noun n
                           WHERE n.schema = a.pronamespace
                             AND a.name ~ ('^' || n.name || '_[a-z]+(_[a-z]+)?$')) $$,
    'every name is <noun>_<verb>');

SELECT is_empty(
    $$ SELECT a.name FROM api a
        WHERE a.name NOT IN (SELECT l.name FROM actorless l)
          AND NOT EXISTS (SELECT FROM argument g WHERE g.function = a.name AND g.place = 1
                             AND g.name = 'actor' AND g.type = 'uuid'::regtype) $$,
    'the first argument is the actor');

SELECT is_empty(
    $$ SELECT a.name FROM api a
        WHERE a.name NOT IN (SELECT l.name FROM actorless l)
          AND NOT EXISTS (SELECT FROM raised r WHERE r.api = a.oid AND r.by = 'actor_require') $$,
    'every function that has an actor comes to ask who that is');

SELECT is_empty(
    $$ SELECT a.name FROM api a
        WHERE a.proargmodes IS NOT NULL OR cardinality(a.proargnames) <> a.pronargs
           OR a.provariadic <> 0 OR '' = ANY (a.proargnames) $$,
    'arguments are named, and all of them go in: no OUT, no RETURNS TABLE, no VARIADIC');

-- A word of either language would have to be quoted by callers in SQL, or renamed in Python.
CREATE TEMP TABLE reserved AS
SELECT k.word FROM pg_get_keywords() k WHERE k.catcode IN ('R', 'T')
UNION
SELECT unnest('{False,None,True,and,as,assert,async,await,break,case,class,continue,def,del,elif,
                else,except,finally,for,from,global,if,import,in,is,lambda,match,nonlocal,not,or,
                pass,raise,return,self,try,type,while,with,yield}'::text[]);

SELECT is_empty(
    $$ SELECT g.function, g.name FROM argument g
        WHERE g.name IN (SELECT r.word FROM reserved r) OR g.name !~ '^[a-z][a-z0-9_]*$' $$,
    'no argument is a reserved word of SQL or Python');

SELECT is_empty(
    $$ SELECT a.name, a.prorettype::regtype FROM api a JOIN pg_type t ON t.oid = a.prorettype
        WHERE a.proretset <> (t.typtype = 'c')
           OR t.typtype = 'c' AND t.typnamespace <> a.pronamespace
           OR t.typtype = 'p' AND t.typname <> 'void' $$,
    'a function returns a set of a composite of ours, or a scalar, or nothing');

-- Few rows of one thing, whole and unpaged: ways of access, copies, a batch, a claim, problems.
SELECT set_eq(
    $$ SELECT name FROM api
        WHERE proretset AND prorows <> 1 AND NOT is_list $$,
    $$ VALUES ('access_explain'), ('file_locate'), ('upload_begin'), ('purge_claim'),
              ('group_delete'), ('user_delete'), ('file_copy_to'), ('upload_sources'),
              ('file_adopt'), ('file_trace'),
              ('archive_pending'), ('inference_check'), ('picture_check'), ('picture_register'),
              ('picture_usage') $$,
    'one row is promised where one is given');

SELECT is_empty(
    $$ SELECT a.name FROM api a
        WHERE a.is_list <> ('page_token' = ANY (a.proargnames))
           OR a.is_list AND NOT (
              -- Inferences are as large as a whole page of other things.
              replace(pg_get_function_arguments(a.oid), CASE a.name
                          WHEN 'inference_list' THEN 'DEFAULT 10,' ELSE '' END, 'DEFAULT 100,')
                  ~ 'page_size integer DEFAULT 100, page_token text DEFAULT NULL::text$'
              AND a.proretset AND a.prorows > 1 AND a.provolatile = 's'
              AND (SELECT c.attname = 'page_token' AND c.atttypid = 'text'::regtype
                     FROM pg_type t JOIN pg_attribute c ON c.attrelid = t.typrelid
                    WHERE t.oid = a.prorettype ORDER BY c.attnum DESC LIMIT 1)) $$,
    'lists, trees and searches, and only they, end in page_size and page_token, and so do rows');

SELECT is_empty(
    $$ SELECT name FROM api
        WHERE (name ~ '_delete$' OR name = 'archive_finish')
          AND pg_get_function_arguments(oid) !~ ', dry_run boolean DEFAULT false$' $$,
    'what destroys can be tried dry');

SELECT is_empty(
    $$ SELECT a.name, count(m)
         FROM api a
         LEFT JOIN regexp_matches(a.prosrc, 'event_write\(\s*\w+,\s*''([a-z_.]+)''', 'g') AS m
           ON m[1] = a.action
        GROUP BY a.name, a.provolatile
       HAVING count(m) <> CASE a.provolatile WHEN 'v' THEN 1 ELSE 0 END $$,
    'what changes something, and only that, writes one event under its own name');

SELECT is_empty(
    $$ SELECT name FROM api WHERE comment IS NULL OR length(comment) < 40 $$,
    'every function says what it does');

SELECT is_empty(
    $$ SELECT name FROM api
        WHERE name <> 'schema_version'
          AND comment !~ '\nRaises ST\d{3} \([^)]+\)(,\s+ST\d{3}\s+\([^)]+\))*\.$' $$,
    'every comment ends in what is raised, and for what');

SELECT is_empty(
    $$ SELECT DISTINCT a.name, r.code, r.by FROM raised r JOIN api a ON a.oid = r.api
        WHERE r.code IS NOT NULL AND position(r.code IN coalesce(a.comment, '')) = 0 $$,
    'every comment lists each code that the function or a helper raises');

SELECT is_empty(
    $$ SELECT p.oid::regprocedure, cardinality(string_to_array(p.prosrc, E'\n'))
         FROM ours p
        WHERE cardinality(string_to_array(p.prosrc, E'\n')) > 90 $$,
    'no body is longer than a page');

SELECT is_empty(
    $$ SELECT p.oid::regprocedure
         FROM ours p
        WHERE p.body ~* '#variable_conflict|pg_(try_)?advisory|\mset_config\M|\mexecute\s' $$,
    'no function resolves names by a switch, takes advisory locks or runs SQL from text');

SELECT is_empty(
    $$ SELECT p.oid::regprocedure
         FROM ours p
        WHERE position(chr(92) IN p.prosrc) > 0 $$,
    'no body has a backslash, which a session may read in two ways (standard_conforming_strings)');

SELECT * FROM finish();
ROLLBACK;
