-- Deploy datastore:access/_paths to pg
-- requires: access/_grants
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.access_paths(
    whose      datastore_private.users,
    container  uuid,
    all_groups boolean
) RETURNS SETOF datastore.access_path
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    place datastore_private.container;
    off   text := CASE WHEN whose.disabled_at IS NULL THEN ''
                       ELSE 'counts for nothing, the user is disabled: ' END;
BEGIN
    -- An absent container is explained like one without any way in: whoever may not see
    -- it learns nothing.
    SELECT * INTO place FROM datastore_private.container c WHERE c.id = access_paths.container;

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
      FROM datastore_private.access_grants(
               whose.id, place.id, all_groups, statement_timestamp()) AS w;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.access_paths(datastore_private.users, uuid, boolean) IS
'Every way by which a user could reach a container; with all_groups also through groups that the
user is not in.';

COMMIT;
