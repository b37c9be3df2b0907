-- Deploy datastore:group/_last_manager to pg
-- requires: group/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.user_group_changed() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    touched uuid[] := (SELECT array_agg(DISTINCT o.group_id) FROM old_rows o
                        WHERE o.membership = 'manager');
BEGIN
    IF touched IS NULL THEN
        RETURN NULL;
    END IF;

    -- Two managers who take each other out, or leave, at once meet on the group's row.
    WITH ordered AS (
        SELECT g.id FROM datastore_private.groups g
         WHERE g.id = ANY (touched)
         ORDER BY g.id FOR NO KEY UPDATE
    )
    UPDATE datastore_private.groups g SET members_rev = g.members_rev + 1
      FROM ordered
     WHERE g.id = ordered.id;

    IF EXISTS (SELECT FROM datastore_private.groups g
                WHERE g.id = ANY (touched)
                  AND NOT EXISTS (SELECT FROM datastore_private.user_group m
                                   WHERE m.group_id = g.id AND m.membership = 'manager')) THEN
        RAISE EXCEPTION 'a group keeps a manager'
            USING ERRCODE = 'ST422', CONSTRAINT = 'user_group_last_manager',
                  HINT = 'make another member manager first, or delete the group';
    END IF;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION datastore_private.user_group_changed() IS
'Trigger: a group that has a manager keeps one, unless the group itself goes.';

CREATE TRIGGER user_group_updated AFTER UPDATE ON datastore_private.user_group
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.user_group_changed();
CREATE TRIGGER user_group_deleted AFTER DELETE ON datastore_private.user_group
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.user_group_changed();

COMMIT;
