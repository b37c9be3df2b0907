-- Deploy datastore:nachet/inference/_require_result to pg
-- requires: nachet/inference/_problems
BEGIN;
SET LOCAL ROLE datastore_owner;

CREATE OR REPLACE FUNCTION nachet_private.problems_raise(
    problems nachet.problem[],
    argument text,
    hint     text
) RETURNS void
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    kinds text;
    items text;
    told  text;
BEGIN
    IF cardinality(problems) = 0 THEN
        RETURN;
    END IF;
    SELECT string_agg(DISTINCT p.argument || ':' || p.problem, ';') INTO kinds
      FROM unnest(problems) AS p;
    SELECT string_agg(w.item::text, ';' ORDER BY w.item) INTO items
      FROM (SELECT DISTINCT p.item FROM unnest(problems) AS p
             WHERE p.item IS NOT NULL ORDER BY 1 LIMIT 100) AS w;
    -- Labels are names of species, not of people; as words, since a detail is key=value.
    SELECT string_agg(
               DISTINCT regexp_replace(left(p.value, 80), '[^0-9A-Za-z.()-]+', '_', 'g'), ';')
      INTO told
      FROM unnest(problems) AS p WHERE p.problem = 'unknown_label' AND p.value IS NOT NULL;
    RAISE EXCEPTION '% has problems', argument
        USING ERRCODE = 'ST422', COLUMN = argument, HINT = hint,
              DETAIL = left(concat_ws(' ', 'problems=' || kinds, 'items=' || items,
                                      'labels=' || told), 2000);
END;
$fn$;
COMMENT ON FUNCTION nachet_private.problems_raise(nachet.problem[], text, text) IS
'Raises ST422 with all problems in its detail, unless there are none: problems=<member>:<code>;...,
items=<places of what they are about>, labels=<unknown species, blanks as underscores>.';

CREATE OR REPLACE FUNCTION nachet_private.result_read(result json) RETURNS jsonb
LANGUAGE plpgsql STABLE
AS $fn$
DECLARE
    sent     jsonb;
    problems nachet.problem[];
BEGIN
    -- As text a number like 1e299 takes hundreds of times its bytes.
    IF octet_length(result::text) > 16777216
       OR octet_length(result::text) > 1048576
          AND 400::bigint * regexp_count(result::text, '[0-9][eE][+-]?[0-9]') > 134217728 THEN
        RAISE EXCEPTION 'result is too large'
            USING ERRCODE = 'ST413', COLUMN = 'result', DETAIL = 'max=16777216',
                  HINT = 'a result has at most 16 MB, and not many numbers like 1e-9';
    END IF;
    BEGIN
        sent := result::jsonb;
    EXCEPTION WHEN data_exception THEN
        sent := NULL;
    END;
    problems := ARRAY(SELECT p FROM nachet_private.result_form_problems(sent) AS p);
    IF cardinality(problems) > 0 THEN
        RAISE EXCEPTION 'result cannot be read'
            USING ERRCODE = 'ST400', COLUMN = 'result',
                  DETAIL = 'problems=' || (
                      SELECT string_agg(DISTINCT p.argument || ':' || p.problem, ';')
                        FROM unnest(problems) AS p),
                  HINT = 'inference_check tells each problem';
    END IF;
    RETURN sent;
END;
$fn$;
COMMENT ON FUNCTION nachet_private.result_read(json) IS
'A result as it can be worked with. Raises ST400 with all that is missing or cannot be read in its
detail, and ST413 over 16 MB, or where its numbers would take over 128 MB as text.';

COMMIT;
