-- Deploy datastore:nachet/dataset/table to pg
-- requires: nachet/dataset/type
-- requires: nachet/pipeline/table
-- requires: nachet/review/_append_only
-- requires: container/table
-- requires: folder/_name
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE nachet_private.dataset (
    id           uuid        NOT NULL DEFAULT datastore_private.uuid_v7(),
    container_id uuid        NOT NULL,
    name         text        NOT NULL,
    query        jsonb       NOT NULL,
    split        jsonb       NOT NULL,
    digest       bytea       NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    created_by   uuid        NOT NULL,
    name_key     text COLLATE "C" GENERATED ALWAYS AS (datastore_private.name_key(name)) STORED,
    CONSTRAINT dataset_key PRIMARY KEY (id),
    CONSTRAINT dataset_name_key UNIQUE (container_id, name_key),
    CONSTRAINT dataset_container FOREIGN KEY (container_id)
        REFERENCES datastore_private.container ON DELETE CASCADE,
    CONSTRAINT dataset_name_allowed CHECK (datastore_private.name_problem(name) IS NULL),
    CONSTRAINT dataset_digest_length CHECK (octet_length(digest) = 32)
);
COMMENT ON TABLE nachet_private.dataset IS 'Frozen training data';
COMMENT ON COLUMN nachet_private.dataset.id IS 'Time-ordered';
COMMENT ON COLUMN nachet_private.dataset.container_id IS
'Container that it is kept in, and goes with';
COMMENT ON COLUMN nachet_private.dataset.name IS 'Name';
COMMENT ON COLUMN nachet_private.dataset.query IS 'What was asked for';
COMMENT ON COLUMN nachet_private.dataset.split IS 'Fractions and seed';
COMMENT ON COLUMN nachet_private.dataset.digest IS 'SHA-256 over all that is frozen';
COMMENT ON COLUMN nachet_private.dataset.created_at IS 'Frozen at';
COMMENT ON COLUMN nachet_private.dataset.created_by IS 'Who froze it, a bare id';
COMMENT ON COLUMN nachet_private.dataset.name_key IS 'What makes two names the same';

