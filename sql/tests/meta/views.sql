-- Rules over the views: for operations to read, and nobody else; no content, no secret
BEGIN;
SELECT plan(6);

CREATE TEMP TABLE shown AS
SELECT c.oid, c.relname::text AS name, c.relacl, c.relowner
  FROM pg_class c
 WHERE c.relnamespace IN ('datastore'::regnamespace, 'nachet'::regnamespace)
   AND c.relkind = 'v';

SELECT set_eq(
    'SELECT s.name FROM shown s',
    '{accesses,batches,containers,datasets,events,files,folders,grants,group_members,groups,
      purge_queue,review_progress,storage_backends,storage_use,uploads,users}'::text[],
    'the views');
SELECT set_eq(
    $$ SELECT s.name, x.grantee::regrole::text AS reader, x.privilege_type AS may
         FROM shown s CROSS JOIN aclexplode(s.relacl) AS x WHERE x.grantee <> s.relowner $$,
    $$ SELECT s.name, 'datastore_reader' AS reader, 'SELECT' AS may FROM shown s $$,
    'datastore_reader reads every view, and nobody else any: what a person may see, the functions '
    'say');
SELECT is_empty(
    $$ SELECT s.name FROM shown s WHERE pg_relation_is_updatable(s.oid, true) <> 0
          AND has_table_privilege('datastore_reader', s.oid, 'insert, update, delete, truncate') $$,
    'nobody writes through one');
SELECT is_empty(
    $$ SELECT s.name, a.attname FROM shown s JOIN pg_attribute a ON a.attrelid = s.oid
        WHERE a.attname ~ 'metadata|facts|secret|password|request_hash|idempotency' $$,
    'no view shows what was said of a file, or a secret');
SELECT is_empty(
    $$ SELECT s.name, d.refobjid::regprocedure
         FROM shown s
         JOIN pg_rewrite w ON w.ev_class = s.oid
         JOIN pg_depend d ON d.objid = w.oid AND d.refclassid = 'pg_proc'::regclass
         JOIN pg_proc p ON p.oid = d.refobjid
        WHERE p.pronamespace IN ('datastore_private'::regnamespace,
                                 'nachet_private'::regnamespace) $$,
    'no view calls a private function, which its readers may not');
SELECT is_empty(
    $$ SELECT s.name FROM shown s
        WHERE NOT EXISTS (SELECT FROM pg_rewrite w WHERE w.ev_class = s.oid)
           OR s.relowner <> 'datastore_owner'::regrole $$,
    'datastore_owner owns them');

SELECT * FROM finish();
ROLLBACK;
