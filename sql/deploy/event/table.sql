-- Deploy datastore:event/table to pg
-- requires: setup/_uuid_v7
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE datastore_private.event (
    id           uuid        NOT NULL DEFAULT datastore_private.uuid_v7(),
    at           timestamptz NOT NULL DEFAULT now(),
    login        name        NOT NULL DEFAULT session_user,
    actor_id     uuid,
    action       text        NOT NULL,
    subject_id   uuid,
    container_id uuid,
    detail       jsonb       NOT NULL DEFAULT '{}',
    CONSTRAINT event_key PRIMARY KEY (id),
    CONSTRAINT event_detail_object CHECK (jsonb_typeof(detail) = 'object')
);
CREATE INDEX event_subject_idx ON datastore_private.event (subject_id, id);
CREATE INDEX event_container_idx ON datastore_private.event (container_id, id);

CREATE OR REPLACE FUNCTION datastore_private.event_refuse_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    RAISE EXCEPTION 'events are never changed or removed'
        USING ERRCODE = 'ST422', CONSTRAINT = 'event_append_only',
              HINT = 'what is wrong is put right by another call, which leaves its own event';
END;
$fn$;

CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON datastore_private.event
    FOR EACH STATEMENT EXECUTE FUNCTION datastore_private.event_refuse_change();

COMMENT ON TABLE datastore_private.event IS
'What was done, by whom and when: one row per changing call, in the transaction of the
change. Append-only.
Ids are kept without foreign keys: an event outlives what it tells of.';
COMMENT ON COLUMN datastore_private.event.id IS 'Time-ordered';
COMMENT ON COLUMN datastore_private.event.at IS 'Start of the transaction';
COMMENT ON COLUMN datastore_private.event.login IS 'Database login that called';
COMMENT ON COLUMN datastore_private.event.actor_id IS
'User on whose behalf it was called; null for the first administrator';
COMMENT ON COLUMN datastore_private.event.action IS 'Name of the API function';
COMMENT ON COLUMN datastore_private.event.subject_id IS
'What was changed: a user, group, container, folder, file or upload';
COMMENT ON COLUMN datastore_private.event.container_id IS 'Container it lies in, or null';
COMMENT ON COLUMN datastore_private.event.detail IS 'Ids, counts and levels; never a secret';
COMMENT ON FUNCTION datastore_private.event_refuse_change() IS
'Trigger: refuses every change of an event.';

COMMIT;
