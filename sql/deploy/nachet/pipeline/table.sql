-- Deploy datastore:nachet/pipeline/table to pg
-- requires: nachet/pipeline/type
-- requires: setup/_uuid_v7
-- requires: storage_backend/_credential
-- requires: value/_metadata
-- requires: container/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.tells_secret(data jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE
RETURN jsonb_path_exists(data, '$.** ? (@.type() == "object").keyvalue()
    ? (@.key like_regex "^(endpoint|api[_-]?key|password|secret|token)$" flag "i").value
    ? (@.type() != "null" && !(@.type() == "string" && (@ == "" || @ == "none")))');
COMMENT ON FUNCTION nachet_private.tells_secret(jsonb) IS
'Whether, at any depth, a member is there by whose name it is an address or a key, with anything in
it.';

CREATE TABLE nachet_private.task (
    id   smallint NOT NULL,
    name text     NOT NULL,
    CONSTRAINT task_key PRIMARY KEY (id),
    CONSTRAINT task_name_key UNIQUE (name)
);
COMMENT ON TABLE nachet_private.task IS 'What a model can do';
COMMENT ON COLUMN nachet_private.task.id IS 'Number';
COMMENT ON COLUMN nachet_private.task.name IS 'Name';
INSERT INTO nachet_private.task (id, name)
VALUES (1, 'Object Detection'), (2, 'Classification'), (3, 'Segmentation');

CREATE TABLE nachet_private.model (
    id            uuid     NOT NULL DEFAULT datastore_private.uuid_v7(),
    name          text     COLLATE "C" NOT NULL,
    task_id       smallint NOT NULL,
    endpoint_name text     NOT NULL,
    CONSTRAINT model_key PRIMARY KEY (id),
    CONSTRAINT model_name_key UNIQUE (name),
    CONSTRAINT model_task FOREIGN KEY (task_id) REFERENCES nachet_private.task,
    CONSTRAINT model_name_allowed CHECK (length(name) BETWEEN 1 AND 255)
);
CREATE INDEX model_task_idx ON nachet_private.model (task_id);
COMMENT ON TABLE nachet_private.model IS 'Models';
COMMENT ON COLUMN nachet_private.model.id IS 'Time-ordered';
COMMENT ON COLUMN nachet_private.model.name IS 'Name, as results give it';
COMMENT ON COLUMN nachet_private.model.task_id IS 'What it does';
COMMENT ON COLUMN nachet_private.model.endpoint_name IS 'Name of its service';

CREATE TABLE nachet_private.model_version (
    id         uuid        NOT NULL DEFAULT datastore_private.uuid_v7(),
    model_id   uuid        NOT NULL,
    version    text        COLLATE "C" NOT NULL,
    data       jsonb       NOT NULL,
    endpoint   text        NOT NULL DEFAULT 'none',
    api_key    text        NOT NULL DEFAULT 'none',
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    CONSTRAINT model_version_id_key PRIMARY KEY (id),
    CONSTRAINT model_version_key UNIQUE (model_id, version),
    CONSTRAINT model_version_model FOREIGN KEY (model_id) REFERENCES nachet_private.model,
    CONSTRAINT model_version_allowed CHECK (length(version) BETWEEN 1 AND 100),
    CONSTRAINT model_version_data_allowed CHECK (
        datastore_private.metadata_problem(data) IS NULL
        AND NOT nachet_private.tells_secret(data)),
    CONSTRAINT model_version_no_clear_secret CHECK (
        datastore_private.is_storage_credential(endpoint)
        AND datastore_private.is_storage_credential(api_key))
);
COMMENT ON TABLE nachet_private.model_version IS 'Versions of models; what is there never changes';
COMMENT ON COLUMN nachet_private.model_version.id IS 'Time-ordered';
COMMENT ON COLUMN nachet_private.model_version.model_id IS 'Model';
COMMENT ON COLUMN nachet_private.model_version.version IS 'Version, as text';
COMMENT ON COLUMN nachet_private.model_version.data IS 'As imported, without the secrets';
COMMENT ON COLUMN nachet_private.model_version.endpoint IS 'Where its address is found';
COMMENT ON COLUMN nachet_private.model_version.api_key IS 'Where its key is found';
COMMENT ON COLUMN nachet_private.model_version.created_at IS 'Imported at';
COMMENT ON COLUMN nachet_private.model_version.created_by IS 'Who imported it, a bare id';

CREATE TABLE nachet_private.pipeline (
    id         uuid        NOT NULL DEFAULT datastore_private.uuid_v7(),
    name       text        COLLATE "C" NOT NULL,
    version    text        COLLATE "C" NOT NULL,
    data       jsonb       NOT NULL,
    is_active  boolean     NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    CONSTRAINT pipeline_key PRIMARY KEY (id),
    CONSTRAINT pipeline_version_key UNIQUE (name, version),
    CONSTRAINT pipeline_active_key UNIQUE (id, is_active),
    CONSTRAINT pipeline_name_allowed CHECK (
        length(name) BETWEEN 1 AND 255 AND length(version) BETWEEN 1 AND 100),
    CONSTRAINT pipeline_data_allowed CHECK (
        datastore_private.metadata_problem(data) IS NULL
        AND NOT nachet_private.tells_secret(data))
);
COMMENT ON TABLE nachet_private.pipeline IS 'Versions of pipelines';
COMMENT ON COLUMN nachet_private.pipeline.id IS 'Time-ordered';
COMMENT ON COLUMN nachet_private.pipeline.name IS 'Name';
COMMENT ON COLUMN nachet_private.pipeline.version IS 'Version, as text';
COMMENT ON COLUMN nachet_private.pipeline.data IS 'As imported';
COMMENT ON COLUMN nachet_private.pipeline.is_active IS 'Whether it is offered';
COMMENT ON COLUMN nachet_private.pipeline.created_at IS 'Imported at';
COMMENT ON COLUMN nachet_private.pipeline.created_by IS 'Who imported it, a bare id';

CREATE TABLE nachet_private.pipeline_model (
    pipeline_id      uuid     NOT NULL,
    position         smallint NOT NULL,
    model_version_id uuid     NOT NULL,
    CONSTRAINT pipeline_model_key PRIMARY KEY (pipeline_id, position),
    CONSTRAINT pipeline_model_pipeline FOREIGN KEY (pipeline_id) REFERENCES nachet_private.pipeline,
    CONSTRAINT pipeline_model_version FOREIGN KEY (model_version_id)
        REFERENCES nachet_private.model_version
);
CREATE INDEX pipeline_model_version_idx ON nachet_private.pipeline_model (model_version_id);
COMMENT ON TABLE nachet_private.pipeline_model IS 'The models of a pipeline, in order';
COMMENT ON COLUMN nachet_private.pipeline_model.pipeline_id IS 'Version of the pipeline';
COMMENT ON COLUMN nachet_private.pipeline_model.position IS 'Place, from 1';
COMMENT ON COLUMN nachet_private.pipeline_model.model_version_id IS 'Version of the model';

CREATE TABLE nachet_private.user_pipeline (
    user_id     uuid NOT NULL,
    pipeline_id uuid NOT NULL,
    CONSTRAINT user_pipeline_key PRIMARY KEY (user_id),
    CONSTRAINT user_pipeline_user FOREIGN KEY (user_id)
        REFERENCES datastore_private.users ON DELETE CASCADE,
    CONSTRAINT user_pipeline_pipeline FOREIGN KEY (pipeline_id)
        REFERENCES nachet_private.pipeline
);
CREATE INDEX user_pipeline_pipeline_idx ON nachet_private.user_pipeline (pipeline_id);
COMMENT ON TABLE nachet_private.user_pipeline IS 'The default that a user chose for themselves';
COMMENT ON COLUMN nachet_private.user_pipeline.user_id IS 'User';
COMMENT ON COLUMN nachet_private.user_pipeline.pipeline_id IS 'Pipeline';

CREATE TABLE nachet_private.setting (
    is_single            boolean NOT NULL DEFAULT true,
    default_pipeline_id  uuid,
    default_is_active    boolean NOT NULL DEFAULT true,
    archive_container_id uuid,
    archive_user_id      uuid,
    CONSTRAINT setting_key PRIMARY KEY (is_single),
    CONSTRAINT setting_only_one CHECK (is_single AND default_is_active),
    CONSTRAINT setting_default_pipeline FOREIGN KEY (default_pipeline_id, default_is_active)
        REFERENCES nachet_private.pipeline (id, is_active),
    CONSTRAINT setting_archive_container FOREIGN KEY (archive_container_id)
        REFERENCES datastore_private.container ON DELETE SET NULL (archive_container_id),
    CONSTRAINT setting_archive_user FOREIGN KEY (archive_user_id)
        REFERENCES datastore_private.users ON DELETE SET NULL (archive_user_id)
);
CREATE INDEX setting_default_idx
    ON nachet_private.setting (default_pipeline_id, default_is_active);
CREATE INDEX setting_container_idx ON nachet_private.setting (archive_container_id);
CREATE INDEX setting_user_idx ON nachet_private.setting (archive_user_id);
COMMENT ON TABLE nachet_private.setting IS 'What holds for all; one row';
COMMENT ON COLUMN nachet_private.setting.is_single IS 'True: there is one row';
COMMENT ON COLUMN nachet_private.setting.default_pipeline_id IS
'The pipeline for all who chose none; null until there is one';
COMMENT ON COLUMN nachet_private.setting.default_is_active IS
'True: the default must be in use, which its key keeps';
COMMENT ON COLUMN nachet_private.setting.archive_container_id IS
'Where verified pictures are archived; null until it is told';
COMMENT ON COLUMN nachet_private.setting.archive_user_id IS
'The developers'' account, which moves them; null until it is told';
INSERT INTO nachet_private.setting DEFAULT VALUES;

-- The shim reads from here what a violation means.
COMMENT ON CONSTRAINT model_version_no_clear_secret ON nachet_private.model_version IS
'No secret is kept in the clear. Raises ST400 (structure).';
COMMENT ON CONSTRAINT model_version_data_allowed ON nachet_private.model_version IS
'At most 64 kB, without secrets. Raises ST400 (structure).';
COMMENT ON CONSTRAINT model_version_allowed ON nachet_private.model_version IS
'1 to 100 characters. Raises ST400 (structure).';
COMMENT ON CONSTRAINT model_name_allowed ON nachet_private.model IS
'1 to 255 characters. Raises ST400 (structure).';
COMMENT ON CONSTRAINT pipeline_name_allowed ON nachet_private.pipeline IS
'1 to 255 characters. Raises ST400 (structure).';
COMMENT ON CONSTRAINT pipeline_data_allowed ON nachet_private.pipeline IS
'At most 64 kB, without secrets. Raises ST400 (structure).';
COMMENT ON CONSTRAINT setting_default_pipeline ON nachet_private.setting IS
'The default is in use. Raises ST422 (is_active).';

COMMIT;
