-- Deploy datastore:access/explain to pg
-- requires: access/_require
-- requires: access/_grants
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore.access_explain(
    actor     uuid,
    container uuid,
    user_id   uuid DEFAULT NULL
) RETURNS SETOF datastore.access_path
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $fn$
DECLARE
    others boolean := coalesce(user_id <> actor, false);
    whose  datastore_private.users;
    place  datastore_private.container;
    asked  timestamptz := statement_timestamp();
    off    text := '';
BEGIN
    IF others THEN
        PERFORM datastore_private.access_require(actor, container, 'owner');
    ELSE
        PERFORM datastore_private.actor_require(actor);
    END IF;

    SELECT * INTO whose FROM datastore_private.users u
     WHERE u.id = coalesce(access_explain.user_id, actor);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'user not found'
            USING ERRCODE = 'ST404', COLUMN = 'user_id', HINT = 'look the user up with user_get';
    ELSIF whose.disabled_at IS NOT NULL THEN
        off := 'counts for nothing, the user is disabled: ';
    END IF;
    -- An absent container is explained like one without any way in: whoever may not see
    -- it learns nothing.
    SELECT * INTO place FROM datastore_private.container c WHERE c.id = access_explain.container;

    RETURN QUERY
    SELECT w.path, CASE WHEN w.holds AND off = '' AND place.id IS NOT NULL THEN w.level END,
           w.via_group, w.expires_at, off || w.reason
      FROM (VALUES
        ('role', whose.role IN ('admin', 'dev'), 'owner'::datastore.level,
         NULL::uuid, NULL::timestamptz,
         format('the role %s %s', whose.role,
                CASE WHEN whose.role IN ('admin', 'dev') THEN 'owns every container'
                     ELSE 'gives nothing by itself' END)),
        ('owner', place.owner_user = whose.id, 'owner', NULL, NULL,
         format('the user %s the container',
                CASE WHEN place.owner_user = whose.id THEN 'owns' ELSE 'does not own' END)),
        ('public', place.is_public, 'read', NULL, NULL,
         format('the container %s public', CASE WHEN place.is_public THEN 'is' ELSE 'is not' END))
      ) AS w (path, holds, level, via_group, expires_at, reason)
    UNION ALL
    SELECT w.path, CASE WHEN off = '' THEN w.gives END, w.via_group, w.expires_at, off || w.reason
      FROM datastore_private.access_grants(whose.id, place.id, others, asked) AS w;
END;
$fn$;

COMMENT ON FUNCTION datastore.access_explain(uuid, uuid, uuid) IS
$doc$Every way by which a user (the actor, unless user_id is given) could reach a container, what it
gives, and why it gives or does not. The highest level given is the user's access. Also answers when
there is none. Needs owner on the container to ask about somebody else, and then names the groups
the user is not in as well.
Raises ST400 (no actor), ST403 (actor, or level too low), ST404 (container or user).$doc$;

GRANT EXECUTE ON FUNCTION datastore.access_explain(uuid, uuid, uuid)
    TO datastore_app, datastore_user;

COMMIT;
