-- Deploy datastore:group/delete to pg
-- requires: group/_require
-- requires: user/_hold
-- requires: access/_heir
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.group_delete(
    actor       uuid,
    group_id    uuid,
    transfer_to uuid DEFAULT NULL,
    dry_run     boolean DEFAULT false
) RETURNS SETOF datastore.belonging
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    owned uuid[];
    what  datastore.belonging[];
BEGIN
    PERFORM datastore_private.group_require(actor, group_id, 'manager', '{admin}');
    PERFORM datastore_private.heir_require(transfer_to, 'transfer_to');
    IF dry_run IS NULL THEN
        RAISE EXCEPTION 'dry_run is missing'
            USING ERRCODE = 'ST400', COLUMN = 'dry_run',
                  HINT = 'pass true to see what would happen, false to delete';
    END IF;

    IF NOT dry_run THEN
        -- Held before it is judged; whoever was waited for may have changed who may, and who gets.
        owned := ARRAY(SELECT c.id FROM datastore_private.container c
                        WHERE c.owner_group = group_delete.group_id ORDER BY c.id FOR UPDATE);
        PERFORM FROM datastore_private.groups g WHERE g.id = group_delete.group_id FOR UPDATE;
        PERFORM datastore_private.group_require(actor, group_id, 'manager', '{admin}');
        IF transfer_to IS NOT NULL THEN
            PERFORM datastore_private.user_hold(transfer_to, 'transfer_to');
            PERFORM datastore_private.heir_require(transfer_to, 'transfer_to');
        END IF;
    END IF;
    what := ARRAY(SELECT ROW(group_delete.dry_run, 'container', c.id, c.name::text,
                             CASE WHEN transfer_to IS NULL THEN 'blocks' ELSE 'transferred' END,
                             u.files, u.bytes)::datastore.belonging
                    FROM datastore_private.container c
                    JOIN datastore_private.container_usage u ON u.container_id = c.id
                   WHERE c.owner_group = group_delete.group_id
                   ORDER BY c.id);

    IF NOT dry_run THEN
        IF EXISTS (SELECT FROM unnest(what) b WHERE b.id <> ALL (owned)) THEN
            RAISE EXCEPTION 'group has come to own another container'
                USING ERRCODE = 'ST503', COLUMN = 'group_id', HINT = 'try again';
        ELSIF owned <> '{}' AND transfer_to IS NULL THEN
            RAISE EXCEPTION 'group owns containers'
                USING ERRCODE = 'ST412', COLUMN = 'transfer_to',
                      DETAIL = format('containers=%s', cardinality(owned)),
                      HINT = 'name the user who becomes their owner; dry_run shows them';
        END IF;
        UPDATE datastore_private.container c SET owner_group = NULL, owner_user = transfer_to
         WHERE c.id = ANY (owned);
        BEGIN
            DELETE FROM datastore_private.groups g WHERE g.id = group_delete.group_id;
        EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN
            RAISE EXCEPTION 'group has come to own another container'
                USING ERRCODE = 'ST503', COLUMN = 'group_id', HINT = 'try again';
        END;
        PERFORM datastore_private.event_write(actor, 'group_delete', group_id, NULL,
            jsonb_build_object('transfer_to', transfer_to, 'containers', cardinality(owned)));
    END IF;
    RETURN QUERY SELECT * FROM unnest(what);
END;
$fn$;

COMMENT ON FUNCTION datastore.group_delete(uuid, uuid, uuid, boolean) IS
$doc$Delete a group, with what was granted to it. The containers that it owns stay: they go to the
user transfer_to, without whom nothing is done while there are any. Gives these containers, and what
becomes of each; with dry_run only that. Needs to be a manager of the group, or the role admin.
Raises ST400 (dry_run), ST403 (no manager of it), ST404 (group, or no such user), ST412 (it owns
containers and there is no transfer_to, or that user is disabled), ST503 (a container was made for
it meanwhile).$doc$;

GRANT EXECUTE ON FUNCTION datastore.group_delete(uuid, uuid, uuid, boolean)
    TO datastore_app, datastore_user;

COMMIT;
