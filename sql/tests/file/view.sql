-- files: what they are and how many copies there are
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(3);

SELECT results_eq(
    $$ SELECT v.container, v.folder, v.name, v.media_type, v.size, v.sha256, v.state, v.copies,
              v.created_by, v.created_by_email
         FROM datastore.files v WHERE v.id = pg_temp.id('private/top/leaf.jpg') $$,
    $$ SELECT f.container, f.folder, f.name, f.media_type, f.size, encode(f.sha256, 'hex'), f.state,
              1::bigint, f.created_by, pg_temp.email('owner')
         FROM datastore.file_get(pg_temp.id('owner'), pg_temp.id('private/top/leaf.jpg')) f $$,
    'a file');
SELECT is((SELECT count(*) FROM datastore.files v WHERE v.container = pg_temp.id('private')),
          2::bigint, 'those below the trash as well');
SELECT is((SELECT v.created_by_email FROM datastore.files v
            WHERE v.id = pg_temp.id('club box/top/leaf.jpg')), pg_temp.email('manager'),
          'who stored it');

SELECT * FROM finish();
ROLLBACK;
