-- Deploy datastore:user/delete to pg
-- requires: user/_remove
-- requires: user/_seize
-- requires: user/_require
-- requires: access/_heir
-- requires: event/_write
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.user_delete(
    actor          uuid,
    user_id        uuid,
    transfer_to    uuid DEFAULT NULL,
    delete_private boolean DEFAULT false,
    dry_run        boolean DEFAULT false
) RETURNS SETOF datastore.belonging
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    held uuid[];
    what datastore.belonging[];
BEGIN
    PERFORM datastore_private.user_require(actor, user_id);
    PERFORM datastore_private.heir_require(transfer_to, 'transfer_to');
    IF transfer_to = user_id THEN
        RAISE EXCEPTION 'a user who goes inherits nothing'
            USING ERRCODE = 'ST400', COLUMN = 'transfer_to', HINT = 'choose another user';
    ELSIF num_nulls(delete_private, dry_run) > 0 THEN
        RAISE EXCEPTION 'delete_private or dry_run is missing'
            USING ERRCODE = 'ST400',
                  COLUMN = CASE WHEN dry_run IS NULL THEN 'dry_run' ELSE 'delete_private' END,
                  HINT = 'pass true or false';
    END IF;

    IF NOT dry_run THEN
        -- Held before it is judged; whoever was waited for may have changed who may, and who gets.
        held := datastore_private.user_seize(user_id, transfer_to);
        PERFORM datastore_private.user_require(actor, user_id);
        PERFORM datastore_private.heir_require(transfer_to, 'transfer_to');
    END IF;
    what := ARRAY(SELECT b FROM datastore_private.user_belongings(
                                    user_id, transfer_to, delete_private, dry_run) b);

    IF NOT dry_run THEN
        IF EXISTS (SELECT FROM unnest(what) b WHERE b.id <> ALL (held)) THEN
            RAISE EXCEPTION 'user has come to own something else'
                USING ERRCODE = 'ST503', COLUMN = 'user_id', HINT = 'try again';
        ELSIF EXISTS (SELECT FROM unnest(what) b WHERE b.fate = 'blocks') THEN
            RAISE EXCEPTION 'user still has what others need, or files'
                USING ERRCODE = 'ST412', COLUMN = 'user_id',
                      DETAIL = (SELECT format('containers=%s groups=%s',
                                              count(*) FILTER (WHERE b.kind = 'container'),
                                              count(*) FILTER (WHERE b.kind = 'group'))
                                  FROM unnest(what) b WHERE b.fate = 'blocks'),
                      HINT = 'dry_run shows it; name transfer_to, who gets it, or consent to '
                             'delete_private for what only this user reaches';
        END IF;
        PERFORM datastore_private.user_remove(user_id, transfer_to, what);
        PERFORM datastore_private.event_write(actor, 'user_delete', user_id, NULL,
            (SELECT jsonb_build_object('transfer_to', transfer_to,
                        'deleted', count(*) FILTER (WHERE b.fate = 'deleted'),
                        'transferred', count(*) FILTER (WHERE b.fate = 'transferred'),
                        'files', coalesce(sum(b.files) FILTER (WHERE b.fate = 'deleted'), 0))
               FROM unnest(what) b));
    END IF;
    RETURN QUERY SELECT * FROM unnest(what);
END;
$fn$;

COMMENT ON FUNCTION datastore.user_delete(uuid, uuid, uuid, boolean, boolean) IS
$doc$Delete a user, and tell what becomes of each container that the user owns and each group that
nobody else manages. Shared containers and groups go to transfer_to; what is shared with a disabled
user is shared, since they may be enabled again. Containers that only this user
reaches go for good with delete_private, the consent to lose their files; without it, to transfer_to
too, unless they are empty. While something has nobody to go to, nothing is done; dry_run tells what
blocks. Who shares or stores something at the same time is waited for first. Grants and memberships
end; files that the user stored in others' containers stay. user_disable only locks the account.
Needs the role admin.
Raises ST400 (transfer_to, delete_private, dry_run), ST403 (not an admin), ST404 (no such user),
ST412 (something blocks, or transfer_to is disabled), ST422 (the last administrator stays), ST503
(the user came to own something, or a container was filled, meanwhile).$doc$;

GRANT EXECUTE ON FUNCTION datastore.user_delete(uuid, uuid, uuid, boolean, boolean)
    TO datastore_app, datastore_user;

COMMIT;
