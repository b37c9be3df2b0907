-- Deploy datastore:value/_facts to pg
-- requires: setup/schemas
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION datastore_private.facts_problem(facts jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT
AS $fn$
BEGIN
    IF jsonb_typeof(facts) <> 'object' THEN
        RETURN 'facts';
    END IF;
    -- Numbers are compared as such: one like 1e131071 would be a text of 131 kB.
    RETURN CASE WHEN EXISTS (
        SELECT FROM jsonb_each(facts) AS m (name, value)
         WHERE CASE
               WHEN jsonb_typeof(m.value) <> 'number' THEN true
               WHEN m.name = 'duration'
               THEN m.value::numeric <= 0 OR m.value::numeric > 1000000000
                    OR scale(m.value::numeric) > 100
               WHEN m.name IN ('width', 'height', 'sample_rate')
               THEN m.value::numeric NOT BETWEEN 1 AND 1000000000
               WHEN m.name = 'orientation' THEN m.value::numeric NOT BETWEEN 1 AND 8
               WHEN m.name = 'channels' THEN m.value::numeric NOT BETWEEN 1 AND 100000
               ELSE true END
            OR m.name <> 'duration' AND scale(m.value::numeric) > 0
    ) THEN 'facts' END;
END;
$fn$;

COMMENT ON FUNCTION datastore_private.facts_problem(jsonb) IS
'Why a value cannot be the facts of a file, or null when it can or there is none. Members, none of
which must be there: width and height (pixels, from 1 to 10 ^ 9), orientation (as EXIF counts, 1 to
8), duration (seconds, above 0, to 10 ^ 9), sample_rate (Hz, from 1 to 10 ^ 9), channels (from 1 to
10 ^ 5); integers but for the duration.';

COMMIT;
