-- nachet.pipeline_set_default: the one for all who chose none
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(13);

SELECT * FROM pg_temp.signature('pipeline_set_default', 'actor uuid, pipeline uuid', 'void', 'v',
                                schema => 'nachet');

SELECT pg_temp.id('dev') AS dev, pg_temp.id('writer') AS writer,
       pg_temp.id('pipeline') AS pipeline \gset
WITH other AS (
    INSERT INTO nachet_private.pipeline (name, version, data, is_active)
    VALUES (format('other %s', pg_current_xact_id()), '1', '{}', false) RETURNING id
) SELECT o.id AS other FROM other o \gset
SELECT nachet.pipeline_set_default(actor => :'dev', pipeline => :'pipeline') \g /dev/null
SELECT pg_temp.told('nachet.pipeline_set_default', :'dev', :'pipeline', NULL, '{}');
SELECT nachet.pipeline_set_default(:'dev', :'other') \g /dev/null
SELECT results_eq(
    format('SELECT p.id, p.is_active, p.is_default
              FROM nachet.pipeline_list(%L, page_size => 1000) p
             WHERE p.id IN (%L, %L) ORDER BY p.name', :'writer', :'pipeline', :'other'),
    format('VALUES (%L::uuid, true, false), (%L, true, true)', :'pipeline', :'other'),
    'one is the default and comes into use; those before it stay in use');

SELECT pg_temp.refuses('ST404 pipeline', format('SELECT nachet.pipeline_set_default(%L, %L)',
                                                :'dev', pg_temp.id('unknown')),
                       'one that is there');
SELECT pg_temp.refuses('ST404 pipeline', format('SELECT nachet.pipeline_set_default(%L, NULL)',
                                                :'dev'), 'not none');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.pipeline_set_default(%L, %L)',
                                             :'writer', :'pipeline'), 'by who has the right');
SELECT pg_temp.refuses('ST400 actor', format('SELECT nachet.pipeline_set_default(NULL, %L)',
                                             :'pipeline'), 'by somebody');

SELECT * FROM finish();
ROLLBACK;
