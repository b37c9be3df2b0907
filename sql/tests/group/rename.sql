-- group_rename: by its managers
BEGIN;
\ir ../fixtures/_actors.sql
SELECT plan(15);

SELECT * FROM pg_temp.signature('group_rename', 'actor uuid, group_id uuid, name text',
                                'SETOF datastore."group"', 'v');

SELECT pg_temp.id('manager') AS manager, pg_temp.id('club') AS club \gset

SELECT is((SELECT r.name FROM datastore.group_rename(:'manager', :'club', 'Grain') r), 'Grain',
          'another name');
SELECT pg_temp.told('group_rename', :'manager', :'club', NULL, '{}');
SELECT pg_temp.allows(format($$ SELECT datastore.group_rename(%L, %L, 'crew') $$, :'manager',
                             :'club'), 'names may repeat');
SELECT pg_temp.refuses('ST400 name', format('SELECT datastore.group_rename(%L, %L, %L)',
                                            :'manager', :'club', bad), why)
  FROM (VALUES (NULL, 'none'), ('', 'empty'), ('a/b', 'not allowed')) AS w (bad, why);
SELECT pg_temp.refuses('ST404 group_id',
                       format($$ SELECT datastore.group_rename(%L, pg_temp.id('crew'), 'a') $$,
                              :'manager'), 'somebody else''s');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
