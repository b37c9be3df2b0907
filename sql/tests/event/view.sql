-- events: what was done, by whom and when
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(1);

SELECT f.id FROM datastore.folder_create(pg_temp.id('writer'), pg_temp.id('private'), 'x') f \gset
SELECT results_eq(
    format('SELECT v.actor, v.actor_email, v.action, v.container, v.login FROM datastore.events v
             WHERE v.subject = %L', :'id'),
    $$ VALUES (pg_temp.id('writer'), pg_temp.email('writer'), 'folder_create',
               pg_temp.id('private'), session_user::text) $$, 'an event');

SELECT * FROM finish();
ROLLBACK;
