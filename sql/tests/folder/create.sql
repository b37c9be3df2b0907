-- folder_create: at the top of a container, or in a folder of it
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(29);

SELECT * FROM pg_temp.signature(
    'folder_create',
    'actor uuid, container uuid, name text DEFAULT NULL::text, parent uuid DEFAULT NULL::uuid',
    'SETOF datastore.folder', 'v');

SELECT pg_temp.id('writer') AS writer, pg_temp.id('private') AS private,
       pg_temp.id('private/top') AS top \gset

CREATE TEMP TABLE made AS
SELECT * FROM datastore.folder_create(actor => :'writer', container => :'private', name => 'Seeds');
SELECT results_eq('SELECT m.container, m.parent, m.name, m.created_at FROM made m',
                  format($$ VALUES (%L::uuid, NULL::uuid, 'Seeds', now()) $$, :'private'),
                  'at the top');
SELECT pg_temp.told('folder_create', :'writer', (SELECT m.id FROM made m), :'private', '{}');

CREATE TEMP TABLE below AS
SELECT * FROM datastore.folder_create(:'writer', :'private', 'Seeds', parent => :'top');
SELECT results_eq('SELECT b.parent, b.name FROM below b',
                  format($$ VALUES (%L::uuid, 'Seeds') $$, :'top'),
                  'in a folder; the same name elsewhere is free');
SELECT pg_temp.told('folder_create', :'writer', (SELECT b.id FROM below b), :'private',
                    jsonb_build_object('parent', :'top'));

CREATE TEMP TABLE unnamed AS SELECT * FROM datastore.folder_create(:'writer', :'private');
SELECT ok((SELECT u.name = u.id::text FROM unnamed u), 'without a name it is named by its id');
SELECT pg_temp.told('folder_create', :'writer', (SELECT u.id FROM unnamed u), :'private', '{}');

-- Files and folders are two namespaces; the trash is none.
SELECT pg_temp.allows(
    format($$ SELECT datastore.folder_create(%L, %L, 'leaf.jpg', %L) $$, :'writer', :'private',
           :'top'), 'a file''s name is free for a folder');
SELECT pg_temp.allows(
    format($$ SELECT datastore.folder_create(%L, %L, 'gone') $$, :'writer', :'private'),
    'a name in the trash is free');

SELECT pg_temp.refuses(w.wanted, format('SELECT datastore.folder_create(%L, %L, %L, %L)', :'writer',
                                        :'private', w.name, w.parent), w.why)
  FROM (VALUES
    ('ST409 name folder_sibling_key', 'SEEDS', NULL, 'ST409 for the name of a sibling'),
    ('ST409 name folder_sibling_key', 'Inner', pg_temp.id('private/top'), 'also further down'),
    ('ST400 name', 'a/b', NULL, 'ST400 for no name (all of them: name.sql)'),
    ('ST400 name', '', NULL, 'ST400 for an empty one'),
    ('ST404 parent', 'x', pg_temp.id('public/top'), 'a parent in another container'),
    ('ST404 parent', 'x', pg_temp.id('private/gone'), 'a parent in the trash'),
    ('ST404 parent', 'x', pg_temp.id('private/gone/below'), 'a parent below one in the trash'),
    ('ST404 parent', 'x', pg_temp.id('private'), 'a container is no parent'),
    ('ST404 parent', 'x', pg_temp.id('private/top/leaf.jpg'), 'nor is a file'),
    ('ST404 parent', 'x', pg_temp.id('unknown'), 'no such parent')
  ) AS w (wanted, name, parent, why);
SELECT pg_temp.refuses('ST404 container',
                       format($$ SELECT datastore.folder_create(%L, %L, 'x') $$, :'writer', c.id),
                       c.why)
  FROM (VALUES (pg_temp.id('private/top'), 'a folder is no container'),
               (NULL, 'no container')) AS c (id, why);
SELECT pg_temp.refuses(
    'ST412 container',
    $$ SELECT datastore.folder_create(pg_temp.id('writer'), pg_temp.id('frozen'), 'x') $$,
    'nothing is made in a frozen container');
SELECT pg_temp.told_nothing('a refusal');

SELECT * FROM finish();
ROLLBACK;
