-- Deploy datastore:access/_grants to pg
-- requires: container/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.access_grants(
    user_id   uuid,
    container uuid,
    all_groups boolean,
    asked     timestamptz
) RETURNS SETOF datastore.access_path
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT 'grant', CASE WHEN g.expires_at <= asked THEN NULL ELSE g.level END,
           NULL::uuid, g.expires_at,
           CASE WHEN g.user_id IS NULL THEN 'nothing is granted to the user'
                WHEN g.expires_at <= asked
                THEN format('%s was granted to the user and has expired', g.level)
                ELSE format('%s is granted to the user', g.level) END
      FROM (VALUES (1)) AS always
      LEFT JOIN datastore_private.container_user g
             ON g.container_id = access_grants.container AND g.user_id = access_grants.user_id;

    RETURN QUERY
    SELECT 'group_grant',
           CASE WHEN m.user_id IS NULL OR g.expires_at <= asked THEN NULL ELSE g.level END,
           g.group_id, g.expires_at,
           format('%s %s to a group; the user is %s', g.level,
                  CASE WHEN g.expires_at <= asked THEN 'was granted until it expired'
                       ELSE 'is granted' END,
                  CASE WHEN m.user_id IS NULL THEN 'not in it' ELSE 'in it' END)
      FROM datastore_private.container_group g
      LEFT JOIN datastore_private.user_group m
             ON m.group_id = g.group_id AND m.user_id = access_grants.user_id
     WHERE g.container_id = access_grants.container AND (all_groups OR m.user_id IS NOT NULL)
     ORDER BY g.group_id;
    IF NOT FOUND THEN
        RETURN QUERY SELECT 'group_grant', NULL::datastore.level, NULL::uuid, NULL::timestamptz,
                            'nothing is granted to a group of the user';
    END IF;

    RETURN QUERY
    SELECT 'owner_group', CASE WHEN m.membership = 'manager' THEN 'owner'::datastore.level END,
           c.owner_group, NULL::timestamptz,
           format('a group owns the container, and the user is %s',
                  CASE WHEN m.membership = 'manager' THEN 'its manager'
                       WHEN m.membership = 'member' THEN 'a mere member of it'
                       ELSE 'not in it' END)
      FROM datastore_private.container c
      LEFT JOIN datastore_private.user_group m
             ON m.group_id = c.owner_group AND m.user_id = access_grants.user_id
     WHERE c.id = access_grants.container AND c.owner_group IS NOT NULL
       AND (all_groups OR m.user_id IS NOT NULL);
    IF NOT FOUND THEN
        RETURN QUERY SELECT 'owner_group', NULL::datastore.level, NULL::uuid, NULL::timestamptz,
                            'no group of the user owns the container';
    END IF;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.access_grants(uuid, uuid, boolean, timestamptz) IS
'The part of access_explain that looks at grants and groups. all_groups also names groups that the
user is not in.';

COMMIT;
