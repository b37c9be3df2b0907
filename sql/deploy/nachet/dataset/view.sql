-- Deploy datastore:nachet/dataset/view to pg
-- requires: nachet/dataset/table
-- requires: user/table
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE VIEW nachet.datasets AS
SELECT d.id, d.container_id AS container, d.name, encode(d.digest, 'hex') AS digest,
       n.pictures, n.gone,
       (SELECT count(*) FROM nachet_private.dataset_model m WHERE m.dataset_id = d.id) AS models,
       d.created_at, d.created_by, u.email AS created_by_email
  FROM nachet_private.dataset d
 CROSS JOIN LATERAL (
       SELECT count(*) AS pictures, count(*) FILTER (WHERE p.id IS NULL) AS gone
         FROM nachet_private.dataset_item i
         LEFT JOIN nachet_private.picture p ON p.id = i.picture_id
        WHERE i.dataset_id = d.id) AS n
  LEFT JOIN datastore_private.users u ON u.id = d.created_by;

COMMENT ON VIEW nachet.datasets IS
'Frozen training data, without what it shows. A condition on the container or the id makes it
quick';
COMMENT ON COLUMN nachet.datasets.id IS 'Id';
COMMENT ON COLUMN nachet.datasets.container IS 'Container that it is kept in';
COMMENT ON COLUMN nachet.datasets.name IS 'Name';
COMMENT ON COLUMN nachet.datasets.digest IS 'SHA-256 in hexadecimal over all that is frozen';
COMMENT ON COLUMN nachet.datasets.pictures IS 'Pictures';
COMMENT ON COLUMN nachet.datasets.gone IS 'Pictures that were deleted since';
COMMENT ON COLUMN nachet.datasets.models IS 'Versions of models that were trained on it';
COMMENT ON COLUMN nachet.datasets.created_at IS 'Frozen at';
COMMENT ON COLUMN nachet.datasets.created_by IS 'User who froze it';
COMMENT ON COLUMN nachet.datasets.created_by_email IS
'E-mail of that user, or null when the account is gone';

GRANT SELECT ON nachet.datasets TO datastore_reader;

COMMIT;
