-- Deploy datastore:user/_belongings to pg
-- requires: group/table
-- requires: container/table
-- requires: user/type
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.user_belongings(
    user_id        uuid,
    heir           uuid,
    delete_private boolean,
    dry_run        boolean
) RETURNS SETOF datastore.belonging
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT user_belongings.dry_run, 'container', c.id, c.name::text,
           CASE WHEN NOT shared.by_any AND (delete_private OR u.files = 0) AND c.frozen_at IS NULL
                THEN 'deleted'
                WHEN heir IS NOT NULL THEN 'transferred'
                ELSE 'blocks' END::datastore.fate,
           u.files, u.bytes
      FROM datastore_private.container c
      JOIN datastore_private.container_usage u ON u.container_id = c.id
     CROSS JOIN LATERAL (
           SELECT c.is_public
                  OR EXISTS (SELECT FROM datastore_private.container_user g
                              WHERE g.container_id = c.id
                                AND g.user_id <> user_belongings.user_id
                                AND (g.expires_at IS NULL
                                     OR g.expires_at > statement_timestamp()))
                  OR EXISTS (SELECT FROM datastore_private.container_group g
                              WHERE g.container_id = c.id
                                AND (g.expires_at IS NULL
                                     OR g.expires_at > statement_timestamp())
                                AND EXISTS (SELECT FROM datastore_private.user_group m
                                             WHERE m.group_id = g.group_id
                                               AND m.user_id <> user_belongings.user_id)))
           AS shared (by_any)
     WHERE c.owner_user = user_belongings.user_id
     ORDER BY c.id;

    RETURN QUERY
    SELECT user_belongings.dry_run, 'group', g.id, g.name::text,
           CASE WHEN NOT EXISTS (SELECT FROM datastore_private.user_group o
                                  WHERE o.group_id = g.id
                                    AND o.user_id <> user_belongings.user_id)
                     AND NOT EXISTS (SELECT FROM datastore_private.container c
                                      WHERE c.owner_group = g.id)
                THEN 'deleted'
                WHEN heir IS NOT NULL THEN 'transferred'
                ELSE 'blocks' END::datastore.fate,
           0::bigint, 0::bigint
      FROM datastore_private.user_group m
      JOIN datastore_private.groups g ON g.id = m.group_id
     WHERE m.user_id = user_belongings.user_id AND m.membership = 'manager'
       AND NOT EXISTS (SELECT FROM datastore_private.user_group o
                        WHERE o.group_id = g.id AND o.membership = 'manager'
                          AND o.user_id <> user_belongings.user_id)
     ORDER BY g.id;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.user_belongings(uuid, uuid, boolean, boolean) IS
'What a user owns, or alone manages, and what is to become of it. A container goes when nobody else
reaches it (public, a grant that has not expired, to a user or to a group with somebody else in it)
and it is empty or may be deleted; who is disabled counts, since they may be enabled again and a
deletion has no way back; a group, when nobody else is in it and it owns nothing. The rest gets the
heir, or blocks. What is frozen never goes.';

COMMIT;
