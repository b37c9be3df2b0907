-- Deploy datastore:nachet/review/_append_only to pg
-- requires: nachet/review/table
-- What was found and reviewed is never changed by anybody, and goes only from above: with its
-- picture, whose file went.
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.refuse_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    RAISE EXCEPTION 'what was found or reviewed never changes'
        USING ERRCODE = 'ST422', CONSTRAINT = TG_NAME,
              HINT = 'register another inference, or review again';
END;
$fn$;
COMMENT ON FUNCTION nachet_private.refuse_change() IS
'Trigger: refuses a change of what is written once.';

CREATE OR REPLACE FUNCTION nachet_private.removal_refuse(trigger_name text, is_kept boolean)
RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    IF is_kept THEN
        RAISE EXCEPTION 'what was found or reviewed goes only with its picture'
            USING ERRCODE = 'ST422', CONSTRAINT = trigger_name,
                  HINT = 'delete the file, or review again: both verdicts are kept';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.removal_refuse(text, boolean) IS
'Raises ST422 where rows are removed alone: where the whole goes, what they hang on went before.';

CREATE OR REPLACE FUNCTION nachet_private.kept_by_file() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM nachet_private.removal_refuse(TG_NAME, EXISTS (
        SELECT FROM gone g JOIN datastore_private.file f ON f.id = g.file_id));
    RETURN NULL;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.kept_by_file() IS
'Trigger: refuses the removal of rows while their file is there.';

CREATE OR REPLACE FUNCTION nachet_private.kept_by_picture() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM nachet_private.removal_refuse(TG_NAME, EXISTS (
        SELECT FROM gone g JOIN nachet_private.picture p ON p.id = g.picture_id));
    RETURN NULL;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.kept_by_picture() IS
'Trigger: refuses the removal of rows while their picture is there.';

CREATE OR REPLACE FUNCTION nachet_private.kept_by_inference() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM nachet_private.removal_refuse(TG_NAME, EXISTS (
        SELECT FROM gone g JOIN nachet_private.inference i ON i.id = g.inference_id));
    RETURN NULL;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.kept_by_inference() IS
'Trigger: refuses the removal of rows while their inference is there.';

CREATE OR REPLACE FUNCTION nachet_private.kept_by_object() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM nachet_private.removal_refuse(TG_NAME, EXISTS (
        SELECT FROM gone g JOIN nachet_private.object o ON o.id = g.object_id));
    RETURN NULL;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.kept_by_object() IS
'Trigger: refuses the removal of rows while their box is there.';

CREATE OR REPLACE FUNCTION nachet_private.kept_by_review() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM nachet_private.removal_refuse(TG_NAME, EXISTS (
        SELECT FROM gone g JOIN nachet_private.review r ON r.id = g.review_id));
    RETURN NULL;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.kept_by_review() IS
'Trigger: refuses the removal of rows while their review is there.';

CREATE TRIGGER inference_unchanged BEFORE UPDATE OR TRUNCATE ON nachet_private.inference
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_change();
CREATE TRIGGER object_unchanged BEFORE UPDATE OR TRUNCATE ON nachet_private.object
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_change();
CREATE TRIGGER guess_unchanged BEFORE UPDATE OR TRUNCATE ON nachet_private.guess
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_change();
CREATE TRIGGER review_unchanged BEFORE UPDATE OR TRUNCATE ON nachet_private.review
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_change();
CREATE TRIGGER revision_unchanged BEFORE UPDATE OR TRUNCATE ON nachet_private.revision
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_change();
CREATE TRIGGER picture_not_truncated BEFORE TRUNCATE ON nachet_private.picture
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_change();

CREATE TRIGGER picture_seed_not_truncated BEFORE TRUNCATE ON nachet_private.picture_seed
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_change();
CREATE TRIGGER inference_summary_not_truncated BEFORE TRUNCATE ON nachet_private.inference_summary
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_change();
CREATE TRIGGER inference_summary_not_removed AFTER DELETE ON nachet_private.inference_summary
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.kept_by_inference();

CREATE TRIGGER picture_not_removed AFTER DELETE ON nachet_private.picture
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.kept_by_file();
CREATE TRIGGER inference_not_removed AFTER DELETE ON nachet_private.inference
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.kept_by_picture();
CREATE TRIGGER object_not_removed AFTER DELETE ON nachet_private.object
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.kept_by_inference();
CREATE TRIGGER guess_not_removed AFTER DELETE ON nachet_private.guess
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.kept_by_object();
CREATE TRIGGER review_not_removed AFTER DELETE ON nachet_private.review
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.kept_by_inference();
CREATE TRIGGER revision_not_removed AFTER DELETE ON nachet_private.revision
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.kept_by_review();

COMMIT;
