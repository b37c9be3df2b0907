-- folder: the tree, by direct SQL as the owner of the table
BEGIN;
\ir ../fixtures/_world.sql
SELECT plan(33);

SELECT pg_temp.refuses(w.wanted, w.call, w.wanted)
  FROM (VALUES
    ('23505 folder_key',
     $$ INSERT INTO datastore_private.folder (id, container_id, name)
        VALUES (pg_temp.id('private/top'), pg_temp.id('private'), 'again') $$),
    ('23503 folder_container',
     $$ INSERT INTO datastore_private.folder (container_id, name)
        VALUES (pg_temp.id('unknown'), 'x') $$),
    ('23503 folder_parent',
     $$ INSERT INTO datastore_private.folder (container_id, parent_id, name)
        VALUES (pg_temp.id('private'), pg_temp.id('public/top'), 'x') $$),
    ('23503 folder_parent',
     $$ UPDATE datastore_private.folder SET parent_id = pg_temp.id('unknown')
         WHERE id = pg_temp.id('private/top') $$),
    ('23514 folder_not_own_parent',
     $$ UPDATE datastore_private.folder SET parent_id = id
         WHERE id = pg_temp.id('private/top') $$),
    ('23505 folder_sibling_key',
     $$ INSERT INTO datastore_private.folder (container_id, name)
        VALUES (pg_temp.id('private'), 'TOP') $$),
    ('23514 folder_general_stays',
     $$ UPDATE datastore_private.folder SET is_general = true
         WHERE id = pg_temp.id('private/gone') $$),
    ('23514 entry_name_allowed',
     $$ UPDATE datastore_private.folder SET name = 'a/b' WHERE id = pg_temp.id('private/top') $$),
    ('23502 name',
     $$ UPDATE datastore_private.folder SET name = NULL WHERE id = pg_temp.id('private/top') $$),
    ('428C9',
     $$ UPDATE datastore_private.folder SET sibling_key = 'x'
         WHERE id = pg_temp.id('private/top') $$),
    ('23503 file_folder',
     $$ DELETE FROM datastore_private.folder WHERE id = pg_temp.id('private/gone/below') $$),
    ('23503 folder_parent',
     $$ UPDATE datastore_private.folder SET container_id = pg_temp.id('public'), name = 'else'
         WHERE id = pg_temp.id('private/gone') $$),
    ('ST422 folder_fixed',
     $$ UPDATE datastore_private.folder
           SET container_id = pg_temp.id('public'), parent_id = NULL, name = 'else'
         WHERE id = pg_temp.id('private/top/inner') $$),
    ('ST422 folder_fixed',
     $$ UPDATE datastore_private.folder SET id = gen_random_uuid()
         WHERE id = pg_temp.id('private/top/inner') $$),
    ('ST422 folder_fixed',
     $$ UPDATE datastore_private.folder SET is_general = true
         WHERE id = pg_temp.id('private/top/inner') $$),
    ('ST422 folder_fixed',
     $$ UPDATE datastore_private.folder f SET is_general = false
          FROM datastore_private.container c
         WHERE c.owner_user = pg_temp.id('writer') AND c.general_folder_id = f.id $$),
    ('ST422 folder_general_kept',
     $$ UPDATE datastore_private.container SET general_folder_id = NULL
         WHERE owner_user = pg_temp.id('writer');
        DELETE FROM datastore_private.folder WHERE is_general AND container_id IN (
            SELECT c.id FROM datastore_private.container c
             WHERE c.owner_user = pg_temp.id('writer')) $$),
    ('ok',
     $$ WITH gone AS (DELETE FROM datastore_private.container
                       WHERE owner_user = pg_temp.id('writer') RETURNING id)
        DELETE FROM datastore_private.folder f USING gone g WHERE f.container_id = g.id $$)
  ) AS w (wanted, call);
-- A folder with files and folders below cannot change its container: their keys hold it.
SELECT alike(
    pg_temp.answer($$ UPDATE datastore_private.folder
                         SET container_id = pg_temp.id('club box'), name = 'else'
                       WHERE id = pg_temp.id('private/top') $$),
    '23503 %', 'what lies below holds a folder in its container');

-- What the keys of children, files and uploads point to; no row can break it before folder_key.
SELECT set_eq(
    $$ SELECT c.conname::text, c.contype::text FROM pg_constraint c
        WHERE c.conrelid = 'datastore_private.folder'::regclass AND c.contype IN ('p', 'u')
          AND 'id' = ANY (ARRAY(SELECT a.attname::text FROM pg_attribute a
                                 WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey))) $$,
    $$ VALUES ('folder_container_key', 'u'), ('folder_key', 'p') $$,
    'folder_container_key: a folder and its container are a pair that others refer to');

