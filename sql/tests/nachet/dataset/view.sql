-- nachet.datasets: what was frozen, and what of it is gone
BEGIN;
\ir ../../fixtures/_nachet.sql
SELECT plan(2);

SELECT pg_temp.id('owner') AS owner, pg_temp.id('dev') AS dev,
       pg_temp.id('private/data set') AS dataset, pg_temp.id('version') AS version \gset
CREATE FUNCTION pg_temp.seen() RETURNS text
LANGUAGE sql
RETURN (SELECT concat_ws(' ', v.name, v.pictures, v.gone, v.models, v.created_by_email, v.digest)
          FROM nachet.datasets v WHERE v.id = pg_temp.id('private/data set')
                                   AND v.container = pg_temp.id('private'));
SELECT d.digest FROM nachet.dataset_get(:'owner', :'dataset') d \gset

SELECT is(pg_temp.seen(), format('first 1 0 0 %s %s', pg_temp.email('owner'), :'digest'),
          'as it was frozen');
SELECT nachet.dataset_trained(:'dev', :'dataset', :'version'),
       datastore.file_delete(:'owner', pg_temp.id('private/top/leaf.jpg')) \g /dev/null
SELECT is(pg_temp.seen(), format('first 1 1 1 %s %s', pg_temp.email('owner'), :'digest'),
          'with the models that were trained on it, and what was deleted since');

SELECT * FROM finish();
ROLLBACK;
