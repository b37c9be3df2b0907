-- Deploy datastore:event/view to pg
-- requires: event/table
-- requires: user/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE VIEW datastore.events AS
SELECT e.id, e.at, e.login::text AS login, e.actor_id AS actor, u.email AS actor_email, e.action,
       e.subject_id AS subject, e.container_id AS container, e.detail
  FROM datastore_private.event e
  LEFT JOIN datastore_private.users u ON u.id = e.actor_id;

COMMENT ON VIEW datastore.events IS
'What was done, by whom and when: one row per changing call, oldest first by id';
COMMENT ON COLUMN datastore.events.id IS 'Id, time-ordered';
COMMENT ON COLUMN datastore.events.at IS 'Start of the transaction';
COMMENT ON COLUMN datastore.events.login IS 'Database login that called';
COMMENT ON COLUMN datastore.events.actor IS
'User on whose behalf it was called; null for the first administrator';
COMMENT ON COLUMN datastore.events.actor_email IS
'E-mail of that user, or null when the account is gone';
COMMENT ON COLUMN datastore.events.action IS 'Name of the API function';
COMMENT ON COLUMN datastore.events.subject IS
'What was changed: a user, group, container, folder, file or upload; or null';
COMMENT ON COLUMN datastore.events.container IS 'Container it lies in, or null';
COMMENT ON COLUMN datastore.events.detail IS 'Ids, counts and levels';

GRANT SELECT ON datastore.events TO datastore_reader;

COMMIT;