-- A cycle by direct update: the trigger walks, whoever writes.
SELECT pg_temp.refuses(
    'ST422 parent folder_no_cycle',
    $$ UPDATE datastore_private.folder SET parent_id = pg_temp.id('private/top/inner')
        WHERE id = pg_temp.id('private/top') $$, 'a cycle of two');
INSERT INTO datastore_private.folder (container_id, parent_id, name)
VALUES (pg_temp.id('private'), NULL, 'a'), (pg_temp.id('private'), NULL, 'b'),
       (pg_temp.id('private'), NULL, 'c');
SELECT pg_temp.refuses(
    'ST422 parent folder_no_cycle',
    $$ UPDATE datastore_private.folder f SET parent_id = t.id
         FROM datastore_private.folder t
        WHERE f.container_id = pg_temp.id('private') AND t.container_id = f.container_id
          AND (f.name, t.name) IN (('a', 'b'), ('b', 'c'), ('c', 'a')) $$,
    'a cycle of three, closed by one statement');
SELECT pg_temp.allows(
    $$ UPDATE datastore_private.folder f SET parent_id = t.id
         FROM datastore_private.folder t
        WHERE f.container_id = pg_temp.id('private') AND t.container_id = f.container_id
          AND (f.name, t.name) IN (('a', 'b'), ('b', 'c')) $$,
    'a chain of three, made by one statement');
SELECT c.tree_rev AS before FROM datastore_private.container c WHERE c.id = pg_temp.id('private')
\gset
UPDATE datastore_private.folder SET parent_id = pg_temp.id('private/top')
 WHERE container_id = pg_temp.id('private') AND name = 'a';
SELECT is((SELECT c.tree_rev FROM datastore_private.container c
            WHERE c.id = pg_temp.id('private')), (:before + 1)::bigint,
          'a move writes the row that the tree hangs on, so that two sessions meet there');
UPDATE datastore_private.folder SET name = 'a2'
 WHERE container_id = pg_temp.id('private') AND name = 'a';
SELECT is((SELECT c.tree_rev FROM datastore_private.container c
            WHERE c.id = pg_temp.id('private')), (:before + 1)::bigint,
          'a new name does not');
SELECT pg_temp.refuses(
    'ST422 parent folder_no_cycle',
    $$ WITH ring AS (SELECT gen_random_uuid() AS one, gen_random_uuid() AS two)
       INSERT INTO datastore_private.folder (id, container_id, parent_id, name)
       SELECT r.one, pg_temp.id('private'), r.two, 'ring one' FROM ring r
       UNION ALL
       SELECT r.two, pg_temp.id('private'), r.one, 'ring two' FROM ring r $$,
    'two folders that are born below each other');

-- The generated keys: case, Unicode form, trash.
SELECT is((SELECT f.parent_key FROM datastore_private.folder f
            WHERE f.id = pg_temp.id('private/top')), pg_temp.id('private'),
          'at the top, siblings share the container');
SELECT is((SELECT f.parent_key FROM datastore_private.folder f
            WHERE f.id = pg_temp.id('private/top/inner')), pg_temp.id('private/top'),
          'below, they share the parent');
SELECT is((SELECT f.sibling_key FROM datastore_private.folder f
            WHERE f.id = pg_temp.id('private/gone')), NULL, 'no key in the trash');
INSERT INTO datastore_private.folder (container_id, name, trashed_at)
VALUES (pg_temp.id('private'), 'twice', now()), (pg_temp.id('private'), 'twice', now()),
       (pg_temp.id('private'), U&'TWICE \00C9', NULL);
SELECT is((SELECT count(*) FROM datastore_private.folder f WHERE f.name = 'twice'), 2::bigint,
          'so that the trash takes many of one name');
SELECT is((SELECT f.sibling_key FROM datastore_private.folder f WHERE f.name LIKE 'TWICE%'),
          U&'twice \00E9', 'elsewhere one case and one Unicode form');
SELECT pg_temp.refuses(
    '23505 folder_sibling_key',
    $$ UPDATE datastore_private.folder SET trashed_at = NULL
        WHERE container_id = pg_temp.id('private') AND name = 'twice' $$,
    'only one of them comes back');
SELECT set_eq('SELECT unnest(enum_range(NULL::datastore.entry_kind))::text',
              '{folder,file}'::text[], 'what a folder holds');

SELECT * FROM finish();
ROLLBACK;
