-- Verify datastore:nachet/picture/type on pg
BEGIN;
SET LOCAL ROLE datastore_owner;

SELECT NULL::nachet.species_source;
SELECT (v).id, (v).file, (v).container, (v).folder, (v).name, (v).objects, (v).zoom,
       (v).description, (v).parent, (v).batch, (v).species, (v).is_validated, (v).inferences,
       (v).verified, (v).created_at, (v).page_token
  FROM (SELECT NULL::nachet.picture AS v) AS t WHERE FALSE;

ROLLBACK;
