-- Deploy datastore:group/_row to pg
-- requires: container/table
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.group_rows(actor uuid, wanted uuid[])
RETURNS SETOF datastore.group
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT g.id, g.name::text, mine.membership,
           (SELECT count(*) FROM datastore_private.user_group m WHERE m.group_id = g.id),
           (SELECT c.id FROM datastore_private.container c
             WHERE c.owner_group = g.id ORDER BY c.id LIMIT 1),
           g.created_at, datastore_private.page_token('group_list', g.id::text)
      FROM datastore_private.groups g
      LEFT JOIN datastore_private.user_group mine ON mine.group_id = g.id AND mine.user_id = actor
     WHERE g.id = ANY (wanted)
     ORDER BY g.id;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.group_rows(uuid, uuid[]) IS
'Groups as the API shows them to the actor, oldest first.';

COMMIT;
