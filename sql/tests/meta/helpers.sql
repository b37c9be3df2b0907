-- Rules over the private schemas: nobody comes in but through the API.
BEGIN;
SELECT plan(9);

CREATE TEMP TABLE ours AS
SELECT oid FROM pg_namespace
 WHERE nspname IN ('datastore', 'datastore_private', 'nachet', 'nachet_private');
CREATE TEMP TABLE closed AS
SELECT oid FROM pg_namespace WHERE nspname IN ('datastore_private', 'nachet_private');

SELECT is_empty(
    $$ SELECT p.oid::regprocedure, x.grantee::regrole
         FROM pg_proc p
        CROSS JOIN aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS x
        WHERE p.pronamespace IN (SELECT oid FROM closed) AND x.grantee <> p.proowner $$,
    'nobody but the owner may call a private function');

SELECT is_empty(
    $$ SELECT p.oid::regprocedure FROM pg_proc p
        WHERE p.pronamespace IN (SELECT oid FROM closed) AND p.prosecdef
          AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgfoid = p.oid AND t.tgdeferrable) $$,
    'no private function changes whose rights count, but what runs at the end of a transaction');

SELECT is_empty(
    $$ SELECT p.oid::regprocedure FROM pg_proc p
        WHERE p.pronamespace IN (SELECT oid FROM closed)
          AND p.prorettype = 'trigger'::regtype
          AND ('search_path=pg_catalog, pg_temp' = ANY (p.proconfig)) IS NOT TRUE $$,
    'trigger functions pin their search_path: they also run for the owner''s own statements');

SELECT is_empty(
    $$ SELECT t.tgrelid::regclass, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace IN (SELECT oid FROM ours) AND NOT t.tgisinternal
          AND (t.tgtype & 1 = 1 AND NOT t.tgdeferrable OR t.tgenabled <> 'O') $$,
    'triggers run for each statement, those put off excepted, and none is switched off');

SELECT is_empty(
    $$ SELECT p.oid::regprocedure FROM pg_proc p
        WHERE p.pronamespace IN (SELECT oid FROM closed) AND p.proname ~ '_require|_of$'
          AND p.prolang <> (SELECT l.oid FROM pg_language l WHERE l.lanname = 'plpgsql') $$,
    'guards are in PL/pgSQL: those in SQL are planned again at each call');

SELECT is_empty(
    $$ SELECT p.oid::regprocedure::text FROM pg_proc p
        WHERE p.pronamespace IN (SELECT oid FROM ours) AND p.proowner <> 'datastore_owner'::regrole
       UNION ALL
       SELECT c.oid::regclass::text FROM pg_class c
        WHERE c.relnamespace IN (SELECT oid FROM ours) AND c.relowner <> 'datastore_owner'::regrole
       UNION ALL
       SELECT t.oid::regtype::text FROM pg_type t
        WHERE t.typnamespace IN (SELECT oid FROM ours) AND t.typowner <> 'datastore_owner'::regrole
       UNION ALL
       SELECT n.nspname FROM pg_namespace n
        WHERE n.oid IN (SELECT oid FROM ours) AND n.nspowner <> 'datastore_owner'::regrole $$,
    'datastore_owner owns everything');

SELECT set_eq(
    $$ SELECT n.nspname::text, coalesce(r.rolname, 'public')::text, x.privilege_type
         FROM pg_namespace n
        CROSS JOIN aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) AS x
         LEFT JOIN pg_roles r ON r.oid = x.grantee
        WHERE n.oid IN (SELECT oid FROM ours) AND x.grantee <> n.nspowner $$,
    $$ VALUES ('datastore', 'datastore_app', 'USAGE'), ('datastore', 'datastore_user', 'USAGE'),
              ('datastore', 'datastore_reader', 'USAGE'),
              ('nachet', 'datastore_app', 'USAGE'), ('nachet', 'datastore_user', 'USAGE'),
              ('nachet', 'datastore_reader', 'USAGE') $$,
    'callers may use the schemas of the API and create nothing; the private ones are closed to '
    'them');

SELECT is_empty(
    $$ SELECT r.rolname FROM pg_roles r
        WHERE r.rolname ~ '^datastore_(owner|app|user|reader)$'
          AND (r.rolcanlogin OR r.rolsuper OR r.rolcreatedb OR r.rolcreaterole OR r.rolreplication
               OR r.rolbypassrls) $$,
    'our roles log in nowhere and have no power over the cluster');

SELECT is_empty(
    $$ SELECT m.roleid::regrole, m.member::regrole FROM pg_auth_members m
        WHERE m.member IN ('datastore_owner'::regrole, 'datastore_app'::regrole,
                           'datastore_user'::regrole, 'datastore_reader'::regrole)
           OR m.roleid = 'datastore_owner'::regrole
              AND NOT (SELECT r.rolsuper OR r.rolcreaterole FROM pg_roles r WHERE r.oid = m.member)
              AND m.member::regrole::text !~ '^login_' $$,
    'none of our roles is a member of another');

SELECT * FROM finish();
ROLLBACK;