CREATE TABLE nachet_private.dataset_item (
    dataset_id uuid         NOT NULL,
    place      integer      NOT NULL,
    picture_id uuid         NOT NULL,
    sha256     bytea        NOT NULL,
    size       bigint       NOT NULL,
    media_type text         NOT NULL,
    width      integer,
    height     integer,
    split      nachet.split NOT NULL,
    labels     jsonb        NOT NULL,
    CONSTRAINT dataset_item_key PRIMARY KEY (dataset_id, place),
    CONSTRAINT dataset_item_picture_key UNIQUE (picture_id, dataset_id),
    CONSTRAINT dataset_item_dataset FOREIGN KEY (dataset_id)
        REFERENCES nachet_private.dataset ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON TABLE nachet_private.dataset_item IS
'Pictures of data sets. Their ids are kept without a key: a data set outlives what it was made of';
COMMENT ON COLUMN nachet_private.dataset_item.dataset_id IS 'Data set';
COMMENT ON COLUMN nachet_private.dataset_item.place IS 'Place, from 1, in the order of the hashes';
COMMENT ON COLUMN nachet_private.dataset_item.picture_id IS 'Picture, a bare id';
COMMENT ON COLUMN nachet_private.dataset_item.sha256 IS 'SHA-256 of its bytes';
COMMENT ON COLUMN nachet_private.dataset_item.size IS 'Bytes';
COMMENT ON COLUMN nachet_private.dataset_item.media_type IS 'Media type';
COMMENT ON COLUMN nachet_private.dataset_item.width IS 'Pixels; null when unknown';
COMMENT ON COLUMN nachet_private.dataset_item.height IS 'Pixels; null when unknown';
COMMENT ON COLUMN nachet_private.dataset_item.split IS 'What it is for';
COMMENT ON COLUMN nachet_private.dataset_item.labels IS 'What it shows, and who says so';

CREATE TABLE nachet_private.dataset_model (
    dataset_id       uuid        NOT NULL,
    model_version_id uuid        NOT NULL,
    told_by          uuid        NOT NULL,
    told_at          timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT dataset_model_key PRIMARY KEY (dataset_id, model_version_id),
    CONSTRAINT dataset_model_dataset FOREIGN KEY (dataset_id)
        REFERENCES nachet_private.dataset ON DELETE CASCADE,
    CONSTRAINT dataset_model_version FOREIGN KEY (model_version_id)
        REFERENCES nachet_private.model_version
);
CREATE INDEX dataset_model_version_idx ON nachet_private.dataset_model (model_version_id);
COMMENT ON TABLE nachet_private.dataset_model IS 'Models that were trained on a data set';
COMMENT ON COLUMN nachet_private.dataset_model.dataset_id IS 'Data set';
COMMENT ON COLUMN nachet_private.dataset_model.model_version_id IS 'Version of the model';
COMMENT ON COLUMN nachet_private.dataset_model.told_by IS 'Who said so, a bare id';
COMMENT ON COLUMN nachet_private.dataset_model.told_at IS 'Said at';

CREATE OR REPLACE FUNCTION nachet_private.kept_by_container() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM nachet_private.removal_refuse(TG_NAME, EXISTS (
        SELECT FROM gone g JOIN datastore_private.container c ON c.id = g.container_id));
    RETURN NULL;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.kept_by_container() IS
'Trigger: refuses the removal of rows while their container is there.';

CREATE OR REPLACE FUNCTION nachet_private.kept_by_dataset() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    PERFORM nachet_private.removal_refuse(TG_NAME, EXISTS (
        SELECT FROM gone g JOIN nachet_private.dataset d ON d.id = g.dataset_id));
    RETURN NULL;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.kept_by_dataset() IS
'Trigger: refuses the removal of rows while their data set is there.';

CREATE OR REPLACE FUNCTION nachet_private.dataset_item_late() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    IF EXISTS (SELECT FROM rows r JOIN nachet_private.dataset d ON d.id = r.dataset_id) THEN
        RAISE EXCEPTION 'a data set takes nothing in any more'
            USING ERRCODE = 'ST422', CONSTRAINT = TG_NAME, HINT = 'create another one';
    END IF;
    RETURN NULL;
END;
$fn$;

COMMENT ON FUNCTION nachet_private.dataset_item_late() IS
'Trigger: refuses items of a data set that is there; its digest, made from them, comes after.';

CREATE TRIGGER dataset_item_late AFTER INSERT ON nachet_private.dataset_item
    REFERENCING NEW TABLE AS rows
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.dataset_item_late();
CREATE TRIGGER dataset_model_unchanged BEFORE UPDATE OR TRUNCATE ON nachet_private.dataset_model
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_change();
CREATE TRIGGER dataset_model_not_removed AFTER DELETE ON nachet_private.dataset_model
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.kept_by_dataset();
CREATE TRIGGER dataset_unchanged BEFORE UPDATE OR TRUNCATE ON nachet_private.dataset
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_change();
CREATE TRIGGER dataset_item_unchanged BEFORE UPDATE OR TRUNCATE ON nachet_private.dataset_item
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.refuse_change();
CREATE TRIGGER dataset_not_removed AFTER DELETE ON nachet_private.dataset
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.kept_by_container();
CREATE TRIGGER dataset_item_not_removed AFTER DELETE ON nachet_private.dataset_item
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.kept_by_dataset();

-- The shim reads from here what a violation means.
COMMENT ON CONSTRAINT dataset_name_key ON nachet_private.dataset IS
'Data sets of a container have different names. Raises ST409 (name).';
COMMENT ON CONSTRAINT dataset_name_allowed ON nachet_private.dataset IS
'name_problem() has nothing against it. Raises ST400 (name).';

COMMIT;
