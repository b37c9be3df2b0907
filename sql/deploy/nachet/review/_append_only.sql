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

CREATE OR REPLACE FUNCTION nachet_private.refuse_removal() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    is_kept boolean;
BEGIN
    -- Whatever it hangs on is gone before it where the whole goes.
    EXECUTE format('SELECT EXISTS (SELECT FROM gone g %s)', TG_ARGV[0]) INTO is_kept;
    IF is_kept THEN
        RAISE EXCEPTION 'what was found or reviewed goes only with its picture'
            USING ERRCODE = 'ST422', CONSTRAINT = TG_NAME,
                  HINT = 'delete the file, or review again: both verdicts are kept';
    END IF;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.refuse_removal() IS
'Trigger: refuses the removal of rows while that is there on which they hang, as its argument finds
it.';

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

CREATE TRIGGER picture_not_removed AFTER DELETE ON nachet_private.picture
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_removal(
        'JOIN datastore_private.file f ON f.id = g.file_id');
CREATE TRIGGER inference_not_removed AFTER DELETE ON nachet_private.inference
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_removal(
        'JOIN nachet_private.picture p ON p.id = g.picture_id');
CREATE TRIGGER object_not_removed AFTER DELETE ON nachet_private.object
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_removal(
        'JOIN nachet_private.inference i ON i.id = g.inference_id');
CREATE TRIGGER guess_not_removed AFTER DELETE ON nachet_private.guess
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_removal(
        'JOIN nachet_private.object o ON o.id = g.object_id');
CREATE TRIGGER review_not_removed AFTER DELETE ON nachet_private.review
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_removal(
        'JOIN nachet_private.inference i ON i.id = g.inference_id');
CREATE TRIGGER revision_not_removed AFTER DELETE ON nachet_private.revision
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_removal(
        'JOIN nachet_private.review r ON r.id = g.review_id');

COMMIT;
