-- nachet.pipeline_choose: a default of one's own
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(16);

SELECT * FROM pg_temp.signature('pipeline_choose',
                                'actor uuid, pipeline uuid DEFAULT NULL::uuid', 'void', 'v',
                                schema => 'nachet');

SELECT pg_temp.id('reader') AS reader, pg_temp.id('writer') AS writer,
       pg_temp.id('pipeline') AS pipeline \gset
CREATE FUNCTION pg_temp.mine(who uuid) RETURNS uuid[]
LANGUAGE sql
AS $fn$
    SELECT array_agg(p.id) FROM nachet.pipeline_list(who, page_size => 1000) p WHERE p.is_mine;
$fn$;
SELECT is(pg_temp.mine(:'reader'), NULL, 'nobody has chosen');
SELECT nachet.pipeline_choose(actor => :'reader', pipeline => :'pipeline') \g /dev/null
SELECT pg_temp.told('nachet.pipeline_choose', :'reader', :'pipeline', NULL, '{}');
SELECT is(pg_temp.mine(:'reader'), ARRAY[:'pipeline']::uuid[], 'one has');
SELECT is(pg_temp.mine(:'writer'), NULL, 'for themselves alone');
WITH other AS (
    INSERT INTO nachet_private.pipeline (name, version, data)
    VALUES (format('other %s', pg_current_xact_id()), '1', '{}') RETURNING id
) SELECT o.id AS other FROM other o \gset
SELECT nachet.pipeline_choose(:'reader', :'other') \g /dev/null
SELECT is(pg_temp.mine(:'reader'), ARRAY[:'other']::uuid[], 'another instead');
SELECT nachet.pipeline_choose(:'reader') \g /dev/null
SELECT is(pg_temp.mine(:'reader'), NULL, 'or none again');

SELECT pg_temp.refuses('ST404 pipeline', format('SELECT nachet.pipeline_choose(%L, %L)', :'reader',
                                                pg_temp.id('unknown')), 'one that is there');
SELECT pg_temp.refuses('ST400 actor', 'SELECT nachet.pipeline_choose(NULL)', 'somebody chooses');
SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.pipeline_choose(%L)',
                                             pg_temp.id('disabled')), 'who is a user');

SELECT * FROM finish();
ROLLBACK;
