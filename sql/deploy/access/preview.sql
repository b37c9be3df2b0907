-- Deploy datastore:access/preview to pg
-- requires: access/_paths
-- requires: access/_require
-- requires: page/_uuid
-- requires: page/_limit
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.access_preview(
    actor      uuid,
    container  uuid,
    level      datastore.level DEFAULT 'read',
    grantee    uuid DEFAULT NULL,
    group_id   uuid DEFAULT NULL,
    page_size  integer DEFAULT 100,
    page_token text DEFAULT NULL
) RETURNS SETOF datastore.access_change
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    rows_wanted integer := datastore_private.page_limit(page_size);
    scope       text := format('%s %s %s %s', container, level, grantee, group_id);
    after       uuid := coalesce(datastore_private.page_uuid(scope, page_token),
                                 '00000000-0000-0000-0000-000000000000');
    place       datastore_private.container_usage;
    whose       datastore_private.users;
    has         datastore.level;
    gets        datastore.level;
BEGIN
    PERFORM datastore_private.access_require(actor, container, 'owner');
    PERFORM datastore_private.access_require_preview(level, grantee, group_id);
    SELECT * INTO place FROM datastore_private.container_usage u
     WHERE u.container_id = access_preview.container;

    FOR whose IN
        SELECT u.* FROM datastore_private.users u
         WHERE u.disabled_at IS NULL AND u.id > after
           AND (grantee IS NULL OR u.id = grantee)
           AND (access_preview.group_id IS NULL
                OR EXISTS (SELECT FROM datastore_private.user_group m
                            WHERE m.group_id = access_preview.group_id AND m.user_id = u.id))
         ORDER BY u.id
    LOOP
        -- A grant takes the place of the one to the same user or group.
        SELECT max(p.gives),
               greatest(access_preview.level, max(p.gives) FILTER (WHERE (
                   p.path = 'grant' AND grantee IS NOT NULL
                   OR p.path = 'group_grant' AND p.via_group = access_preview.group_id
                   ) IS NOT TRUE))
          INTO has, gets
          FROM datastore_private.access_paths(whose, container, false) p;

        IF gets IS DISTINCT FROM has THEN
            RETURN NEXT ROW(whose.id, whose.email, has, gets,
                            CASE WHEN has IS NULL THEN place.files ELSE 0 END,
                            CASE WHEN has IS NULL THEN place.bytes ELSE 0 END,
                            datastore_private.page_token(scope, whose.id::text)
                           )::datastore.access_change;
            rows_wanted := rows_wanted - 1;
            EXIT WHEN rows_wanted = 0;
        END IF;
    END LOOP;
END;
$fn$;

COMMENT ON FUNCTION datastore.access_preview(
    uuid, uuid, datastore.level, uuid, uuid, integer, text) IS
$doc$Whose level on a container a grant would change, before it is made, by user id, a page at a
time: a grant of level to the user grantee, or to the group group_id, which would take the place of
the one they have; without either, making the container public. Tells also how much each would newly
see. Any group whose id is known may be named, and each container tells the id of its owner_group to
its readers: a preview shows who is in it. Needs owner.
Raises ST400 (level, grantee, page_size, page_token), ST403 (level too low), ST404 (container,
grantee or group_id).$doc$;

GRANT EXECUTE ON FUNCTION datastore.access_preview(
    uuid, uuid, datastore.level, uuid, uuid, integer, text) TO datastore_app, datastore_user;

COMMIT;
