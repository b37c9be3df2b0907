-- Verify datastore:nachet/review/_append_only on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.refuse_change()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.refuse_change()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.refuse_change()', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.removal_refuse(text,boolean)', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.removal_refuse(text,boolean)', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.removal_refuse(text,boolean)', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.kept_by_file()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.kept_by_file()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.kept_by_file()', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.kept_by_picture()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.kept_by_picture()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.kept_by_picture()', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.kept_by_inference()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.kept_by_inference()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.kept_by_inference()', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.kept_by_object()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.kept_by_object()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.kept_by_object()', 'execute'))::int;
SELECT 1 / has_function_privilege(
           'datastore_owner', 'nachet_private.kept_by_review()', 'execute')::int;
SELECT 1 / (NOT has_function_privilege(
           'datastore_app', 'nachet_private.kept_by_review()', 'execute'))::int;
SELECT 1 / (NOT has_function_privilege(
           'public', 'nachet_private.kept_by_review()', 'execute'))::int;
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.inference'::regclass AND tgname = 'inference_unchanged';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.object'::regclass AND tgname = 'object_unchanged';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.guess'::regclass AND tgname = 'guess_unchanged';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.review'::regclass AND tgname = 'review_unchanged';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.revision'::regclass AND tgname = 'revision_unchanged';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.picture'::regclass AND tgname = 'picture_not_truncated';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.picture'::regclass AND tgname = 'picture_not_removed';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.inference'::regclass AND tgname = 'inference_not_removed';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.object'::regclass AND tgname = 'object_not_removed';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.guess'::regclass AND tgname = 'guess_not_removed';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.review'::regclass AND tgname = 'review_not_removed';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.revision'::regclass AND tgname = 'revision_not_removed';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.picture_seed'::regclass AND tgname = 'picture_seed_not_truncated';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.inference_summary'::regclass
   AND tgname = 'inference_summary_not_truncated';
SELECT 1 / count(*) FROM pg_trigger
 WHERE tgrelid = 'nachet_private.inference_summary'::regclass
   AND tgname = 'inference_summary_not_removed';

ROLLBACK;
