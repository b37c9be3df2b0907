-- Deploy datastore:container/_row to pg
-- requires: container/table
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.container_rows(
    containers uuid[],
    levels     datastore.level[]
) RETURNS SETOF datastore.container
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT c.id, c.name::text, c.owner_user, c.owner_group, c.is_public, c.storage_prefix,
           c.home_backend_id, c.general_folder_id, u.quota_bytes, c.max_file_bytes, c.media_types,
           u.files, u.bytes, w.level, c.created_at,
           datastore_private.page_token('container_list', c.id::text)
      FROM unnest(containers, levels) WITH ORDINALITY AS w (id, level, place)
      JOIN datastore_private.container c ON c.id = w.id
      JOIN datastore_private.container_usage u ON u.container_id = c.id
     ORDER BY w.place;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.container_rows(uuid[], datastore.level[]) IS
'Containers as the API shows them, in the order given, each with the level that the actor has.';

COMMIT;
