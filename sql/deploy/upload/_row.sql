-- Deploy datastore:upload/_row to pg
-- requires: upload/table
-- requires: upload/_problems
-- requires: page/_token
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_row(upload uuid, scope text DEFAULT NULL)
RETURNS SETOF datastore.upload ROWS 1
LANGUAGE plpgsql STABLE
AS $fn$
BEGIN
    RETURN QUERY
    SELECT u.id, u.actor_id, u.container_id, u.folder_id,
           CASE WHEN u.state = 'open' AND u.lease_until <= statement_timestamp() THEN 'expired'
                ELSE u.state END,
           u.announced, u.stored, u.duplicate, u.failed, u.pending,
           CASE WHEN scope IS NOT NULL OR u.announced = u.stored THEN '[]' ELSE (
               SELECT coalesce(jsonb_agg(
                          jsonb_build_object('position', i.position, 'name', i.name,
                                             'state', i.state)
                          || p.problem ORDER BY i.position, p.place), '[]')
                 FROM datastore_private.upload_item i,
                      jsonb_array_elements(
                          datastore_private.upload_problems(i.problems))
                      WITH ORDINALITY AS p (problem, place)
                WHERE i.upload_id = u.id AND i.problems IS NOT NULL) END,
           u.lease_until, u.created_at,
           CASE WHEN scope IS NOT NULL THEN datastore_private.page_token(scope, u.id::text) END
      FROM datastore_private.upload u
     WHERE u.id = upload_row.upload;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.upload_row(uuid, text) IS
'An upload as the API shows it; as a row of a list, without its problems, where that one''s scope is
given.';

COMMIT;
