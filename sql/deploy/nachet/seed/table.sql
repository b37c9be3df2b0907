-- Deploy datastore:nachet/seed/table to pg
-- requires: nachet/seed/type
-- requires: nachet/seed/_key
-- requires: setup/_uuid_v7
-- requires: value/_metadata
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE nachet_private.object_type (
    id   smallint NOT NULL,
    name text     NOT NULL,
    CONSTRAINT object_type_key PRIMARY KEY (id),
    CONSTRAINT object_type_name_key UNIQUE (name)
);
COMMENT ON TABLE nachet_private.object_type IS 'Kinds of objects that models look for';
COMMENT ON COLUMN nachet_private.object_type.id IS 'Number, as the models'' results give it';
COMMENT ON COLUMN nachet_private.object_type.name IS 'Name';
INSERT INTO nachet_private.object_type (id, name) VALUES (1, 'seed');

CREATE TABLE nachet_private.seed (
    id             uuid        NOT NULL DEFAULT datastore_private.uuid_v7(),
    name           text        NOT NULL,
    object_type_id smallint    NOT NULL DEFAULT 1,
    information    jsonb       NOT NULL DEFAULT '{}',
    created_at     timestamptz NOT NULL DEFAULT now(),
    created_by     uuid,
    name_key       text COLLATE "C" GENERATED ALWAYS AS (nachet_private.seed_key(name)) STORED,
    CONSTRAINT seed_id_key PRIMARY KEY (id),
    CONSTRAINT seed_name_key UNIQUE (name_key),
    CONSTRAINT seed_object_type FOREIGN KEY (object_type_id)
        REFERENCES nachet_private.object_type,
    CONSTRAINT seed_name_allowed CHECK (nachet_private.is_seed_name(name)),
    CONSTRAINT seed_information_allowed CHECK (
        datastore_private.metadata_problem(information) IS NULL)
);
CREATE INDEX seed_object_type_idx ON nachet_private.seed (object_type_id);
COMMENT ON TABLE nachet_private.seed IS 'Species';
COMMENT ON COLUMN nachet_private.seed.id IS 'Time-ordered';
COMMENT ON COLUMN nachet_private.seed.name IS 'Accepted name';
COMMENT ON COLUMN nachet_private.seed.object_type_id IS 'Kind of object';
COMMENT ON COLUMN nachet_private.seed.information IS
'Taxonomy, synonyms, common names and whatever else is known';
COMMENT ON COLUMN nachet_private.seed.created_at IS 'Known since';
COMMENT ON COLUMN nachet_private.seed.created_by IS
'User who made it known, a bare id; null for what came with the deployment';
COMMENT ON COLUMN nachet_private.seed.name_key IS 'What makes two names the same';

CREATE TABLE nachet_private.seed_name (
    name_key text COLLATE "C" NOT NULL,
    seed_id  uuid             NOT NULL,
    CONSTRAINT seed_name_once_key PRIMARY KEY (name_key),
    CONSTRAINT seed_name_short CHECK (octet_length(name_key) <= 2000),
    CONSTRAINT seed_name_seed FOREIGN KEY (seed_id)
        REFERENCES nachet_private.seed ON DELETE CASCADE
);
CREATE INDEX seed_name_seed_idx ON nachet_private.seed_name (seed_id);
COMMENT ON TABLE nachet_private.seed_name IS
'Every name by which a species is found: its own and its synonyms, each of one species only';
COMMENT ON COLUMN nachet_private.seed_name.name_key IS 'Key of the name';
COMMENT ON COLUMN nachet_private.seed_name.seed_id IS 'Species';

CREATE OR REPLACE FUNCTION nachet_private.seed_keep_names() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    DELETE FROM nachet_private.seed_name n WHERE n.seed_id IN (SELECT r.id FROM rows r);
    INSERT INTO nachet_private.seed_name (name_key, seed_id)
    SELECT DISTINCT k.key, r.id
      FROM rows r
     CROSS JOIN LATERAL (
           SELECT r.name_key
           UNION
           SELECT nachet_private.seed_key(s.name)
             FROM jsonb_array_elements_text(
                      CASE jsonb_typeof(r.information -> 'synonyms')
                           WHEN 'array' THEN r.information -> 'synonyms' ELSE '[]' END)
                  AS s (name)) AS k (key)
     WHERE k.key <> '';
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.seed_keep_names() IS
'Trigger: the names by which a species is found follow its name and its synonyms.';

CREATE TRIGGER seed_keep_names_insert AFTER INSERT ON nachet_private.seed
    REFERENCING NEW TABLE AS rows
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.seed_keep_names();
CREATE TRIGGER seed_keep_names_update AFTER UPDATE ON nachet_private.seed
    REFERENCING NEW TABLE AS rows
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.seed_keep_names();

-- The shim reads from here what a violation means.
COMMENT ON CONSTRAINT seed_name_key ON nachet_private.seed IS
'A name is of one species. Raises ST409 (name).';
COMMENT ON CONSTRAINT seed_name_once_key ON nachet_private.seed_name IS
'A name, also as a synonym, is of one species. Raises ST409 (name).';
COMMENT ON CONSTRAINT seed_name_short ON nachet_private.seed_name IS
'A synonym has at most 2000 bytes. Raises ST400 (information).';
COMMENT ON CONSTRAINT seed_name_allowed ON nachet_private.seed IS
'1 to 255 characters, no class number before it. Raises ST400 (name).';
COMMENT ON CONSTRAINT seed_information_allowed ON nachet_private.seed IS
'A JSON object of at most 64 kB. Raises ST400 (information).';

COMMIT;
