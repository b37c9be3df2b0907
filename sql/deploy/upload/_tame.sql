-- Deploy datastore:upload/_tame to pg
-- requires: value/_metadata
-- requires: value/_facts
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.upload_tame(batch jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE
AS $fn$
BEGIN
    IF NOT jsonb_path_exists(batch, 'strict $.** ? (@.type() == "number")
               ? (@ > 1e18 || @ < -1e18 || @ > -1e-300 && @ < 1e-300 && @ != 0)') THEN
        RETURN batch;
    END IF;

    RETURN (
        SELECT jsonb_agg((
                   SELECT coalesce(jsonb_object_agg(m.name, CASE
                              WHEN m.value = 'null' THEN m.value
                              WHEN m.name = 'metadata'
                              THEN CASE datastore_private.metadata_problem(m.value)
                                       WHEN 'metadata' THEN '"-"'
                                       WHEN 'metadata_too_large' THEN '{"-": 1e308}'
                                       ELSE m.value END
                              WHEN m.name = 'facts'
                              THEN CASE WHEN datastore_private.facts_problem(m.value) IS NULL
                                        THEN m.value ELSE '"-"' END
                              WHEN jsonb_typeof(m.value) IN ('object', 'array') THEN '"-"'
                              WHEN jsonb_typeof(m.value) = 'number'
                                   AND (abs(m.value::numeric) > 1e18
                                        OR scale(m.value::numeric) > 100) THEN '"-"'
                              ELSE m.value END), '{}')
                     FROM jsonb_each(e.item) AS m (name, value)) ORDER BY e.place)
          FROM jsonb_array_elements(batch) WITH ORDINALITY AS e (item, place));
END;
$fn$;

COMMENT ON FUNCTION datastore_private.upload_tame(jsonb) IS
'A batch without what takes some bytes here and gigabytes as text: numbers like 1e131071. They are
nothing that a member may be: another value with the same problem stands in their place.';

COMMIT;
