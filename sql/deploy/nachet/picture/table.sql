-- Deploy datastore:nachet/picture/table to pg
-- requires: nachet/picture/type
-- requires: nachet/batch/table
-- requires: nachet/seed/table
-- requires: file/table
-- requires: upload/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE TABLE nachet_private.picture (
    id          uuid             NOT NULL,
    file_id     uuid             NOT NULL,
    objects     integer,
    zoom        double precision,
    description text,
    parent_id   uuid,
    batch_id    uuid,
    rev         bigint           NOT NULL DEFAULT 0,
    created_at  timestamptz      NOT NULL DEFAULT now(),
    created_by  uuid             NOT NULL,
    CONSTRAINT picture_key PRIMARY KEY (id),
    CONSTRAINT picture_file_key UNIQUE (file_id),
    -- At the end of the transaction: a picture follows its file (picture_follow_file).
    CONSTRAINT picture_file FOREIGN KEY (file_id) REFERENCES datastore_private.file
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT picture_parent FOREIGN KEY (parent_id)
        REFERENCES nachet_private.picture ON DELETE SET NULL,
    CONSTRAINT picture_batch FOREIGN KEY (batch_id)
        REFERENCES nachet_private.batch ON DELETE SET NULL,
    CONSTRAINT picture_objects_range CHECK (objects BETWEEN 0 AND 1000000),
    CONSTRAINT picture_zoom_range CHECK (zoom > 0 AND zoom <= 1e6),
    CONSTRAINT picture_description_short CHECK (length(description) <= 10000),
    CONSTRAINT picture_not_its_parent CHECK (parent_id <> id)
);
CREATE INDEX picture_parent_idx ON nachet_private.picture (parent_id);
CREATE INDEX picture_batch_idx ON nachet_private.picture (batch_id, id);
COMMENT ON TABLE nachet_private.picture IS 'Files that are pictures of seeds';
COMMENT ON COLUMN nachet_private.picture.id IS 'Id of the file that it came as';
COMMENT ON COLUMN nachet_private.picture.file_id IS 'File that holds it now';
COMMENT ON COLUMN nachet_private.picture.objects IS 'Seeds on it, as said; null when unknown';
COMMENT ON COLUMN nachet_private.picture.zoom IS 'Magnification, as said; null when unknown';
COMMENT ON COLUMN nachet_private.picture.description IS 'As said at upload';
COMMENT ON COLUMN nachet_private.picture.parent_id IS 'Picture that it was cropped from';
COMMENT ON COLUMN nachet_private.picture.batch_id IS 'Batch import that it came with';
COMMENT ON COLUMN nachet_private.picture.rev IS
'Written with each inference and review, so that what removes or archives it meets them';
COMMENT ON COLUMN nachet_private.picture.created_at IS 'Registered at';
COMMENT ON COLUMN nachet_private.picture.created_by IS 'Who registered it, a bare id';

CREATE TABLE nachet_private.picture_seed (
    picture_id uuid        NOT NULL,
    seed_id    uuid        NOT NULL,
    claimed_by uuid        NOT NULL,
    claimed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT picture_seed_key PRIMARY KEY (picture_id, seed_id),
    CONSTRAINT picture_seed_picture FOREIGN KEY (picture_id)
        REFERENCES nachet_private.picture ON DELETE CASCADE,
    CONSTRAINT picture_seed_seed FOREIGN KEY (seed_id) REFERENCES nachet_private.seed
);
CREATE INDEX picture_seed_seed_idx ON nachet_private.picture_seed (seed_id);
COMMENT ON TABLE nachet_private.picture_seed IS
'Species that who uploaded a picture said it shows; what reviews found is computed from them';
COMMENT ON COLUMN nachet_private.picture_seed.picture_id IS 'Picture';
COMMENT ON COLUMN nachet_private.picture_seed.seed_id IS 'Species';
COMMENT ON COLUMN nachet_private.picture_seed.claimed_by IS 'Who said so, a bare id';
COMMENT ON COLUMN nachet_private.picture_seed.claimed_at IS 'Said at';

CREATE OR REPLACE FUNCTION nachet_private.picture_follow_file() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $fn$
BEGIN
    -- A file that goes because its copy is stored elsewhere just now takes its picture along. Where
    -- it stayed beside the copy, what was said of it since is not for who reads the copy.
    UPDATE nachet_private.picture p SET file_id = i.file_id
      FROM gone g
      JOIN datastore_private.upload_item i ON i.source_file = g.id AND i.state = 'stored'
      JOIN datastore_private.upload u ON u.id = i.upload_id AND u.remove_source
      JOIN datastore_private.file f ON f.id = i.file_id
     WHERE p.file_id = g.id AND i.source_gone IS NULL
       -- Of a copy that stayed apart other things may have been said since.
       AND NOT EXISTS (SELECT FROM nachet_private.picture q WHERE q.file_id = f.id);
    DELETE FROM nachet_private.picture p USING gone g WHERE p.file_id = g.id;
    RETURN NULL;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.picture_follow_file() IS
'Trigger: with a file goes its picture, and all that was found on it; where the file moved to
another container, the picture goes with it.';

CREATE TRIGGER picture_follow_file AFTER DELETE ON datastore_private.file
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION nachet_private.picture_follow_file();

-- The shim reads from here what a violation means.
COMMENT ON CONSTRAINT picture_objects_range ON nachet_private.picture IS
'0 to a million. Raises ST400 (pictures).';
COMMENT ON CONSTRAINT picture_zoom_range ON nachet_private.picture IS
'Above 0. Raises ST400 (pictures).';
COMMENT ON CONSTRAINT picture_not_its_parent ON nachet_private.picture IS
'A picture is cropped from another. Raises ST422 (pictures).';
COMMENT ON CONSTRAINT picture_description_short ON nachet_private.picture IS
'At most 10000 characters. Raises ST400 (pictures).';

COMMIT;
