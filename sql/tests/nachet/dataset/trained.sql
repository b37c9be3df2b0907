-- nachet.dataset_trained: which model was trained on a data set
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(13);

SELECT * FROM pg_temp.signature('dataset_trained', 'actor uuid, dataset uuid, version uuid', 'void',
                                'v', schema => 'nachet');

SELECT pg_temp.id('dev') AS dev, pg_temp.id('writer') AS writer, pg_temp.id('hand') AS hand,
       pg_temp.id('private') AS private, pg_temp.id('private/data set') AS dataset,
       pg_temp.id('version') AS version, pg_temp.id('private/top/leaf.jpg') AS leaf \gset
SELECT nachet.dataset_trained(actor => :'dev', dataset => :'dataset', version => :'version')
\g /dev/null
SELECT pg_temp.told('nachet.dataset_trained', :'dev', :'dataset', :'private',
                    jsonb_build_object('version', :'version'));
SELECT nachet.dataset_trained(:'dev', :'dataset', :'version') \g /dev/null
SELECT is((SELECT u.models #>> '{0,version_id}' FROM nachet.picture_usage(:'writer', :'leaf') u
            WHERE jsonb_array_length(u.models) = 1), :'version', 'said once, however often');

SELECT pg_temp.refuses('ST403 actor', format('SELECT nachet.dataset_trained(%L, %L, %L)', :'writer',
                                             :'dataset', :'version'), 'needs the right');
INSERT INTO nachet_private.user_right (user_id, kind, granted_by)
VALUES (:'hand', 'pipelines', :'dev');
SELECT pg_temp.refuses('ST404 dataset', format('SELECT nachet.dataset_trained(%L, %L, %L)', :'hand',
                                               pg_temp.id(n), :'version'), 'not found: ' || n)
  FROM unnest('{unknown}'::text[]) AS n;
SELECT pg_temp.refuses('ST404 version', format('SELECT nachet.dataset_trained(%L, %L, %L)', :'dev',
                                               :'dataset', pg_temp.id('unknown')),
                       'of a model that is there');
SELECT pg_temp.refuses('ST400 actor', format('SELECT nachet.dataset_trained(NULL, %L, %L)',
                                             :'dataset', :'version'), 'by somebody');

SELECT * FROM finish();
ROLLBACK;
