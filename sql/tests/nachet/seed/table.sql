-- species and kinds of objects: what the tables themselves refuse
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(14);

SELECT pg_temp.refuses(w.wanted, w.call, w.wanted)
  FROM (VALUES
    ('23505 object_type_key',
     $$ INSERT INTO nachet_private.object_type VALUES (1, 'x') $$),
    ('23505 object_type_name_key',
     $$ INSERT INTO nachet_private.object_type VALUES (2, 'seed') $$),
    ('23505 seed_id_key',
     $$ INSERT INTO nachet_private.seed (id, name) VALUES (pg_temp.id('oat'), 'x') $$),
    ('23505 seed_name_key',
     $$ INSERT INTO nachet_private.seed (name) VALUES ('avena_FATUA') $$),
    ('23503 seed_object_type',
     $$ INSERT INTO nachet_private.seed (name, object_type_id) VALUES ('x', 0) $$),
    ('23514 seed_name_allowed',
     $$ UPDATE nachet_private.seed SET name = '1 x' WHERE name = 'Avena fatua' $$),
    ('23514 seed_information_allowed',
     $$ UPDATE nachet_private.seed SET information = '[]' WHERE name = 'Avena fatua' $$),
    ('23505 seed_name_once_key',
     $$ INSERT INTO nachet_private.seed_name VALUES ('avena fatua', pg_temp.id('giant')) $$),
    ('23514 seed_name_short',
     $$ UPDATE nachet_private.seed
           SET information = jsonb_build_object('synonyms', to_jsonb(ARRAY[repeat('x', 2001)]))
         WHERE name = 'Avena fatua' $$),
    ('23503 seed_name_seed',
     $$ INSERT INTO nachet_private.seed_name VALUES ('x', gen_random_uuid()) $$),
    ('23503 guess_seed',
     $$ DELETE FROM nachet_private.seed WHERE id = pg_temp.id('oat') $$)
  ) AS w (wanted, call);

-- Names follow.
INSERT INTO nachet_private.seed (name, information)
VALUES (format('Planta %s', pg_current_xact_id()),
        jsonb_build_object('synonyms', jsonb_build_array(
            format('12 Herba %s', pg_current_xact_id()), '', NULL)));
CREATE FUNCTION pg_temp.names() RETURNS text[]
LANGUAGE sql
AS $fn$
    SELECT array_agg(n.name_key ORDER BY n.name_key) FROM nachet_private.seed_name n
     WHERE n.name_key ~ pg_current_xact_id()::text;
$fn$;
SELECT is(pg_temp.names(), ARRAY['herba ' || pg_current_xact_id(),
                                 'planta ' || pg_current_xact_id()],
          'a species is found by its name and its synonyms');
UPDATE nachet_private.seed SET information = '{"synonyms": "none"}'
 WHERE name = format('Planta %s', pg_current_xact_id());
SELECT is(pg_temp.names(), ARRAY['planta ' || pg_current_xact_id()],
          'by those that it has now');
DELETE FROM nachet_private.seed WHERE name = format('Planta %s', pg_current_xact_id());
SELECT is(pg_temp.names(), NULL, 'and by none when it is gone');

SELECT * FROM finish();
ROLLBACK;
